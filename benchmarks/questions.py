"""The questions that docs/quality.md answers, each with its table: SECTIONS."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from benchmarks import questions_names, questions_relations
from benchmarks.datasets import FACTRUEVAL, NEREL, OURS, RURED, TOPICS, UD
from benchmarks.markdown import GOLD_AT_LEAST, rate, rates, table
from benchmarks.scores import total

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from benchmarks.datasets import DataSet
    from benchmarks.measured import Bench
    from benchmarks.scores import Line


@dataclass(frozen=True, slots=True)
class Section:
    """`name` is the one that `--only` takes; `lines` are its tables, with what has to be known to read them."""

    name: str
    title: str
    lines: Callable[[Bench], Iterator[str]]
    has_peers: bool = False


def data(bench: Bench) -> Iterator[str]:
    yield "What a data set may be used for decides how a figure on it is read: one of **development** says how far the rules came,"
    yield "not how well they will do on other texts."
    yield ""
    rows = [
        [dataset.name, *counts(bench, dataset), dataset.use] for dataset in (OURS, NEREL, RURED, FACTRUEVAL)
    ]
    topics = [counts(bench, dataset) for dataset in TOPICS]
    summed = [
        f"{sum(int(column.replace(',', '')) for column in group):,}" for group in zip(*topics, strict=True)
    ]
    rows.append([f"SlavicNER, {len(TOPICS)} topics", *summed, TOPICS[0].use])
    rows.append(["UD PUD, GSD, Taiga, test", "", "", "", "", UD.use])
    yield from table(["data", "texts", "words", "mentions", "relations", "use"], rows)
    yield ""
    yield "The test split of our own texts is not read by this command."


def counts(bench: Bench, dataset: DataSet) -> list[str]:
    about = bench.scores(dataset, "about").data
    return [f"{about[what]:,}" for what in ("documents", "words", "mentions", "relations")]


def mentions(bench: Bench) -> Iterator[str]:
    yield "Strict spans with their types, nested ones too. RURED is flat: of what is found within another mention only the outer one is"
    yield "counted, so that a whole office («министр культуры Казахстана») hides the body and the country in it. A type with"
    yield f"fewer than {GOLD_AT_LEAST} mentions in a gold is left out of its columns, not of the sum over all types."
    yield ""
    found = {dataset.name: bench.scores(dataset, "road").lines("mention") for dataset in (OURS, NEREL, RURED)}
    sizes = {
        type_: max(lines[type_].gold for lines in found.values() if type_ in lines)
        for type_ in sorted({type_ for lines in found.values() for type_ in lines})
    }
    frequent = [type_ for type_ in by_size(sizes) if sizes[type_] >= GOLD_AT_LEAST]
    met = {type_ for lines in found.values() for type_, line in lines.items() if line.found}
    rows = [
        [type_, *(cell for lines in found.values() for cell in rates(frequent_line(lines, type_)))]
        for type_ in frequent
        if type_ in met
    ]
    rows.append(["all types", *(cell for lines in found.values() for cell in rates(total(lines.values())))])
    yield from table(["", *(f"{name}: P" if one == "P" else one for name in found for one in HEADING)], rows)
    yield ""
    yield f"Marked, and nothing finds them: {', '.join(type_ for type_ in frequent if type_ not in met)}. They are in the sums."


def by_size(sizes: Mapping[str, int]) -> list[str]:
    return sorted(sizes, key=lambda name: (-sizes[name], name))


def frequent_line(lines: Mapping[str, Line], type_: str) -> Line | None:
    line = lines.get(type_)
    return line if line and line.gold >= GOLD_AT_LEAST else None


HEADING = ("P", "R", "F1", "gold")


def graph(bench: Bench) -> Iterator[str]:
    yield "The graph that `run` makes, against the gold's graph, on our dev split. A node is right if it shares at least half of its"
    yield "mentions with the true one; a label, of the nodes that are paired; an edge, if both its nodes are paired."
    yield "With «gold mentions» every mention is given, and only what follows the finders is measured."
    yield ""
    scores = bench.scores(OURS, "road")
    for kind in ("node", "node's label", "edge"):
        lines, given = scores.lines(kind), scores.lines(f"{kind}, gold mentions")
        kept = by_size({type_: line.gold for type_, line in lines.items() if line.gold >= GOLD_AT_LEAST})
        rows = [
            [type_, *rates(lines[type_]), rate(given[type_].f1 if type_ in given else None)] for type_ in kept
        ]
        both = total(given.values())
        rows.append(["all types", *rates(total(lines.values())), rate(both.f1 if both else None)])
        yield from table([kind, *HEADING, "F1, gold mentions"], rows)
        yield ""


def furniture(bench: Bench) -> Iterator[str]:
    yield "Lines of menus, counters and other headlines around an article, on our dev split: right if all of the line and nothing more."
    yield ""
    lines = bench.scores(OURS, "road").lines("furniture")
    yield from table(["", *HEADING], [[type_, *rates(line)] for type_, line in lines.items()])


def quotes(bench: Bench) -> Iterator[str]:
    yield "On our dev split. «words»: the words said, strict. «and speaker»: the words overlap by half, and the speaker is the same"
    yield "person or body, by whichever mention."
    yield ""
    scores = bench.scores(OURS, "road")
    rows = []
    for kind, what in (("quote", "words"), ("quote and speaker", "and speaker")):
        lines = scores.lines(kind)
        rows += [[f"{type_}, {what}", *rates(line)] for type_, line in lines.items()]
        rows.append([f"all, {what}", *rates(total(lines.values()))])
    yield from table(["", *HEADING], rows)


def morphology(bench: Bench) -> Iterator[str]:
    yield "Share of right lemmas and cases on the UD test sets, as people tokenized them; words only. rumorph is what the road uses,"
    yield "in its sentence; pymorphy3 by its first parse, without context. rumorph was trained on GSD and Taiga; of natasha's"
    yield "training nothing is known here. Lemmas of natasha are those of the dictionary that its tags choose."
    yield ""
    found = bench.scores(UD, "morphology").data
    readers = list(next(iter(found.values())))
    rows = [
        [f"{treebank}, {what}", *(rate(of[reader][at]) for reader in readers)]
        for treebank, of in found.items()
        for at, what in enumerate(("lemma", "case"))
    ]
    yield from table(["", *readers], rows)


SECTIONS = (
    Section("data", "Data, and what each may be used for", data),
    Section("mentions", "What is found: mentions by type", mentions),
    Section(
        "names", "People, places and organizations beside natasha", questions_names.names, has_peers=True
    ),
    Section("relations", "Who did what: relations by type", questions_relations.relations),
    Section("said", "What is said of a relation: status and role", questions_relations.said),
    Section(
        "base-forms",
        "Names in the nominative, beside natasha and pymorphy3",
        questions_names.base_forms,
        has_peers=True,
    ),
    Section("resolution", "Which mentions are one thing", questions_names.resolution, has_peers=True),
    Section("graph", "The graph: nodes, labels, edges", graph),
    Section("quotes", "Who said what: quotes", quotes),
    Section("furniture", "Page furniture", furniture),
    Section("morphology", "Lemmas and cases, beside natasha and pymorphy3", morphology, has_peers=True),
)
