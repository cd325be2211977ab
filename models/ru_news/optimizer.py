"""
The weights while they are trained: float32 masters, AdamW, averages; rows of the embeddings apart.

A batch touches a few thousand of 40,000 rows of the embeddings: only these get a step of Adam, with one second moment a row.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch

if TYPE_CHECKING:
    from torch import Tensor

    from models.ru_news.config import Fit
    from models.ru_news.model import Tagger

ROWS = "encoder.words.weight"
BETAS = (0.9, 0.98)
EPSILON = 1e-8


class Weights:
    """Owns the masters; the model's own parameters, in the precision of training, are copies of them."""

    def __init__(self, model: Tagger, fit: Fit) -> None:
        self.fit, self.model = fit, model
        self.own = dict(model.named_parameters())
        self.masters = {name: tensor.detach().float().clone() for name, tensor in self.own.items()}
        self.own[ROWS].data = self.masters[ROWS]  # read in float32, row by row: no copy is needed
        self.average = {name: tensor.clone() for name, tensor in self.masters.items()}
        self.first = {name: torch.zeros_like(tensor) for name, tensor in self.masters.items()}
        self.second = {name: torch.zeros_like(tensor) for name, tensor in self.masters.items()}
        self.second[ROWS] = torch.zeros(len(self.masters[ROWS]))
        self.times = torch.zeros(len(self.masters[ROWS]))  # how often each row was touched
        layers = len(model.encoder.layers)
        self.rates = {name: rate_of(name, layers, fit) for name in self.own}

    @torch.no_grad()
    def step(self, number: int, share: float) -> float:
        """One step of Adam, the `number`th (from 1), at this share of the rates; gives back the norm of the gradients."""
        dense = {name: tensor.grad.float() for name, tensor in self.own.items() if name != ROWS}
        rows, gradient = row_gradient(self.own[ROWS].grad)
        norm = torch.stack([one.norm() for one in (*dense.values(), gradient)]).norm()
        scale = float((self.fit.clip / (norm + 1e-6)).clamp(max=1.0))
        for name, one in dense.items():
            self._dense(name, one.mul_(scale), number, share)
        self._rows(rows, gradient.mul_(scale), share)
        for tensor in self.own.values():
            tensor.grad = None
        if number % self.fit.average_every == 0:
            self._average(number)
        return float(norm)

    def _dense(self, name: str, gradient: Tensor, number: int, share: float) -> None:
        master, rate = self.masters[name], self.rates[name] * share
        self.first[name].lerp_(gradient, 1 - BETAS[0])
        self.second[name].mul_(BETAS[1]).addcmul_(gradient, gradient, value=1 - BETAS[1])
        if master.dim() > 1:
            master.mul_(1 - rate * self.fit.weight_decay)
        below = (self.second[name] / (1 - BETAS[1] ** number)).sqrt_().add_(EPSILON)
        master.addcdiv_(self.first[name], below, value=-rate / (1 - BETAS[0] ** number))
        self.own[name].copy_(master)

    def _rows(self, rows: Tensor, gradient: Tensor, share: float) -> None:
        times = self.times[rows] + 1
        first = torch.lerp(self.first[ROWS][rows], gradient, 1 - BETAS[0])
        second = torch.lerp(self.second[ROWS][rows], gradient.square().mean(1), 1 - BETAS[1])
        self.times[rows], self.first[ROWS][rows], self.second[ROWS][rows] = times, first, second
        below = (second / (1 - BETAS[1] ** times)).sqrt_().add_(EPSILON) * (1 - BETAS[0] ** times)
        self.masters[ROWS][rows] -= self.rates[ROWS] * share * first / below[:, None]

    def _average(self, number: int) -> None:
        kept = min(self.fit.average**self.fit.average_every, number / (number + 10 * self.fit.average_every))
        for name, tensor in self.average.items():
            tensor.lerp_(self.masters[name], 1 - kept)

    def state(self) -> dict[str, Tensor]:
        """All that a later `restore` needs, by name."""
        parts = {"master": self.masters, "average": self.average, "first": self.first, "second": self.second}
        tensors = {f"{part}/{name}": tensor for part, held in parts.items() for name, tensor in held.items()}
        return tensors | {"times": self.times}

    @torch.no_grad()
    def restore(self, state: dict[str, Tensor]) -> None:
        for name, tensor in self.state().items():
            tensor.copy_(state[name])
        self.show(self.masters)

    @torch.no_grad()
    def show(self, tensors: dict[str, Tensor]) -> None:
        """The model's own parameters become copies of these, its rows of the embeddings these themselves."""
        for name, tensor in self.own.items():
            if name == ROWS:
                tensor.data = tensors[ROWS]
            else:
                tensor.copy_(tensors[name])


def row_gradient(gradient: Tensor) -> tuple[Tensor, Tensor]:
    """The sparse gradient of an embedding -> rows, each once, and their gradients."""
    whole = gradient.coalesce()
    return whole.indices()[0], whole.values().float()


def rate_of(name: str, layers: int, fit: Fit) -> float:
    """The lower a layer, the smaller its rate; the head has its own."""
    if name == ROWS:
        return fit.embedding_rate * fit.layer_decay**layers
    if not name.startswith("encoder."):
        return fit.head_rate
    number = int(name.split(".")[2]) if name.startswith("encoder.layers.") else -1
    return fit.encoder_rate * fit.layer_decay ** (layers - 1 - number)


def share_at(step: int, steps: int, fit: Fit) -> float:
    """Share of the rates at a step: rising to 1 during warm-up, then falling in a line."""
    if step < fit.warmup:
        return (step + 1) / fit.warmup
    left = (steps - step) / max(1, steps - fit.warmup)
    return fit.last_rate + (1 - fit.last_rate) * max(0.0, left)
