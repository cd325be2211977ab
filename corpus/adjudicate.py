"""
Two annotations of the same texts and somebody's decisions -> one.

    python -m corpus.adjudicate list  BATCH          every difference, numbered, with its place
    python -m corpus.adjudicate check BATCH          what the rules of the corpus say of the decided version
    python -m corpus.adjudicate merge [BATCH ...]    decisions -> .ann files and tables in corpus/ours; all batches by default

`merge` refuses what is undecided. BATCH is a list of texts (`dev/pinsk_niva_flash`, a line each) in `annotators/batches/NAME.txt`. What the two say is in
`annotators/first` and `annotators/second`, in the notation of `corpus.markup`; decisions are in `annotators/decisions/NAME.txt`:

    # pinsk_niva_report
    3f21 first                      the first annotator is right: the mark, relation, value … is as he has it (or is not there)
    90ab second
    77c0 none                       neither: a mark or a relation of one of them is left out
    12de = Полесский агросоюз       a value that neither has

A difference is named by a digest of what it is about, so that decisions hold when others are added.
"""

from __future__ import annotations

import datetime
import hashlib
import sys
from collections import defaultdict
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from corpus.check import document_problems, label_problems
from corpus.markup import with_antecedents
from corpus.markup import parse as parse_markup
from corpus.standoff import write_gold, write_tables
from extractor.entity import Entity
from extractor.evaluate.gold import Gold
from extractor.evaluate.metrics import align
from extractor.evaluate.quotes import matched
from extractor.extraction import Extraction, Mention, Quote, RelationMention
from extractor.resolve.labels import slug

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

HERE = Path(__file__).parent
ANNOTATORS = HERE / "annotators"

SpanKey = tuple[int, int, str]
Choice = Literal["first", "second", "none"]


@dataclass(frozen=True, slots=True)
class Difference:
    """What the two do not agree on: `what` in words, what each of them has (None: nothing)."""

    document: str
    what: str
    first: str | None
    second: str | None
    context: str = ""

    @property
    def id(self) -> str:
        text = repr((self.document, self.what, self.first, self.second))
        return hashlib.sha256(text.encode()).hexdigest()[:6]

    def line(self) -> str:
        sides = f"first: {self.first if self.first is not None else '-'} | second: {self.second if self.second is not None else '-'}"
        return f"{self.id}  {self.what}  {sides}" + (
            f"\n          … {self.context} …" if self.context else ""
        )


class Undecided(ValueError):
    """Differences without a decision."""


class Judge:
    """Answers from decisions; without them, remembers what was asked and takes the first's."""

    def __init__(self, decisions: dict[str, str]) -> None:
        self.decisions = decisions
        self.asked: list[Difference] = []

    @property
    def open(self) -> list[Difference]:
        return [one for one in self.asked if one.id not in self.decisions]

    def value(self, difference: Difference) -> str | None:
        """What holds: the value of one of them, another one, or None."""
        if difference.first == difference.second:
            return difference.first
        self.asked.append(difference)
        decision = self.decisions.get(difference.id, "first")
        if decision.startswith("="):
            return decision[1:].strip()
        return {"first": difference.first, "second": difference.second, "none": None}[decision]


def batch(name: str) -> list[str]:
    return (ANNOTATORS / "batches" / f"{name}.txt").read_text("utf-8").split()


def load(side: str, names: Iterable[str]) -> list[Gold]:
    """The documents of one annotator, in the order of the names."""
    return [
        parse_markup(
            (ANNOTATORS / side / f"{name}.txt").read_text("utf-8"),
            f"{name}.txt",
            (HERE / "ours" / f"{name}.txt").read_bytes().decode("utf-8"),
        )
        for name in names
    ]


def read_decisions(name: str) -> dict[str, str]:
    path = ANNOTATORS / "decisions" / f"{name}.txt"
    if not path.exists():
        return {}
    decisions: dict[str, str] = {}
    for number, line in enumerate(path.read_text("utf-8").split("\n"), 1):
        words = line.split("  #")[0].strip()
        if not words or words.startswith("#"):
            continue
        key, _, choice = words.partition(" ")
        choice = choice.strip()
        if choice not in {"first", "second", "none"} and not choice.startswith("="):
            raise ValueError(f"{path}:{number}: expected first, second, none or = value, met {choice!r}")
        decisions[key] = choice
    return decisions


