"""Gold and a finder -> Report: every part of the measurement, over the same documents, in one pass."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.errors import GoldError
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
    from extractor.evaluate.report import Section


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
    documents: set[str] = set()
    closed: set[str] = set()
    for gold in golds:
        if gold.source.id in documents:
            raise GoldError(f"Two texts of the gold have one id: {gold.source.id}")
        documents.add(gold.source.id)
        case = make_case(gold, finder, options.scheme)
        for part in (mentions, relations, base_forms, furniture, quotes):
            part.add(case)
        if "entities" in gold.layers:
            kept.append(case)
        notes += [f"{gold.source.path}: {note}" for note in gold.notes]
        closed |= {gold.source.path} if gold.closed else set()
    if kept and finder.resolve:
        found = finder.resolve([case.found_as_is for case in kept])
        from_given = [case.given_as_is for case in kept if case.given_as_is is not None]
        given = finder.resolve(from_given) if from_given else None
        resolution.add_all(kept, found, given)
        graphs.add_all(kept, found, given)
    parts = (mentions, relations, base_forms, resolution, graphs, furniture, quotes)
    sections = tuple(section for part in parts for section in part.sections() if section.rows())
    mistakes = [one for part in parts for one in part.mistakes if is_counted(one, sections)]
    if closed:
        mistakes = [one for one in mistakes if one.path not in closed]
        notes.append(
            f"{len(closed)} texts are for measuring alone (gold.yaml): their mistakes are not listed"
        )
    return Report(
        documents=len(documents),
        sections=sections,
        errors=worst_first(mistakes, [section.kind for section in sections]),
        notes=tuple(notes),
    )


def is_counted(mistake: Mistake, sections: Iterable[Section]) -> bool:
    """Rows of resolution are «PERSON B³», its mistakes PERSON."""
    rows = {score.type for section in sections if section.kind == mistake.kind for score in section.types}
    return mistake.type in rows or any(row.startswith(f"{mistake.type} ") for row in rows)
