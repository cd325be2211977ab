"""Component `extractor_morphology`: part of speech, features (UD) and lemma of every token, read in its sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.language import Language

from extractor.language.morphology import analyze_sentence

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Doc, Span

LONGEST_SENTENCE = 500  # tokens in one call; context further away decides nothing


@Language.factory("extractor_morphology", assigns=["token.pos", "token.morph", "token.lemma"])
def create_morphology(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    return set_morphology


def set_morphology(doc: Doc) -> Doc:
    for sentence in doc.sents:
        for start in range(sentence.start, sentence.end, LONGEST_SENTENCE):
            _analyze(doc[start : min(start + LONGEST_SENTENCE, sentence.end)])
    return doc


def _analyze(span: Span) -> None:
    tokens = [token for token in span if not token.is_space]
    for token, analyses in zip(tokens, analyze_sentence([token.text for token in tokens]), strict=True):
        if not analyses:
            token.pos_, token.lemma_ = "X", token.lower_
            continue
        best = analyses[0]
        token.pos_ = best.pos
        token.lemma_ = best.lemma.lower()
        features = "|".join(f"{name}={value}" for name, value in sorted(best.feats.items()))
        token.set_morph(features)  # type: ignore[attr-defined]  # missing in spaCy's stubs
    for token in span:
        if token.is_space:
            token.pos_, token.lemma_ = "SPACE", token.text
