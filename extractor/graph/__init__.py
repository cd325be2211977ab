"""
Entities and relations -> networkx.MultiDiGraph.

    graph = build(entities, relations, schema=schema)

Nodes are keyed by `Entity.id`, edges by the relation's name; what they carry is in `attributes.py`. Everything is
sorted and every value is clean, so the same input in any order gives the same graph, and any writer can write it.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import networkx as nx

from extractor.errors import SchemaError
from extractor.extraction import SAID
from extractor.graph.attributes import edge_attributes, node_attributes
from extractor.graph.events import bare_events
from extractor.graph.layout import places
from extractor.graph.links import gather
from extractor.graph.look import colour, sizes
from extractor.graph.measures import measure
from extractor.graph.values import clean

if TYPE_CHECKING:
    import datetime
    from collections.abc import Collection, Iterable, Mapping

    from extractor.entity import Entity, Relation
    from extractor.graph.links import Link
    from extractor.schema import Schema

__all__ = ["build"]

log = logging.getLogger(__name__)


def build(
    entities: Iterable[Entity],
    relations: Iterable[Relation],
    *,
    schema: Schema,
    types: Collection[str] | None = None,
    relation_types: Collection[str] | None = None,
    min_confidence: float = 0.0,
    statuses: Collection[str] = SAID,
    published: Mapping[str, datetime.date] | None = None,
) -> nx.MultiDiGraph:
    """
    The graph of the entities of the given types and of all links between them.

    `types` and `relation_types` are names in the schema; by default what the schema shows and every relation.
    `min_confidence` is that of an edge, all its evidence together. `published` tells the days of documents (by
    `Source.id`) that no evidence is from. A relation of an entity with itself is left out.

    Raises SchemaError if a type is not in the schema.
    """
    shown = chosen(types, schema.entities, "entity type") or set(schema.shown)
    kinds = chosen(relation_types, schema.relations, "relation")
    known, told = by_id(entities), list(relations)
    links = gather(told, schema=schema, statuses=statuses, min_confidence=min_confidence)
    days = publication_days(told, published or {})
    graph = nx.MultiDiGraph()
    add_nodes(graph, [one for one in known.values() if one.type in shown], days)
    add_edges(graph, [link for link in links if not kinds or link.type in kinds], schema)
    graph.remove_nodes_from(bare_events(graph, known))
    add_measures_and_look(graph, schema)
    return graph


def chosen(names: Collection[str] | None, known: Collection[str], what: str) -> set[str]:
    """The names asked for; none asked for is an empty set. Raises SchemaError for one that is not known."""
    for name in names or ():
        if name not in known:
            raise SchemaError(f"Unknown {what} {name!r}, known: {', '.join(sorted(known))}")
    return set(names or ())


def by_id(entities: Iterable[Entity]) -> dict[str, Entity]:
    """Entities by id, sorted. Two with one id would melt into one node: a bug of whoever made the ids."""
    known: dict[str, Entity] = {}
    for entity in entities:
        if known.setdefault(entity.id, entity) is not entity or clean(entity.id) != entity.id:
            raise ValueError(f"entity id {entity.id!r} is met twice, or is not one clean line of text")
    return dict(sorted(known.items()))


def publication_days(relations: Iterable[Relation], published: Mapping[str, datetime.date]) -> dict[str, str]:
    """Document -> the day it was published, from what is given and from all evidence."""
    days = {document: day.isoformat() for document, day in published.items()}
    for relation in relations:
        days.update({one.document: one.published.isoformat() for one in relation.evidence if one.published})
    return days


def add_nodes(graph: nx.MultiDiGraph, entities: Iterable[Entity], days: Mapping[str, str]) -> None:
    for entity in entities:
        graph.add_node(entity.id, **node_attributes(entity, days))


def add_edges(graph: nx.MultiDiGraph, links: Iterable[Link], schema: Schema) -> None:
    """Edges between shown nodes; what joins others is an attribute, or waits for its types to be asked for."""
    for link in links:
        if link.source == link.target:
            log.debug("%s of %s with itself is left out", link.type, link.source)
        elif link.source in graph and link.target in graph:
            graph.add_edge(link.source, link.target, key=link.type, **edge_attributes(link, schema))


def add_measures_and_look(graph: nx.MultiDiGraph, schema: Schema) -> None:
    """All that Gephi draws by; it needs the finished graph."""
    found = measure(graph)
    widths = sizes(dict(graph.degree()))
    points = places(graph, {node: int(found[node]["community"]) for node in graph}, widths)
    for node, data in graph.nodes(data=True):
        x, y = points[node]
        data.update(found[node] | {"x": x, "y": y, "size": widths[node]} | colour(data["type"], schema))
