"""Other forms of a tree pattern that a schema need not write: with a modal verb."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extractor.schema import Pattern


def with_modal(pattern: Pattern) -> Pattern | None:
    """
    The same with a modal verb that takes the subject: «Анна [могла] встретиться», «форум [планируют] провести».

    `{verb: A}, {verb > source: nsubj}` -> `{modal: …}, {modal > verb: A, xcomp}, {modal > source: nsubj}`.
    """
    lines = pattern.tree or []
    ((carrier, attributes),) = lines[0].items()
    subjects = {f"{carrier} > {side}" for side in ("source", "target")}
    with_subject = [
        line
        for line in lines
        if subjects & line.keys() and "nsubj" in str(next(iter(line.values())).get("DEP"))
    ]
    if not with_subject:
        return None
    head: list[dict[str, dict[str, object]]] = [
        {"modal": {"LEMMA": "$modal_verbs"}},
        {
            f"modal > {carrier}": {
                **attributes,
                "DEP": ["xcomp", "csubj", "ccomp"],
                "MORPH": {"INTERSECTS": ["VerbForm=Inf"]},
            }
        },
    ]
    rest = [
        {key.replace(f"{carrier} >", "modal >", 1): value for key, value in line.items()}
        if line in with_subject
        else line
        for line in lines[1:]
    ]
    return pattern.model_copy(update={"tree": head + rest})


def line_name(line: dict[str, dict[str, object]]) -> str:
    """{"verb > source": ...} -> "source"."""
    return next(iter(line)).split()[-1]
