"""Relations -> links: what counts as a report, which evidence is best, what passes the filters."""

from __future__ import annotations

import pytest

from extractor.graph.links import gather

WORDS = ("asserted", "planned")


@pytest.fixture
def link_of(small_schema, make_relation):
    def make(*evidence, **attributes):
        relation = make_relation("PERSON:a SPOKE_AT EVENT:b", *evidence, **attributes)
        return gather([relation], schema=small_schema, statuses=WORDS, min_confidence=0.0)[0]

    return make


def test_a_weight_counts_reports_not_sentences(link_of, make_evidence) -> None:
    evidence = [make_evidence("a", start=0), make_evidence("a", start=50), make_evidence("b")]
    assert link_of(*evidence).weight == 2.0
    assert len(link_of(*evidence).evidence) == 3


def test_a_text_and_its_reprint_are_one_report(link_of, make_evidence) -> None:
    assert link_of(make_evidence("a", report="r1"), make_evidence("b", report="r1")).weight == 1.0


@pytest.mark.parametrize(
    ("evidence", "confidence"),
    [
        ([("a", 0.7)], 0.7),
        ([("a", 0.7), ("a", 0.6)], 0.7),  # one report: the better sentence
        ([("a", 0.7), ("b", 0.7)], 0.91),
        ([("a", 0.0)], 0.0),
        ([("a", 1.0), ("b", 0.2)], 1.0),
        ([("a", 7.0)], 1.0),  # out of bounds is brought back
    ],
)
def test_independent_reports_make_a_link_surer(link_of, make_evidence, evidence, confidence) -> None:
    pieces = [make_evidence(document, sure, start=place) for place, (document, sure) in enumerate(evidence)]
    assert link_of(*pieces).confidence == confidence


def test_an_assertion_outweighs_a_plan(link_of, make_evidence) -> None:
    planned = make_evidence("a", 0.9, status="planned", text="Он выступит.")
    asserted = make_evidence("b", 0.5, text="Он выступил.")
    assert link_of(planned).status == "planned"
    assert link_of(planned, asserted).status == "asserted"
    assert link_of(planned, asserted).evidence[0] == asserted


def test_the_order_of_a_relations_evidence_is_kept(link_of, make_evidence) -> None:
    """Resolving puts the earlier report before the later one that is as sure."""
    evidence = (make_evidence("b", day=1), make_evidence("a", day=2))
    assert link_of(*evidence).evidence == evidence


def test_a_place_found_by_two_makers_counts_once(link_of, make_evidence) -> None:
    found = link_of(
        make_evidence(maker="pattern", confidence=0.8), make_evidence(maker="model", confidence=0.6)
    )
    assert [one.maker for one in found.evidence] == ["pattern"]


def test_denied_and_supposed_links_are_left_out(small_schema, make_relation, make_evidence) -> None:
    relations = [
        make_relation("PERSON:a SPOKE_AT EVENT:b", make_evidence(status="negated")),
        make_relation(
            "PERSON:c SPOKE_AT EVENT:b",
            make_evidence(status="hypothetical"),
            make_evidence(status="asserted", start=9),
        ),
    ]
    found = gather(relations, schema=small_schema, statuses=WORDS, min_confidence=0.0)
    assert [(link.source, len(link.evidence)) for link in found] == [("PERSON:c", 1)]


def test_confidence_is_weighed_with_all_evidence_together(small_schema, make_relation, make_evidence) -> None:
    """Two reports at 0.6 give 0.84: more than the bound, though each is less."""
    relation = make_relation("PERSON:a SPOKE_AT EVENT:b", make_evidence("a", 0.6), make_evidence("b", 0.6))
    assert gather([relation], schema=small_schema, statuses=WORDS, min_confidence=0.84)
    assert not gather([relation], schema=small_schema, statuses=WORDS, min_confidence=0.85)


def test_a_symmetric_relation_has_one_direction(small_schema, make_relation, make_evidence) -> None:
    relations = [
        make_relation("PERSON:b MEETS_WITH PERSON:a", make_evidence("x")),
        make_relation("PERSON:a MEETS_WITH PERSON:b", make_evidence("y")),
    ]
    (link,) = gather(relations, schema=small_schema, statuses=WORDS, min_confidence=0.0)
    assert (link.source, link.target, link.weight) == ("PERSON:a", "PERSON:b", 2.0)


def test_roles_come_best_supported_first(small_schema, make_relation, make_evidence) -> None:
    relations = [
        make_relation("PERSON:a WORKPLACE ORGANIZATION:b", make_evidence("x"), role="директор"),
        make_relation(
            "PERSON:a WORKPLACE ORGANIZATION:b", make_evidence("y"), make_evidence("z"), role="министр"
        ),
        make_relation(
            "PERSON:a WORKPLACE ORGANIZATION:b", make_evidence("w", status="negated"), role="повар"
        ),
    ]
    (link,) = gather(relations, schema=small_schema, statuses=WORDS, min_confidence=0.0)
    assert link.role == "министр | директор"
