"""
Verdicts -> clusters. The only place that merges.

The surest agreement is followed first; two clusters between which any «different» stands are never joined, whatever
chain of agreements leads from one to the other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from extractor.language.verdict import Verdict


class Pair(NamedTuple):
    """A comparison of two items, by their places in a list."""

    left: int
    right: int
    verdict: Verdict


def clusters(size: int, pairs: Iterable[Pair]) -> list[list[int]]:
    """Items 0 to size - 1 -> clusters, each sorted, in the order of their first items."""
    union = Union(size)
    agreed = []
    for pair in pairs:
        if pair.verdict.answer == "different":
            union.part(pair.left, pair.right)
        elif pair.verdict.answer == "same":
            agreed.append(pair)
    for pair in sorted(agreed, key=lambda pair: (-pair.verdict.score, pair.left, pair.right)):
        union.join(pair.left, pair.right)
    return union.groups()


class Union:
    """Union-find that remembers which clusters must stay apart."""

    def __init__(self, size: int) -> None:
        self.parents = list(range(size))
        self.enemies: dict[int, set[int]] = {}  # root -> roots of the clusters it must stay apart from
        self.sizes = [1] * size

    def root(self, item: int) -> int:
        while self.parents[item] != item:
            self.parents[item] = self.parents[self.parents[item]]
            item = self.parents[item]
        return item

    def part(self, left: int, right: int) -> None:
        """Keep the two apart from now on. To be called before joining."""
        left, right = self.root(left), self.root(right)
        self.enemies.setdefault(left, set()).add(right)
        self.enemies.setdefault(right, set()).add(left)

    def join(self, left: int, right: int) -> bool:
        """Make the two one cluster unless they must stay apart; True if they are one now."""
        left, right = self.root(left), self.root(right)
        if left == right:
            return True
        if right in self.enemies.get(left, ()):
            return False
        small, large = sorted((left, right), key=lambda root: (self.sizes[root], -root))
        self.parents[small] = large
        self.sizes[large] += self.sizes[small]
        for enemy in self.enemies.pop(small, set()):
            self.enemies[enemy].discard(small)
            self.enemies[enemy].add(large)
            self.enemies.setdefault(large, set()).add(enemy)
        return True

    def groups(self) -> list[list[int]]:
        found: dict[int, list[int]] = {}
        for item in range(len(self.parents)):
            found.setdefault(self.root(item), []).append(item)
        return sorted(found.values())
