"""
The notation in which our corpus is annotated by hand: a text with its marks in braces, and what they stand for -> Gold.

    {PROF base="министр культуры Казахстана"|{PROF base="министр культуры"|Министра культуры} {COUNTRY @kz base="Казахстан"|Казахстана}} {PERSON#1 @ab base="Анна Березина"|Анну Березину} ждут {DATE date=2024-06-02|2 июня} на {EVENT#2 @f base="II Речной форум"|II Речном форуме}.
    =====
    META published=2024-05-30
    @kz COUNTRY KZ
    @ab PERSON "Анна Березина"
    @f EVENT "II Речной форум" edition=2 date=2024-06-02
    =====
    SPOKE_AT 1 -> 2 planned

A mark is `{TYPE#number @entity :form name=value|text}`; all but the type may be missing. `#number` is for marks that relations and
quotes speak of. `@entity` is a name for this file only; its line below gives the type, the label and attributes, and type and
label together are what it stands for in the whole corpus. Forms: `:nom` (a common noun), `:pro` (a pronoun). Without its
marks the text must be what `a.txt` has, sign by sign. FURNITURE and QUOTE are marks, too:

    {QUOTE :direct by=1 at=2|Реки не знают границ}      the speaker is mark 1, the event is mark 2
"""

from __future__ import annotations

import datetime
import re
import sys
from dataclasses import dataclass, field, replace
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from extractor.entity import Entity
from extractor.evaluate.gold import Gold
from extractor.extraction import Extraction, Form, Mention, Quote, QuoteKind, RelationMention, Source, Status
from extractor.language import countries
from extractor.resolve.labels import slug, titled

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

RULE = re.compile(r"\n?^=====$\n?", re.MULTILINE)
OPENING = re.compile(r"\{(?P<type>[A-Z_]+)(?P<rest>[^|{}\n]*)\|")
PART = re.compile(
    r"#(?P<number>\d+)|@(?P<entity>[\w-]+)|:(?P<form>\w+)"
    r"|(?P<name>[a-z]+)=(?:\"(?P<quoted>[^\"]*)\"|(?P<value>\S+))"
)
ENTITY = re.compile(
    r"@(?P<handle>[\w-]+) (?P<type>[A-Z_]+) (?:\"(?P<label>[^\"]+)\"|(?P<code>[A-Z]{2}))(?P<rest>.*)"
)
RELATION = re.compile(
    r"(?P<type>[A-Z_]+) (?P<source>\d+) -> (?P<target>\d+)(?: (?P<status>[a-z]+))?(?P<rest>(?: [a-z]+=.*)?)"
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
FORMS: dict[str, Form] = {"nom": "nominal", "pro": "pronoun"}
EDGE = " \t\n«»\"“”„'.,;:!?…—–-"  # what is no part of the words said, at either end
SAID_AT_END = "?!…"
LAYERS = frozenset({"mentions", "relations", "base forms", "entities", "furniture", "quotes"})


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


def parse(marked: str, name: str, text: str | None = None) -> Gold:
    """A marked text -> Gold; `name` becomes the source's path. Raises MarkupError, also if the text is not `text`."""
    parts = RULE.split(marked.replace("\r\n", "\n"))
    if len(parts) != 3:
        raise MarkupError(
            f"{name}: expected text, entities and relations, parted by two lines of =====, met {len(parts)} parts"
        )
    body, marks = read_marks(parts[0], name)
    if text is not None:
        body = same_text(body, text, name)
    published, entities = read_entities(parts[1], name)
    return assemble(name, body, marks, published, entities, parts[2])


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


def read_entities(lines: str, name: str) -> tuple[datetime.date | None, dict[str, Entity]]:
    """Date of publication, and what each @handle stands for."""
    published: datetime.date | None = None
    entities: dict[str, Entity] = {}
    for line in filter(None, map(str.strip, lines.split("\n"))):
        if line.startswith("META"):
            values = values_of(line.removeprefix("META"), f"{name}: {line!r}")
            if "published" in values:
                published = day(values["published"], name)
            continue
        match = ENTITY.fullmatch(line)
        if not match:
            raise MarkupError(
                f'{name}: expected @handle TYPE "label" name=value, or @handle COUNTRY KZ, met {line!r}'
            )
        if match["handle"] in entities:
            raise MarkupError(f"{name}: @{match['handle']} stands twice")
        entities[match["handle"]] = read_entity(match, name)
    return published, entities


def day(text: str, name: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError as error:
        raise MarkupError(f"{name}: published={text} is not a date; expected 2024-05-30") from error


def read_entity(match: re.Match[str], name: str) -> Entity:
    """@f EVENT "II Речной форум" edition=2 -> Entity("EVENT:ii-речной-форум", …)"""
    type_ = SHORT.get(match["type"], match["type"])
    values = values_of(match["rest"], f"{name}: {match[0]!r}")
    if match["code"]:
        if type_ != "COUNTRY" or (match["code"] not in countries.names() and match["code"] != "SU"):
            raise MarkupError(
                f"{name}: {match[0]!r}: only a COUNTRY has a code of two letters, one of ISO 3166-1 or SU"
            )
        label = "СССР" if match["code"] == "SU" else countries.name(match["code"])
        return Entity(
            f"COUNTRY:{match['code']}", type_, label, attributes=values | {"country": match["code"]}
        )
    label = titled(match["label"].strip())
    # «Иван Петров (прокурор)»: the brackets tell namesakes apart and are no part of the label.
    bare = re.sub(r"\s*\([^()]*\)$", "", label) if type_ == "PERSON" else label
    return Entity(f"{type_}:{slug(label)}", type_, bare, attributes=values)


def assemble(
    name: str,
    body: str,
    marks: Sequence[Mark],
    published: datetime.date | None,
    entities: dict[str, Entity],
    relations: str,
) -> Gold:
    plain = [mark for mark in marks if mark.type not in {"QUOTE", "FURNITURE"}]
    made = sorted(((mention_of(mark, body, name), mark) for mark in plain), key=lambda pair: order(pair[0]))
    index: dict[int, int] = {}
    stands: list[Entity | None] = []
    for place, (mention, mark) in enumerate(made):
        if mark.number is not None and index.setdefault(mark.number, place) != place:
            raise MarkupError(f"{name}: #{mark.number} stands twice")
        stands.append(entity_of(mark, mention, entities, name))
    if unused := sorted(set(entities) - {mark.entity for mark in plain}):
        raise MarkupError(f"{name}: no mark has @{unused[0]}; remove its line or mark its mention")
    mentions = [mention for mention, _ in made]
    twice = [after for before, after in pairwise(mentions) if order(before) == order(after)]
    if twice:
        raise MarkupError(f"{name}: {twice[0].text!r} is marked {twice[0].type} twice at {twice[0].start}")
    source = Source(
        id=name,
        path=name,
        text=body,
        published=published,
        furniture=tuple(furniture_lines(body, [mark for mark in marks if mark.type == "FURNITURE"])),
    )
    return Gold(
        extraction=Extraction(
            source,
            tuple(with_antecedents(mentions, stands)),
            tuple(read_relations(relations, mentions, index, name)),
            tuple(
                sorted(
                    (quote_of(mark, body, index, name) for mark in marks if mark.type == "QUOTE"),
                    key=lambda quote: (quote.start, quote.stop),
                )
            ),
        ),
        entities=tuple(stands),
        layers=LAYERS,  # type: ignore[arg-type]
    )


def order(mention: Mention) -> tuple[int, int, str]:
    return mention.start, -mention.stop, mention.type


def mention_of(mark: Mark, body: str, name: str) -> Mention:
    text = body[mark.start : mark.stop]
    if not text or text != text.strip():
        raise MarkupError(
            f"{name}: the mark {mark.type} at {mark.start} covers {text!r}; a mark begins and ends with a word"
        )
    if mark.form not in {None, *FORMS}:
        raise MarkupError(f"{name}: {text!r}: unknown form :{mark.form}, known: :nom, :pro")
    if unknown := sorted(set(mark.values) - {"base", "date"}):
        raise MarkupError(f"{name}: {text!r}: unknown {unknown[0]}=, known: base=, date=")
    form: Form = FORMS[mark.form] if mark.form else "name"
    return Mention(
        mark.start,
        mark.stop,
        mark.type,
        text,
        form,
        base=mark.values.get("base", text if form == "name" else ""),
        attributes={"date": mark.values["date"]} if "date" in mark.values else {},
        maker="gold",
    )


def entity_of(mark: Mark, mention: Mention, entities: dict[str, Entity], name: str) -> Entity | None:
    if mark.entity is None:
        return None
    if mark.entity not in entities:
        raise MarkupError(f"{name}: @{mark.entity} of {mention.text!r} has no line below the text")
    if entities[mark.entity].type != mention.type:
        raise MarkupError(
            f"{name}: {mention.text!r} is {mention.type}, @{mark.entity} is {entities[mark.entity].type}"
        )
    return entities[mark.entity]


def with_antecedents(mentions: Sequence[Mention], stands: Sequence[Entity | None]) -> Iterator[Mention]:
    """What is not a name stands for the nearest name of the same entity, one before it if there is one."""
    for place, (mention, entity) in enumerate(zip(mentions, stands, strict=True)):
        names = [
            other
            for other, another in enumerate(stands)
            if entity is not None and another == entity and mentions[other].form == "name"
        ]
        if mention.form == "name" or not names:
            yield mention
        else:
            before = [other for other in names if other < place]
            yield replace(mention, antecedent=before[-1] if before else names[0])


def read_relations(
    lines: str, mentions: Sequence[Mention], index: dict[int, int], name: str
) -> Iterator[RelationMention]:
    found: dict[tuple[int, int, str], RelationMention] = {}
    for line in filter(None, map(str.strip, lines.split("\n"))):
        match = RELATION.fullmatch(line)
        if not match:
            raise MarkupError(f'{name}: expected TYPE 1 -> 2 [status] [role="…"], met {line!r}')
        status = match["status"] or "asserted"
        if status not in get_args(Status):
            raise MarkupError(
                f"{name}: {line!r}: unknown status {status!r}, known: {', '.join(get_args(Status))}"
            )
        source, target = (place_of(int(match[side]), index, line, name) for side in ("source", "target"))
        attributes = values_of(match["rest"], f"{name}: {line!r}")
        if unknown := sorted(set(attributes) - {"role", "date", "former"}):
            raise MarkupError(f"{name}: {line!r}: unknown {unknown[0]}=, known: role=, date=, former=yes")
        key = (source, target, match["type"])
        if key in found:
            raise MarkupError(f"{name}: {line!r} stands twice")
        found[key] = RelationMention(
            match["type"],
            source,
            target,
            min(mentions[source].start, mentions[target].start),
            max(mentions[source].stop, mentions[target].stop),
            status,  # type: ignore[arg-type]
            maker="gold",
            attributes=attributes,
        )
    yield from (found[key] for key in sorted(found))


def place_of(number: int, index: dict[int, int], line: str, name: str) -> int:
    if number not in index:
        raise MarkupError(f"{name}: {line!r}: no mark has #{number}")
    return index[number]


def quote_of(mark: Mark, body: str, index: dict[int, int], name: str) -> Quote:
    start, stop = said(body, mark.start, mark.stop)
    if mark.form not in get_args(QuoteKind):
        raise MarkupError(f"{name}: the QUOTE at {mark.start} needs :direct or :indirect")
    if unknown := sorted(set(mark.values) - {"by", "at"}):
        raise MarkupError(f"{name}: the QUOTE at {mark.start}: unknown {unknown[0]}=, known: by=, at=")
    ends = {
        key: place_of(int(value.lstrip("#")), index, f"QUOTE {key}={value}", name)
        for key, value in mark.values.items()
    }
    return Quote(start, stop, mark.form, ends.get("by"), ends.get("at"), maker="gold")  # type: ignore[arg-type]


def said(body: str, start: int, stop: int) -> tuple[int, int]:
    """Without the marks at either end: «"Реки общие", —» -> «Реки общие»; one that belongs to the words («?») stays."""
    while start < stop and body[start] in EDGE:
        start += 1
    while stop > start and body[stop - 1] in EDGE and body[stop - 1] not in SAID_AT_END:
        stop -= 1
    if body[start:stop].count("«") > body[start:stop].count("»") and body[stop : stop + 1] == "»":
        stop += 1
    return start, stop


def furniture_lines(body: str, marks: Sequence[Mark]) -> Iterator[tuple[int, int]]:
    """Each line of the furniture that is not blank, without white space at its ends."""
    for mark in marks:
        for line in re.finditer(r"\S(?:[^\n]*\S)?", body[mark.start : mark.stop]):
            yield mark.start + line.start(), mark.start + line.end()


def main(paths: Sequence[str]) -> int:
    """python -m corpus.markup TEXT MARKED [TEXT MARKED ...]: are the marked texts well formed?"""
    wrong = 0
    for text, marked in zip(paths[::2], paths[1::2], strict=True):
        try:
            gold = parse(Path(marked).read_text("utf-8"), marked, Path(text).read_text("utf-8"))
        except MarkupError as error:
            wrong += 1
            print(error)
        else:
            found = gold.extraction
            print(
                f"{marked}: {len(found.mentions)} mentions, {len(found.relations)} relations, {len(found.quotes)} quotes"
            )
    return min(wrong, 1)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
