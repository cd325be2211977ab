"""
Indirect speech: the clauses that tell what somebody said.

    Анна Зорина сообщила, что [реки общие]; он уточнил: [реки общие]            behind a verb of speech
    [Реки общие], отметила Анна Зорина; [реки], отметила она, [общие]          the author comes in behind a comma
    По словам Анны Зориной, [реки общие]; [реки], по её мнению, [общие]         «по словам», «по мнению» of somebody
    Как заметила она, [реки общие]                                              «как» opens the author's words

A clause ends with its sentence, before direct speech, and where the author goes on («…, и добавил, что …»). Each rule looks
at one sentence and one word in it, and is kept only with its speaker.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractor.document import feature
from extractor.language.marks import DASHES
from extractor.relate.quotes import MARKS
from extractor.relate.speakers import Cue, reports, source_of, subject_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Token

    from extractor.relate.view import View

THAT = frozenset({"что", "чтобы"})
HOW = frozenset({"как"})  # «рассказала, [как охлаждают насыпь]»: «как» belongs to the words
TELLING = frozenset({"рассказать", "рассказывать", "объяснить", "объяснять", "пояснить", "показать"})
AND = frozenset({"и", "а", "но", "однако"})
NEAR = 12  # tokens between a verb of speech and its «что»: «отметил на встрече с журналистами, что»
LONGEST_AUTHOR = 45  # tokens of the author's words inside a clause: a name with its office
FIRST = 3  # place in the sentence up to which «как отметил», «по словам» open it


@dataclass(frozen=True, slots=True)
class Clause:
    """Tokens of what was said: the first, and the one behind the last."""

    start: int
    stop: int
    cue: Cue
    maker: str


def clauses(view: View) -> Iterator[Clause]:
    for sentence in view.sentences:
        tokens = [token for token in sentence if not token.is_space]
        yield from _in_sentence(view, tokens)


def _in_sentence(view: View, tokens: list[Token]) -> Iterator[Clause]:
    """From cue to cue: what one of them has taken is not given to another."""
    free = 0  # place from which the clause of the next cue may begin
    for place, token in enumerate(tokens):
        if place < free or token.i in view.quoted:
            continue
        for rule in (_by_words_of, _as_said, _with_that, _with_colon, _author_behind):
            found = rule(view, tokens, place, free)
            if found:
                yield from found
                last = max(clause.stop for clause in found)
                free = bisect_left(tokens, last, key=lambda one: one.i)
                break


def _with_that(view: View, tokens: list[Token], place: int, free: int) -> list[Clause]:
    """сообщила, [что] …, и [что] …"""
    verb = tokens[place]
    if not reports(view, verb):
        return []
    for index in range(place + 1, min(place + NEAR, len(tokens) - 1)):
        word = tokens[index + 1]
        opens = word.lower_ in THAT or (word.lower_ in HOW and verb.lemma_ in TELLING)
        if tokens[index].text == "," and opens:
            cue = _cue(view, verb, tokens[max(free, place - NEAR) : index])
            begin = index + 2 if word.lower_ == "что" else index + 1
            return _parts(view, tokens, begin, cue, "said_that") if cue and word.lower_ != "чтобы" else []
        if feature(tokens[index], "VerbForm") == "Fin" or tokens[index].text in {":", ";"}:
            return []
    return []


def _with_colon(view: View, tokens: list[Token], place: int, free: int) -> list[Clause]:
    """уточнил[:] …"""
    verb = tokens[place]
    if not reports(view, verb):
        return []
    for index in range(place + 1, min(place + LONGEST_AUTHOR, len(tokens) - 1)):
        if tokens[index].text == ":" and tokens[index + 1].text not in MARKS:
            cue = _cue(view, verb, tokens[max(free, place - NEAR) : index])
            return _parts(view, tokens, index + 1, cue, "said_colon") if cue else []
        if feature(tokens[index], "VerbForm") == "Fin" or tokens[index].text in MARKS:
            return []
    return []


def _author_behind(view: View, tokens: list[Token], place: int, free: int) -> list[Clause]:
    """[Реки общие], отметила Анна Зорина[, и их надо беречь]."""
    verb = tokens[place]
    before = place - 1
    if before > 0 and tokens[before].lower_ == "как":
        before -= 1
    if before < 1 or not reports(view, verb) or feature(verb, "Variant") == "Short":
        return []
    if tokens[before].text in DASHES and before > 1:
        before -= 1
    if tokens[before].text != "," or tokens[before].i - 1 in view.quoted or before <= free:
        return []
    stop = _end_of_author(view, tokens, place)
    cue = _cue(view, verb, tokens[place : stop or place + LONGEST_AUTHOR], behind=True)
    if cue is None or not _says_something(tokens[free:before]):
        return []
    return _around(view, tokens, free, before, stop, cue, "said_behind")


def _as_said(view: View, tokens: list[Token], place: int, free: int) -> list[Clause]:
    """[Как] отметила Анна Зорина, …"""
    if not (0 < place <= FIRST and tokens[place - 1].lower_ == "как" and reports(view, tokens[place])):
        return []
    if any(token.text == "," for token in tokens[:place]):
        return []
    stop = _end_of_author(view, tokens, place)
    cue = _cue(view, tokens[place], tokens[place : stop or place + LONGEST_AUTHOR], behind=True)
    return _parts(view, tokens, stop + 1, cue, "as_said") if cue and stop else []


def _by_words_of(view: View, tokens: list[Token], place: int, free: int) -> list[Clause]:
    """[По словам] Анны Зориной, …; …, [по её мнению], …; …, [по словам] Анны Зориной."""
    noun = tokens[place]
    if noun.lemma_ not in view.words("source_nouns"):
        return []
    speaker = source_of(view, noun)
    if speaker is None:
        return []
    begin = next(at for at in range(place - 1, -1, -1) if tokens[at].lower_ == "по")
    after = max(noun.i + 1, view.spans[speaker].end)
    stop = next(
        (at for at in range(place + 1, len(tokens)) if tokens[at].i >= after and _ends(tokens[at])), None
    )
    cue = Cue(noun, speaker)
    if begin <= FIRST and not any(token.text == "," for token in tokens[:begin]):
        return _parts(view, tokens, stop + 1, cue, "by_words_of") if stop else []
    if begin < 1 or tokens[begin - 1].text != "," or begin - 1 <= free:
        return []
    return _around(view, tokens, free, begin - 1, stop, cue, "by_words_of")


def _ends(token: Token) -> bool:
    return token.text in {",", ";"} or token.text in DASHES


def _cue(view: View, verb: Token, near: Sequence[Token], *, behind: bool = False) -> Cue | None:
    speaker = subject_of(view, verb, near)
    if speaker is None or (behind and view.spans[speaker].start < verb.i):
        return None
    return Cue(verb, speaker)


def _end_of_author(view: View, tokens: list[Token], place: int) -> int | None:
    """The comma behind «отметил глава общины, кузнец Пётр Лис[,]»: the first behind the speaker."""
    subject = subject_of(view, tokens[place], tokens[place + 1 : place + LONGEST_AUTHOR])
    if subject is None or view.spans[subject].start < tokens[place].i:
        return None
    end = view.spans[subject].end
    return next(
        (
            at
            for at in range(place + 1, min(place + LONGEST_AUTHOR, len(tokens)))
            if tokens[at].i >= end and tokens[at].text == ","
        ),
        None,
    )


def _around(
    view: View, tokens: list[Token], free: int, before: int, after: int | None, cue: Cue, maker: str
) -> list[Clause]:
    """Both parts around the author's words; the second only if it is more than an aside («…, отметил он, выступая на форуме»)."""
    found = _parts(view, tokens, free, cue, maker, stop=before)
    if after is not None and after + 1 < len(tokens) and _goes_on(tokens[after + 1 : after + 2]):
        found += _parts(view, tokens, after + 1, cue, maker)
    return found


