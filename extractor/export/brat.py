"""
Extractions as a folder for brat: a copy of each text, its annotations beside it, and the two files of settings.

    T1	PERSON 0 13	Эмин Гусейнов
    T2	EVENT 40 43;44 50	II медиафорума        two fragments: the mention runs over the end of a line
    R1	SPOKE_AT Arg1:T1 Arg2:T2
    R2	ANTECEDENT Arg1:T3 Arg2:T1                «он» stands for «Эмин Гусейнов»: drawn like a relation, and none
    A1	Status R1 planned                         of what is not asserted
    A2	Form T3 pronoun                           of what is not a name
    #1	AnnotatorNotes T2	edition 2              what brat shows when the mouse rests on it
    #2	Base T2	II медиафорум                    the nominative; read back, as is `Role R1	министр`

The format: http://brat.nlplab.org/standoff.html. Every reader can leave out the lines it does not know.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extractor.export.files import write_text
from extractor.export.names import Names
from extractor.graph.values import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from extractor.extraction import Extraction, Mention, RelationMention
    from extractor.schema import EntityType, RelationType, Schema

ANTECEDENT = "ANTECEDENT"

# A line of annotation is split at tabs, and by Python's readers (brat's own among them) at each of the rest.
FRAGMENT = re.compile(r"[^\t\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")


def write_brat(extractions: Iterable[Extraction], folder: Path, schema: Schema) -> int:
    """How many documents were written."""
    names = Names()
    written = 0
    for extraction in extractions:
        write_document(extraction, folder / names.name(extraction.source))
        written += 1
    write(folder / "annotation.conf", "\n".join(annotation_conf(schema)) + "\n")
    write(folder / "visual.conf", "\n".join(visual_conf(schema)) + "\n")
    return written


def write_document(extraction: Extraction, place: Path) -> None:
    """The text and its annotations; `place` has no suffix yet, whatever dots are in it."""
    write(place.with_name(f"{place.name}.txt"), readable(extraction.source.text))
    write(place.with_name(f"{place.name}.ann"), "".join(f"{line}\n" for line in annotation(extraction)))


def write(path: Path, text: str) -> None:
    with write_text(path) as file:
        file.write(text)


def readable(text: str) -> str:
    """UTF-8 has no lone surrogates; one sign takes the place of one, so that offsets stay."""
    return re.sub(r"[\ud800-\udfff]", "\N{REPLACEMENT CHARACTER}", text)


def annotation(extraction: Extraction) -> Iterator[str]:
    """The lines of an .ann file: mentions, relations, antecedents, attributes, notes."""
    mentions, relations, text = extraction.mentions, extraction.relations, readable(extraction.source.text)
    for number, mention in enumerate(mentions, 1):
        yield f"T{number}\t{mention.type} {spans(mention, text)}"
    for number, relation in enumerate(relations, 1):
        yield f"R{number}\t{relation.type} Arg1:T{relation.source + 1} Arg2:T{relation.target + 1}"
    for number, line in enumerate(antecedents(mentions), len(relations) + 1):
        yield f"R{number}\t{line}"
    for number, line in enumerate(attributes(mentions, relations), 1):
        yield f"A{number}\t{line}"
    for number, (kind, annotated, note) in enumerate(notes(mentions, relations), 1):
        yield f"#{number}\t{kind} {annotated}\t{clean(readable(note))}"


def spans(mention: Mention, text: str) -> str:
    """Fragments without line ends and tabs, and their text joined by spaces. «0 5;6 10⇥Марина Скляр»"""
    found = [match.span() for match in FRAGMENT.finditer(text, mention.start, mention.stop)]
    offsets = ";".join(f"{start} {stop}" for start, stop in found or [(mention.start, mention.stop)])
    return f"{offsets}\t{' '.join(text[start:stop] for start, stop in found)}"


def antecedents(mentions: Sequence[Mention]) -> Iterator[str]:
    for number, mention in enumerate(mentions, 1):
        if mention.antecedent is not None:
            yield f"{ANTECEDENT} Arg1:T{number} Arg2:T{mention.antecedent + 1}"


def attributes(mentions: Sequence[Mention], relations: Sequence[RelationMention]) -> Iterator[str]:
    for number, mention in enumerate(mentions, 1):
        if mention.form != "name":
            yield f"Form T{number} {mention.form}"
    for number, relation in enumerate(relations, 1):
        if relation.status != "asserted":
            yield f"Status R{number} {relation.status}"


def notes(
    mentions: Sequence[Mention], relations: Sequence[RelationMention]
) -> Iterator[tuple[str, str, str]]:
    """(Base, T3, a name in the nominative), (Role, R1, a title), (AnnotatorNotes, …, the rest: attributes, maker, confidence)."""
    for number, mention in enumerate(mentions, 1):
        if mention.antecedent is None and mention.base and mention.base != mention.text:
            yield "Base", f"T{number}", mention.base
        if mention.attributes:
            parts = [f"{name} {value}" for name, value in sorted(mention.attributes.items())]
            yield "AnnotatorNotes", f"T{number}", "; ".join(parts)
    for number, relation in enumerate(relations, 1):
        others = {name: value for name, value in relation.attributes.items() if name != "role"}
        if "role" in relation.attributes:
            yield "Role", f"R{number}", relation.attributes["role"]
        parts = [f"{name} {value}" for name, value in sorted(others.items())]
        maker = relation.maker or "maker unknown"
        yield "AnnotatorNotes", f"R{number}", "; ".join([*parts, maker, f"{relation.confidence:.2f}"])


def annotation_conf(schema: Schema) -> Iterator[str]:
    """What may be annotated, and what may be joined with what."""
    yield "[entities]"
    yield from schema.entities
    yield "[relations]"
    yield "<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>"  # mentions are nested
    yield from map(relation_rule, schema.relations.values())
    yield f"{ANTECEDENT}\tArg1:<ENTITY>, Arg2:<ENTITY>"
    yield "[events]"
    yield "[attributes]"
    yield "Form\tArg:<ENTITY>, Value:nominal|pronoun"
    yield "Status\tArg:<RELATION>, Value:planned|negated|hypothetical"


def relation_rule(relation: RelationType) -> str:
    """SPOKE_AT ⇥ Arg1:PERSON|ORGANIZATION, Arg2:EVENT"""
    rule = f"{relation.name}\tArg1:{'|'.join(relation.sources)}, Arg2:{'|'.join(relation.targets)}"
    return rule + (", <REL-TYPE>:symmetric" if relation.symmetric else "")


def visual_conf(schema: Schema) -> Iterator[str]:
    """How it looks: Russian labels, the colours of the graph."""
    yield "[labels]"
    yield from (f"{kind.name} | {kind.label_ru}" for kind in schema.entities.values())
    yield from (f"{kind.name} | {kind.label_ru}" for kind in schema.relations.values())
    yield f"{ANTECEDENT} | то же, что"
    yield "[drawing]"
    yield "SPAN_DEFAULT\tfgColor:black, bgColor:lightgray, borderColor:darken"
    yield "ARC_DEFAULT\tcolor:black, dashArray:-, arrowHead:triangle-5"
    yield from map(drawing, schema.entities.values())


def drawing(kind: EntityType) -> str:
    return f"{kind.name}\tbgColor:{kind.color}"
