"""factRuEval-2016: five files become mentions with base forms, entities, and relations between the nearest mentions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from extractor.errors import GoldError
from extractor.evaluate import Gold, load_gold
from extractor.evaluate.corpora.factrueval import named

if TYPE_CHECKING:
    from pathlib import Path

TEXT = (
    "Анну Зорину, директора мурманского музея «Арктика», ждут в Казани. Там Зорина встретит Пабло Руиса. "
    "Музей закроется, сказала Зорина."
)


def span(id_: int, type_: str, words: str, after: str = "") -> str:
    start = TEXT.index(words, TEXT.index(after))
    tokens = words.split()
    ids = " ".join(str(900 + number) for number, _ in enumerate(tokens))
    return f"{id_} {type_} {start} {len(words)} 900 {len(tokens)}  # {ids} {words}"


SPANS = [
    span(1, "name", "Анну"),
    span(2, "surname", "Зорину"),
    span(3, "job", "директора"),
    span(4, "geo_adj", "мурманского"),
    span(5, "org_descr", "музея"),
    span(6, "org_name", "Арктика"),
    span(7, "loc_name", "Казани"),
    span(8, "surname", "Зорина", "Там"),
    span(9, "name", "Пабло"),
    span(10, "surname", "Руиса"),
    span(11, "org_descr", "Музей", "Руиса"),
    span(12, "surname", "Зорина", "сказала"),
]
OBJECTS = [
    "21 Person 1 2 # Анну Зорину",
    "22 Org 4 5 6 # мурманского музея Арктика",
    "23 LocOrg 4 # мурманского",
    "24 Location 7 # Казани",
    "25 Person 8 # Зорина",
    "26 Person 9 10 # Пабло Руиса",
    "27 Org 11 # Музей",
    "28 Person 12 # Зорина",
]
COREF = """\
31 21 25 28
firstname Анна
lastname Зорина

32 22 27
descriptor мурманский музей
descriptor музей
name Арктика
wikidata

33 23
name Мурманск

34 24
name Казань
wikidata Q900

35 26
firstname Хуан
lastname Руис
"""
FACTS = """\
1-0 Occupation
Who obj31 Зорина Анна
Position span3 директора
Where obj32 Арктика
Фаза конец

