"""
Tagger: pieces of a window -> a score for every span of words and every type.

The encoder is the bottom of a BERT; attention is written as two batched products, since the fused kernel's backward
pass is slow on CPUs. The head is biaffine: for each type a product of the span's first word and last word, turned by
rotary positions, plus terms for the start, the end, the words inside and the width.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import torch
from torch import Tensor, nn
from torch.nn import functional

if TYPE_CHECKING:
    from models.ru_news.noise import Noise

PRIOR = -5.0  # of a span's score before anything is learnt: almost all spans are none
MASKED = -1e4


class Layer(nn.Module):
    """One layer of BERT."""

    def __init__(self, hidden: int, heads: int, inner: int, epsilon: float) -> None:
        super().__init__()
        self.heads = heads
        self.qkv = nn.Linear(hidden, 3 * hidden)
        self.out = nn.Linear(hidden, hidden)
        self.norm = nn.LayerNorm(hidden, eps=epsilon)
        self.up = nn.Linear(hidden, inner)
        self.down = nn.Linear(inner, hidden)
        self.last_norm = nn.LayerNorm(hidden, eps=epsilon)

    def forward(self, x: Tensor, bias: Tensor, noise: Noise | None = None) -> Tensor:
        x = self.norm(x + dropped(self.out(self.attend(x, bias)), noise))
        return self.last_norm(x + dropped(self.down(functional.gelu(self.up(x))), noise))

    def attend(self, x: Tensor, bias: Tensor) -> Tensor:
        rows, size, hidden = x.shape
        q, k, v = self.qkv(x).view(rows, size, 3, self.heads, -1).permute(2, 0, 3, 1, 4)
        scores = torch.matmul(q * (hidden // self.heads) ** -0.5, k.transpose(-1, -2)) + bias
        return torch.matmul(scores.softmax(-1), v).transpose(1, 2).reshape(rows, size, hidden)


class Encoder(nn.Module):
    def __init__(self, pieces: int, layers: int, *, hidden: int = 384, heads: int = 12, inner: int = 1536,
                 positions: int = 512, epsilon: float = 1e-12) -> None:  # fmt: skip
        super().__init__()
        self.words = nn.Embedding(pieces, hidden, sparse=True)
        self.positions = nn.Parameter(torch.zeros(positions, hidden))
        self.norm = nn.LayerNorm(hidden, eps=epsilon)
        self.layers = nn.ModuleList(Layer(hidden, heads, inner, epsilon) for _ in range(layers))

    def forward(self, ids: Tensor, mask: Tensor, noise: Noise | None = None) -> list[Tensor]:
        """Hidden states [B, P, H] before the first layer and after each."""
        dtype = self.norm.weight.dtype
        x = self.words(ids).to(dtype) + self.positions[: ids.shape[1]]
        x = dropped(self.norm(x), noise)
        bias = ((1 - mask.to(dtype)) * MASKED)[:, None, None, :]
        states = [x]
        for layer in self.layers:
            x = layer(x, bias, noise)
            states.append(x)
        return states


class Head(nn.Module):
    def __init__(self, hidden: int, types: int, dimension: int, width: int) -> None:
        super().__init__()
        self.types, self.dimension, self.width = types, dimension, width
        self.project = nn.Linear(2 * hidden, types * (2 * dimension + 3))
        self.prior = nn.Parameter(torch.full((types, 1, width), PRIOR))
        nn.init.normal_(self.project.weight, std=0.02)
        nn.init.zeros_(self.project.bias)

    def forward(self, words: Tensor) -> Tensor:
        """Words [B, W, 2H] -> scores [B, T, W, K] in float32."""
        rows, size, _ = words.shape
        x = self.project(words).float().view(rows, size, self.types, -1).transpose(1, 2)
        q, k, start, end, inside = x.split([self.dimension, self.dimension, 1, 1, 1], dim=-1)
        ones = torch.ones_like(start)
        cosine, sine = rotation(size, self.dimension, x.device)
        left = torch.cat([turned(q, cosine, sine) * self.dimension**-0.5, start, ones], dim=-1)
        right = torch.cat([turned(k, cosine, sine), ones, end], dim=-1)
        return band(left, right, self.width) + means(inside.squeeze(-1), self.width) + self.prior.float()


class Tagger(nn.Module):
    def __init__(self, encoder: Encoder, head: Head) -> None:
        super().__init__()
        self.encoder, self.head = encoder, head

    def forward(
        self, ids: Tensor, mask: Tensor, first: Tensor, last: Tensor, noise: Noise | None = None
    ) -> tuple[Tensor, list[Tensor]]:
        """Scores [B, T, W, K], and the encoder's hidden states."""
        states = self.encoder(ids, mask, noise)
        words = torch.cat([picked(states[-1], first), picked(states[-1], last)], dim=-1)
        return self.head(dropped(words, noise)), states


def picked(x: Tensor, index: Tensor) -> Tensor:
    return x.gather(1, index[:, :, None].expand(-1, -1, x.shape[-1]))


def dropped(x: Tensor, noise: Noise | None) -> Tensor:
    return x if noise is None else x * noise(x.shape)


def rotation(size: int, dimension: int, device: torch.device) -> tuple[Tensor, Tensor]:
    rates = torch.exp(torch.arange(0, dimension, 2, device=device) * (-math.log(10000.0) / dimension))
    angles = torch.arange(size, device=device)[:, None] * rates
    return angles.cos(), angles.sin()


def turned(x: Tensor, cosine: Tensor, sine: Tensor) -> Tensor:
    """Each half of the vector at a word is turned against the other by an angle that grows with the word's place."""
    one, two = x.chunk(2, dim=-1)
    return torch.cat([one * cosine - two * sine, one * sine + two * cosine], dim=-1)


def band(left: Tensor, right: Tensor, width: int) -> Tensor:
    """Vectors of words [B, T, W, D] -> products of words i and i + k for k < width: [B, T, W, K]."""
    rows, types, size, _ = left.shape
    full = torch.matmul(left, functional.pad(right, (0, 0, 0, width)).transpose(-1, -2))
    # With one element more a row, row i begins i elements later: its diagonal becomes a column.
    flat = functional.pad(full.reshape(rows, types, size * (size + width)), (0, size))
    return flat.view(rows, types, size, size + width + 1)[..., :width]


def means(x: Tensor, width: int) -> Tensor:
    """A number for each word [B, T, W] -> its mean over words i to i + k: [B, T, W, K]."""
    size = x.shape[-1]
    sums = functional.pad(x.cumsum(-1), (1, width))
    begin = torch.arange(size, device=x.device)
    end = (begin[:, None] + torch.arange(1, width + 1, device=x.device)).reshape(-1)
    total = sums.index_select(-1, end).view(*x.shape, width) - sums[..., :size, None]
    return total / torch.arange(1, width + 1, device=x.device)
