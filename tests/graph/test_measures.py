"""Degree, PageRank, communities."""

from __future__ import annotations

import os
import subprocess
import sys

import networkx as nx
import pytest

from extractor.graph.measures import communities, measure, pagerank


def graph_of(*edges: str, symmetric: bool = False) -> nx.MultiDiGraph:
    graph = nx.MultiDiGraph()
    for number, edge in enumerate(edges):
        source, target = edge.split()
        graph.add_edge(
            source, target, key=str(number), weight=1.0, **({"symmetric": True} if symmetric else {})
        )
    return graph


def test_parallel_edges_count_in_the_degree() -> None:
    found = measure(graph_of("a b", "a b", "c a"))
    assert {node: found[node]["degree"] for node in found} == {"a": 3, "b": 2, "c": 1}


def test_who_is_linked_to_ranks_higher_and_ranks_sum_to_one() -> None:
    ranks = pagerank(graph_of("a hub", "b hub", "c hub"))
    assert max(ranks, key=ranks.__getitem__) == "hub"
    assert sum(ranks.values()) == pytest.approx(1, abs=1e-6)


def test_a_symmetric_relation_leads_both_ways() -> None:
    ranks = pagerank(graph_of("a b", symmetric=True))
    assert ranks["a"] == ranks["b"]
    assert pagerank(graph_of("a b"))["a"] < pagerank(graph_of("a b"))["b"]


def test_communities_are_numbered_by_size_then_by_name() -> None:
    triangle, pair = ("x y", "y z", "z x"), ("b c",)
    graph = graph_of(*triangle, *pair)
    graph.add_node("a")
    assert communities(graph) == {"x": 0, "y": 0, "z": 0, "b": 1, "c": 1, "a": 2}


def test_an_empty_graph_has_no_measures() -> None:
    assert measure(nx.MultiDiGraph()) == {}


def test_a_new_process_with_another_hash_seed_finds_the_same() -> None:
    code = """
import networkx as nx
from extractor.graph.layout import places
from extractor.graph.measures import measure
plain = nx.gnm_random_graph(60, 120, seed=3)
graph = nx.MultiDiGraph((f"узел {a}", f"узел {b}") for a, b in plain.edges)
found = measure(graph)
groups = {node: found[node]["community"] for node in graph}
print(sorted(found.items()), sorted(places(graph, groups, dict.fromkeys(graph, 10.0)).items()))
"""
    runs = [
        subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"},
        ).stdout
        for seed in ("1", "2")
    ]
    assert runs[0] == runs[1]
