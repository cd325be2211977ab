"""
Who said what: Quote objects of a document.

    «Реки общие», – отметила Анна Зорина.            direct; the speaker is in the author's words beside it
    Анна Зорина сообщила, что реки общие.            indirect: a verb of speech, a comma and «что»
    По словам Анны Зориной, реки общие.              indirect: «по словам», «по мнению» of somebody
    Реки общие, отметила Анна Зорина.                indirect: the author comes in behind a comma

An indirect quote is kept only with its speaker; a direct one also without.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from extractor.document import feature, follows_speech
from extractor.extraction import Quote
from extractor.language.marks import DASHES
from extractor.relate.quotes import paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from spacy.tokens import Span, Token

    from extractor.extraction import QuoteKind
    from extractor.relate.found import Found
    from extractor.relate.view import View

DIRECT, INDIRECT = 0.8, 0.7  # confidences: not calibrated, direct speech is the surer
SPEAKERS = ("PERSON", "ORGANIZATION")
SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
EDGE = frozenset("«»\"“”„'.,;:!?…") | DASHES
ENDS = frozenset("?!…")  # belong to the words said
NEAR = 12  # tokens between a verb of speech and its «что»: «отметил на встрече с журналистами, что»
# «по словам», «по мнению»; what is calculated or believed is said as well.
SOURCES = frozenset(
    {"слово", "мнение", "оценка", "данные", "подсчёт", "подсчет", "признание", "убеждение", "информация"}
)


def citations(view: View, found: Iterable[Found]) -> list[Quote]:
    """Quotes sorted by place. `found`: relations of the document; SPOKE_AT tells at which event words were said."""
    events = {
        (view.named(one.source), one.evidence.start): one.target for one in found if one.type == "SPOKE_AT"
    }
    quotes = [*_direct(view), *_indirect(view)]
    placed = (_at_event(view, quote, events) for quote in quotes)
    return sorted(placed, key=lambda quote: (quote.start, quote.stop))


def _at_event(view: View, quote: Quote, events: dict[tuple[int, int], int]) -> Quote:
    if quote.speaker is None:
        return quote
    span = view.doc.char_span(quote.start, quote.stop, alignment_mode="expand")
    places = {view.spans[quote.speaker].sent.start} | ({span.sent.start} if span is not None else set())
    near = [events[key] for place in sorted(places) if (key := (view.named(quote.speaker), place)) in events]
    return replace(quote, event=near[0]) if near else quote


# Direct speech


def _direct(view: View) -> Iterator[Quote]:
    last: int | None = None  # who was speaking in the paragraph before, if all of that ended in speech
    pieces = view.speech
    starts = [start for start, _ in pieces]
    for paragraph in paragraphs(view.doc):
        if not paragraph:
            continue
        first, behind = paragraph[0].i, paragraph[-1].i + 1
        here = pieces[bisect_left(starts, first) : bisect_left(starts, behind)]
        if not here:
            last = None
            continue
        stretches = _author(here, first, behind)
        speaker, cue = None, None
        for number, (start, stop) in enumerate(here):
            # The author's words behind a piece come first, then those before it, then what was said of the piece before.
            said = _who(view, stretches[number + 1]) or _who(view, stretches[number])
            if said:
                speaker, cue = said
            elif not any(
                token.pos_ == "VERB" for token in view.doc[first:behind] if token.i not in view.quoted
            ):
                speaker = last if speaker is None else speaker
            yield _quote(view, start, stop, "direct", speaker, cue, DIRECT, "direct_speech")
        last = speaker


def _author(pieces: Sequence[tuple[int, int]], first: int, behind: int) -> list[range]:
    """The author's words before, between and behind the pieces of a paragraph."""
    bounds = [(first, first), *pieces, (behind, behind)]
    return [range(left[1], right[0]) for left, right in pairwise(bounds)]


def _who(view: View, stretch: range) -> tuple[int, tuple[int, int]] | None:
    """The speaker in some words of the author, and the verb that says so."""
    verbs = view.words("speech_verbs")
    tokens = [view.doc[index] for index in stretch]
    for token in tokens:
        if token.pos_ == "VERB" and (token.lemma_ in verbs or follows_speech(token)):
            speaker = _subject(view, token, tokens)
            if speaker is not None:
                return speaker, (token.idx, token.idx + len(token))
        if token.lemma_ in SOURCES:
            speaker = _of(view, token)
            if speaker is not None:
                return speaker, (token.idx, token.idx + len(token))
    return None


def _subject(view: View, verb: Token, near: Sequence[Token]) -> int | None:
    """By the tree; where there is none, the nearest person in the nominative in the same words of the author."""
    for child in verb.children:
        if child.dep_ in SUBJECTS and (found := view.mention_at(child, SPEAKERS)) is not None:
            return found
    others = [
        (abs(token.i - verb.i), found)
        for token in near
        if feature(token, "Case") == "Nom"
        if (found := view.mention_at(token, ("PERSON",))) is not None
    ]
    return min(others)[1] if others else None


