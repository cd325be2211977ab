"""
Is the corpus what the guidelines say, as far as a program can see?

    python -m corpus.check [FOLDER]         corpus/ours by default; also a file in the annotators' notation

Offsets, ids and the text under each span are checked by the reader of brat; here: types and what relations may join; spans
that cross; marks within furniture; names without an entity; one label and one type for an entity; ISO codes and dates; splits that
share a person or an event.
"""

from __future__ import annotations

import argparse
import datetime
import re
import sys
from collections import defaultdict
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

from corpus.markup import MarkupError
from corpus.markup import parse as parse_markup
from extractor import schema
from extractor.errors import GoldError
from extractor.evaluate import load_gold
from extractor.language import countries

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from extractor.evaluate import Gold
    from extractor.extraction import Mention

HERE = Path(__file__).parent
OURS = HERE / "ours"
SPLITS = ("train", "dev", "test")
NAMED = frozenset(
    {"PERSON", "ORGANIZATION", "COUNTRY", "CITY", "STATE_OR_PROVINCE", "DISTRICT", "LOCATION", "FACILITY"}
)
SPEAKERS = NAMED | {"PROFESSION", "NATIONALITY"}
APART = frozenset({"PERSON", "EVENT"})  # what no two splits may share
DAY = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")

with (HERE / "relations.yaml").open(encoding="utf-8") as file:
    DOMAINS: dict[str, dict[str, list[str]]] = {
        name: ends for name, ends in yaml.safe_load(file).items() if isinstance(ends, dict)
    }


def problems(folder: Path) -> Iterator[str]:
    """Everything that is wrong in the corpus, in the order of its files."""
    golds: list[Gold] = []
    try:
        golds += load_gold(folder)
    except GoldError as error:
        yield str(error)
        return
    missing = {path.with_suffix("").name for path in folder.rglob("*.txt")} - {
        Path(gold.source.path).stem for gold in golds
    }
    yield from (f"{folder}: {name}.txt has no .ann" for name in sorted(missing))
    for gold in golds:
        yield from (f"{gold.source.path}: {problem}" for problem in document_problems(gold))
    yield from label_problems(golds)
    yield from split_problems(golds)


def document_problems(gold: Gold) -> Iterator[str]:
    for rule in (*MENTION_RULES, crossing, in_furniture, wrong_ends, wrong_quotes):
        yield from rule(gold)


def named(mention: Mention) -> str:
    return f"{mention.type} «{mention.text}» at {mention.start}"


def unknown_types(gold: Gold) -> Iterator[str]:
    known = schema.load().entities
    yield from (f"{named(one)}: unknown type" for one in gold.extraction.mentions if one.type not in known)


def wrong_things(gold: Gold) -> Iterator[str]:
    for mention, entity in zip(gold.extraction.mentions, gold.entities, strict=True):
        if entity is not None and entity.type != mention.type:
            yield f"{named(mention)}: stands for {entity.id}, which is {entity.type}"
        if entity is None and mention.type in NAMED and mention.form == "name":
            yield f"{named(mention)}: a name without an entity"


def wrong_dates(gold: Gold) -> Iterator[str]:
    for mention in gold.extraction.mentions:
        date = mention.attributes.get("date")
        if date is not None and not is_date(date):
            yield f"{named(mention)}: {date!r} is no date; expected 2024, 2024-05, 2024-05-30 or two of them with /"


MENTION_RULES = (unknown_types, wrong_things, wrong_dates)


def in_furniture(gold: Gold) -> Iterator[str]:
    for start, stop in gold.source.furniture:
        for mention in gold.extraction.mentions:
            if mention.start < stop and mention.stop > start:
                yield f"{named(mention)}: a mark within furniture"


