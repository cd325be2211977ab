"""
Part (b): relations, in several views.

    relation                        strict: the type, and both spans with their types
    relation by head                the bounds of the spans may differ
    relation by entity              any mentions of the same two things: what a graph can tell apart
    relation, gold mentions         strict, when the gold's mentions are given
    relation, gold mentions, by entity
    said of relations               of those right by entity, whether the status is; whose role is right, too

A relation counts once for each text and key, however often it is given.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from extractor.evaluate.base_forms import plain
from extractor.evaluate.ends_of import by_entity, by_head, by_span
from extractor.evaluate.mistakes import Mistake, mistake
from extractor.evaluate.tally import Tally
from extractor.extraction import STATUSES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from extractor.evaluate.case import Case, Options
    from extractor.evaluate.ends_of import Key, View
    from extractor.evaluate.report import Section
    from extractor.extraction import Extraction, RelationMention

KIND = "relation"
BY_HEAD = "relation by head"
BY_ENTITY = "relation by entity"
GIVEN = "relation, gold mentions"
GIVEN_BY_ENTITY = "relation, gold mentions, by entity"
SAID = "said of relations"
OF_THINGS = {BY_ENTITY, GIVEN_BY_ENTITY}  # say nothing more than the others where the gold names no things
LISTED = {KIND, BY_ENTITY}  # whose mistakes are listed; the other views show the same ones again

Pair = tuple[str, tuple["Key", "Key"]]


class Relations:
    def __init__(self, options: Options) -> None:
        self.options = options
        self.tallies = {kind: Tally() for kind in (KIND, BY_HEAD, BY_ENTITY, GIVEN, GIVEN_BY_ENTITY)}
        self.said = Tally()
        self.declared: set[str] = set()
        self.tells_things = False
        self.mistakes: list[Mistake] = []

    def add(self, case: Case) -> None:
        if "relations" not in case.gold.layers:
            return
        self.declared |= case.gold.relations or set()
        self.tells_things |= bool(case.gold.entities or case.gold.equivalences)
        entities = by_entity(case.gold)
        for kind, found, view in (
            (KIND, case.found, by_span),
            (BY_HEAD, case.found, by_head),
            (BY_ENTITY, case.found, entities),
            (GIVEN, case.given, by_span),
            (GIVEN_BY_ENTITY, case.given, entities),
        ):
            if found is not None:
                self._compare(kind, case, found, view)
        self._compare_said(case, entities)

    def sections(self) -> Iterator[Section]:
        for kind, tally in self.tallies.items():
            section = tally.section(kind, self.options.relations, self.declared)
            if self.tells_things or kind not in OF_THINGS:
                yield section if kind == KIND else section.counted()
        if self.tells_things:
            yield self.said.section(SAID, sums=False)

    def _compare(self, kind: str, case: Case, found: Extraction, view: View) -> None:
        true, seen = self._groups(case.gold.extraction, view), self._groups(found, view)
        missed, false = self.tallies[kind].compare(set(true), set(seen))
        if kind in LISTED:
            source, gold = case.gold.source, case.gold.extraction
            self.mistakes += [
                mistake("missed", source, kind, key[0], ends(gold, true[key][0])) for key in missed
            ]
            self.mistakes += [
                mistake("false alarm", source, kind, key[0], ends(found, seen[key][0])) for key in false
            ]

    def _groups(self, extraction: Extraction, view: View) -> dict[Pair, list[RelationMention]]:
        """By what they are compared by, the one with the strongest status first."""
        found: dict[Pair, list[RelationMention]] = defaultdict(list)
        for relation in sorted(extraction.relations, key=lambda one: STATUSES.index(one.status)):
            source, target = view(extraction, relation.source), view(extraction, relation.target)
            if source is not None and target is not None:
                swapped = relation.type in self.options.symmetric and target < source
                found[relation.type, (target, source) if swapped else (source, target)].append(relation)
        return dict(found)

    def _compare_said(self, case: Case, view: View) -> None:
        true, seen = self._groups(case.gold.extraction, view), self._groups(case.found, view)
        for key in sorted(true.keys() & seen.keys()):
            gold, found = true[key][0], seen[key][0]
            self.said.add(["status"], ["status"], ["status"] if gold.status == found.status else [])
            if gold.status != found.status:
                self._wrong(case, "status", found, found.status, gold.status)
        roles, others = with_roles(true), with_roles(seen)
        sides = (roles.keys(), others.keys(), roles.keys() & others.keys())
        self.said.add(*([f"{key[0]} with role" for key, _ in keys] for keys in sides))
        for key, role in sorted(roles.keys() - others.keys()):
            if key in seen:
                said = " | ".join(one.attributes.get("role", "") for one in seen[key])
                self._wrong(case, f"{key[0]} with role", seen[key][0], said, roles[key, role])

    def _wrong(self, case: Case, what: str, relation: RelationMention, found: str, true: str) -> None:
        places = ends(case.found, relation)
        words = " -> ".join(case.gold.source.text[start:stop] for start, stop in places)
        text = f"{words}: «{found}», expected «{true}»"
        self.mistakes.append(mistake("wrong", case.gold.source, SAID, what, places, text))


def with_roles(relations: Mapping[Pair, Iterable[RelationMention]]) -> dict[tuple[Pair, str], str]:
    """Each pair with each role that is said of it, for comparing, and the role as it is written."""
    return {
        (key, plain(relation.attributes["role"])): relation.attributes["role"]
        for key, group in relations.items()
        for relation in group
        if "role" in relation.attributes
    }


def ends(extraction: Extraction, relation: RelationMention) -> list[tuple[int, int]]:
    both = (extraction.mentions[relation.source], extraction.mentions[relation.target])
    return [(mention.start, mention.stop) for mention in both]
