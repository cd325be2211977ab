"""
What tells a line of page furniture by itself: small functions named for what they see.

SIGNALS hold wherever the line stands. What holds only around an article is in around.py and bars.py.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extractor.language.letters import fold
from extractor.language.words import read_words
from extractor.read.around import WORDS, dated
from extractor.read.cells import cells
from extractor.read.lines import line_key

if TYPE_CHECKING:
    from collections.abc import Callable

    from extractor.read.lines import Line

    Signal = Callable[[Line], bool]

# A sentence about the page («Подписывайтесь на наш канал и читайте…») is shorter than this.
NOTICE_LENGTH = 200
CREDIT_WORDS = 5
LABEL_LENGTH = 80
LONGEST_LINE = 100_000  # characters; the longest paragraph of 3,075 news texts has some thousands
TEMPLATE = re.compile(r"\[\[[^\[\]]{1,40}\]\]|\{\{[^{}]{1,40}\}\}|<%[^%]{1,40}%>")
COUNTERS = (
    re.compile(r"(?:👁|👀|💬|❤️?|👍|🔁|🕒|⏱)\s*\d[\d\s.,]{0,12}\s*(?:[KkКкMМ]|тыс\.?|млн)?"),
    re.compile(
        r"\d[\d\s.,]{0,12}\s*(?:[KkКк]|тыс\.?)?\s*(?:просмотр|комментари|прочтени|мин(?:ут[аы]?|\.)? (?:на )?чтени)\w*",
        re.IGNORECASE,
    ),
    re.compile(r"(?:рейтинг|оценка)?[:\s]*[★☆]{3,10}.{0,20}", re.IGNORECASE),
    re.compile(r"(?:просмотр|комментари|прочитан|прочтени)\w*[:\s(]{1,3}\d[\d\s]*\)?", re.IGNORECASE),
)
FONT_SIZE = re.compile(r"\W*(?:размер шрифта\W*)?(?:[AА][-+–−]{0,2}\s*){2,4}\W*", re.IGNORECASE)
PAGER = re.compile(
    r"(?:\[\d{1,3}\]\s*){2,20}.{0,15}|\d{1,3}(?:\s+\d{1,3}){1,20}\s+(?:след|далее|впер[её]д|[>»→]).{0,8}"
)
ADVERT = re.compile(r"\W*реклама\s*[▼▲►|•·]|.*\berid\s*[:=]", re.IGNORECASE)
DISCLAIMER = re.compile(
    r"(?:мнени|точк|позици).*\bмо[жг][еу]т не (?:совпадать|отражать)\b.*(?:редакци|издани|автор)|ctrl\s?\+\s?enter",
    re.IGNORECASE,
)
AGE = re.compile(r"\d{1,2}\+")
HASHTAGS = re.compile(r"(?:#[\w-]+[\s,]*){1,30}")
TRAIL = re.compile(r"[^>/|»›→·•]{1,40}(?:\s[>/|»›→·•]\s[^>/|»›→·•]{1,60}){2,12}")
AGENCY_CREDIT = re.compile(
    r"[^.!?]{1,60}/\s?(?:ТАСС|РИА Новости|Reuters|AP|AFP|EPA|Getty Images|Shutterstock|TASS|Коммерсантъ|Globallookpress)",
    re.IGNORECASE,
)
HANDLE = re.compile(r"\s@\w+$")
QUOTED = re.compile(r"[–—] |»,? ")
LINKED = re.compile(
    r"\b(?:новост|материал|стать|публикац|запис|пост|текст|сюжет|выпуск|заголов|тем|раздел|рубрик|чита)"
)
LEADING = re.compile(r"""^(?![(]c[)])[^\w©«"'“„(]+""")  # 📷 👉 ▼ [ >


def endless(line: Line) -> bool:
    """A line that no one wrote as a paragraph: a data dump, a page that lost its line breaks."""
    return line.length > LONGEST_LINE


