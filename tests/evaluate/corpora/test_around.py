"""Files beside the annotations say what was annotated, what the entities are and when texts were published."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest

from extractor.errors import GoldError
from extractor.evaluate import Gold, load_brat

if TYPE_CHECKING:
    from pathlib import Path

ALL = "layers: [mentions, relations, base forms, entities, furniture, quotes]\n"


def corpus(folder: Path, **files: str) -> Path:
    """A folder dev with one text, and files beside or above it: gold="..." is gold.yaml of the folder above."""
    dev = folder / "ours" / "dev"
    dev.mkdir(parents=True)
    (dev / "a.txt").write_text("Анне Зориной", encoding="utf-8")
    lines = files.pop("lines", "")
    (dev / "a.ann").write_text(f"T1\tPERSON 0 12\tАнне Зориной\n{lines}", encoding="utf-8")
    names = {"gold": "gold.yaml", "entities": "entities.tsv", "documents": "documents.tsv"}
    for name, content in files.items():
        (dev.parent / names[name]).write_text(content, encoding="utf-8")
    return dev


def only(folder: Path) -> Gold:
    (gold,) = load_brat(folder)
    return gold


def test_without_gold_yaml_there_are_mentions_and_relations(tmp_path: Path) -> None:
    gold = only(corpus(tmp_path))
    assert gold.layers == {"mentions", "relations"}
    assert (gold.types, gold.relations, gold.entities) == (None, None, ())


def test_gold_yaml_counts_for_the_folders_below_it(tmp_path: Path) -> None:
    dev = corpus(tmp_path, gold=ALL + "types: [PERSON]\nrelations: [SPOKE_AT]\n")
    for folder, name in ((dev, "a.txt"), (dev.parent, "dev/a.txt"), (tmp_path, "ours/dev/a.txt")):
        gold = only(folder)
        assert gold.source.path == name
        assert "quotes" in gold.layers
        assert (gold.types, gold.relations) == ({"PERSON"}, {"SPOKE_AT"})


def test_the_nearest_gold_yaml_counts(tmp_path: Path) -> None:
    dev = corpus(tmp_path, gold=ALL)
    (dev / "gold.yaml").write_text("layers: [mentions]", encoding="utf-8")
    assert only(dev.parent).layers == {"mentions"}


def test_a_file_far_above_the_folder_given_is_not_looked_at(tmp_path: Path) -> None:
    dev = corpus(tmp_path)
    (tmp_path / "gold.yaml").write_text("layers: [mentions]", encoding="utf-8")
    assert only(dev).layers == {"mentions", "relations"}


def test_where_base_forms_were_annotated_a_name_without_one_is_its_own(tmp_path: Path) -> None:
    assert only(corpus(tmp_path)).extraction.mentions[0].base == ""
    assert only(corpus(tmp_path / "b", gold=ALL)).extraction.mentions[0].base == "Анне Зориной"
    marked = corpus(tmp_path / "c", gold=ALL, lines="#1\tBase T1\tАнна Зорина\n")
    assert only(marked).extraction.mentions[0].base == "Анна Зорина"
    pronoun = corpus(tmp_path / "d", gold=ALL, lines="A1\tForm T1 pronoun\n")
    assert only(pronoun).extraction.mentions[0].base == ""


REFERENCE = "N1\tReference T1 Entity:PERSON:анна-зорина\tАнна Зорина\n"
TABLE = "id\tlabel\tcountry\tedition\nPERSON:анна-зорина\tАнна Зорина\tRU\n"


def test_entities_have_the_label_and_attributes_of_the_table(tmp_path: Path) -> None:
    (entity,) = only(corpus(tmp_path, lines=REFERENCE, entities=TABLE)).entities
    assert entity is not None
    assert (entity.id, entity.type, entity.label) == ("PERSON:анна-зорина", "PERSON", "Анна Зорина")
    assert entity.attributes == {"country": "RU"}


def test_where_entities_were_annotated_a_text_without_any_has_none(tmp_path: Path) -> None:
    assert only(corpus(tmp_path, gold=ALL)).entities == (None,)


def test_the_date_of_publication_is_read(tmp_path: Path) -> None:
    dev = corpus(tmp_path, documents="path\tpublished\ndev/a.txt\t2024-05-30\n")
    assert only(dev).source.published == datetime.date(2024, 5, 30)
    assert only(tmp_path).source.published == datetime.date(2024, 5, 30)


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("gold", "layers: [mentions, smells]", "gold.yaml:1: layers"),
        ("gold", "layers: [mentions]\ntype: [PERSON]", "gold.yaml:2: type: Extra inputs are not permitted"),
        ("gold", "types: [1]", "gold.yaml:1: types"),
        ("gold", "layers: [", "gold.yaml:1: not YAML"),
        ("entities", "id\tname\n", "entities.tsv:1: expected the columns id, label first, met 'id\\tname'"),
        ("entities", TABLE + "PERSON:анна-зорина\tА\n", "entities.tsv:3: PERSON:анна-зорина stands twice"),
        ("entities", "id\tlabel\nанна\tАнна\n", "entities.tsv:2: expected an id like PERSON:анна-зорина, met 'анна'"),
        ("entities", "id\tlabel\nA:b\tАнна\tRU\n", "entities.tsv:2: 3 columns, the head has 2"),
        ("documents", "path\tpublished\na.txt\t30 мая\n", "documents.tsv:2: '30 мая' is not a date; expected 2024-05-30"),
    ],
)  # fmt: skip
def test_an_error_says_what_was_met_and_where(tmp_path: Path, name: str, content: str, message: str) -> None:
    dev = corpus(tmp_path, **{name: content})
    with pytest.raises(GoldError) as caught:
        only(dev)
    assert str(caught.value).startswith(f"{dev.parent}/{message}")


def test_an_id_that_the_table_does_not_have_is_an_error(tmp_path: Path) -> None:
    dev = corpus(tmp_path, lines=REFERENCE, entities="id\tlabel\n")
    with pytest.raises(GoldError, match=r"a\.ann:2: entities\.tsv has no PERSON:анна-зорина"):
        only(dev)


@pytest.mark.parametrize(
    ("tables", "annotation", "message"),
    [
        (
            "id\tlabel\nPERSON:анна\t\n",
            "T1\tPERSON 0 4\tАнна\n",
            r"entities\.tsv:2: PERSON:анна has no label",
        ),
        (
            "id\tlabel\nCITY:анна\tАнна\n",
            "T1\tPERSON 0 4\tАнна\nN1\tReference T1 Entity:CITY:анна\tАнна\n",
            r"a\.ann:2: the span is PERSON, what it stands for is CITY",
        ),
    ],
)
def test_a_thing_that_cannot_be_is_refused(
    tables: str, annotation: str, message: str, tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text("Анна", encoding="utf-8")
    (tmp_path / "a.ann").write_text(annotation, encoding="utf-8")
    (tmp_path / "entities.tsv").write_text(tables, encoding="utf-8")
    with pytest.raises(GoldError, match=message):
        list(load_brat(tmp_path))


def test_a_type_that_is_none_of_ours_is_refused_in_gold_yaml(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Анна", encoding="utf-8")
    (tmp_path / "a.ann").write_text("T1\tPERSON 0 4\tАнна\n", encoding="utf-8")
    (tmp_path / "gold.yaml").write_text("layers: [mentions]\ntypes: [PERSON, PERSN]\n", encoding="utf-8")
    with pytest.raises(GoldError, match=r"gold\.yaml:2: unknown type 'PERSN' in types"):
        list(load_brat(tmp_path))
