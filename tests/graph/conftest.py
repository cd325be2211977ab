"""A small world for the tests of graph/: a schema, and entities and relations in one line each."""

from __future__ import annotations

import datetime
from collections.abc import Callable

import pytest

from extractor.entity import Entity, EntityMention, Evidence, Relation
from extractor.schema import EntityType, RelationType, Schema


def entity_type(name: str, color: str = "#9e9e9e", *, shown: bool = True) -> EntityType:
    return EntityType(name=name, label_ru=name.lower(), label_en=name.lower(), shown=shown, color=color)


def relation_type(
    name: str, label: str, source: str, target: str, *, symmetric: bool = False, attribute: str | None = None
) -> RelationType:
    return RelationType(
        name=name,
        label_ru=label,
        label_en=name.lower(),
        sources=(source,),
        targets=(target,),
        symmetric=symmetric,
        attribute=attribute,
    )


@pytest.fixture
def small_schema() -> Schema:
    entities = [
        entity_type("PERSON", "#e4572e"),
        entity_type("ORGANIZATION"),
        entity_type("COUNTRY"),
        entity_type("EVENT"),
        entity_type("CITY"),
        entity_type("DATE", shown=False),
        entity_type("PROFESSION", shown=False),
    ]
    relations = [
        relation_type("SPOKE_AT", "выступил на", "PERSON", "EVENT"),
        relation_type("PARTICIPANT_IN", "участвует в", "PERSON", "EVENT"),
        relation_type("WORKPLACE", "работает в", "PERSON", "ORGANIZATION"),
        relation_type("SUBEVENT_OF", "часть", "EVENT", "EVENT"),
        relation_type("MEETS_WITH", "встречается с", "PERSON", "PERSON", symmetric=True),
        relation_type("POINT_IN_TIME", "дата", "EVENT", "DATE", attribute="event_date"),
        relation_type("TAKES_PLACE_IN", "проходит в", "EVENT", "CITY", attribute="event_place"),
    ]
    return Schema(
        entities={entity.name: entity for entity in entities},
        relations={relation.name: relation for relation in relations},
    )


MakeEntity = Callable[..., Entity]
MakeRelation = Callable[..., Relation]
MakeEvidence = Callable[..., Evidence]


@pytest.fixture
def make_entity() -> MakeEntity:
    """make_entity("PERSON:аида", "Аида Балаева", documents=["a", "a", "b"])"""

    def make(
        name: str,
        label: str = "Некто",
        *,
        aliases: tuple[str, ...] = (),
        documents: tuple[str, ...] = ("a",),
        **attributes: str,
    ) -> Entity:
        mentions = tuple(
            EntityMention(document, place, place, place + 3, label)
            for place, document in enumerate(documents)
        )
        return Entity(name, name.partition(":")[0], label, aliases, attributes, mentions)

    return make


@pytest.fixture
def make_evidence() -> MakeEvidence:
    """make_evidence("a", 0.8, day=27)"""

    def make(
        document: str = "a",
        confidence: float = 0.7,
        *,
        status: str = "asserted",
        start: int = 0,
        report: str = "",
        day: int | None = None,
        text: str = "Он выступил.",
        maker: str = "pattern",
    ) -> Evidence:
        published = datetime.date(2025, 11, day) if day else None
        return Evidence(
            document,
            f"{document}.txt",
            start,
            start + len(text),
            text,
            maker,
            confidence,
            status,
            published,
            report,  # type: ignore[arg-type]
        )

    return make


@pytest.fixture
def make_relation(make_evidence: MakeEvidence) -> MakeRelation:
    """make_relation("PERSON:аида SPOKE_AT EVENT:форум", evidence, evidence)"""

    def make(text: str, *evidence: Evidence, **attributes: str) -> Relation:
        source, kind, target = text.split()
        return Relation(kind, source, target, "asserted", evidence or (make_evidence(),), attributes)

    return make
