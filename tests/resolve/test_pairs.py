"""
Pairs of names that are one node or two: in one document (~), in two documents (|).

Written for the rules, in the notation of the factory (conftest.py); names from the news, sentences ours.
"""

from __future__ import annotations

import pytest

ONE = """
[PERSON Аида Балаева] ~ [PERSON Балаева]
[PERSON Аида Балаева] ~ [PERSON А. Балаева]
[PERSON Аида Балаева] ~ [PERSON Аида]
[PERSON Касым-Жомарт Токаев] ~ сказал [PERSON Токаеву]
[PERSON Олег Журавлев] ~ для [PERSON{base=Журавлева;gender=Fem} Журавлева]
[PERSON Петр Королев] ~ [PERSON Пётр Королёв]
[PERSON Омер Коджаман] ~ [PERSON Омер Коджеман]
[PERSON Иван Петрович Сидоров] ~ [PERSON И. П. Сидоров]
[PERSON Иван Петрович Сидоров] | [PERSON Иван Сидоров]
[PERSON Расим Багиров] | [PERSON Багиров Расим]
[PERSON Дильшод Саиджанов] | [PERSON Саиджанов]
[PERSON Дильшод Саиджанов] | [PERSON Д. Саиджанов]
[ORGANIZATION Организация тюркских государств] ([ORGANIZATION ОТГ]) | [ORGANIZATION Организация тюркских государств]
стран [ORGANIZATION Организации тюркских государств] ~ [ORGANIZATION ОТГ]
[ORGANIZATION Организация тюркских государств] | [ORGANIZATION ОТГ]
[ORGANIZATION МКИ [COUNTRY{country=KZ} РК]] | [ORGANIZATION Министерство культуры и информации [COUNTRY{country=KZ} Казахстана]]
[ORGANIZATION МКИ [COUNTRY{country=KZ} РК]] ~ [ORGANIZATION МКИ]
[ORGANIZATION Министерство культуры и информации [COUNTRY{country=KZ} РК]] ~ в [ORGANIZATION министерстве культуры и информации]
[ORGANIZATION Министерство культуры [COUNTRY{country=KZ} РК]] | [ORGANIZATION Министерство культуры [COUNTRY{country=KZ} Республики Казахстан]]
[ORGANIZATION МИД [COUNTRY{country=RU} РФ]] | [ORGANIZATION Министерство иностранных дел [COUNTRY{country=RU} России]]
[ORGANIZATION Агентство развития медиа [COUNTRY{country=AZ} Азербайджана]] ~ [ORGANIZATION Агентству развития медиа]
[ORGANIZATION газета «Известия»] | [ORGANIZATION «Известия»]
акции [ORGANIZATION Газпрома] | [ORGANIZATION «Газпром»]
[ORGANIZATION МИДом] | [ORGANIZATION МИД]
[COUNTRY{country=KZ} Казахстан] | [COUNTRY{country=KZ} РК]
[COUNTRY{country=KZ} Казахстан] ~ [COUNTRY{country=KZ} казахстанский]
[CITY Баку] ~ в [CITY Баку]
[CITY город Москва] | в [CITY Москве]
[CITY{country=RU} Москва] | [CITY Москва]
[DATE{date=2025-11-27} 27 ноября] | [DATE{date=2025-11-27} четверг]
[EVENT Второй Центрально-Азиатский медиафорум] | на [EVENT II Центрально-Азиатском медиафоруме]
[EVENT Второй Центрально-Азиатский медиафорум] | [EVENT II Центрально-Азиатский международный медиафорум]
[EVENT 2-й Центрально-Азиатский медиафорум] ~ [EVENT Центрально-Азиатский медиафорум]
[EVENT вторая ежегодная конференция «Диалог»] | [EVENT II конференция «Диалог»]
[EVENT саммит [ORGANIZATION Организации тюркских государств]] ~ [EVENT саммит [ORGANIZATION ОТГ]]
[EVENT 12-е заседание [ORGANIZATION Рабочей группы] [ORGANIZATION ОТГ]] | [EVENT двенадцатое заседание [ORGANIZATION Рабочей группы] [ORGANIZATION ОТГ]]
[EVENT 7-е заседание министров и должностных лиц [ORGANIZATION ОТГ]] | [EVENT 7-ое заседание министров и высоких должностных лиц по медиа [ORGANIZATION ОТГ]]
"""

