"""
The one door to slovnet and navec: tokens of sentences -> spans of names, and dependency trees.

slovnet's own interface cuts a text into tokens by itself and takes whatever it is given. Here both models get
our tokens, and what would make them slow or wrong is bounded before they see it: the length of a sentence
(syntax takes memory by its square) and of a token, blank tokens, the padding of a batch.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple, TypeVar

import numpy as np
from navec import Navec
from slovnet import NER, Syntax
from slovnet.bio import bio_spans
from slovnet.token import Token
from slovnet.vocab import PAD, UNK, Vocab

from extractor import weights
from extractor.annotate.tree import best_tree

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path
    from typing import TypeAlias

    from numpy.typing import NDArray

    Words: TypeAlias = Sequence[str]
    Scores: TypeAlias = NDArray[np.float32]

Found = TypeVar("Found")

NAME = "slovnet-news"
MAX_SENTENCE = 200  # tokens; of 57,079 sentences of newsru texts 5 are longer, all tables and lists
MAX_TOKEN = 50  # characters; a longer word is in no vocabulary, and its beginning gives its shape
MAX_BATCH = 512  # tokens with padding; the fastest of 256, 512, … 8192 for both models on one core

ROOT = "root"
JOINED = "parataxis"  # of the root of a later piece to the root of the first
BLANK = "dep"  # of a token of spaces, as in spaCy


class Span(NamedTuple):
    """A name: tokens from `start` to `stop` (excluded) of its sentence; PER, LOC or ORG."""

    start: int
    stop: int
    type: str


class Arc(NamedTuple):
    """What a token hangs on: index of its head in the sentence (the root's is its own), relation as in UD."""

    head: int
    relation: str


class NerTagger:
    """Names of people, places and organizations. Flat: one never holds another."""

    def __init__(self, model: NER) -> None:
        self.infer = model.infer

    def tag(self, sentences: Sequence[Words]) -> list[list[Span]]:
        """Tokens of each sentence -> its names in order."""
        return [
            [
                Span(piece[span.start], piece[span.stop - 1] + 1, span.type)
                for piece, spans in found
                for span in spans
            ]
            for found in in_batches(self.tag_batch, sentences)
        ]

    def tag_batch(self, batch: list[list[str]]) -> Iterator[list[Span]]:
        tags = self.infer.decoder(self.infer.process(self.infer.encoder(batch)))
        for words, line in zip(batch, tags, strict=True):
            tokens = [Token(index, index + 1, word) for index, word in enumerate(words)]
            yield [Span(span.start, span.stop, span.type) for span in bio_spans(tokens, line)]


class SyntaxParser:
    """Dependency trees in the relations of Universal Dependencies. What comes out is always a tree."""

    def __init__(self, model: Syntax) -> None:
        self.model = model.infer.model
        self.encoder = model.infer.encoder
        self.relations: list[str] = model.infer.decoder.rels_vocab.items

    def parse(self, sentences: Sequence[Words]) -> list[list[Arc]]:
        """Tokens of each sentence -> an arc for each token, with one root; nothing for a sentence of no tokens."""
        found = in_batches(self.parse_batch, sentences)
        return [joined(len(words), trees) for words, trees in zip(sentences, found, strict=True)]

    def parse_batch(self, batch: list[list[str]]) -> Iterator[list[Arc]]:
        inputs = self.encoder.input([self.encoder.item(words) for words in batch])
        encoded = self.model.encoder(self.model.emb(inputs.word_id, inputs.shape_id), inputs.pad_mask)
        heads = np.zeros(inputs.word_id.shape, dtype=np.int_)
        for row, (words, scores) in enumerate(zip(batch, self.model.head(encoded), strict=True)):
            heads[row, : len(words)] = best_tree(scores[: len(words), : len(words) + 1])
        # The relation is asked after the repair: it is that of the token to the head it really has.
        relations = self.model.rel(encoded, heads)
        for row, words in enumerate(batch):
            yield list(self.arcs(heads[row, : len(words)], relations[row, : len(words)]))

    def arcs(self, heads: NDArray[np.int_], scores: Scores) -> Iterator[Arc]:
        """Heads (0 is the root) and scores of relations (tokens x relations) of one sentence -> arcs."""
        scores[:, [self.relations.index(PAD), self.relations.index(ROOT)]] = -np.inf
        for index, (head, best) in enumerate(zip(heads.tolist(), scores.argmax(axis=1), strict=True)):
            yield Arc(head - 1, self.relations[best]) if head else Arc(index, ROOT)


def load_ner(path: Path | None = None) -> NerTagger:
    """The tagger of names, opened once a process. `path` as in `weights.find`."""
    return open_ner(weights.find(NAME, path))


def load_syntax(path: Path | None = None) -> SyntaxParser:
    """The parser, opened once a process. `path` as in `weights.find`."""
    return open_syntax(weights.find(NAME, path))


@cache
def open_ner(folder: Path) -> NerTagger:
    navec = open_embeddings(folder)
    return NerTagger(with_words(NER.load(folder / "slovnet_ner_news_v1.tar"), navec))


@cache
def open_syntax(folder: Path) -> SyntaxParser:
    navec = open_embeddings(folder)
    return SyntaxParser(with_words(Syntax.load(folder / "slovnet_syntax_news_v1.tar"), navec))


def with_words(model: NER | Syntax, navec: Navec) -> NER | Syntax:
    """The model with the embeddings, and the vocabulary that all packs repeat (25 MB) in one copy."""
    model.infer.encoder.words_vocab = navec.vocab
    return model.navec(navec)


@cache
def open_embeddings(folder: Path) -> Navec:
    """The words and their vectors, once the whole folder is found whole."""
    weights.check(folder)
    navec = Navec.load(folder / "navec_news_v1_1B_250K_300d_100q.tar")
    return Navec(navec.meta, Vocab(navec.vocab.words), navec.pq)


def in_batches(
    process: Callable[[list[list[str]]], Iterable[Found]], sentences: Sequence[Words]
) -> list[list[tuple[list[int], Found]]]:
    """
    For each sentence, its pieces (indices of tokens) and what was found in each, in order.

    Sentences of like length are read together, whatever their order: padding costs as much as words.
    """
    places = [(index, piece) for index, words in enumerate(sentences) for piece in pieces(words)]
    found: list[list[tuple[list[int], Found]]] = [[] for _ in sentences]
    for batch in batches(places):
        words = [[readable(sentences[index][token]) for token in piece] for index, piece in batch]
        for (index, piece), result in zip(batch, process(words), strict=True):
            found[index].append((piece, result))
    return [sorted(results, key=lambda result: result[0]) for results in found]


def pieces(words: Words) -> Iterator[list[int]]:
    """
    Indices of the tokens that are not blank, at most MAX_SENTENCE at once.

    A longer run is cut after the last mark in its second half: a name is not cut there, a clause rarely.
    """
    rest = [index for index, word in enumerate(words) if word and not word.isspace()]
    while len(rest) > MAX_SENTENCE:
        marks = (
            stop
            for stop in range(MAX_SENTENCE, MAX_SENTENCE // 2, -1)
            if not words[rest[stop - 1]][0].isalnum()
        )
        stop = next(marks, MAX_SENTENCE)
        yield rest[:stop]
        rest = rest[stop:]
    if rest:
        yield rest


def batches(places: list[tuple[int, list[int]]]) -> Iterator[list[tuple[int, list[int]]]]:
    """Pieces of sentences, short ones first, at most MAX_BATCH tokens with padding at once."""
    batch: list[tuple[int, list[int]]] = []
    for place in sorted(places, key=lambda place: len(place[1])):
        if batch and (len(batch) + 1) * len(place[1]) > MAX_BATCH:
            yield batch
            batch = []
        batch.append(place)
    if batch:
        yield batch


def readable(word: str) -> str:
    # "<pad>" in a text would be taken for the end of the sentence, and tags would slip against tokens.
    return UNK if word.lower() == PAD else word[:MAX_TOKEN]


def joined(count: int, trees: list[tuple[list[int], list[Arc]]]) -> list[Arc]:
    """Trees of the pieces of a sentence of `count` tokens -> one tree, in which blank tokens hang on the root."""
    roots = [
        place for piece, arcs in trees for place, arc in zip(piece, arcs, strict=True) if arc.relation == ROOT
    ]
    root = roots[0] if roots else 0
    whole = [Arc(root, BLANK)] * count
    for piece, arcs in trees:
        for place, arc in zip(piece, arcs, strict=True):
            whole[place] = Arc(piece[arc.head], arc.relation)
    for place in roots[1:]:
        whole[place] = Arc(root, JOINED)
    if whole:
        whole[root] = Arc(root, ROOT)
    return whole
