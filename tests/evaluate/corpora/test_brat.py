"""brat folders are read whole, with exact offsets, or refused with file and line."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import pytest

from extractor.errors import GoldError
from extractor.evaluate import Gold, load_brat, load_gold
from extractor.evaluate.corpora.brat import parse_brat
from extractor.extraction import Source

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "Анна Зорина возглавляет музей и архив мореходства в Мурманске. Зорина откроет форум."


def gold_of(*lines: str, text: str = TEXT) -> Gold:
    return parse_brat(Source(id="a.txt", path="a.txt", text=text), "\n".join(lines) + "\n", "a.ann")


def span(id_: str, type_: str, words: str, text: str = TEXT) -> str:
    start = text.index(words)
    return f"{id_}\t{type_} {start} {start + len(words)}\t{words}"


ANNA = span("T1", "PERSON", "Анна Зорина")
CITY = span("T2", "CITY", "Мурманске")
MUSEUM = "T3\tORGANIZATION 24 29;38 49\tмузей мореходства"
ZORINA = f"T4\tPERSON {TEXT.index('Зорина откроет')} {TEXT.index(' откроет')}\tЗорина"


def test_spans_become_mentions_in_the_order_of_an_extraction() -> None:
    """Sorted by (start, -stop, type): the outer span stands before the inner one."""
    gold = gold_of(CITY, span("T5", "PERSON", "Анна"), ANNA)
    assert [(m.start, m.stop, m.type, m.text) for m in gold.extraction.mentions] == [
        (0, 11, "PERSON", "Анна Зорина"),
        (0, 4, "PERSON", "Анна"),
        (52, 61, "CITY", "Мурманске"),
    ]


def test_a_discontinuous_span_is_its_hull_and_keeps_its_pieces() -> None:
    (mention,) = gold_of(MUSEUM).extraction.mentions
    assert mention.text == "музей и архив мореходства"
    assert mention.attributes == {"fragments": "24 29;38 49"}


def test_pieces_may_stand_in_another_order_than_in_the_text() -> None:
    (mention,) = gold_of("T1\tORGANIZATION 38 49;24 29\tмореходства музей").extraction.mentions
    assert (mention.start, mention.stop) == (24, 49)


def test_pieces_with_only_a_line_break_between_are_one_span() -> None:
    """brat cuts a span over two lines in two."""
    (mention,) = gold_of("T1\tPERSON 0 4;5 11\tАнна Зорина", text="Анна\nЗорина молчит").extraction.mentions
    assert (mention.start, mention.stop, mention.attributes) == (0, 11, {})


def test_a_relation_points_at_its_mentions_and_spans_from_one_to_the_other() -> None:
    gold = gold_of(CITY, ANNA, "R1\tWORKPLACE Arg1:T1 Arg2:T2\t")
    (relation,) = gold.extraction.relations
    assert (relation.type, relation.source, relation.target) == ("WORKPLACE", 0, 1)
    assert (relation.start, relation.stop, relation.status) == (0, 61, "asserted")


def test_status_of_a_relation_is_read_from_its_attribute() -> None:
    gold = gold_of(ANNA, CITY, "R1\tTAKES_PLACE_IN Arg1:T1 Arg2:T2", "A1\tStatus R1 Planned")
    (relation,) = gold.extraction.relations
    assert (relation.status, relation.attributes) == ("planned", {})


def test_what_is_said_of_a_span_becomes_its_attributes() -> None:
    gold = gold_of(
        CITY,
        "A1\tSpelling T2 modern",
        "A2\tDoubtful T2",
        "N1\tReference T2 Wikidata:Q1763\tМурманск",
        "N2\tReference T2 Wikidata:NULL\tнет данных",
        "N3\tReference T2 GeoNames:524305\tМурманск",
        "#1\tAnnotatorNotes T2\tв тексте опечатка",
    )
    assert gold.extraction.mentions[0].attributes == {
        "doubtful": "true",
        "geonames": "524305",
        "note": "в тексте опечатка",
        "spelling": "modern",
        "wikidata": "Q1763",
    }


def test_an_antecedent_is_no_relation() -> None:
    gold = gold_of(ANNA, CITY, ZORINA, "R1\tIN Arg1:T4 Arg2:T2", "R2\tANTECEDENT Arg1:T4 Arg2:T1")
    assert [mention.antecedent for mention in gold.extraction.mentions] == [None, None, 0]
    assert [relation.type for relation in gold.extraction.relations] == ["IN"]


def test_a_chain_of_antecedents_ends_at_the_first_name() -> None:
    """«откроет» -> «Зорина» -> «Анна Зорина»; a ring that a slip of the mouse drew ends too."""
    chain = [ANNA, ZORINA, span("T5", "PERSON", "откроет"), "R1\tANTECEDENT Arg1:T5 Arg2:T4"]
    gold = gold_of(*chain, "R2\tANTECEDENT Arg1:T4 Arg2:T1")
    assert [mention.antecedent for mention in gold.extraction.mentions] == [None, 0, 0]
    ring = gold_of(*chain, "R2\tANTECEDENT Arg1:T4 Arg2:T5")
    assert [mention.antecedent for mention in ring.extraction.mentions] == [None, 2, 1]


def test_equivalences_are_groups_of_mentions() -> None:
    assert gold_of(ANNA, CITY, ZORINA, "*\tEquiv T4 T1").equivalences == ((0, 2),)


@pytest.mark.parametrize(
    ("lines", "notes"),
    [
        ([ANNA, CITY], ()),
        (
            [ANNA, CITY, "E1\tPERSON:T1 Place:T2", "A1\tNegation E1", "R1\tCAUSE Arg1:E1 Arg2:T2"],
            ("event frames left out: 1", "relations to such ids or event frames left out: 1"),
        ),
        ([ANNA, span("T2", "PERSON", "Анна Зорина")], ("spans given twice: 1",)),
        (
            [ANNA, CITY, "R1\tIN Arg1:T1 Arg2:T2", "R2\tIN Arg1:T1 Arg2:T2"],
            ("relations given twice: 1",),
        ),
        (
            [ANNA, span("T1", "CITY", "Мурманске"), ZORINA, "R1\tIN Arg1:T4 Arg2:T1"],
            ("ids given to two spans: 1", "relations to such ids or event frames left out: 1"),
        ),
        ([ANNA, "N1\tReference T1 Wikida"], ("normalisations without base:id left out: 1",)),
        ([ANNA, "откроет форум", CITY], ("spans followed by stray lines: 1",)),
    ],
)
def test_what_is_left_out_or_merged_is_counted(lines: list[str], notes: tuple[str, ...]) -> None:
    assert gold_of(*lines).notes == notes


def test_a_span_given_twice_is_one_mention_and_both_ids_lead_to_it() -> None:
    gold = gold_of(ANNA, CITY, span("T9", "PERSON", "Анна Зорина"), "R1\tIN Arg1:T9 Arg2:T2")
    assert len(gold.extraction.mentions) == 2
    assert gold.extraction.relations[0].source == 0


def test_a_span_written_with_a_raw_line_break_is_read_whole() -> None:
    """Some tools do not replace the line break in a span's text by a space."""
    gold = gold_of("T1\tPERSON 0 11\tАнна", "Зорина", text="Анна\nЗорина молчит")
    assert gold.extraction.mentions[0].text == "Анна\nЗорина"
    assert gold.notes == ()


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (
            [ANNA, CITY, ZORINA, "R1\tANTECEDENT Arg1:T4 Arg2:T1", "R2\tANTECEDENT Arg1:T4 Arg2:T2"],
            "a.ann:5: the span has another antecedent already, remove one",
        ),
        ([CITY, "T1\tPERSON 0 11\tАнна Зорин"], "a.ann:2: the line says «Анна Зорин», the text has «Анна Зорина»"),
        (["T1\tPERSON 0 1100\tАнна"], "a.ann:1: the span ends beyond the text, which has 84 characters"),
        (["T1\tPERSON 11 0\tАнна"], "a.ann:1: a span must stop after its start: T1 PERSON 11 0"),
        (["T1\tPERSON\tАнна"], "a.ann:1: expected a type and offsets"),
        (["T1 PERSON 0 11 Анна Зорина"], "a.ann:1: not a line of brat"),
        ([ANNA, "T2 CITY 52 61 Мурманске"], "a.ann:2: not a line of brat"),
        ([ANNA, "R1\tIN Arg1:T1 Arg2:T7"], "a.ann:2: the file has no span T7"),
        ([ANNA, "R1\tIN T1 T1"], "a.ann:2: expected a type and two arguments"),
        ([ANNA, "A1\tStatus T7 planned"], "a.ann:2: the file has no T7"),
        ([ANNA, CITY, "R1\tIN Arg1:T1 Arg2:T2", "A1\tStatus R1 maybe"], "a.ann:3: unknown status 'maybe', known: asserted"),
        ([ANNA, "X1\tfoo bar"], "a.ann:2: unknown kind of line, known: T R A M N E # *"),
        ([ANNA, "*\tEquiv T1 T8"], "a.ann:2: the file has no span T8"),
    ],
)  # fmt: skip
def test_an_error_says_what_was_met_and_where(lines: list[str], message: str) -> None:
    with pytest.raises(GoldError) as caught:
        gold_of(*lines)
    assert str(caught.value).startswith(message)


