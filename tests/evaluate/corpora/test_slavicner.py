"""SlavicNER: lines with base forms and ids become mentions and entities; nations under their countries' ids do not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from extractor.errors import GoldError
from extractor.evaluate import Gold, load_gold

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "Анну Зорину ждали финны из Морского комитета и лейбористы: финские газеты о форуме."

LINES = """\
0	11	Анну Зорину	Анна Зорина	PER	PER-Anna-Zorina
18	23	финны	финны	PER	GPE-Finland
27	44	Морского комитета	Морской комитет	ORG	ORG-Sea-Committee
47	57	лейбористы	лейбористы	PER	ORG-Labour
59	66	финские	финские	LOC	GPE-Finland
67	73	газеты	газеты	PRO	ORG-Gazeta
"""


def corpus(folder: Path, lines: str, topic: str = "forum", name: str = "forum_ru_1") -> Path:
    for place, suffix, content in (("ner", "tsv", lines), ("raw", "txt", TEXT)):
        path = folder / place / topic / "ru" / f"{name}.{suffix}"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode())
    return folder


def only(folder: Path) -> Gold:
    (gold,) = load_gold(folder, "slavicner")
    return gold


def test_lines_become_mentions_with_base_forms(tmp_path: Path) -> None:
    gold = only(corpus(tmp_path, LINES))
    assert [(one.type, one.text, one.base) for one in gold.extraction.mentions] == [
        ("PERSON", "Анну Зорину", "Анна Зорина"),
        ("NATIONALITY", "финны", "финны"),
        ("ORGANIZATION", "Морского комитета", "Морской комитет"),
        ("MEMBERS", "лейбористы", "лейбористы"),
        ("LOC", "финские", "финские"),
        ("PRO", "газеты", "газеты"),
    ]
    assert gold.extraction.mentions[1].attributes == {"slavicner": "GPE-Finland"}
    assert gold.layers == {"mentions", "base forms", "entities"}
    assert gold.source.path == "forum/ru/forum_ru_1.txt"


def test_a_mention_stands_for_its_id_if_the_class_agrees(tmp_path: Path) -> None:
    """финны are not Finland, лейбористы are not their party; финские газеты come from Finland."""
    gold = only(corpus(tmp_path, LINES))
    assert [entity and (entity.id, entity.type, entity.label) for entity in gold.entities] == [
        ("PER-Anna-Zorina", "PERSON", "Anna Zorina"),
        None,
        ("ORG-Sea-Committee", "ORGANIZATION", "Sea Committee"),
        None,
        ("GPE-Finland", "LOC", "Finland"),
        None,
    ]
    assert gold.notes == ("ids of another class, taken for none: 3",)


def test_what_is_measured_leaves_out_members_of_parties(tmp_path: Path) -> None:
    assert only(corpus(tmp_path, LINES)).types == {
        "PERSON",
        "NATIONALITY",
        "LOC",
        "ORGANIZATION",
        "PRO",
        "EVENT",
    }


def test_a_line_given_twice_is_one_mention(tmp_path: Path) -> None:
    first = LINES.partition("\n")[0] + "\n"
    gold = only(corpus(tmp_path, first + "\n" + first))
    assert (len(gold.extraction.mentions), gold.notes) == (1, ("spans given twice: 1",))


def test_a_text_without_names_is_gold_too(tmp_path: Path) -> None:
    gold = only(corpus(tmp_path, ""))
    assert (gold.extraction.mentions, gold.entities, gold.notes) == ((), (), ())


def test_topics_are_read_in_order(tmp_path: Path) -> None:
    corpus(tmp_path, LINES, "rivers")
    corpus(tmp_path, LINES, "forum", "forum_ru_2")
    corpus(tmp_path, LINES, "forum")
    assert [gold.source.path for gold in load_gold(tmp_path, "slavicner")] == [
        "forum/ru/forum_ru_1.txt",
        "forum/ru/forum_ru_2.txt",
        "rivers/ru/forum_ru_1.txt",
    ]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("0\t4\tАнна\tАнна\tPER\tPER-Anna", ":2: the line says «Анна», the text has «Анну» there"),
        ("0\t4\tАнну\tАнна\tPER", ":2: expected start, stop, form, base form, class and id, met "),
        ("a\t4\tАнну\tАнна\tPER\tPER-Anna", ":2: expected start, stop, form, base form, class and id, met "),
        ("0\t4\tАнну\tАнна\tPET\tPET-Anna", ":2: unknown type 'PET', known: EVT, LOC, ORG, PER, "),
        ("99\t99\t\t\tPER\tPER-Anna", ":2: the line says «», the text has «» there"),
    ],
)
def test_an_error_says_what_was_met_and_where(tmp_path: Path, line: str, message: str) -> None:
    path = corpus(tmp_path, f"\n{line}\n") / "ner" / "forum" / "ru" / "forum_ru_1.tsv"
    with pytest.raises(GoldError) as caught:
        only(tmp_path)
    assert str(caught.value).startswith(f"{path}{message}")


def test_another_folder_and_a_missing_text_are_errors(tmp_path: Path) -> None:
    with pytest.raises(
        GoldError, match=r"has no .* file; give the folder of SlavicNER, with ner/TOPIC/ru/\*\.tsv"
    ):
        list(load_gold(tmp_path, "slavicner"))
    (corpus(tmp_path, LINES) / "raw" / "forum" / "ru" / "forum_ru_1.txt").unlink()
    with pytest.raises(GoldError, match=r"forum_ru_1\.tsv has no text: .*forum_ru_1\.txt is missing"):
        list(load_gold(tmp_path, "slavicner"))
