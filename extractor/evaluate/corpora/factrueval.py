"""
factRuEval-2016 -> Gold: names and their parts, objects, coreference, facts; five files beside each text.

    a.spans      31 org_descr 9 5 901 1  # 901 музея
                 32 org_name 16 7 903 1  # 903 Арктика
    a.objects    52 Org 31 32 # музея Арктика
    a.coref      7 52 53
                 name Арктика
                 descriptor музей
    a.facts      3-0 Occupation
                 Who obj8 Зорина Анна
                 Position span33 директора
                 Where obj7 Арктика

A span: id, type, start, length, then its first token and how many there are. An object is a mention: id, type, its spans. An object of the third layer:
id, its mentions; then its names. Starostin et al., FactRuEval 2016, 2016.

A mention is here from its first span to its last, with the quotation mark that closes what is in it («музея «Арктика»»); where other
words stand between, the pieces are in the attribute `fragments`. The names alone, which is what most taggers are measured on, are in
`names` («16 23»); `named` gives them. A fact joins objects of a whole text: the mentions that stand nearest to one
another, or to the words of the office, are taken for its ends. An object is the same in another text only if it has an
item of Wikidata (18 have). What types, facts and modality are among ours: schemes/factrueval.yaml.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from extractor.errors import GoldError
from extractor.evaluate.corpora.described import described
from extractor.evaluate.corpora.factru.facts import read_facts
from extractor.evaluate.corpora.factru.objects import read_objects, read_offices, read_parts
from extractor.evaluate.corpora.factru.things import base_of, entity_of, read_called
from extractor.evaluate.corpora.files import decode, files_in
from extractor.evaluate.gold import Gold
from extractor.evaluate.pruning import key, outermost
from extractor.evaluate.scheme import load_scheme
from extractor.extraction import Extraction, Source

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from extractor.entity import Entity
    from extractor.evaluate.corpora.factru.objects import Thing
    from extractor.evaluate.corpora.factru.things import Called
    from extractor.evaluate.gold import Layer
    from extractor.evaluate.scheme import Scheme
    from extractor.extraction import Mention

LAYERS: frozenset[Layer] = frozenset({"mentions", "relations", "base forms", "entities"})
BESIDE = (".txt", ".spans", ".coref", ".facts")


def load_factrueval(folder: Path) -> Iterator[Gold]:
    """Folder of factRuEval, whole or one of its sets -> gold, sorted by path. Raises GoldError."""
    scheme = load_scheme("factrueval")
    expected = "the folder of factRuEval-2016, with .txt, .spans, .objects, .coref and .facts"
    for path in files_in(folder, "**/*.objects", expected):
        for suffix in BESIDE:
            if not path.with_suffix(suffix).is_file():
                raise GoldError(f"{path}: {path.with_suffix(suffix).name} is missing beside it")
        yield described(read_document(path, folder, scheme), scheme, LAYERS)


def read_document(path: Path, folder: Path, scheme: Scheme) -> Gold:
    place = path.with_suffix(".txt")
    name = place.relative_to(folder).as_posix()
    source = Source(name, name, decode(place))
    parts = read_parts(path.with_suffix(".spans"), source.text)
    objects = read_objects(path, parts, source.text, scheme)
    offices = read_offices(path, parts, source.text, scheme)
    called = read_called(path.with_suffix(".coref"), objects)
    made = {f"object{id_}": thing.mention for id_, thing in objects.items()}
    stands: dict[str, Entity] = {}
    for one in called.values():
        entity = entity_of(one, objects[one.mentions[0]].mention.type, name)
        for id_ in one.mentions:
            stands[f"object{id_}"] = entity
            made[f"object{id_}"] = replace(objects[id_].mention, base=base_of(objects[id_], one, source.text))
    made |= {f"span{id_}": thing.mention for id_, thing in offices.items()}
    mentions, index = in_order(made)
    relations, repeated = read_facts(
        path.with_suffix(".facts"), places_of(index, called.values(), offices), mentions, scheme
    )
    by_place = {index[id_]: entity for id_, entity in stands.items()}
    counts = {"spans given twice": len(made) - len(mentions), "relations given twice": repeated}
    return Gold(
        Extraction(source, mentions, relations),
        entities=tuple(map(by_place.get, range(len(mentions)))),
        notes=tuple(f"{what}: {count}" for what, count in counts.items() if count),
    )


def in_order(made: Mapping[str, Mention]) -> tuple[tuple[Mention, ...], dict[str, int]]:
    """Mentions as an Extraction has them, one for each place and type, and where each id went."""
    kept: dict[tuple[int, int, str], Mention] = {}
    for mention in made.values():
        kept.setdefault(key(mention), mention)
    order = {place: index for index, place in enumerate(sorted(kept))}
    return tuple(kept[place] for place in order), {id_: order[key(one)] for id_, one in made.items()}


def places_of(
    index: Mapping[str, int], called: Iterable[Called], offices: Mapping[str, Thing]
) -> dict[str, list[int]]:
    """What facts speak of: obj7 -> its mentions, span33 -> the office."""
    places = {f"obj{one.id}": [index[f"object{id_}"] for id_ in one.mentions] for one in called}
    return places | {f"span{id_}": [index[f"span{id_}"]] for id_ in offices}


def named(extraction: Extraction) -> Extraction:
    """
    Names alone, none within another, without relations: what the usual scores of PER, LOC and ORG are measured on.

    [ORGANIZATION музея «[Арктика]»] -> Арктика; [ORGANIZATION мэрии [LOC Москвы]] -> [LOC Москвы]; of people, the whole name;
    a mention without a name («мэрия», «московский») is left out, and so are offices.
    """
    found: dict[tuple[int, int, str], Mention] = {}
    for mention in extraction.mentions:
        places = mention.attributes.get("names", "")
        if mention.type == "PERSON":
            places = f"{mention.start} {mention.stop}"
        for start, stop in (map(int, place.split()) for place in filter(None, places.split(";"))):
            name = replace(mention, start=start, stop=stop, text=extraction.source.text[start:stop], base="")
            found.setdefault(key(name), name)
    mentions = tuple(found[place] for place in sorted(found))
    return outermost(Extraction(extraction.source, mentions), {mention.type for mention in mentions})
