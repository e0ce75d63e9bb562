"""The pieces of a picture: elements of SVG, in which words of others are only words, and how wide words are."""

from __future__ import annotations

from html import escape

from timeline.writers.safe import visible

INK, GREY, PALE, WHITE = "#1d232b", "#5c6670", "#dde1e6", "#ffffff"
COLORS = {"happened": "#1f4e79", "planned": "#1a7f5a", "alleged": "#b35900", "denied": "#b0211b"}
_STOPS = {"loose": ((0, 0.1), (0.3, 1), (0.7, 1), (1, 0.1)), "window": ((0, 0.06), (0.5, 0.55), (1, 0.06))}

# How wide characters are, in parts of the size of the type: rather too wide than too narrow, for nobody knows the font.
_NARROW, _MIDDLE, _CAPITAL, _BROAD, _FULL = 0.35, 0.58, 0.72, 0.95, 1.05
_NARROWS, _BROADS = frozenset("fijlrtI.,:;'|!()[]‘’“”- "), frozenset("mwMW@%—…")
_ASIAN = "\u1100"  # from here on characters may be as wide as they are tall
_WORD = 12  # characters at most that are left out so that a cut falls between words


class Drawn(str):
    """Text that is markup already."""

    __slots__ = ()


def element(name: str, /, *inner: str, **attributes: str | float) -> Drawn:
    """An element; words in it are escaped, `_` in the name of an attribute stands for `-`.

    >>> print(element("text", "R&D <b>", x=1.50, font_size=12))
    <text x="1.5" font-size="12">R&amp;D &lt;b&gt;</text>
    """
    told = "".join(f' {key.rstrip("_").replace("_", "-")}="{_value(value)}"' for key, value in attributes.items())
    if not inner:
        return Drawn(f"<{name}{told}/>")
    return Drawn(f"<{name}{told}>{''.join(map(_escaped, inner))}</{name}>")


def words(x: float, y: float, text: str, size: int, **attributes: str | float) -> Drawn:
    """Words that begin at a point, or end there when they are anchored so."""
    return element("text", text, x=x, y=y, font_size=size, **attributes)


def width(text: str, size: float) -> float:
    """About how wide words are.

    >>> round(width("Mosul", 20)), round(width("漢字", 20))
    (61, 42)
    """
    return sum(_part(character) for character in text) * size


def fitting(text: str, size: float, room: float) -> str:
    """Words cut to so much room, between two of them where that costs little.

    >>> fitting("More than 65,000 took flight", 10, 130)
    'More than 65,000 took…'
    """
    if width(text, size) <= room:
        return text
    kept, room = 0, room - width("…", size)
    for character in text:
        room -= _part(character) * size
        if room < 0:
            break
        kept += 1
    space = text.rfind(" ", max(0, kept - _WORD), kept + 1)
    return f"{text[: space if space > 0 else kept].rstrip(' ,;:.')}…" if kept else ""


def fades() -> Drawn:
    """What bars are filled with that nobody knows the ends of."""
    inner = [_fade(kind, status) for kind in _STOPS for status in COLORS]
    return element("defs", *inner)


def fill(kind: str, status: str) -> str:
    """What a bar of a kind is filled with."""
    return f"url(#{kind}-{status})" if kind in _STOPS else COLORS[status]


def _fade(kind: str, status: str) -> Drawn:
    stops = (element("stop", offset=at, stop_color=COLORS[status], stop_opacity=shade) for at, shade in _STOPS[kind])
    return element("linearGradient", *stops, id=f"{kind}-{status}")


def _escaped(text: str) -> str:
    return text if isinstance(text, Drawn) else escape(visible(text))


def _value(value: str | float) -> str:
    return f"{value:.1f}".removesuffix(".0") if isinstance(value, float) and value > 1 else _escaped(str(value))


def _part(character: str) -> float:
    """How wide a character is, in parts of its size."""
    if character >= _ASIAN:
        return _NARROW if character in _NARROWS else _FULL
    if character in _NARROWS:
        return _NARROW
    return _BROAD if character in _BROADS else _CAPITAL if character.isupper() else _MIDDLE
