"""
Each part of the measurement against an example worked by hand.

Gold and found are written in the notation of our corpus (corpus/GUIDELINES.md), so that a reader sees what differs.
"""

from __future__ import annotations

from dataclasses import replace

import networkx
import pytest

from corpus.markup import parse
from extractor.entity import Entity, EntityMention
from extractor.errors import GoldError
from extractor.evaluate import Finder, Gold, Options, Report, Row, compare
from extractor.evaluate.heads import head
from extractor.extraction import Extraction, Mention, Source

ENTITIES = """
=====
@a PERSON "Анна Зорина"
@f EVENT "II Речной форум"
=====
"""

GOLD = (
    '{PERSON#1 @a|Анна Зорина} пришла. На {EVENT#2 @f base="II Речной форум"|II Речном форуме} '
    "{PERSON#3 @a :pro|она} выступила." + ENTITIES
)


def gold(text: str, name: str = "a.txt") -> Gold:
    return parse(text, name)


def score(true: Gold, found: Gold | Extraction, given: Gold | None = None) -> Report:
    extraction = found.extraction if isinstance(found, Gold) else found
    finder = Finder(lambda _: extraction, (lambda _: given.extraction) if given else None)
    return compare([true], finder, Options(symmetric=frozenset({"MEETS_WITH"})))


def row(report: Report, kind: str, type_: str) -> Row:
    (line,) = [line for line in report.section(kind).rows() if line.type == type_]
    return line


def counts(report: Report, kind: str, type_: str) -> tuple[int, int, int | None]:
    line = row(report, kind, type_)
    return line.gold, line.found, line.right


# (b) relations


def test_another_mention_of_the_same_thing_is_right_by_entity_alone() -> None:
    """Gold: the pronoun spoke at the forum; found: the name did. A pronoun counts as its antecedent, so even strictly."""
    true, found = gold(f"{GOLD}SPOKE_AT 3 -> 2"), gold(f"{GOLD}SPOKE_AT 1 -> 2")
    assert counts(score(true, found), "relation", "SPOKE_AT") == (1, 1, 1)
    other = gold(
        '{PERSON#1 @a|Анна Зорина} пришла. На {EVENT#2 @f base="II Речной форум"|II Речном форуме} '
        "{PERSON#3 @a|она} выступила." + ENTITIES + "SPOKE_AT 3 -> 2"
    )
    report = score(true, other)
    assert counts(report, "relation", "SPOKE_AT") == (1, 1, 0)
    assert counts(report, "relation by head", "SPOKE_AT") == (1, 1, 0)
    assert counts(report, "relation by entity", "SPOKE_AT") == (1, 1, 1)


def test_bounds_do_not_count_by_head() -> None:
    narrow = gold(
        "{PERSON#1 @a|Анна Зорина} пришла. На II {EVENT#2 @f|Речном форуме} она выступила."
        + ENTITIES
        + "SPOKE_AT 1 -> 2"
    )
    report = score(gold(f"{GOLD}SPOKE_AT 1 -> 2"), narrow)
    assert counts(report, "relation", "SPOKE_AT") == (1, 1, 0)
    assert counts(report, "relation by head", "SPOKE_AT") == (1, 1, 1)
    assert counts(report, "relation by entity", "SPOKE_AT") == (1, 1, 1)


def test_gold_mentions_are_a_view_of_their_own() -> None:
    true = gold(f"{GOLD}SPOKE_AT 1 -> 2")
    report = score(true, gold(GOLD), given=true)
    assert counts(report, "relation", "SPOKE_AT") == (1, 0, 0)
    assert counts(report, "relation, gold mentions", "SPOKE_AT") == (1, 1, 1)
    assert counts(report, "relation, gold mentions, by entity", "SPOKE_AT") == (1, 1, 1)


