"""The types of the schema: EntityType, RelationType, Pattern, Schema."""

from __future__ import annotations

from functools import cached_property
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, RootModel, model_validator

from extractor.extraction import Status  # noqa: TC001  (pydantic reads it)
from extractor.schema.notation import check_attributes, check_operator

Name = Annotated[str, Field(pattern=r"^[A-Z][A-Z_]*$")]
Attributes = dict[str, object]  # of one token, in the notation of spaCy's matchers

SIDES = ("source", "target")


class Record(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


# Lists that rules in code ask for by name, whatever patterns use.
RULE_WORDS = (
    "speech_verbs",
    "holding_verbs",
    "press_words",
    "other_times",
    "talks",
    "state_offices",
    "quoting_verbs",
    "source_nouns",
    "reporters",
    "media_words",
    "earlier_words",
    "writing_verbs",
    "shows",
    "vague_events",
    "groups",
    "delegations",
    "body_kinds",
    "attended",
    "opening_verbs",
    "modal_verbs",
)


class Words(RootModel[dict[str, list[str]]]):
    """Lists of lemmas by name."""

    @model_validator(mode="after")
    def whole(self) -> Words:
        if missing := [name for name in RULE_WORDS if name not in self.root]:
            raise ValueError(f"has no list {missing[0]!r}, which the rules of relate/ ask for")
        for name, words in self.root.items():
            if repeated := [word for place, word in enumerate(words) if word in words[:place]]:
                raise ValueError(f"{name}: {repeated[0]!r} stands twice")
        return self


class Statuses(Record):
    """Lemmas and particles that turn an assertion into something else; see statuses.yaml."""

    negated: list[str]
    planned: list[str]
    hypothetical: list[str]
    intending: list[str]


class EntityType(Record):
    """`shown`: a node of the graph unless the user asks otherwise. `color` as #rrggbb."""

    name: Name
    label_ru: str
    label_en: str
    shown: bool = False
    place: bool = False
    color: str = Field(default="#9e9e9e", pattern=r"^#[0-9a-f]{6}$")


class Nested(Record):
    """A mention inside another is a relation: «Агентство развития медиа [Азербайджана]»."""

    outer: Literal["source", "target"]
    inner: Literal["source", "target"]
    end: bool = True  # the inner one must end where the outer one ends


class Pattern(Record):
    """
    One way in which a relation is said.

    `tree`: spaCy's DependencyMatcher, a line a node: `{verb: {LEMMA: $speech_verbs}}`, `{verb > source: {DEP: nsubj}}`.
    `tokens`: spaCy's Matcher, a line a token; `as: source` says whose mention the token belongs to.
    `nested`: a mention inside another.
    The first node of a tree carries the relation: its mood and what governs it give the status.
    Values: one string, a list (any of them), `$name` (a list of words.yaml), or what spaCy's matchers take.
    """

    name: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    about: str  # an example in Russian
    confidence: float = Field(default=0.9, ge=0, le=1)
    status: Status | None = None  # set by the pattern whatever the verb's mood
    implied: Literal["target"] | None = (
        None  # the pattern does not name it: the document's current event stands in
    )
    here_only: bool = False  # with `implied`: not in a sentence of another time («ранее», «напомним»)
    sources: tuple[str, ...] | None = None  # fewer than the relation's
    targets: tuple[str, ...] | None = None
    groups: bool = (
        False  # the source may be a noun for those whose people it means: «делегации Турции и Ирана»
    )
    target_heads: str | list[str] | None = None  # as in RelationType, for this pattern alone
    source_heads: str | list[str] | None = None
    not_after: tuple[
        str, ...
    ] = ()  # words that must not stand right before the target: «с 2022 года» is no date of an event
    tree: list[dict[str, Attributes]] | None = None
    tokens: list[Attributes] | None = None
    nested: Nested | None = None

    @model_validator(mode="after")
    def one_kind(self) -> Pattern:
        kinds = [kind for kind in (self.tree, self.tokens, self.nested) if kind is not None]
        if len(kinds) != 1:
            raise ValueError(f"needs exactly one of tree, tokens, nested; has {len(kinds)}")
        return self

    def compile(self, words: dict[str, list[str]]) -> list[dict[str, object]]:
        """The pattern in spaCy's own notation. Raises ValueError for what spaCy or we do not know."""
        if self.tree is not None:
            return compile_tree(
                self.tree, words, needed=tuple(side for side in SIDES if side != self.implied)
            )
        if self.tokens is not None:
            return compile_tokens(self.tokens, words)
        return []

    def triggers(self, words: dict[str, list[str]]) -> list[list[str]]:
        """What its nodes ask for: a sentence must have a lemma of every list for the tree to match in it."""
        nodes = self.compile(words) if self.tree is not None else []
        return [lemmas for node in nodes if (lemmas := _lemmas(node["RIGHT_ATTRS"]))]


class RelationType(Record):
    """
    What a relation joins, how it reads, and how it is said.

    `attribute`: a node attribute of the source that the target fills as well (`event_date`, `event_place`).
    `target_heads`: only targets with such a head noun («медиафорум» ends with «форум»); a `$name` of words.yaml or a list.
    """

    name: Name
    label_ru: str
    label_en: str
    sources: tuple[str, ...] = Field(min_length=1)
    targets: tuple[str, ...] = Field(min_length=1)
    symmetric: bool = False
    target_heads: str | list[str] | None = None  # lemmas, one of which must end the head noun of a target
    attribute: str | None = None
    patterns: tuple[Pattern, ...] = ()


class Schema(BaseModel):
    """All types in force, by name."""

    entities: dict[str, EntityType]
    relations: dict[str, RelationType]
    words: dict[str, list[str]] = {}
    statuses: Statuses = Statuses(negated=[], planned=[], hypothetical=[], intending=[])

    @cached_property
    def word_sets(self) -> dict[str, frozenset[str]]:
        return {name: frozenset(words) for name, words in self.words.items()}

    def heads_of(self, relation: RelationType | Pattern) -> tuple[str, ...]:
        """The lemmas of `target_heads`; empty if any head will do."""
        return self._lemmas(relation.target_heads)

    def heads_of_sources(self, pattern: Pattern) -> tuple[str, ...]:
        return self._lemmas(pattern.source_heads)

    def _lemmas(self, heads: str | list[str] | None) -> tuple[str, ...]:
        items = [heads] if isinstance(heads, str) else heads or []
        return tuple(word for item in items for word in _words(item, self.words))

    @property
    def shown(self) -> tuple[str, ...]:
        return tuple(name for name, entity in self.entities.items() if entity.shown)

    @property
    def triggers(self) -> list[list[list[str]]]:
        """
        For each tree, lists of lemmas: a sentence without one of every list of some tree needs no parse.

        The rule of quoted speakers (relate/speech.py) asks for a verb of speech alone.
        """
        return [[self.words["speech_verbs"]]] * ("speech_verbs" in self.words) + [
            pattern.triggers(self.words)
            for relation in self.relations.values()
            for pattern in relation.patterns
            if pattern.tree is not None
        ]

    @property
    def places(self) -> tuple[str, ...]:
        return tuple(name for name, entity in self.entities.items() if entity.place)


def compile_tree(
    nodes: list[dict[str, Attributes]], words: dict[str, list[str]], needed: tuple[str, ...] = SIDES
) -> list[dict[str, object]]:
    """[{verb: ...}, {verb > source: ...}] -> DependencyMatcher's list of LEFT_ID, REL_OP, RIGHT_ID, RIGHT_ATTRS."""
    compiled: list[dict[str, object]] = []
    for node in nodes:
        if len(node) != 1:
            raise ValueError(f"a line of a tree names one node; met {sorted(node)}")
        ((key, attributes),) = node.items()
        if "OP" in attributes:
            raise ValueError(f"{key!r}: a node of a tree takes no OP")
        compiled.append({**_edge(key, compiled), "RIGHT_ATTRS": expand(attributes, words)})
    if not any(_lemmas(node["RIGHT_ATTRS"]) for node in compiled):
        raise ValueError(
            "names no LEMMA: the sentences that are worth a parse are chosen by the lemmas of trees"
        )
    names = [node["RIGHT_ID"] for node in compiled]
    if missing := [side for side in needed if side not in names]:
        raise ValueError(f"has no node named {missing[0]}")
    return compiled


def _edge(key: str, before: list[dict[str, object]]) -> dict[str, object]:
    parts = key.split()
    if len(parts) == 1 and not before:
        return {"RIGHT_ID": parts[0]}
    if len(parts) != 3:
        raise ValueError(f"{key!r}: expected `left > right`, or one name in the first line")
    left, operator, right = parts
    check_operator(operator)
    known = [node["RIGHT_ID"] for node in before]
    if left not in known:
        raise ValueError(f"{key!r}: {left!r} is not named above; known: {', '.join(map(str, known))}")
    if right in known:
        raise ValueError(f"{key!r}: {right!r} stands twice")
    return {"LEFT_ID": left, "REL_OP": operator, "RIGHT_ID": right}


def compile_tokens(tokens: list[Attributes], words: dict[str, list[str]]) -> list[dict[str, object]]:
    """Tokens with `as: source` -> Matcher's list; who is who is read from `as` by position. A side is one token or more."""
    named = [token.get("as") for token in tokens]
    if missing := [side for side in SIDES if side not in named]:
        raise ValueError(f"has no token with `as: {missing[0]}`")
    return [
        {
            **({"OP": "+"} if token.get("as") in SIDES else {}),
            **expand({k: v for k, v in token.items() if k != "as"}, words),
        }
        for token in tokens
    ]


def expand(attributes: Attributes, words: dict[str, list[str]]) -> dict[str, object]:
    """{LEMMA: $speech_verbs, DEP: [obl, nmod]} -> {LEMMA: {"IN": [...]}, DEP: {"IN": ["obl", "nmod"]}}."""
    expanded = {key: _value(value, words) for key, value in attributes.items()}
    check_attributes(expanded)
    return expanded


def _value(value: object, words: dict[str, list[str]]) -> object:
    if isinstance(value, str) and value.startswith("$"):
        value = [value]
    if not isinstance(value, list):
        return value
    # a number or a bare `no` among the words is left for check_attributes to tell of
    return {
        "IN": [word for item in value for word in (_words(item, words) if isinstance(item, str) else [item])]
    }


def _words(item: str, words: dict[str, list[str]]) -> list[str]:
    if not item.startswith("$"):
        return [item]
    if item[1:] not in words:
        raise ValueError(f"unknown word list {item!r}; known: {', '.join(sorted(words))}")
    return words[item[1:]]


def _lemmas(attributes: object) -> list[str]:
    lemma = attributes.get("LEMMA") if isinstance(attributes, dict) else None
    if isinstance(lemma, str):
        return [lemma]
    return list(lemma.get("IN", ())) if isinstance(lemma, dict) else []
