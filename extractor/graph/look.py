"""How a node looks: its size by its degree, its colour by its type."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from extractor.graph.values import Value
    from extractor.schema import Schema

SMALLEST, LARGEST = 10.0, 50.0  # Gephi's own defaults for a ranking by size are 10 to 40
GREY = "#999999"  # of a type that the schema does not know


def sizes(degrees: Mapping[str, int]) -> dict[str, float]:
    """Node -> diameter. Its area, not its width, grows with the degree, as the eye compares areas."""
    most = max(degrees.values(), default=0) or 1
    return {
        node: round(SMALLEST + (LARGEST - SMALLEST) * (degree / most) ** 0.5, 2)
        for node, degree in degrees.items()
    }


def colour(kind: str, schema: Schema) -> dict[str, Value]:
    """Red, green and blue, 0 to 255. "#1f77b4" -> r 31, g 119, b 180"""
    known = schema.entities.get(kind)
    digits = (known.color if known else GREY).removeprefix("#")
    return {name: int(digits[first : first + 2], 16) for name, first in zip("rgb", (0, 2, 4), strict=True)}
