"""
Relations -> links: one for each (source, relation, target), with the evidence that passes the filters.

A weight counts independent reports: a text and its reprints are one report, however often they say it.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractor.extraction import STATUSES
from extractor.graph.values import join

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from extractor.entity import Evidence, Relation
    from extractor.extraction import Status
    from extractor.schema import Schema

Key = tuple[str, str, str]  # source, relation, target


@dataclass(frozen=True, slots=True)
class Link:
    """All that is known for one (source, relation, target). There is at least one piece of evidence."""

    source: str
    type: str
    target: str
    evidence: tuple[Evidence, ...]  # best first, no place twice
    roles: tuple[str, ...] = ()  # best supported first

    @property
    def weight(self) -> float:
        """Number of independent reports, at least 1."""
        return float(len({report(evidence) for evidence in self.evidence}))

    @property
    def confidence(self) -> float:
        """
        The chance that at least one independent report was read right: 1 - Π(1 - best confidence in a report).

        It takes reports as independent; a pattern that is wrong in one may be wrong in all, so read it as an order,
        not as a probability. 0.7 and 0.7 -> 0.91; two sentences of one report -> the better of them.
        """
        best: dict[str, float] = defaultdict(float)
        for evidence in self.evidence:
            best[report(evidence)] = max(best[report(evidence)], min(max(evidence.confidence, 0.0), 1.0))
        return round(1.0 - math.prod(1.0 - best[name] for name in sorted(best)), 4)

    @property
    def status(self) -> Status:
        """The strongest status of the evidence."""
        return self.evidence[0].status

    @property
    def dates(self) -> tuple[str, ...]:
        """Days on which the evidence was published, sorted, ISO 8601."""
        return tuple(sorted({one.published.isoformat() for one in self.evidence if one.published}))

    @property
    def role(self) -> str | None:
        return join(self.roles)


def report(evidence: Evidence) -> str:
    """What counts as one report: a document and its reprints, or the document if nobody compared them."""
    return evidence.report or evidence.document


def gather(
    relations: Iterable[Relation], *, schema: Schema, statuses: Collection[str], min_confidence: float
) -> list[Link]:
    """Links of the given statuses, at least that sure, sorted by source, target and relation."""
    groups: dict[Key, list[Relation]] = defaultdict(list)
    for relation in relations:
        groups[key(relation, schema)].append(relation)
    links = [link(group, members, statuses) for group, members in groups.items()]
    kept = [found for found in links if found.evidence and found.confidence >= min_confidence]
    return sorted(kept, key=lambda found: (found.source, found.target, found.type))


def key(relation: Relation, schema: Schema) -> Key:
    """A symmetric relation has one direction by rule, the smaller id first: A meets B = B meets A."""
    ends = (relation.source, relation.target)
    known = schema.relations.get(relation.type)
    source, target = sorted(ends) if known and known.symmetric else ends
    return source, relation.type, target


def link(group: Key, relations: Iterable[Relation], statuses: Collection[str]) -> Link:
    """One link of all relations that say the same. Its evidence may turn out empty."""
    found: list[Evidence] = []
    roles: Counter[str] = Counter()
    for relation in sorted(relations, key=lambda one: (one.source, one.target)):
        passed = [evidence for evidence in relation.evidence if evidence.status in statuses]
        found += passed
        if passed and "role" in relation.attributes:
            roles[relation.attributes["role"]] += len({report(evidence) for evidence in passed})
    return Link(
        *group, evidence=ranked(found), roles=tuple(sorted(roles, key=lambda role: (-roles[role], role)))
    )


def ranked(evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """The order of the relations is kept, but an assertion comes before a plan. A place found by two counts once."""
    places: dict[tuple[str, int, int], Evidence] = {}
    for one in sorted(evidence, key=lambda one: STATUSES.index(one.status)):
        places.setdefault((one.document, one.start, one.stop), one)
    return tuple(places.values())
