"""
Who said what.

    text | direct Анна Зорина: words said ; indirect Глеб Сомов: words ; direct -: words of nobody

« / » parts paragraphs. A speaker stands under the base form of the name, a pronoun or noun under that of whom it stands for.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from extractor.document import get_mentions, get_quotes

if TYPE_CHECKING:
    from spacy.language import Language

pytestmark = pytest.mark.weights

EXAMPLES = """
# direct, the author behind
«Реки у нас общие», – отметила Анна Зорина. | direct Анна Зорина: Реки у нас общие
"Реки у нас общие", - отметила Анна Зорина. | direct Анна Зорина: Реки у нас общие
«Да», – сказал Глеб Сомов. | direct Глеб Сомов: Да
«Почему?» – спросил Глеб Сомов. | direct Глеб Сомов: Почему?
«Реки общие», – коротко ответил вчера министр Глеб Сомов. | direct Глеб Сомов: Реки общие
Приехала Анна Зорина. «Реки общие», – заметила гостья. | direct Анна Зорина: Реки общие
«Завод "Волга" мы построим», – сказал Глеб Сомов. | direct Глеб Сомов: Завод "Волга" мы построим
"Штурвал "Бирюзы" девять лет служил столиком", – сказал Глеб Сомов. | direct Глеб Сомов: Штурвал "Бирюзы" девять лет служил столиком
Чемпионом стал Глеб Сомов, обыграв Петра Лиса. «Болело плечо», – признался победитель. | direct Глеб Сомов: Болело плечо
# the author's words inside
«Реки общие, – сказала Анна Зорина. – Беречь их надо вместе». | direct Анна Зорина: Реки общие ; direct Анна Зорина: Беречь их надо вместе
«Реки общие», – сказала Анна Зорина. – «Беречь их надо вместе». | direct Анна Зорина: Реки общие ; direct Анна Зорина: Беречь их надо вместе
# the author before
Анна Зорина ответила: «Реки у нас общие». | direct Анна Зорина: Реки у нас общие
Анна Зорина: «Реки у нас общие» | direct Анна Зорина: Реки у нас общие
Анна Зорина не согласна с этим. «Реки у нас общие, и беречь их надо вместе». | direct Анна Зорина: Реки у нас общие, и беречь их надо вместе
Глеб Сомов назвал реку «тихой и очень скучной». | direct Глеб Сомов: тихой и очень скучной
Как пояснил Глеб Сомов, «реки у нас общие». | direct Глеб Сомов: реки у нас общие
# paragraphs
«Реки общие», – сказала Анна Зорина. / «Беречь их надо вместе, иначе воды не будет». | direct Анна Зорина: Реки общие ; direct Анна Зорина: Беречь их надо вместе, иначе воды не будет
«Реки у нас общие, и все это знают. / Беречь их надо вместе», – сказала Анна Зорина. | direct -: Реки у нас общие, и все это знают ; direct Анна Зорина: Беречь их надо вместе
# dashes
– Реки общие, – сказал Глеб Сомов. – Беречь их надо вместе. | direct Глеб Сомов: Реки общие ; direct Глеб Сомов: Беречь их надо вместе
– Рад вам, – сказал Глеб Сомов. / – И я рада, – ответила Анна Зорина. | direct Глеб Сомов: Рад вам ; direct Анна Зорина: И я рада
# an interview
Анна Зорина – о реках. / — Реки общие? / — Общие. И беречь их надо вместе. / — А воды хватит? / — Хватит, если не лить. / — Когда приедете? / — Весной. | direct Анна Зорина: Общие. И беречь их надо вместе ; direct Анна Зорина: Хватит, если не лить ; direct Анна Зорина: Весной
# indirect, «что»
Анна Зорина сообщила, что реки общие. | indirect Анна Зорина: реки общие
Анна Зорина сообщила, что реки общие и что воды мало. | indirect Анна Зорина: реки общие ; indirect Анна Зорина: воды мало
Анна Зорина сообщила, что реки общие, и предложила беречь воду. | indirect Анна Зорина: реки общие
Приехала Анна Зорина. Она отметила на встрече с рыбаками, что воды мало. | indirect Анна Зорина: воды мало
Приехал Глеб Сомов. Эксперт уверен, что воды мало. | indirect Глеб Сомов: воды мало
Анна Зорина сказала, что реки общие, «но воды в них мало». | indirect Анна Зорина: реки общие ; direct Анна Зорина: но воды в них мало
Глеб Сомов уточнил: речь о трёх реках. | indirect Глеб Сомов: речь о трёх реках
Как отметила Анна Зорина, реки общие. | indirect Анна Зорина: реки общие
# indirect, by the words of
По словам Анны Зориной, реки общие. | indirect Анна Зорина: реки общие
Приехала Анна Зорина. По её мнению, реки общие. | indirect Анна Зорина: реки общие
Приехала Анна Зорина. Реки, по её мнению, станут общими. | indirect Анна Зорина: Реки ; indirect Анна Зорина: станут общими
Воды в реках мало, по словам Анны Зориной. | indirect Анна Зорина: Воды в реках мало
# indirect, the author behind a comma
Реки у нас общие, отметила Анна Зорина. | indirect Анна Зорина: Реки у нас общие
Приехала Анна Зорина. Реки, напомнила она, у нас общие. | indirect Анна Зорина: Реки ; indirect Анна Зорина: у нас общие
Реки у нас общие, рассказала Анна Зорина, выступая в Казани. | indirect Анна Зорина: Реки у нас общие
# of nobody that has a name
«Реки у нас общие, и беречь их надо вместе», – говорят рыбаки. | direct -: Реки у нас общие, и беречь их надо вместе
Приехал Глеб Сомов. «Реки общие», – крикнула какая-то женщина. | direct -: Реки общие
Рыбаки сказали, что воды мало. |
# titles, names and irony are no quotes
Анна Зорина открыла форум «Облако без границ». |
Анна Зорина сообщила газете «Полдень» о реке. |
Прошли слушания «О состоянии завоза грузов в районы Крайнего Севера России». |
Анна Зорина назвала премию «За верность».  |
Этот «учёный» уехал. |
– 17 мая, 10:00. / – 18 мая, 11:00. |
# an item of a list is no speech
В программе: / — выступит министр Глеб Сомов / — споёт хор |
"""

UNSOLVED = """
# two that speak at once
«Мы рады», – сказали Глеб Сомов и Пётр Лис. | direct Глеб Сомов и Пётр Лис: Мы рады
# a bare verb goes on with the speaker of before
Анна Зорина сообщила о дождях. Добавила, что воды мало. | indirect Анна Зорина: воды мало
"""


def cases(table: str) -> list[tuple[str, str]]:
    lines = [line for line in table.splitlines() if line and not line.startswith("#")]
    return [(text.strip(), quotes.strip()) for text, _, quotes in (line.partition("|") for line in lines)]


def said(nlp: Language, text: str) -> str:
    doc = nlp(text)
    mentions = get_mentions(doc)
    found = []
    for quote in get_quotes(doc):
        speaker = None if quote.speaker is None else mentions[quote.speaker]
        if speaker is not None and speaker.antecedent is not None:
            speaker = mentions[speaker.antecedent]
        found.append(f"{quote.kind} {speaker.base if speaker else '-'}: {doc.text[quote.start : quote.stop]}")
    return " ; ".join(found)


@pytest.mark.parametrize(("text", "expected"), cases(EXAMPLES))
def test_said(text: str, expected: str, nlp: Language) -> None:
    assert said(nlp, text.replace(" / ", "\n")) == expected


@pytest.mark.xfail(reason="unsolved", strict=True)
@pytest.mark.parametrize(("text", "expected"), cases(UNSOLVED))
def test_unsolved(text: str, expected: str, nlp: Language) -> None:
    assert said(nlp, text.replace(" / ", "\n")) == expected


def test_the_cue_is_the_word_that_reports(nlp: Language) -> None:
    text = "«Реки у нас общие», – отметила Анна Зорина."
    (quote,) = get_quotes(nlp(text))
    assert quote.cue is not None
    assert text[slice(*quote.cue)] == "отметила"


def test_said_at_the_event_of_the_speaker(nlp: Language) -> None:
    doc = nlp("В Казани открылся IX Волжский форум. «Реки у нас общие», – отметила Анна Зорина.")
    (quote,) = get_quotes(doc)
    assert quote.event is not None
    assert get_mentions(doc)[quote.event].base == "IX Волжский форум"


@pytest.mark.parametrize("unit", ["«", '"', "»", "«а» ", "сказал, что "])
def test_time_grows_with_the_text(unit: str, nlp: Language) -> None:
    """10,000 marks, dashes or cues: four times the text takes no more than some seven times as long in these rules."""
    from extractor import schema
    from extractor.relate.citations import citations
    from extractor.relate.view import View

    def seconds(count: int) -> float:
        doc = nlp("Пришёл Глеб Сомов. " + unit * count)
        view = View(doc, schema.load())
        start = time.process_time()
        citations(view)
        return time.process_time() - start

    few, many = seconds(250), seconds(1000)
    assert many < max(0.2, few * 8), (few, many)
