"""
Two annotations of the same texts and somebody's decisions -> one.

    python -m corpus.adjudicate list  BATCH          every difference, numbered, with its place
    python -m corpus.adjudicate check BATCH          what the rules of the corpus say of the decided version
    python -m corpus.adjudicate merge [BATCH ...]    decisions -> .ann files and tables in corpus/ours; all batches by default

`merge` refuses what is undecided. BATCH is a list of texts (`dev/pinsk_niva_flash`, a line each) in `annotators/batches/NAME.txt`. What the two say is in
`annotators/first` and `annotators/second`, in the notation of `corpus.markup`; decisions are in `annotators/decisions/NAME.txt`:

    # pinsk_niva_report
    3f21 first                      the first annotator is right: the mark, relation, value … is as he has it (or is not there)
    90ab second
    77c0 none                       neither: a mark or a relation of one of them is left out
    12de = Полесский агросоюз       a value that neither has

A difference is named by a digest of what it is about, so that decisions hold when others are added.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING

from corpus.check import document_problems, label_problems
from corpus.entities import agreed_entities, same_names
from corpus.judge import ANNOTATORS, HERE, Judge, batch, load, read_decisions
from corpus.merging import Document
from corpus.standoff import write_gold, write_tables

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractor.evaluate import Gold


def adjudicate(name: str) -> tuple[list[Gold], Judge]:
    documents = batch(name)
    first, second = load("first", documents), load("second", documents)
    judge = Judge(read_decisions(name))
    names = same_names(first, second)
    entities = agreed_entities(first, second, names, judge)
    golds = [Document(*pair, names, entities, judge).merged() for pair in zip(first, second, strict=True)]
    return golds, judge


def show(name: str) -> int:
    _, judge = adjudicate(name)
    last = ""
    for one in judge.open:
        if one.document != last:
            print(f"\n# {one.document}")
            last = one.document
        print(one.line())
    print(f"\n{len(judge.asked)} differences, {len(judge.open)} without a decision", file=sys.stderr)
    return 0


def check(name: str) -> int:
    golds, judge = adjudicate(name)
    found = [f"{gold.source.path}: {problem}" for gold in golds for problem in document_problems(gold)]
    found += [*label_problems(golds), *idle(name, judge)]
    print("\n".join(found))
    print(f"{len(found)} problems, {len(judge.open)} differences without a decision", file=sys.stderr)
    return min(len(found), 1)


def idle(name: str, judge: Judge) -> list[str]:
    unknown = sorted(set(judge.decisions) - {one.id for one in judge.asked})
    return [f"{name}: a decision about nothing: {key}" for key in unknown]


def merge(names: Sequence[str]) -> int:
    """Writes nothing if anything is undecided."""
    golds, faults = final(names)
    if faults:
        print("\n".join(faults[:20]), file=sys.stderr)
        return 1
    for gold in golds:
        write_gold(gold, (HERE / "ours" / gold.source.id).with_suffix(".ann"))
    for split in sorted({gold.source.id.split("/")[0] for gold in golds}):
        write_tables(
            [gold for gold in golds if gold.source.id.startswith(f"{split}/")], HERE / "ours" / split
        )
    return 0


def final(names: Sequence[str]) -> tuple[list[Gold], list[str]]:
    """What was decided of all texts of these batches, with one label for each thing, and what is not decided."""
    merged = [(name, *adjudicate(name)) for name in names]
    faults = [f"{name}: undecided: {one.line()}" for name, _, judge in merged for one in judge.open]
    faults += [fault for name, _, judge in merged for fault in idle(name, judge)]
    return with_one_label([gold for _, golds, _ in merged for gold in golds]), faults


def with_one_label(golds: Sequence[Gold]) -> list[Gold]:
    """Batches may write one thing «Черное море» and «Чёрное море»: the spelling with ё holds for all."""
    labels: dict[str, str] = {}
    for entity in (one for gold in golds for one in gold.entities if one is not None):
        labels[entity.id] = max(
            labels.get(entity.id, ""), entity.label, key=lambda text: (text.count("ё"), text)
        )
    return [
        replace(gold, entities=tuple(one and replace(one, label=labels[one.id]) for one in gold.entities))
        for gold in golds
    ]


def batches() -> list[str]:
    return sorted(path.stem for path in (ANNOTATORS / "batches").glob("*.txt"))


def main(arguments: Sequence[str]) -> int:
    command, *names = arguments
    if command == "merge":
        return merge(names or batches())
    return {"list": show, "check": check}[command](names[0])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
