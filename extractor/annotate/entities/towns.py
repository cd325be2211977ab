"""Towns in an adjective: московский, тамбовский, нью-йоркский; NEREL tags it CITY as it tags «Москва»."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from extractor.annotate.entities.places import place_nouns, region_names
from extractor.language import countries
from extractor.language.letters import fold
from extractor.language.morphology import analyze_word
from extractor.language.words import read_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Span

    from extractor.annotate.entities.article import Sentence

MAKER = "town_adjective"
# лондон-ский (Лондон), канн-ский (Канны), том-ский (Томск); those in IRREGULAR change the stem.
ENDINGS = ("", "а", "ы", "о", "ь", "я", "ск")
IRREGULAR = {
    "московский": "москва",
    "пражский": "прага",
    "рижский": "рига",
}


def find_town_adjectives(sentence: Sentence) -> Iterator[Span]:
    for place, token in enumerate(sentence.tokens):
        if token.pos_ != "ADJ" or place in sentence.persons or place in sentence.countries:
            continue
        if fold(sentence.lemma(place + 1)) not in place_nouns() and is_of_town(
            fold(token.lemma_)
        ):  # not Томская область
            yield sentence.span(place, place + 1, "CITY", MAKER)


@lru_cache(maxsize=20_000)
def is_of_town(lemma: str) -> bool:
    """True if the adjective is made of a place of the dictionary that is no country, region or part of the world."""
    if (
        not lemma.endswith("ский")
        or countries.code(lemma)
        or lemma in read_words("not_towns.txt", __package__)
    ):
        return False
    stem = lemma.removesuffix("ский")
    names = [IRREGULAR[lemma]] if lemma in IRREGULAR else [stem + ending for ending in ENDINGS]
    return any(_is_town(name) for name in names)


def _is_town(name: str) -> bool:
    """True for «тамбов», «нью-йорк»; False for «сибирь», «украина», «ямал»."""
    if len(name) < 3 or countries.code(name.title()) or name in region_names():
        return False
    readings = [analysis for analysis in analyze_word(name) if fold(analysis.lemma) == name]
    return any(
        reading.feats.get("NameType") == "Geo" and reading.source == "dictionary" for reading in readings
    )
