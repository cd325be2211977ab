"""
Words of a text -> pieces of the vocabulary, word by word.

    «Ёлка» в саду  ->  ▁« | Ё лка | » | ▁в | ▁саду

A piece begins with ▁ only where white space (or the beginning of the text) stands before the word, so that no piece
crosses the border of a word.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from tokenizers import Tokenizer

from extractor.annotate.tokens import words as words_of
from models.ru_news.vocabulary import UNK

if TYPE_CHECKING:
    from collections.abc import Sequence

LONGEST = 24  # pieces of a word; of a longer one (a link, a run of signs) the first and the last half stay


class Segmenter:
    """A tokenizer.json -> function from a word to the ids of its pieces."""

    def __init__(self, content: str) -> None:
        self.tokenizer = Tokenizer.from_str(content)
        self.ids = lru_cache(maxsize=200_000)(self._ids)

    def __call__(self, text: str, places: Sequence[tuple[int, int]]) -> list[tuple[int, ...]]:
        """Text, and (start, stop) of its words -> ids of the pieces of each word; never none."""
        return [self.ids(text[start:stop], start == 0 or text[start - 1].isspace()) for start, stop in places]

    def _ids(self, word: str, spaced: bool) -> tuple[int, ...]:
        normal = self.tokenizer.normalizer.normalize_str(word).replace(" ", "▁")
        tokens = self.tokenizer.model.tokenize("▁" + normal if spaced else normal)
        ids = tuple(token.id for token in tokens) or (UNK,)
        return ids if len(ids) <= LONGEST else ids[: LONGEST // 2] + ids[-LONGEST // 2 :]


def places_of(text: str) -> list[tuple[int, int]]:
    """Text -> (start, stop) of every word, as the library's own tokenizer has them."""
    return list(words_of(text))
