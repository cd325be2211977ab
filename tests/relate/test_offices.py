"""
Who works where and as what, from titles.

    text | person: role -> workplace ; ...   the role in the nominative, nothing if there is no workplace
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from extractor.document import get_mentions
from extractor.relate.offices import MAKER

if TYPE_CHECKING:
    from spacy.language import Language

pytestmark = pytest.mark.weights

EXAMPLES = """
# the widest body of the title is the workplace, the role is the whole title
Приехал директор Департамента связи Министерства транспорта Олег Вершинин. | Олег Вершинин: директор Департамента связи Министерства транспорта -> Департамент связи Министерства транспорта
Приехал заместитель министра экологии Казахстана Ерлан Сагинтаев. | Ерлан Сагинтаев: заместитель министра экологии Казахстана -> Казахстан
# in any case
Мы говорили с директором Института океанологии Верой Кулик. | Вера Кулик: директор Института океанологии -> Институт океанологии
Письмо адресовано заместителю директора Института океанологии Вере Кулик. | Вера Кулик: заместитель директора Института океанологии -> Институт океанологии
# an abbreviation in brackets is not part of the role
Директор Института океанологии (ИО) Вера Кулик приехала. | Вера Кулик: директор Института океанологии -> Институт океанологии
# after the name
Вера Кулик, директор Института океанологии, приехала. | Вера Кулик: директор Института океанологии -> Институт океанологии
Вера Кулик (директор Института океанологии) приехала. | Вера Кулик: директор Института океанологии -> Институт океанологии
# two people, two offices
Приехали директор Института океанологии Вера Кулик и министр культуры Норвегии Лейф Хансен. | Вера Кулик: директор Института океанологии -> Институт океанологии ; Лейф Хансен: министр культуры Норвегии -> Норвегия
# an adjective of a country is a workplace of those who serve the state
Норвежский министр Лейф Хансен приехал. | Лейф Хансен: норвежский министр -> Норвежский
Норвежский лыжник Лейф Хансен приехал. |
# no body, no workplace
Министр Лейф Хансен приехал. |
Профессор Глеб Сомов приехал. |
# the body of another phrase
Директор встретил в Институте океанологии Веру Кулик. |
Вера Кулик приехала в Институт океанологии. |
"""
TABLE = [line.split(" |") for line in EXAMPLES.splitlines() if line and not line.startswith("#")]


@pytest.mark.parametrize(("text", "expected"), TABLE)
def test_offices(text: str, expected: str, nlp: Language) -> None:
    doc = nlp(text)
    mentions = get_mentions(doc)
    found = {
        f"{mentions[one.source].base}: {one.attributes['role']} -> {mentions[one.target].base}"
        for one in doc._.relations
        if one.type == "WORKPLACE" and one.maker == MAKER
    }
    assert found == {fact.strip() for fact in expected.split(";") if fact.strip()}
