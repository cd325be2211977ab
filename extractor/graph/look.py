"""How a node looks: its size by its degree, its colour by its type."""

from __future__ import annotations

import re
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
    found = re.fullmatch(r"#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})", known.color.lower() if known else GREY)
    parts = found.groups() if found else ("99", "99", "99")
    return {name: int(part, 16) for name, part in zip("rgb", parts, strict=True)}
