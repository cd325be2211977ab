"""
Gold and a finder -> Report: strict precision, recall and F1 of spans and of relations, by type.

Strict: a span is right if start, stop and type are; a relation, if its type and both its spans with their types are.
Spans and relations count once for each document however often they are given.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from extractor.evaluate.mistakes import Mistake, mistakes_in, worst_first
from extractor.evaluate.report import Report, Score, Section

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from extractor.evaluate.gold import Gold
    from extractor.extraction import Extraction, Form, Source

SpanKey = tuple[int, int, str]
RelationKey = tuple[str, SpanKey, SpanKey]


@dataclass(frozen=True, slots=True)
class Options:
    """
    What is compared.

    `types` and `relations` are what the finder looks for at all; types of the gold outside them are listed and not
    counted. None: all that the gold has. What the gold has nowhere is never counted: its annotators did not look for it.
    Relations of the types in `symmetric` have no direction.
    A mention whose form is not in `forms` is no span here, and a relation's end that is such a mention counts as its
    antecedent: corpora do not mark «он».
    """

    types: frozenset[str] | None = None
    relations: frozenset[str] | None = None
    symmetric: frozenset[str] = frozenset()
    forms: frozenset[Form] = frozenset({"name", "nominal"})


@dataclass(slots=True)
class Tally:
    """Counts by type over the documents so far, of spans or of relations."""

    gold: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)

    def add(self, gold: Iterable[str], found: Iterable[str], right: Iterable[str]) -> None:
        self.gold.update(gold)
        self.found.update(found)
        self.right.update(right)


def compare(
    golds: Iterable[Gold], find: Callable[[Source], Extraction], options: Options | None = None
) -> Report:
    """Gold documents, and what finds things in a text -> scores. One document is held at a time."""
    options = options or Options()
    spans, relations = Tally(), Tally()
    mistakes: list[Mistake] = []
    notes: list[str] = []
    documents = 0
    for gold in golds:
        found = find(gold.source)
        mistakes += compare_spans(gold.extraction, found, options, spans)
        mistakes += compare_relations(gold.extraction, found, options, relations)
        notes += [f"{gold.source.path}: {note}" for note in gold.notes]
        documents += 1
    sections = (
        section("span", spans, options.types),
        section("relation", relations, options.relations),
    )
    counted = {(part.kind, score.type) for part in sections for score in part.types}
    return Report(
        documents=documents,
        spans=sections[0],
        relations=sections[1],
        errors=worst_first(mistake for mistake in mistakes if (mistake.kind, mistake.type) in counted),
        notes=tuple(notes),
    )


def compare_spans(gold: Extraction, found: Extraction, options: Options, tally: Tally) -> list[Mistake]:
    true, seen = spans_of(gold, options), spans_of(found, options)
    tally.add(*([type_ for _, _, type_ in keys] for keys in (true, seen, true & seen)))
    return mistakes_in(
        gold.source,
        "span",
        missed=[(type_, (start, stop)) for start, stop, type_ in true - seen],
        false=[(type_, (start, stop)) for start, stop, type_ in seen - true],
    )


def compare_relations(gold: Extraction, found: Extraction, options: Options, tally: Tally) -> list[Mistake]:
    true, seen = relations_of(gold, options), relations_of(found, options)
    tally.add(*([type_ for type_, _, _ in keys] for keys in (true, seen, true & seen)))
    return mistakes_in(
        gold.source,
        "relation",
        missed=[(type_, source[:2], target[:2]) for type_, source, target in true - seen],
        false=[(type_, source[:2], target[:2]) for type_, source, target in seen - true],
    )


def spans_of(extraction: Extraction, options: Options) -> set[SpanKey]:
    return {
        (mention.start, mention.stop, mention.type)
        for mention in extraction.mentions
        if mention.form in options.forms
    }


def relations_of(extraction: Extraction, options: Options) -> set[RelationKey]:
    keys: set[RelationKey] = set()
    for relation in extraction.relations:
        source = end_of(extraction, relation.source, options)
        target = end_of(extraction, relation.target, options)
        if source is None or target is None:
            continue
        if relation.type in options.symmetric:
            source, target = sorted((source, target))
        keys.add((relation.type, source, target))
    return keys


def end_of(extraction: Extraction, index: int, options: Options) -> SpanKey | None:
    """The span at a relation's end; «он» counts as what it stands for, and is None when that is not known."""
    mention = extraction.mentions[index]
    if mention.form not in options.forms:
        if mention.antecedent is None:
            return None
        mention = extraction.mentions[mention.antecedent]
    return mention.start, mention.stop, mention.type


def section(kind: str, tally: Tally, sought: frozenset[str] | None) -> Section:
    types: Sequence[str] = sorted(tally.gold.keys() | tally.found.keys())
    scores = [Score(type_, tally.gold[type_], tally.found[type_], tally.right[type_]) for type_ in types]
    return Section(
        kind=kind,
        types=tuple(score for score in scores if score.gold and is_sought(score.type, sought)),
        not_in_gold=tuple(score for score in scores if not score.gold),
        not_sought=tuple(score for score in scores if score.gold and not is_sought(score.type, sought)),
    )


def is_sought(type_: str, sought: frozenset[str] | None) -> bool:
    return sought is None or type_ in sought
