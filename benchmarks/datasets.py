"""What is measured on: each data set with its place and what it may be used for."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class DataSet:
    """
    `place`: in the folder of corpora, or, for our own texts, in the repository. `part`: of its documents only those whose paths
    begin so; `every`: of these the first, and then one in so many. `nominals`: whether it marks common nouns («министерство») and does not tell them from names.
    """

    name: str
    place: str
    format: str
    use: str
    part: str = ""
    every: int = 1
    nominals: bool = False

    def folder(self, data: Path) -> Path:
        return (ROOT if self.place.startswith("corpus/") else data) / self.place

    @property
    def slug(self) -> str:
        return self.name.replace(" ", "-").replace(",", "").casefold()


OURS = DataSet(
    "ours dev",
    "corpus/ours/dev",
    "brat",
    "**development**: our own texts, annotated twice; rules may be written by its mistakes. The test split is measured apart",
)
NEREL = DataSet(
    "NEREL dev",
    "nerel/dev",
    "nerel",
    "**choosing**: rules were written on a part of NEREL train; dev is scored, its sentences are not read",
    nominals=True,
)
RURED = DataSet(
    "RURED",
    "rured",
    "rured",
    "**development**: business news; its relations are marked where somebody noticed them, so precision is too low",
    nominals=True,
)
FACTRUEVAL = DataSet(
    "factRuEval",
    "factrueval-2016/devset",
    "factrueval",
    "**development**: people's names were used while base forms were written",
    nominals=True,
)
TOPICS = tuple(
    DataSet(
        f"SlavicNER, {topic.replace('_', ' ')}",
        "slavicner",
        "slavicner",
        "**development**: weights and rules of base forms were chosen on it; every third text is measured here, for time",
        part=f"{topic}/",
        every=3,
    )
    for topic in ("asia_bibi", "brexit", "covid-19", "nord_stream", "us_election_2020")
)
UD = DataSet("UD", "ud", "ud", "PUD **clean**; rumorph was trained on GSD and Taiga")

DATASETS = (OURS, NEREL, RURED, FACTRUEVAL, *TOPICS, UD)