# Entities


def entities_of(golds: Sequence[Gold]) -> dict[str, Entity]:
    """All entities of one annotator by id; attributes said in one text hold for all."""
    found: dict[str, Entity] = {}
    for gold in golds:
        for entity in filter(None, gold.entities):
            known = found.setdefault(entity.id, entity)
            found[entity.id] = replace(known, attributes={**entity.attributes, **known.attributes})
    return found


def clusters(golds: Sequence[Gold], names: Sequence[str]) -> list[set[tuple[str, int, int]]]:
    places: dict[str, set[tuple[str, int, int]]] = defaultdict(set)
    for gold in golds:
        for mention, entity in zip(gold.extraction.mentions, gold.entities, strict=True):
            if entity is not None:
                places[entity.id].add((gold.source.id, mention.start, mention.stop))
    return [places[name] for name in names]


def same_names(first: Sequence[Gold], second: Sequence[Gold]) -> dict[str, str]:
    """Entity of the second -> the entity of the first that shares most of its mentions, of the same type."""
    names: dict[str, str] = {}
    ours, theirs = entities_of(first), entities_of(second)
    for type_ in sorted({entity.type for entity in ours.values()}):
        left = sorted(name for name, entity in ours.items() if entity.type == type_)
        right = sorted(name for name, entity in theirs.items() if entity.type == type_)
        for one, other, _ in align(clusters(first, left), clusters(second, right)):
            names[right[other]] = left[one]
    return names


def agreed_entities(
    first: Sequence[Gold], second: Sequence[Gold], names: dict[str, str], judge: Judge
) -> dict[str, Entity]:
    """By the ids of the first (the second's for what only he has): labels and attributes as decided."""
    ours, theirs = entities_of(first), entities_of(second)
    other = {one: two for two, one in names.items()}
    agreed: dict[str, Entity] = {}
    for name, entity in sorted(ours.items()):
        twin = theirs.get(other.get(name, ""))
        label, attributes = entity.label, dict(entity.attributes)
        if twin is not None:
            if entity.type != "COUNTRY":
                label = (
                    judge.value(Difference("entities", f"label of {name}", entity.label, twin.label)) or label
                )
            for key in sorted(entity.attributes.keys() | twin.attributes.keys()):
                pair = (entity.attributes.get(key), twin.attributes.get(key))
                if None in pair:
                    attributes[key] = pair[0] or pair[1] or ""
                else:
                    attributes[key] = judge.value(Difference("entities", f"{key} of {name}", *pair)) or ""
        agreed[name] = replace(
            entity,
            id=entity.id if label == entity.label else f"{entity.type}:{slug(label)}",
            label=label,
            attributes={key: value for key, value in sorted(attributes.items()) if value},
        )
    for name, entity in theirs.items():
        if name not in names:
            agreed.setdefault(name, entity)
    return agreed


# Documents


def context(text: str, start: int, stop: int) -> str:
    piece = f"{text[max(0, start - 35) : start]}[{text[start:stop]}]{text[stop : stop + 35]}"
    return " ".join(piece.split())


def key_of(mention: Mention) -> SpanKey:
    return mention.start, mention.stop, mention.type


