"""Mail: the writer's own words, what is quoted set apart, what is attached, and mails made to break a reader."""

from __future__ import annotations

import subprocess
import sys
from email.message import EmailMessage
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.model import Document, Problem
from timeline.readers import Asked, Limits, Source, read_all
from timeline.readers.formats import read_member
from timeline.readers.introduced import introduction
from timeline.readers.letter import flowed
from timeline.readers.quoted import parted

if TYPE_CHECKING:
    from pathlib import Path

SUNDAY = "Sun, 09 Jul 2017 10:00:00 +0200"


def mail(body: str, kind: str = "plain", **head: str) -> EmailMessage:
    message = EmailMessage()
    message.set_content(body, subtype=kind)
    for name, value in {"From": "Noël Haro <noel@example.org>", "Date": SUNDAY, **head}.items():
        message[name.replace("_", "-")] = value
    return message


def read(message: EmailMessage | bytes, name: str = "a.eml", **asked: Any) -> tuple[list[Document], list[Problem]]:
    """What a message holds, read in this process."""
    data = message if isinstance(message, bytes) else bytes(message)
    lines = data.splitlines(keepends=True)
    found = list(read_member(Source(name, "a", lines, name=name, asked=Asked(**asked))))
    return [x for x in found if isinstance(x, Document)], [x for x in found if isinstance(x, Problem)]


def texts(message: EmailMessage | bytes, name: str = "a.eml") -> list[str]:
    documents, problems = read(message, name)
    assert problems == []
    return [document.text for document in documents]


def test_a_message_tells_who_wrote_it_and_when() -> None:
    documents, problems = read(mail("Korst fell yesterday.\n", Subject="Korst – état", Content_Language="fr-FR"))
    assert problems == []
    (one,) = documents
    assert (one.title, one.author, one.language, one.url) == ("Korst – état", "Noël Haro", "fr", None)
    assert (one.id, one.part, one.given, one.metadata) == ("a", "", None, (("mail: Date", SUNDAY),))


WITHOUT = mail("Korst fell yesterday.\n")
del WITHOUT["Date"]


def test_a_mark_before_the_head_does_not_make_it_a_quote() -> None:
    plain, _ = read(bytes(mail("Korst fell yesterday.\n")))
    documents, problems = read(b"\xef\xbb\xbf" + bytes(mail("Korst fell yesterday.\n")))
    assert problems == []
    assert [(one.text, one.metadata) for one in documents] == [(one.text, one.metadata) for one in plain]


def test_a_message_that_only_introduces_words_holds_none() -> None:
    documents, problems = read(
        b"Subject: x\n\nFrom: a@b.example\nDate: Thu, 17 May 2019 10:00:00 +0000\nSubject: News\n"
    )
    assert documents == []
    assert [problem.message for problem in problems] == ["holds no text: leave it out"]


def test_a_charset_with_a_nul_in_it_loses_no_words() -> None:
    data = b"Date: Sun, 9 Jul 2017 10:00:00 +0200\nContent-Type: text/plain; charset=utf\0-8\n\nCaf\xc3\xa9 fell.\n"
    assert texts(data) == ["Café fell."]


def test_a_message_without_a_date_has_none() -> None:
    (one,), _ = read(WITHOUT)
    assert (one.metadata, one.seen, one.given) == ((), (), None)


