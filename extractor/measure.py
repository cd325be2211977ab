"""
The whole road against gold: what `extractor evaluate` runs.

`measure` gives the report; `road` and `looked_for` are its two halves, for benchmarks that measure others beside it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor import pipeline, schema
from extractor.evaluate import SYMMETRIC, Finder, Options, compare, load_gold, scheme_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from extractor.evaluate import Gold, Report
    from extractor.pipeline import Progress


def measure(folder: Path, format: str = "brat", *, progress: Progress | None = None) -> Report:  # noqa: A002
    """Folder of gold -> every part of the measurement that its gold has something for. Raises GoldError."""
    golds = list(load_gold(folder, format))
    finder = road(golds)
    return compare(passing(golds, progress) if progress else golds, finder, looked_for(format))


def road(golds: Iterable[Gold]) -> Finder:
    """All steps of the road, as `run` takes them; these are the documents it will be measured on."""
    given = pipeline.make_given()
    return Finder(
        pipeline.make_find(one.source.text for one in golds),
        lambda one: given(one.source, one.extraction.mentions),
        pipeline.shown,
    )


def looked_for(format: str = "brat") -> Options:  # noqa: A002  (the name of the option)
    """What the road looks for at all, beside gold of this format."""
    kinds = schema.load()
    return Options(
        frozenset(kinds.entities),
        frozenset(kinds.relations),
        SYMMETRIC | {kind.name for kind in kinds.relations.values() if kind.symmetric},
        shown=frozenset(kinds.shown),
        scheme=scheme_of(format),
    )


def passing(golds: Iterable[Gold], progress: Progress) -> Iterator[Gold]:
    """The documents as they are; each is told when the next is asked for."""
    for gold in golds:
        yield gold
        progress(gold.source.path)
