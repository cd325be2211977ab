"""
Which events a map of public life shows: those that are named, or told apart from others of their kind.

«II Центрально-Азиатский медиафорум» is named; «заседание» is told apart by its place, date, organizer or people;
a bare «встреча» of which nothing is known is kept in the annotations and left out of the graph.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    import networkx as nx

    from extractor.entity import Entity

EVENT = "EVENT"
TELLING = ("edition", "event_date", "event_place")

# A capital or a quote after the first letter: «саммит ОТГ», «форум «Диалог»», «Каспийский форум» only by its links,
# because the first word of a sentence has a capital too.
NAME_MARK = re.compile(r"(?<=.)[A-ZА-ЯЁ«\"“„]|^[«\"“„]|\d")


def bare_events(graph: nx.MultiDiGraph, entities: Mapping[str, Entity]) -> set[str]:
    """Events to leave out: unnamed, and linked to nothing but others like them."""
    bare = {node for node in graph if is_bare(graph, node, entities[node])}
    reached = [node for node in graph if node not in bare]
    while reached:
        node = reached.pop()
        told = {other for other in (*graph.successors(node), *graph.predecessors(node)) if other in bare}
        bare -= told
        reached.extend(told)
    return bare


def is_bare(graph: nx.MultiDiGraph, node: str, entity: Entity) -> bool:
    """True if the event's own words tell nothing. «встреча»"""
    if entity.type != EVENT or NAME_MARK.search(entity.label):
        return False
    return not any(name in entity.attributes or name in graph.nodes[node] for name in TELLING)
