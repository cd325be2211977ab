"""Patterns of the schema, matched with spaCy's DependencyMatcher (trees) and Matcher (tokens), and by nesting."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import compress
from typing import TYPE_CHECKING

from spacy.matcher import DependencyMatcher, Matcher
from spacy.tokens import Doc

from extractor.document import feature, has_all
from extractor.relate.found import Found
from extractor.relate.groups import grouped
from extractor.relate.implied import event_at_hand, implied_event, says_where
from extractor.relate.variants import line_name, with_modal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Span, Token
    from spacy.vocab import Vocab

    from extractor.relate.view import View
    from extractor.schema import Pattern, RelationType, Schema

CLAUSES = frozenset({"ccomp", "csubj", "acl:relcl", "acl", "advcl"})


# Tokens of a sentence in which trees are looked for: a matcher tries every pair of tokens, and a «sentence» of a thousand
# words is a list or a text that lost its full stops.
LONGEST = 250


@dataclass(frozen=True)
class Tree:
    """A tree pattern, compiled; `triggers` as in Pattern, `carrier` the name of the node that carries the relation."""

    relation: RelationType
    pattern: Pattern
    triggers: list[frozenset[str]]
    matcher: DependencyMatcher
    names: list[str]
    carrier: str
    heads: tuple[str, ...]  # the lemmas one of which must end the head noun of a target


class Patterns:
    """All patterns of a schema, compiled for a vocabulary."""

    def __init__(self, schema: Schema, vocab: Vocab) -> None:
        self.vocab = vocab
        self.trees: list[Tree] = []
        self.tokens = Matcher(vocab)
        self.schema = schema
        self.nested: list[tuple[RelationType, Pattern, tuple[str, ...]]] = []
        self.patterns: dict[str, tuple[RelationType, Pattern]] = {}
        for relation in schema.relations.values():
            for pattern in relation.patterns:
                self._add(relation, pattern, schema.words)

    def _add(self, relation: RelationType, pattern: Pattern, words: dict[str, list[str]]) -> None:
        key = f"{relation.name}.{pattern.name}"
        self.patterns[key] = (relation, pattern)
        if pattern.tree is not None:
            carrier = line_name(pattern.tree[0])
            for variant in (pattern, with_modal(pattern)):
                if variant is not None:
                    self.trees.append(self._tree(relation, variant, carrier, words))
        elif pattern.tokens is not None:
            self.tokens.add(key, [pattern.compile(words)], greedy="LONGEST")
        else:
            self.nested.append((relation, pattern, self._heads(relation, pattern)))

    def _tree(
        self, relation: RelationType, pattern: Pattern, carrier: str, words: dict[str, list[str]]
    ) -> Tree:
        matcher = DependencyMatcher(self.vocab)
        matcher.add(pattern.name, [pattern.compile(words)])
        triggers = [frozenset(lemmas) for lemmas in pattern.triggers(words)]
        names = [line_name(line) for line in pattern.tree or ()]
        return Tree(relation, pattern, triggers, matcher, names, carrier, self._heads(relation, pattern))

    def _heads(self, relation: RelationType, pattern: Pattern) -> tuple[str, ...]:
        return self.schema.heads_of(pattern) or self.schema.heads_of(relation)

    def __call__(self, view: View) -> Iterator[Found]:
        for sentence in view.sentences:
            yield from self._in_sentence(view, sentence)
        for relation, pattern, heads in self.nested:
            of_sources = view.schema.heads_of_sources(pattern)
            for one in by_nesting(view, relation, pattern):
                if view.has_head(one.target, heads) and view.has_head(one.source, of_sources):
                    yield one

    def _in_sentence(self, view: View, sentence: Span) -> Iterator[Found]:
        """Only trees whose words a sentence has are looked for in it: a matcher tries every node on every token."""
        possible = has_all(sentence, (tree.triggers for tree in self.trees))
        several = len(view.mentions_in(sentence)) > 1
        if not several and not any(possible):
            return
        alone = copy_of(sentence)
        if len(sentence) > LONGEST:
            possible = []
        for tree in compress(self.trees, possible):
            for _, places in tree.matcher(alone):
                nodes = dict(zip(tree.names, (sentence[place] for place in places), strict=True))
                yield from by_nodes(view, tree, nodes)
        if several:
            yield from self._by_tokens(view, sentence, alone)

    def _by_tokens(self, view: View, sentence: Span, alone: Doc) -> Iterator[Found]:
        matches = self.tokens(alone, with_alignments=True)
        for key, start, _, alignment in matches:  # type: ignore[misc]  # stubs forget the alignment
            relation, pattern = self.patterns[alone.vocab.strings[key]]
            sides = [token.get("as") for token in pattern.tokens or ()]
            nodes = {
                str(sides[item]): sentence[start + place]
                for place, item in enumerate(alignment)
                if sides[item]
            }
            yield from by_cover(view, relation, pattern, nodes)


def copy_of(sentence: Span) -> Doc:
    """
    The sentence as a Doc of its own, as far as patterns look.

    Not `sentence.as_doc()`, which copies the arrays of the whole document each time.
    """
    tokens = list(sentence)
    return Doc(
        sentence.doc.vocab,
        words=[token.text for token in tokens],
        spaces=[bool(token.whitespace_) for token in tokens],
        lemmas=[token.lemma_ for token in tokens],
        pos=[token.pos_ for token in tokens],
        morphs=[str(token.morph) for token in tokens],
        deps=[token.dep_ for token in tokens],
        heads=[token.head.i - sentence.start for token in tokens],
        ents=[f"{token.ent_iob_}-{token.ent_type_}" if token.ent_type_ else "O" for token in tokens],
    )


def by_nodes(view: View, tree: Tree, nodes: dict[str, Token]) -> Iterator[Found]:
    relation, pattern, carrier = tree.relation, tree.pattern, nodes[tree.carrier]
    named = [side for side in ("source", "target") if side != pattern.implied]
    if pattern.implied is None and not all(
        one_clause(nodes[side], carrier, nodes.values()) for side in named
    ):
        return
    for left in sources_of(view, relation, pattern, nodes["source"]):
        for right in targets_of(view, tree, nodes):
            yield _found(view, relation, pattern, left, right, carrier)


def sources_of(view: View, relation: RelationType, pattern: Pattern, token: Token) -> list[int]:
    """Mentions at the node, or, where the pattern allows, those whose people a noun for several means."""
    people = grouped(view, token) if pattern.groups else []
    return people or view.mentions_at(token, pattern.sources or relation.sources)


def targets_of(view: View, tree: Tree, nodes: dict[str, Token]) -> list[int]:
    pattern = tree.pattern
    if pattern.implied == "target":
        sentence = nodes["source"].sent
        if not pattern.here_only:
            return implied_event(view, sentence, tree.heads)
        return [] if says_where(nodes[tree.carrier]) else event_at_hand(view, sentence, tree.heads)
    return [
        target
        for target in view.mentions_at(nodes["target"], pattern.targets or tree.relation.targets)
        if view.word_before(target) not in pattern.not_after and view.has_head(target, tree.heads)
    ]


def by_cover(
    view: View, relation: RelationType, pattern: Pattern, nodes: dict[str, Token]
) -> Iterator[Found]:
    """Sides of a token pattern are the longest mentions that cover their tokens."""
    source = view.covering(nodes["source"], pattern.sources or relation.sources)
    target = view.covering(nodes["target"], pattern.targets or relation.targets)
    if source is not None and target is not None:
        yield _found(view, relation, pattern, source, target, view.spans[source].root)


def by_nesting(view: View, relation: RelationType, pattern: Pattern) -> Iterator[Found]:
    """Each mention with the one nearest inside it, or around it, of the types the relation joins."""
    rule = pattern.nested
    assert rule is not None
    sources, targets = pattern.sources or relation.sources, pattern.targets or relation.targets
    outer_types, inner_types = (sources, targets) if rule.outer == "source" else (targets, sources)
    open_outer: list[int] = []
    open_inner: list[int] = []  # «заседание [Совета [ОЧЭС]]»: the longer one is meant
    for index, mention in enumerate(view.mentions):  # sorted by start, the longest first
        open_outer = [outer for outer in open_outer if view.mentions[outer].stop > mention.start]
        around = [
            outer for outer in open_outer if mention.stop <= view.mentions[outer].stop and outer != index
        ]
        if mention.type in inner_types and around:
            outer = around[-1]
            whole = (mention.start, mention.stop) == (view.mentions[outer].start, view.mentions[outer].stop)
            within = [
                one for one in open_inner if view.mentions[one].stop >= mention.stop and one not in around
            ]
            if not whole and not within and (not rule.end or mention.stop == view.mentions[outer].stop):
                pair = (outer, index) if rule.outer == "source" else (index, outer)
                yield _found(view, relation, pattern, *pair, None)
        if mention.type in outer_types:
            open_outer.append(index)
        elif mention.type in inner_types:
            open_inner = [one for one in open_inner if view.mentions[one].stop > mention.start] + [index]


def one_clause(token: Token, carrier: Token, nodes: Iterable[Token]) -> bool:
    """True if no clause that the pattern does not name stands between a node and the word that carries the relation."""
    named = {node.i for node in nodes}
    while token.i != carrier.i and token.head.i != token.i:
        if token.i not in named and (token.dep_ in CLAUSES or feature(token, "VerbForm") == "Fin"):
            return token.i in {ancestor.i for ancestor in carrier.ancestors}
        token = token.head
    return True


def _found(
    view: View, relation: RelationType, pattern: Pattern, source: int, target: int, carrier: Token | None
) -> Found:
    return Found(
        type=relation.name,
        source=source,
        target=target,
        evidence=carrier.sent if carrier is not None else view.sentence_of(source),
        maker=pattern.name,
        confidence=pattern.confidence,
        carrier=carrier,
        status=pattern.status,
    )
