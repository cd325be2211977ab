"""
The whole road on one screen.

    texts ─read─▶ Source ─extract─▶ Extraction ─resolve─▶ Entities, Relations ─build─▶ networkx.MultiDiGraph ─write─▶ files

`load` makes the spaCy pipeline, `extract` takes one document through it, `process` takes a folder to its graph.
"""

from __future__ import annotations

import hashlib
import logging
from collections import deque
from contextlib import ExitStack
from dataclasses import dataclass, replace
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import spacy

from extractor import document, graph, schema, weights
from extractor.annotate.slovnet import NAME as WEIGHTS
from extractor.errors import ReadError
from extractor.executors import Failure, extract_all
from extractor.extraction import Extraction, Source
from extractor.read import Skipped, read
from extractor.read import source as source_of
from extractor.read.formats import READERS
from extractor.read.raw import Raw
from extractor.read.repeats import common_lines
from extractor.read.reprints import groups
from extractor.resolve import resolve
from extractor.store import Run, Store

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

    import networkx as nx
    from spacy.language import Language
    from spacy.tokens import Doc

    from extractor.entity import Entity
    from extractor.extraction import Mention

    Extract = Callable[[Source], Extraction]
    Progress = Callable[[str], None]  # told the path of each document when it is done

log = logging.getLogger(__name__)

PACKAGE = Path(__file__).parent
# What an extraction depends on: code and lists of the package, and the libraries whose answers it keeps.
ON_THE_ROAD = (
    "annotate",
    "language",
    "relate",
    "schema",
    "document.py",
    "extraction.py",
    "pipeline.py",
    "titles.py",
)
LIBRARIES = ("babel", "navec", "numpy", "razdel", "rumorph", "slovnet", "spacy")


@dataclass(frozen=True, slots=True)
class Line:
    """What became of one path that was met."""

    path: str
    outcome: Literal["read", "warned", "skipped", "failed"]
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Result:
    graph: nx.MultiDiGraph
    lines: tuple[Line, ...]

    @property
    def lossy(self) -> bool:
        """True if some path was not read, or not read whole."""
        return any(line.outcome != "read" for line in self.lines)


def load() -> Language:
    """The spaCy pipeline of this library: `doc.spans["entities"]`, `doc._.mentions`, `doc._.relations`."""
    nlp = spacy.blank("ru", config={"nlp": {"tokenizer": {"@tokenizers": "extractor_tokenizer"}}})
    nlp.add_pipe("extractor_sentences")
    nlp.add_pipe("extractor_morphology")
    nlp.add_pipe("extractor_entities")
    nlp.add_pipe("extractor_syntax", config={"triggers": schema.load().triggers})
    nlp.add_pipe("extractor_mentions")
    nlp.add_pipe("extractor_relations")
    return nlp


def extract(nlp: Language, source: Source) -> Extraction:
    """One document through the pipeline; nothing is found in its furniture."""
    with nlp.memory_zone():
        doc = nlp.tokenizer(source.article)
        document.set_published(doc, source.published)
        for _, component in nlp.pipeline:
            doc = component(doc)
        return extraction_of(source, doc)


def extraction_of(source: Source, doc: Doc) -> Extraction:
    return Extraction(
        source, document.get_mentions(doc), document.get_relations(doc), document.get_quotes(doc)
    )


def make_extract() -> Extract:
    """What a worker loads once."""
    return partial(extract, load())


def make_find(texts: Iterable[str]) -> Extract:
    """
    What finds in each of these texts what `run` finds in it, if nothing but the text is known: `evaluate`'s gold.

    Furniture and dates are told by the rules of reading, and all texts tell which lines their pages share.
    """
    return partial(find, load(), common_lines(texts))


def find(nlp: Language, common: frozenset[str], bare: Source) -> Extraction:
    source = source_of(Raw(bare.text), bare.path, common)
    return extract(nlp, replace(source, id=bare.id))


def make_given() -> Callable[[Source, Iterable[Mention]], Extraction]:
    """
    What finds in a text everything but its mentions, which are given: so the steps after the finders are measured alone.

    People are given by name only, whatever their mentions: «он» and «министр» are for coreference to find.
    """
    return partial(given, load())


def given(nlp: Language, source: Source, mentions: Iterable[Mention]) -> Extraction:
    with nlp.memory_zone():
        doc = nlp.tokenizer(source.article)
        document.set_published(doc, source.published)
        for name, component in nlp.pipeline:
            doc = document.set_entities(doc, mentions) if name == "extractor_entities" else component(doc)
        return extraction_of(source, doc)


def shown(extracted: Iterable[Extraction]) -> tuple[Sequence[Entity], nx.MultiDiGraph]:
    """Extractions -> all entities, and the graph that `run` makes of them by default."""
    documents = sorted(extracted, key=lambda extraction: (extraction.source.path, extraction.source.id))
    entities, links = resolve(documents, reports={}, schema=schema.load())
    return entities, graph.build(entities, links, schema=schema.load())


def fingerprint() -> str:
    """Of everything but the text that an extraction depends on: code, lists, schema, weights, libraries."""
    parts = [
        *sorted(weights.check(weights.find(WEIGHTS)).items()),
        *((name, version(name)) for name in LIBRARIES),
    ]
    digest = hashlib.sha256(repr(parts).encode())
    for path in sorted(
        file for name in ON_THE_ROAD for file in [PACKAGE / name, *(PACKAGE / name).rglob("*")]
    ):
        if path.suffix in {".py", ".txt", ".yaml"}:
            digest.update(path.relative_to(PACKAGE).as_posix().encode() + path.read_bytes())
    return digest.hexdigest()