def wrong_ends(gold: Gold) -> Iterator[str]:
    mentions = gold.extraction.mentions
    for relation in gold.extraction.relations:
        ends = {"source": mentions[relation.source], "target": mentions[relation.target]}
        words = f"{relation.type} {ends['source'].text} -> {ends['target'].text}"
        if relation.type not in DOMAINS:
            yield f"{words}: unknown relation, known: {', '.join(DOMAINS)}"
            continue
        for side, mention in ends.items():
            if mention.type not in DOMAINS[relation.type][side]:
                yield f"{words}: its {side} is {mention.type}, may be {', '.join(DOMAINS[relation.type][side])}"
        things = [gold.entities[relation.source], gold.entities[relation.target]]
        if things[0] is not None and things[0] == things[1]:
            yield f"{words}: joins a thing with itself"


def wrong_quotes(gold: Gold) -> Iterator[str]:
    mentions = gold.extraction.mentions
    for quote in gold.extraction.quotes:
        if quote.speaker is not None and mentions[quote.speaker].type not in SPEAKERS:
            yield f"the quote at {quote.start}: {mentions[quote.speaker].type} cannot speak"
        if quote.event is not None and mentions[quote.event].type != "EVENT":
            yield f"the quote at {quote.start}: was said at {mentions[quote.event].type}, expected EVENT"


def crossing(gold: Gold) -> Iterator[str]:
    """Two spans of which neither is within the other."""
    for left, right in combinations(gold.extraction.mentions, 2):
        if left.start < right.start < left.stop < right.stop:
            yield f"{left.type} «{left.text}» and {right.type} «{right.text}» at {right.start} cross"


def is_date(text: str) -> bool:
    sides = text.split("/")
    return (
        len(sides) <= 2
        and all(map(is_day, sides))
        and len({len(side) for side in sides}) == 1
        and sides == sorted(sides)
    )


def is_day(text: str) -> bool:
    if not DAY.fullmatch(text):
        return False
    try:
        datetime.date.fromisoformat(f"{text}-01-01"[:10])
    except ValueError:
        return False
    return True


def label_problems(golds: Iterable[Gold]) -> Iterator[str]:
    """An entity has one label, one type and one code of country."""
    told: dict[str, tuple[str, str, str]] = {}
    for gold in golds:
        for entity in gold.entities:
            if entity is None:
                continue
            said = (entity.type, entity.label, gold.source.path)
            type_, label, path = told.setdefault(entity.id, said)
            if (type_, label) != said[:2]:
                yield f"{gold.source.path}: {entity.id} is {entity.type} «{entity.label}», in {path} {type_} «{label}»"
            code = entity.attributes.get("country")
            if code is not None and code not in countries.names() and code != "SU":
                yield f"{gold.source.path}: {entity.id}: country={code} is no code of ISO 3166-1 alpha-2"


def split_problems(golds: Iterable[Gold]) -> Iterator[str]:
    where: dict[str, set[str]] = defaultdict(set)
    for gold in golds:
        split = gold.source.path.split("/")[0]
        for entity in gold.entities:
            if split in SPLITS and entity is not None and entity.type in APART:
                where[entity.id].add(split)
    for name, splits in sorted(where.items()):
        if len(splits) > 1:
            yield f"{name} is in {' and '.join(sorted(splits))}: splits share no person and no event"


def marked_problems(path: Path) -> Iterator[str]:
    """Of one file in the annotators' notation."""
    try:
        gold = parse_markup(path.read_text("utf-8"), path.name)
    except MarkupError as error:
        yield str(error)
        return
    yield from (f"{path.name}: {problem}" for problem in document_problems(gold))


def main() -> int:
    parser = argparse.ArgumentParser(
        description="Is the corpus what the guidelines say, as far as a program can see?"
    )
    parser.add_argument(
        "path", type=Path, nargs="?", default=OURS, help="a folder of brat, or a file of an annotator"
    )
    path = parser.parse_args().path
    found = list(marked_problems(path) if path.is_file() else problems(path))
    for problem in found:
        print(problem)
    print(f"{len(found)} problems", file=sys.stderr)
    return min(len(found), 1)


if __name__ == "__main__":
    sys.exit(main())
