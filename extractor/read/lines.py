"""
Text -> its lines with what the rules of page furniture look at: Line, a view computed once.

Only the first characters of a long line are looked at: a long line is a paragraph whatever it says, and a rule must
cost the same on a line of 10 MB.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from extractor.language.letters import fold
from extractor.read.dates import CLOCK, DAY, ISO, NUMERIC, WRITTEN, without_dates

if TYPE_CHECKING:
    from collections.abc import Sequence

# The longest headline in the development pages has 140 characters; the longest that news guides allow, about 120.
LONG = 200
PARAGRAPH_WORDS = 8
WRAPPED_LENGTH = 30  # no page is narrower

SCRAPED_HEAD = re.compile(r"\A\s*date (?:19|20)\d\d-\d\d-\d\d(?:\s+|$)")
SENTENCE_END = re.compile(r"""[.!?…]["»”“’)\]]{0,3}(?:\s*\[?\d{0,3}\]?)?$""")
INNER_SENTENCE_END = re.compile(r"""[а-яёa-z\d)»"”][.!?…]["»”)]{0,2} {1,3}["«“(–—-]?\s?[А-ЯЁA-Z\d]""")
BULLET = re.compile(r"""\A(?:[•·▪■●◦‣*✅✔➡🔹🔸▫️]|[-–—](?=\s)|\d{1,3}[.)](?=\s)|[а-яa-z]\)(?=\s))\s*""")
GAP = re.compile(r"\s{2,}|\t|\s[|·•/]\s")
WORD = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*")
CYRILLIC = re.compile(r"[А-Яа-яЁё]")
LETTER = re.compile(r"[^\W\d_]")
# Letters that Russian has not: Azeri, Turkish, Kazakh, Kyrgyz, Uzbek, Ukrainian, Belarusian, Tatar.
FOREIGN_LETTER = re.compile(r"[əğışöüçƏĞİŞÖÜÇʻғқңөұүһәіїєґўҳҷҒҚҢӨҰҮҺӘІЇЄҐЎҲҶ]")
YEAR = re.compile(r"(?:1[0-9]|20)\d\d")
SPACED_OUT = re.compile(r"(?<!\S)(?:[^\W\d_] ){4,}[^\W\d_](?!\S)")
NOT_KEY = re.compile(r"[^\w ©/:.]+")
SPACES = re.compile(r"\s+")