def write_pair(folder: Path, name: str, text: str, annotation: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.txt").write_bytes(text.encode())
    (folder / f"{name}.ann").write_bytes(annotation.encode())


def test_offsets_count_every_character_of_crlf(tmp_path: Path) -> None:
    write_pair(tmp_path, "a", "Утро.\r\nАнна Зорина\r\n", "T1\tPERSON 7 18\tАнна Зорина\r\n")
    (gold,) = load_brat(tmp_path)
    assert gold.extraction.mentions[0].text == "Анна Зорина"
    assert gold.source.text == "Утро.\r\nАнна Зорина\r\n"


def test_offsets_are_characters_outside_the_basic_plane_too(tmp_path: Path) -> None:
    write_pair(tmp_path, "a", "😀 Анна", "\ufeffT1\tPERSON 2 6\tАнна\n")
    (gold,) = load_brat(tmp_path)
    assert gold.extraction.mentions[0].text == "Анна"


def test_a_folder_is_read_at_any_depth_sorted_by_path(tmp_path: Path) -> None:
    for name in ("b", "a"):
        write_pair(tmp_path / "deep", name, "Анна", "")
    write_pair(tmp_path, "c", "Анна", "T1\tPERSON 0 4\tАнна\n")
    assert [gold.source.path for gold in load_gold(tmp_path)] == ["c.txt", "deep/a.txt", "deep/b.txt"]


def test_a_text_without_annotation_is_left_out_with_a_warning(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    write_pair(tmp_path, "a", "Анна", "")
    (tmp_path / "b.txt").write_text("Борис", encoding="utf-8")
    with caplog.at_level(logging.WARNING):
        assert len(list(load_brat(tmp_path))) == 1
    assert f"{tmp_path / 'b.txt'} has no .ann beside it" in caplog.text


def test_an_annotation_without_text_is_an_error_that_names_it(tmp_path: Path) -> None:
    (tmp_path / "a.ann").write_text("", encoding="utf-8")
    with pytest.raises(GoldError, match=r"a\.ann has no text: a\.txt is missing"):
        list(load_brat(tmp_path))


def test_folders_without_gold_are_errors(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match=r"has no \.ann file"):
        list(load_brat(tmp_path))
    with pytest.raises(GoldError, match="is not a folder"):
        list(load_brat(tmp_path / "nowhere"))


def test_another_encoding_is_an_error_with_the_byte(tmp_path: Path) -> None:
    (tmp_path / "a.ann").write_bytes(b"")
    (tmp_path / "a.txt").write_bytes("ab Анна".encode("cp1251"))
    with pytest.raises(GoldError, match=r"a\.txt is not UTF-8: byte 3"):
        list(load_brat(tmp_path))


def test_the_form_that_our_writer_marks_is_read_back() -> None:
    """A pronoun is no span that a finder has to find; a form that is none of ours stays an attribute."""
    ours = gold_of(ANNA, CITY, "A1\tForm T1 pronoun")
    assert ours.extraction.mentions[0].form == "pronoun"
    assert ours.extraction.mentions[0].attributes == {}
    theirs = gold_of(ANNA, CITY, "A1\tForm T1 plural")
    assert theirs.extraction.mentions[0].form == "name"
    assert theirs.extraction.mentions[0].attributes == {"form": "plural"}


def test_an_unknown_format_is_an_error_that_lists_the_known(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="Unknown format of gold 'conll', known: brat"):
        load_gold(tmp_path, "conll")


PAGE = "Главная\nНовости\nАнна Зорина сказала: «Реки общие». Она открыла форум 2 июня."
QUOTE = span("T8", "QUOTE", "Реки общие", PAGE)
SPEAKER = span("T1", "PERSON", "Анна Зорина", PAGE)
FORUM = span("T2", "EVENT", "форум", PAGE)


def test_furniture_belongs_to_the_source() -> None:
    """A piece for each line, as brat cuts a mark that runs over line ends; it is no mention."""
    gold = gold_of(SPEAKER, "T9\tFURNITURE 0 7;8 15\tГлавная Новости", text=PAGE)
    assert gold.source.furniture == ((0, 7), (8, 15))
    assert [mention.type for mention in gold.extraction.mentions] == ["PERSON"]


def test_a_quote_has_a_kind_and_may_have_a_speaker_and_an_event() -> None:
    ends = ["R1\tSPEAKER Arg1:T8 Arg2:T1", "R2\tSAID_AT Arg1:T8 Arg2:T2"]
    gold = gold_of(QUOTE, SPEAKER, FORUM, *ends, "A1\tKind T8 direct", text=PAGE)
    (quote,) = gold.extraction.quotes
    assert PAGE[quote.start : quote.stop] == "Реки общие"
    assert (quote.kind, quote.speaker, quote.event) == ("direct", 0, 1)
    assert gold.extraction.relations == ()
    (alone,) = gold_of(QUOTE, "A1\tKind T8 indirect", text=PAGE).extraction.quotes
    assert (alone.kind, alone.speaker, alone.event) == ("indirect", None, None)


def test_a_relation_named_speaker_between_mentions_is_a_relation() -> None:
    gold = gold_of(SPEAKER, FORUM, "R1\tSPEAKER Arg1:T1 Arg2:T2", text=PAGE)
    assert [relation.type for relation in gold.extraction.relations] == ["SPEAKER"]


def test_base_forms_and_roles_stand_in_notes() -> None:
    gold = gold_of(
        ANNA,
        CITY,
        "R1\tWORKPLACE Arg1:T1 Arg2:T2",
        "#1\tBase T2\tМурманск",
        "#2\tRole R1\tглава города",
        "#3\tAnnotatorNotes T2\tпорт",
        "A1\tFormer R1 yes",
    )
    anna, city = gold.extraction.mentions
    assert (anna.base, city.base, city.attributes) == ("", "Мурманск", {"note": "порт"})
    assert gold.extraction.relations[0].attributes == {"former": "yes", "role": "глава города"}


def test_a_reference_says_what_a_mention_stands_for() -> None:
    """Own entities have their type in the id; of a knowledge base, the mention tells it. NULL is nothing."""
    gold = gold_of(
        ANNA,
        CITY,
        ZORINA,
        "N1\tReference T1 Entity:PERSON:анна-зорина\tАнна Зорина",
        "N2\tReference T2 Wikidata:Q1763\tМурманск",
        "N3\tReference T4 Wikidata:NULL\t",
    )
    assert [entity and (entity.id, entity.type, entity.label) for entity in gold.entities] == [
        ("PERSON:анна-зорина", "PERSON", "Анна Зорина"),
        ("Wikidata:Q1763", "CITY", "Мурманск"),
        None,
    ]
    assert gold.extraction.mentions[0].attributes == {}
    assert gold.extraction.mentions[1].attributes == {"wikidata": "Q1763"}


def test_two_references_to_two_things_say_nothing() -> None:
    gold = gold_of(CITY, "N1\tReference T2 Wikidata:Q1\tа", "N2\tReference T2 Wikidata:Q2\tб")
    assert gold.entities == (None,)
    assert gold.notes == ("spans that stand for several things, taken for none: 1",)
    same = gold_of(CITY, "N1\tReference T2 Wikidata:Q1\tа", "N2\tReference T2 Wikidata:Q1\tа")
    assert [entity and entity.id for entity in same.entities] == ["Wikidata:Q1"]


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ([QUOTE], "a.ann:1: a quote needs one attribute Kind, direct or indirect; it has none"),
        ([QUOTE, "A1\tKind T8 loud"], "a.ann:1: a quote needs one attribute Kind, direct or indirect; it has ['loud']"),
        ([QUOTE, "A1\tKind T8 direct", "R1\tSPEAKER Arg1:T8 Arg2:T5"], "a.ann:3: the file has no span T5"),
        (
            [QUOTE, SPEAKER, FORUM, "A1\tKind T8 direct", "R1\tSPEAKER Arg1:T8 Arg2:T1", "R2\tSPEAKER Arg1:T8 Arg2:T2"],
            "a.ann:6: the quote has another SPEAKER already, remove one",
        ),
        (["T1\tFURNITURE 0 7\tГлавное"], "a.ann:1: the line says «Главное», the text has «Главная» there"),
        (
            ["T1\tFURNITURE 0 7\tГлавная", "T2\tFURNITURE 3 7\tвная"],
            "a.ann:2: the furniture overlaps other furniture, make them one",
        ),
        ([SPEAKER, "N1\tReference T7 Entity:PERSON:а\tА"], "a.ann:2: the file has no T7"),
    ],
)  # fmt: skip
def test_an_error_in_what_our_corpus_says_more(lines: list[str], message: str) -> None:
    with pytest.raises(GoldError) as caught:
        gold_of(*lines, text=PAGE)
    assert str(caught.value).startswith(message)
