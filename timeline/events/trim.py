"""What an editor strikes out of a clause before it can stand as a title: openers, sources, loose ends."""

from __future__ import annotations

import re
from functools import lru_cache

from timeline.events.telling import tells
from timeline.lexicon.pairing import MODALS
from timeline.lexicon.verbs import AUXILIARY, REPORTING
from timeline.syntax import has_verb, is_verb
from timeline.syntax.candidates import FINITE, kinds_of

EDGES = " \t\r\n\u00a0,;:.!?–—-\"'“”‘’_"
_LITTLE = 40  # characters at the end in which a stranded word stands
_REMEMBERED = 1024  # titles and their parts, which are looked at from several sides
_OPENERS = re.compile(
    r"(?:and|but|or|so|instead(?!\s(?:of|the|an?|he|she|it|they)\b)|yet(?!\s[^,]*\sto\b)|when|while|after|before|as(?!\s(?:many|much|few|little|an?\s\w+\sof)\b)|since|because|although|though|where|that|which|whereas|until"
    r"|however|meanwhile|also|then|who|whose|earlier|later|for example|for instance|in addition|meantime|separately"
    r"|here(?=,)|just(?=,)|similarly|nonetheless|nevertheless)"
    r"\b(?!['’])[\s,]*",
    re.IGNORECASE,
)
_DANGLING = re.compile(
    r"(?<![\s,;:–—-])[\s,;:–—-]+(?:to reportedly|effective|most recently|a time"
    r"|on|at|by|for|from|to|of|in|with|and|but|or|nor|the|a|an|as|since|until|within|during"
    r"|between|after|before|when|while|that|which|who|whose|where|whether|if|(?<!break.)(?<!broke.)(?<!broken.)even|some|just|about|only|saying|adding"
    r"|(?:dating|going) back|into|its|his|her|their|this|early|late|mid|so|because|although)\Z",
    re.IGNORECASE,
)
# What the last of these ends in: most titles are seen to have none by that alone.
_STRANDED = frozenset(
    """reportedly effective recently time on at by for from to of in with and but or nor the a an as since until within
    during between after before when while that which who whose where whether if even some just about only saying adding
    back into its his her their this early late mid so because although""".split()
)
_LONGEST_STRANDED = max(map(len, _STRANDED))
_BREAK = re.compile(r"[\s,;:–—-]")
# "the camp they moved in": this "in" is the verb's own, and no loose end.
_OWN_IN = re.compile(
    r"\b(?:moved|came|set|settled|stepped|sworn|closed|broke|went|kicked|gave|called|caved|fell|filled|brought|took"
    r"|handed|sat|stood|weighed|poured) in\Z|\b(?:left|turned|switched|kept) (?:\S+ ){1,3}on\Z"
)
_TELLS = "|".join(sorted(REPORTING - {"according", "told", "tell", "tells"}))
# What stands before the story: a place with an agency in brackets, or a place in capitals with a dash.
DATELINE = re.compile(
    r"(?:[A-Z][\w.'’]*[\s,]+){1,6}\([A-Z][A-Za-z /]{1,20}\)(?:\s*+[_–—-]++)?\s++"
    r"|[A-Z][A-Z.'’ ]{2,}(?:,[\w. ]{2,24})?\s[–—_-]+\s"
)
# ", police said", ", according to a survey"
_SOURCE = re.compile(
    rf"[,!?][\"”’']{{0,2}}\s++(?:(?!(?:who|which|that|and|but|whose|when|while|where|was|were|has|had|is|are)\b)(?:[^,]{{2,70}}\s)?(?:{_TELLS})"
    r"(?:\s[^,]{1,60})?|according to\s.+)\Z"
)
_ACCORDING = re.compile(r"according to\s[^,]+,\s+", re.IGNORECASE)
# "He added, they can expect more": the comma says that the words after it are his.
_ADDED = re.compile(rf"(?:he|she|it|they|(?:[A-Z][\w.’'-]*\s){{1,4}})\s?(?:{_TELLS}),\s+", re.IGNORECASE)
_MARK = re.compile(r"[,!?]")  # without one nothing of this stands in a clause
_AMID = re.compile(r",\s(?:he|she|they|(?:[A-Z][\w.’'-]*\s){1,3}|officials|police)\s?(?:said|says|added),\s")
_ASIDE = re.compile(r",\s(?:however|meanwhile|too|also|in turn|for example|for instance|though|moreover),\s")
_DETERMINERS = frozenset("a an the its his her their".split())
_WHICH = ("which", "who", "that")
_RELATIVE = re.compile(r",?\s(?:which|who|that)\s(?=(?:[a-z]+ly\s)?([a-z]+))")
# "After the vote, crowds filled the square": the vote was then as well, but it is not what is told.
_SCENE = re.compile(r"(?:after|before|since|until|during|following)\s([^,]+),\s", re.IGNORECASE)
# "With the finding of a rifle": nothing follows that it could stand beside.
_ALONE = re.compile(r"(?:with|following|amid|despite|during|including)\s(?=[^,]+\Z)", re.IGNORECASE)
# "net income of $3 million for the year ended": the year is over, and nothing of it is told.
_FISCAL = re.compile(
    r"\s(?:for|in|during|of|through)\s(?:the|its|a)\s(?:[\w-]+\s){0,3}?(?:year|quarter|half|period|months|weeks)\s"
    r"(?:ended|ending)\Z|,?\s(?:compared(?: with)?|up from|down from)\Z"
)
_FISCAL_ENDS = ("ended", "ending", "compared", "with", "from")
_COMMAS = re.compile(r"(?<!\s)\s*+,(?:\s*+,)+")
# "It was not until Sunday that the port fell": what fell is told.
_NOT_UNTIL = re.compile(r"\A[Ii]t was (?:not |only )?that (?=\S)")
_SAID_BY = re.compile(r",[\"”’']{0,2}\s(?:said|says)\s(?=[A-Z]|the\s|an?\s).{3,200}\Z")
# "Delmar, said profits fell", cut from its apposition; "three arrests - 157", whose date is gone.
_SPLIT_SUBJECT = re.compile(r"\A([A-Z][^,]{2,60}), (?=(?:has|have|had|was|were|will|said|says)\b[^,]*\Z)")
_ABOUT_WHAT = re.compile(r"\b(statement|letter|report|speech|note) (?:warning|announcing|claiming|alleging|denying)\Z")
_LEFT_OVER = re.compile(r"\s[—–]\s\S{1,6}\Z")


