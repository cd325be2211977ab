"""
The one door to razdel: text -> tokens and sentences, as a tokenizer for any spaCy pipeline.

White space follows spaCy's own custom: a single space belongs to the token before it, all other white space
(line breaks, indents, double spaces) is a token of its own, so that `doc.text` is the text, character for character.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from razdel import sentenize, tokenize
from spacy.tokens import Doc
from spacy.util import registry

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from spacy.language import Language
    from spacy.vocab import Vocab

# razdel is fed runs without line breaks: it joins «...области» and the next headline otherwise. A run is at most
# 5,000 characters, since razdel's time grows with the square of a sentence's length.
RUN = re.compile(r"\S[^\n]{0,4999}(?!\w)|\S[^\n]{0,4999}")
SURROGATE = re.compile("[\ud800-\udfff]")
# A "word" longer than this is a base64 blob or a run of quotes; it is cut, or rules on it take minutes.
LONGEST_CHUNK = 1000
CHUNK = re.compile(rf"\S{{1,{LONGEST_CHUNK}}}")


def words(text: str) -> Iterator[tuple[int, int]]:
    """Text -> (start, stop) of every token that is not white space, in order."""
    for chunk in CHUNK.finditer(text):
        offset = chunk.start()
        for token in tokenize(chunk.group()):
            yield offset + token.start, offset + token.stop


def sentence_starts(text: str) -> Iterator[int]:
    """Text -> the character at which each sentence begins, in order. A line break always ends a sentence."""
    for run in RUN.finditer(text):
        for sentence in sentenize(run.group()):
            yield run.start() + sentence.start


def create_tokenizer() -> Callable[[Language], Tokenizer]:
    """Factory for spaCy's registry: `[nlp.tokenizer] @tokenizers = "extractor_tokenizer"`."""

    def make(nlp: Language) -> Tokenizer:
        return Tokenizer(nlp.vocab)

    return make


class Tokenizer:
    """Text -> Doc."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        text = SURROGATE.sub("\ufffd", text)  # half a character, which spaCy cannot store
        forms: list[str] = []
        spaces: list[bool] = []
        end = 0
        for start, stop in words(text):
            _add_gap(text[end:start], forms, spaces)
            forms.append(text[start:stop])
            spaces.append(False)
            end = stop
        _add_gap(text[end:], forms, spaces)
        return Doc(self.vocab, words=forms, spaces=spaces)

    def to_bytes(self, **kwargs: object) -> bytes:
        return b""

    def from_bytes(self, data: bytes, **kwargs: object) -> Tokenizer:
        return self

    def to_disk(self, path: object, **kwargs: object) -> None:
        return None

    def from_disk(self, path: object, **kwargs: object) -> Tokenizer:
        return self


def _add_gap(gap: str, forms: list[str], spaces: list[bool]) -> None:
    """White space between two tokens: a single space hangs on the token before, the rest is its own token."""
    if gap.startswith(" ") and forms and not forms[-1].isspace():
        spaces[-1] = True
        gap = gap[1:]
    if gap:
        forms.append(gap)
        spaces.append(False)


registry.tokenizers("extractor_tokenizer", func=create_tokenizer)
