"""Who says something in a text: by its quotes, by verbs of speech alone, and by what patterns found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractor.document import feature
from extractor.relate.speakers import subject_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

    from extractor.extraction import Quote
    from extractor.relate.view import View

NEAR = 8  # tokens of a clause before its verb


@dataclass(frozen=True, slots=True)
class Act:
    """Somebody says something: the mention of the speaker, and the word that tells so."""

    speaker: int
    cue: Token | None
    sure: bool = False  # told by a pattern: «выступил», «слово взял»


def reported_by(view: View, quotes: Sequence[Quote]) -> frozenset[int]:
    """Tokens of words that somebody says, directly or not."""
    spans = [view.doc.char_span(quote.start, quote.stop, alignment_mode="expand") for quote in quotes]
    return view.quoted | {
        index for span in spans if span is not None for index in range(span.start, span.end)
    }


def acts_of(view: View, quotes: Sequence[Quote], reported: frozenset[int]) -> dict[int, list[Act]]:
    """Sentence -> who says something in it, in the order of the text: by quotes, and by verbs of speech alone."""
    found: dict[int, list[Act]] = {}
    by_cue = {quote.cue[0]: quote for quote in quotes if quote.cue is not None and quote.speaker is not None}
    for sentence in view.sentences:
        words = [token for token in sentence if token.i not in reported]
        for token in words:
            if (quote := by_cue.get(token.idx)) is not None:
                assert quote.speaker is not None
                found.setdefault(sentence.start, []).append(Act(quote.speaker, token))
            elif _says(view, token):
                speaker = subject_of(view, token, words)
                if speaker is not None and view.mentions[speaker].type == "PERSON":
                    found.setdefault(sentence.start, []).append(Act(speaker, token))
    return found


def _says(view: View, verb: Token) -> bool:
    """A verb of speech in the past, not denied."""
    if verb.pos_ != "VERB" or feature(verb, "VerbForm") != "Fin":
        return False
    if verb.lemma_ not in view.words("speech_verbs") | view.words("performance_verbs"):
        return False
    return feature(verb, "Tense") == "Past" and not _is_denied(verb) and not _is_aside(verb)


def _is_denied(verb: Token) -> bool:
    return any(child.lemma_ == "не" for child in verb.children) or (
        verb.i > 0 and verb.nbor(-1).lower_ == "не"
    )


def _is_aside(verb: Token) -> bool:
    """«доклад, о [котором] летом рассказала Анна»: a relative clause tells of another time."""
    for token in reversed(verb.doc[max(verb.sent.start, verb.i - NEAR) : verb.i]):
        if token.text == ",":
            return False
        if token.lemma_ in {"который", "где", "когда"}:
            return True
    return False


def is_aloud(view: View, act: Act) -> bool:
    """Said in the past and by mouth: not «полагает», not «написал»."""
    cue = act.cue
    if act.sure or cue is None or cue.pos_ == "NOUN":
        return True
    return feature(cue, "Tense") == "Past" and cue.lemma_ not in view.words("writing_verbs")
