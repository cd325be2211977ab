"""
Dates as pages write them -> datetime.date.

2025-09-30, 27.11.2025, 27/11/2025, «28 ноября, 2025», «28 ноября 2025 года, 12:00», «5 июн 2024»; and, without a year,
«27 ноября». The day stands before the month: these are Russian pages.
"""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

# Genitive, nominative and the abbreviations in use.
MONTHS = (
    "янв(?:ар[яь])?", "фев(?:р|рал[яь])?", "мар(?:т|та)?", "апр(?:ел[яь])?", "ма[яй]", "июн[яь]?",
    "июл[яь]?", "авг(?:уст|уста)?", "сент?(?:ябр[яь])?", "окт(?:ябр[яь])?", "ноя(?:б|бр[яь])?", "дек(?:абр[яь])?",
)  # fmt: skip
MONTH = "(?P<month>" + "|".join(MONTHS) + r")\b\.?"

ISO = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)")
NUMERIC = re.compile(r"(?<![\d.])(?P<day>\d{1,2})[./](?P<month>\d{1,2})[./](?P<year>(?:19|20)\d\d)(?![.]?\d)")
WRITTEN = re.compile(
    rf"(?<!\d)(?P<day>\d{{1,2}})\s{{1,3}}{MONTH},?\s{{1,3}}(?P<year>(?:19|20)\d\d)(?!\d)", re.IGNORECASE
)
DAY = re.compile(rf"(?<!\d)(?P<day>\d{{1,2}})\s{{1,3}}{MONTH}", re.IGNORECASE)
CLOCK = re.compile(r"(?<![\d:])(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?![\d:])")


def dates(text: str) -> Iterator[datetime.date]:
    """Dates with a year, in the order of the text."""
    matches = [match for pattern in (ISO, NUMERIC, WRITTEN) for match in pattern.finditer(text)]
    for match in sorted(matches, key=re.Match[str].start):
        found = made(int(match["year"]), match)
        if found:
            yield found


def first_date(text: str) -> datetime.date | None:
    return next(dates(text), None)


def first_day(text: str, year: int) -> datetime.date | None:
    """«27 ноября» in a year known from elsewhere."""
    match = DAY.search(text)
    return made(year, match) if match else None


def made(year: int, match: re.Match[str]) -> datetime.date | None:
    """None for 31.02.2025: a number of that shape that is no date."""
    try:
        return datetime.date(year, month_number(match["month"]), int(match["day"]))
    except ValueError:
        return None


def month_number(month: str) -> int:
    if month.isdigit():
        return int(month)
    return next(number for number, stem in enumerate(MONTHS, 1) if re.fullmatch(stem, month.lower()))


def without_dates(text: str) -> str:
    """What a line says besides its dates and times."""
    for pattern in (ISO, NUMERIC, WRITTEN, DAY, CLOCK):
        text = pattern.sub(" ", text)
    return text