def template(line: Line) -> bool:
    """«• [[year]]»: what a script should have filled in."""
    match = TEMPLATE.search(line.text)
    return match is not None and line.length - len(match[0]) < 20


def list_heading(line: Line) -> bool:
    """«Читайте также», «По теме», «Другие новости раздела»: over links, also in the middle of an article."""
    return line.key in read_words("list_headings.txt", WORDS) or (
        not page_heading(line) and not label(line) and is_made_of_heading_words(line)
    )


def is_made_of_heading_words(line: Line) -> bool:
    """«Ранее в рубрике», «Ещё новости по теме», and no word of any matter."""
    words = line.key.split()
    known = 2 <= len(words) <= 6 and all(word in read_words("heading_words.txt", WORDS) for word in words)
    return known and LINKED.search(line.key) is not None


def page_heading(line: Line) -> bool:
    """«Популярное», «Последние новости»: over links beside or below the article."""
    return line.key in read_words("page_headings.txt", WORDS)


def label(line: Line) -> bool:
    """«Поделиться», «Версия для печати», «Все», «Прислать новость @stepnews_bot»."""
    return line_key(HANDLE.sub("", line.text[:LABEL_LENGTH])) in read_words("labels.txt", WORDS)


def notice(line: Line) -> bool:
    """«Фото: пресс-служба», «Нашли ошибку? …», «Мы используем файлы cookie…», «© 2025 …»."""
    return line.length <= NOTICE_LENGTH and folded(line).startswith(tuple(read_words("notices.txt", WORDS)))


def link(line: Line) -> bool:
    """«Ещё по теме: «Фомин против Фомина»»: a heading of links with a link on its own line."""
    heading, _, rest = folded(line).partition(":")
    known = " " in heading and line_key(heading) in read_words("list_headings.txt", WORDS)
    return known and bool(rest.strip()) and line.length <= NOTICE_LENGTH


def advert(line: Line) -> bool:
    """«▼ РЕКЛАМА ▼ Окна недорого. Скидка!», «[Реклама. ООО «Гранит». erid: 2Vt]»."""
    return line.length <= NOTICE_LENGTH and ADVERT.match(line.text) is not None


def disclaimer(line: Line) -> bool:
    """«Мнение автора может не совпадать с позицией редакции», «Прислать опечатку: Ctrl+Enter»."""
    return (
        line.length <= NOTICE_LENGTH
        and DISCLAIMER.search(line.text) is not None
        and not QUOTED.search(line.text)
    )


def font_size(line: Line) -> bool:
    """«A- A A+»."""
    return FONT_SIZE.fullmatch(line.text) is not None


def pager(line: Line) -> bool:
    """«[1] [2] [3] след. >»."""
    return PAGER.fullmatch(line.text) is not None


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
    return LEADING.sub("", fold(line.body))


def counter(line: Line) -> bool:
    """«Просмотров: 1854», «👁 1 204», «5 комментариев»; a bare number only at the head or the tail."""
    return line.length <= 40 and any(pattern.fullmatch(line.text) for pattern in COUNTERS)


def age_mark(line: Line) -> bool:
    return AGE.fullmatch(line.text) is not None


def hashtags(line: Line) -> bool:
    return HASHTAGS.fullmatch(line.text) is not None


def trail(line: Line) -> bool:
    """«Главная / Новости / Политика», «Новости | Экономика | Спорт»."""
    return (
        not line.ends_sentence
        and TRAIL.fullmatch(line.text) is not None
        and not any(dated(part) for part in cells(line))
    )


def agency_credit(line: Line) -> bool:
    """«Иван Петров/ТАСС»."""
    return line.length <= 80 and AGENCY_CREDIT.fullmatch(line.text) is not None


def common(line: Line) -> bool:
    """Stands in several documents of the folder that are not reprints of one another."""
    return line.common


SIGNALS: tuple[Signal, ...] = (
    endless, template, list_heading, page_heading, label, notice, link, advert, disclaimer, credit, counter,
    font_size, pager, age_mark, hashtags, trail, agency_credit, common,
)  # fmt: skip
