"""
Events: one series and one edition are one event, however it is called.

«Второй Центрально-Азиатский медиафорум» = «II Центрально-Азиатский международный медиафорум». Different editions are
never one. A name without an edition is of its document's edition, or of that whose date, or place and season, agree.
«Форум» and «заседание» without a name of their own are what their antecedent is, and stay apart otherwise.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.language.verdict import Verdict, different, same, unsure
from extractor.resolve.blocks import Blocks
from extractor.resolve.cluster import Pair
from extractor.resolve.series import Series, series

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from extractor.resolve.local import Local, Place, View

TYPES = frozenset({"EVENT"})
SEASON = 60  # days between two reports of one event; an annual one returns after six times that
SHARED = (
    0.6  # of the shorter name's words; names of one edition by different newsrooms share at least so many
)


def profile(view: View, index: int, who: Mapping[Place, str]) -> Series:
    return series(view, index, who)


# Comparing


def compare(left: Series, right: Series) -> Verdict:
    """Whether two names may be one event's. Where one edition is not said, the answer is unsure, and 0.7 sure."""
    if apart := contradiction(left, right):
        return different(apart)
    for short, full in ((left, right), (right, left)):
        if short.abbreviation and short.abbreviation in (full.abbreviation, full.initials):
            sure = same if left.edition == right.edition else unsure
            return sure("the initials of the full name", 0.75)
    if left.is_generic or right.is_generic:
        numbered = left.edition and left.edition == right.edition and left.relative == right.relative
        if numbered and same_head(left.head, right.head):
            return unsure("the same number and kind of event, but one has no name", 0.6)
        return unsure("no name of its own", 0.1)
    if not same_head(left.head, right.head):
        return unsure(f"different kinds of event: {left.head}, {right.head}", 0.1)
    if left.tokens == right.tokens and left.quoted == right.quoted:
        if left.edition == right.edition:
            return same("the same series and edition", 0.95) if left.edition else same("the same name", 0.9)
        return unsure("the same series, but the edition of one is not said", 0.7)
    return compare_loosely(left, right)


def contradiction(left: Series, right: Series) -> str:
    """Why two names can be of no one event; empty if nothing says so."""
    for reason, one, other in (
        ("editions", left.edition, right.edition),
        ("years", left.year, right.year),
        ("names", left.quoted, right.quoted),
    ):
        if one and other and one != other:
            return f"{reason} differ: {one}, {other}"
    return ""


def compare_loosely(left: Series, right: Series) -> Verdict:
    """Names that share words: the same edition of what shares most of them is one, or the same name in quotes."""
    if left.quoted and left.quoted == right.quoted and left.edition == right.edition:
        return same("the same name in quotes", 0.85)
    shared = left.tokens & right.tokens
    part = len(shared) / max(1, min(len(left.tokens), len(right.tokens)))
    if left.edition and left.edition == right.edition and part >= SHARED:
        return same(f"the same edition, and {len(shared)} common words", 0.8)
    if part == 1.0:
        return unsure("one name holds the other", 0.6)
    return unsure("names differ", 0.2)


def same_head(left: str, right: str) -> bool:
    """True for one kind of event: форум and медиафорум, but not форум and саммит."""
    shorter, longer = sorted((left, right), key=len)
    return left == right or (len(shorter) >= 5 and longer.endswith(shorter))


# Within a document


def within(view: View, items: Sequence[int], names: Sequence[Series]) -> Iterator[Pair]:
    """Pairs of a document's mentions; a name without an edition is of the only edition that its series has here."""
    pairs = list(compared(names))
    yield from pairs
    rivals = different_marks(names)
    for pair in pairs:
        unclear = pair.verdict.answer == "unsure" and pair.verdict.score >= 0.6
        if unclear and alone(names[pair.left], names[pair.right], rivals):
            yield Pair(pair.left, pair.right, same(f"{pair.verdict.reason}; it is the only one here", 0.6))


def compared(names: Sequence[Series]) -> Iterator[Pair]:
    """Equal names follow the first of them; different ones are compared where they share a key."""
    firsts: dict[Series, int] = {}
    blocks = Blocks()
    for at, name in enumerate(names):
        first = firsts.setdefault(name, at)
        if first != at:
            yield Pair(first, at, same("the same words"))
            continue
        if name.is_generic:
            blocks.add(at, numbered(name))
        else:
            blocks.add(at, [*keys(name), *numbered(name)], [name.abbreviation], [name.initials])
    for left, right in blocks.pairs():
        yield Pair(left, right, compare(names[left], names[right]))


