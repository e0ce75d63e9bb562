"""Floor 2: sentences, clauses, where their verbs look, and the words by which tellings are compared."""

from timeline.syntax.clauses import Clause, clause_at
from timeline.syntax.sentences import Sentences, broken, sentences
from timeline.syntax.verbs import has_verb, is_verb, words_of
from timeline.syntax.words import alike, named_inside, names, stem, stems

__all__ = [
    "Clause",
    "Sentences",
    "alike",
    "broken",
    "clause_at",
    "has_verb",
    "is_verb",
    "named_inside",
    "names",
    "sentences",
    "stem",
    "stems",
    "words_of",
]
