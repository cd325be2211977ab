"""What was missed and what was found without being there, each with its sentence."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from extractor.extraction import Source

# "wrong": it was found, and something said of it is not so; its text is «what was found, expected what is true».
Verdict = Literal["missed", "false alarm", "wrong"]

# Good enough to show a place to a reader: «… форуме.| Он добавил», a line break, but not «в 2025 г. в Актау».
SENTENCE_END = re.compile(r"[.!?…][»\"]?\s+(?=[«\"–—-]?\s?[A-ZА-ЯЁ])|\n")
LONGEST = 400  # characters of a sentence that are shown; a relation may join the ends of a page


@dataclass(frozen=True, slots=True)
class Mistake:
    """A span, a relation, a node … that is in the gold or in what was found but not in both, or in both and not alike."""

    verdict: Verdict
    kind: str  # the section it belongs to: mention, relation, node …
    type: str
    path: str
    start: int
    stop: int
    text: str  # «Актау», or «Анна Зорина -> Актау» for a relation
    sentence: str
    pieces: tuple[tuple[str, bool], ...] = ()  # the sentence again, in parts; True: what the mistake is about


def mistakes_in(
    source: Source,
    kind: str,
    missed: Iterable[tuple[str, *tuple[tuple[int, int], ...]]],
    false: Iterable[tuple[str, *tuple[tuple[int, int], ...]]],
) -> list[Mistake]:
    """Types and places of mistakes in one text -> mistakes."""
    return [
        *(mistake("missed", source, kind, type_, places) for type_, *places in missed),
        *(mistake("false alarm", source, kind, type_, places) for type_, *places in false),
    ]


def mistake(
    verdict: Verdict,
    source: Source,
    kind: str,
    type_: str,
    places: Sequence[tuple[int, int]],
    text: str = "",
) -> Mistake:
    """`text` says what it is about; by default the words at the places, joined by arrows."""
    start, stop = min(start for start, _ in places), max(stop for _, stop in places)
    text = text or " -> ".join(one_line(source.text[left:right]) for left, right in places)
    sentence = sentence_at(source.text, start, stop)
    return Mistake(
        verdict,
        kind,
        type_,
        source.path,
        start,
        stop,
        text,
        sentence,
        tuple(in_pieces(sentence, [one_line(source.text[left:right]) for left, right in sorted(places)])),
    )


def in_pieces(sentence: str, words: Iterable[str]) -> Iterator[tuple[str, bool]]:
    """A sentence cut at the words, which stand in it in this order. A word that is within the one before is not cut again."""
    place = 0
    for word in words:
        start = sentence.find(word, place)
        if start >= 0 and word:
            if start > place:
                yield sentence[place:start], False
            yield word, True
            place = start + len(word)
    if place < len(sentence):
        yield sentence[place:], False


def worst_first(mistakes: Iterable[Mistake], kinds: Sequence[str]) -> tuple[Mistake, ...]:
    """
    In the order of the kinds, types with most mistakes first, then by place, so that a wrong bound is seen as a pair.

    A mistake of another kind than these is left out.
    """
    found = [one for one in mistakes if one.kind in kinds]
    counts = Counter((one.kind, one.type) for one in found)
    return tuple(
        sorted(
            found,
            key=lambda one: (
                kinds.index(one.kind),
                -counts[one.kind, one.type],
                one.type,
                one.path,
                one.start,
                one.stop,
                one.text,
                one.verdict,
            ),
        )
    )


def sentence_at(text: str, start: int, stop: int) -> str:
    """The sentence around a place, on one line; of a very long one, both its ends."""
    left, right = max(0, start - LONGEST), min(len(text), stop + LONGEST)
    # One character more, which the pattern looks ahead at.
    ends = [match.end() for match in SENTENCE_END.finditer(text, left, start + 1)]
    after = SENTENCE_END.search(text, stop, right)
    sentence = one_line(
        text[max((end for end in ends if end <= start), default=left) : after.end() if after else right]
    )
    half = LONGEST // 2
    return sentence if len(sentence) <= LONGEST else f"{sentence[:half]} … {sentence[-half:]}"


def one_line(text: str) -> str:
    return " ".join(text.split())
