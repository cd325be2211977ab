"""Merging: agreements in order of sureness, and never across a «different»."""

from __future__ import annotations

import itertools
import random

import pytest

from extractor.language.verdict import Verdict, different, same, unsure
from extractor.resolve.cluster import Pair, clusters


def pairs(*given: tuple[int, int, Verdict]) -> list[Pair]:
    return [Pair(*one) for one in given]


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ([], [[0], [1], [2], [3]]),
        ([(0, 1, same("")), (1, 2, same(""))], [[0, 1, 2], [3]]),
        ([(0, 1, unsure("", 0.9))], [[0], [1], [2], [3]]),
        ([(0, 1, same("", 0.9)), (1, 2, same("", 0.8)), (0, 2, different(""))], [[0, 1], [2], [3]]),
        ([(0, 1, same("", 0.7)), (1, 2, same("", 0.8)), (0, 2, different(""))], [[0], [1, 2], [3]]),
        (
            [(0, 1, same("", 0.9)), (2, 3, same("", 0.9)), (1, 2, same("", 0.8)), (0, 3, different(""))],
            [[0, 1], [2, 3]],
        ),
        ([(0, 1, same("")), (0, 1, different(""))], [[0], [1], [2], [3]]),
    ],
)
def test_clusters(given: list[tuple[int, int, Verdict]], found: list[list[int]]) -> None:
    assert clusters(4, pairs(*given)) == found


def test_the_order_of_pairs_changes_nothing_and_no_cluster_holds_a_difference() -> None:
    size, draw = 12, random.Random(7)
    for _ in range(50):
        given = [
            Pair(left, right, draw.choice([same("", draw.choice([0.5, 0.9])), different(""), unsure("")]))
            for left, right in itertools.combinations(range(size), 2)
            if draw.random() < 0.3
        ]
        found = clusters(size, given)
        shuffled = draw.sample(given, len(given))
        assert clusters(size, shuffled) == found
        group = {item: at for at, items in enumerate(found) for item in items}
        apart = [pair for pair in given if pair.verdict.answer == "different"]
        assert all(group[pair.left] != group[pair.right] for pair in apart)
