"""
Doc with mentions and trees -> Doc with relations: component `extractor_relations`.

The rules of `Relations` are the method: patterns, then titles, each for itself, then who is quoted in the report of an
event, which asks what the others found; last, who said what. Of two that say the same of the same mentions the surer is kept. The trained
judge of pairs will be one more rule.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.language import Language

from extractor import schema as schemas
from extractor.document import set_quotes, set_relations
from extractor.extraction import RelationMention
from extractor.relate.citations import at_events, citations
from extractor.relate.offices import by_title
from extractor.relate.patterns import Patterns
from extractor.relate.rolls import rolls
from extractor.relate.seats import seats
from extractor.relate.speech import speeches
from extractor.relate.status import status_of
from extractor.relate.view import View
from extractor.relate.whereabouts import whereabouts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from spacy.tokens import Doc
    from spacy.vocab import Vocab

    from extractor.relate.found import Found
    from extractor.schema import Schema


@Language.factory("extractor_relations", requires=["token.lemma", "token.dep", "token.head"])
def create_relations(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    return Relations(nlp.vocab, schemas.load())


class Relations:
    def __init__(self, vocab: Vocab, schema: Schema) -> None:
        self.schema = schema
        self.heads = {relation.name: schema.heads_of(relation) for relation in schema.relations.values()}
        self.rules = (
            Patterns(schema, vocab),
            by_title,
            whereabouts,
            seats,
            rolls,
        )

    def __call__(self, doc: Doc) -> Doc:
        view = View(doc, self.schema)
        found = [one for rule in self.rules for one in rule(view) if self._may_be(one, view)]
        quotes = citations(view)
        found = speeches(view, found, quotes)
        set_relations(doc, [self._mention(one) for one in surest(found)])
        set_quotes(doc, at_events(view, quotes, found))
        return doc

    def _may_be(self, found: Found, view: View) -> bool:
        same = view.named(found.source) == view.named(found.target)
        return not same and view.has_head(found.target, self.heads[found.type])

    def _mention(self, found: Found) -> RelationMention:
        return RelationMention(
            type=found.type,
            source=found.source,
            target=found.target,
            start=found.evidence.start_char,
            stop=_stop(found),
            status=found.status or status_of(found.carrier, self.schema.statuses),
            confidence=found.confidence,
            maker=found.maker,
            attributes=found.attributes,
        )


def surest(found: Iterable[Found]) -> list[Found]:
    """One of each (type, source, target), the surest, in the order of the text."""
    best: dict[tuple[str, int, int], Found] = {}
    for one in sorted(found, key=lambda one: (-one.confidence, one.maker)):
        best.setdefault((one.type, one.source, one.target), one)
    return sorted(best.values(), key=lambda one: (one.evidence.start, one.type, one.source, one.target))


def _stop(found: Found) -> int:
    """The end of the evidence without the white space that follows a sentence."""
    text: str = found.evidence.text_with_ws.rstrip()
    return found.evidence.start_char + len(text)