TWO = """
[PERSON Захаров] ~ [PERSON Захарова]
[PERSON Сергей Захаров] ~ сказала [PERSON Мария Захарова]
[PERSON Иван Петрович Сидоров] | [PERSON Иван Олегович Сидоров]
[PERSON И. П. Сидоров] ~ [PERSON Иван Олегович Сидоров]
[PERSON Ильхам Алиев] ~ [PERSON Гейдар Алиев]
[PERSON Александр Иванов] ~ пришла [PERSON{base=Александра Иванова;gender=Fem} Александра Иванова]
[PERSON Саиджанов] | [PERSON Саиджанов]
[PERSON Омер Коджаман] | [PERSON Омер Коджеман]
[ORGANIZATION Министерство культуры [COUNTRY{country=KZ} Казахстана]] ~ [ORGANIZATION Министерство культуры [COUNTRY{country=UZ} Узбекистана]]
[ORGANIZATION МИД [COUNTRY{country=RU} РФ]] | [ORGANIZATION Министерство иностранных дел [COUNTRY{country=AZ} Азербайджана]]
[ORGANIZATION МИД [COUNTRY{country=RU} РФ]] | [ORGANIZATION МИД]
[ORGANIZATION Министерство культуры] ~ [ORGANIZATION Министерство культуры и информации]
[ORGANIZATION газета «Труд»] ~ [ORGANIZATION газета «Известия»]
[COUNTRY{country=KG} Кыргызстан] | [COUNTRY{country=KZ} Казахстан]
[CITY{country=RU} Петербург] | [CITY{country=US} Петербург]
[CITY Нью-Йорк] ~ [STATE_OR_PROVINCE Нью-Йорк]
[DATE вчера] | [DATE вчера]
[EVENT II Центрально-Азиатский медиафорум] | [EVENT III Центрально-Азиатский медиафорум]
[EVENT II Центрально-Азиатский медиафорум] ~ [EVENT Первый Центрально-Азиатский медиафорум]
[EVENT II Центрально-Азиатский медиафорум] | [EVENT II Азербайджано-Узбекский медиафорум]
[EVENT II Центрально-Азиатский медиафорум] | [EVENT Центрально-Азиатский медиафорум]
[EVENT II Центрально-Азиатский медиафорум] | [EVENT II Центрально-Азиатский саммит]
[EVENT форум] | [EVENT форум]
[EVENT следующее заседание] ~ [EVENT 12-е заседание [ORGANIZATION Рабочей группы]]
[EVENT 12-е заседание [ORGANIZATION Рабочей группы]] ~ [EVENT 7-е заседание министров]
[EVENT саммит [ORGANIZATION ОТГ]] ~ [EVENT саммит [ORGANIZATION СНГ]]
[EVENT Олимпиада 2022 года] | [EVENT Олимпиада 2026 года]
"""

MARKED = {"PERSON", "EVENT", "CITY", "DATE", "STATE_OR_PROVINCE"}


def lines(table: str) -> list[str]:
    return table.strip().splitlines()


def kind_of(line: str) -> str:
    return line[line.index("[") + 1 :].split(" ")[0].split("{")[0]


def count(line: str, nodes) -> int:
    """Nodes of the line's first type, organizations inside an event's name not counted."""
    texts = line.split(" | ") if " | " in line else [line.replace(" ~ ", ". А ещё ")]
    places = {"STATE_OR_PROVINCE": "CITY"}
    kinds = [identifier.partition(":")[0] for identifier in nodes(*texts)]
    return sum(places.get(kind, kind) == kind_of(line) for kind in kinds)


@pytest.mark.parametrize("line", lines(ONE))
def test_one_node(line: str, nodes) -> None:
    assert count(line, nodes) == 1


@pytest.mark.parametrize("line", lines(TWO))
def test_two_nodes(line: str, nodes) -> None:
    assert count(line, nodes) == 2


@pytest.mark.parametrize(
    "texts",
    [
        pytest.param(
            ("[PERSON Дональд Трамп]", "[PERSON Мелания Трамп]", "[PERSON Трамп]"),
            id="two full names share the surname",
        ),
        pytest.param(
            ("[PERSON Иван Петрович Сидоров]", "[PERSON Иван Олегович Сидоров]", "[PERSON Иван Сидоров]"),
            id="two patronymics fit",
        ),
        pytest.param(
            (
                "[ORGANIZATION МИД [COUNTRY{country=RU} РФ]]",
                "[ORGANIZATION МИД [COUNTRY{country=AZ} Азербайджана]]",
                "[ORGANIZATION МИД]",
            ),
            id="two countries have one",
        ),
        pytest.param(
            (
                "[ORGANIZATION Министерство культуры и информации [COUNTRY{country=KZ} РК]]",
                "[ORGANIZATION Министерство культуры и искусств [COUNTRY{country=UZ} Узбекистана]]",
                "[ORGANIZATION МКИ]",
            ),
            id="two names have its initials",
        ),
    ],
)
def test_what_may_be_either_stays_apart(texts: tuple[str, ...], nodes) -> None:
    kinds = [identifier.partition(":")[0] for identifier in nodes(*texts)]
    assert kinds.count(kind_of(texts[0])) == 3


def test_a_surname_belongs_to_the_nearest_name_before(extract, resolve_all) -> None:
    text = "[PERSON Гейдар Алиев] умер. Его сын [PERSON Ильхам Алиев] приехал. [PERSON Алиев] сказал это."
    entities, _ = resolve_all(extract(text))
    assert {entity.label: len(entity.mentions) for entity in entities} == {
        "Гейдар Алиев": 1,
        "Ильхам Алиев": 2,
    }


@pytest.mark.parametrize(
    ("days", "number"),
    [(("2025-04-16", "2025-04-20"), 1), (("2024-04-16", "2025-04-16"), 2), ((None, None), 1)],
)
def test_a_series_without_editions_comes_back_each_year(days, number: int, extract, resolve_all) -> None:
    entities, _ = resolve_all(
        *(
            extract("[EVENT Каспийский экономический форум]", name=f"{at}.txt", published=day)
            for at, day in enumerate(days)
        )
    )
    assert len(entities) == number


@pytest.mark.parametrize(
    ("dates", "number"), [(("2025-11-28", "2025-11"), 1), (("2025-11-28", "2025-05-01"), 2)]
)
def test_dates_tell_what_the_edition_does_not(dates, number: int, extract, resolve_all) -> None:
    names = ("II Каспийский экономический форум", "Каспийский экономический форум")
    entities, _ = resolve_all(
        *(
            extract(
                f"[EVENT {name}] пройдет [DATE{{date={date}}} тогда]",
                [("POINT_IN_TIME", name, "тогда")],
                name=f"{at}.txt",
            )
            for at, (name, date) in enumerate(zip(names, dates, strict=True))
        )
    )
    assert sum(entity.type == "EVENT" for entity in entities) == number