@dataclass(frozen=True)
class Line:
    """A line with something on it. `start` and `stop` are its bounds in the text, without the line end."""

    start: int
    begin: int  # of the first character that is no space
    stop: int
    text: str  # stripped, at most LONG characters of it
    length: int  # stripped
    index: int  # among the lines with something on them
    blank_before: bool
    ends_sentence: bool
    common: bool = False  # met in several documents of the folder that are not reprints of each other

    @cached_property
    def is_long(self) -> bool:
        return self.length > LONG

    @cached_property
    def key(self) -> str:
        """By what lines are compared with each other and with the word lists."""
        return "" if self.is_long else line_key(self.text)

    @cached_property
    def body(self) -> str:
        """Without the ` date 2025-09-30 ` that a scraper puts before it, and without a bullet."""
        return BULLET.sub("", SCRAPED_HEAD.sub("", self.text), count=1)

    @cached_property
    def words(self) -> list[str]:
        return WORD.findall(self.body)

    @cached_property
    def is_bullet(self) -> bool:
        return BULLET.match(self.text) is not None

    @cached_property
    def has_inner_sentence(self) -> bool:
        return INNER_SENTENCE_END.search(self.body) is not None

    @cached_property
    def has_date(self) -> bool:
        return any(pattern.search(self.text) for pattern in (ISO, NUMERIC, WRITTEN))

    @cached_property
    def has_time(self) -> bool:
        return self.has_date or CLOCK.search(self.text) is not None or DAY.search(self.text) is not None

    @cached_property
    def is_year(self) -> bool:
        return YEAR.fullmatch(self.text) is not None

    @cached_property
    def rest(self) -> list[str]:
        """Words besides dates, times and numbers."""
        return [word for word in WORD.findall(without_dates(self.body)) if not word.isdigit()]

    @cached_property
    def capitals(self) -> float:
        """Share of words that begin with a capital or a digit, 0 to 1."""
        return sum(not word[0].islower() for word in self.words) / max(len(self.words), 1)

    @cached_property
    def cyrillic(self) -> float:
        """Share of Cyrillic among the letters, 0 to 1; 1 for a line without letters."""
        letters = len(LETTER.findall(self.text))
        return len(CYRILLIC.findall(self.text)) / letters if letters else 1.0

    @cached_property
    def foreign_words(self) -> int:
        return sum(FOREIGN_LETTER.search(word) is not None for word in self.words)

    @cached_property
    def is_paragraph(self) -> bool:
        """Of the article as a rule: a full sentence, or too long for a headline."""
        if self.is_long:
            return True
        ends = self.ends_sentence and not self.is_cut
        return len(self.words) >= PARAGRAPH_WORDS and ends and not self.begins_with_date_cell

    @cached_property
    def begins_with_date_cell(self) -> bool:
        """«27.09.2024   Автор: Ани Жамкочян   Время чтения: 2 мин.»"""
        gap = GAP.search(self.text)
        begins = self.text[: gap.start()] if gap else ""
        return bool(begins) and WORD.search(without_dates(begins)) is None and self.has_time

    @cached_property
    def is_short_sentence(self) -> bool:
        """«Да, – ответил он.» on a line set apart."""
        return (
            self.blank_before
            and self.ends_sentence
            and self.text.endswith((".", ".»", '."'))
            and not self.is_cut
        )

    @cached_property
    def is_cut(self) -> bool:
        """«Финал интеллектуальной программы «Азамат»: определён победи…»: a headline cut by its box."""
        return self.text.endswith(("…", "...")) and not self.has_inner_sentence

    @cached_property
    def is_headline_like(self) -> bool:
        if (
            self.is_long
            or self.is_bullet
            or (self.ends_sentence and self.text.endswith(".") and not self.is_cut)
        ):
            return False
        ends_well = not self.text.endswith((",", ";", ":")) and not self.text.startswith(("–", "—"))
        return ends_well and 2 <= len(self.words) <= 25 and not self.words[0][0].islower()

    @cached_property
    def is_short(self) -> bool:
        """As names of sections and buttons are."""
        return (
            len(self.words) <= 3
            and self.length <= 40
            and not self.ends_sentence
            and self.text[-1] not in ",;:"
        )


def line_key(text: str) -> str:
    """«• К О М М Е Н Т А Р И И (5)» -> комментарии: folded, without bullets, marks, counts in brackets."""
    kept = re.sub(r"[(\[]\d+[)\]]", " ", fold(text))
    kept = SPACED_OUT.sub(lambda match: match[0].replace(" ", ""), kept)
    return SPACES.sub(" ", NOT_KEY.sub(" ", kept)).strip(" .:")


def split_lines(text: str, common: frozenset[str] = frozenset()) -> list[Line]:
    """Text -> lines with something on them. `common` are keys of lines that stand in several documents."""
    found: list[Line] = []
    start, blank = 0, False
    for raw in text.split("\n"):
        stop = start + len(raw)
        stripped = raw.strip()
        if stripped:
            begin = start + raw.index(stripped[0])
            found.append(made((start, begin, stop), stripped, len(found), blank, common))
        blank = not stripped
        start = stop + 1
    return found


def made(place: tuple[int, int, int], stripped: str, index: int, blank: bool, common: frozenset[str]) -> Line:
    short = stripped[:LONG]
    ends = SENTENCE_END.search(stripped[-10:]) is not None
    is_common = bool(common) and len(stripped) <= LONG and not ends and line_key(short) in common
    return Line(*place, short, len(stripped), index, blank, ends, is_common)


def is_wrapped(lines: Sequence[Line]) -> bool:
    """True for text whose paragraphs are broken into lines of one width, as in PDFs and mail: line shapes say nothing."""
    pairs = [(left, right) for left, right in pairwise(lines) if not right.blank_before]
    broken = sum(
        left.length >= WRAPPED_LENGTH and not left.ends_sentence and right.text[0].islower()
        for left, right in pairs
    )
    return len(pairs) >= 4 and broken / len(pairs) >= 0.3
