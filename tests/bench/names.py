"""Names made up by number, as many as wanted, each drawn as those of news are: a few stand everywhere, most in one."""

from __future__ import annotations

from bisect import bisect
from itertools import accumulate

_HEADS = (
    "Bal Bren Cas Cor Dal Dren Els Far Fen Gal Gor Hal Hest Ist Jar Kal Kess Kor Lan Lor Mal Mel Mor Nar Nor Ol Or Pal "
    "Pel Quar Ral Ros Sal Ser Sol Tal Tess Tor Ul Val Vel Ver Vor Wal Wen Yar Zel Zor"
).split()
_HEARTS = "a ada ami ane aro e eda eli emo eno i ika ila ino iso o oda oli omi ora u uda uli umo una".split()
_TOWNS = "berg bridge burg by dale feld ford gard grad ham haven holm hurst mouth port stad ton vik ville wick".split()
_SURNAMES = "bek cic dan dorf fen gaard ic kin ko lund mann nen ov quist rak ski son tan vari ves vic witz zen".split()
_RIVERS = "l n r s th v x nde rne sk".split()
_TRADES = "Air Bank Chemicals Energy Foods Glass Holdings Lines Logistics Mills Motors Pharma Steel Systems".split()
_KINDS = "Harvest Mountain National Northern People's River Southern United Western Workers'".split()
_SIDES = "Alliance Army Assembly Brotherhood Front Guard League Legion Movement Union".split()
_STRIDE = 7919  # a prime: neighbours in rank are not neighbours in spelling


def _spelled(count: int, endings: list[str]) -> list[str]:
    """So many names, no two the same."""
    every = len(_HEADS) * len(_HEARTS) * len(endings)
    found = []
    for number in range(count):
        rest, end = divmod(number * _STRIDE % every, len(endings))
        head, heart = divmod(rest, len(_HEARTS))
        found.append(_HEADS[head] + _HEARTS[heart] + endings[end])
    return found


_SURNAMED = _spelled(20_000, _SURNAMES)
NAMES = {
    "town": _spelled(6_000, _TOWNS),
    "last": _SURNAMED,
    "firm": [f"{name} {_TRADES[at % len(_TRADES)]}" for at, name in enumerate(_SURNAMED[:4_000])],
    "group": [f"{kind} {side}" for kind in _KINDS for side in _SIDES],
    "river": _spelled(600, _RIVERS),
}
_FLAT = {"town": 6.0, "last": 8.0, "firm": 5.0, "group": 3.0, "river": 3.0}  # by how much the first are held down


def _shares(kind: str) -> list[float]:
    return list(accumulate(1 / (rank + _FLAT[kind]) for rank in range(len(NAMES[kind]))))


_DRAWN = {kind: _shares(kind) for kind in NAMES}


def drawn(kind: str, chance: float) -> int:
    """The place of a name of this kind, by the law of Zipf, for a number from 0 to 1."""
    shares = _DRAWN[kind]
    return bisect(shares, chance * shares[-1], hi=len(shares) - 1)