def _of(view: View, noun: Token) -> int | None:
    """«по словам [Анны Зориной]», «по [её] мнению»: the speaker of a noun of speech."""
    doc = noun.doc
    before = [doc[index] for index in range(max(0, noun.i - 2), noun.i)]
    if not any(token.lower_ == "по" for token in before):
        return None
    for token in (*before, *doc[noun.i + 1 : noun.i + NEAR]):
        if token.is_sent_start and token.i > noun.i:
            break
        found = view.mention_at(token, SPEAKERS)
        if found is not None:
            return found
        if token.text == "," and token.i > noun.i:
            break
    return None


# Indirect speech


def _indirect(view: View) -> Iterator[Quote]:
    verbs = view.words("speech_verbs")
    for sentence in view.sentences:
        tokens = [token for token in sentence if not token.is_space]
        for place, token in enumerate(tokens):
            if token.i in view.quoted:
                continue
            if token.pos_ == "VERB" and token.lemma_ in verbs:
                yield from _with_that(view, tokens, place)
                yield from _author_behind(view, sentence, tokens, place)
            elif token.lemma_ in SOURCES:
                yield from _by_words_of(view, tokens, place)


def _with_that(view: View, tokens: Sequence[Token], place: int) -> Iterator[Quote]:
    """сообщила, [что] …"""
    for index in range(place + 1, min(place + NEAR, len(tokens) - 1)):
        if tokens[index].text == "," and tokens[index + 1].lower_ == "что":
            speaker = _subject(view, tokens[place], tokens[:index])
            if speaker is not None:
                yield from _clause(view, tokens[index + 2 :], speaker, tokens[place], "said_that")
            return
        if tokens[index].pos_ == "VERB" and feature(tokens[index], "VerbForm") == "Fin":
            return


def _author_behind(view: View, sentence: Span, tokens: Sequence[Token], place: int) -> Iterator[Quote]:
    """Реки общие, [отметила] Анна Зорина."""
    if (
        place < 3
        or tokens[place - 1].text not in {",", *DASHES}
        or feature(tokens[place], "VerbForm") != "Fin"
    ):
        return
    comma = place - 1 if tokens[place - 1].text == "," else place - 2
    said = tokens[:comma]
    if tokens[comma].text != "," or any(token.i in view.quoted for token in said):
        return
    subject = next((child for child in tokens[place].children if child.dep_ in SUBJECTS), None)
    if subject is None or subject.i < tokens[place].i:
        return
    speaker = view.mention_at(subject, SPEAKERS)
    if speaker is not None and not any(token.text == "," for token in tokens[place + 1 : place + 3]):
        yield from _clause(view, said, speaker, tokens[place], "said_behind")


def _by_words_of(view: View, tokens: Sequence[Token], place: int) -> Iterator[Quote]:
    """[По словам] Анны Зориной, …; …, [по словам] Анны Зориной."""
    speaker = _of(view, tokens[place])
    if speaker is None:
        return
    stop = max(tokens[place].i + 1, view.spans[speaker].end)
    commas = [index for index, token in enumerate(tokens) if token.text == "," and token.i >= stop]
    if place <= 3 and commas:
        yield from _clause(view, tokens[commas[0] + 1 :], speaker, tokens[place], "by_words_of")
    elif place > 3 and tokens[place - 2].text == ",":
        yield from _clause(view, tokens[: place - 2], speaker, tokens[place], "by_words_of")


def _clause(view: View, tokens: Sequence[Token], speaker: int, cue: Token, maker: str) -> Iterator[Quote]:
    """The clause, unless its words stand in quotation marks: then they are direct speech."""
    inside = sum(token.i in view.quoted for token in tokens)
    if tokens and inside * 2 < len(tokens):
        place = (cue.idx, cue.idx + len(cue))
        quote = _quote(view, tokens[0].i, tokens[-1].i + 1, "indirect", speaker, place, INDIRECT, maker)
        if quote.start < quote.stop:
            yield quote


def _quote(
    view: View,
    start: int,
    stop: int,
    kind: QuoteKind,
    speaker: int | None,
    cue: tuple[int, int] | None,
    confidence: float,
    maker: str,
) -> Quote:
    """Without the marks at either end; «?» and «!» belong to the words, and so does a mark that closes a name inside."""
    doc = view.doc
    while start < stop and (doc[start].text in EDGE or doc[start].is_space):
        start += 1
    while stop > start and (
        doc[stop - 1].is_space or (doc[stop - 1].text in EDGE and doc[stop - 1].text not in ENDS)
    ):
        stop -= 1
    words = doc[start:stop].text
    if words.count("«") > words.count("»") and stop < len(doc) and doc[stop].text == "»":
        stop += 1
    last = doc[max(start, stop - 1)]
    end = last.idx + len(last) if stop > start else doc[start].idx if start < len(doc) else 0
    begin = doc[start].idx if start < len(doc) else end
    return Quote(begin, end, kind, speaker=speaker, cue=cue, confidence=confidence, maker=maker)
