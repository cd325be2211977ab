"""Files and folders -> sources: order, names, what is skipped and why, identity."""

from __future__ import annotations

import itertools
import json
import os
import sys
import time
from pathlib import Path

import pytest

from extractor.errors import ReadError
from extractor.extraction import Source
from extractor.read import Skipped, read

SENTENCE = "Министр культуры Аида Балаева открыла в Астане второй форум журналистов."


def write(folder: Path, files: dict[str, str | bytes]) -> Path:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def seen(*paths: Path) -> dict[str, str]:
    """path -> text or reason, in the order given."""
    return {item.path: item.text if isinstance(item, Source) else item.reason for item in read(paths)}


def only(folder: Path) -> Source:
    (found,) = read([folder])
    assert isinstance(found, Source), found
    return found


def test_order_and_names(tmp_path: Path) -> None:
    write(tmp_path, {"б.txt": "б", "a/я.txt": "я", "a/b/c.md": "c", "a.TXT": "a"})
    assert list(seen(tmp_path)) == ["a/b/c.md", "a/я.txt", "a.TXT", "б.txt"]


def test_every_path_has_its_line(tmp_path: Path) -> None:
    """One Source or one Skipped, which says why and what would do."""
    write(
        tmp_path,
        {
            ".hidden.txt": SENTENCE,
            ".git/config": "x",
            "empty.txt": "",
            "blank.txt": " \r\n\n",
            "binary.txt": bytes(range(256)) * 9,
            "data.xyz": "x",
            "good.txt": SENTENCE,
            "folder.txt/inside.txt": SENTENCE,
            "page.html": "<html><body></body></html>",
            "broken.docx": "not a zip",
            "broken.pdf": "not a pdf",
        },
    )
    (tmp_path / "nothing.txt").symlink_to(tmp_path / "absent.txt")
    (tmp_path / "loop").symlink_to(tmp_path)
    os.mkfifo(tmp_path / "pipe.txt")
    found = seen(tmp_path)
    expected = {
        ".git": "hidden",
        ".hidden.txt": "hidden",
        "binary.txt": "binary data",
        "blank.txt": "empty",
        "broken.docx": "damaged or not a .docx",
        "broken.pdf": "damaged or not a .pdf",
        "data.xyz": "known: .docx, .htm, .html, .jsonl, .md, .pdf, .txt",
        "empty.txt": "empty",
        "folder.txt/inside.txt": SENTENCE,
        "good.txt": SENTENCE,
        "loop": "met before",
        "nothing.txt": "a link to nothing",
        "page.html": "no text of an article",
        "pipe.txt": "not a regular file",
    }
    assert list(found) == list(expected)
    assert {path: text for path, text in found.items() if expected[path] not in text} == {}


def test_missing_path(tmp_path: Path) -> None:
    """Told at once, before anything is read."""
    with pytest.raises(ReadError, match="absent does not exist"):
        read([tmp_path, tmp_path / "absent"])


def test_empty_folder(tmp_path: Path) -> None:
    assert list(read([tmp_path])) == []


def test_unreadable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, {"a.txt": SENTENCE, "b.txt": SENTENCE})

    def refuse(path: Path) -> bytes:
        if path.name == "a.txt":
            raise PermissionError(13, "Permission denied")
        return SENTENCE.encode()

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert seen(tmp_path) == {"a.txt": "cannot be read: Permission denied", "b.txt": SENTENCE}


def test_missing_libraries(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, {"a.pdf": "%PDF-", "b.txt": SENTENCE})
    monkeypatch.setitem(sys.modules, "pypdf", None)
    monkeypatch.delitem(sys.modules, "extractor.read.pdf", raising=False)
    found = seen(tmp_path)
    assert "pip install 'extractor[documents]'" in found["a.pdf"]
    assert found["b.txt"] == SENTENCE


