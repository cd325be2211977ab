"""Questions about relations: are they found, in which view of right, and is what is said of them true?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.datasets import NEREL, OURS, RURED
from benchmarks.markdown import GOLD_AT_LEAST, rate, rates, table
from benchmarks.scores import total

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.datasets import DataSet
    from benchmarks.measured import Bench
    from benchmarks.scores import Line

# What is shown -> the section. Views by entity need a gold that says what its mentions stand for.
VIEWS = {
    "strict": "relation",
    "head": "relation by head",
    "entity": "relation by entity",
    "gold mentions": "relation, gold mentions",
    "gold mentions, entity": "relation, gold mentions, by entity",
}
KNOWS_ENTITIES = (OURS, NEREL)


def relations(bench: Bench) -> Iterator[str]:
    yield "F1 in five views. «strict»: the type, and both spans with their types. «head»: the bounds of the spans may differ. «entity»: any"
    yield "mentions of the same two things, which is all that a graph shows; precision and recall are of this view (of RURED, which"
    yield "does not say what mentions stand for, of «head»). «gold mentions»: the mentions are given, the rest has to be found."
    for dataset in (OURS, NEREL, RURED):
        yield ""
        yield from relations_of(bench, dataset)
        left_out = bench.scores(dataset, "road").left_out("relation")
        told = sorted(left_out.items(), key=lambda item: (-item[1], item[0]))
        if told:
            yield ""
            yield f"Marked in {dataset.name} and not looked for: {', '.join(f'{name} {count:,}' for name, count in told[:MOST])}"
            yield f"and {len(told) - MOST} more types." if len(told) > MOST else "."


MOST = 8  # types that are named; the rest is a number


def relations_of(bench: Bench, dataset: DataSet) -> Iterator[str]:
    views = [name for name in VIEWS if dataset in KNOWS_ENTITIES or "entity" not in name]
    main = "entity" if dataset in KNOWS_ENTITIES else "head"
    scores = bench.scores(dataset, "road")
    found = {view: scores.lines(VIEWS[view]) for view in views}
    strict = found["strict"]
    types = sorted(
        (one for one in strict if strict[one].gold >= GOLD_AT_LEAST), key=lambda one: (-strict[one].gold, one)
    )
    rows = [row(type_, {view: found[view].get(type_) for view in views}, main) for type_ in types]
    rows.append(row("all types", {view: total(found[view].values()) for view in views}, main))
    yield from table([dataset.name, "gold", f"{main}: P", "R", *(f"{view}: F1" for view in views)], rows)


def row(name: str, lines: dict[str, Line | None], main: str) -> list[str]:
    gold, chosen = lines["strict"], lines[main]
    cells = [rate(chosen.precision), rate(chosen.recall)] if chosen else ["—", "—"]
    return [
        name,
        f"{gold.gold:,}" if gold else "—",
        *cells,
        *(rate(line.f1 if line else None) for line in lines.values()),
    ]


def said(bench: Bench) -> Iterator[str]:
    yield "On our dev split. Of the relations that are right by entity: whether the status (asserted, planned, negated, hypothetical) is"
    yield "the true one. The role of WORKPLACE is counted over all roles of the gold, found or not."
    yield ""
    lines = bench.scores(OURS, "road").lines("said of relations")
    yield from table(["", "P", "R", "F1", "gold"], [[name, *rates(line)] for name, line in lines.items()])
