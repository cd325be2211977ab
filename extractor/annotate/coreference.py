"""
Which named mention of the document a common noun or a pronoun stands for.

    мероприятие, форум   -> II Центрально-Азиатский медиафорум
    министерство         -> Министерство культуры и информации Казахстана
    эксперт, спикер, он  -> Эмин Гусейнов
    вице-министр         -> Канат Искаков, who was called so before

Rules look back only, and would rather find nothing than the wrong one. Mentions of people made here (nominals and
pronouns) are only those that found someone.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from extractor.annotate.stand_ins import People, nominal
from extractor.document import article_sentences, feature, span_of
from extractor.language.letters import fold
from extractor.language.words import read_words
from extractor.titles import find_titles

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from spacy.tokens import Doc, Span, Token

    from extractor.extraction import Mention

WORDS = "extractor.annotate.words"
FARTHEST_EVENT = (
    200  # mentions of events or bodies between «форум» and its name; keeps a long document linear
)


def link(doc: Doc, mentions: Sequence[Mention]) -> list[Mention]:
    """Mentions with antecedents, and with the nominals and pronouns for people that have one; sorted by place."""
    context = Context(doc, list(mentions))
    linked = [
        replace(mention, antecedent=context.antecedent(index)) for index, mention in enumerate(mentions)
    ]
    return _sorted([*linked, *context.pronouns(), *context.people()])


@dataclass
class Context:
    """The mentions of a document with what the rules ask of them."""

    doc: Doc
    mentions: list[Mention]
    sentences: dict[int, int] = field(init=False)  # token -> number of its sentence
    titles: dict[int, set[str]] = field(init=False)  # person's mention -> lemmas of the nouns of the title
    titled: set[int] = field(init=False)  # tokens of titles
    spans: list[Span] = field(init=False)
    by_type: dict[str, list[int]] = field(init=False)  # mentions of a type, in the order of the text

    def __post_init__(self) -> None:
        self.spans = [span_of(self.doc, mention) for mention in self.mentions]
        self.by_type = {}
        for index, mention in enumerate(self.mentions):
            self.by_type.setdefault(mention.type, []).append(index)
        article = article_sentences(self.doc)
        self.sentences = {token.i: number for number, sentence in enumerate(article) for token in sentence}
        self.titles, self.titled = {}, set()
        for title in find_titles(self.doc, self.mentions):
            self.titled.update(range(title.start, title.stop))
            heads = {fold(self.mentions[index].lemma.split()[0]) for index in title.professions}
            nouns = {
                fold(token.lemma_) for token in self.doc[title.start : title.stop] if token.pos_ == "NOUN"
            }
            self.titles.setdefault(title.person, set()).update(heads | nouns)

    def antecedent(self, index: int) -> int | None:
        """Of an event or a body that is a common noun."""
        mention = self.mentions[index]
        if mention.form == "name" or self._says_other(mention):
            return None
        rule = same_event if mention.type == "EVENT" else same_kind
        found = [
            (salience(self.mentions[place]), place)
            for place in self._before(index)
            if self.mentions[place].form == "name" and rule(mention, self.mentions[place])
        ]
        if found or mention.type != "EVENT":
            return max(found)[1] if found else None
        return self._whole(index) if _is_part(mention) else self._first_called_so(index)

    def _whole(self, index: int) -> int | None:
        """«на пленарном заседании», in a report of a forum: at the forum."""
        found = [
            (salience(self.mentions[place]), place)
            for place in self._before(index)
            if self.mentions[place].form == "name"
        ]
        return max(found)[1] if found else self._first_called_so(index)

    def _first_called_so(self, index: int) -> int | None:
        """«заседание» is the «пленарное заседание» of before, where no event has a name."""
        mention = self.mentions[index]
        for place in self._before(index):
            other = self.mentions[place]
            longer = len(other.lemma.split()) > len(mention.lemma.split())
            if other.form == "nominal" and longer and same_event(mention, other):
                return place
        return None

    def _before(self, index: int) -> list[int]:
        """The last mentions of the type of this one that end before it begins, in order."""
        start = self.mentions[index].start
        same = self.by_type[self.mentions[index].type]
        near = same[max(0, bisect_left(same, index) - FARTHEST_EVENT) : bisect_left(same, index)]
        return [place for place in near if self.mentions[place].stop <= start]

    def pronouns(self) -> Iterable[Mention]:
        """Pronouns that stand for an event."""
        for token in self.doc:
            if token.i in self.sentences and (event := self._event_of(token)) is not None:
                yield nominal(token, event, "EVENT")

    def people(self) -> Iterable[Mention]:
        """Nominals and pronouns that stand for a person named before."""
        people = People(
            self.doc, self.mentions, self.spans, self.sentences, self.titles, frozenset(self.titled)
        )
        return people.stand_ins()

    def _event_of(self, token: Token) -> int | None:
        """«В нём принимают участие …»: the event that the sentence before is about."""
        if token.pos_ != "PRON" or fold(token.lemma_) != "он" or feature(token, "Case") not in {"Loc", "Acc"}:
            return None
        if not any(child.dep_ == "case" and child.lower_ in {"в", "во", "на"} for child in token.children):
            return None
        events = self.by_type.get("EVENT", [])
        before = bisect_left(events, token.i, key=lambda index: self.spans[index].end) - 1
        while before >= 0 and self.spans[events[before]].end > token.i:
            before -= 1
        if before < 0 or self.mentions[events[before]].form != "name":
            return None
        near = self.sentences.get(self.spans[events[before]].start, -2) >= self.sentences[token.i] - 1
        return events[before] if near else None

    def _says_other(self, mention: Mention) -> bool:
        """«следующий форум»: an adjective of the mention, or one before it, says that it is another one."""
        span = span_of(self.doc, mention)
        start = span.start
        while start > span.sent.start and self.doc[start - 1].pos_ in {"ADJ", "DET"}:
            start -= 1
        words = {fold(token.lemma_) for token in self.doc[start : span.end]}
        return bool(words & read_words("other_than.txt", WORDS))


def same_event(mention: Mention, other: Mention) -> bool:
    """«двухдневный форум» is a «медиафорум», «мероприятие» is anything; words that tell («рабочая») must be in the name."""
    describing = read_words("describing.txt", WORDS)
    words = [word for word in fold(mention.lemma).split() if word not in describing]
    name = fold(other.lemma).split()
    if len(words) == 1 and words[0] in read_words("generic_events.txt", WORDS):
        return True
    return all(any(part.endswith(word) for part in name) for word in words)


def _is_part(mention: Mention) -> bool:
    words = [fold(word) for word in mention.base.split()]
    return fold(" ".join(words)) in read_words("parts.txt", WORDS)


def same_kind(mention: Mention, other: Mention) -> bool:
    """«министерство» is the ministry: its head is the first noun of the name."""
    return fold(mention.lemma) == fold(other.lemma).split()[0]


def salience(mention: Mention) -> tuple[bool, int]:
    """Events that are numbered first (a forum, not a meeting at it), then the nearest."""
    return "edition" in mention.attributes, mention.start


def _sorted(mentions: list[Mention]) -> list[Mention]:
    """By place; antecedents follow their mentions to the new places."""
    order = sorted(
        range(len(mentions)), key=lambda i: (mentions[i].start, -mentions[i].stop, mentions[i].type)
    )
    place = {old: new for new, old in enumerate(order)}
    return [
        replace(
            mentions[old], antecedent=None if (found := mentions[old].antecedent) is None else place[found]
        )
        for old in order
    ]
