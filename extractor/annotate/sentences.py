"""Component `extractor_sentences`: where sentences begin. None runs over a line break."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.attrs import SENT_START
from spacy.language import Language

from extractor.annotate.tokens import sentence_starts
from extractor.document import set_attributes

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Doc


@Language.factory("extractor_sentences", assigns=["token.is_sent_start", "doc.sents"])
def create_sentences(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    return set_sentences


def set_sentences(doc: Doc) -> Doc:
    starts = set(sentence_starts(doc.text))
    values = [(1 if token.i == 0 or token.idx in starts else -1,) for token in doc]
    return set_attributes(doc, [SENT_START], values)
