"""The graph gives what the trained model gives, for any number of windows, pieces and words; int8 gives nearly that."""

# ruff: noqa: E402  (what needs the extra is imported after the test for it)
from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

REASON = "the trainer needs the extra [train]: pip install 'extractor[train]'"
torch = pytest.importorskip("torch", reason=REASON)
onnx = pytest.importorskip("onnx", reason=REASON)
pytest.importorskip("onnxruntime", reason=REASON)

from models.ru_news.batches import Batch
from models.ru_news.corpora import LABELS
from models.ru_news.export import Exported
from models.ru_news.model import Encoder, Head, Tagger
from models.ru_news.onnx_graph import graph_of, onnx_scorer, quantised
from models.ru_news.scoring import scorer

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def model() -> Tagger:
    torch.manual_seed(0)
    encoder = Encoder(64, 3, hidden=32, heads=2, inner=64, positions=64)
    return Tagger(encoder, Head(32, len(LABELS), 4, 5)).eval()


def batch(rows: int, pieces: int, words: int) -> Batch:
    random = np.random.default_rng(rows)
    ids = random.integers(4, 60, (rows, pieces))
    mask = np.ones_like(ids)
    mask[-1, pieces // 2 :] = 0
    first = np.sort(random.integers(1, pieces, (rows, words)))
    return Batch(ids, mask, first, first, np.full(rows, words))


@pytest.mark.parametrize(("rows", "pieces", "words"), [(1, 7, 3), (2, 20, 11), (3, 64, 40)])
def test_the_graph_gives_what_the_model_gives(
    model: Tagger, tmp_path: Path, rows: int, pieces: int, words: int
) -> None:
    graph_of(Exported(model), tmp_path / "a.onnx")
    one = batch(rows, pieces, words)
    expected = scorer(model)(one)
    assert expected.shape == (rows, len(LABELS), words, 5)
    assert onnx_scorer(tmp_path / "a.onnx", 1)(one) == pytest.approx(expected, abs=1e-4)


def test_int8_leaves_the_second_product_of_the_feed_forward_alone(model: Tagger, tmp_path: Path) -> None:
    graph_of(Exported(model), tmp_path / "a.onnx")
    quantised(tmp_path / "a.onnx", tmp_path / "b.onnx")
    products = [
        node.op_type for node in onnx.load(str(tmp_path / "b.onnx")).graph.node if "MatMul" in node.op_type
    ]
    # For each layer: two of attention between activations and the second of the feed-forward; one of the head.
    assert products.count("MatMul") == 3 * 3 + 1
    assert products.count("MatMulInteger") == 3 * 3 + 1
    one = batch(2, 20, 11)
    assert onnx_scorer(tmp_path / "b.onnx", 1)(one) == pytest.approx(scorer(model)(one), abs=0.2)