QUOTES = {
    "On Mon, Jul 3, 2017 at 10:00 AM, Ada Valen\n<ada@example.org> wrote:\n\n> It fell.\n> Today.\n": (
        "Ada Valen", "Jul 3, 2017",
    ),
    "On Mon, 3 Jul 2017 10:00:00 +0200, Ada Valen wrote:\n> It fell.\n> Today.\n": ("Ada Valen", "3 Jul 2017"),
    "On 2017-07-03 10:00, Ada Valen wrote:\n> It fell.\n> Today.": ("Ada Valen", "2017-07-03"),
    "Ada Valen <ada@example.org> writes:\n\n> It fell.\n> Today.": ("Ada Valen", None),
    "Am 03.07.2017 um 10:00 schrieb Ada Valen:\n> It fell.\n> Today.": ("Ada Valen", "2017-07-03"),
    "Le 3 juil. 2017 à 10:00, Ada Valen <ada@example.org> a écrit :\n> It fell.\n> Today.": ("Ada Valen", None),
    "-----Original Message-----\nFrom: Ada Valen [mailto:ada@example.org]\nSent: Monday, July 03, 2017 10:00 AM\n"
    "To: Noel\nSubject: Korst\n\nIt fell.\nToday.": ("Ada Valen", "July 03, 2017"),
    "________________________________\nFrom: Ada Valen <ada@example.org>\nSent: Monday, July 03, 2017 10:00 AM\n"
    "To: Noel\nSubject: Korst\n\nIt fell.\nToday.": ("Ada Valen", "July 03, 2017"),
    "---------- Forwarded message ---------\nFrom: Ada Valen <ada@example.org>\nDate: Mon, Jul 3, 2017 at 10:00 AM\n"
    "Subject: Korst\nTo: Noel\n\n\nIt fell.\nToday.": ("Ada Valen", "Jul 3, 2017"),
    "Von: Ada Valen\nGesendet: Montag, 3. Juli 2017 10:00\nAn: Noel\nBetreff: Korst\n\nIt fell.\nToday.": (
        "Ada Valen", None,
    ),
    "> It fell.\n> Today.": (None, None),
}  # fmt: skip


@pytest.mark.parametrize(("quote", "told"), QUOTES.items())
def test_what_is_quoted_is_a_document_of_its_own_dated_by_the_line_above_it(quote: str, told: tuple[Any, Any]) -> None:
    documents, _ = read(mail(f"It is true.\n\n{quote}\n", Subject="Re: Korst"), published="2017-07-09")
    own, quoted = documents
    assert own.text.strip("_\n") == "It is true."
    assert quoted.text == "It fell.\nToday."
    assert (quoted.id, quoted.part, quoted.author, quoted.given) == ("a/quoted-1", "quoted 1", told[0], None)
    assert [date for _, date in quoted.metadata] == [told[1]] * bool(told[1])
    assert quoted.seen == (("mail: Date", SUNDAY),)


@pytest.mark.parametrize(
    "prose",
    [
        "On Sunday the mayor wrote:\n\nNobody is left in Korst.\n",
        "From: the river\nTo: the bridge\n\nThe way was long.\n",
        "He said this at 10:00:\n\nIt fell.\n",
        "On 3 July the army wrote that Korst fell.\nNobody came.\n",
    ],
)
def test_what_only_looks_like_a_quote_is_the_writers_own(prose: str) -> None:
    assert texts(mail(prose)) == [prose.rstrip("\n")]


def test_answers_between_the_lines_are_told_from_the_questions_and_quotes_in_quotes_from_both() -> None:
    body = (
        "Dear Ada,\n\nOn 3 Jul 2017, at 10:00, Ada Valen wrote:\n> Did it fall?\n\nYes.\n\n> When?\n"
        "> On 1 Jul 2017, at 09:00, Bo Korst wrote:\n>> Not yet.\n\nOn Sunday.\n\n-- \nNoel\nThe Herald\n"
    )
    documents, _ = read(mail(body))
    assert [document.text for document in documents] == [
        "Dear Ada,\n\n\nYes.\n\n\nOn Sunday.", "Did it fall?\n\nWhen?", "Not yet.",
    ]  # fmt: skip
    assert [document.author for document in documents] == ["Noël Haro", "Ada Valen", "Bo Korst"]


def test_block_quotes_of_html_are_quoted() -> None:
    html = (
        '<html><head><style>p{color:red}</style></head><body><div dir="ltr">No.<br><br>Not so.</div><div><div>On Mon, '
        'Jul 3, 2017 at 10:00 AM Ada Valen &lt;<a href="mailto:a@example.org">a@example.org</a>&gt; wrote:<br></div>'
        "<blockquote><div>Korst fell &amp; burned?</div></blockquote></div></body></html>"
    )
    documents, _ = read(mail(html, "html"))
    assert [(document.text, document.author) for document in documents] == [
        ("No.\n\nNot so.", "Noël Haro"), ("Korst fell & burned?", "Ada Valen"),
    ]  # fmt: skip


def test_of_two_forms_the_plain_one_is_read_unless_it_is_a_stub() -> None:
    both = mail("Korst fell.\n")
    both.add_alternative("<p>Korst <b>fell</b>.</p>", subtype="html")
    stub = mail("See the web.\n")
    stub.add_alternative("<p>" + "Korst fell on Sunday, they said. " * 9 + "</p>", subtype="html")
    assert texts(both) == ["Korst fell."]
    assert texts(stub) == [("Korst fell on Sunday, they said. " * 9).strip()]


