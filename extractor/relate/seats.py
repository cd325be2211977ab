"""
Of which country or town a body is, as it stands beside its name: HEADQUARTERED_IN.

    [шведская] [Västra Telecom]; [бакинский] телеканал «[Хазар-24]»; [Kerbez Agro] ([Костанай], [Казахстан]); [Институт] из [Баку]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.document import feature
from extractor.relate.found import Found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractor.relate.view import View

KIND = "HEADQUARTERED_IN"
MAKER = "seat_beside_the_name"
CONFIDENCE = 0.85
SEATS = ("COUNTRY", "CITY", "STATE_OR_PROVINCE")
QUOTES = frozenset({"«", '"', "“", "»", "”"})
LONGEST = 3  # words between the adjective and the name


def seats(view: View) -> Iterator[Found]:
    yield from seats_in_names(view)
    for body, mention in enumerate(view.mentions):
        if mention.type == "ORGANIZATION" and mention.form != "pronoun":
            for seat in dict.fromkeys([*adjective(view, body), *in_brackets(view, body), *hails(view, body)]):
                yield Found(KIND, body, seat, view.sentence_of(body), MAKER, CONFIDENCE)


def seats_in_names(view: View) -> Iterator[Found]:
    """«Министерство культуры [Казахстана]»: of the nearest body around; not what stands in quotation marks, nor a delegation."""
    bodies: list[int] = []
    for index, mention in enumerate(view.mentions):  # sorted by start, the longest first
        bodies = [body for body in bodies if view.mentions[body].stop > mention.start]
        if mention.type == "ORGANIZATION":
            bodies.append(index)
        elif mention.type in (*SEATS, "DISTRICT") and bodies:
            body = bodies[-1]
            within = mention.stop <= view.mentions[body].stop
            whole = len(view.spans[index]) == len(view.spans[body])
            people = view.head_of(body) in view.words("groups")
            if within and not whole and not people and not is_quoted(view, index, body):
                yield Found(KIND, body, index, view.sentence_of(body), "named_after_place", 0.9)


def is_quoted(view: View, index: int, body: int) -> bool:
    """«[Красноярский] курьер» in quotation marks."""
    start = view.spans[index].start
    opening = view.doc[max(0, view.spans[body].start - 1) : start]
    return sum(token.text in QUOTES for token in opening) % 2 == 1


def adjective(view: View, body: int) -> Iterator[int]:
    """«[бакинского] телеканала «Хазар-24»»: between them only nouns for kinds of bodies."""
    span = view.spans[body]
    doc, place = span.doc, span.start - 1
    kinds = view.words("body_kinds")
    while place >= max(span.sent.start, span.start - 1 - LONGEST):
        token = doc[place]
        seat = next((one for one in view.mentions_to(token) if view.mentions[one].type in SEATS), None)
        if seat is not None:
            if token.pos_ == "ADJ" and feature(token, "Number") != "Plur":
                yield seat
            return
        if token.text not in QUOTES and token.lemma_ not in kinds and token.pos_ != "ADJ":
            return
        place -= 1


def in_brackets(view: View, body: int) -> Iterator[int]:
    """«Kerbez Agro ([Костанай], [Республика Казахстан])»."""
    doc, place = view.doc, behind_quotes(view, body)
    if place + 1 >= len(doc) or doc[place].text != "(":
        return
    place += 1
    found = []
    while place < len(doc):
        seat = next((one for one in view.mentions_from(doc[place]) if view.mentions[one].type in SEATS), None)
        if seat is None:
            return
        found.append(seat)
        place = view.spans[seat].end
        if place < len(doc) and doc[place].text == ")":
            yield from found
            return
        if place >= len(doc) or doc[place].text != ",":
            return
        place += 1


def hails(view: View, body: int) -> Iterator[int]:
    """«Институт рек из [Баку]»."""
    doc, place = view.doc, behind_quotes(view, body)
    if place + 1 < len(doc) and doc[place].lower_ == "из":
        yield from [
            one
            for one in view.mentions_from(doc[place + 1])
            if view.mentions[one].type in {"COUNTRY", "CITY"}
        ][:1]


def behind_quotes(view: View, body: int) -> int:
    place = view.spans[body].end
    while place < len(view.doc) and view.doc[place].text in QUOTES:
        place += 1
    return place
