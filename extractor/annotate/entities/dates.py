"""Dates and spans of dates, with their preposition, as NEREL has them ten times in eleven: [в марте 2023 года]."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.language.dates import find

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Span

    from extractor.annotate.entities.article import Sentence

MAKER = "date"
PREPOSITIONS = frozenset({"в", "во"})


def find_dates(sentence: Sentence) -> Iterator[Span]:
    first, last = sentence.tokens[0], sentence.tokens[-1]
    starts = {token.idx - first.idx: place for place, token in enumerate(sentence.tokens)}
    stops = {start + len(sentence.tokens[place]): place + 1 for start, place in starts.items()}
    for start, stop in find(sentence.doc[first.i : last.i + 1].text):
        if start in starts and stop in stops:
            yield sentence.span(_with_preposition(sentence, starts[start]), stops[stop], "DATE", MAKER)


def _with_preposition(sentence: Sentence, first: int) -> int:
    return first - 1 if first and sentence.tokens[first - 1].lower_ in PREPOSITIONS else first
