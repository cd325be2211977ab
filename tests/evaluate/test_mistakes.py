"""Every miss and false alarm is listed once, with its sentence, those of the worst types first."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from extractor.errors import ExportError
from extractor.evaluate import Finder, Gold, Report, compare, write_errors
from extractor.evaluate.mistakes import LONGEST, sentence_at
from extractor.extraction import Extraction, Mention, RelationMention, Source

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "Форум открылся в Осло. Анна Зорина приехала из Перми.\nБорис остался в Туле."


def mention(words: str, type_: str) -> Mention:
    start = TEXT.index(words)
    return Mention(start, start + len(words), type_, words)


ANNA, OSLO, PERM = mention("Анна Зорина", "PERSON"), mention("Осло", "CITY"), mention("Перми", "CITY")


@pytest.fixture
def oslo_report() -> Report:
    source = Source(id="a.txt", path="a.txt", text=TEXT)
    gold = Extraction(source, (OSLO, ANNA, PERM), (RelationMention("ORIGINS_FROM", 1, 2, 23, 52),))
    found = Extraction(source, (mention("Анна", "PERSON"), ANNA, mention("в Осло", "CITY")))
    return compare([Gold(gold)], Finder(lambda _: found))


def test_mistakes_are_listed_worst_type_first_then_by_place(oslo_report: Report) -> None:
    assert [(one.verdict, one.kind, one.type, one.text) for one in oslo_report.errors] == [
        ("false alarm", "mention", "CITY", "в Осло"),
        ("missed", "mention", "CITY", "Осло"),
        ("missed", "mention", "CITY", "Перми"),
        ("false alarm", "mention", "PERSON", "Анна"),
        ("missed", "relation", "ORIGINS_FROM", "Анна Зорина -> Перми"),
    ]


def test_a_mistake_carries_its_sentence(oslo_report: Report) -> None:
    assert oslo_report.errors[1].sentence == "Форум открылся в Осло."
    assert oslo_report.errors[4].sentence == "Анна Зорина приехала из Перми."


def test_the_list_is_written_as_text(oslo_report: Report, tmp_path: Path) -> None:
    write_errors(oslo_report, tmp_path / "errors.txt")
    text = (tmp_path / "errors.txt").read_text(encoding="utf-8")
    assert text.startswith(
        "# mention CITY: 2 missed, 1 false alarms\n\n"
        "false alarm  в Осло  (a.txt:15-21)\n"
        "    Форум открылся в Осло.\n"
    )
    assert "# relation ORIGINS_FROM: 1 missed\n" in text
    assert [path.name for path in tmp_path.iterdir()] == ["errors.txt"]


def test_a_list_that_cannot_be_written_is_an_error_and_leaves_nothing(
    oslo_report: Report, tmp_path: Path
) -> None:
    (tmp_path / "taken").mkdir()
    with pytest.raises(ExportError, match=r"Cannot write .*taken"):
        write_errors(oslo_report, tmp_path / "taken")
    assert [path.name for path in tmp_path.iterdir()] == ["taken"]


@pytest.mark.parametrize(
    ("text", "words", "sentence"),
    [
        ("Шёл дождь. Анна пришла. Стемнело.", "Анна", "Анна пришла."),
        ("Шёл дождь. «Анна пришла», – сказал он. Стемнело.", "Анна", "«Анна пришла», – сказал он."),
        ("Заголовок без точки\nАнна пришла", "Анна", "Анна пришла"),
        ("Это было в 2024 г. в Туле, где жила Анна.", "Анна", "Это было в 2024 г. в Туле, где жила Анна."),
        ("Анна пришла.  ", "Анна", "Анна пришла."),
    ],
)
def test_sentences_are_cut_for_the_eye(text: str, words: str, sentence: str) -> None:
    start = text.index(words)
    assert sentence_at(text, start, start + len(words)) == sentence


def test_both_ends_of_a_very_long_sentence_are_shown() -> None:
    text = "Анна " + "и так далее " * 1000 + "Тула"
    shown = sentence_at(text, 0, len(text))
    assert shown.startswith("Анна") and shown.endswith("Тула")
    assert len(shown) < LONGEST + 10
