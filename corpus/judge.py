"""What two annotators do not agree on, and the decisions: Difference, Judge."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.markup import parse

if TYPE_CHECKING:
    from collections.abc import Iterable

    from extractor.evaluate import Gold

HERE = Path(__file__).parent
ANNOTATORS = HERE / "annotators"


@dataclass(frozen=True, slots=True)
class Difference:
    """What the two do not agree on: `what` in words, what each of them has (None: nothing)."""

    document: str
    what: str
    first: str | None
    second: str | None
    context: str = ""

    @property
    def id(self) -> str:
        text = repr((self.document, self.what, self.first, self.second))
        return hashlib.sha256(text.encode()).hexdigest()[:6]

    def line(self) -> str:
        sides = f"first: {self.first if self.first is not None else '-'} | second: {self.second if self.second is not None else '-'}"
        return f"{self.id}  {self.what}  {sides}" + (
            f"\n          … {self.context} …" if self.context else ""
        )


class Judge:
    """Answers from decisions; without them, remembers what was asked and takes the first's."""

    def __init__(self, decisions: dict[str, str]) -> None:
        self.decisions = decisions
        self.asked: list[Difference] = []

    @property
    def open(self) -> list[Difference]:
        return [one for one in self.asked if one.id not in self.decisions]

    def value(self, difference: Difference) -> str | None:
        """What holds: the value of one of them, another one, or None."""
        if difference.first == difference.second:
            return difference.first
        self.asked.append(difference)
        decision = self.decisions.get(difference.id, "first")
        if decision.startswith("="):
            return decision[1:].strip()
        return {"first": difference.first, "second": difference.second, "none": None}[decision]


def batch(name: str) -> list[str]:
    return (ANNOTATORS / "batches" / f"{name}.txt").read_text("utf-8").split()


def load(side: str, names: Iterable[str]) -> list[Gold]:
    """The documents of one annotator, in the order of the names."""
    return [
        parse(
            (ANNOTATORS / side / f"{name}.txt").read_text("utf-8"),
            f"{name}.txt",
            (HERE / "ours" / f"{name}.txt").read_bytes().decode("utf-8"),
        )
        for name in names
    ]


def read_decisions(name: str) -> dict[str, str]:
    path = ANNOTATORS / "decisions" / f"{name}.txt"
    if not path.exists():
        return {}
    decisions: dict[str, str] = {}
    for number, line in enumerate(path.read_text("utf-8").split("\n"), 1):
        words = line.split("  #")[0].strip()
        if not words or words.startswith("#"):
            continue
        key, _, choice = words.partition(" ")
        choice = choice.strip()
        if choice not in {"first", "second", "none"} and not choice.startswith("="):
            raise ValueError(f"{path}:{number}: expected first, second, none or = value, met {choice!r}")
        decisions[key] = choice
    return decisions
