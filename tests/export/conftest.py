"""Graphs and extractions for the tests of export/."""

from __future__ import annotations

import datetime

import networkx as nx
import pytest

from extractor.entity import Entity, EntityMention, Evidence, Relation
from extractor.extraction import Extraction, Mention, RelationMention, Source
from extractor.graph import build
from extractor.schema import EntityType, RelationType, Schema

NASTY = "«кавычки & <теги> \"…\" 'и' ]]>» 🚀 <!-- -->"
LONG = "Очень длинное предложение & так далее. " * 260  # 10,000 characters


@pytest.fixture
def nasty_graph() -> nx.MultiDiGraph:
    """Two kinds of edges between the same two nodes, one back, one loop, and values that break writers."""
    graph = nx.MultiDiGraph()
    graph.add_node(
        "PERSON:аида-балаева",
        label=NASTY,
        type="PERSON",
        mentions=3,
        pagerank=0.25,
        x=-1.5,
        y=2.0,
        r=228,
        g=87,
        b=46,
    )
    graph.add_node(
        "EVENT:медиафорум 🚀",
        label="II медиафорум",
        type="EVENT",
        mentions=1,
        pagerank=0.5,
        event_date="2025-11-27",
    )
    graph.add_node(
        "COUNTRY:KZ",
        label="Казахстан\x0b\x00 и\ud83d\ufffe",
        type="COUNTRY",
        country="KZ",
        mentions=2,
        pagerank=1,
        aliases=None,
    )
    edge = ("PERSON:аида-балаева", "EVENT:медиафорум 🚀")
    graph.add_edge(
        *edge, key="SPOKE_AT", id="e1", relation="SPOKE_AT", label="выступил на", weight=2.0, evidence=LONG
    )
    graph.add_edge(
        *edge,
        key="PARTICIPANT_IN",
        id="e2",
        relation="PARTICIPANT_IN",
        label="участвует в",
        weight=1.0,
        evidence=NASTY,
    )
    graph.add_edge(
        *reversed(edge),
        key="MEETS_WITH",
        id="e3",
        relation="MEETS_WITH",
        label="встреча",
        weight=1.0,
        symmetric=True,
    )
    graph.add_edge(
        "COUNTRY:KZ",
        "COUNTRY:KZ",
        key="PART_OF",
        id="e4",
        relation="PART_OF",
        label="часть",
        weight=1.0,
        confidence=0.95,
    )
    return graph


@pytest.fixture
def press_schema() -> Schema:
    entities = [
        EntityType(name="PERSON", label_ru="человек", label_en="person", shown=True, color="#e4572e"),
        EntityType(name="EVENT", label_ru="событие", label_en="event", shown=True, color="#f2b134"),
        EntityType(name="COUNTRY", label_ru="страна", label_en="country", shown=True),
    ]
    relations = [
        RelationType(
            name="SPOKE_AT",
            label_ru="выступил на",
            label_en="spoke at",
            sources=("PERSON",),
            targets=("EVENT",),
        ),
        RelationType(
            name="MEETS_WITH",
            label_ru="встречается с",
            label_en="meets with",
            sources=("PERSON", "COUNTRY"),
            targets=("PERSON",),
            symmetric=True,
        ),
    ]
    return Schema(
        entities={one.name: one for one in entities}, relations={one.name: one for one in relations}
    )


@pytest.fixture
def press_graph(press_schema: Schema) -> nx.MultiDiGraph:
    """Two people who spoke at one forum and met."""
    place = Evidence(
        "a", "a.txt", 0, 5, "«Он» & она", "pattern", 0.7, "asserted", datetime.date(2025, 11, 27)
    )
    people = [
        Entity(f"PERSON:{name}", "PERSON", name.title(), ("А.",), {}, (EntityMention("a", 0, 0, 5, name),))
        for name in ("аида", "эмин")
    ]
    forum = Entity("EVENT:форум", "EVENT", "II медиафорум", attributes={"event_date": "2025-11-27"})
    relations = [Relation("SPOKE_AT", person.id, forum.id, "asserted", (place,)) for person in people]
    meeting = Relation("MEETS_WITH", people[1].id, people[0].id, "asserted", (place,))
    return build([*people, forum], [*relations, meeting], schema=press_schema)


TEXT = "🚀 Аиде\r\nБалаевой дали слово на «форуме\tАзербайджана». Она скажет: \ud83d да.\n"


@pytest.fixture
def press_extraction() -> Extraction:
    """A text with an emoji, a name over the end of a line, a tab in an event, a nested country and a lone surrogate."""

    def mention(words: str, kind: str, **rest: object) -> Mention:
        start = TEXT.index(words)
        return Mention(start, start + len(words), kind, words, **rest)  # type: ignore[arg-type]

    mentions = (
        mention("Аиде\r\nБалаевой", "PERSON", base="Аида Балаева", attributes={"gender": "Fem"}),
        mention("«форуме\tАзербайджана»", "EVENT"),
        mention("Азербайджана", "COUNTRY", base="Азербайджан", attributes={"country": "AZ"}),
        mention("Она", "PERSON", form="pronoun", antecedent=0),
    )
    relations = (
        RelationMention("SPOKE_AT", 0, 1, 3, 54, maker="floor", confidence=0.9),
        RelationMention(
            "SPOKE_AT",
            3,
            1,
            55,
            72,
            status="planned",
            maker="future",
            confidence=0.5,
            attributes={"role": "министр"},
        ),
    )
    source = Source(
        "a.txt",
        "news/a.txt",
        TEXT,
        title="Форум",
        published=datetime.date(2025, 11, 27),
        furniture=((0, 2),),
        sketch=(1, 2),
    )
    return Extraction(source, mentions, relations)