def test_flowing_lines_are_put_together() -> None:
    assert flowed("It fell \non Sun \n day.\n\n>> x \n>> y\n> z", spaces=True) == "It fell on Sun day.\n\n>> x y\n> z"
    assert flowed("Kor \nst", spaces=False) == "Korst"
    assert texts(b"Content-Type: text/plain; format=flowed\n\nKorst fell \non Sunday.\n") == ["Korst fell on Sunday."]


@pytest.mark.parametrize("charset", ["iso-8859-1", "windows-1252", "no-such-thing", "rot13", "us-ascii"])
def test_a_charset_that_is_wrong_or_unknown_loses_no_words(charset: str) -> None:
    head = f"Content-Type: text/plain; charset={charset}\nContent-Transfer-Encoding: 8bit\n\n"
    assert texts(head.encode() + "Le café de Korst est fermé.".encode("cp1252")) == ["Le café de Korst est fermé."]


def test_what_is_attached_is_read_as_the_file_it_is_and_owes_its_date_to_itself() -> None:
    message = mail("See the list.\n")
    message.add_attachment("date,text\n2017-07-01,Haro fell that day.\n", filename="../in/list.csv", subtype="csv")
    message.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="a.png")
    message.add_attachment(mail("Inside.\n", Date="Sat, 01 Jul 2017 10:00:00 +0000"))
    documents, problems = read(message)
    assert [(document.part, document.text) for document in documents] == [
        ("", "See the list."), ("message 1", "Inside."), ("_in_list.csv/row 2", "Haro fell that day."),
    ]  # fmt: skip
    assert documents[1].metadata == (("mail: Date", "Sat, 01 Jul 2017 10:00:00 +0000"),)
    assert documents[2].metadata == (("column date", "2017-07-01"),)
    assert all(document.seen == (("mail: Date", SUNDAY),) for document in documents[1:])
    assert [problem.message for problem in problems] == ["1 attachment that is no document (1 .png) passed over"]
    assert problems[0].note


def test_mails_in_mails_are_read_to_the_depth_allowed() -> None:
    message = mail("Deepest.\n")
    for _ in range(3):
        outer = mail("Around it.\n")
        outer.add_attachment(message)
        message = outer
    documents, problems = read(message, limits=Limits(depth=2))
    assert [document.part for document in documents] == ["", "message 1", "message 1/message 1"]
    assert ["lies in 2 messages" in problem.message for problem in problems] == [True]


MESSAGES = (
    "Message-ID: <k1@example.org>\nDate: Sun, 9 Jul 2017 10:00:00 +0000\n\nKorst fell.\n\n>From Haro they ran.\n",
    "Subject: a\n\nTrue.\n\nOn 9 Jul 2017, at 10:00, A wrote:\n> Korst fell.\n>\n> From Haro they ran.\n",
    "Message-ID: <k1@example.org>\n\nAgain.\n\nFrom here on, nothing.\n",
    "Subject: empty\n\n\n",
)
BOX = "".join(f"From a@example.org Sun Jul  9 10:00:00 2017\n{each}\n" for each in MESSAGES).encode()


def test_a_mailbox_is_parted_into_its_messages_and_says_nothing_twice() -> None:
    documents, problems = read(BOX, "a.mbox")
    assert [(document.id, document.part, document.text) for document in documents] == [
        ("a:k1@example.org", "message 1", "Korst fell.\n\nFrom Haro they ran."),
        ("a:2", "message 2", "True."),
        ("a:k1@example.org#3", "message 3", "Again.\n\nFrom here on, nothing."),
    ]
    assert [(problem.message, problem.note) for problem in problems] == [("1 of 4 messages hold no text", True)]


def test_a_message_over_the_limit_is_lost_alone_and_nothing_is_held() -> None:
    big = b"From a Sun Jul  9 10:00:00 2017\n\n" + b"word \n" * 1000 + b"\n"
    documents, problems = read(big + BOX, "a.mbox", limits=Limits(bytes=400))
    assert len(documents) == 3
    assert "message 1: is larger than the limit" in problems[0].message


def test_a_mailbox_of_any_length_is_read_as_it_comes() -> None:
    pieces = iter([*BOX.splitlines(keepends=True)[:20], None])  # reading that None fails: documents come before it
    answers = read_member(Source("a.mbox", "a", pieces, name="a.mbox"))  # type: ignore[arg-type]
    assert next(answers).part == "message 1"  # type: ignore[union-attr]


