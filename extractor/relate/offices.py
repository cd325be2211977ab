"""
WORKPLACE with its role, read from titles: «директор Департамента … Агентства … Расим Багиров».

The role is the whole title in the nominative; the workplace is the widest body in it, or the country if there is none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.language.morphology import analyze_sentence
from extractor.language.nominative import Word, phrase
from extractor.relate.found import Found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Span, Token

    from extractor.relate.view import View
    from extractor.titles import Title

MAKER = "title"
CONFIDENCE = 0.9
BODIES = ("ORGANIZATION",)
COUNTRIES = ("COUNTRY",)


def by_title(view: View) -> Iterator[Found]:
    for title in view.titles:
        workplace = _workplace(view, title, view.words("state_offices"))
        if workplace is not None:
            role = role_of(view.doc[title.start : title.stop])
            evidence = view.sentence_of(title.person)
            yield Found(
                "WORKPLACE", title.person, workplace, evidence, MAKER, CONFIDENCE, attributes={"role": role}
            )


def _workplace(view: View, title: Title, state_offices: frozenset[str]) -> int | None:
    of_state = any(token.lemma_ in state_offices for token in view.doc[title.start : title.stop])
    for types in (BODIES, COUNTRIES):
        inside = [
            index
            for index, mention in enumerate(view.mentions)
            if mention.type in types
            and title.start <= view.spans[index].start
            and view.spans[index].end <= title.stop
            and (of_state or not _is_adjective(view.spans[index]))
        ]
        if inside:
            return min(inside, key=lambda index: (view.spans[index].start, -len(view.spans[index])))
    return None


def _is_adjective(span: Span) -> bool:
    """«немецкий пилот» is from Germany and does not work for it; «российский президент» does."""
    return len(span) == 1 and span[0].pos_ == "ADJ"


def role_of(title: Span) -> str:
    """«Директором Департамента культуры (ДК)» -> «директор Департамента культуры»."""
    tokens = [token for token in title if not token.is_space and not _bracketed(token, title)]
    found = analyze_sentence([token.text for token in tokens])
    words = [
        Word(token.text, token.lemma_, token.pos_, token.morph.to_dict(), tuple(analyses))
        for token, analyses in zip(tokens, found, strict=True)
    ]
    role = phrase(words).strip(" ,.—–-")
    return role if tokens[0].pos_ == "PROPN" or tokens[0].text.isupper() else role[:1].lower() + role[1:]


def _bracketed(token: Token, title: Span) -> bool:
    opened = sum(1 for other in title if other.i <= token.i and other.text == "(")
    closed = sum(1 for other in title if other.i < token.i and other.text == ")")
    return opened > closed
