"""
brat standoff (a.txt beside a.ann) -> Gold.

    T1	PERSON 0 12	Анна Зорина                       a span: type, start and stop in characters of a.txt
    T2	ORGANIZATION 31 36;49 60	музей мореходства    a discontinuous span
    R1	WORKPLACE Arg1:T1 Arg2:T2	                   a relation, from the first argument to the second
    R2	ANTECEDENT Arg1:T3 Arg2:T1	                  «она» stands for T1: no relation, but `Mention.antecedent`
    A1	Status R1 planned                              an attribute; without a value it is a flag
    N1	Reference T2 Wikidata:Q12345	Музей мореходства  the same thing in a knowledge base
    #1	AnnotatorNotes T1	в тексте опечатка           a note
    *	Equiv T1 T3                                      spans that name the same thing
    E1	Speech:T4 Speaker:T1                             an event frame: left out, counted in the notes

A discontinuous span is kept as its hull, from the first character to the last, and its pieces stay in the attribute
`fragments` ("31 36;49 60"): nothing here finds pieces, and a finder that gives the hull has found the thing.
Attributes, ids of knowledge bases and notes of a span become `Mention.attributes` under the name in lower case (several
values joined by " | "); `Form` of a span becomes its form, `Status` of a relation its status. Format: https://brat.nlplab.org/standoff.html
"""

from __future__ import annotations

import logging
import re
from collections import Counter, defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, TypeVar, get_args

from extractor.errors import GoldError
from extractor.evaluate.antecedents import is_antecedent, read_antecedents, with_antecedents
from extractor.evaluate.ends import find, read_ends
from extractor.evaluate.gold import Gold
from extractor.evaluate.labels import attributes_of, has_reference, read_labels
from extractor.evaluate.standoff import Entry, read_entries, same_spaces
from extractor.extraction import Extraction, Form, Mention, RelationMention, Source, Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from extractor.evaluate.labels import Labels

log = logging.getLogger(__name__)

T = TypeVar("T")

SPAN = re.compile(r"(?P<type>\S+) (?P<places>\d+ \d+(?:;\d+ \d+)*)")


def load_brat(folder: Path) -> Iterator[Gold]:
    """
    Folder with pairs a.txt, a.ann, at any depth -> gold, sorted by path. A text without .ann is left out, with a warning.

    Raises GoldError for a folder without .ann, an .ann without its .txt, and anything unreadable in either.
    """
    if not folder.is_dir():
        raise GoldError(f"{folder} is not a folder; give a folder with pairs a.txt and a.ann")
    annotations = sorted(folder.rglob("*.ann"))
    if not annotations:
        raise GoldError(f"{folder} has no .ann file; give a folder with pairs a.txt and a.ann")
    for path in sorted(folder.rglob("*.txt")):
        if not path.with_suffix(".ann").exists():
            log.warning("%s has no .ann beside it and is left out", path)
    for path in annotations:
        yield load_pair(path, folder)


def load_pair(annotation: Path, folder: Path) -> Gold:
    path = annotation.with_suffix(".txt")
    if not path.exists():
        raise GoldError(f"{annotation} has no text: {path.name} is missing beside it")
    name = path.relative_to(folder).as_posix()
    # Bytes, not text mode: offsets count the "\r" of "\r\n".
    source = Source(id=name, path=name, text=decode(path))
    return parse_brat(source, decode(annotation).removeprefix("\ufeff"), str(annotation))


