"""A step of resolving: which types it is for, and how their mentions and entities are compared."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic

from extractor.resolve.local import Local, P, Place, View

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from extractor.resolve.cluster import Pair


@dataclass(frozen=True, slots=True)
class Step(Generic[P]):
    """
    `profile` reads from a mention what it is compared by. `within` compares a document's mentions, given their
    indices and profiles; `across` compares what documents say. Both give pairs of places in their list.
    """

    types: frozenset[str]
    profile: Callable[[View, int, Mapping[Place, str]], P]
    within: Callable[[View, Sequence[int], Sequence[P]], Iterable[Pair]]
    across: Callable[[Sequence[Local[P]]], Iterable[Pair]]
    label: Callable[[Local[P]], str]
    name: Callable[[Local[P]], str]  # what the id is made of
    attributes: Callable[[Local[P]], dict[str, str]]  # empty values mean there is none
