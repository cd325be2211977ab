"""
View: a document as the rules of this folder see it.

Rules speak of mentions, trees speak of tokens; the view tells whose token it is: the head of a name, of a title
(«вице-министр … Канат Искаков» is one person), or of a noun that stands for a name.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from extractor.document import article_sentences, feature, get_mentions, span_of
from extractor.relate.quotes import direct_speech
from extractor.titles import Title, find_titles

if TYPE_CHECKING:
    from collections.abc import Collection

    from spacy.tokens import Doc, Span, Token

    from extractor.extraction import Mention
    from extractor.schema import Schema


class View:
    def __init__(self, doc: Doc, schema: Schema) -> None:
        self.doc = doc
        self.schema = schema
        self.mentions: tuple[Mention, ...] = get_mentions(doc)
        self.spans: list[Span] = [span_of(doc, mention) for mention in self.mentions]

    @cached_property
    def sentences(self) -> list[Span]:
        return article_sentences(self.doc)

    @cached_property
    def numbers(self) -> dict[int, int]:
        """First token of a sentence -> its number among the sentences."""
        return {sentence.start: number for number, sentence in enumerate(self.sentences)}

    @cached_property
    def _by_sentence(self) -> dict[int, list[int]]:
        found: dict[int, list[int]] = {}
        for index, span in enumerate(self.spans):
            found.setdefault(span.sent.start, []).append(index)
        return found

    def mentions_in(self, sentence: Span) -> list[int]:
        """Mentions of a sentence, in order."""
        return self._by_sentence.get(sentence.start, [])

    @cached_property
    def _by_start(self) -> dict[int, list[int]]:
        found: dict[int, list[int]] = {}
        for index, span in enumerate(self.spans):
            found.setdefault(span.start, []).append(index)
        return {start: sorted(found[start], key=lambda index: -len(self.spans[index])) for start in found}

    def mentions_from(self, token: Token) -> list[int]:
        """Mentions that begin at a token, the longest first."""
        return self._by_start.get(token.i, [])

    @cached_property
    def _by_end(self) -> dict[int, list[int]]:
        found: dict[int, list[int]] = {}
        for index, span in enumerate(self.spans):
            found.setdefault(span.end, []).append(index)
        return {end: sorted(found[end], key=lambda index: -len(self.spans[index])) for end in found}

    def mentions_to(self, token: Token) -> list[int]:
        """Mentions that end with a token, the longest first."""
        return self._by_end.get(token.i + 1, [])

    def words(self, name: str) -> frozenset[str]:
        """A list of words.yaml."""
        return self.schema.word_sets[name]

    @cached_property
    def speech(self) -> list[tuple[int, int]]:
        """Pieces of direct speech: first token, and the one behind the last."""
        telling = self.words("speech_verbs") | self.words("quoting_verbs") | self.words("source_nouns")
        return direct_speech(self.doc, telling)

    @cached_property
    def quoted(self) -> frozenset[int]:
        """Tokens of direct speech."""
        return frozenset(token for start, stop in self.speech for token in range(start, stop))

    @cached_property
    def titles(self) -> list[Title]:
        return find_titles(self.doc, self.mentions)

    @cached_property
    def _people(self) -> dict[int, int]:
        return {
            self.spans[index].start: index
            for index, mention in enumerate(self.mentions)
            if mention.type == "PERSON"
        }

    def person_from(self, token: Token) -> int | None:
        """The mention of a person that begins with this token."""
        return self._people.get(token.i)

    @cached_property
    def by_head(self) -> dict[int, list[int]]:
        """Token -> mentions of which it is the head, the longest first."""
        heads: dict[int, list[int]] = {}
        for index, span in enumerate(self.spans):
            for token in {span.root.i, _first_noun(span).i}:
                heads.setdefault(token, []).append(index)
        return {
            token: sorted(indices, key=lambda index: -len(self.spans[index]))
            for token, indices in heads.items()
        }

    @cached_property
    def by_title(self) -> dict[int, int]:
        """Token of a title or a name -> the person's mention."""
        tokens = {
            token.i: title.person
            for title in self.titles
            for token in self.doc[title.start : title.stop]
            if _is_noun(token)
        }
        for title in self.titles:
            tokens |= {self.spans[index].root.i: title.person for index in title.professions}
        names = {
            token.i: index
            for index, mention in enumerate(self.mentions)
            if mention.type == "PERSON"
            for token in self.spans[index]
        }
        return tokens | names

    def mention_at(self, token: Token, types: Collection[str]) -> int | None:
        """The mention of one of these types whose head the token is, or for which it stands."""
        for index in self.by_head.get(token.i, ()):
            if self.mentions[index].type in types:
                return index
        person = self.by_title.get(token.i)
        return person if person is not None and "PERSON" in types else None

    def mentions_at(self, token: Token, types: Collection[str]) -> list[int]:
        """The same with what is joined to it: «Казахстан, Узбекистан и Азербайджан»."""
        found = [self.mention_at(token, types)]
        found += [
            self.mention_at(other, types)
            for other in token.subtree
            if other.dep_ == "conj" and _joined(other, token)
        ]
        return list(dict.fromkeys(index for index in found if index is not None))

    def head_of(self, index: int) -> str:
        """Lemma of the head noun of a mention, or of what a pronoun stands for."""
        mention = self.mentions[index]
        if mention.form == "pronoun" and mention.antecedent is not None:
            return self.head_of(mention.antecedent)
        return _first_noun(self.spans[index]).lemma_

    def noun_of(self, index: int) -> Token:
        """The head noun of a mention, whatever the tree says of it."""
        return _first_noun(self.spans[index])

    def has_head(self, index: int, heads: tuple[str, ...]) -> bool:
        """True if the head noun of a mention ends with one of these lemmas, or if there is nothing to end with."""
        return not heads or self.head_of(index).endswith(heads)

    def named(self, index: int) -> int:
        """The mention itself, or the named one that it stands for."""
        antecedent = self.mentions[index].antecedent
        return index if antecedent is None else antecedent

    def events_in(self, sentence: Span) -> list[int]:
        """Events of a sentence that are not in direct speech, in order."""
        return [
            index
            for index in self.mentions_in(sentence)
            if self.mentions[index].type == "EVENT" and self.spans[index].start not in self.quoted
        ]

    def word_before(self, index: int) -> str:
        start = self.spans[index].start
        return self.doc[start - 1].lower_ if start else ""

    def sentence_of(self, index: int) -> Span:
        return self.spans[index].sent

    def covering(self, token: Token, types: Collection[str]) -> int | None:
        """The longest mention of these types that covers a token."""
        found = [
            index
            for index in self.mentions_in(token.sent)
            if self.mentions[index].type in types
            and self.spans[index].start <= token.i < self.spans[index].end
        ]
        return max(found, key=lambda index: len(self.spans[index])) if found else None


def _joined(token: Token, head: Token) -> bool:
    """True if a chain of `conj` arcs leads up from the token to the head."""
    while token.dep_ == "conj":
        token = token.head
        if token.i == head.i:
            return True
    return False


def _first_noun(span: Span) -> Token:
    """A Russian noun phrase begins with its adjectives; the first noun is its head."""
    return next((token for token in span if token.pos_ in {"NOUN", "PROPN", "X"}), span[0])


def _is_noun(token: Token) -> bool:
    return token.pos_ == "NOUN" and feature(token, "Case") == "Nom"
