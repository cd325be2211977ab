"""Bars of a site, lines of cells: what is one, and what of the same shape is an article's."""

from __future__ import annotations

import pytest

from extractor.read import around, bars, signals
from extractor.read.cells import cells
from extractor.read.furniture import layout
from extractor.read.lines import split_lines

BODY = "\n\nВ Баку прошло заседание рабочей группы, сообщил её секретарь Эльнур Гасанов."


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Новости   Тендеры   Контакты", ["Новости", "Тендеры", "Контакты"]),
        ("Каз | Рус", ["Каз", "Рус"]),
        ("Дата: 22.08.2024. Раздел: Порты", ["Дата: 22.08.2024", "Раздел: Порты"]),
        ("Форум открылся в Баку", ["Форум открылся в Баку"]),
        ("Баку/Trend/ - 27 ноября", ["Баку/Trend/ - 27 ноября"]),
    ],
)
def test_cells(text: str, parts: list[str]) -> None:
    line = split_lines(text)[0]
    assert [part.text for part in cells(line)] == parts
    assert [text[part.begin : part.stop] for part in cells(line)] == parts


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Новости   Расписание рейсов   Контакты", bars.bar),
        ("Версия для печати | Нравится 88", bars.bar),
        ("Комментарии (12)   Войдите, чтобы оставить комментарий", bars.bar),
        ("Новости Севера > Мезень", bars.crumbs),
        ("Степной меридиан | сетевое издание", bars.crumbs),
        ("Салехард −1°  ветер 7 м/с", bars.gauges),
        ("Курсы ЦБ  $ 89,70  € 97,05", bars.gauges),
        ("Погода +19   Доллар ▲   Евро ▼", bars.gauges),
        ("LIVE: «Чайка» – «Волна» 1:1", bars.ticker),
        ("11:20 Мост закроют на ночь · 11:02 Мэр ушёл в отпуск", bars.ticker),
        ("Пристань сегодня — газета Речного района", bars.masthead),
        ("Другие новости раздела", signals.list_heading),
        ("Ранее в рубрике", signals.list_heading),
        ("Ещё по теме: «Фомин против Фомина»", signals.link),
        ("[Реклама. ООО «Гранит». erid: 2Vt]", signals.advert),
        ("Мнение автора может не совпадать с позицией редакции", signals.disclaimer),
        ("[1] [2] [3] след. >", signals.pager),
        ("A- A A+", signals.font_size),
        ("1 мин. на чтение", signals.counter),
        ("step-port.kz", around.address),
    ],
)
def test_of_the_page(text: str, told: signals.Signal) -> None:
    assert told(split_lines(text)[0])


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Казахстан   3   Дания   2", bars.gauges),
        ("Телефоны: +7 727 250 11 22, +7 701 111 22 33", bars.gauges),
        ("«Чайка» – 3, «Волна» – 2", bars.gauges),
        ("Иван Петров | Вестник", bars.crumbs),
        ("Министр: форум откроется в Баку", bars.ticker),
        ("СРОЧНО: ГОРИТ РЫНОК В ОШЕ", bars.ticker),
        ("Баку — новый адрес форума", bars.masthead),
        ("Самое главное", signals.list_heading),
        ("Новости читают все реже", signals.list_heading),
        ("Ранее: мост закрыли на ремонт", signals.link),
        ("Реклама подорожала на треть", signals.advert),
        ("Прогноз может не совпадать с погодой", signals.disclaimer),
        ("12 34 56", signals.pager),
        ("ФОРУМ В БАКУ ЗАКРЫЛСЯ БОЛЬШИМ КОНЦЕРТОМ", around.tags),
        ("Варна, 12 мая 2017 года. Корр. БГ Иван Петров", around.tags),
    ],
)
def test_of_the_article(text: str, told: signals.Signal) -> None:
    assert not told(split_lines(text)[0])


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("13:48, 8 июля 2019", []),
        ("20.10.2023, 18:47   👁 2 311   💬 14", ["👁 2 311   💬 14"]),
        ("25 августа 2017, 19:02 | 👁 1804", ["👁 1804"]),
        ("5 июля 2022 / 09:15 / 1 мин. на чтение", ["1 мин. на чтение"]),
        ("27.09.2024   Автор: Ани Петросян   Время чтения: 2 мин.", ["Время чтения: 2 мин."]),
        ("Культура | 12 мая 2025, 14:20 | 532 просмотра", ["Культура", "532 просмотра"]),
        ("11 сентября, 09:15 | «Горный вестник»", []),
    ],
)
def test_beside_the_date(line: str, parts: list[str]) -> None:
    """The date is the article's, the counters on its line are the page's."""
    text = "Форум открылся в Баку вчера\n\n" + line + BODY
    assert [text[start:stop] for start, stop in layout(text).furniture] == parts


@pytest.mark.parametrize(
    ("first", "is_channel"),
    [
        ("🌊 Речные хроники", True),
        ("⚡️ Пожар в Оше", False),
        ("Заседание рабочей группы 🎭", False),
        ("Речные хроники", False),
    ],
)
def test_channel(first: str, *, is_channel: bool) -> None:
    assert bars.channel(split_lines(first + BODY)) == is_channel
