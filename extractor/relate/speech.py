"""
SPOKE_AT where the sentence names no event: the report of an event goes from speaker to speaker.

    В Актау открылся V Каспийский форум. … Советник Карстен Линдквист призвал открыть данные. «Согласен», – бросил Керимов.

An event that was said to take place, or at which somebody was said to speak, is under way until another one is, or
until nobody has been quoted for a while. Who is quoted meanwhile, without a word of the press or of another time, speaks
there. It is the weakest of the rules, and its confidence says so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.document import feature, follows_speech
from extractor.relate.discourse import is_held
from extractor.relate.found import Found

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Span, Token

    from extractor.relate.view import View

MAKER = "quoted_in_report"
CONFIDENCE = 0.6
FARTHEST = 6  # sentences in which nobody speaks; after more the text has gone on to something else
SUBJECTS = frozenset({"nsubj", "nsubj:pass"})


def by_report(view: View, said: Sequence[Found]) -> Iterator[Found]:
    """`said`: what the other rules found; they tell at which events somebody spoke."""
    speech = view.words("speech_verbs")
    elsewhere = view.words("press_words") | view.words("other_times")
    heads = view.schema.heads_of(view.schema.relations["SPOKE_AT"])
    spoken_at: dict[int, set[int]] = {}  # sentence -> events at which somebody is said to speak
    for one in said:
        if one.type == "SPOKE_AT":
            spoken_at.setdefault(one.evidence.start, set()).add(one.target)
    event, last = None, 0
    for number, sentence in enumerate(view.sentences):
        here = _events_under_way(view, sentence, spoken_at.get(sentence.start, set()), heads)
        if here and not any(token.lemma_ in elsewhere for token in sentence):
            event, last = here[-1], number
        if (
            event is None
            or number - last > FARTHEST
            or here
            or _is_elsewhere(view, sentence, event, elsewhere)
        ):
            continue
        for speaker in _speakers(view, sentence, speech):
            last = number
            yield Found("SPOKE_AT", speaker, event, sentence, MAKER, CONFIDENCE)


def _events_under_way(view: View, sentence: Span, spoken_at: set[int], heads: tuple[str, ...]) -> list[int]:
    """Events of a sentence, as they were named first, that take place in it or have a speaker in it."""
    return [
        view.named(index)
        for index in view.events_in(sentence)
        if view.has_head(index, heads)
        and view.head_of(index) not in view.words("talks")
        and (index in spoken_at or view.named(index) in spoken_at or is_held(view, index))
    ]


def _is_elsewhere(view: View, sentence: Span, event: int, elsewhere: frozenset[str]) -> bool:
    """True for a sentence of another event, of talk to the press, or of another time."""
    others = [index for index in view.events_in(sentence) if view.named(index) != event]
    return bool(others) or any(token.lemma_ in elsewhere for token in sentence if token.i not in view.quoted)


def _speakers(view: View, sentence: Span, speech: frozenset[str]) -> Iterator[int]:
    for token in sentence:
        if token.i in view.quoted:
            continue
        if (token.dep_ in SUBJECTS and _says(token.head, speech)) or _is_source(token):
            person = view.mention_at(token, ("PERSON",))
            if person is not None:
                yield person


def _says(verb: Token, speech: frozenset[str]) -> bool:
    """A verb of speech in the past, or any verb with which the author comes in: «…», – [бросил] он."""
    if feature(verb, "Tense") != "Past" or any(child.lemma_ == "не" for child in verb.children):
        return False
    return verb.lemma_ in speech or follows_speech(verb)


def _is_source(token: Token) -> bool:
    """«по словам Керимова», «по мнению эксперта»."""
    noun = token.head
    return (
        token.i == noun.i + 1
        and noun.lemma_
        in {"слово", "мнение", "оценка", "данные", "подсчёт", "подсчет", "признание", "убеждение"}
        and noun.i > 0
        and noun.doc[noun.i - 1].lower_ == "по"
    )
