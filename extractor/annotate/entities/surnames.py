"""
People by a surname that the document has in full elsewhere, and by a surname with initials.

The tagger reads a sentence at a time and misses «[Аманнов] заявил» after «вице-премьер Батыр Аманнов».
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extractor.annotate.entities.article import is_title, nominatives
from extractor.document import feature

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Span

    from extractor.annotate.entities.article import Sentence

MAKER = "surname"
SURNAME = re.compile(r"[А-ЯЁ][а-яё]{2,}(?:-[А-ЯЁ][а-яё]+)?")
INITIAL = re.compile(r"[А-ЯЁ]")


def find_surnames(sentence: Sentence) -> Iterator[Span]:
    for place, token in enumerate(sentence.tokens):
        if place in sentence.persons or not SURNAME.fullmatch(token.text):
            continue
        first = with_initials(sentence, place)
        known = not sentence.surnames.isdisjoint(nominatives(token.text)) and not (
            place == 0 and is_title(token)
        )
        if known or (first < place and may_be_surname(sentence, place)):
            yield sentence.span(first, place + 1, "PERSON", MAKER)


def with_initials(sentence: Sentence, place: int) -> int:
    """«И. Лебедева», «И. И. Лебедева»: where the initials before a surname begin."""
    first = place
    while first >= 2 and sentence.text(first - 1) == "." and INITIAL.fullmatch(sentence.text(first - 2)):
        first -= 2
    return first


def may_be_surname(sentence: Sentence, place: int) -> bool:
    """After an initial: no place and no common noun («В. Новгород», «А. Площадь»)."""
    token = sentence.tokens[place]
    return place not in sentence.taken and feature(token, "NameType") != "Geo" and not is_title(token)
