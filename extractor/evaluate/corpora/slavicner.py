"""
SlavicNER, Russian part -> Gold: names with base forms and ids that hold in all documents of all topics.

    ner/rivers_forum/ru/rivers_ru_7.tsv, offsets in raw/rivers_forum/ru/rivers_ru_7.txt:

    0	11	Анна Зорина	Анна Зорина	PER	PER-Anna-Zorina
    25	42	Морского комитета	Морской комитет	ORG	ORG-Sea-Committee
    60	66	финнам	финны	PER	GPE-Finland

Start, stop, form, base form, class, id. Piskorski et al., Cross-lingual Named Entity Corpus for Slavic Languages, 2024. What
the classes are among ours is in schemes/slavicner.yaml: a nation or the members of a party are PER under the id of their country or party,
and stand for nothing here (финны are not Finland). Adjectives of places are LOC, with an adjective as base form.
There is no title of an id in Russian: the entity's label is the id's own words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.entity import Entity
from extractor.errors import GoldError
from extractor.evaluate.corpora.described import described
from extractor.evaluate.corpora.files import decode, files_in, lines_of
from extractor.evaluate.gold import Gold
from extractor.evaluate.scheme import load_scheme
from extractor.extraction import Extraction, Mention, Source

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from extractor.evaluate.gold import Layer
    from extractor.evaluate.scheme import Scheme

LAYERS: frozenset[Layer] = frozenset({"mentions", "base forms", "entities"})
REFERENCE = "slavicner"  # the attribute that keeps the id as it is

Key = tuple[int, int, str]


def load_slavicner(folder: Path) -> Iterator[Gold]:
    """Folder with ner/TOPIC/ru/*.tsv and raw/TOPIC/ru/*.txt -> gold, sorted by topic and path. Raises GoldError."""
    scheme = load_scheme("slavicner")
    expected = "the folder of SlavicNER, with ner/TOPIC/ru/*.tsv and raw/TOPIC/ru/*.txt"
    for path in files_in(folder, "ner/*/ru/*.tsv", expected):
        place = path.relative_to(folder / "ner").with_suffix(".txt")
        text = folder / "raw" / place
        if not text.is_file():
            raise GoldError(f"{path} has no text: {text} is missing")
        source = Source(place.as_posix(), place.as_posix(), decode(text))
        yield described(read_document(source, path, scheme), scheme, LAYERS)


def read_document(source: Source, path: Path, scheme: Scheme) -> Gold:
    lines = [(where, line) for where, line in lines_of(path) if line.strip()]
    found: dict[Key, tuple[Mention, Entity | None]] = {}
    for where, line in lines:
        mention, entity = read_line(line, where, source.text, scheme)
        found.setdefault((mention.start, -mention.stop, mention.type), (mention, entity))
    mentions, entities = zip(*(found[key] for key in sorted(found)), strict=True) if found else ((), ())
    counts = {
        "spans given twice": len(lines) - len(mentions),
        "ids of another class, taken for none": entities.count(None),
    }
    return Gold(
        Extraction(source, mentions),
        entities=entities,
        notes=tuple(f"{what}: {count}" for what, count in counts.items() if count),
    )


def read_line(line: str, where: str, text: str, scheme: Scheme) -> tuple[Mention, Entity | None]:
    """A mention and what it stands for: None for a nation under its country, and for slips (PRO under ORG-...)."""
    cells = line.split("\t")
    if len(cells) != 6 or not cells[0].isdecimal() or not cells[1].isdecimal():
        raise GoldError(f"{where}: expected start, stop, form, base form, class and id, met {line[:80]!r}")
    form, base, class_, id_ = cells[2:]
    start, stop = int(cells[0]), int(cells[1])
    if text[start:stop] != form or not form:
        raise GoldError(f"{where}: the line says «{form}», the text has «{text[start:stop]}» there")
    kind, _, words = id_.partition("-")
    name = f"{class_} {kind}" if f"{class_} {kind}" in scheme.entities else class_
    type_ = scheme.entity(name, where)
    attributes = {REFERENCE: id_}
    mention = Mention(start, stop, type_, form, base=base, attributes=attributes, maker="gold")
    agrees = class_ == ("LOC" if kind == "GPE" else kind)
    return mention, Entity(id_, type_, words.replace("-", " ")) if agrees else None
