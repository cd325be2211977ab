"""NEREL and RURED, both in brat: their names become ours, their relations of sameness groups, Wikidata's ids entities."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from extractor.errors import GoldError
from extractor.evaluate import Gold, load_gold

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "Комитет рек (КР) и Россия встретились в Казани. Россия открыла завод."


def span(id_: str, type_: str, words: str, after: int = 0) -> str:
    start = TEXT.index(words, after)
    return f"{id_}\t{type_} {start} {start + len(words)}\t{words}"


BODY = span("T1", "ORGANIZATION", "Комитет рек")
SHORT = span("T2", "ORGANIZATION", "КР")
RUSSIA = span("T3", "COUNTRY", "Россия")
CITY = span("T4", "CITY", "Казани")
AGAIN = span("T5", "COUNTRY", "Россия", 30)


def gold_of(folder: Path, format_: str, *lines: str) -> Gold:
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    (folder / "a.ann").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (gold,) = load_gold(folder, format_)
    return gold


def relations_of(gold: Gold) -> list[tuple[str, str, str]]:
    mentions = gold.extraction.mentions
    return [
        (one.type, mentions[one.source].text, mentions[one.target].text) for one in gold.extraction.relations
    ]


def test_nerel_says_which_layers_it_has(tmp_path: Path) -> None:
    gold = gold_of(tmp_path, "nerel", BODY)
    assert gold.layers == {"mentions", "relations", "entities"}
    assert gold.types is not None
    assert {"PERSON", "WORK_OF_ART"} <= gold.types
    assert gold.relations is not None
    assert {"WORKPLACE", "CONVICTED_OF"} <= gold.relations
    assert gold.entities == (None,)


def test_mentions_of_nerel_stand_for_items_of_wikidata(tmp_path: Path) -> None:
    """Also where a slip surrounds the item; what is no item is nothing."""
    gold = gold_of(
        tmp_path,
        "nerel",
        *(BODY, RUSSIA, CITY, AGAIN),
        "N1\tReference T1 Wikidata:null\tнет",
        "N2\tReference T3 Wikidata:Q159\tРоссия",
        "N3\tReference T4 Wikidata:(Q900\tКазань",
        "N4\tReference T5 Wikidata:Q159\tРоссия",
    )
    assert [entity and (entity.id, entity.label) for entity in gold.entities] == [
        None,
        ("Wikidata:Q159", "Россия"),
        ("Wikidata:Q900", "Казань"),
        ("Wikidata:Q159", "Россия"),
    ]


def test_relations_of_sameness_join_mentions_of_one_type(tmp_path: Path) -> None:
    """An abbreviation is the same body; a country and a city that acts for it are not one thing."""
    gold = gold_of(
        tmp_path,
        "nerel",
        *(BODY, SHORT, RUSSIA, CITY, AGAIN),
        "R1\tABBREVIATION Arg1:T1 Arg2:T2",
        "R2\tALTERNATIVE_NAME Arg1:T5 Arg2:T3",
        "R3\tALTERNATIVE_NAME Arg1:T4 Arg2:T3",
    )
    assert gold.equivalences == ((0, 1), (2, 4))
    assert len(gold.extraction.relations) == 3


def test_groups_grow_together(tmp_path: Path) -> None:
    gold = gold_of(
        tmp_path,
        "nerel",
        *(BODY, SHORT, span("T6", "ORGANIZATION", "Комитет")),
        "R1\tALTERNATIVE_NAME Arg1:T1 Arg2:T2",
        "R2\tALTERNATIVE_NAME Arg1:T2 Arg2:T6",
    )
    assert gold.equivalences == ((0, 1, 2),)


def test_names_of_rured_become_ours(tmp_path: Path) -> None:
    gold = gold_of(
        tmp_path,
        "rured",
        *(BODY, RUSSIA, span("T4", "REGION", "Казани"), span("T6", "FAC", "завод"), span("T7", "GPE", "КР")),
        "R1\tOWNERSHIP Arg1:T3 Arg2:T1",
        "R2\tOWNERSHIP Arg1:T1 Arg2:T6",
        "R3\tHEADQUARTERED_IN Arg1:T6 Arg2:T4",
    )
    types = {mention.text: mention.type for mention in gold.extraction.mentions}
    assert types == {
        "Комитет рек": "ORGANIZATION",
        "КР": "GPE",
        "Россия": "COUNTRY",
        "Казани": "STATE_OR_PROVINCE",
        "завод": "FACILITY",
    }
    assert sorted(relations_of(gold)) == [
        ("HEADQUARTERED_IN", "Комитет рек", "Россия"),
        ("LOCATED_IN", "завод", "Казани"),
        ("OWNER_OF", "Комитет рек", "завод"),
    ]
    assert gold.layers == {"mentions", "relations"}
    assert gold.types is not None
    assert "GPE" not in gold.types


@pytest.mark.parametrize(
    ("format_", "line", "message"),
    [
        ("nerel", span("T9", "GPE", "Россия"), "a.ann:2: unknown type 'GPE', known: AGE, AWARD"),
        ("rured", span("T9", "CRIME", "Россия"), "a.ann:2: unknown type 'CRIME', known: AGE, BOROUGH"),
        (
            "rured",
            "R1\tSPOKE_AT Arg1:T1 Arg2:T1",
            "a.ann:2: unknown relation 'SPOKE_AT', known: ABBREVIATION",
        ),
    ],
)
def test_a_name_that_the_corpus_does_not_have_is_an_error(
    tmp_path: Path, format_: str, line: str, message: str
) -> None:
    """A folder of another scheme is not read as if it were this one."""
    with pytest.raises(GoldError) as caught:
        gold_of(tmp_path, format_, BODY, line)
    assert str(caught.value).startswith(f"{tmp_path}/{message}")
