"""
Facts that a reader wrote down, against the graph of the texts: how many of each kind hold.

    python -m benchmarks.facts corpus/unseen tests/data/unseen_facts.txt [--missing]

One fact a line; the head of the file explains the notation:
    SPOKE_AT | Виктор Лопатин | Петербургский международный экономический форум | pmef_port.txt
    NOT SPOKE_AT | Санжар Нурпеисов | Море уходит | aktau_more_uhodit.txt

A name of the facts is a node whose label or one of whose aliases it is, or has all its words. A fact holds if a relation
of that type between such nodes has evidence in that file. Who works in a department of a ministry works in the ministry.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from extractor import schema
from extractor.language.countries import code
from extractor.language.letters import fold
from extractor.language.numbers import ordinal
from extractor.pipeline import documents, extractions, graph_of
from extractor.read.reprints import groups
from extractor.resolve import resolve

if TYPE_CHECKING:
    import networkx as nx

    from extractor.entity import Entity, Relation
    from extractor.extraction import Source


@dataclass(frozen=True)
class Road:
    """What a folder became."""

    sources: dict[str, Source]  # by id
    entities: tuple[Entity, ...]
    relations: tuple[Relation, ...]
    reports: dict[str, str]  # name of a file -> one id for it and its reprints
    graph: nx.MultiDiGraph = field(repr=False)

    def nodes(self, name: str) -> set[str]:
        """Ids of the nodes of that name; of those that have all its words, if none has it whole."""
        names = {
            node: [words_of(known) for known in (data["label"], *data.get("aliases", "").split(" | "))]
            for node, data in self.graph.nodes(data=True)
        }
        asked = words_of(name)
        whole = {key for key, known in names.items() if asked in known}
        return whole or {key for key, known in names.items() if any(set(asked) <= set(one) for one in known)}

    def found(self, kind: str, source: str, target: str, file: str) -> set[str]:
        """Statuses under which a relation is found in a file."""
        sources, targets = self.nodes(source), self.nodes(target)
        if kind == "WORKPLACE":
            targets |= self.parts(targets)
        pairs = {(left, right) for left in sources for right in targets}
        if schema.load().relations[kind].symmetric:
            pairs |= {(right, left) for left, right in pairs}
        return {
            evidence.status
            for relation in self.relations
            if relation.type == kind and (relation.source, relation.target) in pairs
            for evidence in relation.evidence
            if f"/{evidence.path}".endswith(f"/{file}")
        }

    def parts(self, bodies: set[str]) -> set[str]:
        """Bodies that are part of these, of their parts, and so on."""
        found = {one.source for one in self.relations if one.type == "PART_OF" and one.target in bodies}
        return found | self.parts(found | bodies) if found - bodies else found

    def roles(self, name: str) -> set[str]:
        """Words of all roles of a person."""
        roles = [self.graph.nodes[node].get("roles", "") for node in self.nodes(name)]
        return {word for role in roles for word in words_of(role)}


def words_of(name: str) -> list[str]:
    """Words as they are compared: «V» as «пятый», «РК» as «Казахстана»."""
    return [str(ordinal(word) or code(word) or fold(word)) for word in re.findall(r"[\w-]+", name)]


def travel(folder: Path) -> Road:
    extracted = list(documents(extractions([folder]), []))
    reports = groups((one.source.id, one.source.sketch) for one in extracted)
    entities, relations = resolve(extracted, reports=reports, schema=schema.load())
    named = {Path(one.source.path).name: reports[one.source.id] for one in extracted}
    sources = {one.source.id: one.source for one in extracted}
    return Road(sources, entities, relations, named, graph_of(extracted))


def check_spoken(road: Road, kind: str, *names: str) -> None:
    assert "asserted" in road.found(kind, *names)


def check_workplace(road: Road, person: str, role: str, body: str, file: str) -> None:
    assert "asserted" in road.found("WORKPLACE", person, body, file)
    assert set(words_of(role)) <= road.roles(person)


def check_planned(road: Road, kind: str, *names: str) -> None:
    assert road.found(kind, *names) == {"planned"}


def check_not(road: Road, kind: str, *names: str) -> None:
    *ends, file = names
    asked = [ends[0], ends[-1]]  # without the role of WORKPLACE
    assert not road.found(kind, *asked, file) & {"asserted", "planned"}


def check_same(road: Road, left: str, right: str, _: str) -> None:
    assert road.nodes(left) & road.nodes(right)


def check_different(road: Road, left: str, right: str, _: str) -> None:
    assert road.nodes(left)
    assert road.nodes(right)
    assert not road.nodes(left) & road.nodes(right)


def check_reprint(road: Road, left: str, right: str) -> None:
    assert road.reports[left] == road.reports[right]


def check(road: Road, line: str) -> None:
    kind, *fields = line.split(" | ")
    match kind.split():
        case ["NOT", "NODE"]:
            assert not road.nodes(fields[0])
        case ["NOT", relation]:
            check_not(road, relation, *fields)
        case ["PLANNED", relation]:
            check_planned(road, relation, *fields)
        case ["SAME"]:
            check_same(road, *fields)
        case ["DIFFERENT"]:
            check_different(road, *fields)
        case ["REPRINT"]:
            check_reprint(road, *fields)
        case ["WORKPLACE"]:
            check_workplace(road, *fields)
        case _:
            check_spoken(road, kind, *fields)


def holds(road: Road, line: str) -> bool:
    try:
        check(road, line)
    except AssertionError:
        return False
    return True


def kind_of(line: str) -> str:
    return line.partition(" | ")[0]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("texts", type=Path)
    parser.add_argument("facts", type=Path)
    parser.add_argument("--missing", action="store_true", help="list the facts that do not hold")
    options = parser.parse_args()
    road = travel(options.texts)
    lines = [
        line for line in options.facts.read_text(encoding="utf-8").splitlines() if line and line[0] != "#"
    ]
    missing = [line for line in lines if not holds(road, line)]
    written, lost = Counter(map(kind_of, lines)), Counter(map(kind_of, missing))
    for kind in sorted(written):
        print(f"{kind:24} {written[kind] - lost[kind]:4} of {written[kind]}")
    print(f"{'all':24} {len(lines) - len(missing):4} of {len(lines)}")
    if options.missing:
        print(*missing, sep="\n")


if __name__ == "__main__":
    main()
