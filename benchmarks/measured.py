"""
Scores of a data set, ours or a peer's, measured once: Bench.

    bench = Bench(Path("../shared/data"), cache=Path(".cache/quality"))
    bench.scores(OURS, "road").line("relation", "SPOKE_AT").f1

What is kept in the cache is what `extractor evaluate --json` prints. It holds as long as the code, the gold and the libraries are the same.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace
from functools import cached_property
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

import extractor
from benchmarks import lemmas
from benchmarks.flat import FLAT, flat_gold, told_apart
from benchmarks.peers import Natasha, alike, with_first_parses
from benchmarks.scores import Scores
from extractor import measure, pipeline
from extractor.evaluate import Finder, Options, compare, load_gold
from extractor.evaluate.corpora.factrueval import named
from extractor.evaluate.corpora.ud import load_ud
from extractor.export.files import write_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from benchmarks.datasets import DataSet
    from extractor.evaluate import Gold, Report
    from extractor.extraction import Extraction, Source

PEERS = ("natasha", "pymorphy3")  # distributions whose answers are measured beside ours
READ = {".py", ".txt", ".yaml"}  # files of the package that the answers depend on


@dataclass
class Bench:
    """`data` is the folder of corpora; `say` is told what is being measured, as that takes minutes."""

    data: Path
    cache: Path | None = None
    say: Callable[[str], None] = lambda _: None

    def __post_init__(self) -> None:
        self._known: dict[tuple[DataSet, str], Scores] = {}
        self._on: dict[DataSet, On] = {}

    def scores(self, dataset: DataSet, task: str) -> Scores:
        """`task` is one of TASKS."""
        if (dataset, task) not in self._known:
            self._known[dataset, task] = Scores(json.loads(self._recalled(dataset, task)))
        return self._known[dataset, task]

    def _recalled(self, dataset: DataSet, task: str) -> str:
        place = self.cache and self.cache / f"{dataset.slug} {task} {self._key(dataset)}.json"
        if place and place.is_file():
            return place.read_text(encoding="utf-8")
        self.say(f"measuring: {dataset.name}, {task}")
        if dataset not in self._on:
            self._on[dataset] = On(dataset, dataset.folder(self.data), self)
        measured = TASKS[task](self._on[dataset])
        if place:
            with write_text(place) as file:
                file.write(measured)
        return measured

    @cached_property
    def natasha(self) -> Natasha:
        return Natasha()

    @cached_property
    def _code(self) -> bytes:
        """Of all that the scores depend on but the gold: the package, these benchmarks without their pages, the peers."""
        digest = hashlib.sha256(pipeline.fingerprint().encode())
        package = Path(extractor.__file__).parent
        ours = [path for path in package.rglob("*") if path.suffix in READ]
        benchmarks = [
            Path(__file__).with_name(f"{name}.py") for name in ("measured", "flat", "peers", "lemmas")
        ]
        for path in [*sorted(ours), *benchmarks]:
            digest.update(path.read_bytes())
        digest.update("".join(map(release, PEERS)).encode())
        return digest.digest()

    def _key(self, dataset: DataSet) -> str:
        digest = hashlib.sha256(self._code)
        folder = dataset.folder(self.data)
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                digest.update(path.relative_to(folder).as_posix().encode() + path.read_bytes())
        return digest.hexdigest()[:16]


def release(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "none"


class On:
    """One data set and what finds things in it; each text is read once by each."""

    def __init__(self, dataset: DataSet, folder: Path, bench: Bench) -> None:
        self.dataset, self.folder, self.bench = dataset, folder, bench
        self.options = measure.looked_for(dataset.format) if dataset.format != "ud" else Options()

    @cached_property
    def golds(self) -> list[Gold]:
        met = load_gold(self.folder, self.dataset.format)
        part = [gold for gold in met if gold.source.path.startswith(self.dataset.part)]
        return part[:: self.dataset.every]

    @cached_property
    def road(self) -> Finder:
        return remembered(measure.road(self.golds))

    @cached_property
    def natasha(self) -> Finder:
        """Things are those with equal normal forms."""
        peer = self.bench.natasha
        made = remembered(Finder(peer.find, peer.given))
        return replace(made, resolve=alike(lambda one: one.base, self.options.class_of))

    def compare(self, finder: Finder) -> Report:
        return compare(self.golds, finder, self.options)

    def flat(self, finder: Finder, *, bare: bool = False) -> Report:
        """People, places and organizations alone. `bare`: factRuEval's names without the words around them."""
        golds = (
            [replace(gold, extraction=named(gold.extraction)) for gold in self.golds] if bare else self.golds
        )
        nominals = self.dataset.nominals and not bare
        return compare(
            [flat_gold(gold, nominals=nominals) for gold in golds],
            Finder(lambda source: told_apart(finder.find(source), nominals=nominals)),
            Options(types=FLAT.types, scheme=FLAT),
        )

    def about(self) -> str:
        content = {
            "documents": len(self.golds),
            "words": sum(len(gold.source.text.split()) for gold in self.golds),
            "mentions": sum(len(gold.extraction.mentions) for gold in self.golds),
            "relations": sum(len(gold.extraction.relations) for gold in self.golds),
        }
        return json.dumps(content)

    def morphology(self) -> str:
        """Treebank -> what reads it -> shares of right lemmas and of right cases."""
        readers = {
            "rumorph": lemmas.by_sentence,
            "natasha": self.bench.natasha.lemmas,
            "pymorphy3": lemmas.by_pymorphy,
        }
        found: dict[str, dict[str, tuple[float, float]]] = {}
        for path in sorted(self.folder.glob("*/*-ud-test.conllu")):
            sentences = list(load_ud(path))
            texts = [[word.text for word in sentence] for sentence in sentences]
            found[path.parent.name.removeprefix("UD_Russian-")] = {
                name: lemmas.shares(sentences, [read(text) for text in texts])
                for name, read in readers.items()
            }
        return json.dumps(found)


def remembered(finder: Finder) -> Finder:
    """The same; each text is asked for once, however many measurements there are."""
    found: dict[str, Extraction] = {}
    given: dict[str, Extraction] = {}

    def find(source: Source) -> Extraction:
        if source.id not in found:
            found[source.id] = finder.find(source)
        return found[source.id]

    def give(gold: Gold) -> Extraction:
        assert finder.given is not None
        if gold.source.id not in given:
            given[gold.source.id] = finder.given(gold)
        return given[gold.source.id]

    return replace(finder, find=find, given=give)


def same_lemmas(on: On) -> Finder:
    return replace(on.road, resolve=alike(lambda one: one.lemma or one.text, on.options.class_of))


# What is measured of a data set, as JSON.
TASKS: dict[str, Callable[[On], str]] = {
    "about": On.about,
    "road": lambda on: on.compare(on.road).to_json(),
    "natasha": lambda on: on.compare(on.natasha).to_json(),
    "pymorphy3": lambda on: on.compare(Finder(on.road.find, with_first_parses)).to_json(),
    "same lemmas": lambda on: on.compare(same_lemmas(on)).to_json(),
    "flat, road": lambda on: on.flat(on.road).to_json(),
    "flat, natasha": lambda on: on.flat(on.natasha).to_json(),
    "bare names, road": lambda on: on.flat(on.road, bare=True).to_json(),
    "bare names, natasha": lambda on: on.flat(on.natasha, bare=True).to_json(),
    "morphology": On.morphology,
}
