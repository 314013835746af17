"""EPUB: a book's pages in order as one text, written into a new book of neutral file names, without pictures and styles."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from html import escape
from itertools import pairwise

from untold.problems import RequestError
from untold.read.archive import Archive
from untold.read.draft import Draft
from untold.read.epub_package import read_package
from untold.veil.html_form import parse, take
from untold.veil.markup import Event, Taking, write
from untold.veil.pieces import Kept, Opened

_CONTAINER = (
    '<?xml version="1.0"?><container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
)
_PAGE = (
    '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n<html xmlns="http://www.w3.org/1999/xhtml" '
    'xmlns:epub="http://www.idpf.org/2007/ops"><head><title>{title}</title></head><body>{body}</body></html>\n'
)
_WHEN = (1980, 1, 1, 0, 0, 0)


def open_epub(data: bytes, name: str) -> Opened:
    """Open a book. Raises RequestError where none of its pages can be read."""
    draft = Draft(name)
    archive = Archive(data, draft)
    package = read_package(archive, draft)
    taking = Taking()
    title = taking.aside(package.title) if package.title else -1
    cuts = [0]
    for path in package.spine:
        page = archive.read(path) if path not in package.locked and path in archive else None
        if page is not None:
            take(parse(page), taking)
        cuts.append(len(taking.events))
    if not taking.events:
        raise RequestError(f"no page of “{name[:80]}” can be read{_why(draft)}")

    def put(kept: Sequence[Kept]) -> bytes:
        shown = kept[title].text(taking.blocks[title].text, "") if title >= 0 else ""
        pages = [taking.events[lo:hi] for lo, hi in pairwise(cuts)]
        return _book(shown, [written for page in pages if (written := _written(page, taking, kept))])

    return Opened(tuple(taking.blocks), put)


def _why(draft: Draft) -> str:
    return f": {draft.problems[0].message}" if draft.problems else ""


def _written(events: Sequence[Event], taking: Taking, kept: Sequence[Kept]) -> str:
    return write(events, taking.blocks, kept).strip()


def _book(title: str, pages: Sequence[str]) -> bytes:
    """A book of these pages; the files' names and times say nothing."""
    title = escape(title or "…", quote=False)
    names = [f"page-{number}.xhtml" for number in range(1, len(pages) + 1)]
    items = "".join(f'<item id="p{n}" href="{one}" media-type="application/xhtml+xml"/>' for n, one in enumerate(names))
    spine = "".join(f'<itemref idref="p{n}"/>' for n in range(len(names)))
    links = "".join(f'<li><a href="{one}">{n}</a></li>' for n, one in enumerate(names, 1))
    package = (
        '<?xml version="1.0" encoding="utf-8"?>'
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id">'
        '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="id">urn:untold:veiled</dc:identifier>'
        f"<dc:title>{title}</dc:title><dc:language>und</dc:language>"
        '<meta property="dcterms:modified">1980-01-01T00:00:00Z</meta></metadata><manifest>'
        '<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>'
        f"{items}</manifest><spine>{spine}</spine></package>"
    )
    nav = _PAGE.format(title=title, body=f'<nav epub:type="toc"><ol>{links}</ol></nav>')
    files = [("META-INF/container.xml", _CONTAINER), ("book.opf", package), ("nav.xhtml", nav)]
    files += [(name, _PAGE.format(title=title, body=page)) for name, page in zip(names, pages, strict=True)]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as book:
        book.writestr(zipfile.ZipInfo("mimetype", _WHEN), b"application/epub+zip", zipfile.ZIP_STORED)
        for path, text in files:
            book.writestr(zipfile.ZipInfo(path, _WHEN), text.encode(), zipfile.ZIP_DEFLATED)
    return out.getvalue()
