"""
A factory of Extractions from marked-up text.

    [PERSON Аида Балаева] выступила на [EVENT форуме [ORGANIZATION ОТГ]].
    [PERSON{form=nominal;of=Аида Балаева} Она]        of: the text of its antecedent
    [COUNTRY{country=KZ} РК]                          anything else is an attribute; base= and lemma= are fields

Base forms and lemmas are made by the library unless they are given.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest

from extractor.entity import Entity, Relation
from extractor.extraction import Extraction, Mention, RelationMention, Source
from extractor.language.letters import fold
from extractor.language.morphology import analyze_sentence
from extractor.language.nominative import Word, person, phrase
from extractor.resolve import resolve
from extractor.schema import EntityType, RelationType, Schema

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

OPENING = re.compile(r"\[([A-Z_]+)(?:\{([^}]*)\})? ")
TOKEN = re.compile(r"\b[А-ЯЁ]\.|\w+(?:-\w+)*|[^\w\s]")
TYPES = ("PERSON", "ORGANIZATION", "COUNTRY", "CITY", "STATE_OR_PROVINCE", "EVENT", "DATE", "NATIONALITY")
RELATIONS = {
    "SPOKE_AT": False,
    "MEETS_WITH": True,
    "WORKPLACE": False,
    "TAKES_PLACE_IN": False,
    "POINT_IN_TIME": False,
}
ATTRIBUTES = {"TAKES_PLACE_IN": "event_place", "POINT_IN_TIME": "event_date"}


@dataclass
class Open:
    type: str
    options: dict[str, str]
    start: int


@dataclass(frozen=True)
class Marked:
    """A document and the texts that its relations name."""

    extraction: Extraction
    of: dict[int, str] = field(default_factory=dict)


def parse_marked(text: str) -> tuple[str, list[tuple[Open, int]]]:
    plain, stack, found, at = "", [], [], 0
    while at < len(text):
        opening = OPENING.match(text, at)
        if opening:
            options = dict(pair.split("=", 1) for pair in (opening.group(2) or "").split(";") if pair)
            stack.append(Open(opening.group(1), options, len(plain)))
            at = opening.end()
        elif text[at] == "]" and stack:
            found.append((stack.pop(), len(plain)))
            at += 1
        else:
            plain += text[at]
            at += 1
    return plain, found


def analysed(text: str) -> list[tuple[int, Word]]:
    """Words of a text with their offsets, as the morphology of the whole text sees them."""
    tokens = list(TOKEN.finditer(text))
    readings = analyze_sentence([token.group() for token in tokens])
    return [
        (token.start(), Word(token.group(), r[0].lemma if r else token.group(), analyses=tuple(r)))
        for token, r in zip(tokens, readings, strict=True)
    ]


def mention_of(opened: Open, stop: int, plain: str, words: list[tuple[int, Word]]) -> Mention:
    text = plain[opened.start : stop]
    inside = [word for start, word in words if opened.start <= start < stop]
    base, gender = person(inside) if opened.type == "PERSON" else (phrase(inside), "")
    options = dict(opened.options)
    options.pop("of", "")
    form = options.pop("form", "name")
    base = options.pop("base", base)
    lemma = options.pop("lemma", " ".join(fold(word.lemma) for word in inside))
    attributes = ({"gender": gender} if gender else {}) | options
    return Mention(opened.start, stop, opened.type, text, form, base, lemma, None, attributes)  # type: ignore[arg-type]


def make_extraction(
    text: str, relations: Sequence[tuple[str, ...]] = (), *, name: str = "a.txt", published: str | None = None
) -> Extraction:
    """`relations`: (type, source's text, target's text[, role or status]); a text is its first mention."""
    plain, opened = parse_marked(text)
    order = sorted(opened, key=lambda one: (one[0].start, -one[1], one[0].type))
    words = analysed(plain)
    mentions = [mention_of(one, stop, plain, words) for one, stop in order]
    texts = [mention.text for mention in mentions]
    for at, (one, _) in enumerate(order):
        if "of" in one.options:
            mentions[at] = replace_antecedent(mentions[at], texts.index(one.options["of"]))
    day = datetime.date.fromisoformat(published) if published else None
    return Extraction(
        Source(name, name, plain, published=day),
        tuple(mentions),
        tuple(relation_of(relation, texts, plain) for relation in relations),
    )


def replace_antecedent(mention: Mention, antecedent: int) -> Mention:
    values = {name: getattr(mention, name) for name in mention.__slots__}
    return Mention(**{**values, "antecedent": antecedent})


def relation_of(relation: tuple[str, ...], texts: list[str], plain: str) -> RelationMention:
    kind, source, target, *more = relation
    status = next(
        (word for word in more if word in ("asserted", "planned", "negated", "hypothetical")), "asserted"
    )
    role = next((word for word in more if word != status), "")
    attributes = {"role": role} if role else {}
    ends = texts.index(source), texts.index(target)
    return RelationMention(kind, *ends, 0, len(plain), status, 0.9, "hand", attributes)  # type: ignore[arg-type]


@pytest.fixture(scope="session")
def small_schema() -> Schema:
    entities = {name: EntityType(name=name, label_ru=name, label_en=name) for name in TYPES}
    kinds = {
        name: RelationType(
            name=name,
            label_ru=name,
            label_en=name,
            sources=TYPES,
            targets=TYPES,
            symmetric=symmetric,
            attribute=ATTRIBUTES.get(name),
        )
        for name, symmetric in RELATIONS.items()
    }
    return Schema(entities=entities, relations=kinds)


Resolved = tuple[tuple[Entity, ...], tuple[Relation, ...]]


@pytest.fixture(scope="session")
def extract() -> Callable[..., Extraction]:
    return make_extraction


@pytest.fixture(scope="session")
def resolve_all(small_schema: Schema) -> Callable[..., Resolved]:
    def run(*extractions: Extraction, reports: dict[str, str] | None = None) -> Resolved:
        return resolve(extractions, reports=reports or {}, schema=small_schema)

    return run


@pytest.fixture(scope="session")
def nodes(resolve_all: Callable[..., Resolved]) -> Callable[..., dict[str, str]]:
    """Marked-up texts, a document each -> id: label of the entities they give."""

    def run(*texts: str) -> dict[str, str]:
        entities, _ = resolve_all(*(make_extraction(text, name=f"{at}.txt") for at, text in enumerate(texts)))
        return {entity.id: entity.label for entity in entities}

    return run
