"""
Dates in Russian text: where they are, and what they are in ISO 8601.

    normalise("27 ноября", date(2025, 11, 28)) == "2025-11-27"
    normalise("16–17 апреля 2025 года", None) == "2025-04-16/2025-04-17"

A date without a year, a day of the week and «вчера» are counted from the date of publication; without it they are None.
"""

from __future__ import annotations

import calendar
import datetime
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

MONTHS = "январ феврал март апрел ма[йяею] июн июл август сентябр октябр ноябр декабр".split()  # noqa: SIM905
WEEKDAYS = "понедельник вторник сред четверг пятниц суббот воскресень".split()  # noqa: SIM905
RELATIVE_DAYS = {"позавчера": -2, "вчера": -1, "сегодня": 0, "завтра": 1, "послезавтра": 2}

MONTH = rf"(?:{'|'.join(stem if stem.endswith(']') else stem + '[а-я]{0,2}' for stem in MONTHS)})\b"
DAY = r"(?:[12]\d|3[01]|0?[1-9])(?:-?го)?"
YEAR = r"(?:1\d|20)\d\d"
TO = r"\s?[-–—]\s?"
WHICH_YEAR = r"(?:прошл|нынешн|текущ|эт|следующ|будущ)[а-я]{2,4}"
OF_YEAR = rf"(?:\s(?:{YEAR}(?:\s(?:года|г\.?)(?![а-я]))?|{WHICH_YEAR}\sгода))"
WEEKDAY = r"(?:понедельник|вторник|сред|четверг|пятниц|суббот|воскресень)(?:а|я|у|е|ы|ю|ом|ем|ой|ей)?\b"
PART = r"(?:(?:начал|конц|середин|весн|лет|осен|зим)[а-я]{1,2}\s)?"  # начале 2012 года, осенью прошлого года
NUMBER = r"(?:\d+|один|два|две|три|четыре|пять|шесть|семь|восемь|девять|десять|несколько|пару)"
UNIT = r"(?:дн[а-я]{1,2}|день|недел[а-я]{0,2}|месяц[а-я]{0,2}|год[а-я]?|лет|век[а-я]{0,2})"
# Time that is a date to a reader, and to nobody's calendar.
VAGUE = [
    rf"(?:{NUMBER}\s)?{UNIT}\s(?:назад|спустя)",
    r"(?:прошл|минувш|нынешн|текущ|эт|следующ|будущ)[а-я]{2,3}\sнедел[а-я]",
    r"последн[а-я]{2,3}\s(?:годы|годах|месяцы|дни|недели|время)",
    r"настоящ[а-я]{2,3}\s(?:время|момент)",
    r"(?:эт|т)[а-я]{1,2}\s(?:же\s)?день",
    r"[XVIХ]{1,5}\sвек[а-я]{0,2}",
]

# In the order they are tried at a place: the fuller first.
GRAMMAR = [
    rf"(?P<iso>{YEAR}-\d\d-\d\d)",
    rf"(?P<dotted>\d\d?[./]\d\d?[./](?:{YEAR}|\d\d))(?![\d.])",
    rf"(?P<span>{DAY}\s{MONTH}(?:{OF_YEAR})?{TO}{DAY}\s{MONTH}(?:{OF_YEAR})?)",
    rf"(?P<days>{DAY}(?:{TO}|\s(?:и|по)\s){DAY}\s{MONTH}(?:{OF_YEAR})?)",
    rf"(?P<day>{DAY}\s{MONTH}(?:{OF_YEAR})?)",
    rf"(?P<month>{PART}{MONTH}{OF_YEAR})",
    rf"(?P<bare_month>(?<=[ВвКкСс]\s){MONTH}|(?<=\b[Дд]о\s){MONTH}|(?<=\b[Кк]о\s){MONTH})",
    rf"(?P<years>{YEAR}{TO}{YEAR}(?:\s(?:г(?:оды|одах|одов|г)\.?)(?![а-я]))?)",
    rf"(?P<decade>{YEAR}-[ехым]{{1,2}}\s(?:год[а-я]{{1,3}}|гг?\.))",
    rf"(?P<bracketed>(?<=\(){YEAR}(?=[),;]))",
    rf"(?P<year>{PART}{YEAR}(?:-[мйг]о?)?\s(?:год[а-я]{{0,2}}|г\.)(?![а-я]))",
    rf"(?P<which_year>{PART}{WHICH_YEAR}\sгод[а-я]?)\b",
    rf"(?P<which_month>{PART}{WHICH_YEAR}\sмесяц[а-я]?)\b",
    rf"(?P<coming>(?<=\bна\s){WEEKDAY})",  # «намечено на [пятницу]»
    rf"(?P<weekday>(?:(?:прошл|минувш|эт|следующ|ближайш)[а-я]{{2,3}}\s)?{WEEKDAY})",
    rf"(?P<relative>{'|'.join(sorted(RELATIVE_DAYS, reverse=True))})\b",
    rf"(?P<vague>{'|'.join(VAGUE)})\b",
]
DATE = re.compile(rf"(?<![\w.-])(?:{'|'.join(GRAMMAR)})(?![\w-])", re.IGNORECASE)


def find(text: str) -> Iterator[tuple[int, int]]:
    """Text -> (start, stop) of every date, without the preposition: «в [марте 2023 года]»."""
    for match in DATE.finditer(text):
        yield match.start(), match.end()


def normalise(text: str, published: datetime.date | None = None) -> str | None:
    """
    The first date of the text -> 2025-11-27, 2023-03, 2025 or 2025-04-16/2025-04-17; None when it cannot be told.

    A day without a year takes the year of publication or, when much nearer, the next one; a day of the week is
    the last one before publication or that very day.
    """
    match = DATE.search(text)
    if match is None or match.lastgroup is None:
        return None
    try:
        return READERS[match.lastgroup](match.group().lower(), published)
    except ValueError:  # 31 февраля
        return None


