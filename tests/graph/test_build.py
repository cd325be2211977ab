"""Entities and relations -> graph: what is shown, and what nodes and edges carry."""

from __future__ import annotations

import datetime
import random

import pytest

from extractor.errors import SchemaError
from extractor.graph import build


@pytest.fixture
def forum(make_entity, make_relation, make_evidence):
    """Two people at a forum in Astana, a ministry, a bare «встреча» and a date."""
    entities = [
        make_entity(
            "PERSON:гусейнов", "Эмин Гусейнов", documents=("a", "a", "b"), roles="программный директор"
        ),
        make_entity("PERSON:балаева", "Аида Балаева", aliases=("Балаева", "А. Балаева"), country="KZ"),
        make_entity("EVENT:медиафорум", "медиафорум", event_date="2025-11-27", event_place="Астана"),
        make_entity("EVENT:встреча", "встреча"),
        make_entity("ORGANIZATION:мки", "МКИ РК", documents=("z",)),
        make_entity("CITY:астана", "Астана"),
        make_entity("DATE:2025-11-27", "27 ноября", date="2025-11-27"),
        make_entity("DATE:2025", "2025 год", date="2025"),
        make_entity("PROFESSION:директор", "директор"),
    ]
    best = make_evidence("a", 0.9, day=27, text="Эмин Гусейнов\nвыступил на форуме.")
    relations = [
        make_relation("PERSON:гусейнов SPOKE_AT EVENT:медиафорум", best, make_evidence("b", 0.5, day=29)),
        make_relation("PERSON:гусейнов PARTICIPANT_IN EVENT:медиафорум"),
        make_relation("PERSON:балаева MEETS_WITH PERSON:гусейнов"),
        make_relation("EVENT:медиафорум TAKES_PLACE_IN CITY:астана"),
        make_relation("EVENT:медиафорум POINT_IN_TIME DATE:2025-11-27"),
        make_relation("EVENT:медиафорум POINT_IN_TIME DATE:2025"),
        make_relation("EVENT:медиафорум SUBEVENT_OF EVENT:медиафорум"),
        make_relation("PERSON:балаева SPOKE_AT EVENT:которого-нет"),
    ]
    return entities, relations


def test_a_node_carries_what_was_promised(small_schema, forum) -> None:
    graph = build(*forum, schema=small_schema)
    measured = {"degree", "pagerank", "community", "x", "y", "size"}
    node = {name: value for name, value in graph.nodes["PERSON:гусейнов"].items() if name not in measured}
    assert node == {
        "label": "Эмин Гусейнов",
        "type": "PERSON",
        "alias_count": 0,
        "mentions": 3,
        "documents": 2,
        "first_date": "2025-11-27",
        "last_date": "2025-11-29",
        "roles": "программный директор",
        "r": 228,
        "g": 87,
        "b": 46,
    }
    assert all(measured <= set(data) for _, data in graph.nodes(data=True))
    other = graph.nodes["PERSON:балаева"]
    assert (other["aliases"], other["alias_count"], other["country"]) == ("Балаева | А. Балаева", 2, "KZ")


def test_an_edge_carries_what_was_promised(small_schema, forum) -> None:
    graph = build(*forum, schema=small_schema)
    assert graph.edges["PERSON:гусейнов", "EVENT:медиафорум", "SPOKE_AT"] == {
        "id": "PERSON:гусейнов|SPOKE_AT|EVENT:медиафорум",
        "relation": "SPOKE_AT",
        "label": "выступил на",
        "weight": 2.0,
        "mentions": 2,
        "confidence": 0.95,
        "status": "asserted",
        "first_date": "2025-11-27",
        "last_date": "2025-11-29",
        "evidence": "Эмин Гусейнов выступил на форуме.",
        "evidence_source": "a.txt:0-33",
    }


def test_parallel_relations_are_parallel_edges(small_schema, forum) -> None:
    graph = build(*forum, schema=small_schema)
    assert sorted(graph["PERSON:гусейнов"]["EVENT:медиафорум"]) == ["PARTICIPANT_IN", "SPOKE_AT"]


def test_a_date_is_an_attribute_and_a_place_is_both(small_schema, forum) -> None:
    graph = build(*forum, schema=small_schema)
    event = graph.nodes["EVENT:медиафорум"]
    assert (event["event_date"], event["event_place"]) == ("2025-11-27", "Астана")
    assert graph.has_edge("EVENT:медиафорум", "CITY:астана", "TAKES_PLACE_IN")
    assert "DATE:2025" not in graph


