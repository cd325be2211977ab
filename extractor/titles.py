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

from extractor.document import feature, in_brackets, span_of
from extractor.language.morphology import analyze_sentence, analyze_word
from extractor.language.nominative import Word, phrase

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc, Span, Token

    from extractor.extraction import Mention

LONGEST_TITLE = 40  # tokens; the longest of NEREL's train split before a name has 31
OPENERS = frozenset(",—–-(")
LINKS = frozenset(
    {"и", "по", "при", "в", "на", "с", "за", "о", "об", "между", "для", "-", "«", "»", '"', "."}
)
TITLE_WORDS = frozenset({"NOUN", "PROPN", "ADJ", "X", "NUM", "DET", "SYM"})
PEOPLE_ALIKE = frozenset({"Gen", "Acc"})
RARE = 0.01  # readings of a name's word below this are noise of the guesser


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
    page = _Page(doc, mentions, spans)
    return [
        title
        for index, mention in enumerate(mentions)
        if mention.type == "PERSON" and mention.form == "name"
        for cases in (possible_cases(spans[index], mention),)
        for title in (_before(index, spans[index], cases, page), _after(index, spans[index], cases, page))
        if title is not None
    ]


class _Page:
    """What the walks ask of a document's tokens."""

    def __init__(self, doc: Doc, mentions: Sequence[Mention], spans: Sequence[Span]) -> None:
        kinds = list(zip(mentions, spans, strict=True))
        self.professions = {
            span.start: index for index, (mention, span) in enumerate(kinds) if mention.type == "PROFESSION"
        }
        self.people = {token.i for mention, span in kinds if mention.type == "PERSON" for token in span}
        self.brackets = {
            index
            for mention, span in kinds
            if mention.type == "ORGANIZATION" and in_brackets(span)
            for index in range(span.start - 1, span.end + 1)
        }

    def may_stand(self, token: Token) -> bool:
        """Nouns, adjectives, abbreviations and what joins them; not a verb, a comma, another person, a line break."""
        if token.i in self.brackets or token.lower_ in LINKS:
            return True
        if token.i in self.people or token.is_punct:
            return False
        if token.is_space:
            return "\n" not in token.text
        return token.pos_ in TITLE_WORDS or token.text.isupper()

    def inside(self, start: int, stop: int) -> tuple[int, ...]:
        return tuple(self.professions[index] for index in range(start, stop) if index in self.professions)


def _before(person: int, name: Span, cases: set[str], page: _Page) -> Title | None:
    """Walk left from the name while the words could belong to a title; the farthest fitting profession opens it."""
    doc, first = name.doc, name.start
    for index in range(name.start - 1, max(name.start - LONGEST_TITLE, name.sent.start) - 1, -1):
        if index in page.professions and _one_in(doc[index], cases):
            first = index
        if not page.may_stand(doc[index]):
            break
    inside = page.inside(first, name.start)
    return Title(person, inside, _with_adjectives(doc, first, page), name.start) if inside else None


def _after(person: int, name: Span, cases: set[str], page: _Page) -> Title | None:
    """«Имя, директор …,»: a profession right after a comma, bracket or dash that follows the name."""
    doc, opener, end = name.doc, name.end, name.sent.end
    if opener + 1 >= end or doc[opener].text not in OPENERS:
        return None
    start = next(
        (index for index in range(opener + 1, min(opener + 4, end)) if index in page.professions), None
    )
    if start is None or any(doc[index].pos_ != "ADJ" for index in range(opener + 1, start)):
        return None
    if not _one_in(doc[start], cases):
        return None
    # The profession itself may begin with a participle: «исполняющий обязанности посла».
    stop = next((index for index in range(start + 1, end) if not page.may_stand(doc[index])), end)
    if (
        stop < end and stop in page.people
    ):  # «Жапаров, президент Казахстана Токаев»: the title of the next one
        return None
    return Title(person, page.inside(start, stop), opener + 1, stop)


def possible_cases(name: Span, mention: Mention) -> set[str]:
    """
    Cases in which all words of a name can stand; empty if its words do not tell.

    The tagger alone takes «Айгуль Сыдыкбекова» for a genitive; together its words say nominative as well. A name
    that is its own base form can be a nominative, whatever the dictionary knows of its words («Багиров», of Багира).
    """
    nominative = {"Nom"} if mention.base == mention.text else set()
    told = [_cases(token.text) for token in name if token.is_alpha]
    told = [cases for cases in told if cases]
    return set.intersection(*told) | nominative if told else set()


def _cases(word: str) -> set[str]:
    return {case for one in analyze_word(word) if one.prob > RARE and (case := one.feats.get("Case"))}


def _one_in(token: Token, cases: set[str]) -> bool:
    """True if the token is of one person, in one of these cases. Genitive and accusative of people look alike."""
    if feature(token, "Number") == "Plur":
        return False
    case = feature(token, "Case")
    return not cases or not case or case in cases or (case in PEOPLE_ALIKE and bool(cases & PEOPLE_ALIKE))


def _with_adjectives(doc: Doc, first: int, page: _Page) -> int:
    """«[региональный] советник»: adjectives before a profession that agree with it."""
    case = feature(doc[first], "Case")
    while (
        first > doc[first].sent.start
        and doc[first - 1].pos_ == "ADJ"
        and feature(doc[first - 1], "Case") == case
    ):
        if doc[first - 1].i in page.people:
            break
        first -= 1
    return first


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
