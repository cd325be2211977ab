"""Dropout from masks cut out of one pool made beforehand: drawing them anew each time takes a tenth of a step on a CPU."""

from __future__ import annotations

import copy
from math import prod
from typing import TYPE_CHECKING

import numpy as np
import torch

if TYPE_CHECKING:
    from torch import Tensor

POOL = 1 << 24


class Noise:
    """Shape -> mask of 0 and 1 / (1 - rate). The masks of a step depend on the seed, the worker and the step alone."""

    def __init__(self, rate: float, seed: int, dtype: torch.dtype, size: int = POOL) -> None:
        generator = torch.Generator().manual_seed(seed)
        kept = torch.rand(size, generator=generator) >= rate
        self.pool = (kept.float() / (1 - rate)).to(dtype)
        self.seed, self.worker = seed, 0

    def another(self, worker: int) -> Noise:
        """One that shares the pool and cuts elsewhere."""
        one = copy.copy(self)
        one.worker = worker
        return one

    def begin(self, step: int) -> Noise:
        self.random = np.random.default_rng([self.seed, self.worker, step])
        return self

    def __call__(self, shape: torch.Size) -> Tensor:
        size = prod(shape)
        offset = int(self.random.integers(0, self.pool.numel() - size + 1))
        return self.pool[offset : offset + size].view(shape)
