"""Windows and batches of the trainer: whole sentences, what is true, and what does not count."""

from __future__ import annotations

import numpy as np
import pytest

pytest.importorskip(
    "tokenizers", reason="the trainer needs the extra [train]: pip install 'extractor[train]'"
)

from models.ru_news.batches import answer, encode, epoch_of, grouped
from models.ru_news.corpora import INDEX, LABELS, Text
from models.ru_news.vocabulary import BOS, EOS, PAD
from models.ru_news.windows import Window, windows

PERSON, CITY, EVENT = INDEX["PERSON"], INDEX["CITY"], INDEX["EVENT"]
WIDTH = 4


def text(sizes: list[int], sentences: tuple[int, ...] = (0,), **known: object) -> Text:
    """A text of words with so many pieces each."""
    pieces = tuple(tuple(range(10, 10 + size)) for size in sizes)
    places = tuple((2 * index, 2 * index + 1) for index in range(len(sizes)))
    return Text("a.txt", places, pieces, sentences, **known)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("sizes", "sentences", "limit", "expected"),
    [
        pytest.param([1] * 6, (0, 3), 20, [(0, 6)], id="all sentences fit"),
        pytest.param([1] * 6, (0, 3), 7, [(0, 3), (3, 6)], id="a sentence moves on whole"),
        pytest.param([1, 1, 4, 1], (0, 2), 7, [(0, 2), (2, 4)], id="pieces are counted, and both ends"),
        pytest.param([1] * 8, (0,), 6, [(0, 4), (2, 6), (4, 8)], id="a long sentence is cut with overlap"),
        pytest.param([1] * 10, (0, 2, 8), 6, [(0, 2), (2, 6), (4, 8), (8, 10)], id="one in the middle"),
        pytest.param([], (), 6, [], id="no words"),
    ],
)
def test_windows(
    sizes: list[int], sentences: tuple[int, ...], limit: int, expected: list[tuple[int, int]]
) -> None:
    found = list(windows(text(sizes, sentences), limit))
    assert [(one.start, one.stop) for one in found] == expected
    assert [one.size for one in found] == [sum(sizes[a:b]) + 2 for a, b in expected]


def test_a_smaller_first_window_moves_all_boundaries() -> None:
    found = windows(text([1] * 8, (0, 2, 4, 6)), 6, first=4)
    assert [(one.start, one.stop) for one in found] == [(0, 2), (2, 6), (6, 8)]


def test_rows_of_a_batch_point_at_first_and_last_pieces() -> None:
    batch = encode([Window(text([1, 3, 2]), 0, 3, 8), Window(text([2]), 0, 1, 4)])
    assert batch.input_ids[0, :9].tolist() == [BOS, 10, 10, 11, 12, 10, 11, EOS, PAD]
    assert batch.first[0, :4].tolist() == [1, 2, 5, 0]
    assert batch.last[0, :4].tolist() == [1, 4, 6, 0]
    assert batch.attention_mask.sum(1).tolist() == [8, 4]
    assert batch.words.tolist() == [3, 1]
    assert batch.input_ids.shape == (2, 32)


def marked(known: Text, start: int = 0) -> tuple[np.ndarray, np.ndarray]:
    stop = len(known.places)
    return answer(Window(known, start, stop, 0), stop - start, WIDTH)


def test_spans_are_relative_to_the_window_and_cut_ones_are_left_out() -> None:
    true, _ = marked(text([1] * 5, spans=((0, 2, PERSON), (2, 3, CITY), (1, 1, CITY))), start=1)
    assert np.argwhere(true).tolist() == [[t, row, column] for t, row, column in [(CITY, 0, 0), (CITY, 1, 1)]]


def test_positions_beyond_the_window_do_not_count() -> None:
    _, counts = marked(text([1] * 3))
    assert counts[PERSON].tolist() == [[1, 1, 1, 0], [1, 1, 0, 0], [1, 0, 0, 0]]


def test_a_missing_label_of_an_unsure_type_is_no_negative_and_a_label_counts() -> None:
    true, counts = marked(text([1] * 3, spans=((0, 0, CITY),), sure=frozenset({PERSON})))
    assert counts[PERSON].sum() == 6
    assert np.argwhere(counts[CITY]).tolist() == [[0, 0]]
    assert true[CITY, 0, 0] == 1
    assert not counts[EVENT].any()


def test_a_span_of_which_the_type_is_open_counts_for_none_of_them() -> None:
    _, counts = marked(text([1] * 3, unsure=((0, 1, CITY), (2, 2, -1))))
    assert counts[CITY, 0].tolist() == [1, 0, 1, 0]
    assert counts[PERSON, 0].tolist() == [1, 1, 1, 0]
    assert not counts[:, 2, 0].any()


def test_all_spans_that_begin_with_a_verb_are_unsure() -> None:
    _, counts = marked(text([1] * 3, unsure=((1, -1, EVENT),)))
    assert not counts[EVENT, 1].any()
    assert counts[EVENT, 0, 0] == 1
    assert counts[PERSON, 1, 0] == 1


def test_in_a_flat_corpus_nothing_is_known_within_and_around_a_span() -> None:
    _, counts = marked(text([1] * 4, spans=((1, 2, PERSON),), flat=True))
    # From word 0: «0» and «0 1» count, «0 1 2» and «0 1 2 3» hold the span; from word 1 only itself; from word 2: «2 3» crosses.
    assert counts[CITY].tolist() == [[1, 1, 0, 0], [0, 1, 0, 0], [0, 1, 0, 0], [1, 0, 0, 0]]


def test_spans_wider_than_the_widest_are_left_out() -> None:
    true, _ = marked(text([1] * 6, spans=((0, 4, PERSON), (0, 3, CITY))))
    assert np.argwhere(true).tolist() == [[CITY, 0, 3]]


def test_groups_hold_at_most_so_many_pieces_with_padding() -> None:
    chosen = [Window(text([1]), 0, 1, size) for size in (64, 40, 33, 20, 10)]
    assert [[one.size for one in group] for group in grouped(chosen, 128)] == [[64, 40], [33, 20], [10]]


def test_an_epoch_is_the_same_again_and_another_one_differs() -> None:
    parts = [([text([1] * 40, tuple(range(0, 40, 4)))] * 6, 1.0), ([text([2] * 9, (0, 5))] * 10, 0.5)]

    def order(epoch: int) -> list[list[tuple[int, int]]]:
        return [
            [(one.start, one.stop) for one in group] for group in epoch_of(parts, 16, 64, seed=3, epoch=epoch)
        ]

    assert order(0) == order(0)
    assert order(0) != order(1)
    assert len(LABELS) == 29
