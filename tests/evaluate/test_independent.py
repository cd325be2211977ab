"""The scores agree with those of seqeval (flat spans) and scikit-learn (nested spans, relations) on random data."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest
from seqeval.metrics import classification_report
from seqeval.scheme import IOB2
from sklearn.metrics import precision_recall_fscore_support
from sklearn.preprocessing import MultiLabelBinarizer

from extractor.evaluate import Finder, Gold, compare
from extractor.extraction import Extraction, Mention, RelationMention, Source

if TYPE_CHECKING:
    from collections.abc import Iterable

    from extractor.evaluate import Row

TYPES = ("CITY", "EVENT", "PERSON")
SIZE = 60  # characters of a document
Span = tuple[int, int, str]


def flat_spans(chance: random.Random) -> list[Span]:
    bounds = sorted(chance.sample(range(SIZE), 16))
    return [(*pair, chance.choice(TYPES)) for pair in zip(bounds[::2], bounds[1::2], strict=True)]


def nested_spans(chance: random.Random) -> list[Span]:
    starts = [chance.randrange(SIZE - 10) for _ in range(12)]
    return [(start, start + chance.randint(1, 10), chance.choice(TYPES)) for start in starts]


def noisy(spans: list[Span], chance: random.Random) -> list[Span]:
    """Some spans as they are, some with another type or bound, some gone."""
    changed = []
    for start, stop, type_ in spans:
        fate = chance.random()
        if fate < 0.2:
            continue
        other = chance.choice(TYPES) if fate < 0.4 else type_
        changed.append((start, stop - (fate > 0.8 and stop - start > 1), other))
    return changed


def extraction(spans: list[Span], links: Iterable[tuple[str, int, int]], name: str) -> Extraction:
    mentions = tuple(Mention(start, stop, type_, "") for start, stop, type_ in spans)
    relations = tuple(RelationMention(type_, source, target, 0, SIZE) for type_, source, target in links)
    return Extraction(Source(id=name, path=name, text="а" * SIZE), mentions, relations)


def rows_of(pairs: list[tuple[Extraction, Extraction]], kind: str) -> dict[str, Row]:
    found = {gold.source.id: other for gold, other in pairs}
    report = compare((Gold(gold) for gold, _ in pairs), Finder(lambda source: found[source.id]))
    return {row.type: row for row in report.table() if row.kind == kind}


def tags(extraction: Extraction) -> list[str]:
    """A tag for each character, begin and inside."""
    line = ["O"] * SIZE
    for mention in extraction.mentions:
        line[mention.start : mention.stop] = [f"I-{mention.type}"] * (mention.stop - mention.start)
        line[mention.start] = f"B-{mention.type}"
    return line


@pytest.mark.parametrize("seed", range(5))
def test_flat_spans_as_seqeval(seed: int) -> None:
    chance = random.Random(seed)
    golds = [flat_spans(chance) for _ in range(20)]
    pairs = [
        (extraction(gold, [], str(name)), extraction(noisy(gold, chance), [], str(name)))
        for name, gold in enumerate(golds)
    ]
    theirs = classification_report(
        [tags(gold) for gold, _ in pairs],
        [tags(found) for _, found in pairs],
        mode="strict",
        scheme=IOB2,
        output_dict=True,
    )
    ours = rows_of(pairs, "mention")
    for name in (*TYPES, "micro", "macro"):
        row = theirs[name if name in TYPES else f"{name} avg"]
        expected = (row["precision"], row["recall"], row["f1-score"])
        assert (ours[name].precision, ours[name].recall, ours[name].f1) == pytest.approx(expected)
        assert 0.1 < row["f1-score"] < 0.95


def assert_as_sklearn(
    ours: dict[str, Row], gold: set[tuple[object, str]], found: set[tuple[object, str]]
) -> None:
    """Every place is a sample, every type a label: strict scores are those of multilabel classification."""
    places = sorted({place for place, _ in gold | found}, key=repr)
    encoder = MultiLabelBinarizer(classes=sorted({type_ for _, type_ in gold}))
    encoder.fit([])
    true, seen = (
        encoder.transform([{type_ for other, type_ in keys if other == place} for place in places])
        for keys in (gold, found)
    )
    for average in ("micro", "macro"):
        theirs = precision_recall_fscore_support(true, seen, average=average, zero_division=0.0)[:3]
        row = ours[average]
        assert (row.precision, row.recall, row.f1) == pytest.approx(theirs)
        assert 0.1 < theirs[2] < 0.95
    for type_, *theirs in zip(
        encoder.classes_, *precision_recall_fscore_support(true, seen, zero_division=0.0)[:3], strict=True
    ):
        row = ours[type_]
        assert (row.precision, row.recall, row.f1) == pytest.approx(tuple(theirs))


@pytest.mark.parametrize("seed", range(5))
def test_nested_spans_as_sklearn(seed: int) -> None:
    chance = random.Random(seed)
    golds = [nested_spans(chance) for _ in range(10)]
    founds = [noisy(gold, chance) for gold in golds]
    pairs = [
        (extraction(gold, [], str(name)), extraction(found, [], str(name)))
        for name, (gold, found) in enumerate(zip(golds, founds, strict=True))
    ]

    def keys(documents: list[list[Span]]) -> set[tuple[object, str]]:
        return {
            ((name, start, stop), type_)
            for name, spans in enumerate(documents)
            for start, stop, type_ in spans
        }

    assert_as_sklearn(rows_of(pairs, "mention"), keys(golds), keys(founds))


@pytest.mark.parametrize("seed", range(5))
def test_relations_as_sklearn(seed: int) -> None:
    chance = random.Random(seed)
    spans = [(10 * number, 10 * number + 5, TYPES[number % 3]) for number in range(6)]
    names = ("AT", "BY", "OF")
    gold = [(chance.choice(names), chance.randrange(6), chance.randrange(6)) for _ in range(40)]
    found = [
        (chance.choice(names) if chance.random() < 0.3 else type_, source, target)
        for type_, source, target in chance.sample(gold, 30)
    ]
    pairs = [(extraction(spans, gold, "a"), extraction(spans, found, "a"))]

    def keys(links: list[tuple[str, int, int]]) -> set[tuple[object, str]]:
        return {((source, target), type_) for type_, source, target in links}

    assert_as_sklearn(rows_of(pairs, "relation"), keys(gold), keys(found))
