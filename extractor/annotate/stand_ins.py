"""
Common nouns and pronouns that stand for a person named before.

    он, она            who the sentence before is about, if gender allows
    по её словам       the same
    эксперт, гостья    whoever was spoken of last
    вице-министр       who was called so before
    заметил кореец     beside a verb of speech any noun for a person: whoever was spoken of in the last two sentences

Rules look back only, and would rather find nothing than the wrong one. In a sentence with several people its subject is
preferred. Names inside other names («дворец имени Вагнера») are nobody who may say «он».
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from extractor import schema
from extractor.document import feature, follows_speech
from extractor.extraction import Mention
from extractor.language.letters import fold
from extractor.language.words import read_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc, Span, Token

MAKER = "coreference"
WORDS = "extractor.annotate.words"
SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
PRONOUNS = {"он": "Masc", "она": "Fem"}
POSSESSIVES = {"его": "Masc", "ее": "Fem"}
AROUND = frozenset({"ORGANIZATION", "EVENT", "FACILITY", "AWARD", "PRODUCT", "WORK_OF_ART"})
FARTHEST_PRONOUN = 3  # sentences between a pronoun and its name; further back it is too often someone else
FARTHEST_NOUN = 12  # sentences between «эксперт» and the expert
FARTHEST_ANYONE = 2  # sentences between «кореец» and the Korean
CONVINCED = frozenset({"уверенный", "убежденный"})
LONGEST = 60  # people that are looked at; keeps a list of thousands of names linear


@dataclass(frozen=True, slots=True)
class Met:
    """A person that the text has spoken of: `name` is the named mention, `sentence` a number."""

    token: int
    name: int
    sentence: int
    subject: bool


@dataclass
class People:
    """The people of a document in the order in which it speaks of them."""

    doc: Doc
    mentions: Sequence[Mention]
    spans: Sequence[Span]
    sentences: dict[int, int]  # token -> number of its sentence
    titles: dict[int, set[str]]  # person's mention -> lemmas of the nouns of the title
    titled: frozenset[int]  # tokens of titles that stand beside a name
    met: list[Met] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.names = {
            self.spans[index].start: index
            for index, mention in enumerate(self.mentions)
            if mention.type == "PERSON" and self.spans[index].start in self.sentences
        }
        around = [span for span, one in zip(self.spans, self.mentions, strict=True) if one.type in AROUND]
        self.inside = {token.i for span in around for token in span}
        self.taken = {token.i for index in self.names.values() for token in self.spans[index]}
        self.people = read_words("people.txt", WORDS)
        self.generic = read_words("generic_people.txt", WORDS)
        self.speech = schema.load().word_sets["speech_verbs"]
        self.sources = schema.load().word_sets["source_nouns"]

    def stand_ins(self) -> Iterator[Mention]:
        for token in self.doc:
            if token.i not in self.sentences:
                continue
            if token.i in self.names:
                self._meet(token, self.names[token.i], subject=feature(token, "Case") in {"Nom", ""})
            elif token.i not in self.taken and (found := self._stands_for(token)) is not None:
                self._meet(token, found, subject=feature(token, "Case") != "Gen")
                yield nominal(token, found, "PERSON")

    def _meet(self, token: Token, name: int, *, subject: bool) -> None:
        named_after = token.i > 0 and token.nbor(-1).lower_ == "имени"
        if token.i not in self.inside and not named_after:
            self.met.append(Met(token.i, name, self.sentences[token.i], subject))

    def _stands_for(self, token: Token) -> int | None:
        source = self._source(token)
        if source and fold(token.lower_) in POSSESSIVES:
            return self._last(token, FARTHEST_PRONOUN, POSSESSIVES[fold(token.lower_)])
        if feature(token, "Number") == "Plur":
            return None
        verb = said_by(token, self.speech)
        if not (token.dep_ in SUBJECTS or verb is not None or source):
            return None
        lemma = fold(token.lemma_)
        if token.pos_ == "PRON":
            return self._last(token, FARTHEST_PRONOUN, PRONOUNS[lemma]) if lemma in PRONOUNS else None
        return self._by_noun(token, lemma, _gender(token, verb), speaking=verb is not None or source)

    def _by_noun(self, token: Token, lemma: str, gender: str, *, speaking: bool) -> int | None:
        if token.i in self.titled or _has_name(token):
            return None
        if lemma in self.generic:
            if _tells_more(token):
                return None
            return self._last(token, FARTHEST_NOUN, gender)
        if lemma in self.people or speaking:
            called = self._last(token, FARTHEST_NOUN, gender, called=lemma)
            if called is not None or lemma in self.people or not _is_anyone(token):
                return called
            return self._last(token, FARTHEST_ANYONE, gender)
        return None

    def _source(self, token: Token) -> bool:
        """«по [её] словам», «по мнению [эксперта]»."""
        doc, place = self.doc, token.i
        if place + 1 < len(doc) and doc[place + 1].lemma_ in self.sources:
            return place > 0 and doc[place - 1].lower_ == "по"
        return place > 1 and doc[place - 1].lemma_ in self.sources and doc[place - 2].lower_ == "по"

    def _last(self, token: Token, farthest: int, gender: str, called: str = "") -> int | None:
        """The person met last that gender allows and that was called so («министр»): a subject rather than another."""
        here = self.sentences[token.i]
        found: Met | None = None
        for one in reversed(self.met[-LONGEST:]):
            if here - one.sentence > farthest or (found is not None and one.sentence != found.sentence):
                break
            if one.sentence == here and not (one.subject and _clause_between(self.doc, one.token, token.i)):
                continue
            if called and not any(_same_office(called, noun) for noun in self.titles.get(one.name, ())):
                continue
            known = self.mentions[one.name].attributes.get("gender", "")
            if gender and known and gender != known:
                continue
            if found is None or (one.subject and not found.subject):
                found = one
        return None if found is None else found.name


def said_by(token: Token, speech: frozenset[str]) -> Token | None:
    """The verb of speech beside a nominative: «[заметила] учёная», «кореец также [посетовал]»."""
    if feature(token, "Case") != "Nom" or token.pos_ not in {"NOUN", "PRON", "ADJ"}:
        return None
    doc, sentence = token.doc, token.sent
    behind, before = token.i + 1, token.i - 1
    while behind < sentence.end and doc[behind].pos_ in {"ADV", "PART"}:
        behind += 1
    while before >= sentence.start and doc[before].pos_ in {"ADJ", "DET"} and _agree(doc[before], token):
        before -= 1
    for place in (before, behind):
        if not sentence.start <= place < sentence.end:
            continue
        verb = doc[place]
        if feature(verb, "Variant") == "Short" and fold(verb.lemma_) in CONVINCED:
            return verb
        speaks = verb.lemma_ in speech or follows_speech(verb)
        if speaks and feature(verb, "VerbForm") == "Fin" and feature(verb, "Number") == "Sing":
            return verb
    return None


def _agree(adjective: Token, noun: Token) -> bool:
    return feature(adjective, "Case") == feature(noun, "Case")


def _clause_between(doc: Doc, name: int, token: int) -> bool:
    return any(feature(one, "VerbForm") == "Fin" for one in doc[max(name, token - LONGEST) : token])


def _same_office(noun: str, other: str) -> bool:
    """«гендиректор» was called «генеральный директор», «премьер» «вице-премьер»."""
    return noun.endswith(other) or other.endswith(f"-{noun}") or noun == other


def _is_anyone(token: Token) -> bool:
    """A noun for a person that says no more: «учёная», «кореец»."""
    return (feature(token, "Animacy") == "Anim" or token.pos_ == "ADJ") and not _tells_more(token)


def _tells_more(token: Token) -> bool:
    """«житель [Альтиева]», «собеседник [агентства]»: often somebody without a name."""
    behind = token.doc[token.i + 1 : token.sent.end][:1]
    return any(
        one.pos_ in {"NOUN", "PROPN", "ADJ"}
        and feature(one, "Case") not in {"Dat", "Ins"}
        and feature(one, "Variant") != "Short"
        for one in behind
    )


def _has_name(token: Token) -> bool:
    """«эксперт Иван Петров» names its expert."""
    return any(
        child.dep_ in {"appos", "flat", "flat:name"} and child.pos_ == "PROPN" for child in token.children
    )


def _gender(token: Token, verb: Token | None) -> str:
    """Gender as the verb in the past tells it; a masculine noun may be a woman, a feminine one is."""
    head = verb or token.head
    told = feature(head, "Gender") if head.pos_ == "VERB" else ""
    return told or ("Fem" if feature(token, "Gender") == "Fem" else "")


def nominal(token: Token, antecedent: int, kind: str) -> Mention:
    return Mention(
        start=token.idx,
        stop=token.idx + len(token.text),
        type=kind,
        text=token.text,
        form="pronoun" if token.pos_ in {"PRON", "DET"} else "nominal",
        base=token.lemma_,
        lemma=token.lemma_,
        antecedent=antecedent,
        maker=MAKER,
    )