def test_status_and_role_are_said_of_relations_that_are_right() -> None:
    office = (
        '{PERSON#1 @a|Анна Зорина} – директор {ORG#2 @i base="Речной институт"|Речного института}.'
        '\n=====\n@a PERSON "Анна Зорина"\n@i ORG "Речной институт"\n=====\n'
    )
    true = gold(f'{office}WORKPLACE 1 -> 2 role="директор"')
    report = score(true, gold(f'{office}WORKPLACE 1 -> 2 planned role="глава"'))
    assert counts(report, "relation by entity", "WORKPLACE") == (1, 1, 1)
    assert counts(report, "said of relations", "status") == (1, 1, 0)
    assert counts(report, "said of relations", "WORKPLACE with role") == (1, 1, 0)
    wrong = {one.text for one in report.errors if one.kind == "said of relations"}
    assert wrong == {
        "Анна Зорина -> Речного института: «planned», expected «asserted»",
        "Анна Зорина -> Речного института: «глава», expected «директор»",
    }


def test_a_symmetric_relation_of_entities_has_no_direction() -> None:
    two = (
        "{PERSON#1 @a|Анна Зорина} и {PERSON#2 @b|Борис Лунин} встретились."
        '\n=====\n@a PERSON "Анна Зорина"\n@b PERSON "Борис Лунин"\n=====\n'
    )
    report = score(gold(f"{two}MEETS_WITH 1 -> 2"), gold(f"{two}MEETS_WITH 2 -> 1"))
    assert counts(report, "relation by entity", "MEETS_WITH") == (1, 1, 1)


def test_a_date_at_the_end_of_a_relation_is_its_value() -> None:
    def dated(text: str, relation: str) -> Gold:
        return gold(
            f'{{EVENT#1 @f|II Речной форум}} прошёл {text}\n=====\n@f EVENT "II Речной форум"\n=====\n{relation}'
        )

    words = "{DATE#2 date=2024-06-02|2 июня}, а не 1-го: {DATE#3 date=2024-06-02|второго июня 2024 года}."
    report = score(dated(words, "POINT_IN_TIME 1 -> 2"), dated(words, "POINT_IN_TIME 1 -> 3"))
    assert counts(report, "relation", "POINT_IN_TIME") == (1, 1, 0)
    assert counts(report, "relation by entity", "POINT_IN_TIME") == (1, 1, 1)


# (c) base forms


def test_base_forms_are_counted_of_what_was_given_and_of_what_was_found() -> None:
    true = gold(GOLD)
    wrong = gold(GOLD.replace('base="II Речной форум"', 'base="II Речном форум"'))
    report = score(
        true, gold("Анна Зорина пришла. На II Речном форуме она выступила.\n=====\n=====\n"), given=wrong
    )
    assert counts(report, "base form", "PERSON") == (1, 1, 1)
    assert counts(report, "base form", "EVENT") == (1, 1, 0)
    assert counts(report, "base form, oblique", "EVENT") == (1, 1, 0)
    assert counts(report, "base form, oblique, end to end", "EVENT") == (1, 0, 0)
    assert "II Речном форуме -> «II Речном форум», expected «II Речной форум»" in {
        one.text for one in report.errors
    }


def test_capitals_quotation_marks_and_yo_do_not_count_in_base_forms() -> None:
    text = 'Приехал {ORG @i base="%s"|«Речной флёт»}.\n=====\n@i ORG "Речной флёт"\n=====\n'
    report = score(gold(text % "«Речной флёт»"), gold(text % ""), given=gold(text % "речной флет"))
    assert counts(report, "base form", "ORGANIZATION") == (1, 1, 1)


# (d) resolution and (e) the graph


def entity(name: str, type_: str, label: str, places: list[tuple[str, int, int]]) -> Entity:
    words = "Анна Зорина и Борис Лунин."
    mentions = tuple(
        EntityMention(document, 0, start, stop, words[start:stop]) for document, start, stop in places
    )
    return Entity(name, type_, label, mentions=mentions)


