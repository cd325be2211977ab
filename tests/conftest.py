"""What many tests need: a Doc drawn by hand, and one pipeline for the session, which is dear to load."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
import spacy

from extractor.annotate.morphology import set_morphology
from extractor.annotate.sentences import set_sentences
from extractor.annotate.tokens import Tokenizer
from extractor.document import ENTITIES
from extractor.pipeline import load

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.language import Language
    from spacy.tokens import Doc

MARK = re.compile(r"\[([A-Z_]+) |\]")


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The pipeline of the library. Tests that ask for it open weights: mark them."""
    return load()


@pytest.fixture(scope="session")
def draw() -> Callable[[str], Doc]:
    """
    «[PERSON Аида Балаева] открыла [EVENT форум [ORGANIZATION ОТГ]].» -> Doc with sentences, morphology, entities.

    No weights are opened.
    """
    tokenizer = Tokenizer(spacy.blank("ru").vocab)

    def make(marked: str) -> Doc:
        text, spans = read_marked(marked)
        doc = set_morphology(set_sentences(tokenizer(text)))
        doc.spans[ENTITIES] = [doc.char_span(start, stop, label=kind) for start, stop, kind in spans]
        return doc

    return make


def read_marked(marked: str) -> tuple[str, list[tuple[int, int, str]]]:
    """-> text, (start, stop, type) by place, the longest first."""
    text, spans, opened, end = "", [], [], 0
    for mark in MARK.finditer(marked):
        text += marked[end : mark.start()]
        end = mark.end()
        if mark[1]:
            opened.append((len(text), mark[1]))
        else:
            start, kind = opened.pop()
            spans.append((start, len(text), kind))
    return text + marked[end:], sorted(spans, key=lambda span: (span[0], -span[1]))
