"""
Gold documents -> Text: words, pieces, spans over words, and what the corpus says nothing of.

A missing label is no negative where nobody looked: types that the corpus does not annotate, the exact type within a
coarse class (LOC), a span that carries a type which we do not have, and, in a flat corpus, what lies within or
around a marked span. Positives always count.
"""

from __future__ import annotations

import hashlib
import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractor.annotate.tokens import sentence_starts
from extractor.evaluate import Options, load_gold, scheme_of
from extractor.language.morphology import analyze_word
from extractor.schema import load
from models.ru_news.pieces import places_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from extractor.evaluate import Gold
    from extractor.evaluate.scheme import Scheme
    from models.ru_news.config import Corpus
    from models.ru_news.pieces import Segmenter

log = logging.getLogger(__name__)

LABELS: tuple[str, ...] = tuple(load().entities)
INDEX = {label: index for index, label in enumerate(LABELS)}
VERBS = frozenset({"VERB", "AUX"})

Span = tuple[int, int, int]  # first word, last word, index of the type


@dataclass(frozen=True, slots=True)
class Text:
    """
    One document, ready to be cut into windows.

    `sentences`: the word at which each sentence begins. `spans` are true. `unsure`: (first word, last word, type) of which nobody
    knows; type -1 stands for all, last word -1 for all that begin there. `sure`: types that were annotated at all.
    `flat`: nothing was marked within or around another span.
    """

    id: str
    places: tuple[tuple[int, int], ...]
    pieces: tuple[tuple[int, ...], ...]
    sentences: tuple[int, ...]
    spans: tuple[Span, ...] = ()
    unsure: tuple[Span, ...] = ()
    sure: frozenset[int] = frozenset(range(len(LABELS)))
    flat: bool = False


def load_texts(corpus: Corpus, data: Path, segment: Segmenter) -> list[Text]:
    """A corpus of the config -> its texts; none, with a warning, if our own is not annotated yet."""
    folder = corpus.path(data)
    if corpus.ours and not any(folder.rglob("*.ann")):
        log.warning("%s has no annotations yet and is left out", folder)
        return []
    scheme = scheme_of(corpus.format)
    texts = [text_of(gold, corpus, scheme, segment) for gold in load_gold(folder, corpus.format)]
    return [text for text in texts if text.places]


def text_of(gold: Gold, corpus: Corpus, scheme: Scheme | None, segment: Segmenter) -> Text:
    article = gold.source.article
    places = places_of(article)
    starts, stops = (
        {place[0]: i for i, place in enumerate(places)},
        {place[1]: i for i, place in enumerate(places)},
    )
    spans, unsure, marked = [], [], 0
    for mention in gold.extraction.mentions:
        if not Options.is_span(mention):
            continue
        marked += 1
        if mention.start not in starts or mention.stop not in stops:
            continue  # begins or ends within a word: 0.3 % of NEREL
        place = starts[mention.start], stops[mention.stop]
        kept, open_ = types_of(mention.type, scheme)
        spans += [(*place, type_) for type_ in kept]
        unsure += [(*place, type_) for type_ in open_]
    if corpus.verbs_unsure:
        unsure += verb_starts([article[slice(*place)] for place in places], corpus.verbs_unsure)
    log.debug("%s: %s of %s spans at words", gold.source.path, len(spans), marked)
    return Text(
        id=gold.source.id,
        places=tuple(places),
        pieces=tuple(segment(article, places)),
        sentences=sentence_words(article, places),
        spans=tuple(sorted(set(spans))),
        unsure=tuple(sorted(set(unsure))),
        sure=sure_types(gold, corpus, scheme),
        flat=scheme is not None and scheme.flat,
    )


def types_of(name: str, scheme: Scheme | None) -> tuple[list[int], list[int]]:
    """Type of a gold mention -> types that it certainly is, and types that it may be (-1: any)."""
    # PERSON -> [PERSON], []; LOC -> [], [COUNTRY, CITY, ...]; GPE -> [], [-1]
    if name in INDEX and (scheme is None or name not in scheme.coarse):
        return [INDEX[name]], []
    if scheme is not None and name in scheme.coarse:
        return [], [INDEX[type_] for type_ in scheme.coarse[name]]
    return [], [-1]


def sure_types(gold: Gold, corpus: Corpus, scheme: Scheme | None) -> frozenset[int]:
    """Types of which a missing label means that there is none."""
    whole = frozenset(LABELS) if gold.types is None else gold.types
    names = whole if scheme is None else scheme.covered
    return frozenset(INDEX[name] for name in names - {*corpus.unsure} if name in INDEX)


def verb_starts(words: Sequence[str], types: Sequence[str]) -> Iterator[Span]:
    """Words that are verbs without context -> all spans that begin there are unsure for these types."""
    for index, word in enumerate(words):
        readings = analyze_word(word) if word[0].isalpha() else ()
        if readings and readings[0].pos in VERBS:
            yield from ((index, -1, INDEX[type_]) for type_ in types)


def sentence_words(article: str, places: Sequence[tuple[int, int]]) -> tuple[int, ...]:
    """The words at which sentences begin; the first word always does."""
    starts = set(sentence_starts(article))
    return tuple(i for i, (start, _) in enumerate(places) if i == 0 or start in starts)


def digest(folder: Path) -> str:
    """SHA-256 over names and contents of a folder's files, sorted."""
    total = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        total.update(
            path.relative_to(folder).as_posix().encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest()
        )
    return total.hexdigest()
