"""
Part (e): the graph that a user gets, against the graph of the gold.

    node             a node and a true entity of its type are paired, one to one, if the mentions they share are at least
                     half of those of both (φ4; heads of mentions: bounds do not count); it is right if it is paired
    node's label     of the nodes that are paired, whether the label is the true one; what was never paired is missed
    edge             (source, relation, target) between paired nodes
    … gold mentions  the same, when the gold's mentions are given

True nodes are the gold's entities of the types that are shown; true edges, the gold's relations between them that are
asserted or planned, whatever their number.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from extractor.evaluate.base_forms import plain
from extractor.evaluate.heads import head
from extractor.evaluate.metrics import align
from extractor.evaluate.mistakes import Mistake, mistake
from extractor.evaluate.tally import Tally
from extractor.extraction import SAID, Mention

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import networkx as nx

    from extractor.entity import Entity
    from extractor.evaluate.case import Case, Options, Resolved
    from extractor.evaluate.mistakes import Verdict
    from extractor.evaluate.report import Section
    from extractor.extraction import Source

NODE, LABEL, EDGE = "node", "node's label", "edge"
GIVEN = ", gold mentions"
HALF = 0.5

Place = tuple[str, int, int]  # document, and the head of a mention
Link = tuple[str, str, str]  # source, relation, target
Spot = tuple[str, int, int]  # document and offsets, to show


@dataclass(slots=True)
class Picture:
    """A graph, gold or found: its nodes with their mentions and labels, its edges with a place that says so."""

    types: dict[str, str] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)
    mentions: dict[str, set[Place]] = field(default_factory=lambda: defaultdict(set))
    spots: dict[str, Spot] = field(default_factory=dict)
    edges: dict[Link, Spot | None] = field(default_factory=dict)


class Graphs:
    def __init__(self, options: Options) -> None:
        self.options = options
        self.tallies = {kind + given: Tally() for given in ("", GIVEN) for kind in (NODE, LABEL, EDGE)}
        self.declared: set[str] = set()
        self.mistakes: list[Mistake] = []

    def add_all(self, cases: Sequence[Case], found: Resolved, given: Resolved | None) -> None:
        """Needs all documents at once; `found` and `given` are what `Finder.resolve` makes of them."""
        if not any("relations" in case.gold.layers for case in cases):
            return
        sources = {case.gold.source.id: case.gold.source for case in cases}
        self.declared = {name for case in cases for name in case.gold.relations or ()}
        gold = self._gold(cases)
        self._compare("", gold, self._found(*found), sources)
        if given is not None:
            self._compare(GIVEN, gold, self._found(*given), sources)

    def sections(self) -> Iterator[Section]:
        for kind, tally in self.tallies.items():
            sought = self.options.relations if kind.startswith(EDGE) else self.options.sought
            declared = self.declared if kind.startswith(EDGE) else set[str]()
            yield tally.section(kind, sought, declared).counted()

    def _gold(self, cases: Sequence[Case]) -> Picture:
        picture = Picture()
        for case in cases:
            add_gold_nodes(picture, case, self.options)
        for case in cases:
            add_gold_edges(picture, case, self.options)
        return picture

    def _found(self, entities: Sequence[Entity], graph: nx.MultiDiGraph) -> Picture:
        picture = Picture()
        for entity in entities:
            if entity.id in graph:
                type_ = self.options.class_of(entity.type)
                picture.types[entity.id], picture.labels[entity.id] = type_, entity.label
                for one in entity.mentions:
                    bare = Mention(one.start, one.stop, type_, one.text)
                    picture.mentions[entity.id].add((one.document, *head(bare)))
                    picture.spots.setdefault(entity.id, (one.document, one.start, one.stop))
        for source, target, relation in graph.edges(keys=True):
            picture.edges[self._ordered(relation, source, target)] = evidence_of(
                graph.edges[source, target, relation]
            )
        return picture

    def _ordered(self, relation: str, source: str, target: str) -> Link:
        if relation in self.options.symmetric and target < source:
            source, target = target, source
        return source, relation, target

    def _compare(self, given: str, gold: Picture, found: Picture, sources: dict[str, Source]) -> None:
        partner = partners(gold, found)
        self._compare_nodes(given, gold, found, partner, sources)
        names = {other: name for name, other in partner.items()}
        # The found edges under the gold's ids; a node without a partner gets a name that no gold node has.
        seen = {
            self._ordered(relation, names.get(source, f"?{source}"), names.get(target, f"?{target}")): link
            for link in found.edges
            for source, relation, target in [link]
        }
        missed, false = self.tallies[EDGE + given].compare(
            {(link[1], link) for link in gold.edges}, {(link[1], link) for link in seen}
        )
        for relation, link in missed:
            self._note("missed", EDGE + given, relation, gold.edges[link], words_of(gold, link), sources)
        for relation, link in false:
            spot, words = found.edges[seen[link]], words_of(found, seen[link])
            self._note("false alarm", EDGE + given, relation, spot, words, sources)

    def _compare_nodes(
        self,
        given: str,
        gold: Picture,
        found: Picture,
        partner: dict[str, str],
        sources: dict[str, Source],
    ) -> None:
        right = set(partner)
        labelled = {
            name for name, other in partner.items() if plain(gold.labels[name]) == plain(found.labels[other])
        }
        taken = {partner[name] for name in right}
        types, others = gold.types, found.types
        self.tallies[NODE + given].add(types.values(), others.values(), [types[name] for name in right])
        self.tallies[LABEL + given].add(
            types.values(), [types[name] for name in partner], [types[name] for name in labelled]
        )
        for name in sorted(types.keys() - right):
            self._note("missed", NODE + given, types[name], gold.spots.get(name), gold.labels[name], sources)
        for name in sorted(others.keys() - taken):
            self._note(
                "false alarm", NODE + given, others[name], found.spots.get(name), found.labels[name], sources
            )
        for name in sorted(partner.keys() - labelled):
            words = f"«{found.labels[partner[name]]}», expected «{gold.labels[name]}»"
            self._note("wrong", LABEL + given, types[name], gold.spots.get(name), words, sources)

    def _note(
        self,
        verdict: Verdict,
        kind: str,
        type_: str,
        spot: Spot | None,
        words: str,
        sources: dict[str, Source],
    ) -> None:
        if spot is not None and spot[0] in sources:
            document, start, stop = spot
            self.mistakes.append(mistake(verdict, sources[document], kind, type_, [(start, stop)], words))


def add_gold_nodes(picture: Picture, case: Case, options: Options) -> None:
    shown = {options.class_of(type_) for type_ in options.shown}
    for mention, entity in zip(case.gold.extraction.mentions, case.gold.entities, strict=True):
        if entity is not None and mention.type in shown:
            name, document = node_of(mention, entity), case.gold.source.id
            picture.types[name], picture.labels[name] = mention.type, entity.label
            picture.mentions[name].add((document, *head(mention)))
            picture.spots.setdefault(name, (document, mention.start, mention.stop))


def node_of(mention: Mention, entity: Entity) -> str:
    """An id that mentions of two types have is two nodes, as in resolution."""
    return f"{mention.type} {entity.id}"


def add_gold_edges(picture: Picture, case: Case, options: Options) -> None:
    mentions = case.gold.extraction.mentions
    for relation in case.gold.extraction.relations:
        ends = [(mentions[at], case.gold.entities[at]) for at in (relation.source, relation.target)]
        names = [node_of(mention, entity) for mention, entity in ends if entity is not None]
        names = [name for name in names if name in picture.types]
        if relation.status in SAID and len(names) == 2 and names[0] != names[1]:
            if relation.type in options.symmetric:
                names.sort()
            place = (case.gold.source.id, relation.start, relation.stop)
            picture.edges.setdefault((names[0], relation.type, names[1]), place)


def partners(gold: Picture, found: Picture) -> dict[str, str]:
    """Gold node -> the found node of its type that it is paired with."""
    paired: dict[str, str] = {}
    for type_ in sorted(set(gold.types.values())):
        names = [name for name in sorted(gold.types) if gold.types[name] == type_]
        others = [name for name in sorted(found.types) if found.types[name] == type_]
        pairs = align([gold.mentions[name] for name in names], [found.mentions[name] for name in others])
        paired |= {names[left]: others[right] for left, right, likeness in pairs if likeness >= HALF}
    return paired


def words_of(picture: Picture, link: Link) -> str:
    return f"{picture.labels[link[0]]} -> {picture.labels[link[2]]}"


def evidence_of(data: dict[str, object]) -> Spot | None:
    """evidence_source «a.txt:10-50» -> ("a.txt", 10, 50)"""
    path, _, places = str(data.get("evidence_source", "")).rpartition(":")
    start, _, stop = places.partition("-")
    return (path, int(start), int(stop)) if start.isdigit() and stop.isdigit() else None
