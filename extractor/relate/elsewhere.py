"""
What a sentence says of the occasion: who speaks in it speaks to the press, at another time, after the event or at another one.

    рассказал журналистам, в эфире        to the press
    ранее, напомним, в мае                before the news
    после форума                          not at it
    на первом форуме                      at another one
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extractor.document import feature

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Span, Token

    from extractor.relate.view import View

AFTER = frozenset({"после", "до", "перед", "накануне", "вне"})
AT = frozenset({"на", "в", "во"})
DAY = re.compile(r"\b\d{1,2}\b(?!\s*(?:год|г\.|лет))")
MONTH_OR_YEAR = re.compile(
    r"(?:январ|феврал|март|апрел|ма[йея]|июн|июл|август|сентябр|октябр|ноябр|декабр|год|\b\d{4}\b)",
    re.IGNORECASE,
)


def is_away(view: View, words: Sequence[Token], events: Sequence[int]) -> bool:
    """Talk to the press, of another time, after the event."""
    others = view.words("other_times")
    if any(token.lemma_ in others or _to_press(view, token) for token in words) or is_before(view, words):
        return True
    return any(view.word_before(index) in AFTER for index in events)


def _to_press(view: View, token: Token) -> bool:
    """«рассказал [изданию]», «беседуя с [журналистами]», «в [эфире]»; not «директор [телеканала]»."""
    if token.lemma_ not in view.words("press_words"):
        return False
    return token.lemma_ in view.words("media_words") or feature(token, "Case") in {"Dat", "Ins"}


def to_reporters(view: View, words: Sequence[Token]) -> bool:
    """«Подробности [журналистам] раскрыли позже»: what follows is said to them."""
    return any(token.lemma_ in view.words("reporters") and feature(token, "Case") == "Dat" for token in words)


def is_before(view: View, words: Sequence[Token]) -> bool:
    """True if a sentence tells of what was before the news."""
    if any(token.lemma_ in view.words("earlier_words") or _reminds(token) for token in words):
        return True
    return bool(words) and _is_past(view, words[0].sent, words)


def _reminds(token: Token) -> bool:
    """«Напомним, …»"""
    return token.is_sent_start is True and token.lower_ in {"напомним", "напомню"}


def _is_past(view: View, sentence: Span, words: Sequence[Token]) -> bool:
    """A month, a season or a year without a day («в мае», «в 2022 году») tells of what was before the news."""
    inside = {token.i for token in words}
    return any(
        view.mentions[index].type == "DATE"
        and view.spans[index].start in inside
        and view.word_before(index) in {"в", "с", "до"}
        and not DAY.search(view.mentions[index].text)
        and MONTH_OR_YEAR.search(view.mentions[index].text) is not None
        for index in view.mentions_in(sentence)
    )


def is_at_another(view: View, events: Sequence[int], event: int | None) -> bool:
    """«на [первом форуме]»: at an event that is not the one under way."""
    if event is None:
        return False
    return any(view.named(index) != view.named(event) and view.word_before(index) in AT for index in events)


def clause_of(view: View, words: Sequence[Token], index: int) -> list[Token]:
    """The words around a mention between two commas."""
    span = view.spans[index]
    before = [token for token in words if token.i < span.start]
    behind = [token for token in words if token.i >= span.end]
    start = next((token.i for token in reversed(before) if token.text in {",", ";", ":"}), -1)
    stop = next((token.i for token in behind if token.text in {",", ";", ":"}), len(view.doc))
    return [token for token in words if start < token.i < stop]