def test_hidden_types_are_nodes_on_request(small_schema, forum) -> None:
    graph = build(*forum, schema=small_schema, types=["EVENT", "DATE"])
    assert {data["type"] for _, data in graph.nodes(data=True)} == {"EVENT", "DATE"}
    assert graph.has_edge("EVENT:медиафорум", "DATE:2025", "POINT_IN_TIME")


def test_relations_can_be_chosen(small_schema, forum) -> None:
    graph = build(*forum, schema=small_schema, relation_types=["SPOKE_AT"])
    assert {key for *_, key in graph.edges(keys=True)} == {"SPOKE_AT"}


@pytest.mark.parametrize("choice", [{"types": ["PERSN"]}, {"relation_types": ["PERSN"]}])
def test_an_unknown_type_is_told_with_the_known_ones(small_schema, choice) -> None:
    with pytest.raises(SchemaError, match=r"Unknown .*'PERSN', known: .*(PERSON|SPOKE_AT)"):
        build([], [], schema=small_schema, **choice)


def test_nodes_without_links_are_kept(small_schema, forum) -> None:
    graph = build(*forum, schema=small_schema)
    assert graph.nodes["ORGANIZATION:мки"]["degree"] == 0


def test_a_bare_event_is_left_out(small_schema, forum) -> None:
    assert "EVENT:встреча" not in build(*forum, schema=small_schema)


@pytest.mark.parametrize(
    ("label", "shown"),
    [
        ("встреча", False),
        ("Встреча", False),  # the first word of a sentence
        ("саммит ОТГ", True),
        ("форум «Диалог»", True),
        ("«Диалог»", True),
        ("выборы 2025 года", True),
        ("II Центрально-Азиатский медиафорум", True),
    ],
)
def test_an_event_without_links_is_shown_if_it_is_named(small_schema, make_entity, label, shown) -> None:
    assert shown is bool(build([make_entity("EVENT:x", label)], [], schema=small_schema))


@pytest.mark.parametrize("attribute", ["edition", "event_date", "event_place"])
def test_an_event_is_shown_if_it_is_told_apart(small_schema, make_entity, attribute) -> None:
    assert "EVENT:x" in build([make_entity("EVENT:x", "форум", **{attribute: "2"})], [], schema=small_schema)


def test_a_hidden_date_that_was_not_understood_tells_no_event_apart(
    small_schema, make_entity, make_relation
) -> None:
    entities = [make_entity("EVENT:x", "форум"), make_entity("DATE:в-пятницу", "в пятницу")]
    graph = build(entities, [make_relation("EVENT:x POINT_IN_TIME DATE:в-пятницу")], schema=small_schema)
    assert "EVENT:x" not in graph


def test_bare_events_do_not_hold_each_other_up(small_schema, make_entity, make_relation) -> None:
    """«сессия» within «встреча» tells nothing; once the «встреча» has a speaker both are told apart."""
    entities = [
        make_entity("EVENT:сессия", "сессия"),
        make_entity("EVENT:встреча", "встреча"),
        make_entity("PERSON:a"),
    ]
    part = make_relation("EVENT:сессия SUBEVENT_OF EVENT:встреча")
    assert list(build(entities, [part], schema=small_schema)) == ["PERSON:a"]
    graph = build(entities, [part, make_relation("PERSON:a SPOKE_AT EVENT:встреча")], schema=small_schema)
    assert set(graph) == {"EVENT:сессия", "EVENT:встреча", "PERSON:a"}


def test_documents_without_evidence_have_days_too(small_schema, make_entity) -> None:
    days = {"a": datetime.date(2025, 9, 30)}
    graph = build([make_entity("PERSON:a")], [], schema=small_schema, published=days)
    assert graph.nodes["PERSON:a"]["first_date"] == "2025-09-30"


def test_nothing_gives_an_empty_graph(small_schema) -> None:
    assert not build([], [], schema=small_schema)


def test_two_entities_of_one_id_are_a_bug(small_schema, make_entity) -> None:
    with pytest.raises(ValueError, match="PERSON:a"):
        build([make_entity("PERSON:a", "А"), make_entity("PERSON:a", "Б")], [], schema=small_schema)


def test_the_order_of_the_input_does_not_matter(small_schema, forum) -> None:
    entities, relations = forum
    first = build(entities, relations, schema=small_schema)
    for seed in range(5):
        shuffled = random.Random(seed)
        other = build(
            shuffled.sample(entities, len(entities)),
            shuffled.sample(relations, len(relations)),
            schema=small_schema,
        )
        assert list(first.nodes(data=True)) == list(other.nodes(data=True))
        assert list(first.edges(keys=True, data=True)) == list(other.edges(keys=True, data=True))
