"""
Component `extractor_entities`: nested entity spans in `doc.spans["entities"]`, labelled with NEREL's types.

Needs sentences and morphology. `span.id_` names the finder that made a span. FINDERS are independent of each other;
their order is their priority: of two spans that cross, the one whose finder stands earlier is kept.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.language import Language

from extractor.annotate.entities.article import LONGEST, read
from extractor.annotate.entities.brackets import find_short_names
from extractor.annotate.entities.countries import find_countries
from extractor.annotate.entities.dates import find_dates
from extractor.annotate.entities.events import find_events
from extractor.annotate.entities.names import MAKER as SLOVNET
from extractor.annotate.entities.names import find_names
from extractor.annotate.entities.nationalities import find_nationalities
from extractor.annotate.entities.organizations import find_organizations
from extractor.annotate.entities.professions import find_professions
from extractor.annotate.entities.surnames import find_surnames
from extractor.annotate.entities.towns import find_town_adjectives
from extractor.annotate.slovnet import load_ner
from extractor.document import ENTITIES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from spacy.tokens import Doc, Span

    from extractor.annotate.entities.article import Sentence
    from extractor.annotate.slovnet import NerTagger

FINDERS: list[Callable[[Sentence], Iterable[Span]]] = [
    find_countries,
    find_dates,
    find_events,
    find_professions,
    find_organizations,
    find_short_names,
    find_nationalities,
    find_names,
    find_surnames,
    find_town_adjectives,
]


@Language.factory(
    "extractor_entities", requires=["doc.sents", "token.pos", "token.lemma"], assigns=["doc.spans"]
)
def create_entities(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    tagger = load_ner()

    def set_entities(doc: Doc) -> Doc:
        doc.spans[ENTITIES] = find_entities(doc, tagger)
        return doc

    return set_entities


def find_entities(doc: Doc, tagger: NerTagger) -> list[Span]:
    """Doc -> its entity spans, sorted by (start, -end, label); nested ones are kept, crossing ones are not."""
    spans = [span for sentence in read(doc, tagger) for span in settle(_all(sentence))]
    return sorted(spans, key=lambda span: (span.start, -span.end, span.label_))


def _all(sentence: Sentence) -> Iterator[Span]:
    for finder in FINDERS:
        for span in finder(sentence):
            if len(span) <= LONGEST:
                yield span


def settle(spans: Iterable[Span]) -> list[Span]:
    """
    Spans in the order of their priority -> those that cross none before them, one label a place.

    What slovnet cut short goes too: «Министерство культуры» of «Министерство культуры Казахстана».
    """
    kept: list[Span] = []
    near: dict[int, list[Span]] = {}  # by first token: only spans as near as the longest can meet
    for span in spans:
        places = range(span.start - LONGEST, span.end + 1)
        if not any(_excludes(other, span) for place in places for other in near.get(place, ())):
            kept.append(span)
            near.setdefault(span.start, []).append(span)
    return kept


def _excludes(kept: Span, span: Span) -> bool:
    return _crosses(span, kept) or _same(span, kept) or _is_cut(span, kept) or _is_part(span, kept)


def _crosses(left: Span, right: Span) -> bool:
    return left.start < right.start < left.end < right.end or right.start < left.start < right.end < left.end


def _same(left: Span, right: Span) -> bool:
    return (left.start, left.end) == (right.start, right.end)


def _is_part(span: Span, other: Span) -> bool:
    """A person's surname within the person's name."""
    return span.label_ == other.label_ == "PERSON" and other.start <= span.start and span.end <= other.end


def _is_cut(span: Span, other: Span) -> bool:
    same = (span.start, span.label) == (other.start, other.label)
    return same and span.id_ == SLOVNET and span.end < other.end
