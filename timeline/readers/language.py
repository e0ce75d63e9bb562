"""Which language a text is in, where nothing tells: by its letters, and by the small words that every text has."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from timeline.model import Document, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

ENGLISH = "en"
_SAMPLE = 6000  # characters
_WORD = re.compile(r"[^\W\d_]+")
_FEWEST = 4  # small words that must be seen
_SHARE = 0.12  # of all words
_PLAINLY, _APART = (" the ", " of ", " and "), 100  # so often, in so many characters, is English at first sight
_LEAD = 1.5  # times as many as in the next likely language
# What a language writes that its neighbours hardly do; words that two languages have stand with both.
_SMALL: dict[str, frozenset[str]] = {
    ENGLISH: frozenset(
        "the of and to in a is was for on that by with he it as at from his her but have has said".split()
    ),
    "fr": frozenset(
        "le la les des du de et est dans une un que qui pour par sur pas au aux ne se sont avec il".split()
    ),
    "es": frozenset("el la los las de del y en que es una un por con para no se su al lo fue como más ha".split()),
    "pt": frozenset("o a os as de do da dos das e em que é uma um por com para não se no na foi mais ao".split()),
    "it": frozenset("il la le gli lo di del della e è in che una un per con non si da sono dal alla nel ha".split()),
    "de": frozenset(
        "der die das den dem des und ist in ein eine zu von mit für auf nicht sich im am als auch war".split()
    ),
    "nl": frozenset("de het een en van in is op te dat die met voor niet zijn aan door was er bij ook werd".split()),
    "sv": frozenset("och att det som en ett i på är av för med den till inte har om var de från".split()),
    "da": frozenset("og at det som en et i på er af for med den til ikke har om var de fra blev".split()),
    "no": frozenset("og at det som en et i på er av for med den til ikke har om var de fra ble".split()),
    "fi": frozenset("ja on ei se että oli hän mutta ovat myös kun niin joka sen tai kuin ole".split()),
    "pl": frozenset("i w na z się nie do że to jest o od po jak przez za dla został był która".split()),
    "cs": frozenset("a v na se je že s do o z pro by jako byl po který od ale které bylo".split()),
    "ro": frozenset("și în de la a cu pe este o că din nu pentru care un mai au sunt al fost".split()),
    "hu": frozenset("a az és hogy nem egy is volt meg de el mint már csak ez még szerint".split()),
    "tr": frozenset("ve bir bu için ile da de olarak daha çok olan gibi sonra kadar ise değil oldu".split()),
    "id": frozenset("yang dan di dari dengan untuk pada ini itu tidak dalam akan oleh ke juga telah".split()),
    "vi": frozenset("và của là các trong có được cho không một đã với người những này".split()),
}
# Letters that one language has, or one script that we take for the language most written in it.
_LETTERS = (
    ("ja", "\u3041-\u30ff"),
    ("ko", "\uac00-\ud7a3"),
    ("zh", "\u4e00-\u9fff"),
    ("uk", "\u0454\u0456\u0457\u0491"),
    ("ru", "\u0400-\u04ff"),
    ("fa", "\u067e\u0686\u0698\u06af\u06cc"),
    ("ar", "\u0600-\u06ff"),
    ("el", "\u0370-\u03ff"),
    ("he", "\u0590-\u05ff"),
    ("hi", "\u0900-\u097f"),
    ("th", "\u0e00-\u0e7f"),
)
_SCRIPTS = tuple((code, re.compile(f"[{letters}]")) for code, letters in _LETTERS)
_ANY_SCRIPT = re.compile(f"[{''.join(letters for _, letters in _LETTERS)}]")
_RARE = 0.02  # of its letters mark a language among those of its script


def language_of(text: str) -> str:
    """Return the code of the language a text seems to be in; English where its words speak for no other.

    >>> language_of("Les forces ont repris la ville dans la nuit, et le maire est dans le bâtiment.")
    'fr'
    >>> language_of("Mosul, 2014")
    'en'
    """
    sample = text[:_SAMPLE]
    if sum(map(sample.count, _PLAINLY)) * _APART > len(sample):
        return ENGLISH
    if not sample.isascii():
        other = len(_ANY_SCRIPT.findall(sample))
        if other * 2 > sum(map(len, _WORD.findall(sample))):
            return next(code for code, letters in _SCRIPTS if len(letters.findall(sample)) > other * _RARE)
    words = _WORD.findall(sample.lower())
    counts = {code: sum(word in small for word in words) for code, small in _SMALL.items()}
    first, second = sorted(counts, key=lambda code: (-counts[code], code != ENGLISH, code))[:2]
    sure = counts[first] >= max(_FEWEST, _SHARE * len(words)) and counts[first] > _LEAD * counts[ENGLISH]
    near = counts[first] < _LEAD * counts[second] and ENGLISH in {first, second}
    return first if sure and not near else ENGLISH


def told(document: Document) -> Iterator[Problem]:
    """What a reader of the timeline should know of a document in another language than English."""
    if document.language != ENGLISH:
        from timeline.phrases.leaf import reads  # noqa: PLC0415 - most documents are English

        part = f"{document.part}: " if document.part else ""
        read = "only dates with their year are read" if reads(document.language) else "no dates are read"
        message = f"{part}is in the language {document.language}: {read} in it"
        yield Problem(document.path, f"{message}; if that is wrong, say --lang en", lost=False, note=True)
