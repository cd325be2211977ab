"""
Component `extractor_syntax`: dependency trees (UD), only where a later step asks for them.

A parse is a dear step of the road. With `triggers`, a sentence is parsed if it has the lemmas that some pattern asks for
or its author comes in after direct speech, and it has an entity or a pronoun; other sentences get a flat tree of `dep` arcs on their first word, since a Doc is parsed whole or not at all.

The parser reads the skeleton of a sentence: of a long name or title only the words up to its head («директор
[Департамента международных отношений и работы с документацией Агентства …] Расим Багиров отметил»). Without the tail it
finds the subject where it loses it otherwise, and has half the words to read; the tail hangs on the head as `dep`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.attrs import DEP, HEAD
from spacy.language import Language

from extractor.annotate.slovnet import load_syntax
from extractor.document import (
    ENTITIES,
    article_sentences,
    feature,
    follows_speech,
    has_all,
    in_brackets,
    set_attributes,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from spacy.tokens import Doc, Span, Token

    from extractor.annotate.slovnet import Arc

FLAT = "dep"
PRONOUNS = frozenset({"он", "она"})  # may stand for a person named before
OBLIQUE = frozenset({"obl", "nmod", "iobj"})
LONG = frozenset({"ORGANIZATION", "EVENT", "PROFESSION"})  # types whose names have tails


@Language.factory(
    "extractor_syntax",
    default_config={"triggers": None},
    requires=["token.lemma"],
    assigns=["token.dep", "token.head"],
)
def create_syntax(nlp: Language, name: str, triggers: list[list[list[str]]] | None) -> Callable[[Doc], Doc]:
    return Syntax(triggers)


class Syntax:
    """
    `triggers`: patterns, each a list of lists of lemmas; a sentence is worth a parse if it has a lemma of every list of
    one of them. None: every sentence is.
    """

    def __init__(self, triggers: Iterable[Iterable[Iterable[str]]] | None = None) -> None:
        self.triggers = (
            None if triggers is None else [[frozenset(words) for words in pattern] for pattern in triggers]
        )

    def __call__(self, doc: Doc) -> Doc:
        heads = tails(doc)
        values = _flat(doc)
        skeletons = [[token for token in sentence if token.i not in heads] for sentence in self.asked(doc)]
        trees = load_syntax().parse([[token.text for token in skeleton] for skeleton in skeletons])
        for skeleton, tree in zip(skeletons, trees, strict=True):
            for token, arc in zip(skeleton, with_subjects(skeleton, tree), strict=True):
                values[token.i] = (skeleton[arc.head].i - token.i, doc.vocab.strings.add(relation_of(arc)))
        for tail, head in heads.items():
            values[tail] = (head - tail, doc.vocab.strings.add(FLAT))
        return set_attributes(doc, [HEAD, DEP], values)

    def asked(self, doc: Doc) -> list[Span]:
        """Sentences that need a parse."""
        sentences = article_sentences(doc)
        if self.triggers is None:
            return sentences
        marked = {token.i for span in doc.spans.get(ENTITIES, ()) for token in span}
        return [
            sentence
            for sentence in sentences
            if any(token.i in marked or token.lemma_ in PRONOUNS for token in sentence)
            and (any(has_all(sentence, self.triggers)) or any(map(follows_speech, sentence)))
        ]


def with_subjects(skeleton: list[Token], tree: list[Arc]) -> list[Arc]:
    """
    A verb without a subject takes the nominative that hangs where no nominative can.

    The parser makes «вице-министр» an apposition of «участников» in «Приветствуя участников, вице-министр сказал»,
    and «медиафорум» an oblique of «стартовал»; an apposition agrees in case, an oblique is never a nominative.
    """
    mended = list(tree)
    with_subject = {arc.head for arc in tree if arc.relation.startswith(("nsubj", "csubj"))}
    for place, arc in enumerate(tree):
        if not _misplaced(place, skeleton, tree):
            continue
        verb = _verb_above(place, skeleton, mended)
        if verb is not None and verb not in with_subject and _agree(skeleton[place], skeleton[verb]):
            mended[place] = arc._replace(head=verb, relation="nsubj")
            with_subject.add(verb)
    return mended


def _misplaced(place: int, skeleton: list[Token], tree: list[Arc]) -> bool:
    token, arc = skeleton[place], tree[place]
    if token.pos_ not in {"NOUN", "PROPN"} or feature(token, "Case") != "Nom":
        return False
    if any(other.head == place and other.relation == "case" for other in tree):
        return False
    case = feature(skeleton[arc.head], "Case")
    return arc.relation in OBLIQUE or (arc.relation == "appos" and case not in {"", "Nom"})


def _verb_above(place: int, skeleton: list[Token], tree: list[Arc]) -> int | None:
    """The nearest finite verb on the way to the root."""
    while tree[place].head != place:
        place = tree[place].head
        if feature(skeleton[place], "VerbForm") == "Fin":
            return place
    return None


def _agree(noun: Token, verb: Token) -> bool:
    """In number, and in gender where the noun does not name a woman by a masculine office («министр сказала»)."""
    number = feature(verb, "Number")
    return not number or number == feature(noun, "Number")


def relation_of(arc: Arc) -> str:
    """As spaCy has it: the root is ROOT."""
    return "ROOT" if arc.relation == "root" else arc.relation


def tails(doc: Doc) -> dict[int, int]:
    """
    Token of a long name's tail -> token of its head.

    «12-е заседание [Рабочей группы по медиа]», and an abbreviation in brackets after a name: «… государств [(ОТГ)]».
    """
    found: dict[int, int] = {}
    for span in sorted(doc.spans.get(ENTITIES, ()), key=lambda span: (span.start, -span.end)):
        if span.start not in found and span.label_ in LONG:
            head = next((token.i for token in span if token.pos_ in {"NOUN", "PROPN"}), span.end - 1)
            found |= dict.fromkeys(range(head + 1, span.end), head)
        if in_brackets(span) and span.start - 2 >= span.sent.start:
            before = span.start - 2
            found |= {index: found.get(before, before) for index in range(span.start - 1, span.end + 1)}
    return found


def _flat(doc: Doc) -> list[tuple[int, int]]:
    """(head, relation) of every token: the first word of its sentence. Heads are relative, as spaCy keeps them."""
    flat, root = doc.vocab.strings.add(FLAT), doc.vocab.strings.add("ROOT")
    return [
        (sentence.start - token.i, root if token.i == sentence.start else flat)
        for sentence in doc.sents
        for token in sentence
    ]