@lru_cache(maxsize=_REMEMBERED)
def trimmed(words: str) -> str:
    """Return the words of a clause, its dates left out already, as an editor would print them.

    >>> trimmed("and the river burst its banks, the governor said"), trimmed("Here, soldiers run for cover in")
    ('the river burst its banks', 'soldiers run for cover')
    """
    words = words.replace("``", "").replace("''", "").strip(EDGES)
    for opening in (DATELINE, _ACCORDING, _ADDED) if "," in words else (DATELINE,):
        if (found := opening.match(words)) and tells(words[found.end() :]):
            words = words[found.end() :]
    words = _sourceless(words) if _MARK.search(words) else words
    if (
        "," in words
        and (scene := _SCENE.match(words))
        and not has_verb(scene.group(1).lower().split())
        and tells(words[scene.end() :])
    ):
        words = words[scene.end() :]
    alone = _ALONE.match(words)
    words = _unrelative(words[alone.end() :] if alone else words)
    opener = None if words.startswith("That ") else _OPENERS.match(words)  # "That suit was settled"
    while opener and opener.end() < len(words):
        words = words[opener.end() :].strip(EDGES)
        opener = _OPENERS.match(words)
    words = _ABOUT_WHAT.sub(r"\1", words) if words.endswith("ing") else words
    words = _LEFT_OVER.sub("", _NOT_UNTIL.sub("", words))
    if "," in words:
        words = _COMMAS.sub(",", _SPLIT_SUBJECT.sub(r"\1 ", words))
    words = ended(balanced(words).strip(EDGES))
    return (ended(_FISCAL.sub("", words)) if words.endswith(_FISCAL_ENDS) else words).strip(EDGES)


@lru_cache(maxsize=_REMEMBERED)
def ended(words: str) -> str:
    """Leave out the little words that a cut has left at the end.

    >>> ended("The rebels left for the"), ended("Troops moved in")
    ('The rebels left', 'Troops moved in')
    """
    while _BREAK.split(words[-_LONGEST_STRANDED - 1 :])[-1].casefold() in _STRANDED:
        dangling = _DANGLING.search(words, max(0, len(words) - _LITTLE))
        if not dangling or _OWN_IN.search(words):
            break
        words = words[: dangling.start()].strip(EDGES)
    return words


@lru_cache(maxsize=_REMEMBERED)
def balanced(words: str) -> str:
    """Leave out a quotation mark or bracket that has lost its partner."""
    for opening, closing in ('""', "“”", "()", "[]"):
        if words.count(opening) != words.count(closing) or (opening == closing and words.count(opening) % 2):
            words = words.replace(opening, "").replace(closing, "")
    return " ".join(words.split())


def _sourceless(words: str) -> str:
    """Leave out who says so, at the end and in the middle."""
    source = _SOURCE.search(words) or _SAID_BY.search(words)
    if source and tells(words[: source.start()]):
        words = words[: source.start()]
    return _AMID.sub(", ", _ASIDE.sub(" ", words))


def _unrelative(words: str) -> str:
    """Make a clause of a name and what is told of it: "the operation, which was launched" was launched."""
    found = _RELATIVE.search(words) if any(word in words for word in _WHICH) else None
    if not found or not is_verb(found.group(1)):
        return words
    before = words[: found.start()].lower().split()
    told = not FINITE.isdisjoint(kinds_of(words[: found.start()])) or not MODALS.isdisjoint(before)
    if "to" in before or told:  # "to learn who shot him" asks
        return words
    after = ["", *(word.strip(EDGES) for word in words[found.end() :].lower().split())]
    after = after[: next((n for n, word in enumerate(after[1:], 1) if word in {"as", "while"}), None)]
    row = list(zip(after, after[1:], [*after[2:], ""], strict=False))
    finite = [verb for led, verb, _ in row if is_verb(verb) and verb not in AUXILIARY and led not in _DETERMINERS]
    verbs = [
        *finite[:1],
        *(verb for led, verb, held in row if verb in finite[1:] and (held not in {"of", "by"} or led in AUXILIARY)),
    ]
    apart = found.group().startswith(",") and "," not in words[found.end() :]  # nothing comes after it
    return words if len(verbs) > 1 and not apart else f"{words[: found.start()].rstrip(' (')} {words[found.end() :]}"
