"""
Which named mention a common noun or a pronoun stands for.

    text, whose last mention in [brackets] is asked for | the base form of its antecedent, or nothing

A noun for a person is a mention only if it stands for someone named: nothing may also mean that there is no mention.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import spacy

from extractor.document import get_mentions

if TYPE_CHECKING:
    from spacy.language import Language

pytestmark = pytest.mark.weights

EXAMPLES = """
# an event
Второй Цифровой форум открылся. [Мероприятие] собрало 500 гостей. | Второй Цифровой форум
Второй Цифровой форум открылся. На [форуме] выступили врачи. | Второй Цифровой форум
Второй Цифровой форум открылся. На нём шумно, и [встреча] затянулась. | Второй Цифровой форум
II Центрально-Азиатский медиафорум открылся. [Форум] завершится завтра. | II Центрально-Азиатский медиафорум
В Самаре открылся IX Волжский форум. В [нём] участвуют Казахстан и Грузия. | IX Волжский форум
IX Волжский форум открылся. Там прошла встреча «Вода». [Форум] завершится завтра. | IX Волжский форум
# not this event
IX Волжский форум открылся. Следующий [форум] пройдёт в Чите. |
IX Волжский форум открылся. [Саммит] пройдёт в Чите. |
IX Волжский форум открылся. Прошла [рабочая встреча]. |
[Мероприятие] собрало гостей. Так открылся IX Волжский форум. |
# a body
Министерство культуры Узбекистана объявило конкурс. [Министерство] ждёт заявок. | Министерство культуры Узбекистана
Министерство культуры Узбекистана объявило конкурс. [Агентство] ждёт заявок. |
# a pronoun
Профессор Глеб Сомов приехал. [Он] сказал, что лёд тает. | Глеб Сомов
Анна Петрова и Иван Сидоров приехали. [Она] выступила. | Анна Петрова
Иван Сидоров и Анна Петрова приехали. [Он] выступил. | Иван Сидоров
Иван Сидоров приехал. [Она] выступила. |
Иван Сидоров приехал. Шёл снег. Дул ветер. Стемнело. Лаяла собака. [Он] выступил. |
Лёд тает. [Он] тонок. |
Анна Петрова встретила Веру Кулик. [Она] сказала, что устала. | Анна Петрова
Анна Петрова уехала, и вскоре [она] позвонила. | Анна Петрова
Денис Ладыгин пришёл во дворец имени Глеба Сомова. По [его] словам, там тихо. | Денис Ладыгин
Приехала Вера Кулик. По [её] мнению, льда мало. | Вера Кулик
Приехала Вера Кулик. По [его] мнению, льда мало. |
# whoever spoke last
Приехал Глеб Сомов. По мнению [эксперта], льда мало. | Глеб Сомов
Приехала Вера Кулик. «Льда мало», – заметила [россиянка]. | Вера Кулик
Глеб Сомов принял Дениса Ладыгина. [Хозяин] посетовал, что льда мало. | Глеб Сомов
Генеральный директор Глеб Сомов приехал. Денис Ладыгин уехал. «Рано», – сказал [гендиректор]. | Глеб Сомов
Приехала Вера Кулик. «Льда мало», – заметил [рыбак]. |
Приехал Глеб Сомов. Об этом сообщил [собеседник] агентства. |
Приехал Глеб Сомов. Залаял [пёс]. |
Профессор Глеб Сомов приехал. [Эксперт] отметил рост. | Глеб Сомов
Глеб Сомов приехал. Денис Ладыгин уехал. [Спикер] отметил рост. | Денис Ладыгин
[Эксперт] отметил рост. Глеб Сомов промолчал. |
Глеб Сомов приехал. [Эксперты] отметили рост. |
Глеб Сомов приехал. [Эксперт] Вера Кулик отметила рост. |
# whoever was called so
Вице-министр Канат Ибраев открыл форум. [Вице-министр] подчеркнул рост. | Канат Ибраев
Министр Анна Петрова приехала. Губернатор Денис Ладыгин уехал. [Министр] добавила. | Анна Петрова
Денис Ладыгин, губернатор Самары, уехал. [Губернатор] добавил. | Денис Ладыгин
Министр Анна Петрова приехала. [Губернатор] добавил. |
Министр Анна Петрова приехала. [Министр] ушёл. |
"""
UNSOLVED = """
# in another case than the subject's
Профессор Глеб Сомов приехал. [Ему] вручили медаль. | Глеб Сомов
Профессор Глеб Сомов приехал. Медаль вручили [учёному]. | Глеб Сомов
# another word for it
Министерство культуры Узбекистана объявило конкурс. [Ведомство] ждёт заявок. | Министерство культуры Узбекистана
Норвегия объявила конкурс. [Страна] ждёт заявок. | Норвегия
# last year's
IX Волжский форум открылся. [Форум] прошлого года прошёл в Чите. |
# the one spoken of, not the one named last
"""


def read_table(text: str) -> list[list[str]]:
    return [line.split(" |") for line in text.splitlines() if line and not line.startswith("#")]


@pytest.fixture(scope="module")
def all_parsed() -> Language:
    """The pipeline up to mentions, with a tree for every sentence."""
    nlp = spacy.blank("ru", config={"nlp": {"tokenizer": {"@tokenizers": "extractor_tokenizer"}}})
    for name in ("sentences", "morphology", "entities", "syntax", "mentions"):
        nlp.add_pipe(f"extractor_{name}")
    return nlp


def antecedent_of(nlp: Language, marked: str) -> str:
    before, _, rest = marked.partition("[")
    inside, _, after = rest.partition("]")
    mentions = get_mentions(nlp(before + inside + after))
    asked = [
        mention
        for mention in mentions
        if mention.type != "PROFESSION" and len(before) <= mention.start < len(before) + len(inside)
    ]
    found = {mentions[one.antecedent].base for one in asked if one.antecedent is not None}
    assert len(found) <= 1
    return found.pop() if found else ""


@pytest.mark.parametrize(("text", "expected"), read_table(EXAMPLES))
def test_antecedent(text: str, expected: str, all_parsed: Language) -> None:
    assert antecedent_of(all_parsed, text) == expected.strip()


@pytest.mark.parametrize(("text", "expected"), read_table(UNSOLVED))
@pytest.mark.xfail(strict=True, reason="unsolved")
def test_unsolved(text: str, expected: str, all_parsed: Language) -> None:
    assert antecedent_of(all_parsed, text) == expected.strip()


def test_antecedents_are_names_before(all_parsed: Language) -> None:
    """An antecedent is a name, stands before, and is of the same type; indices are right after sorting."""
    text = " ".join(line[0].replace("[", "").replace("]", "") for line in read_table(EXAMPLES))
    mentions = get_mentions(all_parsed(text))
    assert mentions == tuple(sorted(mentions, key=lambda one: (one.start, -one.stop, one.type)))
    pairs = [(one, mentions[one.antecedent]) for one in mentions if one.antecedent is not None]
    assert len(pairs) > 10
    for one, named in pairs:
        assert named.form == "name"
        assert named.type == one.type
        assert named.stop <= one.start
