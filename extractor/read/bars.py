"""
What tells the bars that a site draws above and below an article, each a line of cells: menus, bread crumbs, weather and
rates, tickers, the name of the site; and which cells of a date line are no part of it.

They hold only around an article: inside one such a line is a row of a table.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extractor.language.words import read_words
from extractor.read import around, signals
from extractor.read.cells import cells
from extractor.read.dates import CLOCK
from extractor.read.lines import line_key
from extractor.read.marks import first_signal

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extractor.read.lines import Line

OF_THE_PAGE = (
    signals.list_heading, signals.page_heading, signals.label, signals.notice, signals.counter, signals.age_mark,
    signals.hashtags, signals.font_size, around.section, around.rubric,
    around.address,
)  # fmt: skip

STROKE = re.compile(r"\S\s+([|/→›»>])\s+\S")
GAUGES = re.compile(
    r"[$€₽¥£₸]\s?\d+[.,]\d|\b(?:USD|EUR|RUB|CNY|KZT|BTC)\b\W{0,3}\d+[.,]\d|[+−–-]?\d{1,2}\s?°"
    r"|(?<!\S)[+−]\d{1,2}(?![\d:]|[\s(]*\d{3})|\d\s?м/с|[▲▼↑↓]|\bпробки:?\s\d",
    re.IGNORECASE,
)
GAUGE_WORDS = 6
GAUGES_LENGTH = 80
TICKER = re.compile(r"([^:]{2,25}):\s+\S")
EMOJI = re.compile(r"[\U0001F300-\U0001FAFF☀-➿]️?")
# What news begin with, not names of channels.
ALARMS = re.compile(r"[⚡❗‼❓🔥🚨❌✅⚠]")
CHANNEL_WORDS = 3
STEM = 5


def bar(line: Line) -> bool:
    """«Новости   Расписание судов   Контакты», «Версия для печати | Нравится 88»: short cells, one of them known."""
    parts = cells(line)
    if len(parts) < 2 or line.ends_sentence:
        return False
    known = [first_signal(part, OF_THE_PAGE) is not None for part in parts]
    return any(known) and all(
        is_known or (part.is_short and not around.dated(part) and not around.name(part))
        for part, is_known in zip(parts, known, strict=True)
    )


def crumbs(line: Line) -> bool:
    """«Новости Севера > Нарьян-Мар», «Ямальский меридиан | сетевое издание»."""
    parts = cells(line)
    stroke = STROKE.search(line.text)
    if len(parts) != 2 or stroke is None or line.is_bullet:
        return False
    short = all(part.is_short and not around.dated(part) for part in parts)
    # «Иван Петров | Вестник» signs the article; an arrow never does.
    return short and (stroke[1] not in "|/" or not any(around.name(part) for part in parts))


def gauges(line: Line) -> bool:
    """«Салехард −1°  ветер 7 м/с», «Курсы ЦБ  $ 89,70  € 97,05»."""
    if line.ends_sentence or line.length > GAUGES_LENGTH or line.has_date:
        return False
    words = [word for word in line.words if word.isalpha()]
    return len(GAUGES.findall(line.text)) >= 2 and len(words) <= GAUGE_WORDS


def ticker(line: Line) -> bool:
    """«LIVE: «Чайка» – «Енисей» 1:1», «ЛЕНТА: 11:20 Мост закроют · 11:02 Вице-мэр ушел в отпуск»."""
    match = TICKER.match(line.text)
    if match and match[1].isupper() and line_key(match[1]) in read_words("tickers.txt", around.WORDS):
        return True
    return sum(CLOCK.match(part.text) is not None for part in cells(line)) >= 2 and len(line.rest) >= 4


def masthead(line: Line) -> bool:
    """«Безымянка сегодня — газета Кировского района Самары» above everything."""
    if line.index > 0 or line.ends_sentence or not (match := re.search(r"\s[—–|-]\s", line.text)):
        return False
    words = line_key(line.text[match.end() :]).split()
    return any(word in read_words("mastheads.txt", around.WORDS) for word in words[:3]) and len(words) <= 5


def channel(lines: Sequence[Line]) -> bool:
    """
    «🌊 Енисейские хроники» above a post: a picture, at most three words, and not all of them come again in the post.

    A headline with a picture says what the post says: «⚡️ Взрыв в Баку».
    """
    first = lines[0]
    if len(lines) < 2 or not lines[1].blank_before or first.ends_sentence or ALARMS.search(first.text):
        return False
    if not EMOJI.search(first.text) or not 2 <= len(first.words) <= CHANNEL_WORDS:
        return False
    stems = [word.lower()[:STEM] for word in first.words if len(word) >= STEM]
    below = " ".join(line.text for line in lines[1:]).lower()
    return any(stem not in below for stem in stems)


def has_date_cell(line: Line) -> bool:
    return not line.is_paragraph and any(around.dated(part) for part in cells(line))


def beside_the_date(line: Line) -> Iterator[tuple[int, int]]:
    """«👁 2 311   💬 14» of «20.10.2023, 18:47   👁 2 311   💬 14»: runs of cells that are the page's, not the article's."""
    if not has_date_cell(line):
        return
    run: list[Line] = []
    for part in [*cells(line), None]:
        if part is not None and first_signal(part, OF_THE_PAGE):
            run.append(part)
        elif run:
            yield run[0].begin, run[-1].stop
            run = []
