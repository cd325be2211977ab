"""
Title, date of publication and outlet of a text, from its head and its page: never from a sentence of the article.

A date in a sentence is when something happened, not when it was told. So a date counts in the ` date 2025-09-30 ` of a
scraper, on a line of its own in the head («28 ноября, 2025 ⏎ 12:00»), after «Опубликовано:», in the front matter of
Markdown, and in a dateline («МОСКВА, 5 июн — РИА Новости.»), which takes its year from the others.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractor.read import bars
from extractor.read.dates import first_date, first_day
from extractor.read.lines import INNER_SENTENCE_END, SCRAPED_HEAD

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator

    from extractor.read.furniture import Layout
    from extractor.read.lines import Line

PUBLISHED = re.compile(r"(?:дата публикации|опубликовано|обновлено|дата)\b", re.IGNORECASE)
COPYRIGHT = re.compile(
    r"(?:©|\(c\)|copyright)\s*(?:(?:19|20)\d\d\s*[-–—]?\s*){0,2}[,.]?\s*([^.,;|]{2,40})", re.IGNORECASE
)

CITY = r"[А-ЯЁ][А-ЯЁ -]{2,30}"
OUTLET = r"(?P<outlet>[^\s./—–-][^./—–]{1,30}?)"
DASH = r"\s*[-–—]\s"
DATELINES = (
    # БАКУ/Trend/ - 27 ноября в Баку состоялось…
    re.compile(rf"{CITY}\s?/\s?{OUTLET}\s?/{DASH}"),
    # МОСКВА, 5 июн — РИА Новости. Министр…
    re.compile(rf"{CITY}, \d{{1,2}} [а-я]{{3,8}}\.?\s*[-–—]\s*{OUTLET}\.\s"),
    # МОСКВА, 5 июня. /ТАСС/. Министр…
    re.compile(rf"{CITY}, \d{{1,2}} [а-я]{{3,8}}\.?\s*/\s?{OUTLET}\s?/"),
    # АСТАНА. КАЗИНФОРМ – Министр…
    re.compile(rf"{CITY}\. (?P<outlet>[А-ЯЁA-Z][А-ЯЁA-Z. ]{{2,30}}?){DASH}"),
    # Баку, 27 ноября, АЗЕРТАДЖ
    re.compile(r"[А-ЯЁ][А-Яа-яё-]{2,20}, \d{1,2} [а-я]{3,8}\.?, (?P<outlet>[А-ЯЁA-Z]{3,20})\b"),
    # Бишкек, 27 ноября /Кабар/. Министр…
    re.compile(rf"[А-ЯЁ][А-Яа-яё-]{{2,20}}, \d{{1,2}} [а-я]{{3,8}}\.?\s*/\s?{OUTLET}\s?/"),
)


@dataclass(frozen=True, slots=True)
class Metadata:
    title: str | None
    published: datetime.date | None
    outlet: str | None


def metadata(page: Layout) -> Metadata:
    """What the page says of itself."""
    line = dateline(page)
    published = page_date(page)
    if line and published:
        # The dateline is the agency's own date; the scraper's may be of a later version.
        published = first_day(line[0], published.year) or published
    return Metadata(title(page), published, (line and line["outlet"].strip()) or copyright_holder(page))


def title(page: Layout) -> str | None:
    """The headline; else the first sentence after ` date 2025-09-30 `, where a headline would stand."""
    if page.title is not None:
        return SCRAPED_HEAD.sub("", page.lines[page.title].text)
    if not page.lines or 0 in page.marks or not SCRAPED_HEAD.match(page.lines[0].text):
        return None
    rest = SCRAPED_HEAD.sub("", page.lines[0].text)
    inner = INNER_SENTENCE_END.search(rest)
    return (rest[: inner.start() + 2] if inner else rest).rstrip(". ") or None


def page_date(page: Layout) -> datetime.date | None:
    return next((found for text in dated_places(page) if (found := first_date(text))), None)


def dated_places(page: Layout) -> Iterator[str]:
    for line in page.lines[: page.first + 1]:
        scraped = SCRAPED_HEAD.match(line.text)
        if scraped:
            yield scraped[0]
    yield from (line.text for line in page.head() if says_date(line))
    yield from (line.text for line in page.lines if line.index in page.marks and PUBLISHED.match(line.body))


def says_date(line: Line) -> bool:
    return line.has_date and (bars.has_date_cell(line) or PUBLISHED.match(line.body) is not None)


def dateline(page: Layout) -> re.Match[str] | None:
    """At the beginning of the first paragraph, or of a line above it that is too short for one."""
    begins = [line.body for line in page.lines[: page.first + 1] if line.index not in page.marks]
    return next((match for text in begins for pattern in DATELINES if (match := pattern.match(text))), None)


def copyright_holder(page: Layout) -> str | None:
    """«© 2025 Вестник степи. Все права защищены.»"""
    marked = (line.text for line in page.lines if page.marks.get(line.index) == "notice")
    found = next((match for text in marked if (match := COPYRIGHT.match(text))), None)
    return found[1].strip() if found else None
