"""What nodes and edges carry: the names promised to Gephi's users, in one place each."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from extractor.graph.values import Value, clean, join, tidy

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from extractor.entity import Entity
    from extractor.graph.links import Link
    from extractor.schema import Schema

Facts = dict[str, dict[str, str]]  # entity id -> attribute -> value


def node_attributes(
    entity: Entity, facts: Mapping[str, str], published: Mapping[str, str]
) -> dict[str, Value]:
    """
    What a node carries, measures and looks apart.

    `facts` are what relations say of it (`event_date`, `event_place`); what `resolve` said comes first.
    `published` tells the day of a document.
    """
    documents = {mention.document for mention in entity.mentions}
    days = sorted(published[document] for document in documents if document in published)
    known = {**facts, **entity.attributes}
    return tidy(
        {
            "label": clean(entity.label) or entity.id,
            "type": entity.type,
            "aliases": join(map(clean, entity.aliases)),
            "alias_count": len(entity.aliases),
            "mentions": len(entity.mentions),
            "documents": len(documents),
            "first_date": days[0] if days else None,
            "last_date": days[-1] if days else None,
            "country": known.get("country"),
            "roles": known.get("roles"),
            "event_date": known.get("event_date"),
            "event_place": known.get("event_place"),
        }
    )


def edge_attributes(link: Link, schema: Schema) -> dict[str, Value]:
    """What an edge carries. Its `id` comes from content: the same link has it in every run."""
    known = schema.relations.get(link.type)
    best = link.evidence[0]
    return tidy(
        {
            "id": f"{link.source}|{link.type}|{link.target}",
            "relation": link.type,
            "label": known.label_ru if known else link.type,
            "weight": link.weight,
            "mentions": len(link.evidence),
            "confidence": link.confidence,
            "status": link.status,
            "symmetric": True if known and known.symmetric else None,
            "role": link.role,
            "first_date": link.dates[0] if link.dates else None,
            "last_date": link.dates[-1] if link.dates else None,
            "evidence": best.text,
            "evidence_source": f"{best.path}:{best.start}-{best.stop}",
        }
    )


def facts(links: Iterable[Link], entities: Mapping[str, Entity], schema: Schema) -> Facts:
    """
    What relations say of their source: POINT_IN_TIME fills `event_date`, TAKES_PLACE_IN fills `event_place`.

    Of several values the one with most reports is taken, then the surest, then the fullest («2025-11-27», not «2025»).
    """
    found: dict[tuple[str, str], list[tuple[float, float, int, str]]] = defaultdict(list)
    for link in links:
        kind = schema.relations.get(link.type)
        target = entities.get(link.target)
        if kind and kind.attribute and target:
            value = fact(target)
            found[link.source, kind.attribute].append((-link.weight, -link.confidence, -len(value), value))
    told: Facts = defaultdict(dict)
    for (source, attribute), values in found.items():
        told[source][attribute] = min(values)[-1]
    return told


def fact(target: Entity) -> str:
    """A date as ISO 8601 if it was understood, anything else by its label."""
    return target.attributes.get("date") or target.label
