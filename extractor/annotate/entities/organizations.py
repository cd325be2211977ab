"""
Organizations by their head nouns: the whole chain and each organization inside it; names in quotes; МКИ РК.

    [Департамент коммуникаций [Администрации Президента Республики Узбекистан]]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.annotate.entities.heads import organization_head, organization_heads, organizations
from extractor.annotate.entities.names import NO_NAMES
from extractor.annotate.entities.phrases import Grammar, left_edge, quoted, right_edge
from extractor.document import feature
from extractor.language.letters import is_abbreviation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Span

    from extractor.annotate.entities.article import Sentence

MAKER = "organization_head"
# Called by the name of the person who heads them: администрация Обамы.
GOVERNMENTS = frozenset({"правительство", "кабинет", "администрация"})
# The words that open a company's registered name stay with it: ООО «Ромашка», ФК «Тамбов».
LEGAL_FORMS = frozenset({
    "ООО", "ОАО", "ПАО", "ЗАО", "АО", "НАО", "АНО", "НКО", "ТОО", "ИП", "ГУП", "МУП", "ФГУП", "ФГБУ",
    "ФК", "ХК", "БК", "ВК",
})  # fmt: skip


def find_organizations(sentence: Sentence) -> Iterator[Span]:
    for place in range(len(sentence)):
        for finder in FINDERS:
            yield from finder(sentence, place)


def headed(sentence: Sentence, place: int) -> Iterator[Span]:
    """A head noun with its adjectives and complements, when that is enough to be a name."""
    token = sentence.tokens[place]
    head = organization_head(token.lemma_)
    if head is None or token.pos_ not in ("NOUN", "PROPN"):
        return
    need = organizations()[head]
    if (feature(token, "Number") == "Plur") != (need == "plural"):
        return
    start = left_edge(sentence, place)
    stop = right_edge(sentence, place, Grammar(organization_heads(), people=head in GOVERNMENTS))
    if is_enough(sentence, need, start, place, stop):
        yield sentence.span(start, stop, "ORGANIZATION", MAKER)


def is_enough(sentence: Sentence, need: str, start: int, head: int, stop: int) -> bool:
    """«правительство» alone, «комитет Сената», «Национальный центр», «власти США»; not «группа депутатов»."""
    if need == "alone":
        return True
    if need == "plural":
        return start in sentence.countries or head + 1 in sentence.countries
    if any(sentence.text(place)[:1].isupper() for place in range(max(start, 1), head + 1)):
        return stop - start > 1
    names = any(sentence.text(place)[:1].isupper() for place in range(head + 1, stop))
    return need == "complement" and names


def in_quotes(sentence: Sentence, place: int) -> Iterator[Span]:
    """банк «[Пересвет]», [ООО «Ромашка»]: after a head noun or a legal form the words in quotes are a name."""
    stop = quoted(sentence, place)
    if stop is None or place == 0:
        return
    if sentence.text(place - 1) in LEGAL_FORMS:
        yield sentence.span(place - 1, stop, "ORGANIZATION", MAKER)
    elif organization_head(sentence.lemma(place - 1)) and sentence.text(place + 1)[:1].isupper():
        yield sentence.span(place + 1, stop - 1, "ORGANIZATION", MAKER)


def with_country(sentence: Sentence, place: int) -> Iterator[Span]:
    """[МКИ РК], [Министерство культуры и информации Казахстана]: a country in the genitive right after the name."""
    match = sentence.countries.get(place)
    if match is None or match.kind not in ("name", "abbreviation") or sentence.text(place - 1) in NO_NAMES:
        return
    before = sentence.organization_starts.get(place)
    word = sentence.tokens[place]
    if feature(word, "Case") not in ("", "Gen"):
        return
    if before is not None:
        yield sentence.span(before, match.stop, "ORGANIZATION", "with_country")
    elif is_abbreviation(sentence.text(place - 1)) and place - 1 not in sentence.countries:
        yield sentence.span(place - 1, match.stop, "ORGANIZATION", "with_country")


FINDERS = [headed, in_quotes, with_country]
