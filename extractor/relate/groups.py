"""
Whom a noun for several people, or for somebody's people, stands for.

    делегации [Казахстана], [Грузии] и представители [ОЧЭС]; журналисты из девяти стран, в том числе из [Турции] и [Ирана]
    [китайская] делегация во главе с [Чжао Вэньтао]

Read along the line: in a long list the parser loses the thread, while a list is only names, commas and a few words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.document import feature

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Span, Token

    from extractor.relate.view import View

BODIES = ("COUNTRY", "ORGANIZATION")
PLACES = ("CITY", "STATE_OR_PROVINCE", "DISTRICT", "LOCATION", "NUMBER", "PROFESSION")
QUOTES = frozenset({"«", "»", "“", "”", '"'})
GLUE = QUOTES | {
    ",",
    "и",
    "из",
    "от",
    "а",
    "также",
    "в",
    "том",
    "числе",
    "включая",
    "более",
    "около",
    "свыше",
    "почти",
}
COUNTED = frozenset(
    {
        "страна",
        "государство",
        "регион",
        "республика",
        "область",
        "город",
        "человек",
        "территория",
        "тысяча",
        "тыс",
    }
)
LEADERS = (
    ("во", "главе", "с"),
    ("во", "главе", "со"),
    ("в", "лице"),
    ("под", "руководством"),
    ("возглавляемая",),
)
LONGEST = 120  # tokens of a list
FARTHEST_LEADER = 12  # tokens between a delegation and the name of its leader


def members(view: View, noun: Token) -> list[int]:
    """The bodies whose people the noun means, and who leads them; nothing for a noun of another kind."""
    if not is_group(view, noun) or noun.i in view.by_title:  # «эксперты МВФ Анна Берг и Лев Ким» have names
        return []
    found = [*before(view, noun), *listed(view, noun)]
    return list(dict.fromkeys([*found, *leaders(view, noun)]))


def grouped(view: View, noun: Token) -> list[int]:
    """The members of a noun and of those joined to it: «[делегация Турции] и [наблюдатели из Ирана]»."""
    nouns = [noun, *(other for other in noun.subtree if other.dep_ == "conj" and other.head.i == noun.i)]
    return list(dict.fromkeys(index for one in nouns for index in members(view, one)))


def is_group(view: View, noun: Token) -> bool:
    """Of animate nouns only the plural: «представитель МВФ» is somebody, «представители МВФ» are the fund's."""
    named = noun.lemma_ in view.words("groups") and (
        feature(noun, "Animacy") != "Anim" or feature(noun, "Number") == "Plur"
    )
    return named or is_people(noun)


def is_people(noun: Token) -> bool:
    """«журналисты», «двести кузнецов»: people in the plural, of whom a list says whence they are."""
    return (
        noun.pos_ == "NOUN"
        and (noun.lemma_ in {"человек", "участник"} or feature(noun, "Animacy") == "Anim")
        and (feature(noun, "Number") == "Plur" or noun.lemma_ == "человек")
    )


def before(view: View, noun: Token) -> Iterator[int]:
    """«[китайская] делегация»."""
    place = noun.i - 1
    while place >= noun.sent.start and noun.doc[place].pos_ == "ADJ":
        yield from at(view, noun.doc[place], ("COUNTRY",))
        place -= 1


def listed(view: View, noun: Token) -> list[int]:
    """Bodies in a list behind the noun: genitives, or with «из», «от»."""
    doc, place, found = noun.doc, noun.i + 1, []
    genitive = noun.lemma_ in view.words(
        "groups"
    )  # «журналисты Турции» may be any; «журналисты из Турции» came
    while place < min(noun.sent.end, noun.i + LONGEST):
        token = doc[place]
        body = longest(view, token, BODIES)
        if body is not None and is_possible(view.spans[body], first=place == noun.i + 1, genitive=genitive):
            found.append(body)
            place = view.spans[body].end
        elif (other := longest(view, token, PLACES)) is not None:
            place = view.spans[other].end
        elif token.text == "(":
            place = after_brackets(token)
        elif (
            token.lower_ in GLUE
            or token.pos_ in {"ADJ", "NUM", "DET"}
            or token.lemma_ in COUNTED | view.words("body_kinds")
            or is_group(view, token)
        ):
            genitive = genitive or token.lemma_ in view.words("groups")
            place += 1
        else:
            break
    return found


def is_possible(span: Span, *, first: bool, genitive: bool) -> bool:
    """A genitive, or a name in quotation marks; right behind «журналисты» neither, as it is no list then."""
    quoted = span.start > 0 and span.doc[span.start - 1].text in QUOTES
    root = span.root if span.label_ == "COUNTRY" else span[0]
    return (quoted or feature(root, "Case") in {"", "Gen"}) and (genitive or not first)


def leaders(view: View, noun: Token) -> Iterator[int]:
    """«делегация Туниса во главе с президентом палаты [Насером бен Аммаром]»."""
    if noun.lemma_ not in view.words("delegations"):
        return
    end = noun.sent.end
    words = [token.lower_ for token in noun.doc[noun.i : min(end, noun.i + FARTHEST_LEADER + 3)]]
    for cue in LEADERS:
        for place in range(len(words) - len(cue)):
            if tuple(words[place : place + len(cue)]) == cue:
                yield from next_person(view, noun.sent, noun.i + place + len(cue))
                return


def next_person(view: View, sentence: Span, start: int) -> Iterator[int]:
    for index in view.mentions_in(sentence):
        span = view.spans[index]
        if view.mentions[index].type == "PERSON" and span.start >= start:
            if span.start - start <= FARTHEST_LEADER:
                yield index
            return


def at(view: View, token: Token, types: tuple[str, ...]) -> list[int]:
    index = longest(view, token, types)
    return [] if index is None else [index]


def longest(view: View, token: Token, types: tuple[str, ...]) -> int | None:
    """The longest mention of these types that begins at a token."""
    return next(
        (index for index in view.mentions_from(token) if view.mentions[index].type in types),
        None,
    )


def after_brackets(token: Token) -> int:
    """The place behind the bracket that closes, or behind this one if none does."""
    closing = (other.i for other in token.doc[token.i : token.sent.end] if other.text == ")")
    return next(closing, token.i) + 1
