"""What hangs on a Doc goes where the Doc goes: bytes, DocBin, other processes."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest
import spacy
from spacy.tokens import Doc, DocBin

from extractor.document import (
    article_sentences,
    get_mentions,
    get_published,
    get_relations,
    set_mentions,
    set_published,
    set_relations,
    span_of,
)
from extractor.extraction import Mention, RelationMention

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.language import Language

MENTIONS = (
    Mention(0, 4, "PERSON", "Анна", base="Анна", attributes={"gender": "Fem"}, confidence=0.25),
    Mention(5, 8, "PERSON", "она", form="pronoun", antecedent=0),
)
RELATIONS = (
    RelationMention("SPOKE_AT", 0, 1, 0, 8, status="planned", maker="x", attributes={"role": "посол"}),
)
PUBLISHED = datetime.date(2025, 11, 28)


@pytest.fixture
def filled() -> Doc:
    doc = Doc(spacy.blank("ru").vocab, words=["Анна", "она"])
    set_mentions(doc, MENTIONS)
    set_relations(doc, RELATIONS)
    set_published(doc, PUBLISHED)
    doc.spans["entities"] = [doc.char_span(0, 4, label="PERSON")]
    return doc


def assert_filled(doc: Doc) -> None:
    assert doc._.mentions == MENTIONS
    assert doc._.relations == RELATIONS
    assert doc._.published == PUBLISHED
    assert [(span.text, span.label_) for span in doc.spans["entities"]] == [("Анна", "PERSON")]


def test_extensions(filled: Doc) -> None:
    assert_filled(filled)
    assert get_mentions(filled) == MENTIONS


def test_extensions_can_be_set(filled: Doc) -> None:
    """A component of somebody else's may write them."""
    filled._.mentions = MENTIONS[:1]
    filled._.relations = ()
    filled._.published = None
    assert (get_mentions(filled), get_relations(filled), get_published(filled)) == (MENTIONS[:1], (), None)


def test_an_empty_doc_has_nothing() -> None:
    doc = Doc(spacy.blank("ru").vocab, words=[])
    assert (doc._.mentions, doc._.relations, doc._.published) == ((), (), None)


def test_bytes(filled: Doc) -> None:
    assert_filled(Doc(spacy.blank("ru").vocab).from_bytes(filled.to_bytes()))


def test_docbin(filled: Doc) -> None:
    """With store_user_data, which a DocBin asks for."""
    stored = DocBin(store_user_data=True, docs=[filled, filled]).to_bytes()
    for doc in DocBin().from_bytes(stored).get_docs(spacy.blank("ru").vocab):
        assert_filled(doc)


def test_sentences_of_the_article(draw: Callable[[str], Doc]) -> None:
    """White space alone is no sentence."""
    doc = draw("\n\nФорум открылся. \n   \nШёл снег.")
    assert [sentence.text.strip() for sentence in article_sentences(doc)] == ["Форум открылся.", "Шёл снег."]


def test_span_of(draw: Callable[[str], Doc]) -> None:
    doc = draw("Форум ОТГ открылся.")
    assert span_of(doc, Mention(6, 9, "ORGANIZATION", "ОТГ")).text == "ОТГ"
    with pytest.raises(ValueError, match="100-120"):
        span_of(doc, Mention(100, 120, "ORGANIZATION", "ОТГ"))


@pytest.mark.weights
def test_two_processes(nlp: Language) -> None:
    """nlp.pipe(n_process=2) gives what one process gives, in the same order."""
    texts = [
        "На VI Уральском форуме выступила министр культуры Анна Петрова.",
        "",
        "Казахстан сотрудничает с Азербайджаном.",
    ]
    there = list(nlp.pipe(texts, n_process=2, batch_size=1))
    here = [nlp(text) for text in texts]
    assert [doc.text for doc in there] == texts
    assert [doc._.mentions for doc in there] == [doc._.mentions for doc in here]
    assert [doc._.relations for doc in there] == [doc._.relations for doc in here]
    assert [len(doc._.relations) > 0 for doc in there] == [True, False, True]
