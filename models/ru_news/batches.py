"""Windows -> batches of arrays: the same ones in the same order for the same seed and epoch."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from models.ru_news.corpora import LABELS
from models.ru_news.vocabulary import BOS, EOS, PAD
from models.ru_news.windows import Window, windows

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from models.ru_news.corpora import Text

STEP = 32  # lengths are rounded up to multiples of it: few shapes, and kernels like them
BUCKET = 24  # batches among which windows are sorted by length

Part = tuple["Sequence[Text]", float]  # texts of a corpus, and its share of an epoch


@dataclass(frozen=True, slots=True)
class Batch:
    """
    B windows of P pieces and W words; padding words point at piece 0.

    `true` and `counts` (is the position part of the loss) are [B, T, W, K], for training only.
    """

    input_ids: NDArray[np.int64]
    attention_mask: NDArray[np.int64]
    first: NDArray[np.int64]
    last: NDArray[np.int64]
    words: NDArray[np.int64]
    true: NDArray[np.float32] | None = None
    counts: NDArray[np.float32] | None = None


def epoch_of(parts: Sequence[Part], limit: int, pieces: int, seed: int, epoch: int) -> list[list[Window]]:
    """Windows of one epoch, in batches."""
    random = np.random.default_rng([seed, epoch])
    chosen: list[Window] = []
    for texts, share in parts:
        found: list[Window] = []
        for text in texts:
            found += windows(text, limit, int(random.integers(limit // 3, limit + 1)))
        order = random.permutation(len(found))[: round(share * len(found))]
        chosen += [found[index] for index in order]
    shuffled = [chosen[index] for index in random.permutation(len(chosen))]
    run = BUCKET * max(1, pieces // limit)
    batches = [
        batch
        for begin in range(0, len(shuffled), run)
        for batch in grouped(shuffled[begin : begin + run], pieces)
    ]
    return [batches[index] for index in random.permutation(len(batches))]


def grouped(chosen: Iterable[Window], pieces: int) -> list[list[Window]]:
    """Windows sorted by length -> groups of at most so many pieces, padding included."""
    groups: list[list[Window]] = []
    for window in sorted(chosen, key=lambda window: -window.size):
        longest = rounded(groups[-1][0].size) if groups else 0
        if groups and longest * (len(groups[-1]) + 1) <= pieces:
            groups[-1].append(window)
        else:
            groups.append([window])
    return groups


def encode(group: Sequence[Window], width: int | None = None) -> Batch:
    """A group of windows -> arrays; with `width`, the widest span in words, also what is true of it."""
    rows, size = len(group), rounded(max(window.size for window in group))
    words = rounded(max(window.stop - window.start for window in group))
    ids = np.full((rows, size), PAD, dtype=np.int64)
    first, last = np.zeros((rows, words), dtype=np.int64), np.zeros((rows, words), dtype=np.int64)
    for row, window in enumerate(group):
        pieces = window.text.pieces[window.start : window.stop]
        ends = np.cumsum([len(one) for one in pieces])
        ids[row, : window.size] = [BOS, *(piece for one in pieces for piece in one), EOS]
        last[row, : len(ends)] = ends
        first[row, : len(ends)] = ends - [len(one) for one in pieces] + 1
    counts = np.array([window.stop - window.start for window in group])
    batch = Batch(ids, (ids != PAD).astype(np.int64), first, last, counts)
    if width is None:
        return batch
    answers = [answer(window, words, width) for window in group]
    true, weight = (np.stack(arrays) for arrays in zip(*answers, strict=True))
    return Batch(ids, batch.attention_mask, first, last, counts, true, weight)


def answer(window: Window, words: int, width: int) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Window -> true spans and the positions that count, both [T, W, K]."""
    text, size = window.text, window.stop - window.start
    true = np.zeros((len(LABELS), words, width), dtype=np.float32)
    counts = np.zeros_like(true)
    inside = np.arange(words)[:, None] + np.arange(width)[None, :] < size
    counts[sorted(text.sure)] = inside
    for begin, end, type_ in text.unsure:
        row = begin - window.start
        if 0 <= row < size:
            column = slice(None) if end < 0 else slice(min(end - begin, width), end - begin + 1)
            counts[slice(None) if type_ < 0 else type_, row, column] = 0
    here = [(a - window.start, b - a, t) for a, b, t in text.spans if window.start <= a and b < window.stop]
    if text.flat:
        for row, column in {(row, column) for row, column, _ in here} | places_unsure(window):
            hide_around(counts, row, column)
    for row, column, type_ in here:
        if column < width:
            true[type_, row, column] = counts[type_, row, column] = 1
    return true, counts


def places_unsure(window: Window) -> set[tuple[int, int]]:
    return {
        (a - window.start, b - a) for a, b, _ in window.text.unsure if window.start <= a <= b < window.stop
    }


def hide_around(counts: NDArray[np.float32], row: int, column: int) -> None:
    """Spans within the one at `row` of width `column` + 1, and spans around it, no longer count; itself does."""
    kept = counts[:, row, column : column + 1].copy()
    for begin in range(row, row + column + 1):
        counts[:, begin, : row + column - begin + 1] = 0
    for begin in range(row + 1):
        counts[:, begin, row + column - begin :] = 0
    counts[:, row, column : column + 1] = kept


def rounded(size: int) -> int:
    return -(-size // STEP) * STEP
