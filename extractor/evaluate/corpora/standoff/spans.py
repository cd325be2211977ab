"""Spans of an .ann file -> mentions."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, get_args

from extractor.evaluate.corpora.standoff.entries import same_spaces
from extractor.evaluate.corpora.standoff.labels import BASE, attributes_of
from extractor.extraction import Form, Mention

if TYPE_CHECKING:
    from collections.abc import Iterable

    from extractor.evaluate.corpora.standoff.entries import Entry
    from extractor.evaluate.corpora.standoff.labels import Labels
    from extractor.evaluate.scheme import Scheme

SPAN = re.compile(r"(?P<type>\S+) (?P<places>\d+ \d+(?:;\d+ \d+)*)")


def read_mentions(
    entries: Iterable[Entry], text: str, labels: Labels, scheme: Scheme | None = None
) -> tuple[tuple[Mention, ...], dict[str, int]]:
    """Spans -> mentions in the order of `Extraction`, one for each place and type, and where each id went."""
    by_key: dict[tuple[int, int, str, str], Mention] = {}
    keys: dict[str, tuple[int, int, str, str]] = {}
    for entry in entries:
        mention = read_mention(entry, text, labels, scheme)
        key = (mention.start, -mention.stop, mention.type, mention.attributes.get("fragments", ""))
        keys[entry.id] = key
        by_key.setdefault(key, mention)
    order = {key: index for index, key in enumerate(sorted(by_key))}
    return tuple(by_key[key] for key in order), {id_: order[key] for id_, key in keys.items()}


def read_mention(entry: Entry, text: str, labels: Labels, scheme: Scheme | None) -> Mention:
    pieces = read_pieces(entry, len(text))
    start, stop = min(pieces)[0], max(stop for _, stop in pieces)
    attributes = attributes_of(labels.get(entry.id, {}))
    if any(text[left:right].strip() for (_, left), (right, _) in pairwise(sorted(pieces))):
        attributes["fragments"] = ";".join(f"{left} {right}" for left, right in pieces)
    check_text(entry, covered(pieces, text))
    type_ = entry.body.partition(" ")[0]
    return Mention(
        start,
        stop,
        scheme.entity(type_, entry.where) if scheme else type_,
        text[start:stop],
        read_form(attributes),
        base=attributes.pop(BASE, ""),
        attributes=attributes,
        maker="gold",
    )


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