def resolved(true: list[Gold], entities: list[Entity], edges: list[tuple[str, str, str]]) -> Report:
    """Extractions are the gold's own; what `resolve` makes of them is given."""
    graph = networkx.MultiDiGraph()
    graph.add_nodes_from(one.id for one in entities)
    for source, relation, target in edges:
        graph.add_edge(source, target, key=relation, evidence_source=f"{true[0].source.path}:0-5")
    same = {one.source.id: one.extraction for one in true}
    finder = Finder(lambda source: same[source.id], lambda one: one.extraction, lambda _: (entities, graph))
    return compare(true, finder)


TWO = ["{PERSON#1 @a|Анна Зорина} и {PERSON#2 @b|Борис Лунин}.", "{PERSON#1 @a|Анна Зорина}."]
PEOPLE = '\n=====\n@a PERSON "Анна Зорина"\n%s=====\n'


def two_texts(relation: str = "") -> list[Gold]:
    first = gold(TWO[0] + PEOPLE % '@b PERSON "Борис Лунин"\n' + relation, "a.txt")
    return [first, gold(TWO[1] + PEOPLE % "", "b.txt")]


def test_entities_that_were_parted_are_counted_and_listed() -> None:
    """Anna of the second text is another person to the program: B³ recall 2 of 3 mentions, precision whole."""
    entities = [
        entity("p1", "PERSON", "Анна Зорина", [("a.txt", 0, 11)]),
        entity("p2", "PERSON", "Борис Лунин", [("a.txt", 14, 25)]),
        entity("p3", "PERSON", "Анна Зорина", [("b.txt", 0, 11)]),
    ]
    report = resolved(two_texts(), entities, [])
    line = row(report, "entities across texts", "PERSON B³")
    assert (line.precision, line.recall) == (1.0, pytest.approx(2 / 3))
    assert row(report, "entities in a text", "PERSON B³").f1 == 1.0
    parted = [one for one in report.errors if one.kind == "entities across texts"]
    assert [one.text for one in parted] == ["Анна Зорина parted from Анна Зорина (a.txt:0-11)"]
    # One of the two found Annas is the true node; the other is a false alarm.
    assert counts(report, "node", "PERSON") == (2, 3, 2)


def test_entities_that_were_melted_are_counted_and_listed() -> None:
    entities = [
        entity("p1", "PERSON", "Анна Зорина", [("a.txt", 0, 11), ("a.txt", 14, 25), ("b.txt", 0, 11)])
    ]
    report = resolved(two_texts("MEETS_WITH 1 -> 2"), entities, [])
    line = row(report, "entities across texts", "all B³")
    assert (line.precision, line.recall) == (pytest.approx(5 / 9), 1.0)
    assert counts(report, "node", "PERSON") == (2, 1, 1)
    assert counts(report, "edge", "MEETS_WITH") == (1, 0, 0)
    assert "Борис Лунин melted with Анна Зорина (a.txt:0-11)" in {one.text for one in report.errors}


def test_nodes_are_paired_by_mentions_and_their_labels_and_edges_are_compared() -> None:
    entities = [
        entity("p1", "PERSON", "Анна Зориной", [("a.txt", 0, 11), ("b.txt", 0, 11)]),
        entity("p2", "PERSON", "Борис Лунин", [("a.txt", 14, 25)]),
    ]
    report = resolved(
        two_texts("MEETS_WITH 1 -> 2"), entities, [("p1", "MEETS_WITH", "p2"), ("p2", "KNOWS", "p1")]
    )
    assert counts(report, "node", "PERSON") == (2, 2, 2)
    assert counts(report, "node's label", "PERSON") == (2, 2, 1)
    assert counts(report, "edge", "MEETS_WITH") == (1, 1, 1)
    labels = [one.text for one in report.errors if one.kind == "node's label"]
    assert labels == ["«Анна Зориной», expected «Анна Зорина»"]


