"""
Who speaks: the person or body that some words of the author name as the source of other words.

    [отметила] Анна Зорина; как [уверяет] она; эксперт [убеждён]       the subject of a verb of speech, or of what follows a dash
    по [словам] Анны Зориной, по её [мнению]                         whose words they are
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractor.document import feature, follows_speech
from extractor.titles import possible_cases

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from spacy.tokens import Token

    from extractor.relate.view import View

SPEAKERS = ("PERSON", "ORGANIZATION")
SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
NEAR = 15  # tokens between a verb and a subject that the tree does not give
CONVINCED = frozenset({"уверенный", "убеждённый", "убежденный", "согласный"})


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that reports words, and whose they are (None: of somebody without a name)."""

    token: Token
    speaker: int | None

    @property
    def place(self) -> tuple[int, int]:
        return self.token.idx, self.token.idx + len(self.token)


def cue_in(view: View, tokens: Sequence[Token]) -> Cue | None:
    """The first word that reports speech among some words of the author; one with a speaker rather than one without."""
    first: Cue | None = None
    for token in tokens:
        if token.i in view.quoted:
            continue
        if reports(view, token):
            cue = Cue(token, subject_of(view, token, tokens))
        elif token.lemma_ in view.words("source_nouns") and (source := source_of(view, token)) is not None:
            cue = Cue(token, source)
        else:
            continue
        if cue.speaker is not None:
            return cue
        first = first or cue
    return first


def reports(view: View, token: Token) -> bool:
    """A finite verb of speech, «уверен», or any verb with which the author comes in after a dash."""
    if feature(token, "Variant") == "Short":
        return token.lemma_ in CONVINCED
    if token.pos_ != "VERB" or feature(token, "VerbForm") != "Fin":
        return False
    return (
        token.lemma_ in view.words("speech_verbs")
        or token.lemma_ in view.words("quoting_verbs")
        or follows_speech(token)
    )


def subject_of(view: View, verb: Token, near: Sequence[Token]) -> int | None:
    """By the tree; else the nearest person in the nominative with no other finite verb between."""
    unnamed = False
    for token in _with_heads(verb):
        for child in token.children:
            if child.dep_ in SUBJECTS and child.i not in view.quoted:
                found = view.mention_at(child, SPEAKERS)
                if found is not None and may_speak(view, found):
                    return found
                unnamed = unnamed or (feature(child, "Animacy") == "Anim" and feature(child, "Case") == "Nom")
    beside = _beside(view, verb, near)
    return None if unnamed and beside is None else beside


def _with_heads(verb: Token) -> Iterable[Token]:
    """The verb and those it is joined to: «[согласился] и [добавил]»."""
    yield verb
    while verb.dep_ == "conj" and verb.head.pos_ == "VERB":
        verb = verb.head
        yield verb


def _beside(view: View, verb: Token, near: Sequence[Token]) -> int | None:
    """The nearest one, behind the verb («сказал вчера Пётр Лис») or before it; nobody of «спросили»."""
    if feature(verb, "Number") == "Plur":
        return None
    first, here, behind, last = (
        bisect_left(near, place, key=lambda token: token.i)
        for place in (verb.i - NEAR, verb.i, verb.i + 1, verb.i + NEAR + 1)
    )
    after, before = near[behind:last], near[first:here][::-1]
    found = []
    for tokens in (after, before):
        for token in tokens:
            if feature(token, "VerbForm") == "Fin" or token.text in {":", ";"}:
                break
            index = view.person_from(token) if token.i not in view.quoted else None
            if index is not None and is_nominative(view, index):
                found.append((abs(token.i - verb.i), index))
                break
    return min(found)[1] if found else None


def may_speak(view: View, index: int) -> bool:
    """Not a name that stands in another case than a subject's."""
    return view.mentions[index].type != "PERSON" or is_nominative(view, index)


def is_nominative(view: View, index: int) -> bool:
    """True if the words of a mention allow the nominative; the tagger alone is often wrong about names."""
    span, mention = view.spans[index], view.mentions[index]
    if mention.form != "name":
        return feature(span[0], "Case") in {"Nom", ""} and span[0].pos_ != "DET"
    cases = possible_cases(span, mention)
    return not cases or "Nom" in cases


def source_of(view: View, noun: Token) -> int | None:
    """«по словам [Анны Зориной]», «по [её] мнению»: the speaker of a noun of speech."""
    doc = noun.doc
    before = [doc[index] for index in range(max(noun.sent.start, noun.i - 2), noun.i)]
    if not any(token.lower_ == "по" for token in before):
        return None
    for token in (*before, *doc[noun.i + 1 : min(noun.i + NEAR, noun.sent.end)]):
        if token.text in {",", ".", ";", ":"} and token.i > noun.i:
            return None
        found = view.mention_at(token, SPEAKERS)
        if found is not None:
            return found
    return None
