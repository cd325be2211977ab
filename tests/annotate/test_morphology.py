"""Part of speech, features and lemma of every token, read in its sentence."""

from __future__ import annotations

import pytest
import spacy

from extractor.annotate.morphology import LONGEST_SENTENCE, set_morphology
from extractor.annotate.sentences import set_sentences
from extractor.annotate.tokens import Tokenizer

TOKENIZER = Tokenizer(spacy.blank("ru").vocab)


def analysed(text: str) -> spacy.tokens.Doc:
    return set_morphology(set_sentences(TOKENIZER(text)))


# text | lemma/POS of each word, in order
EXAMPLES = """
Аида Балаева открыла форум в Шуше. | аида/PROPN балаева/PROPN открыть/VERB форум/NOUN в/ADP шуша/PROPN ./PUNCT
На 7-ом заседании выступили министры. | на/ADP 7-й/ADJ заседание/NOUN выступить/VERB министр/NOUN ./PUNCT
Он не был в Баку. | он/PRON не/PART быть/AUX в/ADP баку/PROPN ./PUNCT
# the same form, told by its sentence
Мы едим сыр. | мы/PRON есть/VERB сыр/NOUN ./PUNCT
Вода в стакане. | вода/NOUN в/ADP стакан/NOUN ./PUNCT
Он стал мэром. | он/PRON стать/VERB мэр/NOUN ./PUNCT
Крепкая сталь. | крепкий/ADJ сталь/NOUN ./PUNCT
"""
TABLE = [line.split(" | ") for line in EXAMPLES.splitlines() if line and not line.startswith("#")]


@pytest.mark.parametrize(("text", "expected"), TABLE)
def test_lemmas(text: str, expected: str) -> None:
    assert " ".join(f"{token.lemma_}/{token.pos_}" for token in analysed(text)) == expected


def test_features() -> None:
    doc = analysed("Она открыла форум.")
    assert doc[1].morph.get("Tense") == ["Past"]
    assert doc[1].morph.get("Gender") == ["Fem"]
    assert doc[2].morph.get("Case") == ["Acc"]


@pytest.mark.parametrize(
    "text",
    ["", "\n\n", "«»", "👍", "\u0301\u0301", "не " * 600, "а" * 3000, "123 45,6 №", "سلام 你好", "ъ-ъ-ъ"],
)
def test_every_token_has_all(text: str) -> None:
    """Whatever a token is, it has a part of speech and a lemma."""
    doc = analysed(text)
    assert all(token.pos_ and token.lemma_ for token in doc)


def test_lemmas_are_in_small_letters() -> None:
    doc = analysed("ФОРУМ ОТГ Баку Report TRT")
    assert [token.lemma_ for token in doc] == [token.lemma_.lower() for token in doc]


def test_white_space_has_its_own_part_of_speech() -> None:
    doc = analysed("Форум\n\nначался.  Да")
    assert [token.text for token in doc if token.pos_ == "SPACE"] == [
        token.text for token in doc if token.is_space
    ]


def test_long_sentences_are_read_in_pieces() -> None:
    """A sentence of many words is read to its end, and its words as they are in a short one."""
    doc = analysed("министр " * (LONGEST_SENTENCE * 2 + 7))
    assert {token.lemma_ for token in doc} == {"министр"}


def test_component_alone() -> None:
    nlp = spacy.blank("ru")
    nlp.add_pipe("extractor_sentences")
    nlp.add_pipe("extractor_morphology")
    assert [token.lemma_ for token in nlp("Министры выступили.")] == ["министр", "выступить", "."]
