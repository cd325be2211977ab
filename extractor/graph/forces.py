"""
Positions of the nodes of one connected graph by forces: links pull, nodes push, hubs push more.

The forces are ForceAtlas2's (Jacomy, Venturini, Heymann, Bastian 2014). Changed: the step is cooled (as in Fruchterman
and Reingold 1991) instead of adapted, nothing is drawn at random, and a large graph is pushed by the centres of
strips of it instead of by each node. networkx 3.6 has the original, with a matrix of all pairs and a Python loop:
100 rounds of 2,000 nodes take it 20 s, here less than 1 s.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy.spatial import cKDTree

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]

PUSH = 4.0  # of a pair of nodes of mass 1 at distance 1; the pull of a link of weight 1 at distance 1 is 1
GRAVITY = 0.2  # keeps long branches from drifting away
EXACT = 400  # nodes that push one by one; more are gathered into that many cells
CHUNK = 128  # rows of the table of distances held at once: 128 x 400 x 8 bytes = 400 KB, which a cache holds
GOLDEN_ANGLE = np.pi * (3 - np.sqrt(5))  # sunflower: no two points fall together


def sunflower(count: int) -> Floats:
    """Points evenly spread over a disc, about one unit of length apart, from the middle outwards."""
    numbers = np.arange(count, dtype=np.float64)
    radius = np.sqrt(numbers / np.pi) * 1.5
    return np.column_stack((radius * np.cos(numbers * GOLDEN_ANGLE), radius * np.sin(numbers * GOLDEN_ANGLE)))


def arrange(links: Ints, weights: Floats, start: Floats, rounds: int) -> Floats:
    """Positions (count x 2) after so many rounds of forces. `links`: pairs of row numbers, `weights`: one a link."""
    points = start.copy()
    masses = 1.0 + np.bincount(links.ravel(), minlength=len(points)).astype(np.float64)
    heat = np.sqrt(masses.mean() * len(points))
    for step in np.linspace(heat, heat / 100, rounds):
        force = push(points, masses) + pull(points, links, weights) - gravity(points, masses)
        length = np.maximum(np.hypot(force[:, 0], force[:, 1]), 1e-9)
        points += force / length[:, None] * np.minimum(length / masses, step)[:, None]
    return points


def push(points: Floats, masses: Floats) -> Floats:
    """Every node away from every other, by the product of masses over the distance."""
    centres, loads = cells(points, masses)
    force = np.empty_like(points)
    for first in range(0, len(points), CHUNK):
        rows = slice(first, first + CHUNK)
        # x and y apart: sums along an axis of two are ten times slower
        right = points[rows, 0, None] - centres[None, :, 0]
        up = points[rows, 1, None] - centres[None, :, 1]
        near = loads / (right * right + up * up + 0.01)  # a node does not push itself: right and up are 0
        force[rows, 0] = (near * right).sum(axis=1)
        force[rows, 1] = (near * up).sum(axis=1)
    return PUSH * masses[:, None] * force


def cells(points: Floats, masses: Floats) -> tuple[Floats, Floats]:
    """What pushes: the nodes themselves, or the centres of strips of strips of them with equal numbers in each."""
    if len(points) <= EXACT:
        return points, masses
    side = int(np.sqrt(EXACT))
    columns = np.array_split(np.lexsort((points[:, 1], points[:, 0])), side)
    groups = [
        part
        for column in columns
        for part in np.array_split(column[points[column, 1].argsort(kind="stable")], side)
    ]
    loads = np.array([masses[group].sum() for group in groups])
    sums = np.array([(points[group] * masses[group, None]).sum(axis=0) for group in groups])
    return sums / loads[:, None], loads


def pull(points: Floats, links: Ints, weights: Floats) -> Floats:
    """The ends of every link towards each other, by weight times distance."""
    span = (points[links[:, 1]] - points[links[:, 0]]) * weights[:, None]
    ends = np.concatenate((links[:, 0], links[:, 1]))
    both = np.concatenate((span, -span))
    return np.column_stack([np.bincount(ends, both[:, axis], minlength=len(points)) for axis in (0, 1)])


def gravity(points: Floats, masses: Floats) -> Floats:
    """Towards the middle, by mass, however far."""
    middle = points - points.mean(axis=0)
    distance = np.maximum(np.hypot(middle[:, 0], middle[:, 1]), 1e-9)
    force: Floats = GRAVITY * masses[:, None] * middle / distance[:, None]
    return force


def part_circles(points: Floats, radii: Floats, rounds: int = 30) -> Floats:
    """The same picture with circles that overlap moved apart, as far as so many rounds get."""
    points = points.copy()
    for _ in range(rounds):
        pairs = cKDTree(points).query_pairs(2 * float(radii.max()), output_type="ndarray")
        away = points[pairs[:, 0]] - points[pairs[:, 1]]
        distance = np.maximum(np.hypot(away[:, 0], away[:, 1]), 1e-6)
        missing = radii[pairs].sum(axis=1) - distance
        close = missing > 0
        if not close.any():
            break
        move = away[close] / distance[close, None] * missing[close, None] / 2
        ends, both = pairs[close].T.ravel(), np.concatenate((move, -move))
        counts = np.maximum(np.bincount(ends, minlength=len(points)), 1)
        for axis in (0, 1):
            points[:, axis] += np.bincount(ends, both[:, axis], minlength=len(points)) / counts
    return points
