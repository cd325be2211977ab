"""
brat standoff (a.txt beside a.ann) -> Gold.

    T1	PERSON 0 12	Анна Зорина                       a span: type, start and stop in characters of a.txt
    T2	ORGANIZATION 31 36;49 60	музей мореходства    a discontinuous span
    R1	WORKPLACE Arg1:T1 Arg2:T2	                   a relation, from the first argument to the second
    R2	ANTECEDENT Arg1:T3 Arg2:T1	                  «она» stands for T1: no relation, but `Mention.antecedent`
    A1	Status R1 planned                              an attribute; without a value it is a flag
    N1	Reference T2 Wikidata:Q12345	Музей мореходства  what it stands for: `Gold.entities` (standoff/things.py)
    #1	AnnotatorNotes T1	в тексте опечатка             a note
    *	Equiv T1 T3                                      spans that name the same thing
    E1	Speech:T4 Speaker:T1                             an event frame: left out, counted in the notes

A discontinuous span is kept as its hull, from the first character to the last, and its pieces stay in the attribute
`fragments` ("31 36;49 60"): nothing here finds pieces, and a finder that gives the hull has found the thing.
Attributes, ids of knowledge bases and notes of a span become `Mention.attributes` under the name in lower case (several
values joined by " | "); `Form` of a span becomes its form, `Status` of a relation its status. Format: https://brat.nlplab.org/standoff.html

Our own corpus says more in the same lines:

    N1	Reference T1 Entity:PERSON:анна-зорина	Анна Зорина   its own entities, told of in entities.tsv
    #1	Base T1	Анна Зорина                                    the span in the nominative, where that differs
    #2	Role R1	директор                                       the role of WORKPLACE in the nominative
    A1	Date T5 2024-06-02                                     attributes of a date; `A2 Former R1 yes`
    T8	FURNITURE 0 7	Главная                                 page furniture: `Source.furniture` (standoff/said.py)
    T9	QUOTE 40 62	Реки не знают границ                      words said: `Extraction.quotes`
    A3	Kind T9 direct
    R5	SPEAKER Arg1:T9 Arg2:T1                                by whom; `R6 SAID_AT Arg1:T9 Arg2:T4`: at which event

Which of these layers were annotated at all is said by `gold.yaml` beside the files or above them (standoff/around.py).
"""

from __future__ import annotations

import logging
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from extractor.errors import GoldError
from extractor.evaluate.corpora.files import decode, files_in
from extractor.evaluate.corpora.standoff.antecedents import is_antecedent, read_antecedents, with_antecedents
from extractor.evaluate.corpora.standoff.around import Around, read_around
from extractor.evaluate.corpora.standoff.entries import Entry, read_entries
from extractor.evaluate.corpora.standoff.labels import Labels, has_reference, read_labels
from extractor.evaluate.corpora.standoff.relations import read_equivalences, read_relations, without_ends
from extractor.evaluate.corpora.standoff.said import (
    FURNITURE,
    QUOTE,
    is_end_of_quote,
    of_type,
    read_furniture,
    read_quotes,
)
from extractor.evaluate.corpora.standoff.spans import has_strays, ids_given_twice, read_mentions
from extractor.evaluate.corpora.standoff.things import read_things
from extractor.evaluate.gold import Gold
from extractor.extraction import Extraction, Source

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from extractor.evaluate.scheme import Scheme
    from extractor.extraction import Mention

log = logging.getLogger(__name__)

T = TypeVar("T")


def load_brat(folder: Path, scheme: Scheme | None = None) -> Iterator[Gold]:
    """
    Folder with pairs a.txt, a.ann, at any depth -> gold, sorted by path. A text without .ann is left out, with a warning.

    `scheme` says what the names of types are among ours; without one they stay as they are. Raises GoldError for a
    folder without .ann, an .ann without its .txt, and anything unreadable in either.
    """
    annotations = files_in(folder, "**/*.ann", "a folder with pairs a.txt and a.ann")
    for path in sorted(folder.rglob("*.txt")):
        if not path.with_suffix(".ann").exists():
            log.warning("%s has no .ann beside it and is left out", path)
    around: dict[Path, Around] = {}
    for path in annotations:
        if path.parent not in around:
            around[path.parent] = read_around(path.parent, folder)
        yield load_pair(path, folder, around[path.parent], scheme)


