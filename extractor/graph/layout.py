"""
A place for every node, so that a file opens in Gephi as a picture and not as a square of dust.

Connected parts are laid out one by one and packed side by side, the largest first. The same graph gives the same
places; on a processor of another make the last digits of a sum may differ, and the picture with them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx
import numpy as np

from extractor.graph.forces import arrange, part_circles, sunflower
from extractor.graph.measures import simple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from numpy.typing import NDArray

    Points = NDArray[np.float64]

SPACING = 40.0  # Gephi's units between neighbours; nodes are 10 to 50 wide
SPIRAL_ABOVE = 20_000  # nodes of one connected part; forces would take minutes
MARGIN = 60.0  # between parts


def places(
    graph: nx.MultiDiGraph, groups: Mapping[str, int], sizes: Mapping[str, float]
) -> dict[str, tuple[float, float]]:
    """Node -> x and y. `groups` (communities) start near each other; `sizes` are diameters that should not overlap."""
    pairs = simple(graph)
    parts = sorted(
        (sorted(part) for part in nx.connected_components(pairs)), key=lambda part: (-len(part), part[0])
    )
    return packed((part, draw(pairs, part, groups, sizes)) for part in parts)


def draw(pairs: nx.Graph, part: list[str], groups: Mapping[str, int], sizes: Mapping[str, float]) -> Points:
    """One connected part around its middle; a row for each node of `part`."""
    number = {node: row for row, node in enumerate(part)}
    links = sorted(
        (number[source], number[target], data["weight"])
        for source, target, data in pairs.edges(part, data=True)
    )
    start = seated(part, groups)
    if len(part) > SPIRAL_ABOVE or not links:
        return start * SPACING
    ends = np.array([link[:2] for link in links], dtype=np.int64)
    pulls = np.sqrt(np.array([link[2] for link in links]))  # ten reports pull three times as one, not ten
    points = arrange(ends, pulls, start, rounds=rounds(len(part)))
    radii = np.array([sizes[node] for node in part]) / 2
    return part_circles(scaled(points), radii * 1.2)


def rounds(count: int) -> int:
    """Rounds of forces: 300 up to 2,000 nodes, then fewer, never below 100: the picture hardly changes after that."""
    return int(min(300, max(100, 600_000 / count)))


def seated(part: list[str], groups: Mapping[str, int]) -> Points:
    """Where nodes start: a sunflower, each community in a ring of its own."""
    order = sorted(range(len(part)), key=lambda row: (groups[part[row]], part[row]))
    points = np.empty((len(part), 2))
    points[order] = sunflower(len(part))
    return points


def scaled(points: Points) -> Points:
    """The picture with its middle at 0 and as much room for each node, however many there are."""
    centred = points - points.mean(axis=0)
    spread = float(np.sqrt(np.square(centred).sum(axis=1).mean()))
    result: Points = centred / max(spread, 1e-9) * SPACING * np.sqrt(len(points))
    return result


def packed(drawn: Iterable[tuple[list[str], Points]]) -> dict[str, tuple[float, float]]:
    """Parts on shelves from left to right and from the top down, the width chosen for a picture 4 wide to 3 high."""
    boxes = [(part, points - points.min(axis=0), np.ptp(points, axis=0) + MARGIN) for part, points in drawn]
    area = sum(float(box[0] * box[1]) for _, _, box in boxes)
    width = max([float(box[0]) for _, _, box in boxes] + [float(np.sqrt(area * 4 / 3))])
    corners: dict[str, tuple[float, float]] = {}
    left = top = shelf = 0.0
    for part, points, box in boxes:
        if left + box[0] > width * 1.001 and left:
            left, top, shelf = 0.0, top - shelf, 0.0
        corner = np.array([left, top - float(box[1])])
        corners.update(zip(part, rounded(points + corner), strict=True))
        left, shelf = left + float(box[0]), max(shelf, float(box[1]))
    return corners


def rounded(points: Points) -> list[tuple[float, float]]:
    return [(round(float(x), 2), round(float(y), 2)) for x, y in points]
