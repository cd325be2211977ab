"""Two annotations of one text and a judge -> one: marks, relations, quotes, furniture."""

from __future__ import annotations

import datetime
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

from corpus.judge import Difference
from corpus.markup import with_antecedents
from extractor.evaluate import SYMMETRIC, Gold
from extractor.evaluate.quotes import matched
from extractor.extraction import Extraction

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from corpus.judge import Judge
    from extractor.entity import Entity
    from extractor.extraction import Mention, Quote, RelationMention

SpanKey = tuple[int, int, str]


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
            if relation.type in SYMMETRIC and target < source:
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
