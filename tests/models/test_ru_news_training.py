"""The trainer on a model of a few thousand weights: it learns, it goes on after a stop, it refuses another run's checkpoint."""

# ruff: noqa: E402  (what needs the extra is imported after the test for it)
from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

REASON = "the trainer needs the extra [train]: pip install 'extractor[train]'"
torch = pytest.importorskip("torch", reason=REASON)
pytest.importorskip("onnx", reason=REASON)
pytest.importorskip("onnxruntime", reason=REASON)

from models.ru_news import checkpoint
from models.ru_news.config import Config, load_config
from models.ru_news.corpora import INDEX, LABELS, Text
from models.ru_news.export import weights_in
from models.ru_news.fit import BEST, fit
from models.ru_news.model import Encoder, Head, Tagger, band, means
from models.ru_news.optimizer import share_at
from models.ru_news.scoring import best_threshold, find, scorer

if TYPE_CHECKING:
    from pathlib import Path

    from models.ru_news.fit import State


def tiny_model() -> Tagger:
    torch.manual_seed(0)
    encoder = Encoder(64, 1, hidden=16, heads=2, inner=32, positions=64)
    with torch.no_grad():
        encoder.words.weight.normal_(std=0.3)
    return Tagger(encoder, Head(16, len(LABELS), 4, 6))


def tiny_config(**changes: object) -> Config:
    config = load_config()
    sizes = {
        "epochs": 2,
        "pieces": 96,
        "warmup": 3,
        "encoder_rate": 0.01,
        "embedding_rate": 0.01,
        "head_rate": 0.02,
    }
    return replace(
        config, train_pieces=24, predict_pieces=24, width=6, fit=replace(config.fit, **(sizes | changes))
    )  # type: ignore[arg-type]


def tiny_texts(number: int = 12) -> list[Text]:
    """Piece 60 is a city, 61 and 62 beside each other a person."""
    random, texts = np.random.default_rng(5), []
    for index in range(number):
        words = [
            *random.integers(4, 50, 7),
            60,
            *random.integers(4, 50, 5),
            61,
            62,
            *random.integers(4, 50, 4),
        ]
        spans = ((7, 7, INDEX["CITY"]), (13, 14, INDEX["PERSON"]))
        places = tuple((2 * place, 2 * place + 1) for place in range(len(words)))
        texts.append(Text(f"{index}", places, tuple((int(word),) for word in words), (0, 9), spans))
    return texts


def run(folder: Path, config: Config, stop_at: int | None = None, name: str = "a") -> tuple[Tagger, State]:
    model = tiny_model()
    state = fit(
        model, [(tiny_texts(), 1.0)], config, folder=folder, run=name, judge=lambda _: 0.5, stop_at=stop_at
    )
    return model, state


@pytest.mark.parametrize("precision", ["float32", "bfloat16"])
def test_after_a_stop_training_gives_what_it_would_have_given(tmp_path: Path, precision: str) -> None:
    config = tiny_config(precision=precision)
    _, whole = run(tmp_path / "whole", config)
    _, first = run(tmp_path / "parts", config, stop_at=3)
    _, second = run(tmp_path / "parts", config)
    assert (first.step, second.step) == (3, whole.step)
    ours, theirs = (checkpoint.load(tmp_path / name) for name in ("parts", "whole"))
    assert ours is not None and theirs is not None
    assert ours[1] == theirs[1]
    assert ours[0].keys() == theirs[0].keys()
    for name, tensor in theirs[0].items():
        assert torch.equal(ours[0][name], tensor), name


@pytest.mark.slow
def test_it_learns(tmp_path: Path) -> None:
    model, _ = run(tmp_path, tiny_config(epochs=30, dropout=0.0))
    found = find(scorer(model), tiny_texts(3), 24)
    assert [tuple(span for span, score in one.spans if score > 0) for one in found] == [
        one.text.spans for one in found
    ]


def test_a_checkpoint_of_another_run_is_refused_with_both_named(tmp_path: Path) -> None:
    run(tmp_path, tiny_config(), stop_at=2, name="one")
    with pytest.raises(SystemExit, match=r"of another configuration or other data \(one, now two\)"):
        run(tmp_path, tiny_config(), name="two")


def test_the_best_epoch_is_kept_once(tmp_path: Path) -> None:
    run(tmp_path, tiny_config())
    best = checkpoint.load(tmp_path, BEST)
    assert best is not None
    assert best[1]["epoch"] == 2  # the last of equals
    assert not list(tmp_path.glob("*.part"))


def test_the_band_holds_the_products_of_words_i_and_i_plus_k() -> None:
    left, right = torch.randn(2, 3, 5, 4), torch.randn(2, 3, 5, 4)
    found = band(left, right, 3)
    for i in range(5):
        for k in range(3):
            expected = (left[:, :, i] * right[:, :, i + k]).sum(-1) if i + k < 5 else torch.zeros(2, 3)
            assert torch.allclose(found[:, :, i, k], expected, atol=1e-6)


def test_means_are_over_the_words_of_the_span() -> None:
    found = means(torch.tensor([1.0, 3.0, 8.0]).view(1, 1, 3), 2)[0, 0]
    assert found[:, 0].tolist() == [1, 3, 8]
    assert found[:2, 1].tolist() == [2, 5.5]


@pytest.mark.parametrize(
    ("scored", "gold", "expected"),
    [
        pytest.param([(3.0, True), (1.0, True), (-1.0, False)], 2, 0.0, id="between right and wrong"),
        pytest.param(
            [(3.0, True), (1.0, False), (-1.0, True), (-2.0, True)], 3, -2.5, id="recall pays for one false"
        ),
        pytest.param([(3.0, False)], 0, 0.0, id="nothing right"),
        pytest.param([], 4, 0.0, id="nothing found"),
    ],
)
def test_best_threshold(scored: list[tuple[float, bool]], gold: int, expected: float) -> None:
    assert best_threshold(scored, gold) == expected


def test_the_rate_rises_and_falls() -> None:
    fit_ = tiny_config(warmup=10, last_rate=0.0).fit
    shares = [share_at(step, 110, fit_) for step in (0, 9, 10, 60, 110)]
    assert shares == pytest.approx([0.1, 1.0, 1.0, 0.5, 0.0])


def test_scores_of_a_text_do_not_depend_on_what_is_beside_it() -> None:
    model, texts = tiny_model().eval(), tiny_texts(4)
    alone = [find(scorer(model), [text], 24)[0].spans for text in texts]
    together = [one.spans for one in find(scorer(model), texts, 24)]
    for one, other in zip(alone, together, strict=True):
        assert [span for span, _ in one] == [span for span, _ in other]
        assert [score for _, score in one] == pytest.approx([score for _, score in other], abs=1e-4)


def test_weights_of_the_best_epoch_and_of_the_moment_of_a_stop_are_told_apart(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="holds no weights"):
        weights_in(tmp_path, last=False)
    run(tmp_path, tiny_config(), stop_at=12)
    best, last = weights_in(tmp_path, last=False), weights_in(tmp_path, last=True)
    model = tiny_model()
    assert best[1]["epoch"] == 1
    assert last[1]["step"] == 12
    assert best[0].keys() == last[0].keys() == model.state_dict().keys()
    assert not torch.equal(best[0]["head.prior"], last[0]["head.prior"])
