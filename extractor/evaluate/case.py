"""What is measured, and one document of it: Finder, Case, Options."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import networkx as nx

    from extractor.entity import Entity
    from extractor.evaluate.gold import Gold
    from extractor.extraction import Extraction, Form, Source


@dataclass(frozen=True, slots=True)
class Finder:
    """
    What is measured.

    `find`: a text of which nothing else is known -> what is found in it.
    `given`: gold -> what is found when its mentions (not the pronouns) are given, so that later steps are measured alone.
    `resolve`: extractions of all documents -> their entities, and the graph that is shown of them.
    A part of the measurement that needs a step which is None is left out.
    """

    find: Callable[[Source], Extraction]
    given: Callable[[Gold], Extraction] | None = None
    resolve: Callable[[Sequence[Extraction]], tuple[Sequence[Entity], nx.MultiDiGraph]] | None = None


@dataclass(frozen=True, slots=True)
class Options:
    """
    What is compared.

    `types` and `relations` are what the finder looks for at all; types of the gold outside them are listed and not
    counted. None: all that the gold has. What the gold has nowhere is never counted: its annotators did not look for it.
    Relations of the types in `symmetric` have no direction. `shown` are the types that are nodes of the graph.
    A mention whose form is not in `forms` is no span here, and a relation's end that is such a mention counts as its
    antecedent: corpora do not mark «он».
    """

    types: frozenset[str] | None = None
    relations: frozenset[str] | None = None
    symmetric: frozenset[str] = frozenset()
    shown: frozenset[str] = frozenset({"PERSON", "ORGANIZATION", "COUNTRY", "EVENT"})
    forms: frozenset[Form] = frozenset({"name", "nominal"})


@dataclass(frozen=True, slots=True)
class Case:
    """One document: what is true of it, what was found, and what was found from the gold's mentions (if that was asked)."""

    gold: Gold
    found: Extraction
    given: Extraction | None = None
