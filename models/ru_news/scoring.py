"""Scores of spans -> mentions, compared with gold by the library's own measure; thresholds by type; calibration."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import torch

from extractor.evaluate import Finder, compare
from extractor.extraction import Extraction, Mention
from models.ru_news.batches import encode, grouped
from models.ru_news.corpora import LABELS
from models.ru_news.windows import windows

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from numpy.typing import NDArray

    from extractor.evaluate import Gold, Section
    from models.ru_news.batches import Batch
    from models.ru_news.corpora import Span, Text
    from models.ru_news.model import Tagger
    from models.ru_news.windows import Window

    Score = Callable[[Batch], NDArray[np.float32]]  # -> [B, T, W, K]

LOWEST = -6.0  # spans below it are never kept (p < 0.003)
FEWEST = 30  # spans of a type in the gold, below which it takes the threshold of all
BATCH = 4096  # pieces


@dataclass(frozen=True, slots=True)
class Found:
    """Spans of one text and their scores (logits)."""

    text: Text
    spans: tuple[tuple[Span, float], ...]


def scorer(model: Tagger) -> Score:
    """The model as a function over arrays; its scores in float32."""

    def score(batch: Batch) -> NDArray[np.float32]:
        arrays = (batch.input_ids, batch.attention_mask, batch.first, batch.last)
        with torch.inference_mode():
            return model(*map(torch.from_numpy, arrays))[0].numpy()

    return score


def find(score: Score, texts: Sequence[Text], limit: int) -> list[Found]:
    """Texts -> their spans above LOWEST. A span that stands in two windows takes its score from the one whose edges are farther."""
    cut = {text.id: list(windows(text, limit)) for text in texts}
    spans: dict[str, list[tuple[Span, float]]] = defaultdict(list)
    for group in grouped([window for found in cut.values() for window in found], BATCH):
        batch = encode(group)
        for window, scores in zip(group, score(batch), strict=True):
            size = window.stop - window.start
            for type_, row, column in zip(*np.nonzero(scores[:, :size] > LOWEST), strict=True):
                begin, end = int(row) + window.start, int(row + column) + window.start
                if end < window.stop and is_best(window, begin, end, cut[window.text.id]):
                    spans[window.text.id].append(
                        ((begin, end, int(type_)), float(scores[type_, row, column]))
                    )
    return [Found(text, tuple(sorted(spans[text.id]))) for text in texts]


def is_best(window: Window, begin: int, end: int, others: Sequence[Window]) -> bool:
    """True if no other window holds the span with more words around it; of equals the first counts."""
    rooms = [
        (-min(begin - one.start, one.stop - 1 - end), one.start)
        for one in others
        if one.start <= begin and end < one.stop
    ]
    return window.start == min(rooms)[1]


def extraction(
    found: Found, gold: Gold, thresholds: Mapping[str, float], temperature: float = 1.0
) -> Extraction:
    """Spans at or above their type's threshold -> mentions with confidences."""
    mentions = []
    for (begin, end, type_), score in found.spans:
        if score >= thresholds[LABELS[type_]]:
            start, stop = found.text.places[begin][0], found.text.places[end][1]
            mentions.append(
                Mention(
                    start,
                    stop,
                    LABELS[type_],
                    gold.source.text[start:stop],
                    confidence=probability(score, temperature),
                    maker="ru_news",
                )
            )
    mentions.sort(key=lambda mention: (mention.start, -mention.stop, mention.type))
    return Extraction(gold.source, tuple(mentions))


def measure(found: Sequence[Found], golds: Sequence[Gold], thresholds: Mapping[str, float]) -> Section:
    """The section of mentions of `extractor evaluate`, over these texts."""
    by_id = {one.text.id: one for one in found}
    finder = Finder(lambda source: extraction(by_id[source.id], held[source.id], thresholds))
    held = {gold.source.id: gold for gold in golds}
    return compare([held[one.text.id] for one in found], finder).section("mention")


def thresholds_of(found: Sequence[Found]) -> dict[str, float]:
    """For each type the threshold (a logit) with the best F1; rare types take the best of all types together."""
    gold = Counter(type_ for one in found for _, _, type_ in one.text.spans)
    scored: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for one in found:
        true = set(one.text.spans)
        for span, score in one.spans:
            scored[span[2]].append((score, span in true))
    common = best_threshold([pair for pairs in scored.values() for pair in pairs], gold.total())
    return {
        label: best_threshold(scored[index], gold[index]) if gold[index] >= FEWEST else common
        for index, label in enumerate(LABELS)
    }


def best_threshold(scored: Sequence[tuple[float, bool]], gold: int) -> float:
    """(score, is it right) and the number of true spans -> threshold with the best F1, halfway to the next score."""
    best, threshold, right = 0.0, 0.0, 0
    ordered = sorted(scored, reverse=True)
    for number, (score, is_right) in enumerate(ordered, 1):
        right += is_right
        value = 2 * right / (number + gold)
        if value > best:
            below = ordered[number][0] if number < len(ordered) else score - 1
            best, threshold = value, (score + below) / 2
    return round(threshold, 3)


def temperature_of(found: Sequence[Found], thresholds: Mapping[str, float]) -> float:
    """The number by which scores of what is kept are divided so that probabilities are most nearly right (least log loss)."""
    # Not over all that is scored: the many spans that nobody sees would decide.
    scores, right = pairs_of(found, thresholds)
    grid = np.arange(0.5, 4.001, 0.02)
    losses = [np.logaddexp(0, scores / one).sum() - (scores / one)[right].sum() for one in grid]
    return round(float(grid[int(np.argmin(losses))]), 2)


def calibration_error(
    found: Sequence[Found], temperature: float, thresholds: Mapping[str, float] | None = None, bins: int = 15
) -> float:
    """Expected calibration error over bins of one width; with thresholds, over what is kept."""
    scores, right = pairs_of(found, thresholds)
    likely = 1 / (1 + np.exp(-scores / temperature))
    places = np.minimum((likely * bins).astype(int), bins - 1)
    gaps = [abs(likely[places == one].sum() - right[places == one].sum()) for one in range(bins)]
    return float(sum(gaps) / max(1, len(scores)))


def pairs_of(
    found: Sequence[Found], thresholds: Mapping[str, float] | None = None
) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """All scores, and whether each is right."""
    pairs = [
        (score, span in true)
        for one in found
        for true in [set(one.text.spans)]
        for span, score in one.spans
        if thresholds is None or score >= thresholds[LABELS[span[2]]]
    ]
    return np.array([score for score, _ in pairs]), np.array([right for _, right in pairs], dtype=bool)


def probability(score: float, temperature: float) -> float:
    return round(1 / (1 + float(np.exp(-score / temperature))), 4)
