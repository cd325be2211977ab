"""
What tells a line of page furniture by itself: small functions named for what they see.

SIGNALS hold wherever the line stands. The others hold only around an article (furniture.py says where): a date, a
short line or a line of names is ordinary in one.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extractor.language.letters import fold
from extractor.language.words import read_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from extractor.read.lines import Line

    Signal = Callable[[Line], bool]

WORDS = "extractor.read.words"
# A sentence about the page («Подписывайтесь на наш канал и читайте…») is shorter than this.
NOTICE_LENGTH = 200
CREDIT_WORDS = 5
LONGEST_LINE = 100_000  # characters; the longest paragraph of 3,075 news texts has some thousands
TEMPLATE = re.compile(r"\[\[[^\[\]]{1,40}\]\]|\{\{[^{}]{1,40}\}\}|<%[^%]{1,40}%>")
COUNTERS = (
    re.compile(r"(?:👁|👀|💬|❤️?|👍|🔁|🕒|⏱)\s*\d[\d\s.,]{0,12}\s*(?:[KkКкMМ]|тыс\.?|млн)?"),
    re.compile(
        r"\d[\d\s.,]{0,12}\s*(?:[KkКк]|тыс\.?)?\s*(?:просмотр|комментари|прочтени|минуты? чтения|минут чтения|мин\.? чтения)\w*",
        re.IGNORECASE,
    ),
    re.compile(r"(?:просмотр|комментари|прочитан|прочтени)\w*[:\s(]{1,3}\d[\d\s]*\)?", re.IGNORECASE),
)
AGE = re.compile(r"\d{1,2}\+")
HASHTAGS = re.compile(r"(?:#[\w-]+[\s,]*){1,30}")
TRAIL = re.compile(r"[^>/|»›→·•]{1,40}(?:\s[>/|»›→·•]\s[^>/|»›→·•]{1,60}){2,12}")
AGENCY_CREDIT = re.compile(
    r"[^.!?]{1,60}/\s?(?:ТАСС|РИА Новости|Reuters|AP|AFP|EPA|Getty Images|Shutterstock|TASS|Коммерсантъ|Globallookpress)",
    re.IGNORECASE,
)
POSITION = re.compile(
    r"корреспондент|журналист|обозревател|редактор|колумнист|репорт[её]р|автор|собкор|ведущ", re.IGNORECASE
)
PUNCTUATED = re.compile(r"[:;–—]|\s-\s")
BRACKETS = re.compile(r"[():«\"]")
NAME = re.compile(
    r"(?:[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?|[А-ЯЁ]{3,}|[А-ЯЁ]\.)(?: (?:[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?|[А-ЯЁ]{3,}|[А-ЯЁ]\.)){1,2}"
)


def endless(line: Line) -> bool:
    """A line that no one wrote as a paragraph: a data dump, a page that lost its line breaks."""
    return line.length > LONGEST_LINE


def template(line: Line) -> bool:
    """«• [[year]]»: what a script should have filled in."""
    match = TEMPLATE.search(line.text)
    return match is not None and line.length - len(match[0]) < 20


def list_heading(line: Line) -> bool:
    """«Читайте также», «По теме»: over links, also in the middle of an article."""
    return line.key in read_words("list_headings.txt", WORDS)


def page_heading(line: Line) -> bool:
    """«Популярное», «Последние новости»: over links beside or below the article."""
    return line.key in read_words("page_headings.txt", WORDS)


def label(line: Line) -> bool:
    """«Поделиться», «Версия для печати», «Все»."""
    return line.key in read_words("labels.txt", WORDS)


def notice(line: Line) -> bool:
    """«Фото: пресс-служба», «Нашли ошибку? …», «Мы используем файлы cookie…», «© 2025 …»."""
    return line.length <= NOTICE_LENGTH and folded(line).startswith(tuple(read_words("notices.txt", WORDS)))


def credit(line: Line) -> bool:
    """«Автор: Иван Петров», «Источник: https://…»; never on the first line, where a headline stands."""
    if (
        line.index == 0
        or line.is_long
        or not folded(line).startswith(tuple(read_words("credits.txt", WORDS)))
    ):
        return False
    return "://" in line.text or (len(line.words) <= CREDIT_WORDS and not line.ends_sentence)


def folded(line: Line) -> str:
    return fold(line.body).lstrip(" 📷📸🎥👉👇>")


def counter(line: Line) -> bool:
    """«Просмотров: 1854», «👁 1 204», «5 комментариев»; a bare number only at the head or the tail."""
    return line.length <= 40 and any(pattern.fullmatch(line.text) for pattern in COUNTERS)


def age_mark(line: Line) -> bool:
    return AGE.fullmatch(line.text) is not None


def hashtags(line: Line) -> bool:
    return HASHTAGS.fullmatch(line.text) is not None


def trail(line: Line) -> bool:
    """«Главная / Новости / Политика», «Новости | Экономика | Спорт»."""
    return not line.ends_sentence and TRAIL.fullmatch(line.text) is not None


def agency_credit(line: Line) -> bool:
    """«Иван Петров/ТАСС»."""
    return line.length <= 80 and AGENCY_CREDIT.fullmatch(line.text) is not None


def common(line: Line) -> bool:
    """Stands in several documents of the folder that are not reprints of one another."""
    return line.common


SIGNALS: tuple[Signal, ...] = (
    endless, template, list_heading, page_heading, label, notice, credit, counter, age_mark, hashtags, trail, agency_credit, common,
)  # fmt: skip


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
    plain = not (line.is_long or line.ends_sentence or line.is_bullet or line.text[-1] in ":;")
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
