"""Gold and a finder -> Report: every part of the measurement, over the same documents, in one pass."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.evaluate.base_forms import BaseForms
from extractor.evaluate.case import Case, Finder, Options, make_case
from extractor.evaluate.furniture import Furniture
from extractor.evaluate.graphs import Graphs
from extractor.evaluate.mentions import Mentions
from extractor.evaluate.mistakes import worst_first
from extractor.evaluate.quotes import Quotes
from extractor.evaluate.relations import Relations
from extractor.evaluate.report import Report
from extractor.evaluate.resolution import Resolution

if TYPE_CHECKING:
    from collections.abc import Iterable

    from extractor.evaluate.gold import Gold
    from extractor.evaluate.mistakes import Mistake


def compare(golds: Iterable[Gold], finder: Finder, options: Options | None = None) -> Report:
    """
    Gold documents, and what finds things in a text -> scores.

    Documents are kept in memory only if the gold says what its mentions stand for.
    """
    options = options or Options()
    mentions, relations = Mentions(options), Relations(options)
    base_forms, furniture, quotes = BaseForms(options), Furniture(options), Quotes(options)
    resolution, graphs = Resolution(options), Graphs(options)
    kept: list[Case] = []
    notes: list[str] = []
    documents = 0
    for gold in golds:
        case = make_case(gold, finder, options.scheme)
        for part in (mentions, relations, base_forms, furniture, quotes):
            part.add(case)
        if "entities" in gold.layers:
            kept.append(case)
        notes += [f"{gold.source.path}: {note}" for note in gold.notes]
        documents += 1
    resolution.add_all(kept, finder)
    graphs.add_all(kept, finder)
    parts = (mentions, relations, base_forms, resolution, graphs, furniture, quotes)
    sections = tuple(section for part in parts for section in part.sections() if section.rows())
    counted = {(section.kind, score.type.split()[0]) for section in sections for score in section.types}
    mistakes: list[Mistake] = [
        one for part in parts for one in part.mistakes if (one.kind, one.type.split()[0]) in counted
    ]
    return Report(
        documents=documents,
        sections=sections,
        errors=worst_first(mistakes, [section.kind for section in sections]),
        notes=tuple(notes),
    )
