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
    for body, mention in enumerate(view.mentions):
        if mention.type == "ORGANIZATION" and mention.form != "pronoun":
            for seat in dict.fromkeys([*adjective(view, body), *in_brackets(view, body), *hails(view, body)]):
                yield Found(KIND, body, seat, view.sentence_of(body), MAKER, CONFIDENCE)


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
