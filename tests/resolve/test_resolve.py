"""The whole of resolving: nodes, their ids and labels, relations with their evidence."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from extractor.extraction import Extraction
from extractor.resolve.local import PLACES
from extractor.schema import load

if TYPE_CHECKING:
    from collections.abc import Callable

FORUM = """
[EVENT Второй Центрально-Азиатский медиафорум] стартовал в [CITY Астане]. В [COUNTRY{country=KZ} Казахстане] начал
работу [EVENT II Центрально-Азиатский медиафорум], сообщает [ORGANIZATION МКИ [COUNTRY{country=KZ} РК]].
Открывая [EVENT{form=nominal;of=II Центрально-Азиатский медиафорум} мероприятие], [PERSON Аида Балаева] подчеркнула
его значимость. [PERSON{form=nominal;of=Аида Балаева;role=министр} Министр] рассказала о планах. [PERSON Балаева] добавила, что
[EVENT{form=nominal} форум] продолжится.
"""
GUEST = """
Об этом в рамках [EVENT II Центрально-Азиатского международного медиафорума] сказал [PERSON Эмин Гусейнов].
[ORGANIZATION Министерство культуры и информации [COUNTRY{country=KZ} Казахстана]] выступило организатором.
По словам [PERSON Эмина Гусейнова], [EVENT{form=nominal;of=II Центрально-Азиатского международного медиафорума} форум]
важен. Его поддержала [PERSON Аида Балаева].
"""


def two_articles(extract: Callable[..., Extraction]) -> list[Extraction]:
    return [
        extract(
            FORUM,
            [
                ("SPOKE_AT", "Аида Балаева", "мероприятие"),
                ("SPOKE_AT", "Министр", "II Центрально-Азиатский медиафорум", "planned"),
                ("WORKPLACE", "Министр", "МКИ РК", "министр"),
                ("TAKES_PLACE_IN", "Второй Центрально-Азиатский медиафорум", "Астане"),
                ("SPOKE_AT", "Балаева", "Балаева"),
            ],
            name="1.txt",
            published="2025-04-16",
        ),
        extract(
            GUEST,
            [
                ("SPOKE_AT", "Эмин Гусейнов", "II Центрально-Азиатского международного медиафорума"),
                ("SPOKE_AT", "Аида Балаева", "форум"),
                ("MEETS_WITH", "Эмин Гусейнов", "Аида Балаева"),
                ("MEETS_WITH", "Аида Балаева", "Эмина Гусейнова"),
            ],
            name="2.txt",
            published="2025-04-17",
        ),
    ]


def test_two_articles_on_one_forum(extract, resolve_all) -> None:
    entities, relations = resolve_all(*two_articles(extract))
    assert {entity.id: entity.label for entity in entities} == {
        "CITY:астана": "Астана",
        "COUNTRY:KZ": "Казахстан",
        "EVENT:центрально-азиатский-медиафорум-2": "II Центрально-Азиатский международный медиафорум",
        "ORGANIZATION:министерство-культуры-и-информации-kz": "Министерство культуры и информации Казахстана",
        "PERSON:аида-балаева": "Аида Балаева",
        "PERSON:эмин-гусейнов": "Эмин Гусейнов",
    }
    forum, aida = "EVENT:центрально-азиатский-медиафорум-2", "PERSON:аида-балаева"
    assert [(one.type, one.source, one.target, one.status, len(one.evidence)) for one in relations] == [
        ("MEETS_WITH", aida, "PERSON:эмин-гусейнов", "asserted", 1),
        ("SPOKE_AT", aida, forum, "asserted", 3),
        ("SPOKE_AT", "PERSON:эмин-гусейнов", forum, "asserted", 1),
        ("TAKES_PLACE_IN", forum, "CITY:астана", "asserted", 1),
        ("WORKPLACE", aida, "ORGANIZATION:министерство-культуры-и-информации-kz", "asserted", 1),
    ]


def test_attributes_come_from_mentions_and_relations(extract, resolve_all) -> None:
    entities, relations = resolve_all(*two_articles(extract))
    told = {entity.id: entity.attributes for entity in entities}
    assert told["PERSON:аида-балаева"] == {"gender": "Fem", "roles": "министр"}
    assert told["EVENT:центрально-азиатский-медиафорум-2"] == {"edition": "2", "event_place": "Астана"}
    assert told["ORGANIZATION:министерство-культуры-и-информации-kz"] == {"country": "KZ"}
    assert told["COUNTRY:KZ"] == {"country": "KZ"}
    assert [one.attributes for one in relations if one.type == "WORKPLACE"] == [{"role": "министр"}]


def test_the_date_of_an_event_is_the_fullest_that_was_understood(extract, resolve_all) -> None:
    text = "[EVENT Каспийский форум] пройдет [DATE в пятницу], [DATE{date=2025-11-28} 28 ноября] [DATE{date=2025} 2025]."
    dates = ("в пятницу", "28 ноября", "2025")

    def event_date(*several: str) -> str | None:
        found = [("POINT_IN_TIME", "Каспийский форум", date) for date in several]
        entities, _ = resolve_all(extract(text, found))
        return next(one for one in entities if one.type == "EVENT").attributes.get("event_date")

    assert event_date(*dates) == event_date(*reversed(dates)) == "2025-11-28"
    assert event_date("в пятницу") is None


def test_of_two_places_the_nearer_is_the_events(extract, resolve_all) -> None:
    text = "[EVENT Каспийский форум] в [COUNTRY{country=AZ} Азербайджане], в [CITY Баку]."
    places = [("TAKES_PLACE_IN", "Каспийский форум", place) for place in ("Азербайджане", "Баку")]
    entities, _ = resolve_all(extract(text, places))
    assert next(one for one in entities if one.type == "EVENT").attributes["event_place"] == "Баку"


def test_the_types_of_places_are_those_of_the_schema() -> None:
    assert {*PLACES, "COUNTRY"} == set(load().places)


def test_evidence_is_the_text_with_spaces_collapsed_best_first(extract, resolve_all) -> None:
    _, relations = resolve_all(*two_articles(extract), reports={"1.txt": "r1"})
    spoke = next(one for one in relations if one.type == "SPOKE_AT" and "балаева" in one.source)
    assert [(one.status, one.document, one.report) for one in spoke.evidence] == [
        ("asserted", "1.txt", "r1"),
        ("asserted", "2.txt", "2.txt"),
        ("planned", "1.txt", "r1"),
    ]
    assert "\n" not in spoke.evidence[0].text
    assert spoke.evidence[0].text.startswith("Второй Центрально-Азиатский медиафорум стартовал")


def test_the_order_of_documents_changes_nothing(extract, resolve_all) -> None:
    documents = [*two_articles(extract), extract("[PERSON Балаева] и [PERSON И. Гусейнов].", name="3.txt")]
    expected = resolve_all(*documents)
    for seed in range(5):
        random.Random(seed).shuffle(documents)
        assert resolve_all(*documents) == expected


def test_mentions_of_an_entity_keep_their_places(extract, resolve_all) -> None:
    documents = two_articles(extract)
    entities, _ = resolve_all(*documents)
    texts = {one.source.id: one.source.text for one in documents}
    for entity in entities:
        assert list(entity.mentions) == sorted(entity.mentions, key=lambda one: (one.document, one.start))
        assert all(texts[one.document][one.start : one.stop] == one.text for one in entity.mentions)


def test_nominals_and_pronouns_without_antecedent_are_nobody(nodes) -> None:
    text = "[PERSON{form=nominal} Эксперт] сказал, [PERSON{form=pronoun} он] был на [EVENT{form=nominal} встрече]."
    assert nodes(text) == {}


def test_an_event_without_a_name_stands_for_itself_where_a_relation_needs_it(extract, resolve_all) -> None:
    text = "[PERSON Расим Багиров] выступил на [EVENT{form=nominal} заседании]."
    entities, relations = resolve_all(
        extract(text, [("SPOKE_AT", "Расим Багиров", "заседании")], name="a.txt"),
        extract(text, [("SPOKE_AT", "Расим Багиров", "заседании")], name="b.txt"),
    )
    sessions = [entity for entity in entities if entity.type == "EVENT"]
    assert len(sessions) == len(relations) == 2
    assert len({entity.id for entity in sessions}) == 2


def test_antecedents_that_form_a_circle_or_point_nowhere_are_survived(extract, resolve_all) -> None:
    made = extract("[PERSON Аида Балаева] и [PERSON{form=pronoun;of=Аида Балаева} она]", name="a.txt")
    for antecedent in (0, 7, -3):
        mentions = tuple(
            type(one)(**{name: getattr(one, name) for name in one.__slots__} | {"antecedent": antecedent})
            for one in made.mentions
        )
        entities, _ = resolve_all(Extraction(made.source, mentions))
        assert [entity.id for entity in entities] == ["PERSON:аида-балаева"]


def test_nothing_gives_nothing(extract, resolve_all) -> None:
    assert resolve_all() == ((), ())
    assert resolve_all(extract("Без имён.")) == ((), ())
