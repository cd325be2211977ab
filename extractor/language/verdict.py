"""The answer of a comparison: same, different or unsure, with its reason and how sure it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Answer = Literal["same", "different", "unsure"]


@dataclass(frozen=True, slots=True)
class Verdict:
    """`reason` is for people; `score` from 0 to 1 is how sure the answer is, and orders merging."""

    answer: Answer
    reason: str
    score: float = 1.0


def same(reason: str, score: float = 1.0) -> Verdict:
    return Verdict("same", reason, score)


def different(reason: str, score: float = 1.0) -> Verdict:
    return Verdict("different", reason, score)


def unsure(reason: str, score: float = 0.5) -> Verdict:
    return Verdict("unsure", reason, score)
