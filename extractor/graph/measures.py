"""
Degree, PageRank and communities of a graph, the same in every run.

All three see the shown graph only: with other types shown they are other numbers.
"""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING

import networkx as nx

if TYPE_CHECKING:
    from extractor.graph.values import Value

SEED = 0  # of Louvain's order of visits; any number would do, it only has to stay


def measure(graph: nx.MultiDiGraph) -> dict[str, dict[str, Value]]:
    """Node -> its `degree` (edges in and out), `pagerank` (sums to 1) and `community` (0 is the largest)."""
    ranks, groups = pagerank(graph), communities(graph)
    return {
        node: {"degree": int(degree), "pagerank": ranks[node], "community": groups[node]}
        for node, degree in graph.degree()
    }


def pagerank(graph: nx.MultiDiGraph) -> dict[str, float]:
    """PageRank over weights; a symmetric relation leads both ways."""
    ways = nx.DiGraph()
    ways.add_nodes_from(sorted(graph))
    for source, target, data in sorted(graph.edges(data=True), key=itemgetter(0, 1)):
        add_weight(ways, source, target, data)
        if data.get("symmetric"):
            add_weight(ways, target, source, data)
    if not ways:
        return {}
    # The library stops at an error of `tol` times the number of nodes; what is asked here is 1e-10 in all.
    ranks = nx.pagerank(ways, weight="weight", tol=1e-10 / len(ways), max_iter=1000)
    return {node: round(rank, 9) for node, rank in ranks.items()}


def communities(graph: nx.MultiDiGraph) -> dict[str, int]:
    """
    Louvain's communities (Blondel et al. 2008) over weights, directions ignored; numbered by size, then by smallest id.

    Nodes are numbered for the library: its sets of strings would be walked in an order that changes with each run.
    """
    nodes = sorted(graph)
    groups = nx.community.louvain_communities(numbered(simple(graph), nodes), weight="weight", seed=SEED)
    ranked = sorted(groups, key=lambda group: (-len(group), min(group)))
    return {nodes[number]: rank for rank, group in enumerate(ranked) for number in group}


def simple(graph: nx.MultiDiGraph) -> nx.Graph:
    """One undirected edge for all links between two nodes, weights summed; nodes and edges sorted."""
    pairs = nx.Graph()
    pairs.add_nodes_from(sorted(graph))
    ends = ((*sorted((source, target)), data) for source, target, data in graph.edges(data=True))
    for source, target, data in sorted(ends, key=itemgetter(0, 1)):
        add_weight(pairs, source, target, data)
    return pairs


def numbered(pairs: nx.Graph, nodes: list[str]) -> nx.Graph:
    return nx.relabel_nodes(pairs, {node: number for number, node in enumerate(nodes)})


def add_weight(graph: nx.Graph, source: str, target: str, data: dict[str, Value]) -> None:
    before = graph.get_edge_data(source, target, {"weight": 0.0})["weight"]
    graph.add_edge(source, target, weight=before + float(data.get("weight", 1.0)))
