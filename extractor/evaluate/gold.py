"""What is true of one document, in the types of what is found: Gold."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from extractor.entity import Entity
    from extractor.extraction import Extraction, Source

# What the people who annotated a corpus looked for. What they did not look for is never counted against a finder.
Layer = Literal["mentions", "relations", "base forms", "entities", "furniture", "quotes"]


@dataclass(frozen=True, slots=True)
class Gold:
    """
    What people marked in one text.

    `extraction`: its mentions have a `base` where the corpus gives one, its source has the `furniture` of the gold.
    `entities`: what each mention of `extraction.mentions` stands for, None where the gold does not say; as long as the
    mentions, or empty if the corpus has no such layer. An entity's id is one for the whole corpus; its `mentions` are empty.
    `layers`: what was annotated at all. `types` and `relations`: the names that were annotated, in the library's own
    scheme; None means "what the corpus has".
    `equivalences` are groups of indices in `extraction.mentions` that name the same thing.
    `closed`: for measuring alone; mistakes made in it are not listed.
    `notes` say what of the annotation was left out or merged while it was read, and how much.
    """

    extraction: Extraction
    entities: tuple[Entity | None, ...] = ()
    layers: frozenset[Layer] = frozenset({"mentions", "relations"})
    types: frozenset[str] | None = None
    relations: frozenset[str] | None = None
    equivalences: tuple[tuple[int, ...], ...] = ()
    closed: bool = False
    notes: tuple[str, ...] = ()

    @property
    def source(self) -> Source:
        return self.extraction.source
