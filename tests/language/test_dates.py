"""Dates: where they stand and what they are."""

from __future__ import annotations

import datetime

import pytest

from extractor.language.dates import find, normalise

PUBLISHED = datetime.date(2025, 11, 28)  # a Friday

# text with dates in brackets | ISO of the first
CASES = """
[27 ноября] в Баку | 2025-11-27
в [четверг] | 2025-11-27
в [пятницу] | 2025-11-28
в [минувшую пятницу] | 2025-11-21
перенесли на [пятницу] | 2025-12-05
в [следующий вторник] | 2025-12-02
[сегодня] | 2025-11-28
[Вчера] | 2025-11-27
[послезавтра] | 2025-11-30
[16–17 апреля] | 2025-04-16/2025-04-17
с [16 по 17 апреля 2024 года] | 2024-04-16/2024-04-17
[30 декабря – 8 января] | -
[28 ноября – 2 декабря 2025 года] | 2025-11-28/2025-12-02
в [марте 2023 года] | 2023-03
в [марте] | 2025-03
В [декабре прошлого года] | 2024-12
[27 ноября 2025 года] | 2025-11-27
[27 ноября 2025] | 2025-11-27
[5 января] | 2026-01-05
[1-го мая] | 2025-05-01
на [2025 год] | 2025
в [2026 г.] | 2026
в [прошлом году] | 2024
в [этом году] | 2025
в [следующем месяце] | 2025-12
в [2025–2027 годах] | 2025/2027
[05.06.2024] | 2024-06-05
[05.06.24] | 2024-06-05
[05.06.98] | 1998-06-05
[2024-06-05] | 2024-06-05
[31 февраля] | -
[29 февраля 2024 года] | 2024-02-29
в [начале 2012 года] | 2012
[осенью прошлого года] | 2024
в [1990-е годы] | 1990/1999
фильм ([2006]) | 2006
[несколько лет назад] | -
на [прошлой неделе] | -
# no dates
более 700 участников |
май Иванова и мартини |
среднего звена |
2 400 медиа |
версия 1.2.3 |
1,9 млн |
Средний Восток |
в рабочем режиме |
"""


def cases() -> list[tuple[str, str]]:
    rows = [line.split(" |") for line in CASES.strip().splitlines() if not line.startswith("#")]
    return [(text, expected.strip()) for text, expected in rows]


@pytest.mark.parametrize(("drawing", "expected"), cases())
def test_date(drawing: str, expected: str) -> None:
    text = drawing.replace("[", "").replace("]", "")
    found = list(find(text))
    marked = text
    for start, stop in reversed(found):
        marked = f"{marked[:start]}[{marked[start:stop]}]{marked[stop:]}"
    assert marked == drawing
    assert (normalise(text, PUBLISHED) or "") == expected.strip("-")


@pytest.mark.parametrize(
    "text", ["27 ноября", "в четверг", "вчера", "в прошлом году", "в марте", "16–17 апреля"]
)
def test_unknown_without_publication(text: str) -> None:
    assert normalise(text) is None


@pytest.mark.parametrize(("text", "expected"), [("2025 год", "2025"), ("1 мая 2020 года", "2020-05-01")])
def test_known_without_publication(text: str, expected: str) -> None:
    assert normalise(text) == expected
