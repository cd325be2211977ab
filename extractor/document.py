"""
What we hang on a spaCy Doc, and the one way to read and write it.

    doc.spans["entities"]     nested entity spans, labelled with NEREL's types
    doc._.mentions            the same entities as Mention objects, with base forms and antecedents
    doc._.relations           RelationMention objects; their indices point into doc._.mentions
    doc._.quotes              Quote objects: who said what; their indices point into doc._.mentions, too
    doc._.published           date of publication, or None

Values are kept in `doc.user_data` as plain data, so that `doc.to_bytes`, `DocBin` and `nlp.pipe(n_process=2)` carry them.
"""

from __future__ import annotations

import datetime
from dataclasses import asdict
from typing import TYPE_CHECKING

import numpy
from spacy.tokens import Doc, Span

from extractor.extraction import Mention, Quote, RelationMention
from extractor.language.marks import DASHES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from spacy.tokens import Token

ENTITIES = "entities"

BEFORE_AUTHOR = frozenset({",", "»", '"', "!", "?", "”", "…", "..."})

_MENTIONS = "extractor_mentions"
_RELATIONS = "extractor_relations"
_QUOTES = "extractor_quotes"
_PUBLISHED = "extractor_published"


def get_mentions(doc: Doc) -> tuple[Mention, ...]:
    return tuple(Mention(**values) for values in doc.user_data.get(_MENTIONS, ()))


def set_mentions(doc: Doc, mentions: Iterable[Mention]) -> None:
    doc.user_data[_MENTIONS] = [asdict(mention) for mention in mentions]


def set_entities(doc: Doc, mentions: Iterable[Mention]) -> Doc:
    """Mentions that are known, as entity spans; of people only the names: who else is meant is for coreference to find."""
    known = {
        (span.start, span.end, mention.type)
        for mention in mentions
        if mention.form == "name" or (mention.form == "nominal" and mention.type != "PERSON")
        for span in [span_of(doc, mention)]
    }
    spans = [Span(doc, start, stop, label=type_, span_id="given") for start, stop, type_ in sorted(known)]
    doc.spans[ENTITIES] = sorted(spans, key=lambda span: (span.start, -span.end, span.label_))
    return doc


def get_relations(doc: Doc) -> tuple[RelationMention, ...]:
    return tuple(RelationMention(**values) for values in doc.user_data.get(_RELATIONS, ()))


def set_relations(doc: Doc, relations: Iterable[RelationMention]) -> None:
    doc.user_data[_RELATIONS] = [asdict(relation) for relation in relations]


def get_quotes(doc: Doc) -> tuple[Quote, ...]:
    return tuple(Quote(**values) for values in doc.user_data.get(_QUOTES, ()))


def set_quotes(doc: Doc, quotes: Iterable[Quote]) -> None:
    doc.user_data[_QUOTES] = [asdict(quote) for quote in quotes]


def get_published(doc: Doc) -> datetime.date | None:
    value = doc.user_data.get(_PUBLISHED)
    return datetime.date.fromisoformat(value) if value else None


def set_published(doc: Doc, published: datetime.date | None) -> None:
    doc.user_data[_PUBLISHED] = published.isoformat() if published else None


def set_attributes(doc: Doc, names: Sequence[int], values: Sequence[Sequence[int]]) -> Doc:
    """
    One row a token, one column a name of spacy.attrs; negative values (heads to the left) are allowed.

    In one call for the whole document: spaCy's setters of one token look through all of it each time.
    """
    rows = numpy.array([[value % 2**64 for value in row] for row in values], dtype="uint64")
    return doc.from_array(list(names), rows.reshape(-1, len(names)))  # type: ignore[arg-type]  # stubs want Ints2d


def article_sentences(doc: Doc) -> list[Span]:
    """Sentences with a word in them, in order; page furniture has been blanked out (`Source.article`)."""
    return [sentence for sentence in doc.sents if not all(token.is_space for token in sentence)]


def span_of(doc: Doc, mention: Mention) -> Span:
    """The tokens of a mention of this document."""
    span = doc.char_span(mention.start, mention.stop, alignment_mode="expand")
    if span is None:
        raise ValueError(f"No text at {mention.start}-{mention.stop}: is the mention of another document?")
    return span


def has_all(sentence: Span, patterns: Iterable[Sequence[frozenset[str]]]) -> list[bool]:
    """For each pattern, whether the sentence has a lemma of every one of its lists."""
    lemmas = {token.lemma_ for token in sentence}
    return [not any(lemmas.isdisjoint(words) for words in lists) for lists in patterns]


def follows_speech(token: Token) -> bool:
    """True where the author comes in after direct speech: «…», – [бросил] он."""
    doc, dash = token.doc, token.i - 1
    return dash > 0 and doc[dash].text in DASHES and doc[dash - 1].text in BEFORE_AUTHOR


def in_brackets(span: Span) -> bool:
    """True for «ОТГ» in «Организация тюркских государств (ОТГ)»."""
    doc = span.doc
    return (
        span.start > 0
        and span.end < len(doc)
        and doc[span.start - 1].text == "("
        and doc[span.end].text == ")"
    )


def feature(token: Token, name: str) -> str:
    """A morphological feature of a token (Case -> Gen), or nothing."""
    values = token.morph.get(name, [])
    return values[0] if values else ""


Doc.set_extension("mentions", getter=get_mentions, setter=set_mentions, force=True)
Doc.set_extension("relations", getter=get_relations, setter=set_relations, force=True)
Doc.set_extension("quotes", getter=get_quotes, setter=set_quotes, force=True)
Doc.set_extension("published", getter=get_published, setter=set_published, force=True)