def decode(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        raise GoldError(f"{path} is not UTF-8: byte {error.start}; brat files are UTF-8") from error
    except OSError as error:
        raise GoldError(f"{path} cannot be read: {error.strerror}") from error


def parse_brat(source: Source, annotation: str, where: str) -> Gold:
    """Text and the content of its .ann -> gold; `where` names the .ann in errors."""
    kinds: dict[str, list[Entry]] = defaultdict(list)
    for entry in read_entries(annotation, where):
        kinds[entry.kind].append(entry)
    known = {entry.id for kind in "TRE" for entry in kinds[kind]}
    references = [entry for entry in kinds["N"] if has_reference(entry)]
    labels = read_labels([*kinds["A"], *kinds["M"], *references, *kinds["#"]], known)
    twice = ids_given_twice(kinds["T"])
    mentions, index = read_mentions(kinds["T"], source.text, without(labels, twice))
    relations = without_ends(kinds["R"], twice | {entry.id for entry in kinds["E"]})
    sure = without(index, twice)
    found, repeated = read_relations(
        [entry for entry in relations if not is_antecedent(entry)], mentions, sure, labels
    )
    antecedents = read_antecedents(filter(is_antecedent, relations), sure)
    counts = {
        "event frames left out": len(kinds["E"]),
        "normalisations without base:id left out": len(kinds["N"]) - len(references),
        "ids given to two spans": len(twice),
        "relations to such ids or event frames left out": len(kinds["R"]) - len(relations),
        "spans given twice": len(kinds["T"]) - len(mentions),
        "relations given twice": repeated,
        "spans followed by stray lines": sum(has_strays(entry, source.text) for entry in kinds["T"]),
    }
    return Gold(
        extraction=Extraction(source, with_antecedents(mentions, antecedents), found),
        equivalences=read_equivalences(kinds["*"], sure),
        notes=tuple(f"{what}: {count}" for what, count in counts.items() if count),
    )


def read_mentions(
    entries: Iterable[Entry], text: str, labels: Labels
) -> tuple[tuple[Mention, ...], dict[str, int]]:
    """Spans -> mentions in the order of `Extraction`, one for each place and type, and where each id went."""
    by_key: dict[tuple[int, int, str, str], Mention] = {}
    keys: dict[str, tuple[int, int, str, str]] = {}
    for entry in entries:
        mention = read_mention(entry, text, labels)
        key = (mention.start, -mention.stop, mention.type, mention.attributes.get("fragments", ""))
        keys[entry.id] = key
        by_key.setdefault(key, mention)
    order = {key: index for index, key in enumerate(sorted(by_key))}
    return tuple(by_key[key] for key in order), {id_: order[key] for id_, key in keys.items()}


def read_mention(entry: Entry, text: str, labels: Labels) -> Mention:
    pieces = read_pieces(entry, len(text))
    start, stop = min(pieces)[0], max(stop for _, stop in pieces)
    attributes = attributes_of(labels.get(entry.id, {}))
    if any(text[left:right].strip() for (_, left), (right, _) in pairwise(sorted(pieces))):
        attributes["fragments"] = ";".join(f"{left} {right}" for left, right in pieces)
    check_text(entry, covered(pieces, text))
    type_ = entry.body.partition(" ")[0]
    form = read_form(attributes)
    return Mention(start, stop, type_, text[start:stop], form, attributes=attributes, maker="gold")


def read_form(attributes: dict[str, str]) -> Form:
    """
    A2	Form T3 pronoun -> pronoun, taken out of the attributes; what another project calls a form stays in them.

    Our own writer marks forms, so that «она» is no span to be found when its annotations are taken as gold.
    """
    for form in get_args(Form):
        if attributes.get("form") == form:
            del attributes["form"]
            return form  # type: ignore[no-any-return]
    return "name"


def read_pieces(entry: Entry, size: int) -> list[tuple[int, int]]:
    """
    T2	ORGANIZATION 31 36;49 60	музей мореходства -> [(31, 36), (49, 60)]

    Pieces are in the order of the line's text, which NEREL does not always take from the text's order.
    """
    match = SPAN.fullmatch(entry.body)
    if not match:
        raise entry.error("expected a type and offsets")
    numbers = [int(number) for number in re.findall(r"\d+", match["places"])]
    pieces = list(zip(numbers[::2], numbers[1::2], strict=True))
    if max(numbers) > size:
        raise entry.error(f"the span ends beyond the text, which has {size} characters")
    if any(start >= stop for start, stop in pieces):
        raise entry.error("a span must stop after its start")
    return pieces


def check_text(entry: Entry, text: str) -> None:
    """Raise if the text at the offsets is not what the line says; kinds of white space do not count."""
    said = {same_spaces(entry.text), same_spaces(entry.text + entry.rest)}
    if text not in said:
        raise entry.error(
            f"the line says «{entry.text}», the text has «{text}» there"
            " (offsets counted with other line ends, or the text has changed)"
        )


def covered(pieces: list[tuple[int, int]], text: str) -> str:
    return same_spaces(" ".join(text[start:stop] for start, stop in pieces))


def has_strays(entry: Entry, text: str) -> bool:
    """True if the lines without an id after the span are not part of it."""
    return bool(entry.rest) and same_spaces(entry.text) == covered(read_pieces(entry, len(text)), text)


def ids_given_twice(entries: Iterable[Entry]) -> set[str]:
    """Ids of more than one span: both are gold, but what a relation or a label means by the id is unknown (RURED)."""
    counts = Counter(entry.id for entry in entries)
    return {id_ for id_, count in counts.items() if count > 1}


def without(items: Mapping[str, T], ids: set[str]) -> dict[str, T]:
    return {id_: item for id_, item in items.items() if id_ not in ids}


def without_ends(entries: Iterable[Entry], ids: set[str]) -> list[Entry]:
    """Relations that have none of the ids as an argument."""
    return [entry for entry in entries if not ids & set(re.findall(r":(\S+)", entry.body))]


def read_relations(
    entries: Iterable[Entry], mentions: tuple[Mention, ...], index: Mapping[str, int], labels: Labels
) -> tuple[tuple[RelationMention, ...], int]:
    """Relations, one for each type and pair of mentions, and how many were given more than once."""
    relations: dict[tuple[int, int, str], RelationMention] = {}
    repeated = 0
    for entry in entries:
        relation = read_relation(entry, mentions, index, labels)
        key = (relation.source, relation.target, relation.type)
        repeated += key in relations
        relations.setdefault(key, relation)
    return tuple(relations[key] for key in sorted(relations)), repeated


def read_relation(
    entry: Entry, mentions: tuple[Mention, ...], index: Mapping[str, int], labels: Labels
) -> RelationMention:
    type_, source, target = read_ends(entry, index)
    attributes = attributes_of(labels.get(entry.id, {}))
    return RelationMention(
        type=type_,
        source=source,
        target=target,
        # The least evidence there is: from one end of the relation to the other.
        start=min(mentions[source].start, mentions[target].start),
        stop=max(mentions[source].stop, mentions[target].stop),
        status=read_status(entry, attributes.pop("status", "asserted")),
        maker="gold",
        attributes=attributes,
    )


def read_status(entry: Entry, value: str) -> Status:
    for status in get_args(Status):
        if value.lower() == status:
            return status  # type: ignore[no-any-return]
    raise entry.error(f"unknown status {value!r}, known: {', '.join(get_args(Status))}")


def read_equivalences(entries: Iterable[Entry], index: Mapping[str, int]) -> tuple[tuple[int, ...], ...]:
    groups = (sorted({find(entry, span, index) for span in entry.body.split()[1:]}) for entry in entries)
    return tuple(sorted(tuple(group) for group in groups))
