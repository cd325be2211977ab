"""
The view that finders are given: a Doc's article sentence by sentence, and what was read in it once.

Page furniture and line breaks are no part of any sentence; neither are spaces, so `tokens[place + 1]` is the next word.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from spacy.tokens import Span

from extractor.annotate.entities.brackets import short_names
from extractor.document import article_sentences, feature
from extractor.language import countries
from extractor.language.declension import by_ending
from extractor.language.letters import fold

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from spacy.tokens import Doc, Token

    from extractor.annotate.slovnet import NerTagger

LONGEST = 40  # tokens of a mention: of 44,867 in NEREL train none is longer


@dataclass(frozen=True)
class Sentence:
    """
    Words and marks of one sentence.

    `names` are slovnet's spans (PER, LOC, ORG) and `countries` those of the dictionary, by their first place.
    """

    doc: Doc
    tokens: Sequence[Token]
    names: dict[int, tuple[int, str]] = field(default_factory=dict)  # start -> stop, type
    countries: dict[int, countries.Match] = field(default_factory=dict)  # start -> match
    persons: frozenset[int] = frozenset()  # places inside names of people
    short_names: Mapping[str, str] = field(default_factory=dict)  # of the document: ОТГ -> ORGANIZATION
    surnames: frozenset[str] = frozenset()  # of the document's full names, in the nominative, folded

    @cached_property
    def taken(self) -> frozenset[int]:
        """Places inside a name or a country."""
        spans = [(start, stop) for start, (stop, _) in self.names.items()]
        spans += [(match.start, match.stop) for match in self.countries.values()]
        return frozenset(place for start, stop in spans for place in range(start, stop))

    @cached_property
    def country_ends(self) -> frozenset[int]:
        return frozenset(match.stop for match in self.countries.values())

    @cached_property
    def organization_starts(self) -> dict[int, int]:
        """Where an organization that slovnet tags stops -> where it starts."""
        return {stop: start for start, (stop, kind) in self.names.items() if kind == "ORG"}

    def __len__(self) -> int:
        return len(self.tokens)

    def span(self, start: int, stop: int, label: str, maker: str) -> Span:
        """Places from `start` to `stop` (excluded) as a span of the Doc."""
        return Span(self.doc, self.tokens[start].i, self.tokens[stop - 1].i + 1, label=label, span_id=maker)

    def lemma(self, place: int) -> str:
        """Lemma at a place, or nothing beyond the ends."""
        return self.tokens[place].lemma_ if 0 <= place < len(self.tokens) else ""

    def text(self, place: int) -> str:
        return self.tokens[place].text if 0 <= place < len(self.tokens) else ""


def read(doc: Doc, tagger: NerTagger) -> list[Sentence]:
    """Doc -> its article's sentences, names tagged in one batch."""
    sentences = [[token for token in sentence if not token.is_space] for sentence in article_sentences(doc)]
    tagged = tagger.tag([[token.text for token in tokens] for tokens in sentences])
    short = short_names(sentences)
    surnames = frozenset(
        form
        for tokens, names in zip(sentences, tagged, strict=True)
        for start, stop, kind in names
        if kind == "PER" and stop - start > 1
        for form in nominatives(tokens[stop - 1].text)
    )
    return [
        replace(_view(doc, tokens, names, short), surnames=surnames)
        for tokens, names in zip(sentences, tagged, strict=True)
    ]


def nominatives(word: str) -> set[str]:
    """The word and what it may be the oblique case of, folded: Аманнова -> аманнова, аманнов."""
    text = fold(word)
    return {text, *(nominative for nominative, _, _ in by_ending(text))}


def _view(
    doc: Doc, tokens: Sequence[Token], names: Sequence[tuple[int, int, str]], short: Mapping[str, str]
) -> Sentence:
    found = countries.find([token.text for token in tokens], [token.lemma_ for token in tokens])
    persons = {place for start, stop, kind in names if kind == "PER" for place in range(start, stop)}
    return Sentence(
        doc,
        tokens,
        {start: (stop, kind) for start, stop, kind in names},
        {match.start: match for match in found if match.start not in persons},
        frozenset(place for place in persons if not is_title(tokens[place])),
        short,
    )


def is_title(token: Token) -> bool:
    """True for a common noun that slovnet takes into a name: «Вице-министр», «Президент»."""
    return token.pos_ == "NOUN" and not feature(token, "NameType") and token.text[1:].islower()
