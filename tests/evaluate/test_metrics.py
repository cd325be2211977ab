"""B³, CEAF-e and pairwise against examples worked by hand and against two independent implementations."""

from __future__ import annotations

import random

import pytest
from scorch import scores as scorch
from sklearn.metrics.cluster import pair_confusion_matrix

from extractor.evaluate.metrics import MEASURES, align, b_cubed, ceaf_e, overlaps, pairwise

# The example of Bagga and Baldwin (1998): 1-5, 6-7, 8-12 are three things; the program melts the last two.
KEY = [{1, 2, 3, 4, 5}, {6, 7}, {8, 9, 10, 11, 12}]
MELTED = [{1, 2, 3, 4, 5}, {6, 7, 8, 9, 10, 11, 12}]


def test_b_cubed_by_hand() -> None:
    # Precision: five mentions of 5/5, two of 2/7, five of 5/7, over 12: (5 + 4/7 + 25/7) / 12 = 16/21.
    assert b_cubed(KEY, MELTED) == (pytest.approx(16 / 21), 1.0)


def test_ceaf_e_by_hand() -> None:
    # The first pair is alike by 1, {8..12} and the melted by 10/12; {6, 7} has no partner left.
    assert ceaf_e(KEY, MELTED) == (pytest.approx((1 + 10 / 12) / 2), pytest.approx((1 + 10 / 12) / 3))


def test_pairwise_by_hand() -> None:
    # Pairs: 10 + 1 + 10 true, 10 + 21 found, of which 21 are true.
    assert pairwise(KEY, MELTED) == (pytest.approx(21 / 31), 1.0)


def test_a_mention_that_the_other_side_lacks_costs_the_side_that_has_it() -> None:
    # {1, 2} against {1, 3}: each mention that is shared has half of its cluster; 2 and 3 have nothing.
    assert b_cubed([{1, 2}], [{1, 3}]) == (pytest.approx(0.25), pytest.approx(0.25))
    assert ceaf_e([{1, 2}], [{1, 3}]) == (0.5, 0.5)
    assert pairwise([{1, 2}], [{1, 3}]) == (0.0, 0.0)


@pytest.mark.parametrize("measure", MEASURES)
def test_nothing_found_scores_zero_and_the_same_scores_one(measure: str) -> None:
    assert MEASURES[measure](KEY, []) == (0.0, 0.0)
    assert MEASURES[measure]([], KEY) == (0.0, 0.0)
    assert MEASURES[measure](KEY, KEY) == (pytest.approx(1.0), pytest.approx(1.0))


def partition(chance: random.Random, mentions: list[int], parts: int) -> list[set[int]]:
    groups: list[set[int]] = [set() for _ in range(parts)]
    for mention in mentions:
        groups[chance.randrange(parts)].add(mention)
    return [group for group in groups if group]


def disturbed(chance: random.Random, groups: list[set[int]]) -> list[set[int]]:
    """Some mentions in another cluster, some new, some gone."""
    changed = [set(group) for group in groups]
    for mention in range(40):
        fate = chance.random()
        home = next((group for group in changed if mention in group), None)
        if home is not None and fate < 0.3:
            home.discard(mention)
            if fate < 0.2:
                chance.choice(changed).add(mention)
        elif home is None and fate < 0.5:
            chance.choice(changed).add(mention)
    return [group for group in changed if group]


@pytest.mark.parametrize("seed", range(8))
def test_as_scorch(seed: int) -> None:
    """scorch gives recall first; F1 apart, both know mentions that one side lacks."""
    chance = random.Random(seed)
    gold = partition(chance, list(range(30)), 8)
    found = disturbed(chance, gold)
    assert {mention for group in found for mention in group} != set(range(30))
    recall, precision, _ = scorch.b_cubed(gold, found)
    assert b_cubed(gold, found) == (pytest.approx(precision), pytest.approx(recall))
    recall, precision, _ = scorch.ceaf_e(gold, found)
    assert ceaf_e(gold, found) == (pytest.approx(precision), pytest.approx(recall))


@pytest.mark.parametrize("seed", range(4))
def test_pairwise_as_sklearn(seed: int) -> None:
    chance = random.Random(seed)
    gold, found = (partition(chance, list(range(30)), parts) for parts in (6, 9))

    def labels(groups: list[set[int]]) -> list[int]:
        return [next(at for at, group in enumerate(groups) if mention in group) for mention in range(30)]

    (_, false), (missed, right) = pair_confusion_matrix(labels(gold), labels(found))
    assert pairwise(gold, found) == (
        pytest.approx(right / (right + false)),
        pytest.approx(right / (right + missed)),
    )


def test_clusters_are_paired_for_the_greatest_sum() -> None:
    """The greedy pair (a big found cluster with the first) would leave the second without any."""
    gold = [{1, 2, 3, 4}, {5, 6, 7}]
    found = [{1, 2, 3, 5, 6, 7}, {4}]
    pairs = {(left, right) for left, right, _ in align(gold, found)}
    assert pairs == {(1, 0), (0, 1)}


def test_overlaps_count_shared_mentions() -> None:
    assert list(overlaps([{1, 2, 3}], [{1}, {2, 3, 4}])) == [(0, 0, 1), (0, 1, 2)]