class Document:
    """One text as both have it, with the second's entities under the first's names."""

    def __init__(
        self, first: Gold, second: Gold, names: dict[str, str], entities: dict[str, Entity], judge: Judge
    ) -> None:
        self.first, self.second, self.names, self.entities, self.judge = first, second, names, entities, judge
        self.text = first.source.text
        self.id = first.source.id

    def differ(
        self, what: str, one: str | None, other: str | None, place: tuple[int, int] | None = None
    ) -> str | None:
        around = context(self.text, *place) if place else ""
        return self.judge.value(Difference(self.id, what, one, other, around))

    def entity_ids(self, gold: Gold) -> list[str | None]:
        ids = [entity.id if entity else None for entity in gold.entities]
        return [self.names.get(one, one) if one and gold is self.second else one for one in ids]

    def merged(self) -> Gold:
        mentions, stands = self.mentions()
        order = sorted(mentions, key=lambda key: (key[0], -key[1], key[2]))
        entities = [self.entities[stands[key]] if stands[key] else None for key in order]
        place = {key: index for index, key in enumerate(order)}
        source = replace(
            self.first.source,
            furniture=tuple(sorted(self.furniture())),
            published=self.published(),
        )
        listed = list(with_antecedents([mentions[key] for key in order], entities))
        at = Places(
            listed,
            [entity.id if entity else None for entity in entities],
            place,
            {name: one.id for name, one in self.entities.items()},
        )
        relations = self.relations(at)
        relations = [whole_title(one, relations, at) for one in relations]
        return Gold(
            Extraction(source, tuple(listed), tuple(relations), tuple(self.quotes(at))),
            entities=tuple(entities),
            layers=self.first.layers,
        )

    def published(self) -> datetime.date | None:
        days = (gold.source.published for gold in (self.first, self.second))
        kept = self.differ("META published", *(day.isoformat() if day else None for day in days))
        return datetime.date.fromisoformat(kept) if kept else None

    def mentions(self) -> tuple[dict[SpanKey, Mention], dict[SpanKey, str | None]]:
        sides = []
        for gold in (self.first, self.second):
            ids = self.entity_ids(gold)
            sides.append({key_of(m): (m, one) for m, one in zip(gold.extraction.mentions, ids, strict=True)})
        kept: dict[SpanKey, Mention] = {}
        stands: dict[SpanKey, str | None] = {}
        for key in sorted(sides[0].keys() | sides[1].keys()):
            pair = [side.get(key) for side in sides]
            words = f"{key[2]} «{self.text[key[0] : key[1]]}» {key[0]}"
            if None in pair:
                told = [one and self.told(one) for one in pair]
                if self.differ(f"MARK {words}", *told, key[:2]) is not None:
                    kept[key], stands[key] = next(one for one in pair if one)
                continue
            (left, one), (right, other) = pair  # type: ignore[misc]
            form = self.differ(f"FORM of {words}", left.form, right.form, key[:2]) or left.form
            base = self.differ(f"BASE of {words}", left.base, right.base, key[:2]) if form == "name" else ""
            date = self.differ(
                f"DATE= of {words}", left.attributes.get("date"), right.attributes.get("date"), key[:2]
            )
            stands[key] = self.differ(f"ENTITY of {words}", one, other, key[:2])
            kept[key] = replace(left, form=form, base=base or "", attributes={"date": date} if date else {})
        return kept, stands

    def told(self, pair: tuple[Mention, str | None]) -> str:
        mention, entity = pair
        parts = [
            mention.form if mention.form != "name" else "",
            mention.base if mention.base != mention.text else "",
            entity or "",
            mention.attributes.get("date", ""),
        ]
        return " ".join(filter(None, parts)) or "yes"

    def furniture(self) -> Iterator[tuple[int, int]]:
        left, right = set(self.first.source.furniture), set(self.second.source.furniture)
        for line in sorted(left | right):
            said = [("yes" if line in side else None) for side in (left, right)]
            if self.differ(f"FURNITURE «{self.text[line[0] : line[1]][:60]}» {line[0]}", *said) is not None:
                yield line

    def relations(self, at: Places) -> list[RelationMention]:
        sides = [self.by_things(gold) for gold in (self.first, self.second)]
        found: dict[tuple[int, int, str], RelationMention] = {}
        for key in sorted(sides[0].keys() | sides[1].keys()):
            pair = [side.get(key) for side in sides]
            gold, relation = (self.first, pair[0]) if pair[0] else (self.second, pair[1])
            assert relation is not None
            ends = [gold.extraction.mentions[index] for index in (relation.source, relation.target)]
            words = f"{relation.type} {ends[0].text} -> {ends[1].text} ({key[1]} -> {key[2]})"
            bounds = (min(end.start for end in ends), max(end.stop for end in ends))
            if None in pair:
                told = [
                    one and " ".join([one.status, *(f"{k}={v}" for k, v in sorted(one.attributes.items()))])
                    for one in pair
                ]
                if (
                    self.differ(f"RELATION {words}", *told, bounds if bounds[1] - bounds[0] < 200 else None)
                    is None
                ):
                    continue
                status, attributes = relation.status, relation.attributes
            else:
                left, right = pair
                assert left is not None and right is not None
                status = self.differ(f"STATUS of {words}", left.status, right.status) or left.status  # type: ignore[assignment]
                attributes = {}
                for name in sorted(left.attributes.keys() | right.attributes.keys()):
                    value = self.differ(
                        f"{name.upper()} of {words}", left.attributes.get(name), right.attributes.get(name)
                    )
                    attributes |= {name: value} if value else {}
            source, target = (
                at.find(end, self.entity_of(gold, index))
                for end, index in zip(ends, (relation.source, relation.target), strict=True)
            )
            if source is None or target is None or source == target:
                print(f"{self.id}: left out, an end was not kept: {words}", file=sys.stderr)
                continue
            start = min(at.mentions[source].start, at.mentions[target].start)
            stop = max(at.mentions[source].stop, at.mentions[target].stop)
            found[source, target, relation.type] = replace(
                relation,
                source=source,
                target=target,
                start=start,
                stop=stop,
                status=status,
                attributes=attributes,
            )
        return [found[key] for key in sorted(found)]

    def entity_of(self, gold: Gold, index: int) -> str | None:
        return self.entity_ids(gold)[index]

    def by_things(self, gold: Gold) -> dict[tuple[str, str, str], RelationMention]:
        ids = self.entity_ids(gold)

        def thing(index: int) -> str:
            mention = gold.extraction.mentions[index]
            return ids[index] or f"{mention.type}:{mention.text}@{mention.start}"

        found: dict[tuple[str, str, str], RelationMention] = {}
        for relation in gold.extraction.relations:
            source, target = thing(relation.source), thing(relation.target)
            if (
                relation.type in {"MEETS_WITH", "COOPERATES_WITH", "SPOUSE", "SIBLING", "RELATIVE", "KNOWS"}
                and target < source
            ):
                source, target = target, source
            found.setdefault((relation.type, source, target), relation)
        return found

    def quotes(self, at: Places) -> Iterator[Quote]:
        left, right = self.first.extraction.quotes, self.second.extraction.quotes
        pairs: list[tuple[Quote | None, Quote | None]] = list(matched(left, right))
        known = {id(quote) for pair in pairs for quote in pair}
        pairs += [(quote, None) for quote in left if id(quote) not in known]
        pairs += [(None, quote) for quote in right if id(quote) not in known]
        found = []
        for one, other in sorted(
            pairs, key=lambda pair: ((pair[0] or pair[1]).start, (pair[0] or pair[1]).kind)
        ):  # type: ignore[union-attr]
            quote = one or other
            assert quote is not None
            words = f"QUOTE {quote.kind} {quote.start} «{self.text[quote.start : quote.stop][:50]}»"
            sides = [(self.first, one), (self.second, other)]
            if one is None or other is None:
                told = [q and f"by {self.thing(g, q.speaker)}" for g, q in sides]
                if self.differ(words, *told, (quote.start, quote.stop)) is None:
                    continue
            bounds = (
                self.differ(
                    f"BOUNDS of {words}",
                    *(q and f"{q.start} {q.stop}: {self.text[q.start : q.stop]}" for _, q in sides),
                )
                if one and other
                else None
            )
            start, stop = map(int, bounds.split(":")[0].split()) if bounds else (quote.start, quote.stop)
            ends = {}
            for name in ("speaker", "event"):
                values = [(g, getattr(q, name)) for g, q in sides if q is not None]
                things = [self.thing(g, index) for g, index in values]
                chosen = things[0] if len(things) == 1 else self.differ(f"{name.upper()} of {words}", *things)
                holder = next(
                    (
                        (g, index)
                        for (g, index), thing in zip(values, things, strict=True)
                        if thing == chosen and index is not None
                    ),
                    None,
                )
                if chosen is not None and holder is None and chosen in self.entities:
                    ends[name] = at.near(chosen, start)
                else:
                    ends[name] = (
                        at.find(holder[0].extraction.mentions[holder[1]], self.entity_of(*holder))
                        if holder
                        else None
                    )
            found.append(replace(quote, start=start, stop=stop, **ends))
        yield from sorted(found, key=lambda quote: (quote.start, quote.stop))

    def thing(self, gold: Gold, index: int | None) -> str | None:
        if index is None:
            return None
        return self.entity_of(gold, index) or gold.extraction.mentions[index].text


