"""
What travels from one document onwards: Source, Mention, RelationMention, Quote, Extraction.

All are plain, frozen and serialisable. Offsets are characters of the text as read (Python code points),
start included, stop excluded; the text is never rewritten.
"""

from __future__ import annotations

import datetime  # noqa: TC003  (pydantic reads it)
import re
from dataclasses import dataclass, field
from typing import Literal

Form = Literal["name", "nominal", "pronoun"]
NOT_A_BREAK = re.compile(r"[^\n]")
WRAP = re.compile(r"(?<=\S)[^\S\n]*\n[^\S\n]*(?=\S)")  # a line break within a paragraph

QuoteKind = Literal["direct", "indirect"]
Status = Literal["asserted", "planned", "negated", "hypothetical"]
# Strongest first: what was said to be so outweighs what was announced, supposed or denied.
STATUSES: tuple[Status, ...] = ("asserted", "planned", "hypothetical", "negated")
SAID: tuple[Status, ...] = ("asserted", "planned")  # what is so or will be; what a graph shows by default


@dataclass(frozen=True, slots=True)
class Source:
    """
    A text as it was read, with what is known of it before any analysis.

    `furniture` are the spans of the page around the article (menus, counters, lists of other headlines):
    sorted, disjoint, whole lines but for a scraper's date before a line of the article. They stay in the text and are kept out of mentions.
    `sketch` is a MinHash signature of the article's words, by which reprints are found.
    """

    id: str  # stable: what was read and from where, relative to the folder given
    path: str  # shown to people; "news.jsonl#3" for the third line of a file of many texts
    text: str
    encoding: str = "utf-8"
    title: str | None = None
    published: datetime.date | None = None
    outlet: str | None = None
    furniture: tuple[tuple[int, int], ...] = ()
    wrapped: bool = False  # paragraphs are broken into lines of one width, as in mail and PDFs
    sketch: tuple[int, ...] = ()
    warnings: tuple[str, ...] = ()  # what was lost while reading, for the report

    @property
    def article(self) -> str:
        """
        The text as it is analysed: furniture blanked out, wrapped paragraphs on one line; every offset holds.
        """
        pieces, end = [], 0
        for start, stop in self.furniture:
            pieces += [self.text[end:start], NOT_A_BREAK.sub(" ", self.text[start:stop])]
            end = stop
        article = "".join([*pieces, self.text[end:]])
        return WRAP.sub(lambda match: " " * len(match[0]), article) if self.wrapped else article


@dataclass(frozen=True, slots=True)
class Mention:
    """
    An entity in a text.

    `base` is the text in the nominative («Аиде Балаевой» -> «Аида Балаева»), `lemma` its lemmas joined by spaces.
    `antecedent` is the index (in `Extraction.mentions`) of the named mention that a nominal or a pronoun stands
    for; None when it stands for nothing named in the document.
    `attributes`: `country` (ISO 3166-1 alpha-2), `gender` (Masc, Fem), `edition` (a number, as digits),
    `date` (ISO 8601, a day, month, year or start/stop), `role`.
    """

    start: int
    stop: int
    type: str
    text: str
    form: Form = "name"
    base: str = ""
    lemma: str = ""
    antecedent: int | None = None
    attributes: dict[str, str] = field(default_factory=dict)
    confidence: float = 1.0  # 0 to 1
    maker: str = ""  # the finder's or model's name


@dataclass(frozen=True, slots=True)
class RelationMention:
    """
    A typed link between two mentions of one document; `source` and `target` are indices in `Extraction.mentions`.

    `start` and `stop` bound the evidence: the sentence (or sentences) that says it.
    `attributes`: `role` (a title in the nominative), `date` (ISO 8601).
    """

    type: str
    source: int
    target: int
    start: int
    stop: int
    status: Status = "asserted"
    confidence: float = 1.0  # 0 to 1
    maker: str = ""  # the pattern's or model's name
    attributes: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Quote:
    """
    Somebody's words, direct («…», "…", after a dash) or indirect (сообщил, что …; по словам …).

    `start` and `stop` bound the words said, without quotation marks, dashes and the full stop or comma at either end; words of the
    author between two parts of direct speech make two quotes. `speaker` and `event` are indices in `Extraction.mentions`: who
    said it (None: nobody the text names), and at which event. `cue` is the word that reports it («отметила», «словам»),
    as offsets; None if there is none.
    """

    start: int
    stop: int
    kind: QuoteKind
    speaker: int | None = None
    event: int | None = None
    cue: tuple[int, int] | None = None
    confidence: float = 1.0  # 0 to 1
    maker: str = ""


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that one document gave. The only thing that crosses a process or reaches the store."""

    source: Source
    mentions: tuple[Mention, ...] = ()  # sorted by (start, -stop, type)
    relations: tuple[RelationMention, ...] = ()
    quotes: tuple[Quote, ...] = ()  # sorted by (start, stop)
