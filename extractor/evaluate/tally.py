"""Counts of true, found and right things by type, over documents: Tally -> Section."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from extractor.evaluate.report import Score, Section

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

K = TypeVar("K")


@dataclass(slots=True)
class Tally:
    """Counts by type over what was added so far."""

    gold: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)

    def add(self, gold: Iterable[str], found: Iterable[str], right: Iterable[str]) -> None:
        self.gold.update(gold)
        self.found.update(found)
        self.right.update(right)

    def compare(
        self, gold: set[tuple[str, K]], found: set[tuple[str, K]]
    ) -> tuple[set[tuple[str, K]], set[tuple[str, K]]]:
        """Two sets of (type, what) of one document are counted; back come those missed and those found wrongly."""
        self.add(*([type_ for type_, _ in keys] for keys in (gold, found, gold & found)))
        return gold - found, found - gold

    def section(
        self,
        kind: str,
        sought: frozenset[str] | None = None,
        declared: Collection[str] = frozenset(),
        *,
        sums: bool = True,
    ) -> Section:
        """
        `sought` are the types that the finder looks for at all; None: every type.

        A type counts if the gold has it, or declares that it was looked for: then whatever is found is a false alarm.
        """
        types = sorted(self.gold.keys() | self.found.keys())
        scores = [Score(name, self.gold[name], self.found[name], self.right[name]) for name in types]
        return Section(
            kind=kind,
            types=tuple(one for one in scores if is_told(one, declared) and is_sought(one.type, sought)),
            not_in_gold=tuple(one for one in scores if not is_told(one, declared)),
            not_sought=tuple(one for one in scores if one.gold and not is_sought(one.type, sought)),
            sums=sums,
        )


def is_told(score: Score, declared: Collection[str]) -> bool:
    return score.gold > 0 or score.type in declared


def is_sought(type_: str, sought: frozenset[str] | None) -> bool:
    """«CITY adjective» is sought if CITY is."""
    return sought is None or type_.split()[0] in sought
