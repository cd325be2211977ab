"""What is true of one document, in the types of what is found: Gold."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extractor.extraction import Extraction, Source


@dataclass(frozen=True, slots=True)
class Gold:
    """
    What people marked in one text.

    `equivalences` are groups of indices in `extraction.mentions` that name the same thing.
    `notes` say what of the annotation was left out or merged while it was read, and how much.
    """

    extraction: Extraction
    equivalences: tuple[tuple[int, ...], ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def source(self) -> Source:
        return self.extraction.source
