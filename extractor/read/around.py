"""
What tells a line of page furniture only around an article (furniture.py says where).

A short line, a name, a line of names is ordinary inside one; a date is the article's own, but in a list of headlines.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extractor.language.words import read_words
from extractor.read.dates import without_dates

if TYPE_CHECKING:
    from extractor.read.lines import Line

WORDS = "extractor.read.words"
POSITION = re.compile(
    r"корреспондент|журналист|обозревател|редактор|колумнист|репорт[её]р|автор|собкор|ведущ", re.IGNORECASE
)
PUNCTUATED = re.compile(r"[:;–—]|\s-\s")
BRACKETS = re.compile(r"[():«\"]")
NAME = re.compile(
    r"(?:[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?|[А-ЯЁ]{3,}|[А-ЯЁ]\.)(?: (?:[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?|[А-ЯЁ]{3,}|[А-ЯЁ]\.)){1,2}"
)
RUBRIC = re.compile(r"(?:раздел|рубрика|категория|тема):\s", re.IGNORECASE)
ADDRESS = re.compile(
    r"(?:https?://|www\.)?[a-z0-9-]+(?:\.[a-z0-9-]+){0,2}\.(?:ru|su|com|net|org|info|biz|kz|uz|kg|tj|tm|az|am|ge|by|ua|md|рф|news|press|media|online|tv)/?",
    re.IGNORECASE,
)


def number(line: Line) -> bool:
    """«1854»: a counter of views without a word."""
    return line.text.replace(" ", "").replace("\xa0", "").isdigit()


def dated(line: Line) -> bool:
    """«• 28 ноября, 2025», «12:00», «28.11.2025, 12:00 Политика», «Сегодня, 12:30»."""
    return line.has_time and not line.ends_sentence and len(line.rest) <= 2 and line.length <= 60


def section(line: Line) -> bool:
    """«Внешняя политика»."""
    return line.key in read_words("sections.txt", WORDS)


def tags(line: Line) -> bool:
    """«ОТГ, медиа, Астана», «Саммит Габала ОТГ Транспорт Зангезурский коридор Тюркский мир»: no phrase comes of them."""
    if not may_be_tags(line):
        return False
    parts = line.body.split(",")
    if len(parts) >= 3:
        return all(1 <= len(part.split()) <= 3 for part in parts)
    many = len(line.words) >= (6 if line.capitals >= 0.9 else 8)
    return many and not PUNCTUATED.search(line.body) and line.capitals >= 0.7


def few_tags(line: Line) -> bool:
    """«Казахстан ОТГ Астана медиа СМИ»; of this shape are captions and short headlines too, so only below an article."""
    if not may_be_tags(line) or PUNCTUATED.search(line.body) or "," in line.body or name(line):
        return False
    # A list of tags has no joining words; a headline of five words nearly always has.
    return (
        line.capitals >= 0.6
        and len(line.words) >= 4
        and not any(word in read_words("joints.txt", WORDS) for word in line.words)
    )


def may_be_tags(line: Line) -> bool:
    # A headline in capitals has no letters that would tell it from tags; a dateline has a date.
    plain = not (
        line.is_long
        or line.ends_sentence
        or line.is_bullet
        or line.text[-1] in ":;"
        or line.text.isupper()
        or without_dates(line.body) != line.body
    )
    return plain and len(line.words) >= 3 and not BRACKETS.search(line.body)


def foreign(line: Line) -> bool:
    """«Nazir müavini: TDT ölkələri …»: the same headline in another language of the site."""
    if (
        not line.is_headline_like
        or line.text[0].isdigit()
        or len(line.words) < 3
        or BRACKETS.search(line.body.replace(":", ""))
    ):
        return False
    return (line.cyrillic < 0.2 and len(line.words) >= 4) or line.foreign_words / len(line.words) >= 0.4


def name(line: Line) -> bool:
    """«Асет Сыздыков», «И. Петров», «Иван ПЕТРОВ»."""
    return NAME.fullmatch(line.text) is not None


def position(line: Line) -> bool:
    """«старший корреспондент отдела общества»."""
    return POSITION.search(line.text) is not None and not line.ends_sentence and len(line.words) <= 8


def rubric(line: Line) -> bool:
    """«Раздел: Инвестиции»."""
    return RUBRIC.match(line.text) is not None and line.length <= 40


def ornament(line: Line) -> bool:
    """«———», «* * *»."""
    return line.length >= 3 and not any(char.isalnum() for char in line.text)


def address(line: Line) -> bool:
    """«mangystau-port.kz» alone."""
    return ADDRESS.fullmatch(line.text) is not None
