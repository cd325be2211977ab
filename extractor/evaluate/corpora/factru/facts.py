"""
The fourth layer of factRuEval: facts, whose roles are objects of the text or spans.

    3-0 Occupation                         id, type
    Who obj8 Зорина Анна                   a role, what fills it, its words
    Position span33 директора
    Where obj7 Арктика
    Модальность будущее                    remarks: phase, modality, how hard it is to find
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import combinations, product
from typing import TYPE_CHECKING

from extractor.errors import GoldError
from extractor.evaluate.corpora.factru.things import read_blocks
from extractor.extraction import Mention, RelationMention

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from extractor.evaluate.corpora.factru.things import Block
    from extractor.evaluate.scheme import Quality, Scheme

FILLER = re.compile(
    r"(?<!\S)(?:obj|span)\d+(?!\S)"
)  # «obj4 Карелия | obj5 Республика Карелия» is filled by both
ANCHOR = "Position"  # the words of the fact itself


@dataclass(frozen=True, slots=True)
class Fact:
    where: str  # file:line
    type: str
    fillers: Mapping[str, Sequence[Sequence[int]]]  # by role: for each filler, its mentions
    qualities: Sequence[Quality]


def read_facts(
    path: Path, places: Mapping[str, Sequence[int]], mentions: Sequence[Mention], scheme: Scheme
) -> tuple[tuple[RelationMention, ...], int]:
    """
    Relations, one for each type and pair of mentions, and how many were given more than once.

    `places`: the mentions of each object and span, `obj7` and `span33`.
    """
    found: dict[tuple[int, int, str], RelationMention] = {}
    count = 0
    for block in read_blocks(path):
        for relation in relations_of(read_fact(block, path, places, scheme), mentions, scheme):
            found.setdefault((relation.source, relation.target, relation.type), relation)
            count += 1
    return tuple(found[key] for key in sorted(found)), count - len(found)


def read_fact(block: Block, path: Path, places: Mapping[str, Sequence[int]], scheme: Scheme) -> Fact:
    (where, head), *lines = block
    _, _, type_ = head.partition(" ")
    known = sorted({key.split()[0] for key in scheme.relations})
    if type_ not in known:
        raise GoldError(f"{where}: expected an id and one of {', '.join(known)}, met {head[:80]!r}")
    fillers: dict[str, list[Sequence[int]]] = {}
    for place, line in lines:
        role = line.partition(" ")[0]
        for filler in FILLER.findall(line):
            if filler not in places:
                raise GoldError(f"{place}: no file beside {path.name} has {filler}")
            if places[filler] not in fillers.setdefault(role, []):
                fillers[role].append(places[filler])
    return Fact(
        where, type_, fillers, [scheme.qualities[line] for _, line in lines if line in scheme.qualities]
    )


def relations_of(fact: Fact, mentions: Sequence[Mention], scheme: Scheme) -> Iterator[RelationMention]:
    """A relation for each pair of fillers of two roles; of a role that stands twice, for each pair in order."""
    anchors = [index for group in fact.fillers.get(ANCHOR, []) for index in group]
    for name in scheme.relations:
        type_, source, target = name.split()
        if type_ == fact.type:
            groups = fact.fillers.get(source, []), fact.fillers.get(target, [])
            for pair in combinations(groups[0], 2) if source == target else product(*groups):
                yield relation_of(fact, name, nearest(*pair, anchors, mentions), mentions, scheme)


def nearest(
    sources: Sequence[int], targets: Sequence[int], anchors: Sequence[int], mentions: Sequence[Mention]
) -> tuple[int, ...]:
    """The source, the target, and the words of the fact if it has any, that stand nearest to one another."""
    thirds: Sequence[tuple[int, ...]] = [(anchor,) for anchor in anchors] or [()]
    triples = ((source, target, *third) for source in sources for target in targets for third in thirds)
    return min(triples, key=lambda triple: (apart([mentions[index] for index in triple]), triple))


def apart(mentions: Iterable[Mention]) -> int:
    """Characters between each two of the mentions, together."""
    return sum(
        max(0, max(left.start, right.start) - min(left.stop, right.stop))
        for left, right in combinations(mentions, 2)
    )


def relation_of(
    fact: Fact, name: str, ends: Sequence[int], mentions: Sequence[Mention], scheme: Scheme
) -> RelationMention:
    source, target = ends[:2]
    rule = scheme.relation(name, mentions[source].type, mentions[target].type, fact.where)
    status = next((quality.status for quality in fact.qualities if quality.status), None)
    return RelationMention(
        type=rule.name,
        source=target if rule.swap else source,
        target=source if rule.swap else target,
        start=min(mentions[index].start for index in ends),
        stop=max(mentions[index].stop for index in ends),
        status=status or "asserted",
        maker="gold",
        attributes={name: value for quality in fact.qualities for name, value in quality.attributes.items()},
    )
