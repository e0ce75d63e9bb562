"""What has no date: sentences that tell something and name no day, and phrases that mean none."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from timeline.model import Duration, Recurring, Vague
from timeline.syntax import has_verb, words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from timeline.model import Document, Mention
    from timeline.syntax import Sentences

# The verbs that most sentences have are seen without taking them apart.
_PLAIN_VERB = re.compile(r"(?<=\s)(?:was|were|is|are|has|have|had|said|says|will|would)(?=\s)")


def undated_sentences(document: Document, mentions: Sequence[Mention], split: Sentences) -> int:
    """Return how many sentences have a verb and no date: what they tell stays out of the timeline.

    >>> from timeline.phrases import find
    >>> from timeline.model import Document
    >>> from timeline.syntax import sentences
    >>> report = Document("r", "r.txt", "It fell on Sunday. They fled. Silence.", "")
    >>> undated_sentences(report, find(report.text), sentences(report.text))
    1
    """
    dated = sorted(mention.start for mention in mentions if datable(mention))
    alone = (
        (start, end)
        for start, end in split.spans
        if start >= document.body and bisect_left(dated, end) == bisect_left(dated, start)
    )
    return sum(_tells(document.text[start:end]) for start, end in alone)


def _tells(sentence: str) -> bool:
    return bool(_PLAIN_VERB.search(sentence)) or has_verb(words_of(sentence))


def datable(mention: Mention) -> bool:
    """Tell whether a phrase means a place in time at all, rather than a length or a recurrence."""
    return not isinstance(mention.term, Duration | Recurring | Vague)
