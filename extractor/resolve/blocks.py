"""
Blocks: which items are worth comparing.

Two items are compared if they share a key, or if one is the abbreviation that the other's initials make. Names in full
with the same initials (форум мира, фестиваль мод) have nothing in common by that.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations, product
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class Blocks:
    """Items by what they are found by."""

    def __init__(self) -> None:
        self.by_key: dict[str, list[int]] = defaultdict(list)
        self.short: dict[str, list[int]] = defaultdict(list)
        self.full: dict[str, list[int]] = defaultdict(list)

    def add(
        self,
        item: int,
        keys: Iterable[str],
        abbreviations: Iterable[str] = (),
        initials: Iterable[str] = (),
    ) -> None:
        """Put an item under its keys; empty ones are left out."""
        for found, names in ((self.by_key, keys), (self.short, abbreviations), (self.full, initials)):
            for name in {*names} - {""}:
                found[name].append(item)

    def pairs(self) -> list[tuple[int, int]]:
        """Pairs to compare, each once, the smaller item first, sorted."""
        found = {pair for block in self.by_key.values() for pair in combinations(block, 2)}
        for name, block in self.short.items():
            found.update(combinations(block, 2))
            found.update((min(pair), max(pair)) for pair in product(block, self.full.get(name, ())))
        return sorted(pair for pair in found if pair[0] != pair[1])
