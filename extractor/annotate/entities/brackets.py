"""
Short names that a text explains: «Организации тюркских государств (ОТГ)» makes every ОТГ of the document an organization.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.annotate.entities.heads import event_head, organization_head
from extractor.language import countries
from extractor.language.letters import is_abbreviation

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from spacy.tokens import Span, Token

    from extractor.annotate.entities.article import Sentence

MAKER = "brackets"
LONGEST_EXPANSION = 12  # words before the bracket among which the head is looked for


def find_short_names(sentence: Sentence) -> Iterator[Span]:
    for place, token in enumerate(sentence.tokens):
        label = sentence.short_names.get(token.text)
        if (
            label and sentence.names.get(place, (0, ""))[0] != place + 1
        ):  # slovnet knows better: ФСЭГ is no forum
            yield sentence.span(place, place + 1, label, MAKER)


def short_names(sentences: Iterable[Sequence[Token]]) -> dict[str, str]:
    """Abbreviations that stand in brackets after what they stand for -> ORGANIZATION or EVENT."""
    found: dict[str, str] = {}
    for tokens in sentences:
        for place in range(1, len(tokens) - 2):
            if (
                tokens[place].text == "("
                and tokens[place + 2].text == ")"
                and _is_short(tokens[place + 1].text)
            ):
                label = _label(tokens[:place], tokens[place + 1].text)
                if label:
                    found.setdefault(tokens[place + 1].text, label)
    return found


def _is_short(text: str) -> bool:
    return is_abbreviation(text) and text.isalpha() and countries.code(text) is None


def _label(before: Sequence[Token], short: str) -> str | None:
    """By the nearest head noun whose initial is in the short name: о of ОТГ is «организация»."""
    words = reversed(before[-LONGEST_EXPANSION:])
    return next(
        (label for token in words if token.text[0].upper() in short and (label := _head_label(token))), None
    )


def _head_label(token: Token) -> str | None:
    if token.pos_ not in ("NOUN", "PROPN"):
        return None
    if organization_head(token.lemma_):
        return "ORGANIZATION"
    return "EVENT" if event_head(token.lemma_) else None
