"""The dates that the markup of a page tells: of publication, in order of trust, and those by which it was there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from timeline.algebra import core
from timeline.model import Calendar, Unit
from timeline.phrases import find
from timeline.readers.page_tree import beside_the_point, names, said, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.readers.page_json import Records
    from timeline.readers.page_tree import Node

Dates = tuple[tuple[str, str], ...]  # where each was found, as it is written there

# The names under which pages give the date in <meta> or RDFa, the most exact in meaning first.
_PUBLISHED = """article:published_time og:published_time og:article:published_time schema:datepublished datepublished
    dc.date.issued dcterms.issued dc.issued dcterms:issued dc.date.published parsely-pub-date sailthru.date
    cxenseparse:recs:publishtime cxenseparse:publishtime bt:pubdate citation_publication_date citation_date
    citation_online_date originalpublicationdate article_date_original publication_date publication-date
    publish_date publish-date publishdate publisheddate published_date published-date date_published pubdate
    dc.date.created dcterms.created dcterms:created dc:created dc.created dc.date dcterms.date dcterms:date dc:date
    article.published date""".split()
_CHANGED = frozenset(
    """article:modified_time og:updated_time og:article:modified_time schema:datemodified datemodified
    dc.date.modified dcterms.modified dcterms:modified dc.modified last-modified lastmod modified_date
    revised""".split()
)
_RANK = {name: rank for rank, name in enumerate(_PUBLISHED)}
# What programs write that know no date: the first day of their calendars.
_UNSET = re.compile(r"-?000[01]-|1970-01-01T00:00:00(?:\.0+)?(?:Z|[+-]00:?00)?$")
_OF_ITSELF = ("", "mainEntity", "mainEntityOfPage")

_SAYS_PUBLISHED = re.compile(r"publish|publication|pub-?date|posted|(?:entry|post|article)[-_]?date", re.IGNORECASE)
_SAYS_CHANGED = re.compile(r"updated|modified|changed|edited", re.IGNORECASE)
_SAYS_DATE = re.compile(
    r"(?:^|[\s_-])(?:date|dateline|time|timestamp|byline|meta|submitted|info|details)(?:$|[\s_-])|publish|posted|date$",
    re.IGNORECASE,
)
_SAYS_OTHER = re.compile(r"event|start|end[-_]|expire|deadline|birth", re.IGNORECASE)
_CHANGED_BEFORE = re.compile(r"(?:updated|modified|changed|edited|revised)(?: on| at)?\W*\Z", re.IGNORECASE)
_LONGEST_LINE = 120  # characters of a line that tells when and by whom
_PROSE = 160  # characters with which a paragraph is one of the report, and no line under its headline


def dates(root: Node, records: Records, language: str) -> tuple[Dates, Dates]:
    """The dates of publication, and those by which the page was there."""
    published = [("JSON-LD: datePublished", written) for written in records.all("datePublished")]
    seen = [("JSON-LD: dateModified", written) for written in records.all("dateModified")]
    for source in (_metas(root), _microdata(root), _times(root)):
        for was_changed, where, written in source:
            (seen if was_changed else published).append((where, written))
    if not published:
        for was_changed, where, written in _beside_headline(root, language):
            (seen if was_changed else published).append((where, written))
    return _told(published), _told(seen)


Told = tuple[bool, str, str]  # whether it is of a change, where it was found, as written


def _told(found: list[tuple[str, str]]) -> Dates:
    """Each once, without those that programs write where they know none."""
    plain = ((where, " ".join(written.split())) for where, written in found)
    return tuple(dict.fromkeys(each for each in plain if each[1] and not _UNSET.match(each[1])))


def _metas(root: Node) -> Iterator[Told]:
    """What <meta> and RDFa tell, in order of trust."""
    found = []
    for node in root.xpath("//*[@content][@name or @property or @http-equiv]"):
        for name in said(node, "property", "name", "http-equiv").split():
            key = name.lower()
            if (key in _RANK or key in _CHANGED) and not (node.tag != "meta" and beside_the_point(node)):
                server = bool(node.get("http-equiv"))  # what a server says of its file, and not of the report
                found.append((_RANK.get(key, 0), key in _CHANGED or server, f"meta {name}", said(node, "content")))
    found.sort(key=lambda one: one[0])
    yield from (rest for _, *rest in found)  # type: ignore[misc]


def _microdata(root: Node) -> Iterator[Told]:
    """What itemprop tells, but for the things that are only a part of the page: its comments, its updates."""
    for node in root.xpath("//*[contains(@itemprop, 'date')]"):
        for name in {"datePublished", "dateModified"} & set(said(node, "itemprop").split()):
            things = node.xpath("ancestor::*[@itemscope][1]")
            if not beside_the_point(node) and (not things or said(things[0], "itemprop") in _OF_ITSELF):
                written = said(node, "content", "datetime") or words(node)
                yield name == "dateModified", f"itemprop={name}", written


def _times(root: Node) -> Iterator[Told]:
    """What the first <time> tells that says that it is of publication, and the first of a change."""
    told = set()
    for node in root.iter("time"):
        published = node.get("pubdate") is not None or bool(_SAYS_PUBLISHED.search(names(node)))
        changed = bool(_SAYS_CHANGED.search(names(node))) and not published
        if (published or changed) and changed not in told and not said(node, "itemprop") and not beside_the_point(node):
            told.add(changed)
            yield changed, "<time> of a change" if changed else "<time> of publication", _of_time(node)


def _of_time(node: Node) -> str:
    return said(node, "datetime") or words(node)


def _beside_headline(root: Node, language: str) -> Iterator[Told]:
    """What the lines about the headline tell, where pages without other markup name the day."""
    for node in _head(root):
        if beside_the_point(node) or _SAYS_OTHER.search(names(node)):
            continue
        if node.tag == "time" and (written := said(node, "datetime")):
            yield bool(_SAYS_CHANGED.search(names(node))), "<time> beside the headline", written
            return
        if _SAYS_DATE.search(names(node)) and 0 < len(line := words(node)) <= _LONGEST_LINE:
            days = [one for one in find(line, language) if _is_day(core(one.term))]
            for day in days:
                where = f'"{names(node).strip()}" beside the headline'
                yield bool(_CHANGED_BEFORE.search(line, 0, day.start)), where, line[day.start : day.end]
            if days:
                return


def _head(root: Node) -> Iterator[Node]:
    """The elements about the only headline, up to the first paragraph of prose."""
    headlines = [node for node in root.iter("h1") if words(node)]
    start = next(headlines[0].iterancestors(), None) if len(headlines) == 1 else None
    begun = False
    for node in root.iter() if start is not None else ():
        begun = begun or node is start
        if begun and node.tag == "p" and len(words(node)) >= _PROSE:
            return
        if begun:
            yield node


def _is_day(term: object) -> bool:
    return isinstance(term, Calendar) and term.unit is Unit.DAY