class Places:
    """Where a mention of one annotator is among those that were kept."""

    def __init__(
        self,
        mentions: Sequence[Mention],
        stands: Sequence[str | None],
        place: dict[SpanKey, int],
        ids: dict[str, str],
    ) -> None:
        self.mentions, self.stands, self.place, self.ids = mentions, stands, place, ids

    def find(self, mention: Mention, entity: str | None) -> int | None:
        """The mention itself, or the nearest one of the same thing; None if neither was kept."""
        if key_of(mention) in self.place:
            return self.place[key_of(mention)]
        return self.near(entity, mention.start) if entity else None

    def near(self, entity: str, start: int) -> int | None:
        name = self.ids.get(entity, entity)
        others = [index for index, one in enumerate(self.stands) if one == name]
        return min(others, key=lambda index: (abs(self.mentions[index].start - start), index), default=None)


def whole_title(
    relation: RelationMention, relations: Sequence[RelationMention], at: Places
) -> RelationMention:
    """
    WORKPLACE with the whole title for its role, as it is marked: «директор» of «Речной институт» -> «директор Речного института».

    Annotators write the title without the body. Where the person's office (WORKS_AS) is marked around that body, its base form
    is the role; a body that stands apart from the title leaves the role as it was written.
    """
    if relation.type != "WORKPLACE":
        return relation
    person, body = at.stands[relation.source], at.mentions[relation.target]
    offices = [
        at.mentions[one.target]
        for one in relations
        if one.type == "WORKS_AS"
        and (one.source == relation.source or (person is not None and at.stands[one.source] == person))
        and at.mentions[one.target].start <= body.start
        and body.stop <= at.mentions[one.target].stop
    ]
    if not offices:
        return relation
    office = max(offices, key=lambda mention: mention.stop - mention.start)
    return replace(relation, attributes={**relation.attributes, "role": office.base or office.text})


