"""
Five real articles as scraped, which are not part of the repository (`../shared/articles`): what must hold of them.

Rules were written with them at hand: development, not measurement. Nothing of their texts is repeated here but names and
a word by which a sentence is known.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from extractor import schema
from extractor.pipeline import documents, extractions, graph_of
from extractor.resolve import resolve

if TYPE_CHECKING:
    import networkx as nx

    from extractor.entity import Entity, Relation
    from extractor.extraction import Source

ARTICLES = Path(__file__).parents[2] / "shared" / "articles"

pytestmark = [
    pytest.mark.weights,
    pytest.mark.shared,
    pytest.mark.skipif(not ARTICLES.is_dir(), reason=f"no {ARTICLES.name} in ../shared"),
]

MEDIA_FORUM = "II Центрально-Азиатский медиафорум"
WORKING_GROUP = "12-е заседание Рабочей группы"
MINISTERS = "7-е заседание министров"

# file, who, at what (the beginning of its label), a word of the best evidence
SPOKE = [
    ("000", "Дильшод Саиджанов", "II Азербайджано-Узбекский медиафорум", "кулуарах"),
    ("001", "Эмин Гусейнов", MEDIA_FORUM, "рамках"),
    ("002", "Расим Багиров", WORKING_GROUP, "вступительной"),
    ("002", "Омер Коджаман", WORKING_GROUP, "выступлении"),
    ("003", "Аида Балаева", MEDIA_FORUM, "Открывая"),
    ("004", "Канат Искаков", MINISTERS, "7-ом"),
]

# Who stands in bylines, credits, menus and lists of other headlines only.
FURNITURE = [
    "Асет Сыздыков",
    "Дана Аменова",
    "Игорь Бургандинов",
    "Ильхам Алиев",
    "Али Ахмедов",
    "Анар Алиев",
    "Ахмет Жубанов",
    "Михаил Шайдоров",
    "Алимханулы",
    "Путинцева",
    "Роналду",
    "Таиланд",
    "Индия",
    "Нацгвардия",
    "UEFA",
]


@dataclass(frozen=True)
class Found:
    sources: dict[str, Source]
    entities: tuple[Entity, ...]
    relations: tuple[Relation, ...]
    graph: nx.MultiDiGraph

    def ids(self, label: str) -> set[str]:
        """Nodes whose label begins so, or one of whose aliases it is."""
        return {
            node
            for node, data in self.graph.nodes(data=True)
            if data["label"].startswith(label) or label in data.get("aliases", "").split(" | ")
        }

    def labels(self, kind: str) -> set[str]:
        return {data["label"] for _, data in self.graph.nodes(data=True) if data["type"] == kind}


@pytest.fixture(scope="module")
def found() -> Found:
    extracted = list(documents(extractions([ARTICLES]), []))
    entities, relations = resolve(extracted, reports={}, schema=schema.load())
    sources = {one.source.id: one.source for one in extracted}
    return Found(sources, entities, relations, graph_of(extracted))


@pytest.mark.parametrize(("file", "person", "event", "word"), SPOKE)
def test_who_spoke_where(found: Found, file: str, person: str, event: str, word: str) -> None:
    """Each speaker is linked to one forum or session, and the best evidence is the sentence that says so."""
    (speaker,), (forum,) = found.ids(person), found.ids(event)
    (spoke,) = (one for one in found.relations if one.type == "SPOKE_AT" and one.source == speaker)
    assert (spoke.target, spoke.status) == (forum, "asserted")
    best = spoke.evidence[0]
    assert best.path.startswith(file)
    assert word in best.text
    assert found.sources[best.document].text[best.start : best.stop] == best.text
    assert found.graph.edges[speaker, forum, "SPOKE_AT"]["evidence_source"].startswith(best.path)


def test_nobody_else_spoke(found: Found) -> None:
    """But for a president, of whom a speaker recalls what he proposed at another meeting."""
    speakers = {one.source for one in found.relations if one.type == "SPOKE_AT"}
    expected = {node for _, person, _, _ in SPOKE for node in found.ids(person)}
    assert speakers - found.ids("Касым-Жомарт Токаев") == expected


def test_one_forum_of_two_articles(found: Found) -> None:
    (forum,) = found.ids(MEDIA_FORUM)
    data = found.graph.nodes[forum]
    assert data["documents"] == 2
    assert "Второй Центрально-Азиатский медиафорум" in data["aliases"].split(" | ")
    media_forums = {label for label in found.labels("EVENT") if "медиафорум" in label.lower()}
    assert media_forums == {MEDIA_FORUM, "II Азербайджано-Узбекский медиафорум"}


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("ОТГ", "Организация тюркских государств"),
        ("МКИ РК", "Министерство культуры и информации Казахстана"),
        ("МКИ", "Министерство культуры и информации Казахстана"),
        ("Агентство развития медиа", "Агентство развития медиа Азербайджана"),
    ],
)
def test_abbreviations(found: Found, short: str, full: str) -> None:
    """A short name and its full form are one node."""
    assert len(found.ids(short)) == 1
    assert found.ids(short) == found.ids(full)


def test_labels_are_nominative(found: Found) -> None:
    people = {person for _, person, _, _ in SPOKE} | {"Касым-Жомарт Токаев"}
    assert found.labels("PERSON") == people
    assert found.labels("CITY") == {"Астана", "Баку", "Бухара", "Самарканд", "Ташкент", "Термез", "Хива"}
    first = {label.split()[0] for label in found.labels("ORGANIZATION")}
    assert not first & {"Департамента", "Агентству", "Министерства", "Центром", "Организации", "Академии"}


@pytest.mark.parametrize("name", FURNITURE)
def test_furniture_is_no_node(found: Found, name: str) -> None:
    assert not [label for _, label in found.graph.nodes(data="label") if name in label]


def test_nothing_is_found_in_furniture(found: Found) -> None:
    """No mention touches the page around the article, and nothing is found after its headings."""
    for entity in found.entities:
        for mention in entity.mentions:
            source = found.sources[mention.document]
            assert not any(start < mention.stop and mention.start < stop for start, stop in source.furniture)
            ends = [source.text.find(f"\n{head}\n") for head in ("Популярное", "Архив")]
            ends += [source.text.find("Последние новости")]
            assert all(end < 0 or mention.stop <= end for end in ends)


def test_planned_is_told(found: Found) -> None:
    """The next summit, which was only proposed, is planned."""
    (summit,) = found.ids("Саммит министров")
    (astana,) = found.ids("Астана")
    assert found.graph.edges[summit, astana, "TAKES_PLACE_IN"]["status"] == "planned"
