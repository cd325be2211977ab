"""What all documents together say: Entity, Relation and their Evidence."""

from __future__ import annotations

import datetime  # noqa: TC003  (pydantic reads it)
from dataclasses import dataclass, field

from extractor.extraction import Status  # noqa: TC001  (resolved at run time by pydantic)


@dataclass(frozen=True, slots=True)
class Evidence:
    """A place in a text that says something, and who read it there."""

    document: str  # Source.id
    path: str  # Source.path
    start: int
    stop: int
    text: str  # the text between start and stop
    maker: str
    confidence: float  # 0 to 1
    status: Status
    published: datetime.date | None = None
    report: str = ""  # one id for a document and its reprints: what counts as one independent report


@dataclass(frozen=True, slots=True)
class EntityMention:
    """One mention of an entity, by its place."""

    document: str  # Source.id
    index: int  # in Extraction.mentions
    start: int
    stop: int
    text: str


@dataclass(frozen=True, slots=True)
class Entity:
    """
    What several mentions stand for.

    `id` comes from content and is stable across runs: `PERSON:аида-балаева`, `COUNTRY:KZ`.
    `label` is in the nominative. `aliases` are other base forms met, sorted, without the label.
    `attributes`: `country`, `gender`, `edition`, `roles` (joined by " | "), `event_date`, `event_place`.
    """

    id: str
    type: str
    label: str
    aliases: tuple[str, ...] = ()
    attributes: dict[str, str] = field(default_factory=dict)
    mentions: tuple[EntityMention, ...] = ()  # sorted by (document, start)


@dataclass(frozen=True, slots=True)
class Relation:
    """A typed link between two entities, with all that is known for it."""

    type: str
    source: str  # Entity.id
    target: str  # Entity.id
    status: Status
    evidence: tuple[Evidence, ...]  # best first
    attributes: dict[str, str] = field(default_factory=dict)  # role, date
