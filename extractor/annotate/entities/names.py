"""Names that slovnet tags: people, organizations and places, its systematic mistakes mended."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from extractor.annotate.entities.article import is_title
from extractor.annotate.entities.heads import is_profession, organization_head
from extractor.annotate.entities.heads import organizations as heads
from extractor.annotate.entities.phrases import quoted
from extractor.annotate.entities.places import place_nouns, region_names
from extractor.document import feature
from extractor.language.letters import fold, is_abbreviation
from extractor.language.marks import DASHES, QUOTES
from extractor.language.morphology import analyze_word, known

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from spacy.tokens import Span, Token

    from extractor.annotate.entities.article import Sentence

MAKER = "slovnet"
BRACKETS = frozenset({"(", ")", "[", "]"})
JOINS = DASHES | {",", "и"}
NAMES_OF_PEOPLE = frozenset(["Giv", "Sur", "Pat"])
# Abbreviations of things in general, that slovnet takes for organizations.
NO_NAMES = frozenset(
    [
        "СМИ",
        "НКО",
        "НПО",
        "ДТП",
        "ТВ",
        "ИИ",
        "IT",
        "ИТ",
        "ВВП",
        "PR",
        "ЖКХ",
        "ЧП",
        "ВИЧ",
        "СПИД",
        "ДНК",
        "УК",
        "УПК",
        "ГК",
        "ТК",
        "НК",
        "КоАП",
        "ЕГЭ",
        "ВУЗ",
        "ЧМ",
        "ЧЕ",
    ]
)


def find_names(sentence: Sentence) -> Iterator[Span]:
    for start, (stop, kind) in sorted(sentence.names.items()):
        for left, right in unbracketed(sentence, start, stop):
            yield from FINDERS[kind](sentence, left, right)


def unbracketed(sentence: Sentence, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """[Ингвар Кампрад] ([Ingvar Kamprad]: one name and its other spelling are tagged together."""
    marks = [place for place in range(start, stop) if sentence.text(place) in BRACKETS]
    for left, right in pairwise([start - 1, *marks, stop]):
        if left + 1 < right:
            yield left + 1, right


def people(sentence: Sentence, start: int, stop: int) -> Iterator[Span]:
    """Without the office before the name: [Президент] Касым-Жомарт Токаев; with the first name left out of it."""
    while start < stop and is_title(sentence.tokens[start]) and is_profession(sentence.lemma(start)):
        start += 1
    while start < stop and not sentence.text(stop - 1)[-1].isalnum() and sentence.text(stop - 1) != ".":
        stop -= 1
    if start >= stop or not sentence.text(start)[:1].isupper():
        return
    if stop - start == 1 and is_place_only(sentence.text(start)) and is_among_places(sentence, start):
        yield from places(sentence, start, stop)
        return
    if stop - start == 1 and is_title(sentence.tokens[start]) and is_common(sentence.text(start)):
        return
    if stop - start == 1 and is_first_name(sentence, start - 1):
        start -= 1
    yield sentence.span(start, stop, "PERSON", MAKER)


def is_first_name(sentence: Sentence, place: int) -> bool:
    """
    True for «Канат» before «Искаков», «Карел» before «Шварценберг»: a word with a capital letter that nothing explains.

    Not at the beginning of a sentence, where every word has one, unless the dictionary knows it for a name.
    """
    if place < 0 or place in sentence.taken:
        return False
    token, name = sentence.tokens[place], sentence.tokens[place + 1]
    if token.text.isupper() or not token.text[0].isupper() or not token.text[1:].replace("-", "").isalpha():
        return False
    if token.text.isascii() != name.text.isascii() or is_profession(token.lemma_):
        return False
    if feature(token, "NameType") == "Giv":
        return True
    if place == 0 or token.pos_ not in ("NOUN", "PROPN", "X"):
        return False
    case = feature(token, "Case")  # Искаков is also «Искаковых»: any reading of the surname will do
    return not case or case in {analysis.feats.get("Case", case) for analysis in analyze_word(name.text)}


def is_among_places(sentence: Sentence, place: int) -> bool:
    """«о [Хиве], Самарканде и Бухаре»: joined to a place on one side."""
    starts = sentence.names
    after = starts.get(place + 2, (0, ""))[1] if sentence.text(place + 1) in JOINS else ""
    before = starts.get(place - 2, (0, ""))[1] if sentence.text(place - 1) in JOINS else ""
    return "LOC" in (after, before)


def is_place_only(word: str) -> bool:
    """«Хиве», «Термезе»: words that the dictionary knows for places and nothing else."""
    return known(word) and {analysis.feats.get("NameType", "") for analysis in analyze_word(word)} == {"Geo"}


def is_common(word: str) -> bool:
    """True for a word of the dictionary that is nobody's name: «Мороженое», not «Роза»."""
    kinds = {analysis.feats.get("NameType", "") for analysis in analyze_word(word)}
    return known(word) and kinds.isdisjoint(NAMES_OF_PEOPLE)


def organizations(sentence: Sentence, start: int, stop: int) -> Iterator[Span]:
    """Quotes around the whole name are no part of it; a country that was cut off is (МВД России)."""
    while start < stop and is_profession(sentence.lemma(start)):  # [Представитель] НИИ им. Склифосовского
        start += 1
    start, stop = unheaded(sentence, *bare(sentence, start, stop))
    if start >= stop or sentence.text(start) in NO_NAMES or is_bare_head(sentence, start, stop):
        return
    if start in sentence.countries and sentence.countries[start].stop == stop:
        return  # США, КНР: the finder of countries
    if all(token.pos_ == "ADJ" for token in sentence.tokens[start:stop]):
        return  # [Консультативной] встрече
    if stop - start == 1 and is_town(sentence, start):
        yield from places(sentence, start, stop)
        return
    yield sentence.span(start, stop, "ORGANIZATION", MAKER)


def is_town(sentence: Sentence, place: int) -> bool:
    """БИШКЕК of a dateline, «Северодвинск» at the beginning of a sentence: places of the dictionary."""
    token = sentence.tokens[place]
    if sentence.text(place - 1) in QUOTES:
        return False
    known_places = {analysis.feats.get("NameType") for analysis in analyze_word(token.text.title())}
    return (token.text.isupper() and len(token.text) > 3 and "Geo" in known_places) or feature(
        token, "NameType"
    ) == "Geo"


def bare(sentence: Sentence, start: int, stop: int) -> tuple[int, int]:
    """«Ромашка» -> Ромашка; ООО «Ромашка → ООО «Ромашка»."""
    marks = {*QUOTES, *QUOTES.values()}
    inner = [place for place in range(start, stop) if sentence.text(place) in marks]
    if len(inner) == 1 and inner[0] > start and sentence.text(stop) in marks:
        return start, stop + 1
    while start < stop and sentence.text(start) in marks:
        start += 1
        inner = inner[1:]
    while start < stop and sentence.text(stop - 1) in marks and len(inner) % 2:
        stop -= 1
        inner = inner[:-1]
    return start, stop


def is_bare_head(sentence: Sentence, start: int, stop: int) -> bool:
    """True for «группа», «компания» without a name."""
    head = organization_head(sentence.lemma(start)) if stop - start == 1 else None
    return head is not None and heads()[head] != "alone" and sentence.text(start).islower()


def unheaded(sentence: Sentence, start: int, stop: int) -> tuple[int, int]:
    """банк «[Пересвет]»: as NEREL has it; but ООО «Ромашка» whole."""
    opens = start + 1
    if stop - start > 3 and organization_head(sentence.lemma(start)) and quoted(sentence, opens) == stop:
        return opens + 1, stop - 1
    return start, stop


def places(sentence: Sentence, start: int, stop: int) -> Iterator[Span]:
    while (
        start < stop
        and sentence.text(start)[:1].islower()
        and fold(sentence.lemma(start)) not in place_nouns()
    ):
        start += 1
    if start >= stop or start in sentence.countries:
        return
    if stop - start == 1 and is_body(sentence.tokens[start]):
        yield sentence.span(start, stop, "ORGANIZATION", MAKER)
        return
    label = kind_of_place(sentence, start, stop)
    if label:
        yield sentence.span(start, stop, label, MAKER)


def is_body(token: Token) -> bool:
    """СНГ, ЕС, Нацгвардия: bodies that slovnet takes for places."""
    short = is_abbreviation(token.text) and len(token.text) < 5 and feature(token, "NameType") != "Geo"
    return short or organization_head(token.lemma_) is not None


def kind_of_place(sentence: Sentence, start: int, stop: int) -> str:
    """By a listed name, by a word in the name or before it, else a town: three of four are in NEREL train."""
    lemmas = [fold(sentence.lemma(place)) for place in range(start, stop)]
    listed = region_names().get(" ".join(lemmas)) or region_names().get(
        " ".join(fold(sentence.text(p)) for p in range(start, stop))
    )
    if listed:
        return listed
    before = [
        fold(sentence.lemma(start - 1)),
        fold(sentence.lemma(start - 2)) if sentence.text(start - 1) == "." else "",
    ]
    return next((place_nouns()[lemma] for lemma in [*lemmas, *before] if lemma in place_nouns()), "CITY")


FINDERS: dict[str, Callable[[Sentence, int, int], Iterator[Span]]] = {
    "PER": people,
    "ORG": organizations,
    "LOC": places,
}