def _goes_on(rest: Sequence[Token]) -> bool:
    """True if what follows the author's words is the speaker's again: not a gerund, participle or relative clause."""
    first = rest[0]
    other = feature(first, "VerbForm") in {"Conv", "Part"} or first.lemma_ in {
        "который",
        "где",
        "когда",
        "чей",
    }
    return not other and first.pos_ not in {"PUNCT"}


def _says_something(tokens: Sequence[Token]) -> bool:
    return any(token.is_alpha for token in tokens)


def _parts(
    view: View, tokens: list[Token], start: int, cue: Cue, maker: str, stop: int | None = None
) -> list[Clause]:
    """What was said from one place to another (the end of the sentence): cut at «, что», at the author's verbs and at speech."""
    found: list[Clause] = []
    stop = len(tokens) if stop is None else stop
    begin = place = start
    while place < stop:
        token = tokens[place]
        if token.i in view.quoted or (
            token.text in MARKS and place + 1 < stop and tokens[place + 1].i in view.quoted
        ):
            break
        joined = _joined(tokens, place, stop)
        if joined and tokens[joined].lower_ == "что":
            found += _clause(tokens[begin:place], cue, maker)
            begin = place = joined + 1
            continue
        if joined and place > begin and _is_author(view, tokens[joined], cue.token):
            break
        place += 1
    return found + _clause(tokens[begin:place], cue, maker)


def _joined(tokens: list[Token], place: int, stop: int) -> int:
    """Place of the word behind «, и», «и», «,» here, or 0."""
    at = place
    if tokens[at].text == ",":
        at += 1
    if at < stop and tokens[at].lower_ in AND:
        at += 1
    return at if place < at < stop else 0


def _is_author(view: View, token: Token, cue: Token) -> bool:
    """«…, и [пообещал] ответить»: a verb of speech of the same number and gender goes on behind «и»."""
    same = all(feature(token, name) == feature(cue, name) for name in ("Tense", "Number", "Gender"))
    return same and reports(view, token)


def _clause(tokens: Sequence[Token], cue: Cue, maker: str) -> list[Clause]:
    tokens = list(tokens)
    while tokens and (
        tokens[-1].text in {",", ";", ":"} or tokens[-1].lower_ in AND or tokens[-1].text in DASHES
    ):
        tokens.pop()
    return [Clause(tokens[0].i, tokens[-1].i + 1, cue, maker)] if _says_something(tokens) else []
