"""Dates and spans of dates, without the preposition: в [марте 2023 года]."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.language.dates import find

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Span

    from extractor.annotate.entities.article import Sentence

MAKER = "date"


def find_dates(sentence: Sentence) -> Iterator[Span]:
    first, last = sentence.tokens[0], sentence.tokens[-1]
    text = sentence.doc.text[first.idx : last.idx + len(last)]
    for start, stop in find(text):
        span = sentence.doc.char_span(first.idx + start, first.idx + stop, label="DATE", span_id=MAKER)
        if span is not None:
            yield span
