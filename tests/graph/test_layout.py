"""A place for every node."""

from __future__ import annotations

import itertools
import math

import networkx as nx
import numpy as np
import pytest

from extractor.graph import layout as module
from extractor.graph.forces import part_circles
from extractor.graph.layout import places


def drawn(plain: nx.Graph, width: float = 10.0) -> dict[str, tuple[float, float]]:
    graph = nx.MultiDiGraph()
    graph.add_nodes_from(map(str, plain))
    graph.add_edges_from((str(source), str(target), {"weight": 1.0}) for source, target in plain.edges)
    return places(graph, dict.fromkeys(graph, 0), dict.fromkeys(graph, width))


@pytest.mark.parametrize(
    "plain",
    [
        nx.empty_graph(0),
        nx.empty_graph(1),
        nx.empty_graph(30),
        nx.path_graph(2),
        nx.path_graph(40),
        nx.star_graph(200),
        nx.complete_graph(12),
        nx.disjoint_union_all([nx.star_graph(20), nx.path_graph(5), nx.empty_graph(7)]),
        nx.gnm_random_graph(700, 1000, seed=1),
    ],
    ids=str,
)
def test_every_node_has_a_place_of_its_own(plain: nx.Graph) -> None:
    found = drawn(plain)
    assert len(found) == len(plain)
    assert len(set(found.values())) == len(plain)
    assert all(math.isfinite(x) and math.isfinite(y) for x, y in found.values())


def test_neighbours_are_nearer_than_strangers() -> None:
    plain = nx.connected_caveman_graph(6, 8)
    found = drawn(plain)
    pairs = list(itertools.combinations(plain, 2))
    near = [math.dist(found[str(a)], found[str(b)]) for a, b in pairs if plain.has_edge(a, b)]
    far = [math.dist(found[str(a)], found[str(b)]) for a, b in pairs if not plain.has_edge(a, b)]
    assert np.mean(near) < np.mean(far) / 2


def test_parts_do_not_lie_on_each_other() -> None:
    found = drawn(nx.disjoint_union(nx.complete_graph(20), nx.path_graph(10)))
    left, right = ([found[str(node)] for node in part] for part in (range(20), range(20, 30)))
    boxes = [(np.min(part, axis=0), np.max(part, axis=0)) for part in (left, right)]
    assert (boxes[0][1] < boxes[1][0]).any() or (boxes[1][1] < boxes[0][0]).any()


def test_large_nodes_are_moved_apart() -> None:
    points = np.array([[0.0, 0.0], [1.0, 0.0], [0.0, 2.0]])
    parted = part_circles(points, np.array([10.0, 10.0, 5.0]), rounds=200)
    assert math.dist(parted[0], parted[1]) > 19
    assert math.dist(parted[0], parted[2]) > 14


def test_a_huge_part_is_a_spiral_by_community(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "SPIRAL_ABOVE", 50)
    graph = nx.MultiDiGraph(nx.path_graph(60, create_using=nx.DiGraph))
    graph = nx.relabel_nodes(graph, {number: f"{number:02}" for number in graph})
    groups = {node: int(int(node) >= 20) for node in graph}
    found = places(graph, groups, dict.fromkeys(graph, 10.0))
    middle = found["00"]
    inner, outer = (
        [math.dist(middle, found[node]) for node in graph if groups[node] == number] for number in (0, 1)
    )
    assert max(inner) < min(outer)
