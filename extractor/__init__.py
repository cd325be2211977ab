"""
From a folder of Russian texts to a graph of who did what.

    graph = extractor.run("texts/")                 # networkx.MultiDiGraph
    nlp = extractor.load()                          # a spaCy pipeline
    doc = nlp("…"); doc.spans["entities"]; doc._.relations

Names are loaded when they are first asked for, so that `import extractor` and `extractor --help` cost nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extractor.entity import Entity, Relation
    from extractor.errors import ExtractorError
    from extractor.extraction import Extraction, Mention, RelationMention, Source
    from extractor.pipeline import load, run

    __version__: str

__all__ = [
    "Entity",
    "Extraction",
    "ExtractorError",
    "Mention",
    "Relation",
    "RelationMention",
    "Source",
    "__version__",
    "load",
    "run",
]

# public name -> the module that has it
PLACES = {
    "Entity": "extractor.entity",
    "Extraction": "extractor.extraction",
    "ExtractorError": "extractor.errors",
    "Mention": "extractor.extraction",
    "Relation": "extractor.entity",
    "RelationMention": "extractor.extraction",
    "Source": "extractor.extraction",
    "load": "extractor.pipeline",
    "run": "extractor.pipeline",
}


def __getattr__(name: str) -> object:
    if name == "__version__":
        from importlib.metadata import version

        return version("extractor")
    if name not in PLACES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(PLACES[name]), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
