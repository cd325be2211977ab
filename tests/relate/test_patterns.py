"""Patterns of the schema: each finds the example it is written for, and sides are mentions, not words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from extractor import schema
from extractor.document import get_mentions
from extractor.relate.patterns import Patterns
from extractor.relate.view import View

if TYPE_CHECKING:
    from spacy.language import Language

    from extractor.schema import Pattern, RelationType

pytestmark = pytest.mark.weights

PATTERNS = [
    pytest.param(relation, pattern, id=f"{relation.name}.{pattern.name}")
    for relation in schema.load().relations.values()
    for pattern in relation.patterns
]


@pytest.fixture(scope="module")
def all_patterns(nlp: Language) -> Patterns:
    return Patterns(schema.load(), nlp.vocab)


@pytest.mark.parametrize(("relation", "pattern"), PATTERNS)
def test_finds_its_own_example(
    relation: RelationType, pattern: Pattern, nlp: Language, all_patterns: Patterns
) -> None:
    """`about` of a pattern is a sentence in which that very pattern finds that very relation."""
    doc = nlp(pattern.about)
    assert (relation.name, pattern.name) in {
        (one.type, one.maker) for one in all_patterns(View(doc, schema.load()))
    }
    assert relation.name in {one.type for one in doc._.relations}


def texts(nlp: Language, text: str, kind: str) -> set[tuple[str, str]]:
    doc = nlp(text)
    mentions = get_mentions(doc)
    return {
        (mentions[one.source].text, mentions[one.target].text) for one in doc._.relations if one.type == kind
    }


def test_joined_subjects_each_have_the_relation(nlp: Language) -> None:
    found = texts(nlp, "В IX Волжском форуме участвовали Казахстан, Узбекистан и Грузия.", "PARTICIPANT_IN")
    assert {source for source, _ in found} == {"Казахстан", "Узбекистан", "Грузия"}


def test_a_title_stands_for_its_person(nlp: Language) -> None:
    """The subject of the tree is «министр»; the source of the relation is Anna Petrova."""
    found = texts(nlp, "На VI Уральском форуме выступила министр культуры Анна Петрова.", "SPOKE_AT")
    assert found == {("Анна Петрова", "VI Уральском форуме")}


def test_a_clause_between_keeps_sides_apart(nlp: Language) -> None:
    """Who wrote the report that was spoken of at the forum did not speak there."""
    text = "На VI Уральском форуме обсудили доклад, о котором летом рассказала Анна Петрова."
    assert texts(nlp, text, "SPOKE_AT") == set()


def test_evidence_is_the_sentence(nlp: Language) -> None:
    text = "Шёл снег. На VI Уральском форуме выступила Анна Петрова.  Потом стемнело."
    (found,) = (one for one in nlp(text)._.relations if one.type == "SPOKE_AT")
    assert text[found.start : found.stop] == "На VI Уральском форуме выступила Анна Петрова."


def test_one_of_the_same_the_surest(nlp: Language) -> None:
    """Two patterns that see one relation give one relation."""
    text = "В рамках VI Уральского форума, выступая на нём, Анна Петрова отметила рост торговли."
    found = [(one.type, one.source, one.target) for one in nlp(text)._.relations if one.type == "SPOKE_AT"]
    assert len(found) == len(set(found))


def test_the_page_holds_no_relation(nlp: Language) -> None:
    from extractor.extraction import Source
    from extractor.pipeline import extract

    text = "Шёл снег.\n\nПопулярное\nНа VI Уральском форуме выступила Анна Петрова."
    start = text.index("Популярное")
    source = Source("a", "a.txt", text, furniture=((start, len(text)),))
    assert extract(nlp, source).relations == ()
    assert extract(nlp, Source("a", "a.txt", text)).relations != ()