def adjudicate(name: str) -> tuple[list[Gold], Judge]:
    documents = batch(name)
    first, second = load("first", documents), load("second", documents)
    judge = Judge(read_decisions(name))
    names = same_names(first, second)
    entities = agreed_entities(first, second, names, judge)
    golds = [Document(*pair, names, entities, judge).merged() for pair in zip(first, second, strict=True)]
    return golds, judge


def show(name: str) -> int:
    _, judge = adjudicate(name)
    last = ""
    for one in judge.open:
        if one.document != last:
            print(f"\n# {one.document}")
            last = one.document
        print(one.line())
    print(f"\n{len(judge.asked)} differences, {len(judge.open)} without a decision", file=sys.stderr)
    return 0


def check(name: str) -> int:
    golds, judge = adjudicate(name)
    found = [f"{gold.source.path}: {problem}" for gold in golds for problem in document_problems(gold)]
    found += [*label_problems(golds), *idle(name, judge)]
    print("\n".join(found))
    print(f"{len(found)} problems, {len(judge.open)} differences without a decision", file=sys.stderr)
    return min(len(found), 1)


def idle(name: str, judge: Judge) -> list[str]:
    unknown = sorted(set(judge.decisions) - {one.id for one in judge.asked})
    return [f"{name}: a decision about nothing: {key}" for key in unknown]


def merge(names: Sequence[str]) -> int:
    """Writes nothing if anything is undecided."""
    merged = [(name, *adjudicate(name)) for name in names]
    faults = [f"{name}: undecided: {one.line()}" for name, _, judge in merged for one in judge.open]
    faults += [fault for name, _, judge in merged for fault in idle(name, judge)]
    if faults:
        print("\n".join(faults[:20]), file=sys.stderr)
        return 1
    golds = [gold for _, some, _ in merged for gold in some]
    for gold in golds:
        write_gold(gold, (HERE / "ours" / gold.source.id).with_suffix(".ann"))
    for split in sorted({gold.source.id.split("/")[0] for gold in golds}):
        write_tables(
            [gold for gold in golds if gold.source.id.startswith(f"{split}/")], HERE / "ours" / split
        )
    return 0


def main(arguments: Sequence[str]) -> int:
    command, *names = arguments
    if command == "merge":
        return merge(names or sorted(path.stem for path in (ANNOTATORS / "batches").glob("*.txt")))
    return {"list": show, "check": check}[command](names[0])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
