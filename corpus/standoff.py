"""
Gold -> the .ann file that stands beside its text, in the dialect of `extractor.evaluate`'s reader of brat.

    T1	PERSON 0 13	Анну Березину
    T9	QUOTE 80 97	Мы готовились год          words said; T lines of FURNITURE are lines of the page around the article
    R1	SPOKE_AT Arg1:T1 Arg2:T4
    R7	ANTECEDENT Arg1:T3 Arg2:T1                a pronoun or common noun, and the nearest name of the same thing
    R8	SPEAKER Arg1:T9 Arg2:T1                   whose words they are; SAID_AT: at which event
    A1	Form T3 pronoun                           A Date T5 2024-06-02, A Kind T9 direct, A Status R1 planned, A Former R2 yes
    N1	Reference T1 Entity:PERSON:анна-березина	Анна Березина
    #1	Base T1	Анна Березина                      #2	Role R2	директор департамента

Beside the texts of a split, `entities.tsv` tells what is known of each entity, `documents.tsv` when each text was published.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from extractor.entity import Entity
    from extractor.evaluate.gold import Gold
    from extractor.extraction import Mention


def write_gold(gold: Gold, path: Path) -> None:
    path.write_text("".join(f"{line}\n" for line in lines(gold)), encoding="utf-8", newline="\n")


def write_tables(golds: Sequence[Gold], folder: Path) -> None:
    """
    entities.tsv:  id	label	country	date …, a column for each attribute that some entity has
    documents.tsv: path	published, of the texts that say when
    """
    entities: dict[str, Entity] = {}
    for entity in (one for gold in golds for one in gold.entities if one is not None):
        known = entities.setdefault(entity.id, entity)
        entities[entity.id] = replace(known, attributes={**entity.attributes, **known.attributes})
    names = sorted({name for one in entities.values() for name in one.attributes})
    rows = [
        (one.id, one.label, *(one.attributes.get(name, "") for name in names))
        for _, one in sorted(entities.items())
    ]
    write_rows([("id", "label", *names), *rows], folder / "entities.tsv")
    days = sorted(
        (gold.source.path.rpartition("/")[2], gold.source.published.isoformat())
        for gold in golds
        if gold.source.published
    )
    write_rows([("path", "published"), *days], folder / "documents.tsv")


def write_rows(rows: Iterable[Sequence[str]], path: Path) -> None:
    path.write_text("".join("\t".join(row) + "\n" for row in rows), encoding="utf-8", newline="\n")


def lines(gold: Gold) -> Iterator[str]:
    found, text = gold.extraction, gold.source.text
    quotes = {len(found.mentions) + number: quote for number, quote in enumerate(found.quotes, 1)}
    furniture = len(found.mentions) + len(found.quotes)
    for number, mention in enumerate(found.mentions, 1):
        yield span(number, mention.type, mention.start, mention.stop, text)
    for number, quote in quotes.items():
        yield span(number, "QUOTE", quote.start, quote.stop, text)
    for number, (start, stop) in enumerate(gold.source.furniture, furniture + 1):
        yield span(number, "FURNITURE", start, stop, text)
    for number, relation in enumerate(found.relations, 1):
        yield f"R{number}\t{relation.type} Arg1:T{relation.source + 1} Arg2:T{relation.target + 1}"
    for number, line in enumerate(links(gold), len(found.relations) + 1):
        yield f"R{number}\t{line}"
    for number, line in enumerate(attributes(gold), 1):
        yield f"A{number}\t{line}"
    named = [(number, entity) for number, entity in enumerate(gold.entities, 1) if entity is not None]
    for count, (number, entity) in enumerate(named, 1):
        yield f"N{count}\tReference T{number} Entity:{entity.id}\t{entity.label}"
    for number, line in enumerate(notes(gold), 1):
        yield f"#{number}\t{line}"


def span(number: int, type_: str, start: int, stop: int, text: str) -> str:
    """brat writes no line ends in a span's text: its offsets are in pieces, one a line."""
    pieces, place = [], start
    for piece in text[start:stop].split("\n"):
        if piece.strip():
            left = place + len(piece) - len(piece.lstrip())
            pieces.append((left, left + len(piece.strip())))
        place += len(piece) + 1
    offsets = ";".join(f"{left} {right}" for left, right in pieces)
    return f"T{number}\t{type_} {offsets}\t{' '.join(text[left:right] for left, right in pieces)}"


def links(gold: Gold) -> Iterator[str]:
    found = gold.extraction
    for number, mention in enumerate(found.mentions, 1):
        if mention.antecedent is not None:
            yield f"ANTECEDENT Arg1:T{number} Arg2:T{mention.antecedent + 1}"
    for number, quote in enumerate(found.quotes, len(found.mentions) + 1):
        if quote.speaker is not None:
            yield f"SPEAKER Arg1:T{number} Arg2:T{quote.speaker + 1}"
        if quote.event is not None:
            yield f"SAID_AT Arg1:T{number} Arg2:T{quote.event + 1}"


def attributes(gold: Gold) -> Iterator[str]:
    found = gold.extraction
    for number, mention in enumerate(found.mentions, 1):
        if mention.form != "name":
            yield f"Form T{number} {mention.form}"
        if "date" in mention.attributes:
            yield f"Date T{number} {mention.attributes['date']}"
    for number, quote in enumerate(found.quotes, len(found.mentions) + 1):
        yield f"Kind T{number} {quote.kind}"
    for number, relation in enumerate(found.relations, 1):
        if relation.status != "asserted":
            yield f"Status R{number} {relation.status}"
        if "date" in relation.attributes:
            yield f"Date R{number} {relation.attributes['date']}"
        if "former" in relation.attributes:
            yield f"Former R{number} {relation.attributes['former']}"


def notes(gold: Gold) -> Iterator[str]:
    for number, mention in enumerate(gold.extraction.mentions, 1):
        if has_base(mention):
            yield f"Base T{number}\t{mention.base}"
    for number, relation in enumerate(gold.extraction.relations, 1):
        if "role" in relation.attributes:
            yield f"Role R{number}\t{relation.attributes['role']}"


def has_base(mention: Mention) -> bool:
    """A name in the nominative is its own base form."""
    return mention.form == "name" and bool(mention.base) and mention.base != mention.text
