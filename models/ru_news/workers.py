"""
A batch in two halves on two cores: each half forwards and backwards in a thread of its own, gradients added afterwards.

Threads within every operation wait for each other hundreds of times a step; here they meet once, and the sum is always
taken in the same order, so that nothing depends on which half is ready first.
"""

from __future__ import annotations

import copy
import ctypes
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import torch

from models.ru_news.batches import encode
from models.ru_news.loss import loss_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.ru_news.model import Tagger
    from models.ru_news.noise import Noise
    from models.ru_news.windows import Window

TRIM_THRESHOLD, TOP_PAD, MMAP_THRESHOLD, ARENA_MAX = -1, -2, -3, -8  # names of mallopt(3)


def keep_memory() -> None:
    """Tells the C library's allocator not to give memory back: each step asks for the same blocks, and fresh pages cost time."""
    try:
        mallopt = ctypes.CDLL(None).mallopt
    except (AttributeError, OSError):
        return  # another C library
    mallopt(ARENA_MAX, 1)  # before threads have arenas of their own, which do give back
    mallopt(MMAP_THRESHOLD, 1 << 25)  # the greatest it takes
    mallopt(TRIM_THRESHOLD, (1 << 31) - 1)
    mallopt(TOP_PAD, 1 << 26)


class Workers:
    """Replicas of one model that share its weights and have gradients of their own."""

    def __init__(self, model: Tagger, noise: Noise, number: int, width: int) -> None:
        self.model, self.width = model, width
        self.replicas = [model, *(copy.deepcopy(model) for _ in range(number - 1))]
        self.noises = [noise.another(index) for index in range(number)]
        self.pool = ThreadPoolExecutor(number, initializer=torch.set_num_threads, initargs=(1,))

    def gradients(self, group: Sequence[Window], step: int) -> float:
        """Sets the gradients of the model for this batch; gives back its loss."""
        words = sum(window.stop - window.start for window in group)
        parts = [group[index :: len(self.replicas)] for index in range(len(self.replicas))]
        self._share()
        jobs = [
            self.pool.submit(backwards, replica, part, noise.begin(step), words, self.width)
            for replica, part, noise in zip(self.replicas, parts, self.noises, strict=True)
            if part
        ]
        losses = [job.result() for job in jobs]
        self._add()
        return sum(losses)

    def _share(self) -> None:
        for replica in self.replicas[1:]:
            for own, other in zip(self.model.parameters(), replica.parameters(), strict=True):
                other.data = own.data

    def _add(self) -> None:
        for replica in self.replicas[1:]:
            for own, other in zip(self.model.parameters(), replica.parameters(), strict=True):
                if other.grad is not None and own.grad is not None:
                    own.grad = own.grad + other.grad
                    other.grad = None


def backwards(model: Tagger, group: Sequence[Window], noise: Noise, words: int, width: int) -> float:
    """A part of a batch of so many words -> its share of the loss; gradients are left at the parameters."""
    batch = encode(group, width)
    arrays = (batch.input_ids, batch.attention_mask, batch.first, batch.last)
    scores, _ = model(*map(torch.from_numpy, arrays), noise)
    assert batch.true is not None and batch.counts is not None
    loss = loss_of(scores, torch.from_numpy(batch.true), torch.from_numpy(batch.counts), words)
    loss.backward()
    return float(loss.detach())