def test_negated_relations_are_no_edges_of_the_gold() -> None:
    entities = [
        entity("p1", "PERSON", "Анна Зорина", [("a.txt", 0, 11)]),
        entity("p2", "PERSON", "Борис Лунин", [("a.txt", 14, 25)]),
    ]
    report = resolved(two_texts("MEETS_WITH 1 -> 2 negated"), entities, [("p1", "MEETS_WITH", "p2")])
    assert report.section("edge").types == ()


# (f) furniture, (g) quotes


def test_furniture_is_counted_line_by_line() -> None:
    true = gold("{FURN|Главная\n\nНовости}\nФорум открылся.\n=====\n=====\n")
    bare = Extraction(Source(id="a.txt", path="a.txt", text=true.source.text, furniture=((0, 16), (17, 32))))
    assert counts(score(true, bare), "furniture", "line") == (2, 3, 2)


QUOTED = (
    "«{QUOTE :direct by=1|Реки общие}», – сказала {PERSON#1 @a|Анна Зорина}. {PERSON#2 @b|Борис Лунин} ответил, "
    "что {QUOTE :indirect by=2|это не так}." + PEOPLE % '@b PERSON "Борис Лунин"\n'
)


def test_quotes_are_counted_by_their_words_and_with_their_speaker() -> None:
    true = gold(QUOTED)
    direct, indirect = true.extraction.quotes
    found = replace(
        true.extraction,
        quotes=(replace(direct, speaker=indirect.speaker), replace(indirect, stop=indirect.stop - 1)),
    )
    report = score(true, found)
    assert counts(report, "quote", "direct") == (1, 1, 1)
    assert counts(report, "quote", "indirect") == (1, 1, 0)
    assert counts(report, "quote and speaker", "direct") == (1, 1, 0)
    assert counts(report, "quote and speaker", "indirect") == (1, 1, 1)
    assert "Реки общие: «Борис Лунин», expected «Анна Зорина»" in {one.text for one in report.errors}


def test_a_corpus_without_a_layer_has_no_section_for_it() -> None:
    true = replace(gold(QUOTED), layers=frozenset({"mentions", "relations"}), entities=())
    kinds = {section.kind for section in score(true, true).sections}
    assert kinds == {"mention"}


# What would make the ruler lie

TWO_WOMEN = (
    "{PERSON#1 @a|Анна} встретила {PERSON#2 @m|Марию}. {PERSON#3 @%s :pro|Она} выступила на {EVENT#4 @f|форуме}."
    "\n=====\n@a PERSON \"Анна\"\n@m PERSON \"Мария\"\n@f EVENT \"Форум\"\n=====\nSPOKE_AT 3 -> 4"
)  # fmt: skip


def test_a_pronoun_taken_for_somebody_else_is_wrong_by_entity() -> None:
    """The gold has a pronoun at the same place; what counts is whom the finder takes it for."""
    report = score(gold(TWO_WOMEN % "a"), gold(TWO_WOMEN % "m"))
    assert counts(report, "relation by entity", "SPOKE_AT") == (1, 1, 0)
    assert counts(score(gold(TWO_WOMEN % "a"), gold(TWO_WOMEN % "a")), "relation by entity", "SPOKE_AT") == (
        1,
        1,
        1,
    )


def test_a_date_read_wrongly_is_wrong_by_entity_and_in_the_section_of_dates() -> None:
    text = (
        '{EVENT#1 @f|II Речной форум} прошёл {DATE#2 date=%s|2 июня}.\n=====\n@f EVENT "II Речной форум"\n=====\n'
        "POINT_IN_TIME 1 -> 2"
    )
    true, wrong = gold(text % "2024-06-02"), gold(text % "1999-06-02")
    report = score(true, wrong, given=wrong)
    assert counts(report, "relation", "POINT_IN_TIME") == (1, 1, 1)
    assert counts(report, "relation by entity", "POINT_IN_TIME") == (1, 1, 0)
    assert counts(report, "date", "DATE") == (1, 1, 0)


