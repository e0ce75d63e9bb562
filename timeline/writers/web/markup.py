"""HTML as a type of its own: what is not `Html` is words, and words are escaped wherever they are put."""

from __future__ import annotations

import re
from html import escape

from timeline.writers.safe import visible

_BARE = re.compile(r"[\w.%#-]+", re.ASCII)  # an attribute of such characters needs no quotes
_WEB = re.compile(r"https?://[!-~]+", re.IGNORECASE)
_VOID = frozenset({"input", "meta", "link", "br"})
_ENDED_BY_THE_NEXT = frozenset({"li", "p", "dt", "dd", "option"})  # HTML lets their end tags be left out


class Html(str):
    """Text that is markup already."""

    __slots__ = ()


def words(text: str) -> Html:
    r"""Words of others as HTML that shows them, also what is not seen. A `>` opens nothing and stays as it is.

    >>> print(words("<b>\u202e1 & 2"))
    &lt;b>\u202e1 &amp; 2
    """
    return text if isinstance(text, Html) else Html(visible(text).replace("&", "&amp;").replace("<", "&lt;"))


def joined(*parts: str, by: str = "") -> Html:
    """Parts in a row; those that are words are escaped, and empty ones left out."""
    return Html(words(by).join(words(part) for part in parts if part))


def element(name: str, /, *inner: str, **attributes: str | float | bool | None) -> Html:
    """An element; an attribute that is None or False is left out, `_` in its name stands for `-`.

    >>> print(element("a", "R&D", href="#e-1", class_="x y"))
    <a href=#e-1 class="x y">R&amp;D</a>
    """
    told = "".join(_attribute(key, value) for key, value in attributes.items() if value is not None)
    end = "" if name in _VOID or name in _ENDED_BY_THE_NEXT else f"</{name}>"
    return Html(f"<{name}{told}>{joined(*inner)}{end}")


def _attribute(key: str, value: str | float | bool) -> str:  # noqa: FBT001 - as HTML has it: there or not
    spelled = key.rstrip("_").replace("_", "-")
    if isinstance(value, bool):
        return f" {spelled}" if value else ""
    text = escape(visible(str(value)))
    return f" {spelled}={text}" if _BARE.fullmatch(text) else f' {spelled}="{text}"'


def link(text: str, address: str | None) -> Html:
    """The text, and a link where the address is one of the web: a document names no other.

    >>> print(link("here", "javascript:alert(1)"), link("here", "https://e.org/a"))
    here <a href="https://e.org/a" rel="noopener noreferrer">here</a>
    """
    if not address or not _WEB.fullmatch(address):
        return words(text)
    return element("a", text, href=address, rel="noopener noreferrer")


def anchor(kind: str, name: str) -> str:
    """The id of an element that stands for a thing of this name, fit for an address.

    >>> anchor("e", "a8bb c")
    'e-a8bb-c'
    """
    return f"{kind}-{re.sub(r'[^a-zA-Z0-9_.-]+', '-', name)}"
