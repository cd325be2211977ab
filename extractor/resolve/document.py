"""
One document -> its Locals: all that it says of each person, body, place and event.

Named mentions are compared with one another; a nominal or a pronoun («эксперт», «он», «мероприятие») belongs to its
antecedent, and to nothing if it has none. An event without a name and without an antecedent stands for itself if a
relation needs it: «в Баку прошло заседание».
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from extractor.language.morphology import analyze_word
from extractor.resolve.cluster import Pair, clusters
from extractor.resolve.local import PLACES, Local, P, Place, View, base_of, lemmas_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from extractor.extraction import Mention
    from extractor.resolve.step import Step

NAMELESS = frozenset({"EVENT"})  # types whose nominals may stand for themselves


def locals_of(view: View, step: Step[P], who: Mapping[Place, str]) -> list[Local[P]]:
    """What a document says of the entities of the step's types."""
    items = [index for index in range(len(view.mentions)) if takes_part(view, index, step)]
    profiles = [step.profile(view, index, who) for index in items]
    named = [at for at, index in enumerate(items) if is_named(view, index)]
    pairs = step.within(view, [items[at] for at in named], [profiles[at] for at in named])
    moved = [Pair(named[pair.left], named[pair.right], pair.verdict) for pair in pairs]
    found = []
    for group in clusters(len(items), moved):
        members = [items[at] for at in group]
        found.append(local(view, members, [profiles[at] for at in group]))
    return found


def takes_part(view: View, index: int, step: Step[P]) -> bool:
    """True for a mention that makes an entity: a name, or an unnamed event that a relation needs."""
    mention = view.mentions[index]
    if mention.type not in step.types or not base_of(mention) or is_place_adjective(mention):
        return False
    if is_named(view, index):
        return True
    alone = mention.form == "nominal" and view.antecedent(index) == index
    return alone and mention.type in NAMELESS and is_needed(view, index)


def is_place_adjective(mention: Mention) -> bool:
    """«петербургский», as in «петербургские порты»: it tells a place and names none. «Грозный» does, and the stadium «Олимпийский»."""
    if mention.type not in PLACES or mention.type == "FACILITY" or " " in mention.text:
        return False
    readings = analyze_word(mention.text)
    return bool(readings) and readings[0].pos == "ADJ" and all(reading.pos != "PROPN" for reading in readings)


def is_named(view: View, index: int) -> bool:
    return view.mentions[index].form == "name"


def is_needed(view: View, index: int) -> bool:
    return not view.related.isdisjoint([index, *view.stand_ins.get(index, ())])


def local(view: View, members: Sequence[int], profiles: Sequence[P]) -> Local[P]:
    """One entity's Local from its named mentions; those that stand for them are added."""
    mentions = [view.mentions[index] for index in members]
    all_members = {*members, *(stand_in for index in members for stand_in in view.stand_ins.get(index, ()))}
    attributes: dict[str, str] = {}
    for mention in mentions:
        attributes = {**mention.attributes, **attributes}
    times = [
        mention for index in sorted(all_members) for mention in view.targets.get((index, "POINT_IN_TIME"), ())
    ]
    venues = [
        mention
        for index in sorted(all_members)
        for mention in view.targets.get((index, "TAKES_PLACE_IN"), ())
    ]
    return Local(
        type=mentions[0].type,
        places=tuple((view.document, index) for index in sorted(all_members)),
        profiles=tuple(dict.fromkeys(profiles)),
        bases=tuple(sorted(Counter(base_of(mention) for mention in mentions).items())),
        attributes=attributes,
        named=any(mention.form == "name" for mention in mentions),
        published=view.extraction.source.published,
        dates=frozenset(date for mention in times if (date := mention.attributes.get("date"))),
        venues=frozenset(" ".join(lemmas_of(mention)) for mention in venues),
    )
