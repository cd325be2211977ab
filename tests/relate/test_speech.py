"""
Who spoke at an event that the sentence does not name.

    text | who spoke where, in the order of the text, each once   (Анна Петрова @ IX Волжский форум ; ...)

Each text is a short report; a sentence that says nothing of the event is there to lead astray.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from extractor.document import get_mentions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.language import Language

    from extractor.extraction import Mention

pytestmark = pytest.mark.weights

EXAMPLES = """
# the report of an event goes from speaker to speaker
В Самаре открылся IX Волжский форум. Губернатор Денис Ладыгин призвал беречь воду. | Денис Ладыгин @ IX Волжский форум
В Самаре открылся IX Волжский форум. Губернатор Денис Ладыгин призвал беречь воду. Профессор Глеб Сомов рассказал о льде. | Денис Ладыгин @ IX Волжский форум ; Глеб Сомов @ IX Волжский форум
На IX Волжском форуме выступил Денис Ладыгин. Он подчеркнул, что воды мало. | Денис Ладыгин @ IX Волжский форум
На IX Волжском форуме выступил Денис Ладыгин. Профессор Глеб Сомов отметил рост. | Денис Ладыгин @ IX Волжский форум ; Глеб Сомов @ IX Волжский форум
В Самаре открылся IX Волжский форум. Затем с докладом выступила Вера Кулик. | Вера Кулик @ IX Волжский форум
В Самаре открылся IX Волжский форум. Слово дали Денису Ладыгину. | Денис Ладыгин @ IX Волжский форум
# the latest event that takes place
В Самаре открылся IX Волжский форум. Денис Ладыгин рассказал о мосте. В Казани завершилась II конференция рыбаков. Глеб Сомов отметил рост. | Денис Ладыгин @ IX Волжский форум ; Глеб Сомов @ II конференция рыбаков
# talk to the press, other times, and events that nobody said to take place
В Самаре открылся IX Волжский форум. Губернатор Денис Ладыгин рассказал журналистам о рыбалке. |
В Самаре открылся IX Волжский форум. Ранее Денис Ладыгин призвал беречь воду. |
Министр готовит IX Волжский форум. Денис Ладыгин призвал беречь воду. |
Денис Ладыгин призвал беречь воду. В Самаре открылся IX Волжский форум. |
IX Волжский форум откроется в Самаре. Денис Ладыгин призвал беречь воду. |
# those who are spoken of do not speak
В Самаре открылся IX Волжский форум. Зал слушал Дениса Ладыгина. |
В Самаре открылся IX Волжский форум. Денис Ладыгин купил арбуз. |
В Самаре открылся IX Волжский форум. Денис Ладыгин не призвал беречь воду. |
"""
UNSOLVED = """
В Самаре открылся IX Волжский форум. Воды мало, уверен Денис Ладыгин. | Денис Ладыгин @ IX Волжский форум
В Самаре открылся IX Волжский форум. «Воды мало». Денис Ладыгин, губернатор. | Денис Ладыгин @ IX Волжский форум
В Самаре открылся IX Волжский форум. В Казани Денис Ладыгин призвал беречь воду. |
"""


def table(text: str) -> list[list[str]]:
    return [line.split(" |") for line in text.splitlines() if line and not line.startswith("#")]


def spoken(nlp: Language, text: str) -> str:
    doc = nlp(text)
    mentions = get_mentions(doc)
    pairs = {
        f"{name(mentions, one.source)} @ {name(mentions, one.target)}": None
        for one in sorted(doc._.relations, key=lambda one: one.start)
        if one.type == "SPOKE_AT" and one.status == "asserted"
    }
    return " ; ".join(pairs)


def name(mentions: Sequence[Mention], index: int) -> str:
    antecedent = mentions[index].antecedent
    return mentions[index].base if antecedent is None else name(mentions, antecedent)


@pytest.mark.parametrize(("text", "expected"), table(EXAMPLES))
def test_spoken(text: str, expected: str, nlp: Language) -> None:
    assert spoken(nlp, text) == expected.strip()


@pytest.mark.parametrize(("text", "expected"), table(UNSOLVED))
@pytest.mark.xfail(strict=True, reason="unsolved")
def test_unsolved(text: str, expected: str, nlp: Language) -> None:
    assert spoken(nlp, text) == expected.strip()


def test_an_event_is_forgotten(nlp: Language) -> None:
    """When nobody has spoken for long, the text has gone on to something else."""
    filler = "Шёл сильный снег. " * 30
    text = f"В Самаре открылся IX Волжский форум. {filler}Губернатор Денис Ладыгин призвал беречь воду."
    assert spoken(nlp, text) == ""


def test_the_weakest_rule_says_so(nlp: Language) -> None:
    """Of what is only read from the order of sentences the confidence is less than of what a sentence says."""
    told = nlp("На IX Волжском форуме выступил Денис Ладыгин. Профессор Глеб Сомов отметил рост.")._.relations
    said, quoted = (one.confidence for one in told if one.type == "SPOKE_AT")
    assert quoted < said
