"""The form that a document is in, found as the readers find it, and opened for veiling."""

from __future__ import annotations

from untold.problems import RequestError
from untold.read.document import Document
from untold.read.draft import Draft
from untold.read.formats import read_as, recognised
from untold.read.letters import read_letters
from untold.veil.epub_form import open_epub
from untold.veil.html_form import open_html
from untold.veil.markdown_form import open_markdown
from untold.veil.pieces import Opened
from untold.veil.plain_form import open_plain
from untold.veil.subtitle_form import open_subtitles
from untold.veil.xml_form import open_xml

_ARTICLES = frozenset(("html", "markdown", "plain"))


def open_form(data: bytes, name: str) -> tuple[Opened, Document | None]:
    """A document's blocks, and the document as read where it is an article, which may be an interview with turns; what has no
    name is text.

    Raises RequestError for a file in no form that is read.
    """
    form = recognised(data, name) or ("" if name else "plain")
    if not form:
        raise RequestError(f"“{name[:80]}” is in no form that can be veiled")
    document = read_as(form, data, name) if form in _ARTICLES else None
    return _opened(form, data, name), document


def _opened(form: str, data: bytes, name: str) -> Opened:
    if form == "epub":
        return open_epub(data, name)
    if form == "html":
        return open_html(data)
    if form in ("fdx", "tei", "bosak"):
        return open_xml(data, name)
    text = read_letters(data, Draft(name))
    if form == "markdown":
        return open_markdown(text)
    return open_subtitles(text) if form == "subtitles" else open_plain(text)
