"""HTML, Word and PDF made here and read back."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import pytest

from extractor.errors import ReadError
from extractor.extraction import Source
from extractor.read import read

if TYPE_CHECKING:
    from pathlib import Path

docx = pytest.importorskip("docx")
pytest.importorskip("pypdf")
pytest.importorskip("trafilatura")

FIRST = "Министр культуры Аида Балаева открыла в Астане второй форум журналистов Центральной Азии."
SECOND = (
    "По её словам, на форум приехали более семисот участников из десяти стран, в том числе из Узбекистана."
)
PAGE = f"""<!DOCTYPE html><html lang="ru"><head><meta charset="{{charset}}"><title>Форум открылся в Астане</title>
<meta property="og:title" content="Форум открылся в Астане"><meta property="og:site_name" content="Вестник степи">
<meta property="article:published_time" content="2025-11-27T10:15:00+05:00"></head>
<body><nav><a href="/">Главная</a><a href="/p">Политика</a></nav><article><h1>Форум открылся в Астане</h1>
<p>{FIRST}</p><p>{SECOND}</p><p>Первый форум прошёл 17 апреля 2024 года.</p></article>
<aside><h3>Популярное</h3><ul><li><a href="/1">Цены на хлеб выросли</a></li></ul></aside></body></html>"""


def only(path: Path) -> Source:
    (found,) = read([path])
    assert isinstance(found, Source), found
    return found


@pytest.mark.parametrize("charset", ["utf-8", "windows-1251", "koi8-r"])
def test_html(tmp_path: Path, charset: str) -> None:
    """The article without its page, in the encoding that the page declares; the date is the page's own."""
    (tmp_path / "a.html").write_bytes(PAGE.format(charset=charset).encode(charset))
    found = only(tmp_path)
    assert FIRST in found.text
    assert "Цены на хлеб" not in found.text
    assert (found.title, str(found.published), found.outlet) == (
        "Форум открылся в Астане",
        "2025-11-27",
        "Вестник степи",
    )
    assert found.warnings == ()


def test_html_that_declares_xml(tmp_path: Path) -> None:
    (tmp_path / "a.htm").write_text(
        '<?xml version="1.0" encoding="windows-1251"?>' + PAGE.format(charset="utf-8")
    )
    assert FIRST in only(tmp_path).text


def test_html_that_lies(tmp_path: Path) -> None:
    """A page that says UTF-8 and is not: the encoding is guessed, and told."""
    (tmp_path / "a.html").write_bytes(PAGE.format(charset="utf-8").encode("cp1251"))
    found = only(tmp_path)
    assert FIRST in found.text
    assert found.encoding == "cp1251"


def test_deep_html(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<div>" * 50_000 + FIRST)
    (found,) = read([tmp_path])
    assert isinstance(found, Source) or "no text" in found.reason or "damaged" in found.reason


def test_docx(tmp_path: Path) -> None:
    """Paragraphs and tables in their order."""
    document = docx.Document()
    document.add_paragraph("Форум открылся в Астане")
    document.add_paragraph(FIRST)
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Аида Балаева", "министр"
    document.add_paragraph(SECOND)
    document.save(str(tmp_path / "a.docx"))
    found = only(tmp_path)
    assert found.text == f"Форум открылся в Астане\n\n{FIRST}\n\nАида Балаева министр\n\n{SECOND}"
    assert (found.title, found.furniture) == ("Форум открылся в Астане", ())


def test_docx_bomb(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A small file that unpacks to a large one is refused before it is unpacked."""
    from extractor.read import word

    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", bytes(100_000))
    (tmp_path / "a.docx").write_bytes(packed.getvalue())
    monkeypatch.setattr(word, "MAX_BYTES", 50_000)
    with pytest.raises(ReadError, match="unpacks to 100,000 bytes"):
        list(word.read_docx(tmp_path / "a.docx"))


def pdf(text: str) -> bytes:
    """The smallest file that readers take: one page, one line."""
    stream = f"BT /F1 12 Tf 72 720 Td ({text}) Tj ET"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    made, places = "%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(made))
        made += f"{number} 0 obj\n{content}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    trailer = f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(made)}\n%%EOF"
    return f"{made}xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{trailer}".encode()


def test_pdf(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(pdf("Forum in Astana"))
    assert only(tmp_path).text.strip() == "Forum in Astana"


def test_scanned_pdf(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(pdf(""))
    (found,) = read([tmp_path])
    assert not isinstance(found, Source)
    assert "text recognition" in found.reason