def numbered(name: Series) -> list[str]:
    """«12-е заседание» may be «12-е заседание Рабочей группы» of the same text, though it has no name."""
    return [f"{name.edition} {name.head[-5:]}"] if name.edition else []


def different_marks(names: Sequence[Series]) -> list[Series]:
    """One of the names for each kind of event, edition, year and name in quotes: only these can contradict."""
    found = {(name.head, name.edition, name.year, name.quoted): name for name in names if not name.is_generic}
    return list(found.values())


def alone(left: Series, right: Series, rivals: Sequence[Series]) -> bool:
    """True if nothing else in the document has the kind of event and contradicts one of the two only."""
    return not any(
        bool(contradiction(left, rival)) != bool(contradiction(right, rival))
        for rival in rivals
        if same_head(rival.head, left.head) or same_head(rival.head, right.head)
    )


# Across documents


def across(locals_: Sequence[Local[Series]]) -> Iterator[Pair]:
    """
    Pairs of documents' events that share a block: a word of the series, an entity or a name in quotes.

    Of events that are called the same and are the same, the first stands for all: pairs grow with different names.
    """
    blocks = Blocks()
    firsts: dict[tuple[frozenset[Series], str], int] = {}
    for at, local in enumerate(locals_):
        names = frozenset(name for name in local.profiles if not name.is_generic)
        first = firsts.setdefault((names, season(local)), at)
        if names and first != at:
            verdict = compare_locals(locals_[first], local)
            yield Pair(first, at, verdict)
            if verdict.answer == "same":
                continue
        blocks.add(
            at,
            [key for name in names for key in keys(name)],
            [name.abbreviation for name in names],
            [name.initials for name in names],
        )
    for left, right in blocks.pairs():
        yield Pair(left, right, compare_locals(locals_[left], locals_[right]))


def season(local: Local[Series]) -> str:
    """The edition, or a stretch of time in which a series without editions is reported once."""
    if edition(local):
        return edition(local)
    return str(local.published.toordinal() // SEASON) if local.published else ""


def keys(name: Series) -> list[str]:
    """Names without a common key are not compared. An edition is part of the key where it is said and where not."""
    return [f"{name.head[-5:]} {token}" for token in (*name.tokens, name.quoted) if token]


def compare_locals(left: Local[Series], right: Local[Series]) -> Verdict:
    """The surest verdict of all pairs of names, «different» before all; time and place decide where editions do not."""
    verdicts = [compare(one, other) for one in left.profiles for other in right.profiles]
    apart = next((verdict for verdict in verdicts if verdict.answer == "different"), None)
    if apart:
        return apart
    best = max(verdicts, key=lambda verdict: (verdict.answer == "same", verdict.score))
    if edition(left) and edition(left) == edition(right):
        return best
    if best.score < 0.7:
        return best
    return in_time(left, right, best)


def edition(local: Local[Series]) -> str:
    return next((name.edition for name in local.profiles if name.edition), "")


def in_time(left: Local[Series], right: Local[Series], verdict: Verdict) -> Verdict:
    """Without an edition on both sides a series may have come back: dates decide, then place and season."""
    if left.dates and right.dates:
        if any(dates_agree(one, other) for one in left.dates for other in right.dates):
            return same(f"{verdict.reason}; dates agree", 0.75)
        return different("dates differ")
    near = in_season(left, right)
    if near is False:
        return unsure(f"{verdict.reason}, but reported far apart in time", 0.4)
    if verdict.answer == "same":
        return verdict
    if near and left.venues & right.venues:
        return same(f"{verdict.reason}; place and season agree", 0.7)
    return verdict


def dates_agree(left: str, right: str) -> bool:
    """True for a day and its month or year, and for a day within a span of days (start/stop)."""
    (start, stop), (other_start, other_stop) = bounds(left), bounds(right)
    shortest = min(map(len, (start, stop, other_start, other_stop)))
    return start[:shortest] <= other_stop[:shortest] and other_start[:shortest] <= stop[:shortest]


def bounds(date: str) -> tuple[str, str]:
    start, _, stop = date.partition("/")
    return start, stop or start


def in_season(left: Local[Series], right: Local[Series]) -> bool | None:
    """True if the reports lie near in time, None if a day of publication is not known."""
    if left.published is None or right.published is None:
        return None
    return abs((left.published - right.published).days) <= SEASON
