"""
Whether it happened: asserted, planned, negated, hypothetical.

Read from the word that carries the relation (tense, particles) and from the verbs that govern it («предложил провести»).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.document import feature

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from extractor.extraction import Status
    from extractor.schema.types import Statuses

PARTICLES = frozenset({"PART", "SCONJ", "AUX", "ADV", "CCONJ"})
GOVERNED = frozenset({"xcomp", "ccomp", "csubj", "nmod", "obj", "acl", "advcl", "nsubj", "nsubj:pass"})


def status_of(carrier: Token | None, statuses: Statuses) -> Status:
    if carrier is None:
        return "asserted"
    chain = list(_governors(carrier))
    words = {token.lemma_ for token in chain[1:]} | {
        child.lemma_ for token in chain for child in _particles(token)
    }
    if words & set(statuses.negated):
        return "negated"
    if words & set(statuses.hypothetical):
        return "hypothetical"
    intended = carrier.lemma_ in statuses.intending
    return "planned" if intended or words & set(statuses.planned) or any(map(_future, chain)) else "asserted"


def _governors(carrier: Token) -> Iterator[Token]:
    """The carrier, and what governs it while it is no statement of its own: «[предложено] [провести]», «[доклад] [отменили]»."""
    token = carrier
    yield token
    while _is_governed(token):
        token = token.head
        yield token


def _is_governed(token: Token) -> bool:
    form = feature(token, "VerbForm")
    return token.head.i != token.i and (form == "Inf" or (form != "Fin" and token.dep_ in GOVERNED))


def _particles(token: Token) -> Iterator[Token]:
    """«не», «бы», «если», «вероятно» with a verb; not the «не» of «не только»."""
    for child in token.children:
        only = child.lemma_ == "не" and child.i + 1 < len(child.doc) and child.nbor().lower_ == "только"
        if child.pos_ in PARTICLES and not only:
            yield child


def _future(token: Token) -> bool:
    """«выступит», «будет выступать»."""
    helpers = (child for child in token.children if child.dep_.startswith(("aux", "cop")))
    return any(one.pos_ in {"VERB", "AUX"} and feature(one, "Tense") == "Fut" for one in (token, *helpers))