def load_pair(annotation: Path, folder: Path, around: Around, scheme: Scheme | None) -> Gold:
    path = annotation.with_suffix(".txt")
    if not path.exists():
        raise GoldError(f"{annotation} has no text: {path.name} is missing beside it")
    name = path.relative_to(folder).as_posix()
    published = around.published.get(str(path.resolve()))
    source = Source(id=name, path=name, text=decode(path), published=published)
    return parse_brat(source, decode(annotation).removeprefix("\ufeff"), str(annotation), around, scheme)


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of an .ann file by what they are."""

    spans: list[Entry]
    furniture: list[Entry]
    quotes: dict[str, Entry]
    ends_of_quotes: list[Entry]
    relations: list[Entry]
    antecedents: list[Entry]
    references: list[Entry]
    equivalences: list[Entry]
    labels: Labels
    twice: set[str]  # ids of two spans
    left_out: dict[str, int]


def parse_brat(
    source: Source,
    annotation: str,
    where: str,
    around: Around | None = None,
    scheme: Scheme | None = None,
) -> Gold:
    """Text and the content of its .ann -> gold; `where` names the .ann in errors."""
    around = around or Around()
    lines = sorted_out(read_entries(annotation, where))
    mentions, index = read_mentions(lines.spans, source.text, lines.labels, scheme)
    sure = without(index, lines.twice)
    relations, repeated = read_relations(lines.relations, mentions, sure, lines.labels, scheme)
    antecedents = read_antecedents(lines.antecedents, sure)
    entities, ambiguous = read_things(lines.references, mentions, sure, around.entities)
    counts = lines.left_out | {
        "spans given twice": len(lines.spans) - len(mentions),
        "relations given twice": repeated,
        "spans followed by stray lines": sum(has_strays(entry, source.text) for entry in lines.spans),
        "spans that stand for several things, taken for none": ambiguous,
    }
    said = around.annotated
    return Gold(
        extraction=Extraction(
            replace(source, furniture=read_furniture(lines.furniture, source.text)),
            with_antecedents(
                with_bases(mentions, said.base_forms) if "base forms" in said.layers else mentions,
                antecedents,
            ),
            relations,
            read_quotes(lines.quotes, lines.ends_of_quotes, source.text, sure, lines.labels),
        ),
        entities=entities or ((None,) * len(mentions) if "entities" in said.layers else ()),
        layers=said.layers,
        types=said.types,
        relations=said.relations,
        closed=around.closed,
        equivalences=read_equivalences(lines.equivalences, sure),
        notes=tuple(f"{what}: {count}" for what, count in counts.items() if count),
    )


def sorted_out(entries: list[Entry]) -> Lines:
    kinds: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        kinds[entry.kind].append(entry)
    known = {entry.id for kind in "TRE" for entry in kinds[kind]}
    twice = ids_given_twice(kinds["T"])
    references = [entry for entry in kinds["N"] if has_reference(entry)]
    labelled = [*kinds["A"], *kinds["M"], *references, *kinds["#"]]
    furniture, quoted = of_type(kinds["T"], FURNITURE), of_type(kinds["T"], QUOTE)
    quotes = {entry.id: entry for entry in quoted}
    relations = without_ends(kinds["R"], twice | {entry.id for entry in kinds["E"]})
    ends = [entry for entry in relations if is_end_of_quote(entry, quotes)]
    return Lines(
        spans=[entry for entry in kinds["T"] if entry not in furniture and entry not in quoted],
        furniture=furniture,
        quotes=quotes,
        ends_of_quotes=ends,
        relations=[entry for entry in relations if entry not in ends and not is_antecedent(entry)],
        antecedents=list(filter(is_antecedent, relations)),
        references=references,
        equivalences=kinds["*"],
        labels=read_labels(labelled, known),
        twice=twice,
        left_out={
            "event frames left out": len(kinds["E"]),
            "normalisations without base:id left out": len(kinds["N"]) - len(references),
            "ids given to two spans": len(twice),
            "relations to such ids or event frames left out": len(kinds["R"]) - len(relations),
        },
    )


def with_bases(mentions: tuple[Mention, ...], types: frozenset[str] | None) -> tuple[Mention, ...]:
    """Where base forms were annotated (of these types, None: of all), a name without one is in the nominative already."""
    return tuple(
        replace(mention, base=mention.base or mention.text)
        if mention.form == "name" and (types is None or mention.type in types)
        else mention
        for mention in mentions
    )


def without(items: Mapping[str, T], ids: set[str]) -> dict[str, T]:
    return {id_: item for id_, item in items.items() if id_ not in ids}
