"""Twice as much text takes about twice as long, also where one document repeats itself a thousand times."""

from __future__ import annotations

import gc
import time
from itertools import islice, product
from typing import TYPE_CHECKING

import pytest

from extractor.extraction import Extraction, Mention, Source

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

SYLLABLES = ("ба", "ве", "го", "ди", "жу", "ка", "ле", "мо", "ни", "ру")


def words(number: int) -> list[str]:
    """Made-up words: бабаба, бабаве, ..."""
    return ["".join(parts) for parts in islice(product(SYLLABLES, repeat=4), number)]


def document(name: str, found: Sequence[tuple[str, str]]) -> Extraction:
    """A text that is nothing but names, given as (type, name)."""
    mentions, at = [], 0
    for kind, text in found:
        mentions.append(Mention(at, at + len(text), kind, text, base=text, lemma=text.lower()))
        at += len(text) + 2
    return Extraction(Source(name, name, ", ".join(text for _, text in found)), tuple(mentions))


def one_person(number: int) -> list[Extraction]:
    return [document("a.txt", [("PERSON", "Иван Петров"), ("PERSON", "Петров")] * number)]


def one_abbreviation(number: int) -> list[Extraction]:
    """МАК may be any of them."""
    full = [("ORGANIZATION", f"Министерство архивов {word.replace('ба', 'ка')}") for word in words(number)]
    return [document("a.txt", [("ORGANIZATION", "МАК"), *full])]


def forums(number: int) -> list[Extraction]:
    return [document("a.txt", [("EVENT", f"форум {word}") for word in words(number)])]


def folder(number: int) -> list[Extraction]:
    found = [
        [
            ("PERSON", f"Иван {word.title()}ов"),
            ("PERSON", f"{word.title()}ов"),
            ("EVENT", f"форум {word}"),
            ("ORGANIZATION", f"комитет {word}"),
            ("CITY", "Баку"),
        ]
        for word in words(number)
    ]
    return [document(f"{at}.txt", names) for at, names in enumerate(found)]


def seconds(work: Callable[[], object]) -> float:
    """The best of three runs, in time of the processor: what else the machine does hardly counts."""
    spent = []
    for _ in range(3):
        gc.collect()
        start = time.process_time()
        work()
        spent.append(time.process_time() - start)
    return min(spent)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("texts", "number"), [(one_person, 4_000), (forums, 4_000), (one_abbreviation, 2_000), (folder, 1_000)]
)
def test_twice_as_much_takes_less_than_three_times_as_long(texts, number: int, resolve_all) -> None:
    resolve_all(*texts(2 * number))  # words are analysed once, and known then
    small, large = texts(number), texts(2 * number)
    once, twice = seconds(lambda: resolve_all(*small)), seconds(lambda: resolve_all(*large))
    assert twice < 3 * once
