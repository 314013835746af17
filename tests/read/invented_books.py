"""Small invented books in EPUB 2 and 3, built in memory: with any contents, spine and papers that a test asks for."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence

from untold.read.document import Document
from untold.read.epub import read_epub

CONTAINER = '<container><rootfiles><rootfile full-path="OPS/book.opf"/></rootfiles></container>'
XHTML = '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><body>{}</body></html>'


def page(body: str) -> str:
    return XHTML.format(body)


def chapter(title: str, words: str) -> str:
    return page(f"<h2>{title}</h2><p>{words}</p>")


def point(title: str, target: str, *inner: str) -> str:
    """A navPoint of an EPUB 2 table of contents."""
    label = f"<navLabel><text>{title}</text></navLabel>"
    return f"<navPoint>{label}<content src='{target}'/>{''.join(inner)}</navPoint>"


def epub(
    pages: Mapping[str, str | bytes],
    *,
    points: Sequence[str] = (),
    nav: str = "",
    spine: Sequence[str] | None = None,
    guide: str = "",
    more: Mapping[str, str | bytes] | None = None,
    title: str = "The Mill",
) -> bytes:
    """A book of these pages (path in OPS to XHTML); `points` make it EPUB 2 with an ncx, `nav` EPUB 3."""
    items = "".join(f'<item id="{name}" href="{name}" media-type="application/xhtml+xml"/>' for name in pages)
    files: dict[str, str | bytes] = {"mimetype": "application/epub+zip", "META-INF/container.xml": CONTAINER}
    if points:
        items += '<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>'
        ncx = f'<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap>{"".join(points)}</navMap></ncx>'
        files["OPS/toc.ncx"] = ncx
    if nav:
        items += '<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>'
        files["OPS/nav.xhtml"] = page(f'<nav epub:type="toc"><ol>{nav}</ol></nav>')
    refs = "".join(f'<itemref idref="{name}"/>' for name in (pages if spine is None else spine))
    files["OPS/book.opf"] = (
        '<package xmlns="http://www.idpf.org/2007/opf" version="2.0">'
        '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{title}</dc:title><dc:creator>Nobody</dc:creator><dc:date>1901</dc:date></metadata>"
        f'<manifest>{items}</manifest><spine toc="ncx">{refs}</spine>{guide}</package>'
    )
    files |= {f"OPS/{name}": text for name, text in pages.items()}
    files |= more or {}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return out.getvalue()


def places(document: Document) -> list[tuple[str, str]]:
    """The units that have a place, with their titles."""
    return [(unit.place, unit.title) for unit in document.units if unit.place]


def read(data: bytes) -> Document:
    return read_epub(data, "mill.epub")
