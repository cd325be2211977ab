"""Reprints are one report; different reports of one event are not."""

from __future__ import annotations

import random

import pytest

from extractor.read.reprints import groups, similarity, sketch

WORDS = [
    f"{stem}{end}"
    for stem in ("форум", "министр", "город", "книг", "дорог", "встреч")
    for end in ("", "а", "ы", "ом", "ам", "ах")
]
PARAGRAPHS = [" ".join(random.Random(seed).choices(WORDS, k=45)) for seed in range(12)]
ARTICLE = "\n\n".join(PARAGRAPHS[:8])

REPRINTS = {
    "whole": ARTICLE,
    "case and spaces": ARTICLE.upper().replace("\n\n", "\n"),
    "new headline": "Совсем другой заголовок перепечатки\n\n" + ARTICLE,
    "a paragraph less": "\n\n".join(PARAGRAPHS[1:8]),
    "a word in thirty changed": " ".join(
        "иначе" if at % 30 == 7 else word for at, word in enumerate(ARTICLE.split())
    ),
}
OTHERS = {
    "one common paragraph of background": "\n\n".join(PARAGRAPHS[7:]),
    "half of it": "\n\n".join(PARAGRAPHS[:4]),
    "nothing in common": "\n\n".join(PARAGRAPHS[8:]),
    "no words": "—",
}


@pytest.mark.parametrize("name", REPRINTS)
def test_reprint(name: str) -> None:
    assert groups([("a", sketch(ARTICLE)), ("b", sketch(REPRINTS[name]))]) == {"a": "a", "b": "a"}


@pytest.mark.parametrize("name", OTHERS)
def test_other(name: str) -> None:
    assert groups([("a", sketch(ARTICLE)), ("b", sketch(OTHERS[name]))]) == {"a": "a", "b": "b"}


def test_short_texts_only_exactly() -> None:
    texts = {"a": "Форум открыт в Астане", "b": "Форум открыт в Баку", "c": "форум открыт, в Астане!"}
    assert groups((name, sketch(text)) for name, text in texts.items()) == {"a": "a", "b": "b", "c": "a"}


def test_order_does_not_matter() -> None:
    sketches = [(f"{at:03}", sketch("\n\n".join(PARAGRAPHS[at % 5 :]))) for at in range(30)]
    assert groups(sketches) == groups(reversed(sketches))
    assert all(leader <= name for name, leader in groups(sketches).items())


def test_sketch_is_plain_numbers() -> None:
    """A sketch crosses processes and reaches the store as JSON."""
    made = sketch(ARTICLE)
    assert len(made) == 128
    assert all(type(number) is int and 0 <= number < 2**32 for number in made)
    assert similarity(made, sketch(ARTICLE)) == 1


def test_sketch_is_the_same_everywhere() -> None:
    """Stored sketches are compared with new ones: a change here must be seen."""
    assert sketch("Форум открыт в Астане")[:3] == (3829402337, 3562298794, 1622483568)


def test_many_copies_are_cheap() -> None:
    made = sketch(ARTICLE)
    assert set(groups((f"{at:05}", made) for at in range(5_000)).values()) == {"00000"}