def test_inputs_that_collide(tmp_path: Path) -> None:
    """Both are kept, told apart by their folder."""
    write(tmp_path, {"left/a.txt": "левый", "right/a.txt": "правый", "right/b.txt": "б"})
    assert seen(tmp_path / "left", tmp_path / "right") == {
        "left/a.txt": "левый",
        "right/a.txt": "правый",
        "b.txt": "б",
    }
    files = seen(tmp_path / "left/a.txt", tmp_path / "right/a.txt")
    assert files == {"left/a.txt": "левый", "right/a.txt": "правый"}


def test_the_same_file_twice(tmp_path: Path) -> None:
    write(tmp_path, {"a.txt": SENTENCE})
    (tmp_path / "b.txt").symlink_to(tmp_path / "a.txt")
    assert seen(tmp_path) == {"a.txt": SENTENCE, "b.txt": "the same file as a.txt"}
    assert list(seen(tmp_path / "a.txt", tmp_path / "a.txt")) == ["a.txt"]


def test_a_hidden_file_that_is_asked_for(tmp_path: Path) -> None:
    write(tmp_path, {".a.txt": SENTENCE})
    assert seen(tmp_path / ".a.txt") == {".a.txt": SENTENCE}


def test_deep_folder(tmp_path: Path) -> None:
    deep = tmp_path.joinpath(*(["d"] * 300))
    deep.mkdir(parents=True)
    (deep / "a.txt").write_text(SENTENCE)
    assert list(seen(tmp_path).values()) == [SENTENCE]


def test_name_in_another_encoding(tmp_path: Path) -> None:
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xf4\xee\xf0\xf3\xec.txt")).write_text(SENTENCE)
    assert list(seen(tmp_path)) == ["\\xf4\\xee\\xf0\\xf3\\xec.txt"]


def test_jsonl(tmp_path: Path) -> None:
    """A text a line; a broken line is told by its number and loses no other."""
    lines = [
        json.dumps(
            {"text": SENTENCE, "title": "Форум\nоткрыт", "date": "2025-11-27T10:00:00", "outlet": "Заря"}
        ),
        "",
        "{broken",
        json.dumps({"title": "без текста"}),
        json.dumps({"text": " "}),
        json.dumps({"text": "Второй\u0000 текст\r\nс \ud800 концом", "date": "вчера", "title": 5}),
        "[1]",
        "[" * 100_000,
    ]
    write(tmp_path, {"news.jsonl": "\n".join(lines)})
    first, *skipped, last, array, deep = read([tmp_path])
    assert isinstance(first, Source)
    assert (first.path, first.title, str(first.published), first.outlet) == (
        "news.jsonl#1",
        "Форум открыт",
        "2025-11-27",
        "Заря",
    )
    assert [item.path for item in skipped] == ["news.jsonl#3", "news.jsonl#4", "news.jsonl#5"]
    reasons = [item.reason for item in (*skipped, array, deep) if isinstance(item, Skipped)]
    for reason, part in zip(
        reasons,
        ["line 3: not JSON", "line 4: no 'text'", "line 5: 'text' is empty", "line 7: no 'text'", "line 8"],
        strict=True,
    ):
        assert part in reason
    assert isinstance(last, Source)
    assert last.text == "Второй  текст\nс \ufffd концом"
    assert "date not understood: 'вчера'" in last.warnings


def test_empty_jsonl(tmp_path: Path) -> None:
    write(tmp_path, {"news.jsonl": "\n\n"})
    assert seen(tmp_path) == {"news.jsonl": "empty"}


