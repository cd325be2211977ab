"""
Component `extractor_mentions`: entity spans -> Mention objects with form, base form, attributes and antecedent.

It reads nothing but `doc.spans["entities"]`, so that any component that writes those spans may stand before it.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING

from spacy.language import Language

from extractor.annotate.coreference import link
from extractor.document import ENTITIES, feature, get_published, set_mentions
from extractor.extraction import Mention
from extractor.language import countries
from extractor.language.dates import normalise
from extractor.language.letters import is_abbreviation
from extractor.language.morphology import analyze_sentence
from extractor.language.nominative import Word, may_be_subject, person, phrase
from extractor.language.numbers import edition
from extractor.titles import find_titles, role_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Doc, Span, Token

    from extractor.extraction import Form
    from extractor.language.nominative import Reading

# Types whose mentions may be a bare common noun: «форум», «министерство».
MAY_BE_NOMINAL = frozenset({"EVENT", "ORGANIZATION", "FACILITY"})
SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
AS_IT_STANDS = frozenset(
    {"DATE", "TIME", "MONEY", "NUMBER", "PERCENT", "AGE"}
)  # «27 ноября» has no better form
DETERMINERS = frozenset({"этот", "данный", "наш", "свой", "весь", "сам", "тот", "настоящий"})
NAMED_INSIDE = frozenset({"PERSON", "ORGANIZATION", "COUNTRY", "CITY", "LOCATION", "STATE_OR_PROVINCE"})


@Language.factory("extractor_mentions", requires=["token.lemma", "token.morph"])
def create_mentions(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    return add_mentions


def add_mentions(doc: Doc) -> Doc:
    spans = sorted(
        doc.spans.get(ENTITIES, ()), key=lambda span: (span.start_char, -span.end_char, span.label_)
    )
    starts = [span.start for span in spans]
    sentences = Sentences()
    mentions = [_mention(span, _inside(span, spans, starts), sentences) for span in spans]
    set_mentions(doc, with_roles(doc, link(doc, mentions)))
    if not doc.ents:
        doc.ents = _outermost(spans)
    return doc


def with_roles(doc: Doc, mentions: list[Mention]) -> list[Mention]:
    """People with the first title that stands beside their name, in the nominative."""
    roles: dict[int, str] = {}
    for title in find_titles(doc, mentions):
        roles.setdefault(title.person, role_of(doc[title.start : title.stop]))
    return [
        replace(mention, attributes={**mention.attributes, "role": roles[index]})
        if index in roles
        else mention
        for index, mention in enumerate(mentions)
    ]


class Sentences:
    """Analyses of the words of a sentence, made once for all its mentions."""

    def __init__(self) -> None:
        self._analyses: dict[int, tuple[Reading, ...]] = {}

    def words(self, span: Span) -> list[Word]:
        """A span of our own finders lies in one sentence; one that is given may run over the end of it."""
        if not all(token.is_space or token.i in self._analyses for token in span):
            end = span[-1].sent.end
            tokens = [token for token in span.doc[span.sent.start : end] if not token.is_space]
            found = analyze_sentence([token.text for token in tokens])
            self._analyses = {token.i: tuple(analyses) for token, analyses in zip(tokens, found, strict=True)}
        return [
            Word(token.text, token.lemma_, token.pos_, token.morph.to_dict(), self._analyses[token.i])
            for token in span
            if not token.is_space
        ]


def _inside(span: Span, spans: list[Span], starts: list[int]) -> list[Span]:
    """Spans within a span, itself left out; `spans` are sorted and `starts` are theirs."""
    near = spans[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
    return [
        other
        for other in near
        if other.end <= span.end and (other.start, other.end) != (span.start, span.end)
    ]


def _mention(span: Span, inside: list[Span], sentences: Sentences) -> Mention:
    mention = Mention(
        start=span.start_char,
        stop=span.end_char,
        type=span.label_,
        text=span.text,
        form=_form(span, inside),
        lemma=" ".join(token.lemma_ for token in span if not token.is_space),
        maker=span.id_ or "entities",
    )
    base, attributes = _base(span, sentences.words(span))
    return replace(mention, base=base, attributes={**attributes, **_attributes(span, inside)})


def _form(span: Span, inside: list[Span]) -> Form:
    if span.label_ not in MAY_BE_NOMINAL:
        return "name"
    words = [token for token in span if not token.is_space and token.lemma_ not in DETERMINERS]
    capital = any(token.text[:1].isupper() and not token.is_sent_start for token in words)
    named = any(other.label_ in NAMED_INSIDE for other in inside)
    numbered = edition([token.text for token in span]) is not None
    return "name" if capital or named or numbered or "«" in span.text or '"' in span.text else "nominal"


def _base(span: Span, words: list[Word]) -> tuple[str, dict[str, str]]:
    if span.label_ == "PERSON":
        base, gender = _subject(span, words) or person(words)
        return base, {"gender": gender} if gender else {}
    if span.label_ in AS_IT_STANDS or (
        span.label_ == "ORGANIZATION" and len(span) == 1 and is_abbreviation(span.text)
    ):
        return span.text, {}
    return phrase(words), {}


def _subject(span: Span, words: list[Word]) -> tuple[str, str] | None:
    """
    «заместитель министра Алеся Кривошеева сообщила»: a subject is a nominative, and the verb in the past tells gender.

    Only if every word can be that: the parser takes other words for subjects too.
    """
    noun = span.root if span.root.dep_ in SUBJECTS else span.root.head
    verbs = [noun.head] if noun.dep_ in SUBJECTS and noun.i < span.end else []
    for gender in (feature(verb, "Gender") for verb in (*verbs, *_women_beside(span))):
        if gender and may_be_subject(words, gender):
            return span.text, gender
    return None


def _women_beside(span: Span) -> list[Token]:
    """
    «согласилась [Яна Петриченко]», «[Мунира Исломова] отметила»: a verb in the past, of her, next to the name, unparsed or not.

    A man's name beside it would be an object, which news rarely put there; of a verb in the masculine nothing follows.
    """
    beside = [span.doc[place] for place in (span.start - 1, span.end) if 0 <= place < len(span.doc)]
    return [
        token for token in beside if feature(token, "Tense") == "Past" and feature(token, "Gender") == "Fem"
    ]


def _attributes(span: Span, inside: list[Span]) -> dict[str, str]:
    found: dict[str, str | None] = {}
    if span.label_ in {"COUNTRY", "NATIONALITY"}:
        found["country"] = countries.code(span.text)
    elif span.label_ in {"ORGANIZATION", "EVENT"}:
        found["country"] = next(
            (countries.code(other.text) for other in inside if other.label_ == "COUNTRY"), None
        )
    if span.label_ == "EVENT":
        number = edition([token.text for token in span])
        found["edition"] = str(number[0]) if number else None
    if span.label_ == "DATE":
        found["date"] = normalise(_dated(span), get_published(span.doc))
    return {key: value for key, value in found.items() if value}


def _dated(span: Span) -> str:
    """A date with its «на», which points ahead: «намечено на [пятницу]»."""
    before = span.doc[span.start - 1].lower_ if span.start else ""
    return f"на {span.text}" if before == "на" else span.text


def _outermost(spans: list[Span]) -> list[Span]:
    kept: list[Span] = []
    for span in spans:  # sorted by start, longest first
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept
