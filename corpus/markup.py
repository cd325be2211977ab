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

import argparse
import datetime
import re
import sys
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from corpus.marks import SHORT, Mark, MarkupError, read_marks, same_text, values_of
from extractor.entity import Entity
from extractor.evaluate.gold import Gold
from extractor.extraction import Extraction, Form, Mention, Quote, QuoteKind, RelationMention, Source, Status
from extractor.language import countries
from extractor.resolve.labels import slug, titled

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

RULE = re.compile(r"\n?^=====$\n?", re.MULTILINE)
ENTITY = re.compile(
    r"@(?P<handle>[\w-]+) (?P<type>[A-Z_]+) (?:\"(?P<label>[^\"]+)\"|(?P<code>[A-Z]{2}))(?P<rest>.*)"
)
RELATION = re.compile(
    r"(?P<type>[A-Z_]+) (?P<source>\d+) -> (?P<target>\d+)(?: (?P<status>[a-z]+))?(?P<rest>(?: [a-z]+=.*)?)"
)
# Types whose names have base forms: without base=, a name of theirs is in the nominative. Also in ours/gold.yaml.
BASED = frozenset(
    "PERSON ORGANIZATION COUNTRY CITY STATE_OR_PROVINCE DISTRICT LOCATION FACILITY EVENT PROFESSION".split()  # noqa: SIM905
)
FORMS: dict[str, Form] = {"nom": "nominal", "pro": "pronoun"}
EDGE = " \t\n«»\"“”„'.,;:!?…—–-"  # what is no part of the words said, at either end
SAID_AT_END = "?!…"
LAYERS = frozenset({"mentions", "relations", "base forms", "entities", "furniture", "quotes"})


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


def based(gold: Gold) -> Gold:
    """Without base forms that nobody wrote, of types that have none by the guidelines: as the corpus is read."""
    mentions = tuple(
        one if one.type in BASED or one.base != one.text else replace(one, base="")
        for one in gold.extraction.mentions
    )
    return replace(gold, extraction=replace(gold.extraction, mentions=mentions))


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


def main() -> int:
    parser = argparse.ArgumentParser(
        description="Are marked texts well formed, and is their text that of the .txt?"
    )
    parser.add_argument(
        "paths", type=Path, nargs="+", metavar="TEXT MARKED", help="pairs: a .txt and its marked text"
    )
    paths = parser.parse_args().paths
    if len(paths) % 2:
        parser.error("expected pairs of a .txt and its marked text")
    wrong = 0
    for text, marked in zip(paths[::2], paths[1::2], strict=True):
        try:
            found = parse(marked.read_text("utf-8"), str(marked), text.read_text("utf-8")).extraction
        except MarkupError as error:
            wrong += 1
            print(error)
        else:
            counts = f"{len(found.mentions)} mentions, {len(found.relations)} relations, {len(found.quotes)} quotes"
            print(f"{marked}: {counts}")
    return min(wrong, 1)


if __name__ == "__main__":
    sys.exit(main())
