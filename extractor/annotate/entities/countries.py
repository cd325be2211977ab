"""Countries: names, abbreviations and adjectives; NEREL tags all three COUNTRY."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.annotate.entities.nationalities import describes_person

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Span

    from extractor.annotate.entities.article import Sentence

MAKER = "cldr"
LANGUAGES = frozenset(["язык", "наречие", "диалект"])  # английский язык is a language, not the country


def find_countries(sentence: Sentence) -> Iterator[Span]:
    for match in sentence.countries.values():
        if match.kind in ("name", "abbreviation") or (
            match.kind == "adjective" and not _is_of_other(sentence, match.start)
        ):
            yield sentence.span(match.start, match.stop, "COUNTRY", MAKER)


def _is_of_other(sentence: Sentence, place: int) -> bool:
    return sentence.lemma(place + 1) in LANGUAGES or describes_person(sentence, place)
