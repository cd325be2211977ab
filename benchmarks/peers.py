"""
What others make of the same texts: natasha, pymorphy3's first parse, and mentions put together by name alone.

natasha finds people, places and organizations and puts them in the nominative, as its README does it: segmentation, morphology,
names, syntax for the names of organizations. It reads the whole page: it knows no furniture. It comes with the `bench` extra.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from functools import cache, lru_cache
from typing import TYPE_CHECKING

import networkx
import pymorphy3
from razdel import tokenize

from extractor.entity import Entity, EntityMention
from extractor.extraction import Extraction, Mention
from extractor.language.letters import fold, joined, written_like

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import natasha
    from natasha.doc import DocSpan

    from extractor.evaluate import Gold
    from extractor.extraction import Source

    Resolve = Callable[[Sequence[Extraction]], tuple[Sequence[Entity], networkx.MultiDiGraph]]

TYPES = {"PER": "PERSON", "LOC": "LOCATION", "ORG": "ORGANIZATION"}
LONGEST = 400  # words of a sentence that is parsed: the parser's memory grows with their square


class Natasha:
    """`find` and `given` of an `evaluate.Finder`. Raises SystemExit, with what would do, if natasha is not installed."""

    def __init__(self) -> None:
        try:
            import natasha
        except ImportError as error:
            raise SystemExit(
                f"This part measures natasha too, which cannot be imported ({error}): pip install -e '.[bench]'"
            ) from error
        embedding = natasha.NewsEmbedding()
        self.segmenter, self.vocabulary = natasha.Segmenter(), natasha.MorphVocab()
        self.morphology = natasha.NewsMorphTagger(embedding)
        self.syntax = natasha.NewsSyntaxParser(embedding)
        self.names = natasha.NewsNERTagger(embedding)
        self.make = natasha.Doc
        self.span: type[DocSpan] = natasha.doc.DocSpan
        self.read = lru_cache(maxsize=2)(self._read)  # `find` and `given` ask for one text in turn

    def find(self, source: Source) -> Extraction:
        doc = self.read(source.text)
        doc.tag_ner(self.names)
        found = [
            Mention(span.start, span.stop, TYPES[span.type], span.text, base=self._normal(doc, span))
            for span in doc.spans
        ]
        return Extraction(replace(source, furniture=()), tuple(found))

    def given(self, gold: Gold) -> Extraction:
        """The gold's mentions with natasha's normal forms."""
        doc = self.read(gold.source.text)
        return Extraction(
            gold.source, tuple(replace(one, base=self.base(doc, one)) for one in gold.extraction.mentions)
        )

    def base(self, doc: natasha.Doc, mention: Mention) -> str:
        kind = next((theirs for theirs, ours in TYPES.items() if ours == mention.type), "LOC")
        span = self.span(mention.start, mention.stop, kind, mention.text)
        span.tokens = [token for token in doc.tokens if span.start <= token.start and token.stop <= span.stop]
        return self._normal(doc, span)

    def lemmas(self, sentence: Sequence[str]) -> list[tuple[str, str]]:
        """Lemma and case of each word of a sentence."""
        (markup,) = self.morphology.map([list(sentence)])
        return [
            (self.vocabulary.lemmatize(word.text, word.pos, word.feats), word.feats.get("Case", ""))
            for word in markup.tokens
        ]

    def _read(self, text: str) -> natasha.Doc:
        doc = self.make(text)
        doc.segment(self.segmenter)
        doc.tag_morph(self.morphology)
        return doc

    def _normal(self, doc: natasha.Doc, span: DocSpan) -> str:
        """A word that goes over the span's ends (ЕС-Россия) belongs to none: such a name stays as it is."""
        if not span.tokens:
            return span.text
        if span.type == "ORG":
            self._parse(doc, span)
        span.normalize(self.vocabulary)
        return str(span.normal)

    def _parse(self, doc: natasha.Doc, span: DocSpan) -> None:
        """The sentences of the span, each once; in a sentence too long for that every word is inflected."""
        for number, sentence in enumerate(doc.sents):
            apart = span.stop <= sentence.start or sentence.stop <= span.start
            if apart or not sentence.tokens or sentence.tokens[0].id or len(sentence.tokens) > LONGEST:
                continue
            (markup,) = self.syntax.map([[token.text for token in sentence.tokens]])
            for token, parsed in zip(sentence.tokens, markup.tokens, strict=True):
                token.id, token.head_id = f"{number}_{parsed.id}", f"{number}_{parsed.head_id}"


@cache
def pymorphy() -> pymorphy3.MorphAnalyzer:
    return pymorphy3.MorphAnalyzer()


def first_parse(word: str) -> str:
    """The nominative by pymorphy3's first parse, without context: Балаевой -> Балаева."""
    moved = pymorphy().parse(word)[0].inflect({"nomn"})
    return written_like(moved.word, word) if moved else word


def with_first_parses(gold: Gold) -> Extraction:
    """The gold's mentions, each word inflected to the nominative by its first parse."""
    mentions = [
        replace(one, base=joined([first_parse(token.text) for token in tokenize(one.text)]))
        for one in gold.extraction.mentions
    ]
    return Extraction(gold.source, tuple(mentions))


def alike(name: Callable[[Mention], str], class_of: Callable[[str], str]) -> Resolve:
    """All mentions of one class and one name, in whichever text, are one thing; pronouns are nothing."""

    def resolve(extracted: Sequence[Extraction]) -> tuple[list[Entity], networkx.MultiDiGraph]:
        groups: dict[tuple[str, str], list[EntityMention]] = defaultdict(list)
        for extraction in extracted:
            for index, one in enumerate(extraction.mentions):
                if one.form != "pronoun":
                    place = EntityMention(extraction.source.id, index, one.start, one.stop, one.text)
                    groups[class_of(one.type), fold(name(one))].append(place)
        entities = [
            Entity(f"{class_}:{key}", class_, places[0].text, mentions=tuple(places))
            for (class_, key), places in sorted(groups.items())
        ]
        return entities, networkx.MultiDiGraph()

    return resolve
