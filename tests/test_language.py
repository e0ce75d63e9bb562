"""Documents in other languages: which one is guessed, what is read of it, and that it is said."""

from __future__ import annotations

import io

import pytest

from timeline.engine import read_dates
from timeline.model import Document, Problem
from timeline.readers import Asked, read_all
from timeline.readers.language import language_of

SENTENCES = {
    "en": "The mayor opened the bridge and said that it was built for the people of the town.",
    "fr": "Le maire a ouvert le pont dimanche et les habitants de la ville étaient dans la rue.",
    "es": "El alcalde abrió el puente el domingo para los habitantes de la ciudad y no hubo discursos.",
    "pt": "O prefeito abriu a ponte no domingo para os moradores da cidade e não houve discursos.",
    "it": "Il sindaco ha aperto il ponte della città domenica e non è stato detto altro per ora.",
    "de": "Der Bürgermeister hat die Brücke am Sonntag für die Leute der Stadt geöffnet und nicht geredet.",
    "nl": "De burgemeester heeft de brug van het dorp op zondag met een feest voor iedereen geopend.",
    "sv": "Borgmästaren öppnade bron på söndagen för att den är viktig och det var inte en dag för tal.",
    "pl": "Burmistrz otworzył most w niedzielę i nie jest to koniec prac, jak mówi się w mieście od lat.",
    "ru": "Мэр открыл мост в воскресенье, и жители города вышли на улицы.",
    "uk": "Мер відкрив міст у неділю, і жителі міста вийшли на вулиці.",
    "ar": "افتتح رئيس البلدية الجسر يوم الأحد أمام سكان المدينة",
    "fa": "شهردار روز یکشنبه پل را برای مردم شهر گشود",
    "zh": "市长星期天为市民开放了大桥。",
    "ja": "市長は日曜日に橋を開通させた。",
    "ko": "시장은 일요일에 다리를 개통했다.",
    "el": "Ο δήμαρχος άνοιξε τη γέφυρα την Κυριακή.",
    "tr": "Belediye başkanı pazar günü köprüyü açtı ve bu bir bayram gibi oldu, çok kişi geldi.",
}


@pytest.mark.parametrize("code", SENTENCES)
def test_a_sentence_tells_its_language(code: str) -> None:
    assert language_of(SENTENCES[code]) == code


@pytest.mark.parametrize("text", ["", "Mosul, 2014", "La Paz, El Niño, Le Monde", "12 34 56", "Haro Valen Korst"])
def test_too_few_words_are_taken_for_english(text: str) -> None:
    assert language_of(text) == "en"


def answers(text: str, **asked: str) -> tuple[Document, list[Problem]]:
    found = list(read_all(["-"], Asked(**asked), io.BytesIO(text.encode())))
    (document,) = (item for item in found if isinstance(item, Document))
    return document, [item for item in found if isinstance(item, Problem)]


def test_another_language_is_said_once_and_loses_nothing() -> None:
    document, (problem,) = answers(SENTENCES["fr"])
    assert document.language == "fr"
    assert problem.note
    assert "language fr" in problem.message


def test_what_the_user_says_is_no_guess() -> None:
    document, problems = answers(SENTENCES["fr"], language="en")
    assert (document.language, problems) == ("en", [])
    assert answers(SENTENCES["en"], language="de")[0].language == "de"


DATES = [
    ("fr", "La crue a commencé en octobre 2016.", {"octobre 2016": "2016-10"}),
    ("fr", "Elle a fini le 9 juillet 2017.", {"9 juillet 2017": "2017-07-09"}),
    ("es", "La riada empezó el 1 de mayo de 2017.", {"1 de mayo de 2017": "2017-05-01"}),
    ("de", "Am 9. Juli 2017 stieg der Fluss.", {"9. Juli 2017": "2017-07-09"}),
    ("de", "Am 17.10.2016 stieg der Fluss.", {"17.10.2016": "2016-10-17"}),
    ("ru", "Паводок начался 17 октября 2016 года.", {"17 октября 2016": "2016-10-17"}),
    ("zh", "洪水于2016年10月17日开始。", {"2016年10月17日": "2016-10-17"}),
    ("vi", "Lũ bắt đầu ngày 17 tháng 10 năm 2016.", {"17 tháng 10 năm 2016": "2016-10-17"}),
    ("no", "Elven steg 9. juli 2017.", {"9. juli 2017": "2017-07-09"}),
    ("qq", "Am 9. Juli 2017 stieg der Fluss.", {}),
    ("fr", "Le pont de Valen 2016 a coûté dimanche 3000 euros, hier.", {}),
]


@pytest.mark.parametrize(("code", "text", "dates"), DATES)
def test_calendar_dates_are_read_in_it_and_nothing_that_leans(code: str, text: str, dates: dict[str, str]) -> None:
    assert {one.text: one.edtf for one in read_dates(text, "2017-07-11", code)} == dates


def test_a_language_nobody_reads_ends_no_run() -> None:
    """A page may name any, and its dates are told as they are: not read."""
    document, (problem,) = answers("Am 9. Juli 2017 stieg der Fluss.", language="tlh")
    assert (document.language, problem.note) == ("tlh", True)
    assert "no dates are read in it" in problem.message
    assert read_dates(document.text, "2017-07-11", document.language) == ()
