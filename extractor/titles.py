"""
Titles: the office that stands beside a name.

    [директор [Департамента … [Агентства развития медиа Азербайджана]]] Расим Багиров      before the name
    Расим Багиров, [директор Департамента …],                                              after it, between commas
    Расим Багиров — [директор Департамента …]                                              after a dash

Read by coreference («директор добавил») and by the relation of a person to a workplace.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractor.document import feature, span_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc, Span, Token

    from extractor.extraction import Mention

LONGEST_TITLE = 40  # tokens; the longest of NEREL's train split before a name has 31
OPENERS = frozenset(",—–-(")
LINKS = frozenset(
    {"и", "по", "при", "в", "на", "с", "за", "о", "об", "между", "для", "-", "«", "»", '"', "."}
)
NAME_PARTS = frozenset({"PERSON", "NATIONALITY"})


@dataclass(frozen=True, slots=True)
class Title:
    """`person` and `professions` are indices of mentions; `start` and `stop` are tokens of the whole title."""

    person: int
    professions: tuple[int, ...]
    start: int
    stop: int


def find_titles(doc: Doc, mentions: Sequence[Mention]) -> list[Title]:
    """Titles of the named people of a document, in their order. `mentions` as in `doc._.mentions`."""
    spans = [span_of(doc, mention) for mention in mentions]
    professions = {
        span.start: index for index, span in enumerate(spans) if mentions[index].type == "PROFESSION"
    }
    return [
        title
        for index, (mention, span) in enumerate(zip(mentions, spans, strict=True))
        if mention.type == "PERSON" and mention.form == "name"
        for title in _titles_of(index, span, professions)
    ]


def _titles_of(person: int, name: Span, professions: dict[int, int]) -> Iterator[Title]:
    if title := _before(person, name, professions):
        yield title
    if title := _after(person, name, professions):
        yield title


def _before(person: int, name: Span, professions: dict[int, int]) -> Title | None:
    """Walk left from the name as long as the words could belong to a title; the first profession of that run opens it."""
    first = name.start
    case = _case(name)
    for index in range(name.start - 1, max(name.start - LONGEST_TITLE, name.sent.start) - 1, -1):
        token = name.doc[index]
        if (
            index in professions
            and _agrees(feature(token, "Case"), case)
            and feature(token, "Number") != "Plur"
        ):
            first = index
        if not _may_stand_in_title(token):
            break
    inside = tuple(professions[index] for index in range(first, name.start) if index in professions)
    return Title(person, inside, first, name.start) if inside else None


def _after(person: int, name: Span, professions: dict[int, int]) -> Title | None:
    """«Имя, директор …,»: a profession right after a comma, bracket or dash that follows the name."""
    doc, opener = name.doc, name.end
    if opener + 1 >= name.sent.end or doc[opener].text not in OPENERS:
        return None
    start = next(
        (index for index in range(opener + 1, min(opener + 4, name.sent.end)) if index in professions), None
    )
    if start is None or not all(doc[index].pos_ == "ADJ" for index in range(opener + 1, start)):
        return None
    if not _agrees(feature(doc[start], "Case"), _case(name)) or feature(doc[start], "Number") == "Plur":
        return None
    stop = next(
        (index for index in range(start, name.sent.end) if not _may_stand_in_title(doc[index])), name.sent.end
    )
    inside = tuple(professions[index] for index in range(start, stop) if index in professions)
    return Title(person, inside, opener + 1, stop)


def _may_stand_in_title(token: Token) -> bool:
    """Nouns, adjectives, abbreviations and what joins them; not a verb, a comma, or a line break."""
    if token.is_space:
        return "\n" not in token.text
    if token.is_punct and token.text not in LINKS:
        return False
    if token.lower_ in LINKS:
        return True
    return token.pos_ in {"NOUN", "PROPN", "ADJ", "X", "NUM", "DET", "SYM"} or token.text.isupper()


def _case(name: Span) -> str:
    return next((feature(token, "Case") for token in name if feature(token, "Case")), "")


def _agrees(left: str, right: str) -> bool:
    """Unknown agrees with anything; genitive and accusative of people look alike and are mistaken for one another."""
    return not left or not right or left == right or {left, right} <= {"Gen", "Acc"}
