"""
Page furniture of scraped plain text: menus, counters, lists of other headlines, tags, templates, the repeated title.

    layout(text) -> Layout: lines, the title, and for each line of furniture the name of the signal that told it

The lines are gone over in steps, each a small function that adds to the marks:

    1. by_signals       lines that speak for themselves                             signals.SIGNALS
    2. under_headings   lists under «Популярное», «Читайте также» up to where the article goes on
    3. page_header      above the title: the site's name, menus, tickers, and what stands in a block with them   header.py
    4. in_head          above the first paragraph: counters, bylines, sections, menus
    5. repeated_title   the title again
    6. in_tail          below the last paragraph: tags, runs of headlines, menus, whatever stands between other furniture
    7. beside           dates and numbers in the article that touch furniture
    8. around_dates     counters on the line of the article's date, which is article itself

An article is never judged by the shape of its lines between its first and its last paragraph: subheadings, lists,
short answers and unfinished sentences stay. Nothing is deleted: what is marked is told as spans.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from extractor.read import around, bars, signals
from extractor.read.header import page_header
from extractor.read.headline import find_title, may_hold_title, zone
from extractor.read.lines import SCRAPED_HEAD, is_wrapped, split_lines
from extractor.read.lists import under_headings
from extractor.read.marks import first_signal, mark, runs, touches

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extractor.read.lines import Line
    from extractor.read.marks import Marks

HEADLINE_RUN = 4
MENU_RUN = 3
LONG_MENU_RUN = 5
MAX_LANGUAGES = 3


@dataclass(frozen=True, slots=True)
class Layout:
    lines: tuple[Line, ...]
    marks: dict[int, str]  # index of a line of furniture -> what told it
    title: int | None  # index of the line
    first: int  # first paragraph; len(lines) if there is none
    last: int  # last paragraph; -1 if there is none
    wrapped: bool = False  # see lines.is_wrapped
    parts: tuple[tuple[int, int], ...] = ()  # of lines that are of the article: counters beside its date

    @property
    def furniture(self) -> tuple[tuple[int, int], ...]:
        """Spans: sorted, disjoint, whole lines, but for what stands beside a date of the article on its line."""
        return tuple(sorted([*spans(self.lines, self.marks), *self.parts]))

    def head(self) -> Sequence[Line]:
        return self.lines[: self.first]


def layout(text: str, common: frozenset[str] = frozenset()) -> Layout:
    """Text, and keys of lines that stand in several documents of its folder -> what is article and what is page."""
    lines = split_lines(text, common)
    marks = by_signals(lines)
    wrapped = is_wrapped(lines)
    if not wrapped:
        under_headings(lines, marks)
    first, last = zone(lines, marks)
    title = find_title(may_hold_title(lines, first, wrapped=wrapped), lines, marks)
    if title is not None and marks.get(title) in ("common", "in a list"):
        release(lines[title:first], marks)
    if not wrapped and last >= 0:
        page_header(lines, marks, first, title)
        in_head(lines, marks, first, title)
        repeated_title(lines, marks, title)
        in_tail(lines, marks, last)
        beside(lines, marks, first)
    parts = () if wrapped else tuple(around_dates(lines, marks, first, last))
    return Layout(tuple(lines), marks, title, first, last, wrapped, parts)


def release(lines: Sequence[Line], marks: Marks) -> None:
    """The list above the title ends at it, not at the first paragraph."""
    for line in lines[:1]:
        del marks[line.index]
    for line in lines[1:]:
        if marks.get(line.index) == "in a list":
            del marks[line.index]


def by_signals(lines: Sequence[Line]) -> Marks:
    return {line.index: told for line in lines if (told := first_signal(line, signals.SIGNALS))}


# Not judged by these between the first and the last paragraph: there a date or a line of names is ordinary.
AROUND = (around.number, around.section, around.tags, bars.bar, bars.gauges)


def around_dates(lines: Sequence[Line], marks: Marks, first: int, last: int) -> Iterator[tuple[int, int]]:
    """Counters and sections on the line of the article's date."""
    for line in [*lines[:first], *lines[last + 1 :]]:
        if line.index not in marks:
            yield from bars.beside_the_date(line)


def in_head(lines: Sequence[Line], marks: Marks, first: int, title: int | None) -> None:
    """Above the first paragraph. Leads, subtitles and the date stay: only what has a sign of its own is marked."""
    if title is None:
        return
    head = [line for line in lines[:first] if line.index not in marks and line.index != title]
    head = [line for line in head if not bars.has_date_cell(line)]
    for line in head:
        told = first_signal(line, AROUND)
        if told and not is_chapter(lines, line):
            marks[line.index] = told
    foreign_headlines(head, marks)
    bylines(lines[:first], marks)
    beside_names = [line for line in head if around.name(line) and touches(line, marks)]
    mark(beside_names, marks, "name beside furniture")
    site_names = [line for line in head if line.index < title and line.is_short and touches(line, marks)]
    mark(site_names, marks, "short line above the title")
    for run in runs(head, lambda line: line.is_short and line.index not in marks and line.index < title):
        if is_menu(run):
            mark(run, marks, "menu")
    for run in runs(head, lambda line: line.is_headline_like and line.index not in marks):
        if len(run) >= HEADLINE_RUN and not any(line.blank_before for line in run[1:]):
            mark(run, marks, "run of headlines")


