"""
GraphML for Gephi, Gephi Lite, networkx and igraph.

Written here and not by networkx, because Gephi tells parallel edges apart by an XML attribute `label` on `<edge>`
that networkx does not write, takes the keys `d3` and `d7` that networkx gives out for yEd's labels of nodes and edges,
and because one attribute has one type, whatever values it holds. The format: http://graphml.graphdrawing.org/primer/

    <edge id="PERSON:…|SPOKE_AT|EVENT:…" source="PERSON:…" target="EVENT:…" label="SPOKE_AT">
      <data key="edge_label">выступил на</data>
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from itertools import chain, count
from operator import itemgetter
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from extractor.errors import ExportError
from extractor.export.files import write_text
from extractor.graph.values import clean, tidy

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    import networkx as nx

    from extractor.graph.values import Value

    Row = dict[str, Value]

# No schema is named: it does not know `label` on an edge, and no reader should ask the network for it.
HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
"""
TAIL = "  </graph>\n</graphml>\n"

UNFIT_IN_ID = re.compile(r"[^\w.-]")  # an id of XML has no spaces or signs in it; Cyrillic is fine

TYPES: dict[type, str] = {bool: "boolean", int: "long", float: "double", str: "string"}


@dataclass(frozen=True, slots=True)
class Key:
    """The declaration of an attribute. Its id has the attribute's name, so that two files have the same columns in Gephi."""

    id: str
    domain: str  # node or edge
    attribute: str
    type: type


def write_graphml(graph: nx.MultiDiGraph, path: Path) -> None:
    """Nodes and edges sorted by id, attributes by name: the same graph gives the same bytes."""
    with write_text(path) as file:
        file.writelines(lines(graph))


def lines(graph: nx.MultiDiGraph) -> Iterator[str]:
    """The file piece by piece. The graph is gone through twice: what types an attribute has is known at the end only."""
    node_keys = keys("node", (row for _, row in nodes(graph)))
    edge_keys = keys("edge", (row for _, row in edges(graph)))
    yield HEAD
    yield from map(declaration, [*node_keys.values(), *edge_keys.values()])
    yield '  <graph edgedefault="directed">\n'
    for head, row in nodes(graph):
        yield element("node", head, row, node_keys)
    for head, row in edges(graph):
        yield element("edge", head, row, edge_keys)
    yield TAIL


def nodes(graph: nx.MultiDiGraph) -> Iterator[tuple[Row, Row]]:
    """XML attributes and data of each node, sorted by id. Raises ExportError if two would have one id."""
    before = None
    for node, data in sorted(
        ((name(node), data) for node, data in graph.nodes(data=True)), key=itemgetter(0)
    ):
        if node == before:
            raise ExportError(f"Two nodes are called {node!r} in a file, rename one")
        before = node
        yield {"id": node}, tidy(data)


def edges(graph: nx.MultiDiGraph) -> Iterator[tuple[Row, Row]]:
    """XML attributes and data of each edge, sorted. An id that is missing or repeated is made of what the edge joins."""
    ends = (
        (name(source), name(target), name(key), data)
        for source, target, key, data in graph.edges(keys=True, data=True)
    )
    used: set[Value] = set()
    for source, target, key, data in sorted(ends, key=itemgetter(0, 1, 2)):
        row = tidy(data)
        kind = row.get("relation", key)
        edge = fresh(str(row.pop("id", f"{source}|{kind}|{target}")), used)
        yield {"id": edge, "source": source, "target": target, "label": kind}, row


def fresh(wanted: str, used: set[Value]) -> str:
    """The id, or the id with a number if it is taken: readers merge or drop edges that share one."""
    found = next(
        one for one in chain([wanted], (f"{wanted}|{number}" for number in count(2))) if one not in used
    )
    used.add(found)
    return found


def name(thing: object) -> str:
    return clean(str(thing))


def keys(domain: str, rows: Iterable[Row]) -> dict[str, Key]:
    """Attribute -> its key, sorted by attribute. Integers and floats under one name are floats, other mixtures strings."""
    met: dict[str, set[type]] = defaultdict(set)
    for row in rows:
        for attribute, value in row.items():
            met[attribute].add(type(value))
    used: set[Value] = set()
    return {
        attribute: Key(
            fresh(f"{domain}_{UNFIT_IN_ID.sub('_', attribute)}", used),
            domain,
            attribute,
            common(met[attribute]),
        )
        for attribute in sorted(met)
    }


def common(types: set[type]) -> type:
    """The one type that holds values of all these."""
    if len(types) == 1:
        return next(iter(types))
    return float if types == {int, float} else str


def declaration(key: Key) -> str:
    attributes = {"id": key.id, "for": key.domain, "attr.name": key.attribute, "attr.type": TYPES[key.type]}
    return f"  <key{xml_attributes(attributes)}/>\n"


def element(tag: str, head: Mapping[str, Value], row: Row, keys: Mapping[str, Key]) -> str:
    data = (
        f'      <data key="{keys[attribute].id}">{escape(written(row[attribute], keys[attribute].type))}</data>\n'
        for attribute in sorted(row)
    )
    return f"    <{tag}{xml_attributes(head)}>\n{''.join(data)}    </{tag}>\n"


def xml_attributes(values: Mapping[str, Value]) -> str:
    return "".join(f" {attribute}={quoteattr(str(value))}" for attribute, value in values.items())


def written(value: Value, kind: type) -> str:
    """True -> true (networkx and igraph read no other), 2 among floats -> 2.0."""
    text = str(kind(value))
    return text.lower() if kind is bool else text
