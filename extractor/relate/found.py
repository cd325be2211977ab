"""Found: a relation as a rule of this folder gives it, before status and merging."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

    from extractor.extraction import Status


@dataclass(frozen=True, slots=True)
class Found:
    """`source` and `target` are indices of mentions, `carrier` the word that says it, whose mood gives the status."""

    type: str
    source: int
    target: int
    evidence: Span
    maker: str
    confidence: float
    carrier: Token | None = None
    status: Status | None = None
    attributes: dict[str, str] = field(default_factory=dict)
