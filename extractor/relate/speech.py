"""
SPOKE_AT where the sentence names no event: the report of an event goes from speaker to speaker.

    В Актау открылся V Каспийский форум. … Советник Карстен Линдквист призвал открыть данные. «Согласен», – бросил Керимов.

An event that was said to take place, or at which somebody was said to speak, is under way until another one is, or
until nobody has spoken for a while. Who is quoted meanwhile, or does with a verb of speech, speaks there; not who talks to
the press, after the event, at another time, in writing, or in the present tense («полагает»), and nothing more of what such
a speaker says later. It is the weakest of the rules, and its confidence says so.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from extractor.language.letters import fold
from extractor.relate.acts import Act, acts_of, is_aloud, reported_by
from extractor.relate.discourse import is_under_way
from extractor.relate.elsewhere import clause_of, is_at_another, is_away, is_before, to_reporters
from extractor.relate.found import Found
from extractor.relate.quotes import MARKS
from extractor.relate.status import status_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from spacy.tokens import Span, Token

    from extractor.extraction import Quote
    from extractor.relate.view import View

MAKER = "quoted_in_report"
CONFIDENCE = 0.6
SURE = 0.75  # of a speech that is told as one («выступил»), at the event under way
FARTHEST = 6  # sentences in which nobody speaks; after more the text has gone on to something else
FARTHEST_TALKS = 3  # the same after talks of two sides or a briefing: a report of them is short
FARTHEST_SHOWS = 1  # the same after a show or a feast: who is quoted in a report of one rarely speaks at it
HEADING = 3  # sentences in which a heading names the event
MINUTES = frozenset({"протокол", "стенограмма", "коммюнике", "выписка"})
BRIEFINGS = frozenset({"брифинг", "пресс-конференция"})
ONLINE = ("интернет", "веб-", "онлайн-чат")


@dataclass
class Report:
    """What is read so far of a text: the event under way, and who has been said to talk elsewhere."""

    event: int | None = None
    last: int = 0  # number of the sentence in which it was spoken of last
    minutes: bool = False  # the text is the minutes of one event, from its heading to its end
    away: set[str] = field(default_factory=set)  # surnames of people who talk elsewhere


def speeches(view: View, said: Sequence[Found], quotes: Sequence[Quote]) -> list[Found]:
    """What the other rules found, without speeches at events that are only spoken of, and who else speaks where."""
    reported = reported_by(view, quotes)
    implied = {one.name for one in view.schema.relations["SPOKE_AT"].patterns if one.implied}
    kept = [one for one in said if one.type != "SPOKE_AT" or not _only_spoken_of(view, one, reported)]
    report = _Reading(view, [one for one in kept if one.type == "SPOKE_AT"], quotes, reported, implied)
    found = list(report.read())
    again = {(view.named(one.source), one.evidence.start) for one in found}
    return [one for one in kept if not (_is_implied(one, implied) and _key(view, one) in again)] + found


def _is_implied(found: Found, implied: Collection[str]) -> bool:
    return found.type == "SPOKE_AT" and found.maker in implied


def _key(view: View, found: Found) -> tuple[int, int]:
    return view.named(found.source), found.evidence.start


def _only_spoken_of(view: View, found: Found, reported: frozenset[int]) -> bool:
    """«напомнил, что на [первом форуме] …»: the event stands in what he says, he does not. A firm shows at a fair."""
    if view.mentions[found.source].type == "ORGANIZATION" and view.head_of(found.target) in view.words(
        "shows"
    ):
        return True
    return view.spans[found.target].start in reported and view.spans[found.source].start not in reported


class _Reading:
    """A text read from its first sentence to its last."""

    def __init__(
        self,
        view: View,
        said: Sequence[Found],
        quotes: Sequence[Quote],
        reported: frozenset[int],
        implied: Collection[str],
    ) -> None:
        self.view = view
        self.reported = reported
        self.heads = view.schema.heads_of(view.schema.relations["SPOKE_AT"])
        self.acts = acts_of(view, quotes, reported)
        self.spoken_at: dict[int, set[int]] = {}  # sentence -> events at which somebody is said to speak
        for one in said:
            if one.maker in implied:
                self.acts.setdefault(one.evidence.start, []).append(Act(one.source, one.carrier, sure=True))
            elif status_of(one.carrier, view.schema.statuses) == "asserted":
                self.spoken_at.setdefault(one.evidence.start, set()).add(one.target)
        self.report = Report()

    def read(self) -> Iterator[Found]:
        for number, sentence in enumerate(self.view.sentences):
            words = [token for token in sentence if token.i not in self.reported]
            events = [
                index
                for index in self.view.events_in(sentence)
                if self.view.spans[index].start not in self.reported
                and _is_gathering(self.view, index, self.heads)
            ]
            yield from self._sentence(number, sentence, words, events)

    def _sentence(
        self, number: int, sentence: Span, words: Sequence[Token], events: Sequence[int]
    ) -> Iterator[Found]:
        view, report = self.view, self.report
        spoken_at = self.spoken_at.get(sentence.start, set())
        acts = self.acts.get(sentence.start, [])
        away = is_away(view, words, events)
        if report.minutes:
            events = [index for index in events if view.named(index) == report.event]
        elif (index := _minutes_of(view, sentence, events)) is not None:
            report.event, report.minutes = view.named(index), True
        here = [
            index
            for index in events
            if (index in spoken_at and not is_before(view, words))
            or (
                is_under_way(view, index)
                and not _is_talks(view, index)
                and not is_away(view, clause_of(view, words, index), [index])
            )
        ]
        if here:
            report.event, report.last = here[-1], number
        elif not acts and to_reporters(view, words):
            report.event = None  # «Подробности журналистам раскрыли позже»: what follows is said to them
        elsewhere = (away and not spoken_at) or is_at_another(view, events, report.event)
        for act in acts:
            who = _surname(view, act.speaker)
            if elsewhere:
                report.away.add(who)
            elif _is_going_on(view, report, number) and is_aloud(view, act) and who not in report.away:
                assert report.event is not None
                report.last = number
                yield _found(view, act, report.event, sentence)


def _minutes_of(view: View, sentence: Span, events: Sequence[int]) -> int | None:
    """«ПРОТОКОЛ № 3 [заседания рабочей группы]», «КОММЮНИКЕ [III Саммита]»: the event of a heading."""
    opens = next((token for token in view.sentences[0] if not token.is_space), None)
    heading = opens is not None and opens.lower_ in MINUTES
    return events[0] if heading and events and view.numbers.get(sentence.start, HEADING) < HEADING else None


def _surname(view: View, index: int) -> str:
    """The last whole word of the name a mention stands for: «Глеб Сомов» and «Сомов Г. П.» are one man in one text."""
    mention = view.mentions[view.named(index)]
    words = [
        word
        for word in (mention.base or mention.text).split()
        if len(word.strip(".")) > 1 and word[-1] != "."
    ]
    return fold(words[-1]) if words else mention.text


def _found(view: View, act: Act, event: int, sentence: Span) -> Found:
    carrier = act.cue if act.sure else None
    confidence = SURE if act.sure else CONFIDENCE
    return Found("SPOKE_AT", act.speaker, _target(view, event), sentence, MAKER, confidence, carrier)


def _is_gathering(view: View, index: int, heads: tuple[str, ...]) -> bool:
    """
    Where people meet in person: not an «интернет-форум», a shopping centre «Форум», a «забавный диалог».
    """
    span, head = view.spans[index], view.head_of(view.named(index))
    if not view.has_head(index, heads) or head.startswith(ONLINE):
        return False
    in_marks = view.word_before(index) in MARKS and len(span) == 1
    vague = head in view.words("vague_events") and not any(
        letter.isupper() for letter in view.mentions[view.named(index)].text
    )
    return not in_marks and not vague


def _is_talks(view: View, index: int) -> bool:
    return view.head_of(index) in view.words("talks")


def _is_short(view: View, head: str) -> bool:
    return head in view.words("talks") or head in BRIEFINGS


def _is_going_on(view: View, report: Report, number: int) -> bool:
    """True if the event is still under way in a sentence."""
    if report.event is None:
        return False
    head = view.head_of(report.event)
    farthest = (
        FARTHEST_SHOWS
        if head in view.words("shows")
        else FARTHEST_TALKS
        if _is_short(view, head)
        else FARTHEST
    )
    return report.minutes or number - report.last <= farthest


def _target(view: View, event: int) -> int:
    """The name of an event; a part of it («пленарная сессия») itself, though it stands for the whole elsewhere."""
    named = view.named(event)
    return named if view.has_head(named, (view.spans[event].root.lemma_,)) else event
