"""Whatever the scores, what comes out is a tree; and it is the parser's own wherever that was one."""

from __future__ import annotations

import numpy as np
import pytest

from extractor.annotate.tree import best_tree


def scored(heads: str, second: str, gaps: str) -> np.ndarray:
    """Scores whose best heads are `heads` (0 the root, else the number of a token), next `second`, `gaps` apart."""
    # "0 1 1", "2 0 2", "1 5 5" -> token 1 is the root, else hangs on token 2 for one point less
    rows = list(zip(heads.split(), second.split(), gaps.split(), strict=True))
    scores = np.full((len(rows), len(rows) + 1), -100, dtype=np.float32)
    for row, (best, other, gap) in zip(scores, rows, strict=True):
        row[int(other)] = 10 - int(gap)
        row[int(best)] = 10
    return scores


@pytest.mark.parametrize(
    ("heads", "second", "gaps", "tree"),
    [
        # Мама мыла раму .  a tree is left as it is
        ("2 0 2 2", "0 1 0 0", "1 1 1 1", "2 0 2 2"),
        # a lone token is the root, whatever it was given
        ("0", "1", "5", "0"),
        ("1", "0", "5", "0"),
        # two roots: the better one stays, the other hangs where it loses least
        ("0 1 0 3", "3 3 2 1", "9 9 1 9", "0 1 2 3"),
        # a cycle beside the root: the token that loses least leaves it
        ("0 3 2", "2 1 1", "9 5 2", "0 3 1"),
        ("0 3 2", "2 1 1", "9 2 5", "0 1 2"),
        # what hangs on the cycle comes along
        ("0 3 2 3", "2 1 1 1", "9 2 5 9", "0 1 2 3"),
        # a token that is its own head
        ("0 2", "2 1", "9 1", "0 1"),
        # no root at all: the best score for the root makes one
        ("2 1 2", "0 0 0", "5 2 9", "2 0 2"),
        # two cycles, the second may hang on the first once that hangs
        ("0 3 2 5 4", "2 1 1 2 2", "9 2 5 3 4", "0 1 2 2 4"),
    ],
)
def test_repair(heads: str, second: str, gaps: str, tree: str) -> None:
    assert best_tree(scored(heads, second, gaps)) == [int(head) for head in tree.split()]


def is_tree(heads: list[int]) -> bool:
    """True if one token has head 0 and every other comes to it in fewer steps than there are tokens."""
    ends = list(range(1, len(heads) + 1))
    for _ in heads:
        ends = [heads[token - 1] if token else 0 for token in ends]
    return heads.count(0) == 1 and not any(ends)


@pytest.mark.parametrize("seed", range(20))
def test_noise_gives_trees(seed: int) -> None:
    """Random scores, equal scores among them, give a tree, and the same one twice."""
    generator = np.random.default_rng(seed)
    for count in (1, 2, 3, 7, 40, 200):
        scores = generator.integers(0, 6, (count, count + 1)).astype(np.float32)
        heads = best_tree(scores.copy())
        assert is_tree(heads)
        assert heads == best_tree(scores.copy())


def test_tree_is_kept() -> None:
    """Best heads that are a tree already are not touched, at any depth."""
    chain = np.zeros((200, 201), dtype=np.float32)
    chain[np.arange(200), np.arange(200)] = 1  # each token hangs on the one before, the first is the root
    assert best_tree(chain) == list(range(200))
