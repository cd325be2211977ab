"""Strict scores against examples worked by hand."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from extractor.evaluate import Finder, Gold, Options, Row, compare
from extractor.extraction import Extraction, Mention, RelationMention, Source

if TYPE_CHECKING:
    from extractor.evaluate import Report

# Offsets below: Анна Зорина 0-11, Осло 20-24, Перми 37-42, Борис 44-49.
TEXT = "Анна Зорина живёт в Осло, работает в Перми. Борис молчит."
ANNA, OSLO, PERM, BORIS = (0, 11, "PERSON"), (20, 24, "CITY"), (37, 42, "CITY"), (44, 49, "PERSON")

Span = tuple[int, int, str]
Link = tuple[str, int, int]


def extraction(spans: list[Span], links: list[Link] | None = None, name: str = "a.txt") -> Extraction:
    mentions = tuple(Mention(start, stop, type_, TEXT[start:stop]) for start, stop, type_ in spans)
    relations = tuple(RelationMention(type_, source, target, 0, 57) for type_, source, target in links or [])
    return Extraction(Source(id=name, path=name, text=TEXT), mentions, relations)


def score(gold: Extraction, found: Extraction, options: Options | None = None) -> Report:
    return compare([Gold(gold)], Finder(lambda _: found), options)


def row(report: Report, kind: str, type_: str) -> Row:
    (line,) = [line for line in report.table() if (line.kind, line.type) == (kind, type_)]
    return line


def numbers(line: Row) -> tuple[float | None, float | None, float | None]:
    return line.precision, line.recall, line.f1


def test_precision_recall_and_f1_by_hand() -> None:
    # PERSON: 2 true, 1 found, 1 right. CITY: 2 true, 3 found, 1 right (one bound is wrong, one is no city).
    report = score(
        extraction([ANNA, OSLO, PERM, BORIS]), extraction([ANNA, OSLO, (35, 42, "CITY"), (44, 49, "CITY")])
    )
    assert numbers(row(report, "mention", "PERSON")) == (1.0, 0.5, pytest.approx(2 / 3))
    assert numbers(row(report, "mention", "CITY")) == (pytest.approx(1 / 3), 0.5, pytest.approx(0.4))
    # All: 4 true, 4 found, 2 right.
    assert numbers(row(report, "mention", "micro")) == (0.5, 0.5, 0.5)
    assert numbers(row(report, "mention", "macro")) == (
        pytest.approx(2 / 3),
        0.5,
        pytest.approx((2 / 3 + 0.4) / 2),
    )


def test_the_same_place_with_two_types_is_two_spans() -> None:
    """NEREL has 22 such places."""
    report = score(extraction([OSLO, (20, 24, "LOCATION")]), extraction([OSLO]))
    assert row(report, "mention", "CITY").f1 == 1.0
    assert row(report, "mention", "LOCATION").recall == 0.0


def test_spans_of_different_documents_are_different() -> None:
    golds = [Gold(extraction([ANNA], name="a.txt")), Gold(extraction([OSLO], name="b.txt"))]
    found = {"a.txt": extraction([OSLO], name="a.txt"), "b.txt": extraction([OSLO], name="b.txt")}
    report = compare(golds, Finder(lambda source: found[source.id]))
    assert report.documents == 2
    assert numbers(row(report, "mention", "CITY")) == (0.5, 1.0, pytest.approx(2 / 3))


def test_a_span_found_twice_counts_once() -> None:
    report = score(extraction([ANNA, ANNA]), extraction([ANNA, ANNA, ANNA]))
    assert (row(report, "mention", "PERSON").gold, row(report, "mention", "PERSON").found) == (1, 1)


def test_a_type_the_gold_has_nowhere_is_listed_and_not_counted() -> None:
    report = score(extraction([ANNA]), extraction([ANNA, OSLO, PERM]))
    line = row(report, "mention", "CITY")
    assert (numbers(line), line.found, line.remark) == ((None, None, None), 2, "not in gold")
    assert numbers(row(report, "mention", "micro")) == (1.0, 1.0, 1.0)
    assert report.errors == ()


def test_a_type_the_finder_does_not_look_for_is_listed_and_not_counted() -> None:
    gold, found = extraction([ANNA, OSLO]), extraction([ANNA])
    assert row(score(gold, found), "mention", "micro").recall == 0.5
    report = score(gold, found, Options(types=frozenset({"PERSON"})))
    assert row(report, "mention", "micro").recall == 1.0
    assert (row(report, "mention", "CITY").gold, row(report, "mention", "CITY").remark) == (
        1,
        "not looked for",
    )
    assert report.errors == ()


def test_nothing_found_scores_zero() -> None:
    report = score(extraction([ANNA], [("KNOWS", 0, 0)]), extraction([]))
    assert numbers(row(report, "mention", "micro")) == (0.0, 0.0, 0.0)
    assert numbers(row(report, "relation", "micro")) == (0.0, 0.0, 0.0)


def test_a_relation_is_right_if_its_type_and_both_spans_are() -> None:
    gold = extraction([ANNA, OSLO, PERM], [("LIVES_IN", 0, 1), ("WORKS_IN", 0, 2)])
    # Перми has a wrong bound, so the second relation is wrong; the third has another direction.
    found = extraction(
        [ANNA, OSLO, (35, 42, "CITY")], [("LIVES_IN", 0, 1), ("WORKS_IN", 0, 2), ("LIVES_IN", 1, 0)]
    )
    report = score(gold, found)
    assert numbers(row(report, "relation", "LIVES_IN")) == (0.5, 1.0, pytest.approx(2 / 3))
    assert numbers(row(report, "relation", "WORKS_IN")) == (0.0, 0.0, 0.0)


def test_the_type_of_an_end_counts() -> None:
    gold = extraction([ANNA, OSLO], [("LIVES_IN", 0, 1)])
    found = extraction([ANNA, (20, 24, "COUNTRY")], [("LIVES_IN", 0, 1)])
    assert row(score(gold, found), "relation", "micro").right == 0


@pytest.mark.parametrize(("symmetric", "right"), [(frozenset({"KNOWS"}), 1), (frozenset[str](), 0)])
def test_a_symmetric_relation_has_no_direction(symmetric: frozenset[str], right: int) -> None:
    gold = extraction([ANNA, BORIS], [("KNOWS", 0, 1)])
    found = extraction([ANNA, BORIS], [("KNOWS", 1, 0)])
    assert row(score(gold, found, Options(symmetric=symmetric)), "relation", "KNOWS").right == right


def test_both_directions_of_a_symmetric_relation_are_one() -> None:
    both = extraction([ANNA, BORIS], [("KNOWS", 0, 1), ("KNOWS", 1, 0)])
    line = row(score(both, both, Options(symmetric=frozenset({"KNOWS"}))), "relation", "KNOWS")
    assert (line.gold, line.found, line.right) == (1, 1, 1)


def pronoun(antecedent: int | None) -> Extraction:
    """«Анна Зорина», «Осло», and a pronoun that lives there."""
    known = extraction([ANNA, OSLO], [("LIVES_IN", 2, 1)])
    he = Mention(44, 49, "PERSON", TEXT[44:49], form="pronoun", antecedent=antecedent)
    return Extraction(known.source, (*known.mentions, he), known.relations)


def test_a_pronoun_is_no_span_and_stands_for_its_antecedent_in_a_relation() -> None:
    gold = extraction([ANNA, OSLO], [("LIVES_IN", 0, 1)])
    report = score(gold, pronoun(antecedent=0))
    assert numbers(row(report, "mention", "micro")) == (1.0, 1.0, 1.0)
    assert numbers(row(report, "relation", "micro")) == (1.0, 1.0, 1.0)


def test_a_relation_of_a_pronoun_that_stands_for_nobody_is_not_counted() -> None:
    gold = extraction([ANNA, OSLO], [("LIVES_IN", 0, 1)])
    assert row(score(gold, pronoun(antecedent=None)), "relation", "micro").found == 0


def test_the_table_has_types_then_sums_then_what_was_not_counted() -> None:
    report = score(extraction([ANNA, PERM]), extraction([ANNA, (20, 24, "AWARD")]))
    assert [(line.kind, line.type) for line in report.table()] == [
        ("mention", "CITY"),
        ("mention", "PERSON"),
        ("mention", "micro"),
        ("mention", "macro"),
        ("mention", "AWARD"),
    ]


def test_json_holds_the_table_and_the_notes() -> None:
    gold = Gold(extraction([ANNA, OSLO]), notes=("spans given twice: 1",))
    report = compare([gold], Finder(lambda _: extraction([ANNA, (0, 4, "AWARD")])))
    content = json.loads(report.to_json())
    assert content["documents"] == 1
    assert content["notes"] == ["a.txt: spans given twice: 1"]
    assert "relation" not in content["sections"]
    assert content["sections"]["mention"][1] == {
        "type": "PERSON", "precision": 1.0, "recall": 1.0, "f1": 1.0, "gold": 1, "found": 1, "right": 1,
    }  # fmt: skip
    assert content["sections"]["mention"][-1] == {
        "type": "AWARD", "gold": 0, "found": 1, "right": 0, "remark": "not in gold",
    }  # fmt: skip
