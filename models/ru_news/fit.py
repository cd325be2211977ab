"""The loop: batches -> steps, a checkpoint every few minutes, scores on dev after each epoch, the best average kept."""

from __future__ import annotations

import json
import logging
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import torch

from models.ru_news import checkpoint
from models.ru_news.batches import epoch_of
from models.ru_news.noise import Noise
from models.ru_news.optimizer import ROWS, Weights, share_at
from models.ru_news.workers import Workers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from models.ru_news.batches import Part
    from models.ru_news.config import Config
    from models.ru_news.model import Tagger
    from models.ru_news.windows import Window

    Judge = Callable[[Tagger], float]  # a model -> its F1 on dev

log = logging.getLogger(__name__)

BEST = "best.safetensors"
EVERY = 20  # steps between two lines of the log


@dataclass(slots=True)
class State:
    """Where training stands; written with every checkpoint."""

    run: str  # what was trained on what: a digest of configuration and data
    step: int = 0
    f1: list[float] = field(default_factory=list)  # on dev, by epoch


def in_precision(model: Tagger, precision: str) -> Tagger:
    """All but the embeddings' rows, which are read in float32 and cast when looked up."""
    dtype = getattr(torch, precision)
    for name, tensor in model.named_parameters():
        if name != ROWS:
            tensor.data = tensor.data.to(dtype)
    return model


def fit(model: Tagger, parts: Sequence[Part], config: Config, *, folder: Path, run: str, judge: Judge,
        stop_at: int | None = None) -> State:  # fmt: skip
    """Trains until the last epoch (or `stop_at` steps); goes on from the checkpoint in `folder` if there is one."""
    weights = Weights(in_precision(model, config.fit.precision), config.fit)
    noise = Noise(config.fit.dropout, config.seed, getattr(torch, config.fit.precision))
    workers = Workers(model, noise, config.fit.threads, config.width)
    state = resumed(weights, folder, run)
    sizes = [len(epoch(parts, config, number)) for number in range(config.fit.epochs)]
    log.info("%s steps in %s epochs; %s done", sum(sizes), len(sizes), state.step)
    saved = time.monotonic()
    begin = 0
    for number, size in enumerate(sizes):
        if state.step < begin + size:
            pace = Pace()
            for group in epoch(parts, config, number)[state.step - begin :]:
                share = share_at(state.step, sum(sizes), config.fit)
                loss = workers.gradients(group, state.step)
                norm = weights.step(state.step + 1, share)
                state.step += 1
                pace.add(loss, norm, sum(window.size for window in group), state.step)
                if time.monotonic() - saved > 60 * config.fit.checkpoint_minutes or state.step == stop_at:
                    save(weights, state, folder)
                    saved = time.monotonic()
                if state.step == stop_at:
                    return state
        begin += size
        if len(state.f1) <= number:
            score_epoch(model, weights, state, folder, judge)
    return state


def epoch(parts: Sequence[Part], config: Config, number: int) -> list[list[Window]]:
    return epoch_of(parts, config.train_pieces, config.fit.pieces, config.seed, number)


def score_epoch(model: Tagger, weights: Weights, state: State, folder: Path, judge: Judge) -> None:
    """Dev with the averaged weights; the best are kept beside the checkpoint."""
    begun = time.monotonic()
    with averaged(weights):
        f1 = judge(model)
    state.f1.append(f1)
    log.info("epoch %s: dev F1 %.4f (%.0f s)", len(state.f1), f1, time.monotonic() - begun)
    if f1 == max(state.f1):
        checkpoint.save(folder, weights.average, {"run": state.run, "epoch": len(state.f1), "f1": f1}, BEST)
    save(weights, state, folder)


@contextmanager
def averaged(weights: Weights) -> Iterator[None]:
    """The model with averaged weights for a while."""
    weights.show(weights.average)
    try:
        yield
    finally:
        weights.show(weights.masters)


def save(weights: Weights, state: State, folder: Path) -> None:
    checkpoint.save(folder, weights.state(), {"run": state.run, "step": state.step, "f1": state.f1})


def resumed(weights: Weights, folder: Path, run: str) -> State:
    last = checkpoint.load(folder)
    if last is None:
        return State(run)
    tensors, state = last
    if state["run"] != run:
        raise SystemExit(
            f"{folder} holds a checkpoint of another configuration or other data ({state['run']}, now {run}): "
            f"give another --checkpoints, or remove it"
        )
    weights.restore(tensors)
    return State(run, int(state["step"]), list(state["f1"]))  # type: ignore[call-overload]


class Pace:
    """A line of the log every few steps: loss, norm, pieces a second."""

    def __init__(self) -> None:
        self.losses: list[float] = []
        self.norms: list[float] = []
        self.pieces, self.begun = 0, time.monotonic()

    def add(self, loss: float, norm: float, pieces: int, step: int) -> None:
        self.losses.append(loss)
        self.norms.append(norm)
        self.pieces += pieces
        if len(self.losses) == EVERY:
            speed = self.pieces / (time.monotonic() - self.begun)
            line = {"step": step, "loss": sum(self.losses) / EVERY, "norm": sum(self.norms) / EVERY}
            log.info(
                "%s",
                json.dumps(
                    {name: round(value, 4) for name, value in line.items()} | {"pieces/s": round(speed)}
                ),
            )
            self.__init__()  # type: ignore[misc]
