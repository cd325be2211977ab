"""
Where and when an event is, as it stands beside its name: TAKES_PLACE_IN, POINT_IN_TIME, START_TIME, END_TIME.

    [В пятницу] [в Нукусе], на [закрытии медиафорума]; [IV саммит], проходивший [в Варне]; [форум] решено провести [в Бухаре] [в 2026 году]
    [выставка «Камень»] ([13–14 июня], [Пинск])

Read along the line from the event to both sides, over words that say no more than that it is held; what stands
behind any other word is of something else.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractor.document import feature
from extractor.relate.found import Found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from extractor.relate.view import View

MAKER = "beside_the_event"
CONFIDENCE = 0.85
IN = frozenset({"в", "во", "на"})
QUOTES = frozenset({"»", '"', "”", "«", "“"})
KINDS = frozenset(
    {
        "город",
        "г",
        "г.",
        ".",
        "столица",
        "село",
        "посёлок",
        "поселок",
        "гостиница",
        "отель",
        "территория",
        "пансионат",
    }
)
LOOSE = frozenset({"ADV", "PART", "NUM", "DET"})
ENDING = frozenset(
    {
        "завершиться",
        "завершаться",
        "завершающийся",
        "завершившийся",
        "закончиться",
        "закончившийся",
        "закрыться",
        "закрывшийся",
        "завершать",
        "завершить",
        "закончить",
    }
)
STARTING = frozenset({"начаться", "начинаться", "начать", "начавшийся"})
HOSTING = frozenset({"принять", "принимать"})
SPANS = frozenset(
    {"год", "месяц", "неделя", "день", "час", "назад", "работа"}
)  # «прошёл год назад в Баку», «начал работу»
FARTHEST = 25  # tokens to a side


@dataclass(frozen=True, slots=True)
class Beside:
    """A date or a place, and the verb that stood on the way to it."""

    mention: int
    verb: Token | None


def whereabouts(view: View) -> Iterator[Found]:
    for event, mention in enumerate(view.mentions):
        if mention.type == "EVENT":
            for one in (*behind(view, event), *before(view, event)):
                yield found(view, event, one)


def found(view: View, event: int, one: Beside) -> Found:
    verb = one.verb
    kind = "TAKES_PLACE_IN"
    if view.mentions[one.mention].type == "DATE":
        kind = time_of(verb if verb is not None else view.spans[event].root.head)
    root = view.spans[event].root
    carrier = verb if verb is not None else root
    return Found(kind, event, one.mention, view.sentence_of(event), MAKER, CONFIDENCE, carrier)


def time_of(verb: Token) -> str:
    """«завершится в пятницу» tells the end."""
    if verb.lemma_ in ENDING:
        return "END_TIME"
    return "START_TIME" if verb.lemma_ in STARTING else "POINT_IN_TIME"


def behind(view: View, event: int) -> Iterator[Beside]:
    span = view.spans[event]
    doc, place = span.doc, span.end
    verb, inside, comma, any_found = None, False, False, False
    while place < min(span.sent.end, span.end + FARTHEST):
        token = doc[place]
        one = first_of(view, token)
        if one is not None:
            is_date = view.mentions[one].type == "DATE"
            hosted = verb is not None and verb.lemma_ in HOSTING
            if is_date or inside or hosted or any_found:
                if comma and verb is None and not any_found:
                    return
                yield Beside(one, verb)
                any_found, comma = True, False
            else:
                return
            place = view.spans[one].end
            continue
        if token.lower_ in IN or token.text == "(":
            inside = True
        elif token.text == ",":
            comma = True
        elif says_held(view, token):
            verb, any_found = token, False
        elif not is_passed(token, inside):
            return
        place += 1


def before(view: View, event: int) -> list[Beside]:
    span = view.spans[event]
    doc, place, verb, comma = span.doc, span.start - 1, None, False
    found: list[Beside] = []
    while place >= max(span.sent.start, span.start - FARTHEST):
        token = doc[place]
        one = last_of(view, token)
        if one is not None:
            start = frame_start(view, one)
            if start is None:
                break
            found.append(Beside(one, verb))
            place = start - 1
            continue
        if says_held(view, token) or token.lemma_ in view.words("opening_verbs"):
            verb = token
        elif token.text == ",":
            comma = True
        elif not is_passed_before(token):
            break
        place -= 1
    # «в пятницу в Нукусе, на закрытии», but not «ушедший с поста в декабре, на конференции»
    opens = place < span.sent.start or doc[place].pos_ in {"VERB", "SCONJ", "CCONJ", "PUNCT", "AUX"}
    return found if opens or not comma else []


def is_passed_before(token: Token) -> bool:
    return (
        token.lower_ in IN
        or token.pos_ in LOOSE
        or token.pos_ == "ADJ"
        or token.lemma_ in {"ход", "рамка", "поле"}
    )


def frame_start(view: View, index: int) -> int | None:
    """Where a date begins, or the «в» of a place; none for a place without it."""
    start = view.spans[index].start
    return start if view.mentions[index].type == "DATE" else start_in(view, start)


def start_in(view: View, start: int) -> int | None:
    """The place of the «в» before a place name: «в городе [Туркестан]»."""
    doc = view.doc
    place = start - 1
    while place >= 0 and doc[place].lemma_ in KINDS:
        place -= 1
    return place if place >= 0 and doc[place].lower_ in IN else None


def says_held(view: View, token: Token) -> bool:
    return (
        token.lemma_ in view.words("holding_verbs")
        or token.lemma_ in ENDING
        or token.lemma_ in STARTING
        or (token.lemma_ in view.words("modal_verbs") and token.pos_ != "NOUN")
        or token.lemma_
        in {
            "произойти",
            "случиться",
            "продлиться",
            "длиться",
            "работать",
            "идти",
            "который",
            "быть",
            "пройти",
            "планироваться",
            "решить",
            "предполагаться",
            "планировать",
        }
    )


def is_passed(token: Token, inside: bool) -> bool:
    """Words between an event and its place that name nothing themselves."""
    if token.text in QUOTES or token.text == ")" or token.pos_ in LOOSE or token.lemma_ in SPANS:
        return True
    return inside and (token.lemma_ in KINDS or token.pos_ == "ADJ")


def first_of(view: View, token: Token) -> int | None:
    """The longest date or place that begins at a token."""
    return next((index for index in view.mentions_from(token) if is_frame(view, index)), None)


def last_of(view: View, token: Token) -> int | None:
    """The longest date or place that ends with a token."""
    return next((index for index in view.mentions_to(token) if is_frame(view, index)), None)


def is_frame(view: View, index: int) -> bool:
    kind = view.mentions[index].type
    return kind == "DATE" or (kind in view.schema.places and not is_adjective(view.spans[index].root))


def is_adjective(token: Token) -> bool:
    """«казахстанский» names a country, but no place."""
    return token.pos_ == "ADJ" and feature(token, "Case") != ""
