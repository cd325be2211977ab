"""Dropout from masks cut out of one pool made beforehand: drawing them anew each time takes a tenth of a step on a CPU."""

from __future__ import annotations

from math import prod
from typing import TYPE_CHECKING

import numpy as np
import torch

if TYPE_CHECKING:
    from torch import Tensor

POOL = 1 << 24


class Noise:
    """Shape -> mask of 0 and 1 / (1 - rate). The masks of a step depend on the seed and the step alone."""

    def __init__(self, rate: float, seed: int, dtype: torch.dtype, pool: int = POOL) -> None:
        generator = torch.Generator().manual_seed(seed)
        kept = torch.rand(pool, generator=generator) >= rate
        self.pool = (kept.float() / (1 - rate)).to(dtype)
        self.seed = seed
        self.begin(0)

    def begin(self, step: int) -> None:
        self.random = np.random.default_rng([self.seed, 1, step])

    def __call__(self, shape: torch.Size) -> Tensor:
        size = prod(shape)
        offset = int(self.random.integers(0, self.pool.numel() - size + 1))
        return self.pool[offset : offset + size].view(shape)
