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

PARTICLES = frozenset({"advmod", "discourse", "aux", "mark", "cc", "parataxis", "advcl"})
GOVERNED = frozenset({"xcomp", "ccomp", "csubj", "nmod", "obj", "acl", "advcl"})


def status_of(carrier: Token | None, statuses: Statuses) -> Status:
    if carrier is None:
        return "asserted"
    words = {token.lemma_ for token in _around(carrier)}
    if words & set(statuses.negated):
        return "negated"
    if words & set(statuses.hypothetical):
        return "hypothetical"
    if words & set(statuses.planned) or _future(carrier):
        return "planned"
    return "asserted"


def _around(carrier: Token) -> Iterator[Token]:
    """The carrier's own particles, and what governs it while it is no statement of its own."""
    yield from (
        child
        for child in carrier.children
        if child.dep_ in PARTICLES and child.pos_ in {"PART", "SCONJ", "AUX"}
    )
    if carrier.pos_ == "VERB" and feature(carrier, "VerbForm") == "Fin":
        yield from (child for child in carrier.children if child.lemma_ == "возможно")
    token = carrier
    while _is_governed(token):
        token = token.head
        yield token


def _is_governed(token: Token) -> bool:
    """True for what is no statement of its own: «предложено [провести]», «планы [проведения]»."""
    form = feature(token, "VerbForm")
    return token.head.i != token.i and (form == "Inf" or (form != "Fin" and token.dep_ in GOVERNED))


def _future(carrier: Token) -> bool:
    """«выступит», «будет выступать»."""
    helpers = (child for child in carrier.children if child.dep_.startswith(("aux", "cop")))
    return any(
        token.pos_ in {"VERB", "AUX"} and feature(token, "Tense") == "Fut" for token in (carrier, *helpers)
    )
