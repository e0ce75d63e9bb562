"""What stands among the paragraphs of a report and is none of it: buttons, menus, comments, links to other reports."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from timeline.readers.page_signs import back
from timeline.readers.page_tree import names, said, words

if TYPE_CHECKING:
    from timeline.readers.page_tree import Node

_FURNITURE = re.compile(
    r"""(?:share|print|email|save|tweet|pin)(?:[ ](?:this|it|on|via|the|by)\b.{0,40})?
    |(?:read|see|watch|listen|find[ ]out|learn)[ ](?:more|also|next)
    |(?:also|more)[ ](?:read|from|on|in)\b.{0,60}
    |related(?:[ ](?:articles?|stor(?:y|ies)|topics?|content|news|links?|posts?|coverage))?
    |(?:recommended|trending|most[ ](?:read|popular|viewed))\b.{0,30}
    |(?:story|article)[ ]continues[ ](?:below|after).{0,40}
    |advertis(?:e?ment|ing)(?:[ ].{0,40})?|sponsored(?:[ ]content)?|promoted
    |(?:sign[ ]up|subscribe)\b.{0,80}(?:newsletter|inbox|updates|alerts|briefing).{0,40}
    |(?:follow|like)[ ]us\b.{0,40}|copy[ ]link|link[ ]copied.{0,20}|skip[ ]to\b.{0,30}
    |(?:image|photo|picture|video)[ ](?:source|credit|copyright|caption)s?\b.{0,80}
    |(?:loading|please[ ]wait)|back[ ]to[ ]top|(?:show|hide|view|leave|post|add)[ ](?:a[ ]|all[ ])?comments?
    |time-?out:?[ ]\d+[ ]seconds?|(?:accept|reject|manage)[ ](?:all[ ]?)?(?:cookies)?
    |(?:(?:published|posted|filed)\b[^.!?]{5,40}[|·•,;/][ ])?(?:last[ ])?(?:updated|modified|edited)\b[^.!?]{0,40}
    |(?:we|this[ ](?:web)?site)[ ]uses?[ ]cookies.{0,300}|video[ ]player.{0,20}""",
    re.IGNORECASE | re.VERBOSE,
)
_POINTS_ELSEWHERE = re.compile(
    r"(?:read|see|watch)(?: more| also| next)?|also read|more on|related|(?:à )?lire aussi|lesen sie auch"
    r"|mehr zum thema|(?:lea|lee) también|leia também|leggi anche|lees ook|читайте также|اقرأ أيض[اً]+",
    re.IGNORECASE,
)
_COMMENTS = re.compile(
    r"(?:^|\s)(?:comments?(?:[-_]?(?:list|section|area|thread|wrapper|content))?|disqus_thread|respond)(?:\s|$)",
    re.IGNORECASE,
)
_MACHINERY = re.compile(r"amp-(?:ad|analytics|carousel|consent|embed|sidebar|sticky-ad|user-notification)")
_WITHIN = re.compile(r"[^#]{0,200}#.")  # an address of a place in a page
_MARK = re.compile(r"\d{1,3}|[\[(] ?(?:\d{1,3}|[a-z*†‡]|note \d{1,3}) ?[\])]|[*†‡↩↑^⤴]\ufe0e?")
_SMALL = frozenset("p div li h2 h3 h4 h5 h6 button".split())
_BOXES = frozenset("div section ol ul".split())
_CELLS = frozenset("td ul ol".split())
_BESIDE = frozenset("aside dialog footer menu nav".split())
_ENDS = " .:…»›>"
_JOINTS = re.compile(r"[\s|·•>»/,-]+")
_MENU = 3  # links, with which an element that holds nothing else is a menu
_FEW = 2  # elements of a label: its own, and a link or a letter in bold
_SLACK = 4  # characters that may stand beside a link


def is_furniture(line: str) -> bool:
    """Whether a line is none of the report.

    >>> is_furniture("Share this:"), is_furniture("Share this bread with the hungry, the old man had said on Sunday.")
    (True, False)
    """
    return bool(_FURNITURE.fullmatch(line.strip(_ENDS)))


def is_apart(node: Node) -> bool:
    """Whether an element is none of the report: what readers wrote below it, a menu, a link to another report."""
    if node.tag in _BOXES and _COMMENTS.search(names(node)):
        return True
    if (node.tag in _SMALL and _is_label(node)) or (node.tag in {"sup", "a"} and _is_mark(node)):
        return True
    if node.tag in _BESIDE or (node.tag in _CELLS and _is_menu(node)):
        return True
    return bool(_MACHINERY.fullmatch(node.tag))


def _is_label(node: Node) -> bool:
    """Whether an element holds nothing but the words of a button, or a link to another report."""
    if len(list(islice(node.iter(), _FEW + 1))) <= _FEW and is_furniture(back(words(node))):
        return True
    start = back(node.text or "").strip().rstrip(":").rstrip()
    if not _POINTS_ELSEWHERE.fullmatch(start):
        return False
    linked = sum(len(words(link)) for link in node.iter("a"))
    return bool(linked) and len(words(node)) <= linked + len(start) + _SLACK


def _is_mark(node: Node) -> bool:
    """Whether an element is the mark of a footnote, or the way back from one: after a full stop it would hide it."""
    links = [node] if node.tag == "a" else list(islice(node.iter("a"), 1))
    return any(_WITHIN.match(said(link, "href")) for link in links) and bool(_MARK.fullmatch(words(node)))


def _is_menu(node: Node) -> bool:
    """Whether an element holds links and nothing else."""
    if next(node.iter("table"), None) is not None:
        return False
    links = list(node.iter("a"))
    linked = _JOINTS.sub("", "".join(words(link) for link in links))
    return len(links) >= _MENU and len(linked) >= len(_JOINTS.sub("", words(node)))
