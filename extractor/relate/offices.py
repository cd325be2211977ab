"""
WORKPLACE with its role, read from titles: «директор Департамента … Агентства … Расим Багиров».

The role is the whole title in the nominative; the workplace is the widest body in it, or the country if there is none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.relate.found import Found
from extractor.titles import role_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Span

    from extractor.relate.view import View
    from extractor.titles import Title

MAKER = "title"
CONFIDENCE = 0.9
BODIES = ("ORGANIZATION",)
PLACES = ("STATE_OR_PROVINCE", "CITY", "DISTRICT", "COUNTRY")  # a governor's region before its country


def by_title(view: View) -> Iterator[Found]:
    for title in view.titles:
        workplace = _workplace(view, title, view.words("state_offices"))
        if workplace is not None:
            role = role_of(view.doc[title.start : title.stop])
            evidence = view.sentence_of(title.person)
            yield Found(
                "WORKPLACE", title.person, workplace, evidence, MAKER, CONFIDENCE, attributes={"role": role}
            )


def _workplace(view: View, title: Title, state_offices: frozenset[str]) -> int | None:
    of_state = any(token.lemma_ in state_offices for token in view.doc[title.start : title.stop])
    for types in (BODIES, PLACES):
        inside = [
            index
            for index in view.mentions_in(view.doc[title.start].sent)
            if view.mentions[index].type in types
            and title.start <= view.spans[index].start
            and view.spans[index].end <= title.stop
            and (of_state or not _is_adjective(view.spans[index]))
        ]
        if inside:
            return min(inside, key=lambda index: (view.spans[index].start, -len(view.spans[index])))
    return None


def _is_adjective(span: Span) -> bool:
    """«немецкий пилот» is from Germany and does not work for it; «российский президент» does."""
    return len(span) == 1 and span[0].pos_ == "ADJ"
