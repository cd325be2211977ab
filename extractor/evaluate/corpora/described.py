"""Gold with what its corpus' scheme says of it: which types and relations were marked, and which mentions are one thing."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extractor.evaluate.gold import Gold, Layer
    from extractor.evaluate.scheme import Scheme
    from extractor.extraction import Extraction


def described(gold: Gold, scheme: Scheme, layers: frozenset[Layer]) -> Gold:
    return replace(
        gold,
        layers=layers,
        types=scheme.types,
        relations=scheme.relation_types,
        equivalences=groups(gold.extraction, scheme) or gold.equivalences,
    )


def groups(extraction: Extraction, scheme: Scheme) -> tuple[tuple[int, ...], ...]:
    """
    Mentions of one type that relations of sameness join: «Комитет рек» = «КР», «Зорина» = «Анна Зорина».

    Between types they say something else: that Минск stands for Белоруссия, a person for an office.
    """
    group = {index: {index} for index in range(len(extraction.mentions))}
    for relation in extraction.relations:
        left, right = extraction.mentions[relation.source], extraction.mentions[relation.target]
        if relation.type in scheme.same and left.type == right.type:
            joined = group[relation.source] | group[relation.target]
            group |= dict.fromkeys(joined, joined)
    return tuple(sorted({tuple(sorted(one)) for one in group.values() if len(one) > 1}))
