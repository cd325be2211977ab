"""The file itself: types, order, and what Gephi asks for."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.errors import ExportError
from extractor.export.graphml import lines, write_graphml

if TYPE_CHECKING:
    from pathlib import Path

SPACE = {"g": "http://graphml.graphdrawing.org/xmlns"}


def parsed(graph: nx.MultiDiGraph) -> ElementTree.Element:
    return ElementTree.fromstring("".join(lines(graph)).encode())


def types(graph: nx.MultiDiGraph) -> dict[tuple[str, str], str]:
    return {
        (key.get("for"), key.get("attr.name")): key.get("attr.type")
        for key in parsed(graph).findall("g:key", SPACE)
    }


def test_gephi_finds_the_relation_on_the_edge_itself(nasty_graph) -> None:
    edges = parsed(nasty_graph).findall(".//g:edge", SPACE)
    assert {edge.get("id"): edge.get("label") for edge in edges} == {
        "e1": "SPOKE_AT",
        "e2": "PARTICIPANT_IN",
        "e3": "MEETS_WITH",
        "e4": "PART_OF",
    }


def test_one_attribute_has_one_type(nasty_graph) -> None:
    """pagerank is 0.25, 0.5 and the integer 1; `label` of nodes and of edges are two attributes."""
    found = types(nasty_graph)
    assert found["node", "pagerank"] == "double"
    assert found["node", "mentions"] == "long"
    assert found["edge", "symmetric"] == "boolean"
    assert found["edge", "weight"] == "double"
    assert found["node", "label"] == found["edge", "label"] == "string"
    assert ("edge", "id") not in found  # Gephi refuses a column of this name
    keys = [key.get("id") for key in parsed(nasty_graph).findall("g:key", SPACE)]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize(
    ("values", "kind", "written"),
    [
        ([1, 2.5], "double", ["1.0", "2.5"]),
        ([1, "два"], "string", ["1", "два"]),
        ([True, 2], "string", ["True", "2"]),
        ([True, False], "boolean", ["true", "false"]),
        ([None, 3], "long", ["3"]),
        ([float("nan"), 3.0], "double", ["3.0"]),
        ([["а", "б"]], "string", ["а | б"]),
    ],
)
def test_mixed_values_come_under_one_type(values, kind, written) -> None:
    graph = nx.MultiDiGraph()
    graph.add_nodes_from((str(number), {"value": value}) for number, value in enumerate(values))
    assert types(graph) == {("node", "value"): kind}
    assert [data.text for data in parsed(graph).findall(".//g:data", SPACE)] == written


def test_keys_are_none_that_gephi_takes_for_labels_of_yed() -> None:
    """d3 and d7 would become labels of nodes and edges; names with spaces are no ids in XML."""
    graph = nx.MultiDiGraph()
    graph.add_node("a", **{f"имя {number}": number for number in range(10)}, **{"имя-1": 1, "имя_1": 2})
    keys = [key.get("id") for key in parsed(graph).findall("g:key", SPACE)]
    assert not {"d3", "d7"} & set(keys)
    assert len(keys) == len(set(keys)) == 12
    assert all(" " not in key for key in keys)


def test_edges_without_ids_get_some_that_do_not_repeat() -> None:
    graph = nx.MultiDiGraph([("a", "b"), ("a", "b"), ("b", "a")])
    graph.add_edge("b", "b", id="a|0|b")
    ids = [edge.get("id") for edge in parsed(graph).findall(".//g:edge", SPACE)]
    assert len(set(ids)) == 4


def test_nodes_that_would_melt_into_one_are_told() -> None:
    graph = nx.MultiDiGraph()
    graph.add_nodes_from(["a\x00b", "a b"])
    with pytest.raises(ExportError, match="Two nodes are called 'a b'"):
        "".join(lines(graph))


def test_the_order_of_nodes_and_attributes_does_not_matter(nasty_graph, tmp_path: Path) -> None:
    """Same input in different order, identical bytes."""
    first = tmp_path / "first.graphml"
    write_graphml(nasty_graph, first)
    for seed in range(5):
        other = tmp_path / f"{seed}.graphml"
        write_graphml(shuffled(nasty_graph, random.Random(seed)), other)
        assert first.read_bytes() == other.read_bytes()


def shuffled(graph: nx.MultiDiGraph, chance: random.Random) -> nx.MultiDiGraph:
    other = nx.MultiDiGraph()
    for node, data in chance.sample(list(graph.nodes(data=True)), len(graph)):
        other.add_node(node, **dict(chance.sample(list(data.items()), len(data))))
    for source, target, key, data in chance.sample(list(graph.edges(keys=True, data=True)), graph.size()):
        other.add_edge(source, target, key=key, **dict(chance.sample(list(data.items()), len(data))))
    return other


VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(2**63), 2**63 - 1),
    st.floats(),
    st.text(alphabet=st.characters(), max_size=20),
)


@given(st.lists(VALUES, max_size=5), st.text(alphabet=st.characters(), min_size=1, max_size=10))
@settings(max_examples=100, deadline=None, derandomize=True, database=None)
def test_any_graph_is_xml_that_networkx_reads(values, name) -> None:
    graph = nx.MultiDiGraph()
    graph.add_nodes_from((f"n{number}", {name: value}) for number, value in enumerate(values))
    graph.add_edges_from((f"n{number}", "n0", {name: value}) for number, value in enumerate(values))
    read = nx.parse_graphml("".join(lines(graph)))
    assert set(read) == set(graph)
    assert read.size() == graph.size()