def _read_iso(text: str, published: datetime.date | None) -> str | None:
    return datetime.date.fromisoformat(text).isoformat()


def _read_dotted(text: str, published: datetime.date | None) -> str | None:
    day, month, year = (int(part) for part in re.split(r"[./]", text))
    if year < 100:  # 05.06.24: news look back further than forward
        latest = (published.year if published else 2068) + 1
        year += 2000 if year + 2000 <= latest else 1900
    return datetime.date(year, month, day).isoformat()


def _read_span(text: str, published: datetime.date | None) -> str | None:
    left, right = re.split(TO, text, maxsplit=1)
    stop = _day(right, published)
    if stop is None:
        return None
    start = _day(left if re.search(YEAR, left) else f"{left} {stop.year}", published)
    return f"{start}/{stop}" if start and start <= stop else None


def _read_days(text: str, published: datetime.date | None) -> str | None:
    first, rest = re.split(rf"{TO}|\s(?:и|по)\s", text, maxsplit=1)
    stop = _day(rest, published)
    return f"{stop.replace(day=_number(first))}/{stop}" if stop else None


def _read_day(text: str, published: datetime.date | None) -> str | None:
    day = _day(text, published)
    return day.isoformat() if day else None


def _read_month(text: str, published: datetime.date | None) -> str | None:
    year = _year(text, published)
    month = _month(text)
    if year is None and published:
        year = _nearest(15, month, published).year
    return f"{year:04}-{month:02}" if year else None


def _read_years(text: str, published: datetime.date | None) -> str | None:
    start, stop = re.findall(YEAR, text)
    return f"{start}/{stop}" if start < stop else None


def _read_year(text: str, published: datetime.date | None) -> str | None:
    year = _year(text, published)
    return f"{year:04}" if year else None


def _read_which_month(text: str, published: datetime.date | None) -> str | None:
    if published is None:
        return None
    months = published.year * 12 + published.month - 1 + _shift(text)
    return f"{months // 12:04}-{months % 12 + 1:02}"


def _read_weekday(text: str, published: datetime.date | None) -> str | None:
    if published is None:
        return None
    weekday = next(index for index, stem in enumerate(WEEKDAYS) if re.search(rf"\b{stem}", text))
    back = (published.weekday() - weekday) % 7
    if re.match(r"следующ|ближайш", text):
        return (published + datetime.timedelta(days=7 - back)).isoformat()
    if not back and re.match(r"прошл|минувш", text):
        back = 7
    return (published - datetime.timedelta(days=back)).isoformat()


def _read_coming(text: str, published: datetime.date | None) -> str | None:
    return _read_weekday(f"ближайшая {text}", published)


def _read_relative(text: str, published: datetime.date | None) -> str | None:
    return (published + datetime.timedelta(days=RELATIVE_DAYS[text])).isoformat() if published else None


def _read_decade(text: str, published: datetime.date | None) -> str | None:
    year = _year(text, published)
    return f"{year}/{year + 9}" if year and year % 10 == 0 else None


def _read_vague(text: str, published: datetime.date | None) -> str | None:
    return None


READERS: dict[str, Callable[[str, datetime.date | None], str | None]] = {
    "iso": _read_iso,
    "dotted": _read_dotted,
    "span": _read_span,
    "days": _read_days,
    "day": _read_day,
    "month": _read_month,
    "bare_month": _read_month,
    "years": _read_years,
    "decade": _read_decade,
    "bracketed": _read_year,
    "year": _read_year,
    "which_year": _read_year,
    "which_month": _read_which_month,
    "coming": _read_coming,
    "weekday": _read_weekday,
    "relative": _read_relative,
    "vague": _read_vague,
}


def _day(text: str, published: datetime.date | None) -> datetime.date | None:
    year, day, month = _year(text, published), _number(text), _month(text)
    if year is not None:
        return datetime.date(year, month, day)
    return _nearest(day, month, published) if published else None


def _nearest(day: int, month: int, published: datetime.date) -> datetime.date:
    """
    The year is the one nearest to publication, a day outside its own year counting triple.

    In late November «17 апреля» is this year's, «5 января» the next one's. 29 февраля is looked for in leap years.
    """

    def distance(candidate: datetime.date) -> int:
        return abs((candidate - published).days) * (1 if candidate.year == published.year else 3)

    years = (published.year - 1, published.year, published.year + 1)
    leap = day == 29 and month == 2
    candidates = [datetime.date(year, month, day) for year in years if not leap or calendar.isleap(year)]
    return min(candidates, key=lambda candidate: (distance(candidate), candidate))


def _year(text: str, published: datetime.date | None) -> int | None:
    digits = re.search(rf"(?<!\d){YEAR}(?!\d)", text)
    if digits:
        return int(digits.group())
    which = re.search(rf"{WHICH_YEAR}(?=\sгод)", text)
    return published.year + _shift(which.group()) if which and published else None


def _shift(word: str) -> int:
    """прошлый -> -1, следующий -> 1, этот -> 0."""
    if word.startswith("прошл"):
        return -1
    return 1 if word.startswith(("следующ", "будущ")) else 0


def _month(text: str) -> int:
    return next(number for number, stem in enumerate(MONTHS, 1) if re.search(rf"(?<![а-я]){stem}", text))


def _number(text: str) -> int:
    match = re.match(r"\d+", text)
    if match is None:
        raise ValueError(f"No number in {text!r}")
    return int(match.group())
