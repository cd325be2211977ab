"""
Scores of heads -> a dependency tree: one root, no cycles.

A parser that picks the best head for each token on its own may leave several roots, none, or cycles, and spaCy
refuses those. The repair goes by the parser's own scores: greedy, where Chu and Liu (1965) and Edmonds (1967)
would look for the best tree of all; what it touches is small, and it never meets more than a sentence.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from typing import TypeAlias

    from numpy.typing import NDArray

    # tokens x (root + tokens): how well the root (column 0) and each token (1 + index) does as head of a token
    Scores: TypeAlias = NDArray[np.float32]


def best_tree(scores: Scores) -> list[int]:
    """
    Scores -> a head for each token (0 is the root, else 1 + index), of which one is the root and none in a cycle.

    slovnet gives each token its best head and may leave several roots, none, or cycles. The best root is kept;
    each loose part is hung where that costs the least score, first part first.
    """
    heads: list[int] = scores.argmax(axis=1).tolist()
    roots = [token for token, head in enumerate(heads) if head == 0] or range(len(heads))
    root = max(roots, key=lambda token: scores[token, 0])
    heads[root] = 0
    hung = reach(heads, root)
    while len(hung) < len(heads):
        hang(heads, scores, hung)
        hung = reach(heads, root)
    return heads


def reach(heads: list[int], root: int) -> set[int]:
    """Tokens that hang on the root, at whatever depth."""
    known = {root: True}
    for token in range(len(heads)):
        path: list[int] = []
        while token not in known:
            known[token] = False  # until the end of the path is known: a cycle meets itself here
            path.append(token)
            if heads[token] == 0:
                break
            token = heads[token] - 1
        known.update(dict.fromkeys(path, known[token]))
    return {token for token, hangs in known.items() if hangs}


def hang(heads: list[int], scores: Scores, hung: set[int]) -> None:
    """Hang the first loose part: of its tops (a second root, or any token of a cycle) the one that loses least."""
    tops = top(heads, next(token for token in range(len(heads)) if token not in hung))
    places = [token + 1 for token in sorted(hung)]
    current = scores[tops, [heads[token] for token in tops]]
    loss = current[:, np.newaxis] - scores[np.ix_(tops, places)]
    best, place = np.unravel_index(loss.argmin(), loss.shape)
    heads[tops[best]] = places[place]


def top(heads: list[int], token: int) -> list[int]:
    """Where the way up from a token ends: a root alone, or the tokens of a cycle."""
    way: list[int] = []
    while token not in way:
        way.append(token)
        if heads[token] == 0:
            return [token]
        token = heads[token] - 1
    return sorted(way[way.index(token) :])