def test_front_matter(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": f'---\ntitle: "Форум открыт"\ndate: 2025-11-27\n---\n\n{SENTENCE}\n'})
    found = only(tmp_path)
    assert (found.title, str(found.published)) == ("Форум открыт", "2025-11-27")


def test_offsets(tmp_path: Path) -> None:
    """Furniture is told in characters of the text as read, whatever the bytes were."""
    page = f"Форум открылся в Астане\r\n1854\r\n\r\n{SENTENCE}\r\n\r\nПопулярное\r\nЦены на хлеб выросли\r\n"
    write(tmp_path, {"a.txt": b"\xef\xbb\xbf" + page.encode()})
    found = only(tmp_path)
    assert [found.text[start:stop] for start, stop in found.furniture] == [
        "1854",
        "Популярное\nЦены на хлеб выросли",
    ]
    assert found.title == "Форум открылся в Астане"


def test_identity(tmp_path: Path) -> None:
    """Two paths, two documents; the same folder elsewhere, the same documents."""
    left = write(tmp_path / "x", {"a.txt": SENTENCE, "b.txt": SENTENCE})
    right = write(tmp_path / "y", {"a.txt": SENTENCE, "b.txt": SENTENCE})
    ids = [[item.id for item in read([folder]) if isinstance(item, Source)] for folder in (left, right)]
    assert ids[0] == ids[1]
    assert ids[0][0] != ids[0][1]
    assert all(len(name) == 16 for name in ids[0])


def test_lines_that_pages_share(tmp_path: Path) -> None:
    """What three pages of a folder print is furniture; what three reprints of one article print is not."""
    about = ["хлебе", "воде", "дорогах", "школах"]
    body = (
        "В городе прошло заседание совета о {0}, на котором выступил его председатель и главный знаток {0}."
    )
    pages = {
        f"{at}.txt": f"Совет говорил о {it}\n\n{body.format(it)}\n\nПортал добрых известий"
        for at, it in enumerate(about)
    }
    article = (
        "Форум открылся\n\n"
        + SENTENCE * 2
        + "\n\nКто приехал\n\nПриехали журналисты десяти стран и семь министров."
    )
    reprints = {f"r{at}.txt": f"{article}\n\nКонец {at}." for at in range(4)}
    write(tmp_path, {**pages, **reprints})
    for item in read([tmp_path]):
        assert isinstance(item, Source)
        furniture = [item.text[start:stop] for start, stop in item.furniture]
        assert furniture == ([] if item.path.startswith("r") else ["Портал добрых известий"])


def test_lazy(tmp_path: Path) -> None:
    """The first of many files comes before the last is analysed."""
    write(tmp_path, {f"{at}.txt": SENTENCE for at in range(3)})
    (tmp_path / "2.txt").write_bytes(b"")
    stream = read([tmp_path])
    assert [item.path for item in itertools.islice(stream, 2)] == ["0.txt", "1.txt"]
    assert next(stream) == Skipped("2.txt", "empty")


@pytest.mark.parametrize(
    "text",
    [SENTENCE * 14_000, "а" * 1_000_000, "Популярное\n" * 20_000, "Цены на хлеб\n" * 20_000, "12:30 • " * 120_000, "«" * 1_000_000, SENTENCE[:-1] + "и" + "\u0301" * 900_000],
    ids=["sentences", "letters", "headings", "headlines", "clocks", "quotes", "marks"],
)  # fmt: skip
def test_cost(tmp_path: Path, text: str) -> None:
    """A million characters in one line, or 20,000 lines, take seconds: nothing is quadratic."""
    write(tmp_path, {"a.txt": text})
    started = time.process_time()
    assert only(tmp_path).text == text
    assert time.process_time() - started < 10


def test_wrapped_text_is_told(tmp_path: Path) -> None:
    """A letter broken into lines of one width, and the same on long lines."""
    broken = (
        "В Якутске завершился симпозиум. Пять дней геологи\nспорили о том, что станет с городами\n"
        "на сваях, и решили\nсобраться снова через год\nв том же городе.\n"
    )
    (tmp_path / "broken.txt").write_text(broken, encoding="utf-8")
    (tmp_path / "long.txt").write_text(broken.replace("\n", " "), encoding="utf-8")
    assert [found.wrapped for found in read([tmp_path]) if isinstance(found, Source)] == [True, False]
