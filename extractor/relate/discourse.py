"""
The event a sentence happens at though it does not name it.

News name an event once and go on: «27 ноября состоялось заседание … Затем с речью выступил …». The current event of a
sentence is the most telling of those named before it: numbered or said to have taken place, then nearest.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.document import feature

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

    from extractor.relate.view import View

FARTHEST = 15  # sentences; a speech reported later than that is often at another event
MAIN = frozenset({"ROOT", "conj", "parataxis"})
AT_PREPOSITIONS = frozenset({"на", "в", "во"})
# Whose doings are doings at an event: «участники форума»; what is done «на полях форума» need not be.
PRESENT_AT = frozenset({"участник", "участница", "гость", "делегат", "ход", "открытие", "закрытие", "зал"})
LEADING = frozenset({"вести", "дать", "собрать", "открыть", "закрыть"})
NOT_YET = frozenset(
    {
        "отменить",
        "перенести",
        "отложить",
        "сорваться",
        "готовить",
        "планировать",
        "запланировать",
        "наметить",
        "учредить",
        "основать",
        "придумать",
        "подписать",
        "подписывать",
        "назначить",
    }
)


def current_event(view: View, sentence: Span, heads: tuple[str, ...]) -> list[int]:
    """The mention of the current event of a sentence, or nothing. `heads`: the lemmas its head noun may end with."""
    here = view.numbers.get(sentence.start)
    if here is None:
        return []
    found = [
        (_salience(view, index), index)
        for earlier in view.sentences[max(0, here - FARTHEST) : here + 1]
        for index in view.events_in(earlier)
        if view.mentions[index].form == "name" and view.has_head(index, heads)
    ]
    return [max(found)[1]] if found else []


def is_held(view: View, index: int) -> bool:
    """
    True if the main clause says that the event was opened, held or closed, or that something was done at it.

    «[Форум] открылся», «одобрил на [заседании] законопроект»; not «напомнил, что [первый форум] собрал сорок человек».
    """
    root = view.spans[index].root
    verb = root.head
    if verb.dep_ not in MAIN or root.i in view.quoted:
        return False
    if root.dep_ in {"nsubj", "nsubj:pass", "obj"}:
        return verb.lemma_ in view.words("holding_verbs") and feature(verb, "Tense") != "Fut"
    at = any(child.dep_ == "case" and child.lower_ == "на" for child in root.children)
    return root.dep_ == "obl" and at and feature(verb, "Tense") == "Past" and verb.lemma_ not in NOT_YET


def is_under_way(view: View, index: int) -> bool:
    """
    True if a sentence tells of something done at an event, or of the event itself, in the past.

    «На [пленарное заседание] пришли застройщики», «гости [форума] обсуждали», «[заседание] вёл аким»; not «готовили
    [форум]», «после [заседания]», «следующий [форум] пройдёт».
    """
    if is_held(view, index):
        return True
    span = view.spans[index]
    verbs = [token for token in span.sent if token.i not in view.quoted and _happened(token)]
    if not verbs:
        return False
    before = view.word_before(index)
    if before in AT_PREPOSITIONS:
        return any(verb.lemma_ not in NOT_YET for verb in verbs)
    noun = view.doc[span.start - 1] if span.start > span.sent.start else None
    if noun is not None and feature(view.noun_of(index), "Case") == "Gen" and noun.lemma_ in PRESENT_AT:
        return True
    if noun is not None and noun.pos_ in {"ADP", "NOUN", "PROPN"}:
        return False
    return any(_tells_of(verb, view.noun_of(index)) for verb in verbs)


def _tells_of(verb: Token, noun: Token) -> bool:
    """«[планёрка] вышла резкой»: the verb agrees with the event as with its subject; «[заседание] вёл аким» is of a few verbs."""
    if verb.lemma_ in LEADING:
        return True
    agrees = all(feature(verb, name) == feature(noun, name) for name in ("Number", "Gender"))
    return feature(noun, "Case") == "Nom" and agrees and verb.lemma_ not in NOT_YET


def _happened(token: Token) -> bool:
    """A finite verb in the past, or a participle that stands for one («обсуждено»), not denied."""
    if token.pos_ not in {"VERB", "AUX"} or (token.i > 0 and token.nbor(-1).lower_ == "не"):
        return False
    return feature(token, "Tense") == "Past" and feature(token, "VerbForm") in {"Fin", "Part"}


def _salience(view: View, index: int) -> tuple[int, int]:
    """A name («II Медиафорум», not «первая встреча»), an edition and having taken place count one each; then the nearest."""
    mention = view.mentions[index]
    named = any(letter.isupper() for letter in mention.text)
    return named + ("edition" in mention.attributes) + is_held(view, index), mention.start
