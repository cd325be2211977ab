"""
The roll of a protocol: PARTICIPANT_IN of everyone who stands under «Присутствовали:».

    Присутствовали:
    от [Республики Армения] – [Егиян Г. А.], начальник отдела; [Саакян Р. В.], эксперт;
    Секретарь: [Ефимчук Н. Н.]

Lines, not sentences: full stops of initials and titles cut a roll to pieces. It goes on over lines that begin as
one of its items does, or follow a semicolon.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extractor.relate.found import Found
from extractor.relate.implied import event_at_hand

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractor.relate.view import View

MAKER = "on_the_roll"
CONFIDENCE = 0.85
PRESENT = re.compile(
    r"\s*(?:присутствовал\w*|председательств\w+|сопредседател\w+|секретар\w+|участник\w*|участвовал\w*|приглаш[её]нн\w+|приглас\w+|в\s+заседании\s+участвовали|(?P<absent>отсутствовал\w*))\b[^:\n]{0,60}:",
    re.IGNORECASE,
)
ITEM = re.compile(r"\s*(?:от\s|[-–—•*]|\d{1,2}[.)]\s)")
HEADS = "attended"


def rolls(view: View) -> Iterator[Found]:
    for start, stop, absent in roll_lines(view.doc.text):
        event: list[int] | None = None
        for index in listed(view, start, stop):
            if event is None:
                event = event_at_hand(view, view.sentence_of(index), tuple(view.schema.words[HEADS]))
            for one in event:
                yield Found(
                    "PARTICIPANT_IN",
                    index,
                    one,
                    view.sentence_of(index),
                    MAKER,
                    CONFIDENCE,
                    status="negated" if absent else None,
                )


def roll_lines(text: str) -> Iterator[tuple[int, int, bool]]:
    """Start and stop of the lines of a roll, and whether they name who was not there."""
    inside, absent, place, before = False, False, 0, ""
    for line in text.splitlines(keepends=True):
        cue = PRESENT.match(line)
        if cue is not None:
            inside, absent = True, cue["absent"] is not None
        elif line.strip():
            inside = inside and (ITEM.match(line) is not None or before.endswith((";", ",", ":")))
        if inside and line.strip():
            yield place, place + len(line), absent
        if line.strip():
            before = line.rstrip()
        place += len(line)


def listed(view: View, start: int, stop: int) -> Iterator[int]:
    """People between two offsets, and the bodies they are from: «от [Украины] – [Федорченко О. Н.]»."""
    for index, mention in enumerate(view.mentions):
        named = mention.type == "PERSON" and mention.form == "name"
        sent = mention.type in {"COUNTRY", "ORGANIZATION"} and view.word_before(index) == "от"
        if start <= mention.start < stop and (named or sent):
            yield index
