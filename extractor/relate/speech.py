"""
SPOKE_AT where neither the sentence nor the verb names an event: the report of an event goes from speaker to speaker.

«В Актау открылся V Каспийский форум. … Советник Карстен Линдквист призвал открыть данные.» Who is quoted by name soon
after an event was said to take place, with no other event between and no word of the press, speaks there. It is the
weakest of the rules and its confidence says so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.document import feature
from extractor.relate.discourse import held_before
from extractor.relate.found import Found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Span

    from extractor.relate.view import View
    from extractor.schema import Schema

MAKER = "quoted_in_report"
CONFIDENCE = 0.6
SUBJECTS = frozenset({"nsubj", "nsubj:pass"})


def by_report(view: View, schema: Schema) -> Iterator[Found]:
    speech, press = frozenset(schema.words["speech_verbs"]), frozenset(schema.words["press_words"])
    for sentence in view.sentences:
        if any(token.lemma_ in press for token in sentence) or _names_event(view, sentence):
            continue
        for event in held_before(view, sentence):
            for speaker in _speakers(view, sentence, speech):
                yield Found("SPOKE_AT", speaker, event, sentence, MAKER, CONFIDENCE)


def _speakers(view: View, sentence: Span, speech: frozenset[str]) -> Iterator[int]:
    """People named in this sentence, not by a pronoun, who are subjects of a verb of speech in the past."""
    for token in sentence:
        verb = token.head
        if token.i in view.quoted:
            continue
        if token.dep_ in SUBJECTS and verb.lemma_ in speech and feature(verb, "Tense") == "Past":
            person = view.mention_at(token, ("PERSON",))
            if person is not None and view.mentions[person].form == "name":
                yield person


def _names_event(view: View, sentence: Span) -> bool:
    return any(
        mention.type == "EVENT" and sentence.start_char <= mention.start < sentence.end_char
        for mention in view.mentions
    )
