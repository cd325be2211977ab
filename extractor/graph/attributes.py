"""What nodes and edges carry: the names promised to Gephi's users, in one place each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.graph.values import Value, clean, join, tidy

if TYPE_CHECKING:
    from collections.abc import Mapping

    from extractor.entity import Entity
    from extractor.graph.links import Link
    from extractor.schema import Schema


def node_attributes(entity: Entity, published: Mapping[str, str]) -> dict[str, Value]:
    """What a node carries, measures and looks apart. `published` tells the day of a document."""
    documents = {mention.document for mention in entity.mentions}
    days = sorted(published[document] for document in documents if document in published)
    known = entity.attributes
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
