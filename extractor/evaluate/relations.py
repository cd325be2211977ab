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

from typing import TYPE_CHECKING

from extractor.evaluate.ends_of import by_entity, by_head, by_span
from extractor.evaluate.mistakes import Mistake, mistake
from extractor.evaluate.tally import Tally
from extractor.extraction import STATUSES
from extractor.language.letters import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

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
LISTED = {KIND, BY_ENTITY}  # whose mistakes are listed; the other views show the same ones again

Pair = tuple[str, tuple["Key", "Key"]]


class Relations:
    def __init__(self, options: Options) -> None:
        self.options = options
        self.tallies = {kind: Tally() for kind in (KIND, BY_HEAD, BY_ENTITY, GIVEN, GIVEN_BY_ENTITY)}
        self.said = Tally()
        self.mistakes: list[Mistake] = []

    def add(self, case: Case) -> None:
        entities = by_entity(case.gold)
        self._compare(KIND, case, case.found, by_span)
        self._compare(BY_HEAD, case, case.found, by_head)
        if case.given is not None:
            self._compare(GIVEN, case, case.given, by_span)
        if case.gold.entities or case.gold.equivalences:
            true, seen = self._compare(BY_ENTITY, case, case.found, entities)
            self._compare_said(case, true, seen)
            if case.given is not None:
                self._compare(GIVEN_BY_ENTITY, case, case.given, entities)

    def sections(self) -> Iterator[Section]:
        for kind, tally in self.tallies.items():
            section = tally.section(kind, self.options.relations)
            yield section if kind == KIND else section.counted()
        yield self.said.section(SAID, sums=False)

    def _compare(
        self, kind: str, case: Case, found: Extraction, view: View
    ) -> tuple[dict[Pair, RelationMention], dict[Pair, RelationMention]]:
        true, seen = self._relations(case.gold.extraction, view), self._relations(found, view)
        missed, false = self.tallies[kind].compare(set(true), set(seen))
        if kind in LISTED:
            source, gold = case.gold.source, case.gold.extraction
            self.mistakes += [
                mistake("missed", source, kind, key[0], ends(gold, true[key])) for key in missed
            ]
            self.mistakes += [
                mistake("false alarm", source, kind, key[0], ends(found, seen[key])) for key in false
            ]
        return true, seen

    def _relations(self, extraction: Extraction, view: View) -> dict[Pair, RelationMention]:
        """By what they are compared by; of those that are alike, the one with the strongest status."""
        found: dict[Pair, RelationMention] = {}
        for relation in sorted(extraction.relations, key=lambda one: STATUSES.index(one.status)):
            source, target = view(extraction, relation.source), view(extraction, relation.target)
            if source is not None and target is not None:
                swapped = relation.type in self.options.symmetric and target < source
                found.setdefault((relation.type, (target, source) if swapped else (source, target)), relation)
        return found

    def _compare_said(
        self, case: Case, true: Mapping[Pair, RelationMention], seen: Mapping[Pair, RelationMention]
    ) -> None:
        for key in sorted(true.keys() & seen.keys()):
            gold, found = true[key], seen[key]
            self.said.add(["status"], ["status"], ["status"] if gold.status == found.status else [])
            if gold.status != found.status:
                self._wrong(case, "status", found, found.status, gold.status)
        roles, others = with_roles(true), with_roles(seen)
        self.said.add(
            *([f"{key[0]} with role" for key, _ in keys] for keys in (roles, others, roles & others))
        )
        for key, role in sorted(roles - others):
            if key in seen:
                self._wrong(
                    case, f"{key[0]} with role", seen[key], seen[key].attributes.get("role", ""), role
                )

    def _wrong(self, case: Case, what: str, relation: RelationMention, found: str, true: str) -> None:
        places = ends(case.found, relation)
        words = " -> ".join(case.gold.source.text[start:stop] for start, stop in places)
        text = f"{words}: «{found}», expected «{true}»"
        self.mistakes.append(mistake("wrong", case.gold.source, SAID, what, places, text))


def with_roles(relations: Mapping[Pair, RelationMention]) -> set[tuple[Pair, str]]:
    return {
        (key, fold(relation.attributes["role"]))
        for key, relation in relations.items()
        if "role" in relation.attributes
    }


def ends(extraction: Extraction, relation: RelationMention) -> list[tuple[int, int]]:
    both = (extraction.mentions[relation.source], extraction.mentions[relation.target])
    return [(mention.start, mention.stop) for mention in both]
