"""What a web page says of itself in its markup: title, outlet, author, address, language and dates."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from timeline.readers.page_dates import dates
from timeline.readers.page_json import Records
from timeline.readers.page_tree import beside_the_point, said, words
from timeline.readers.source import Facts, Found, language_code

if TYPE_CHECKING:
    from timeline.readers.page_tree import Node

_HEAD = 16_384  # characters in which a program that saved the page says so
_SAVED = (
    ("saved from url", re.compile(r"<!--\s*saved from url=\(\d+\)(?P<url>[^\s>]+)")),
    (
        "SingleFile: saved date",
        re.compile(
            r"<!--\s*Page saved with SingleFile\s+url: (?P<url>\S+)\s+saved date: (?P<date>[^\n>]{4,80}?) *(?:\n|-->)"
        ),
    ),
    ("HTTrack", re.compile(r"<!-- Mirrored from (?P<url>\S+) by HTTrack[^>]{0,80}?, (?P<date>\w{3}, [^>]{8,40}?) -->")),
)
_ARCHIVED = re.compile(r"https?://web\.archive\.org/web/(\d{4})(\d\d)(\d\d)\d*(?:\w\w_)?/(.+)")
_FILED = re.compile(r"FILE ARCHIVED ON \d\d:\d\d:\d\d (?P<date>\w{3} \d\d, \d{4}) AND RETRIEVED")
_WEB = re.compile(r"https?://[^\s/]++.*", re.IGNORECASE)
_BAR = re.compile(r"(?<!\s)\s++[|–—\-·:»«]++\s++")
_SEPARATORS = " |–—-·:»«"
_LONGEST_TITLE = 300
_LONGEST_NAME = 120


def found_in(text: str, root: Node, known: str | None = None) -> Found:
    """What the markup of a page tells; `known` is the address at which it was found, if that is known.

    >>> from timeline.readers.page_tree import tree_of
    >>> page = "<title>Korst floods - Valen Post</title><h1>Korst floods</h1>"
    >>> tree = tree_of(page)
    >>> found_in(page, tree.root).facts.outlet if tree else None
    'Valen Post'
    """
    records, metas = Records(root), _metas(root)
    url, seen = _address(text, root, metas, known)
    heads = [words(node)[:_LONGEST_TITLE] for node in root.iter("h1") if not beside_the_point(node) and words(node)]
    records.about({url or ""} - {""}, {*heads[:1], metas.get("og:title", "")} - {""})
    title, outlet = _named(root, records, metas, heads)
    facts = Facts(
        title=title,
        outlet=outlet,
        url=url or _web(records.first("url", "mainEntityOfPage")),
        language=_language(root, records, metas),
        author=_authors(root, records, metas),
    )
    published, changed = dates(root, records, facts.language or "en")
    notes = ("its JSON-LD is no JSON, so what it tells is set aside: mend it, or give the date in sources.toml",)
    return Found(facts, published, (*changed, *seen), notes=notes if records.broken else ())


def _metas(root: Node) -> dict[str, str]:
    """What each <meta> says first."""
    metas: dict[str, str] = {}
    for node in root.iter("meta"):
        name = said(node, "property", "name", "http-equiv").strip().lower()
        if name and (content := " ".join(said(node, "content").split())):
            metas.setdefault(name, content)
    return metas


def _address(
    text: str, root: Node, metas: dict[str, str], known: str | None
) -> tuple[str | None, tuple[tuple[str, str], ...]]:
    """The address of a page, and when a program saved or archived it."""
    saved, seen = known, []
    for where, pattern in _SAVED:
        if found := pattern.search(text, 0, _HEAD):
            saved = saved or found["url"]
            seen += [(where, found["date"])] if "date" in pattern.groupindex else []
    seen += [("archived", found["date"]) for found in _FILED.finditer(text)][:1]
    link = next(
        (said(node, "href") for node in root.iter("link") if "canonical" in said(node, "rel").lower().split()), ""
    )
    for address in (link, metas.get("og:url"), saved):
        if found := _ARCHIVED.fullmatch(address or ""):
            seen.append(("archived", "-".join(found.groups()[:3])))
    base = _plain(saved if saved and "://" in saved else saved and f"http://{saved}")
    url = _web(_plain(_joined(base, link))) or _web(_plain(metas.get("og:url"))) or _web(base)
    return url, tuple(dict.fromkeys(seen))


def _joined(base: str | None, link: str) -> str | None:
    try:
        return urljoin(base or "", link) if link else None
    except ValueError:  # it looks like an address of numbers and is none
        return None


def _plain(address: str | None) -> str | None:
    """An address without that of the archive in front of it."""
    found = _ARCHIVED.fullmatch(address or "")
    return found[4] if found else address


def _web(address: str | None) -> str | None:
    return address if address and _WEB.fullmatch(address) else None


def _named(root: Node, records: Records, metas: dict[str, str], heads: list[str]) -> tuple[str | None, str | None]:
    """The title of the report, and who publishes it."""
    whole = next((words(node)[:_LONGEST_TITLE] for node in root.iter("title") if words(node)), "")
    head = heads[0] if len(heads) == 1 else ""
    # <title> holds the headline and the name of the site: "Korst floods - Valen Post"
    rest = whole.replace(head, "", 1).strip(_SEPARATORS) if head and head in whole else ""
    marked = (_name_of(node) for node in root.xpath("//*[@itemprop='publisher']"))
    outlet = (
        metas.get("og:site_name") or records.first("publisher") or next(marked, "") or metas.get("application-name")
    )
    outlet = outlet or (rest if len(_BAR.split(rest)) == 1 else None) or None
    title = records.first("headline") or metas.get("og:title") or head
    if not title:
        title = whole if outlet else _BAR.split(whole)[0]
    return _without(title, outlet) or None, outlet


def _without(title: str, outlet: str | None) -> str:
    """A title without the name of the site behind or before it."""
    pieces = _BAR.split(title)
    if outlet and len(pieces) > 1:
        if pieces[-1].casefold() == outlet.casefold():
            return title[: -len(pieces[-1])].rstrip(_SEPARATORS)
        if pieces[0].casefold() == outlet.casefold():
            return title[len(pieces[0]) :].lstrip(_SEPARATORS)
    return title


def _language(root: Node, records: Records, metas: dict[str, str]) -> str | None:
    told = (
        next((said(node, "lang", "xml:lang") for node in root.iter("html")), ""),
        metas.get("content-language"),
        metas.get("og:locale"),
        metas.get("language"),
        records.first("inLanguage"),
    )
    return next((code for tag in told if (code := language_code(tag))), None)


def _authors(root: Node, records: Records, metas: dict[str, str]) -> str | None:
    """Who wrote it, each name once."""
    told = records.all("author") or [
        metas.get("author") or metas.get("article:author") or metas.get("dc.creator") or ""
    ]
    if not any(told):
        marked = root.xpath("//*[@rel='author' or contains(concat(' ', @itemprop, ' '), ' author ')]")
        told = [_name_of(node) for node in marked if not beside_the_point(node)]
    plain = (name for name in told if name and "://" not in name and len(name) <= _LONGEST_NAME)
    return ", ".join(dict.fromkeys(plain)) or None


def _name_of(node: Node) -> str:
    named = next(iter(node.xpath(".//*[@itemprop='name']")), node)
    return said(named, "content") or words(named)
