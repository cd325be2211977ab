"""
GraphML as others read it: networkx, igraph, and graphology-graphml, the reader of Gephi Lite.

The last needs node and `npm ci --prefix tests/export/node`.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import igraph
import networkx as nx
import pytest

from extractor.export import write
from extractor.graph.values import clean

Read = tuple[dict[str, dict], list[tuple[str, str, dict]]]  # nodes by id, edges with their ends

NODE = Path(__file__).parent / "node"

needs_graphology = pytest.mark.skipif(
    shutil.which("node") is None or not (NODE / "node_modules" / "graphology-graphml").is_dir(),
    reason="needs node and `npm ci --prefix tests/export/node`",
)


@pytest.fixture
def nasty_file(nasty_graph: nx.MultiDiGraph, tmp_path: Path) -> Path:
    path = tmp_path / "граф с пробелом.graphml"
    write(nasty_graph, path)
    return path


def read_networkx(path: Path) -> Read:
    graph = nx.read_graphml(path, force_multigraph=True)
    edges = graph.edges(keys=True, data=True)
    return dict(graph.nodes(data=True)), [
        (source, target, data | {"id": key}) for source, target, key, data in edges
    ]


def read_igraph(path: Path) -> Read:
    """igraph has a value for every attribute everywhere; and igraph 1.0 gives edges the ids of nodes, in any file."""
    graph = igraph.Graph.Read_GraphML(str(path))
    assert graph.is_directed()
    nodes = {vertex["id"]: present(vertex.attributes()) for vertex in graph.vs}
    edges = [
        (edge.source_vertex["id"], edge.target_vertex["id"], present(edge.attributes())) for edge in graph.es
    ]
    return nodes, edges


def present(values: dict[str, object]) -> dict[str, object]:
    """Without igraph's own id, and without "", NaN and False, which stand for what is absent."""
    return {k: v for k, v in values.items() if k != "id" and v != "" and v is not False and v == v}


def read_graphology(path: Path) -> Read:
    done = subprocess.run(
        ["node", NODE / "read.mjs", path], capture_output=True, check=True, encoding="utf-8"
    )
    graph = json.loads(done.stdout)
    assert graph["options"] == {"allowSelfLoops": True, "multi": True, "type": "directed"}
    nodes = {node["key"]: node["attributes"] for node in graph["nodes"]}
    for data in nodes.values():
        if color := data.pop("color", None):  # this reader joins r, g and b
            data.update(
                {name: int(color[at : at + 2], 16) for name, at in zip("rgb", (1, 3, 5), strict=True)}
            )
    return nodes, [
        (edge["source"], edge["target"], edge["attributes"] | {"id": edge["key"]}) for edge in graph["edges"]
    ]


READERS = [read_networkx, read_igraph, pytest.param(read_graphology, marks=needs_graphology)]


@pytest.mark.parametrize("read", READERS)
def test_nodes_and_parallel_edges_are_read_whole(
    read, nasty_graph: nx.MultiDiGraph, nasty_file: Path
) -> None:
    nodes, edges = read(nasty_file)
    assert nodes == {node: expected(data) for node, data in nasty_graph.nodes(data=True)}
    wanted = [(source, target, expected(data)) for source, target, data in nasty_graph.edges(data=True)]
    if read is read_igraph:
        wanted = [
            (source, target, {k: v for k, v in data.items() if k != "id"}) for source, target, data in wanted
        ]
    assert sorted(edges, key=ends) == sorted(wanted, key=ends)


def ends(edge: tuple[str, str, dict]) -> tuple[str, str, str]:
    return edge[0], edge[1], edge[2]["relation"]


def expected(data: dict[str, object]) -> dict[str, object]:
    return {k: clean(v) if isinstance(v, str) else v for k, v in data.items() if v is not None}


@pytest.mark.parametrize("read", READERS)
def test_numbers_are_numbers(read, nasty_file: Path) -> None:
    nodes, edges = read(nasty_file)
    assert {type(data["mentions"]) for data in nodes.values()} <= {int, float}
    assert {type(data["weight"]) for *_, data in edges} <= {int, float}
    assert [data["symmetric"] for *_, data in edges if "symmetric" in data] == [True]


@pytest.mark.parametrize("read", READERS)
def test_a_built_graph_is_read_whole(read, press_graph: nx.MultiDiGraph, tmp_path: Path) -> None:
    """All that `build` makes, measures and places included; numbers to the last digit."""
    write(press_graph, tmp_path / "a.graphml")
    nodes, edges = read(tmp_path / "a.graphml")
    assert nodes == dict(press_graph.nodes(data=True))
    assert len(edges) == press_graph.size() == 3


@needs_graphology
def test_the_lock_names_no_address() -> None:
    """It has to install from whatever registry its user has."""
    assert "://" not in (NODE / "package-lock.json").read_text(encoding="utf-8")
