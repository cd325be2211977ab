"""
How alike two ways are of putting mentions together: B³, CEAF-e, pairwise. Each gives precision and recall, 0 to 1.

Clusters are sets of mentions, each mention in one cluster at most; gold and found need not have the same mentions (one that
the other side lacks is a mistake of the side that has it). Nothing to find, or nothing found, scores 0.

B³: Bagga and Baldwin 1998. CEAF-e: Luo 2005, with φ4. As in the reference scorer of CoNLL-2012 (Pradhan et al. 2014).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from math import comb
from typing import TYPE_CHECKING, TypeVar

import numpy
from scipy.optimize import linear_sum_assignment

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from collections.abc import Set as AbstractSet

M = TypeVar("M")
Pair = tuple[float, float]


def b_cubed(gold: Sequence[AbstractSet[M]], found: Sequence[AbstractSet[M]]) -> Pair:
    """For each mention the share of its cluster that belongs with it; the mean over mentions."""
    both = overlaps(gold, found)
    weighted = [(number * number, len(gold[left]), len(found[right])) for left, right, number in both]
    return (
        ratio(sum(square / size for square, _, size in weighted), sum(map(len, found))),
        ratio(sum(square / size for square, size, _ in weighted), sum(map(len, gold))),
    )


def ceaf_e(gold: Sequence[AbstractSet[M]], found: Sequence[AbstractSet[M]]) -> Pair:
    """Clusters paired one to one for the greatest likeness φ4 = 2|A∩B| / (|A|+|B|); the sum over the number of clusters."""
    total = sum(likeness for _, _, likeness in align(gold, found))
    return ratio(total, len(found)), ratio(total, len(gold))


def pairwise(gold: Sequence[AbstractSet[M]], found: Sequence[AbstractSet[M]]) -> Pair:
    """Of all pairs of mentions put together, those that belong together."""
    right = sum(comb(number, 2) for _, _, number in overlaps(gold, found))
    return (
        ratio(right, sum(comb(len(group), 2) for group in found)),
        ratio(right, sum(comb(len(group), 2) for group in gold)),
    )


MEASURES: dict[str, Callable[[Sequence[AbstractSet[M]], Sequence[AbstractSet[M]]], Pair]] = {
    "B³": b_cubed,
    "CEAF-e": ceaf_e,
    "pairwise": pairwise,
}


def align(gold: Sequence[AbstractSet[M]], found: Sequence[AbstractSet[M]]) -> list[tuple[int, int, float]]:
    """
    Pairs of indices (gold, found) and their φ4, one to one, with the greatest sum; only clusters that share a mention.

    Clusters that share none, over any chain of others, are paired apart, so that the cost is that of the greatest
    such group, not of all.
    """
    likeness = {
        (left, right): 2 * number / (len(gold[left]) + len(found[right]))
        for left, right, number in overlaps(gold, found)
    }
    pairs: list[tuple[int, int, float]] = []
    for edges in components(sorted(likeness)):
        rows = sorted({left for left, _ in edges})
        columns = sorted({right for _, right in edges})
        matrix = numpy.zeros((len(rows), len(columns)))
        for left, right in edges:
            matrix[rows.index(left), columns.index(right)] = likeness[left, right]
        for row, column in zip(*linear_sum_assignment(matrix, maximize=True), strict=True):
            if matrix[row, column] > 0:
                pairs.append((rows[row], columns[column], float(matrix[row, column])))
    return sorted(pairs)


def components(edges: Sequence[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    """Edges between left and right nodes, in groups that share no node."""
    by_left: dict[int, list[int]] = {}
    by_right: dict[int, list[int]] = {}
    for left, right in edges:
        by_left.setdefault(left, []).append(right)
        by_right.setdefault(right, []).append(left)
    seen: set[int] = set()
    for start in by_left:
        if start in seen:
            continue
        seen.add(start)
        lefts, waiting = [], [start]
        while waiting:
            lefts.append(waiting.pop())
            near = {other for right in by_left[lefts[-1]] for other in by_right[right]} - seen
            seen |= near
            waiting.extend(sorted(near))
        yield [(left, right) for left in sorted(lefts) for right in by_left[left]]


def overlaps(
    gold: Sequence[AbstractSet[M]], found: Sequence[AbstractSet[M]]
) -> Iterator[tuple[int, int, int]]:
    """Indices of a gold and a found cluster that share mentions, and how many."""
    where: dict[M, list[int]] = defaultdict(list)
    for index, group in enumerate(found):
        for mention in group:
            where[mention].append(index)
    for left, group in enumerate(gold):
        shared = Counter(index for mention in group for index in where.get(mention, ()))
        for right, number in sorted(shared.items()):
            yield left, right, number


def ratio(part: float, whole: float) -> float:
    return part / whole if whole else 0.0
