"""Marks in braces, in a text: {PERSON#1 @ab base="Анна Березина"|Анну Березину} -> the bare text, and Mark objects."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

OPENING = re.compile(r"\{(?P<type>[A-Z_]+)(?P<rest>[^|{}\n]*)\|")
PART = re.compile(
    r"#(?P<number>\d+)|@(?P<entity>[\w-]+)|:(?P<form>\w+)"
    r"|(?P<name>[a-z]+)=(?:\"(?P<quoted>[^\"]*)\"|(?P<value>\S+))"
)
# Shorter names that the notation knows; all others are written in full.
SHORT = {
    "ORG": "ORGANIZATION",
    "REGION": "STATE_OR_PROVINCE",
    "LOC": "LOCATION",
    "FAC": "FACILITY",
    "PROF": "PROFESSION",
    "NAT": "NATIONALITY",
    "NUM": "NUMBER",
    "ORD": "ORDINAL",
    "WORK": "WORK_OF_ART",
    "LANG": "LANGUAGE",
    "FURN": "FURNITURE",
}


class MarkupError(ValueError):
    """A marked text that cannot be read: where, what was met, what would do."""


@dataclass(slots=True)
class Mark:
    """A mark as it was written."""

    start: int
    type: str
    stop: int = -1
    number: int | None = None
    entity: str | None = None
    form: str | None = None
    values: dict[str, str] = field(default_factory=dict)


def read_marks(marked: str, name: str) -> tuple[str, list[Mark]]:
    """The bare text, and its marks in the order of their beginnings."""
    pieces: list[str] = []
    length = place = 0
    stack: list[Mark] = []
    marks: list[Mark] = []
    for brace in re.finditer(r"[{}]", marked):
        if brace.start() < place:
            continue
        pieces.append(marked[place : brace.start()])
        length += len(pieces[-1])
        place = brace.end()
        if brace[0] == "{":
            match = OPENING.match(marked, brace.start())
            if not match:
                raise MarkupError(f"{name}: not a mark: {marked[brace.start() : brace.start() + 60]!r}")
            stack.append(read_mark(match, length, name))
            marks.append(stack[-1])
            place = match.end()
        elif not stack:
            raise MarkupError(
                f"{name}: a closing brace too many after {marked[max(0, place - 40) : place]!r}"
            )
        else:
            stack.pop().stop = length
    if stack:
        raise MarkupError(f"{name}: the mark {stack[-1].type} at {stack[-1].start} is never closed")
    pieces.append(marked[place:])
    return "".join(pieces), marks


def read_mark(match: re.Match[str], start: int, name: str) -> Mark:
    mark = Mark(start, SHORT.get(match["type"], match["type"]))
    rest = match["rest"]
    for part in PART.finditer(rest):
        if part["number"]:
            mark.number = int(part["number"])
        elif part["entity"]:
            mark.entity = part["entity"]
        elif part["form"]:
            mark.form = part["form"]
        else:
            mark.values[part["name"]] = part["quoted"] if part["quoted"] is not None else part["value"]
    if left := PART.sub("", rest).strip():
        raise MarkupError(
            f'{name}: {match[0]!r}: cannot read {left!r}; a mark is {{TYPE#1 @entity :nom base="…"|text}}'
        )
    return mark


def same_text(body: str, text: str, name: str) -> str:
    """`text`, if it is `body` but for white space at the end. Raises MarkupError with the first difference."""
    if body.rstrip() == text.rstrip():
        return text
    place = next(
        (i for i, (left, right) in enumerate(zip(body, text, strict=False)) if left != right),
        min(len(body), len(text)),
    )
    raise MarkupError(
        f"{name}: without its marks the text differs from the .txt after {text[max(0, place - 30) : place]!r}: "
        f"marked {body[place : place + 30]!r}, the .txt has {text[place : place + 30]!r}"
    )


def values_of(rest: str, where: str) -> dict[str, str]:
    """country=KZ edition=2 -> {"country": "KZ", "edition": "2"}"""
    found = {
        part["name"]: part["quoted"] if part["quoted"] is not None else part["value"]
        for part in PART.finditer(rest)
        if part["name"]
    }
    if left := PART.sub("", rest).strip():
        raise MarkupError(f'{where}: cannot read {left!r}; expected name=value or name="value"')
    return found