1-1 Meeting
Participant obj31 Зорина Анна
Participant obj35 Руис Хуан
Модальность будущее
Сложность повышенная
"""


def corpus(folder: Path, **other: str) -> Path:
    files = {
        "txt": TEXT,
        "spans": "\n".join(SPANS),
        "objects": "\n".join(OBJECTS),
        "coref": COREF,
        "facts": FACTS,
    }
    for suffix, content in (files | other).items():
        (folder / f"book_1.{suffix}").write_text(content, encoding="utf-8")
    return folder


def only(folder: Path) -> Gold:
    (gold,) = load_gold(folder, "factrueval")
    return gold


def test_objects_and_offices_become_mentions(tmp_path: Path) -> None:
    """From the first span to the last, with the closing quotation mark; a common noun alone is nominal."""
    gold = only(corpus(tmp_path))
    assert [(one.type, one.text, one.form) for one in gold.extraction.mentions] == [
        ("PERSON", "Анну Зорину", "name"),
        ("PROFESSION", "директора", "name"),
        ("ORGANIZATION", "мурманского музея «Арктика»", "name"),
        ("LOC", "мурманского", "name"),
        ("LOC", "Казани", "name"),
        ("PERSON", "Зорина", "name"),
        ("PERSON", "Пабло Руиса", "name"),
        ("ORGANIZATION", "Музей", "nominal"),
        ("PERSON", "Зорина", "name"),
    ]
    assert gold.layers == {"mentions", "relations", "base forms", "entities"}
    assert gold.types == {"PERSON", "ORGANIZATION", "LOC"}


def test_base_forms_are_those_of_the_object_that_begin_alike(tmp_path: Path) -> None:
    """A slip of the annotators (Пабло under firstname Хуан) gives none."""
    bases = {one.text: one.base for one in only(corpus(tmp_path)).extraction.mentions}
    assert bases == {
        "Анну Зорину": "Анна Зорина",
        "директора": "",
        "мурманского музея «Арктика»": "мурманский музей Арктика",
        "мурманского": "Мурманск",
        "Казани": "Казань",
        "Зорина": "Зорина",
        "Пабло Руиса": "",
        "Музей": "музей",
    }


def test_what_stands_between_initials_stays_in_the_base_form(tmp_path: Path) -> None:
    text = "Э. Зориной"
    gold = only(
        corpus(
            tmp_path,
            txt=text,
            spans="1 name 0 1 1 1\n2 surname 3 7 3 1",
            objects="3 Person 1 2",
            coref="4 3\nfirstname Э\nlastname Зорина",
            facts="",
        )
    )
    assert gold.extraction.mentions[0].base == "Э. Зорина"


def test_a_surname_that_is_a_nickname_too_has_one_base_form(tmp_path: Path) -> None:
    spans = ["1 name 0 4 1 1", "2 surname 5 6 2 1", "2 nickname 5 6 2 1"]
    coref = "4 3\nfirstname Анна\nlastname Зорина"
    gold = only(corpus(tmp_path, spans="\n".join(spans), objects="3 Person 1 2", coref=coref, facts=""))
    assert gold.extraction.mentions[0].base == "Анна Зорина"


def test_an_object_is_an_entity_of_its_text_or_of_wikidata(tmp_path: Path) -> None:
    gold = only(corpus(tmp_path))
    stands = dict(zip((one.text for one in gold.extraction.mentions), gold.entities, strict=True))
    assert {text: entity and (entity.id, entity.label) for text, entity in stands.items()} == {
        "Анну Зорину": ("book_1.txt#31", "Анна Зорина"),
        "директора": None,
        "мурманского музея «Арктика»": ("book_1.txt#32", "Арктика"),
        "мурманского": ("book_1.txt#33", "Мурманск"),
        "Казани": ("Wikidata:Q900", "Казань"),
        "Зорина": ("book_1.txt#31", "Анна Зорина"),
        "Пабло Руиса": ("book_1.txt#35", "Хуан Руис"),
        "Музей": ("book_1.txt#32", "Арктика"),
    }


def test_a_fact_joins_the_mentions_nearest_to_its_words(tmp_path: Path) -> None:
    """The office tells which of the mentions are meant; without one, those nearest to one another."""
    gold = only(corpus(tmp_path))
    mentions = gold.extraction.mentions
    assert [
        (one.type, mentions[one.source].text, mentions[one.target].text, one.status, one.attributes)
        for one in gold.extraction.relations
    ] == [
        ("WORKS_AS", "Анну Зорину", "директора", "asserted", {"former": "yes"}),
        ("WORKPLACE", "Анну Зорину", "мурманского музея «Арктика»", "asserted", {"former": "yes"}),
        ("MEETS_WITH", "Зорина", "Пабло Руиса", "planned", {}),
    ]
    meeting = gold.extraction.relations[2]
    assert TEXT[meeting.start : meeting.stop] == "Зорина встретит Пабло Руиса"


def test_a_role_may_be_filled_by_several(tmp_path: Path) -> None:
    fact = "1-0 Ownership\nOwner obj31 Зорина | obj35 Руис\nProperty obj32 Арктика\n"
    gold = only(corpus(tmp_path, facts=fact))
    owners = [gold.extraction.mentions[one.source].text for one in gold.extraction.relations]
    assert (owners, {one.type for one in gold.extraction.relations}) == (
        ["Анну Зорину", "Пабло Руиса"],
        {"OWNER_OF"},
    )


def test_pieces_with_words_between_are_kept(tmp_path: Path) -> None:
    gold = only(corpus(tmp_path, objects="21 Org 5 7", coref="", facts=""))
    (museum,) = [one for one in gold.extraction.mentions if one.type == "ORGANIZATION"]
    start = TEXT.index("музея")
    end = TEXT.index("Казани")
    assert museum.attributes["fragments"] == f"{start} {start + 5};{end} {end + 6}"


def test_names_alone(tmp_path: Path) -> None:
    """What PER, LOC and ORG are usually scored on: no adjective of a place, no common noun, nothing within a name."""
    mentions = named(only(corpus(tmp_path)).extraction).mentions
    assert [(one.type, one.text) for one in mentions] == [
        ("PERSON", "Анну Зорину"),
        ("ORGANIZATION", "Арктика"),
        ("LOC", "Казани"),
        ("PERSON", "Зорина"),
        ("PERSON", "Пабло Руиса"),
        ("PERSON", "Зорина"),
    ]


@pytest.mark.parametrize(
    ("suffix", "content", "message"),
    [
        ("spans", "1 name 0 4 900 1  # 900 Анна", "spans:1: the line says «Анна», the text has «Анну» there"),
        ("spans", "1 name 9999 4 900 1", "spans:1: the line says «», the text has «» there"),
        ("spans", "\n1 name 0 x 900 1", "spans:2: expected id, type, start, length, first token and count, met "),
        ("objects", "21 Person 99", "objects:1: book_1.spans has no span 99"),
        ("objects", "21 Ship 1", "objects:1: unknown type 'Ship', known: LocOrg, Location, Org, Person"),
        ("objects", "21 Person", "objects:1: expected id, type and spans, met '21 Person'"),
        ("coref", "31 21 99", "coref:1: book_1.objects has no object 99"),
        ("coref", "31 21\n\n32 22 21", "coref:3: another object has the mention 21 already"),
        ("facts", "1-0 Wedding\n", "facts:1: expected an id and one of Deal, Meeting, Occupation, Ownership, isPartOf"),
        ("facts", "1-0 Meeting\nParticipant obj99 Кто-то", "facts:2: no file beside book_1.facts has obj99"),
    ],
)  # fmt: skip
def test_an_error_says_what_was_met_and_where(
    tmp_path: Path, suffix: str, content: str, message: str
) -> None:
    with pytest.raises(GoldError) as caught:
        only(corpus(tmp_path, **{suffix: content}))
    assert str(caught.value).startswith(f"{tmp_path}/book_1.{message}")


def test_another_folder_and_a_missing_file_are_errors(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match=r"has no \.objects file; give the folder of factRuEval-2016"):
        list(load_gold(tmp_path, "factrueval"))
    (corpus(tmp_path) / "book_1.coref").unlink()
    with pytest.raises(GoldError, match=r"book_1\.objects: book_1\.coref is missing beside it"):
        only(tmp_path)
