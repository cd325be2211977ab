"""How wrong scores are: binary cross-entropy over the positions that count, for each word of the batch."""

from __future__ import annotations

from typing import TYPE_CHECKING

from torch.nn import functional

if TYPE_CHECKING:
    from torch import Tensor


def loss_of(scores: Tensor, true: Tensor, counts: Tensor, words: int) -> Tensor:
    """Scores, what is true, and what counts, all [B, T, W, K] -> the sum divided by the number of words."""
    return ((functional.softplus(scores) - true * scores) * counts).sum() / words