def test_one_of_two_roles_is_one_of_two() -> None:
    office = (
        '{PERSON#1 @a|Анна Зорина} – декан и ректор {ORG#2 @i base="институт"|института}.'
        '\n=====\n@a PERSON "Анна Зорина"\n@i ORG "Институт"\n=====\n'
    )
    true = gold(f'{office}WORKPLACE 1 -> 2 role="ректор"')
    (relation,) = true.extraction.relations
    both = replace(true.extraction, relations=(replace(relation, attributes={"role": "декан"}), relation))
    report = score(replace(true, extraction=both), true)
    assert counts(report, "relation by entity", "WORKPLACE") == (1, 1, 1)
    assert counts(report, "said of relations", "WORKPLACE with role") == (2, 1, 1)


def test_what_was_looked_for_and_is_not_there_is_a_false_alarm() -> None:
    """A type that the gold declares counts, whether or not any text has it; others are not counted."""
    true = replace(gold(GOLD), types=frozenset({"PERSON", "EVENT", "CITY"}), relations=frozenset({"SPOUSE"}))
    found = gold(
        GOLD.replace("пришла", "пришла в {CITY @o|Осло}").replace("=====\n@a", '=====\n@o CITY "Осло"\n@a', 1)
    )
    moved = replace(true, extraction=replace(true.extraction, source=found.source))
    assert counts(score(moved, found), "mention", "CITY") == (0, 1, 0)


def test_an_id_of_mentions_of_two_types_is_two_things() -> None:
    """Whatever order sets have: Wikidata has one id for a university and its building."""
    text = '{ORG @u|ДВФУ} стоит у {FAC @v|ДВФУ}.\n=====\n@u ORG "ДВФУ"\n@v FAC "ДВФУ"\n=====\n'
    true = gold(text)
    one = replace(true.entities[0], id="Q1") if true.entities[0] else None
    same = replace(true, entities=(one, replace(one, type="FACILITY")) if one else ())
    entities = [
        entity("o", "ORGANIZATION", "ДВФУ", [("a.txt", 0, 4)]),
        entity("f", "FACILITY", "ДВФУ", [("a.txt", 13, 17)]),
    ]
    report = resolved([same], entities, [])
    assert row(report, "entities across texts", "ORGANIZATION B³").f1 == 1.0
    assert row(report, "entities across texts", "FACILITY B³").f1 == 1.0


def test_a_node_of_which_less_than_half_is_right_is_no_partner_for_edges() -> None:
    """Anna's node holds five strangers: φ4 with the true Anna is 2/(2+7)·2 < ½, so neither node nor edge is right."""
    strangers = [("a.txt", 100 + 10 * number, 105 + 10 * number) for number in range(5)]
    entities = [
        entity("p1", "PERSON", "Анна Зорина", [("a.txt", 0, 11), *strangers]),
        entity("p2", "PERSON", "Борис Лунин", [("a.txt", 14, 25)]),
    ]
    report = resolved(two_texts("MEETS_WITH 1 -> 2"), entities, [("p1", "MEETS_WITH", "p2")])
    assert counts(report, "node", "PERSON") == (2, 2, 1)
    assert counts(report, "edge", "MEETS_WITH") == (1, 1, 0)


def test_two_texts_with_one_id_are_refused() -> None:
    with pytest.raises(GoldError, match=r"one id: a\.txt"):
        compare([gold(GOLD), gold(GOLD)], Finder(lambda _: gold(GOLD).extraction))


@pytest.mark.parametrize(
    ("words", "type_", "expected"),
    [
        ("Каспийский форум", "EVENT", "форум"),
        ("Учёный совет института", "ORGANIZATION", "совет"),
        ("II форум СМИ", "EVENT", "форум"),
        ("Аида Балаева", "PERSON", "Балаева"),
        ("Зорина А. П.", "PERSON", "Зорина"),
        ("в марте", "DATE", "марте"),
    ],
)
def test_the_head_of_a_span(words: str, type_: str, expected: str) -> None:
    start, stop = head(Mention(10, 10 + len(words), type_, words))
    assert words[start - 10 : stop - 10] == expected