def test_what_is_no_mailbox_is_told() -> None:
    assert "no message that begins with a From line" in read(b"Korst fell.\n", "a.mbox")[1][0].message


@pytest.mark.parametrize("lines", [["On"], ["From:"], ["On 3 July 2017 wrote:"], [":"], ["wrote:"], ["> x wrote:"]])
def test_half_a_line_introduces_nothing_that_could_swallow_a_message(lines: list[str]) -> None:
    found = introduction(lines, 0)
    assert found is None or not found.sure
    assert next(words.text for words in parted([*lines, "It fell."])).endswith("It fell.")


WROTE = "On 3 Jul 2017, at 10:00, Ada Valen wrote:"
LINES = st.lists(st.sampled_from(["", "w", "> w", ">> w", "> > w", WROTE, f"> {WROTE}", ">", "From: a", "> From: a"]))


@given(LINES)
def test_each_line_of_words_is_said_by_one_and_by_one_only(lines: list[str]) -> None:
    numbered = [line.replace("w", f"word{number}") if line.endswith("w") else line for number, line in enumerate(lines)]
    said = [word for words in parted(numbered) for word in words.text.split() if word.startswith("word")]
    assert sorted(said) == sorted(line.lstrip("> ") for line in numbered if "word" in line)


@given(LINES)
def test_what_is_marked_is_never_the_writers_own(lines: list[str]) -> None:
    own = parted([line.replace("> w", "> quoted") for line in lines])[0]
    assert "quoted" not in own.text


def hostile(folder: Path) -> None:
    nested = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(1000))
    files = {
        "brackets.eml": b"From: " + b"(" * 20_000 + b"\nSubject: " + b"(" * 20_000 + b"\n\nIt fell on 5 May 2016.\n",
        "nested.eml": nested + b"\nIt fell.\n",
        "forwards.eml": b"Content-Type: message/rfc822\n\n" * 2000 + b"\nIt fell.\n",
        "words.eml": b"Subject: " + b"=?utf-8?q?x" * 100_000 + b"\n\nIt fell on 5 May 2016.\n",
        "marks.eml": b"Subject: q\n\n" + b">" * 1_000_000 + b"\n",
        "quotes.eml": b"Subject: q\n\n" + b"".join(b">" * (n % 500) + b" x\n" for n in range(5_000)),
        "wrote.eml": b"Subject: q\n\n" + b"On 5 x 2016, a <a@b> wrote:\n" * 1_000,
        "blocks.eml": b"Content-Type: text/html\n\n" + b"<blockquote>" * 100_000,
        "names.eml": b"Content-Type: text/plain; "
        + b"; ".join(b"filename*%d*=x" % n for n in range(200_000))
        + b"\n\nx\n",
        "nothing.mbox": b"From x Sun Jul  9 10:00:00 2017\n\n" * 2_000,
        "binary.eml": bytes(range(256)) * 9,
        "z.eml": b"Date: Sun, 9 Jul 2017 10:00:00 +0000\n\nKorst fell on Friday.\n",
    }
    for name, data in files.items():
        (folder / name).write_bytes(data)


@pytest.mark.fault(5)
def test_no_mail_hangs_or_ends_the_run(tmp_path: Path) -> None:
    hostile(tmp_path)
    command = [sys.executable, "-m", "timeline", "build", str(tmp_path), "--max-seconds", "3", "-f", "table"]
    done = subprocess.run(command, capture_output=True, check=False, timeout=60)
    said = done.stderr.decode()
    assert done.returncode == 3, said
    assert "2017-07-07" in done.stdout.decode()  # the Friday of the mail that comes last
    assert "Traceback" not in said
    for name in ("nested.eml", "forwards.eml", "nothing.mbox", "binary.eml"):
        assert name in said


def test_a_mail_by_its_first_line_is_read_where_its_name_says_nothing(tmp_path: Path) -> None:
    file = tmp_path / "1499587200.M1P2.host:2,S"
    file.write_bytes(b"Return-Path: <a@example.org>\nDate: Sun, 9 Jul 2017 10:00:00 +0000\n\nKorst fell.\n")
    (one,) = read_all([str(file)])
    assert isinstance(one, Document)
    assert (one.text, one.reader) == ("Korst fell.", "mail")