def is_chapter(lines: Sequence[Line], line: Line) -> bool:
    """«1931» on a line apart above a paragraph: a chronicle, not a counter."""
    below = lines[line.index + 1]
    return line.is_year and line.blank_before and below.blank_before and below.is_paragraph


def repeated_title(lines: Sequence[Line], marks: Marks, title: int | None) -> None:
    if title is None or not lines[title].key:
        return
    key = lines[title].key
    again = [line for line in lines if line.key == key and line.index != title and not line.is_paragraph]
    mark(again, marks, "repeated title")


def in_tail(lines: Sequence[Line], marks: Marks, last: int) -> None:
    """Below the last paragraph. What ends as a sentence stays, and so do lists: bullets, lines after a colon."""
    tail = [line for line in lines[last + 1 :] if line.index not in marks and not line.ends_sentence]
    page = min((at for at in marks if at > last), default=len(lines))
    # A date right below the article is its own.
    tail = [line for line in tail if line.index > page or not bars.has_date_cell(line)]
    below = (*AROUND, around.dated, around.address)
    for line in tail:
        # An article without any other sign of a page around it ends with no tags.
        told = first_signal(line, (*below, around.few_tags) if marks else below)
        if told:
            marks[line.index] = told
    foreign_headlines(tail, marks)
    bylines(lines[last + 1 :], marks)
    for run in runs(tail, lambda line: line.is_headline_like and line.index not in marks):
        announced = lines[run[0].index - 1].text.endswith(":")
        if not announced and (is_list_of_headlines(run) or is_menu(run)):
            mark(run, marks, "run of headlines")
    leftovers(lines, marks, tail)


def leftovers(lines: Sequence[Line], marks: Marks, tail: Sequence[Line]) -> None:
    """Lines below the article that stand between furniture, and a name alone that signs it."""
    for run in runs(
        tail, lambda line: line.index not in marks and not (line.is_bullet or line.text.endswith(":"))
    ):
        if run[0].index - 1 in marks and (run[-1].index + 1 in marks or run[-1].index + 1 == len(lines)):
            mark(run, marks, "between furniture")
        elif marks and len(run) == 1 and around.name(run[0]):
            mark(run, marks, "signature")


def foreign_headlines(lines: Sequence[Line], marks: Marks) -> None:
    """One for each other language of a site; more are a list in the article: «Roman Kyzyk (Managing Director, …)»."""
    foreign = [line for line in lines if line.index not in marks and around.foreign(line)]
    if len(foreign) <= MAX_LANGUAGES:
        mark(foreign, marks, "foreign")


def beside(lines: Sequence[Line], marks: Marks, first: int) -> None:
    """Dates and counters inside the article that touch furniture. Above it a date is the article's."""
    for line in lines:
        bare = (around.number, around.ornament)
        told = first_signal(line, bare if line.index < first else (*bare, around.dated))
        if told and line.index not in marks and not line.is_bullet and touches(line, marks):
            marks[line.index] = "beside furniture"


def bylines(lines: Sequence[Line], marks: Marks) -> None:
    """«Асет Сыздыков ⏎ старший корреспондент отдела общества»."""
    for upper, lower in pairwise(lines):
        if around.name(upper) and around.position(lower) and not lower.blank_before:
            mark([upper, lower], marks, "byline")


def is_menu(run: Sequence[Line]) -> bool:
    """Short lines that begin with a capital, some of them known names of sections."""
    plain = all(
        line.is_short and not line.is_bullet and not line.text[0].islower() and not line.text.isupper()
        for line in run
    )
    known = any(around.section(line) or signals.label(line) for line in run)
    return (
        plain
        and not any(around.name(line) for line in run)
        and len(run) >= (MENU_RUN if known else LONG_MENU_RUN)
    )


def is_list_of_headlines(run: Sequence[Line]) -> bool:
    """Names alone are a list of people: headlines have words in lower case."""
    wordy = [line for line in run if len(line.words) >= 3 and any(word[0].islower() for word in line.words)]
    return len(run) >= HEADLINE_RUN and len(wordy) >= 0.7 * len(run)


def spans(lines: Sequence[Line], marks: Marks) -> Iterator[tuple[int, int]]:
    scraped = SCRAPED_HEAD.match(lines[0].text) if lines else None
    if scraped and 0 not in marks:
        yield lines[0].start, lines[0].begin + scraped.end()
    for run in runs(lines, lambda line: line.index in marks):
        yield run[0].start, run[-1].stop
