"""
Whether it happened: a table of ways to say so.

    text | the status of its only relation of the type that stands in the heading

The status is that of the event or the speech, not of the sentence around it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import spacy

from extractor import schema
from extractor.relate.status import status_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.language import Language

EXAMPLES = """
# SPOKE_AT
Анна Петрова выступила на VI Уральском форуме. | asserted
Анна Петрова выступает на VI Уральском форуме. | asserted
Анна Петрова выступит на VI Уральском форуме. | planned
Анна Петрова будет выступать на VI Уральском форуме. | planned
Анна Петрова не выступила на VI Уральском форуме. | negated
Анна Петрова не будет выступать на VI Уральском форуме. | negated
Анна Петрова не только выступила на VI Уральском форуме, но и спела. | asserted
Анна Петрова выступила бы на VI Уральском форуме. | hypothetical
Если Анна Петрова выступит на VI Уральском форуме, зал встанет. | hypothetical
Анна Петрова, вероятно, выступила на VI Уральском форуме. | hypothetical
Анна Петрова планирует выступить на VI Уральском форуме. | planned
Анна Петрова намерена выступить на VI Уральском форуме. | planned
Анна Петрова на VI Уральском форуме предложила снизить налоги. | asserted
Анна Петрова на VI Уральском форуме заявила, что налоги не снизят. | asserted
Анна Петрова заявила на VI Уральском форуме, что мост построят. | asserted
# TAKES_PLACE_IN
IX Волжский форум прошёл в Самаре. | asserted
IX Волжский форум пройдёт в Самаре. | planned
IX Волжский форум не прошёл в Самаре. | negated
IX Волжский форум планируют провести в Самаре. | planned
IX Волжский форум должен пройти в Самаре. | planned
Министр предложил провести IX Волжский форум в Самаре. | planned
IX Волжский форум в Самаре отменили. | negated
# ORGANIZES
Норвегия провела IX Рыбный форум. | asserted
Норвегия проведёт IX Рыбный форум. | planned
Норвегия не проводила IX Рыбный форум. | negated
# MEETS_WITH
Анна Петрова встретилась с Иваном Сидоровым. | asserted
Анна Петрова встретится с Иваном Сидоровым. | planned
Анна Петрова не встретилась с Иваном Сидоровым. | negated
Анна Петрова могла встретиться с Иваном Сидоровым. | hypothetical
"""


def cases(table: str) -> Iterator[tuple[str, str, str]]:
    kind = ""
    for line in table.splitlines():
        if line.startswith("# "):
            kind = line[2:]
        elif line:
            text, _, status = line.partition(" | ")
            yield kind, text, status


@pytest.mark.weights
@pytest.mark.parametrize(("kind", "text", "status"), list(cases(EXAMPLES)))
def test_status(kind: str, text: str, status: str, nlp: Language) -> None:
    assert {one.status for one in nlp(text)._.relations if one.type == kind} == {status}


def test_what_no_word_carries_is_asserted() -> None:
    """A body named within another: there is no verb to deny it."""
    assert status_of(None, schema.load().statuses) == "asserted"


def test_a_word_alone_is_asserted() -> None:
    assert status_of(spacy.blank("ru")("форум")[0], schema.load().statuses) == "asserted"
