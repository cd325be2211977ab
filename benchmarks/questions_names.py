"""Questions about names: are they found, put in the nominative, put together? Each beside what others make of the same texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.datasets import FACTRUEVAL, NEREL, OURS, TOPICS
from benchmarks.flat import FLAT
from benchmarks.markdown import GOLD_AT_LEAST, rate, rates, table
from benchmarks.scores import total

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from benchmarks.datasets import DataSet
    from benchmarks.measured import Bench
    from benchmarks.scores import Line

PLACES = {"LOC", *FLAT.coarse["LOC"]}
CLASSES = ("PERSON", "LOC", "ORGANIZATION")


def names(bench: Bench) -> Iterator[str]:
    yield "Strict spans, three classes, the outermost: countries, cities, regions, places and buildings are LOC on both sides; natasha"
    yield "reads the whole page, as it knows no furniture. What each corpus calls a name:"
    yield ""
    yield "- ours dev: names, not common nouns that stand for a thing («министерство»); an organization with the country in it."
    yield "- NEREL dev: common nouns too («полиция»), which natasha does not look for; adjectives of countries are LOC."
    yield "- factRuEval, bare: the names alone, as most taggers are measured: of «мэрия Москвы» the city, of «музей «Арктика»» the"
    yield "  name in quotes. natasha was made for this, the road is not. factRuEval, whole: the same objects with their nouns."
    yield "- SlavicNER: names; adjectives of places («британский») are LOC, which natasha does not look for."
    yield ""
    sets = {
        "ours dev": ([OURS], "flat"),
        "NEREL dev": ([NEREL], "flat"),
        "factRuEval, bare": ([FACTRUEVAL], "bare names"),
        "factRuEval, whole": ([FACTRUEVAL], "flat"),
        "SlavicNER": (list(TOPICS), "flat"),
    }
    rows = []
    for name, (parts, task) in sets.items():
        for class_ in (*CLASSES, "all"):
            types = CLASSES if class_ == "all" else (class_,)
            ours, theirs = (
                rates(summed(bench, parts, f"{task}, {who}", "mention", types)) for who in ("road", "natasha")
            )
            rows.append([f"{name}, {class_}", *ours[:3], *theirs])
    yield from table(["", "ours: P", "R", "F1", "natasha: P", "R", "F1", "gold"], rows)


def summed(
    bench: Bench, parts: Sequence[DataSet], task: str, kind: str, types: Sequence[str] | None
) -> Line | None:
    """Rows of these types (None: all) over data sets, as one."""
    return total(
        line
        for part in parts
        for type_, line in bench.scores(part, task).lines(kind).items()
        if types is None or type_ in types
    )


def base_forms(bench: Bench) -> Iterator[str]:
    yield "Share of names whose base form is the gold's (capitals, ё and quotation marks apart). The gold's mentions are given; «oblique»"
    yield "are those whose base form is not what the text has; «end to end», those that have to be found first. natasha normalizes the"
    yield "span as its README does; pymorphy3 inflects each word by its first parse. natasha has one class of places: no end to end"
    yield "where the gold tells them apart."
    yield ""
    sets: dict[str, Sequence[DataSet]] = {"ours dev": [OURS], "factRuEval": [FACTRUEVAL], "SlavicNER": TOPICS}
    groups = {
        "people": ["PERSON"],
        "places": sorted(PLACES),
        "organizations": ["ORGANIZATION"],
        "events": ["EVENT"],
        "offices": ["PROFESSION"],
    }
    rows = [
        row
        for name, parts in sets.items()
        for group, types in groups.items()
        for row in base_forms_row(bench, f"{name}, {group}", parts, types)
    ]
    whose = ["ours", "natasha", "pymorphy3"]
    heading = ["", "names", *whose, "oblique", *whose, "end to end: ours", "natasha"]
    yield from table(heading, rows)


def base_forms_row(
    bench: Bench, name: str, parts: Sequence[DataSet], types: Sequence[str]
) -> Iterator[list[str]]:
    """One row; none if the gold has too few of these."""
    row = [name]
    for kind in ("base form", "base form, oblique"):
        lines = [summed(bench, parts, who, kind, types) for who in ("road", "natasha", "pymorphy3")]
        if lines[0] is None or lines[0].gold < GOLD_AT_LEAST:
            return
        row += [f"{lines[0].gold:,}", *(rate(line.recall if line else None) for line in lines)]
    for who in ("road", "natasha"):
        line = summed(bench, parts, who, "base form, oblique, end to end", types)
        can = who == "road" or types == ["PERSON"] or types == ["ORGANIZATION"] or OURS not in parts
        row.append(rate(line.recall if line and can else None))
    yield row


def resolution(bench: Bench) -> Iterator[str]:
    yield "F1 of three measures, the gold's mentions given. «same lemmas»: mentions whose lemmas are equal are one thing, in all texts of"
    yield "the folder; «natasha»: those whose normal forms are. NEREL says what a mention is by items of Wikidata, which most people do"
    yield "not have; SlavicNER is taken topic by topic, each a folder. «end to end»: with the mentions that are found."
    for kind, title in (("entities in a text", "in a text"), ("entities across texts", "across texts")):
        yield ""
        yield from table(
            [
                title,
                *(f"{who}: {one}" if not at else one for who in WHOSE for at, one in enumerate(MEASURES)),
                *END[kind],
            ],
            [resolution_row(bench, dataset, kind) for dataset in (OURS, NEREL, *TOPICS)],
        )
    yield ""
    yield "By type, across texts, ours dev, B³:"
    yield ""
    lines = {who: bench.scores(OURS, task).lines("entities across texts") for who, task in WHOSE.items()}
    types = sorted(
        {name.split()[0] for name, line in lines["ours"].items() if line.gold >= GOLD_AT_LEAST} - {"all"}
    )
    rows = []
    for type_ in types:
        ours = lines["ours"][f"{type_} B³"]
        others = (lines[who].get(f"{type_} B³") for who in ("same lemmas", "natasha"))
        cells = [rate(ours.precision), rate(ours.recall), rate(ours.f1)]
        rows.append([type_, *cells, *(rate(line.f1 if line else None) for line in others), f"{ours.gold:,}"])
    yield from table(["", "ours: P", "R", "F1", "same lemmas: F1", "natasha: F1", "mentions"], rows)


MEASURES = ("B³", "CEAF-e", "pairwise")
WHOSE = {"ours": "road", "same lemmas": "same lemmas", "natasha": "natasha"}
END = {"entities in a text": (), "entities across texts": ("end to end, ours: B³", "CEAF-e", "pairwise")}


def resolution_row(bench: Bench, dataset: DataSet, kind: str) -> list[str]:
    cells = [dataset.name]
    asked = [(task, kind) for task in WHOSE.values()] + [("road", f"{kind}, end to end")] * bool(END[kind])
    for task, section in asked:
        lines = bench.scores(dataset, task).lines(section)
        cells += [rate(lines[f"all {measure}"].f1) for measure in MEASURES]
    return cells
