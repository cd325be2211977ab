"""The notation of the annotators: what it gives, and what it refuses."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from corpus.check import DOMAINS, crossing, document_problems, is_date, problems
from corpus.markup import BASED, MarkupError, based, parse
from corpus.standoff import write_gold, write_tables
from extractor.evaluate import load_gold

if TYPE_CHECKING:
    from pathlib import Path

MARKED = """{FURN|Главная | Новости}
{PROF#4 base="министр культуры Казахстана"|{PROF base="министр культуры"|Министра культуры} {COUNTRY @kz base="Казахстан"|Казахстана}} {PERSON#1 @ab base="Анна Березина"|Анну Березину} ждут {DATE date=2024-06-02|2 июня} на {EVENT#2 @f base="II Речной форум"|II Речном форуме}. «{QUOTE :direct by=3 at=2|Мы готовились год.}» — сказала {PERSON#3 @ab :pro|она}.
=====
META published=2024-05-30
@kz COUNTRY KZ
@ab PERSON "Анна Березина"
@f EVENT "II Речной форум" edition=2 date=2024-06-02
=====
SPOKE_AT 1 -> 2 planned
WORKS_AS 1 -> 4
"""
TEXT = "Главная | Новости\nМинистра культуры Казахстана Анну Березину ждут 2 июня на II Речном форуме. «Мы готовились год.» — сказала она."


def test_a_marked_text_is_read_whole() -> None:
    gold = parse(MARKED, "a.txt")
    found = gold.extraction
    assert gold.source.text == TEXT
    assert str(gold.source.published) == "2024-05-30"
    assert [TEXT[start:stop] for start, stop in gold.source.furniture] == ["Главная | Новости"]
    assert [(one.type, one.text, one.form, one.base) for one in found.mentions] == [
        ("PROFESSION", "Министра культуры Казахстана", "name", "министр культуры Казахстана"),
        ("PROFESSION", "Министра культуры", "name", "министр культуры"),
        ("COUNTRY", "Казахстана", "name", "Казахстан"),
        ("PERSON", "Анну Березину", "name", "Анна Березина"),
        ("DATE", "2 июня", "name", "2 июня"),
        ("EVENT", "II Речном форуме", "name", "II Речной форум"),
        ("PERSON", "она", "pronoun", ""),
    ]
    assert found.mentions[6].antecedent == 3
    assert [entity and entity.id for entity in gold.entities] == [
        None, None, "COUNTRY:KZ", "PERSON:анна-березина", None, "EVENT:ii-речной-форум", "PERSON:анна-березина",
    ]  # fmt: skip
    assert [(one.type, one.source, one.target, one.status) for one in found.relations] == [
        ("WORKS_AS", 3, 0, "asserted"),
        ("SPOKE_AT", 3, 5, "planned"),
    ]
    (quote,) = found.quotes
    assert TEXT[quote.start : quote.stop] == "Мы готовились год"
    assert (quote.kind, quote.speaker, quote.event) == ("direct", 6, 5)
    assert list(document_problems(gold)) == []


def test_what_is_written_as_standoff_is_read_back_the_same(tmp_path: Path) -> None:
    """The text, its marks, entities with their attributes, relations, quotes, furniture and the date of publication."""
    gold = parse(MARKED, "a.txt")
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "gold.yaml").write_text(
        "layers: [mentions, relations, base forms, entities, furniture, quotes]\n"
        f"base_forms: [{', '.join(sorted(BASED))}]\n",
        encoding="utf-8",
    )
    write_gold(gold, tmp_path / "a.ann")
    write_tables([gold], tmp_path)
    (read,) = load_gold(tmp_path)
    gold = based(gold)
    assert read.source == gold.source
    assert read.entities == gold.entities
    assert read.extraction == gold.extraction
    assert (read.layers, list(problems(tmp_path))) == (gold.layers, [])


@pytest.mark.parametrize(
    ("marked", "message"),
    [
        ("{PERSON @a|Анна\n=====\n@a PERSON \"Анна\"\n=====\n", "is never closed"),
        ("Анна}\n=====\n=====\n", "a closing brace too many"),
        ("{персона|Анна}\n=====\n=====\n", "not a mark"),
        ("{PERSON @a|Анна}\n=====\n=====\n", "@a of 'Анна' has no line below the text"),
        ("{PERSON|Анна}\n=====\n@a PERSON \"Анна\"\n=====\n", "no mark has @a"),
        ("{PERSON @a|Анна}\n=====\n@a CITY \"Анна\"\n=====\n", "'Анна' is PERSON, @a is CITY"),
        ("{PERSON @a|Анна }\n=====\n@a PERSON \"Анна\"\n=====\n", "begins and ends with a word"),
        ("{PERSON#1 @a|Анна}\n=====\n@a PERSON \"Анна\"\n=====\nKNOWS 1 -> 2", "no mark has #2"),
        ("{PERSON#1 @a|Анна}\n=====\n@a PERSON \"Анна\"\n=====\nKNOWS 1 -> 1 maybe", "unknown status 'maybe'"),
        ("{PERSON @a :adj|Анна}\n=====\n@a PERSON \"Анна\"\n=====\n", "unknown form :adj"),
        ("{COUNTRY @a|Анна}\n=====\n@a COUNTRY ZZ\n=====\n", "one of ISO 3166-1 or SU"),
        ("{QUOTE by=1|Да}\n=====\n=====\n", "needs :direct or :indirect"),
        ("Анна", "parted by two lines of ====="),
    ],
)  # fmt: skip
def test_a_slip_is_named_with_its_place(marked: str, message: str) -> None:
    with pytest.raises(MarkupError, match=r"^a\.txt: ") as raised:
        parse(marked, "a.txt")
    assert message in str(raised.value)


def test_a_changed_text_is_refused_with_the_first_difference() -> None:
    with pytest.raises(MarkupError, match=r"differs from the \.txt after 'Анна '"):
        parse("Анна пришла\n=====\n=====\n", "a.txt", "Анна ушла")


def test_the_checker_sees_names_without_a_thing_and_relations_that_join_the_wrong_things() -> None:
    gold = parse(
        '{PERSON#1|Анна} в {CITY#2 @o|Осло}.\n=====\n@o CITY "Осло"\n=====\nSPOKE_AT 1 -> 2\nLIVES_IN 1 -> 2',
        "a.txt",
    )
    assert list(document_problems(gold)) == [
        "PERSON «Анна» at 0: a name without an entity",
        f"LIVES_IN Анна -> Осло: unknown relation, known: {', '.join(DOMAINS)}",
        "SPOKE_AT Анна -> Осло: its target is CITY, may be EVENT",
    ]


def test_the_checker_sees_spans_that_cross() -> None:
    gold = parse('{PERSON @a|Анна Зорина}\n=====\n@a PERSON "Анна Зорина"\n=====\n', "a.txt")
    (anna,) = gold.extraction.mentions
    crossed = replace(
        gold, extraction=replace(gold.extraction, mentions=(anna, replace(anna, start=5, stop=14)))
    )
    assert list(crossing(crossed)) == ["PERSON «Анна Зорина» and PERSON «Анна Зорина» at 5 cross"]


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("2024", True),
        ("2024-05", True),
        ("2024-02-29", True),
        ("2024-05-03/2024-05-05", True),
        ("2024-13", False),
        ("2023-02-29", False),
        ("2024-05/2024-05-05", False),
        ("2024-05-05/2024-05-03", False),
        ("в мае", False),
    ],
)
def test_dates_are_of_iso_8601(text: str, right: bool) -> None:
    assert is_date(text) is right