def extractions(
    texts: Sequence[str | Path],
    *,
    store: Path | None = None,
    workers: int = 1,
    scheduler: str | None = None,
    progress: Progress | None = None,
) -> Iterator[Extraction | Line]:
    """
    Files and folders -> for every path met a Line, and for every document an Extraction, in no promised order.

    With a store, what was extracted from the same text before is recalled, and what is new is kept.
    Raises ReadError when a path does not exist, and after the last path when none gave a document: the store then
    goes on showing the documents of the run before.
    """
    with ExitStack() as stack:
        run = (
            stack.enter_context(stack.enter_context(Store.open(store)).run(fingerprint())) if store else None
        )
        met = met_on_the_way(texts, run, workers=workers, scheduler=scheduler)
        for one in some_found(met, texts):
            if progress is not None and isinstance(one, Line):
                progress(one.path)
            yield one


def met_on_the_way(
    texts: Sequence[str | Path], run: Run | None, *, workers: int, scheduler: str | None
) -> Iterator[Extraction | Line]:
    told: deque[Extraction | Line] = deque()

    def unknown() -> Iterator[Source]:
        for found in read(texts):
            if isinstance(found, Skipped):
                told.append(Line(found.path, "skipped", found.reason))
            elif run and (known := run.recall(found)):
                told.extend((line_of(found), known))
            else:
                yield found

    for source, outcome in extract_all(unknown(), make=make_extract, workers=workers, scheduler=scheduler):
        if isinstance(outcome, Failure):
            told.append(Line(source.path, "failed", outcome.reason))
        else:
            told.extend((line_of(source), outcome))
            if run:
                run.add(outcome)
        yield from taken(told)
    yield from taken(told)


def taken(told: deque[Extraction | Line]) -> Iterator[Extraction | Line]:
    while told:
        yield told.popleft()


def some_found(met: Iterable[Extraction | Line], texts: Sequence[str | Path]) -> Iterator[Extraction | Line]:
    """All that was met. Raises ReadError after the last, if none was a document."""
    lines: list[Line] = []
    found = False
    for one in met:
        if isinstance(one, Line):
            lines.append(one)
        else:
            found = True
        yield one
    if not found:
        raise ReadError(nothing_found(texts, lines))


def documents(met: Iterable[Extraction | Line], lines: list[Line]) -> Iterator[Extraction]:
    """The documents among what was met; the lines of all paths are added to `lines`."""
    for one in met:
        if isinstance(one, Line):
            lines.append(one)
        else:
            yield one


def line_of(source: Source) -> Line:
    detail = "; ".join(source.warnings)
    return Line(source.path, "warned" if detail else "read", detail or source.encoding)


def process(
    texts: Sequence[str | Path],
    *,
    store: Path | None = None,
    workers: int = 1,
    scheduler: str | None = None,
    types: Collection[str] | None = None,
    relations: Collection[str] | None = None,
    min_confidence: float = 0.0,
    progress: Progress | None = None,
) -> Result:
    """
    Files and folders -> their graph, and what became of every path.

    Raises ReadError when a path does not exist, or when no text was found at all.
    """
    lines: list[Line] = []
    met = extractions(texts, store=store, workers=workers, scheduler=scheduler, progress=progress)
    extracted = list(documents(met, lines))
    made = graph_of(extracted, types=types, relations=relations, min_confidence=min_confidence)
    return Result(made, tuple(sorted(lines, key=lambda line: line.path)))


def nothing_found(texts: Sequence[str | Path], lines: Sequence[Line]) -> str:
    where = ", ".join(map(str, texts))
    if not lines:
        return f"No texts in {where}: it holds no file; known are {', '.join(READERS)}"
    first = min(lines, key=lambda line: line.path)
    return (
        f"No texts in {where}: {len(lines)} met, none could be read; the first: {first.path}: {first.detail}"
    )


def graph_of(
    extracted: Iterable[Extraction],
    *,
    types: Collection[str] | None = None,
    relations: Collection[str] | None = None,
    min_confidence: float = 0.0,
) -> nx.MultiDiGraph:
    """
    Extractions, in any order -> the graph.

    `types` and `relations` are names in the schema, by default those it shows; `min_confidence`, 0 to 1, that of an edge.
    """
    documents = sorted(extracted, key=lambda extraction: (extraction.source.path, extraction.source.id))
    sources = [extraction.source for extraction in documents]
    types_in_force = schema.load()
    reports = groups((source.id, source.sketch) for source in sources)
    entities, links = resolve(documents, reports=reports, schema=types_in_force)
    return graph.build(
        entities,
        links,
        schema=types_in_force,
        types=types,
        relation_types=relations,
        min_confidence=min_confidence,
        published={source.id: source.published for source in sources if source.published},
    )


def graph_of_store(
    store: Path,
    *,
    types: Collection[str] | None = None,
    relations: Collection[str] | None = None,
    min_confidence: float = 0.0,
) -> nx.MultiDiGraph:
    """The graph of the documents of a store's last run."""
    with Store.read(store) as opened:
        return graph_of(opened.extractions(), types=types, relations=relations, min_confidence=min_confidence)


def run(
    texts: str | Path | Sequence[str | Path],
    *,
    workers: int = 1,
    types: Collection[str] | None = None,
    relations: Collection[str] | None = None,
    min_confidence: float = 0.0,
) -> nx.MultiDiGraph:
    """
    Files and folders -> their graph. What could not be read is logged as a warning.

    Raises ReadError when a path does not exist or nothing could be read.
    """
    paths = [texts] if isinstance(texts, (str, Path)) else list(texts)
    result = process(paths, workers=workers, types=types, relations=relations, min_confidence=min_confidence)
    for line in result.lines:
        if line.outcome != "read":
            log.warning("%s: %s: %s", line.path, line.outcome, line.detail)
    return result.graph
