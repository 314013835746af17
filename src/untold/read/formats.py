"""Which format a file is in, by its content first and by its name second; and the reader of each."""

from __future__ import annotations

import re
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from untold.read.document import Document
from untold.read.draft import Draft
from untold.read.letters import MOST_BYTES, marked_encoding

LARGE = 8_000_000  # bytes from which on a plain text is read as it goes
_SAMPLE = 200_000
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_FOREIGN = (
    (b"%PDF-", "a PDF"),
    (b"{\\rtf", "rich text (RTF)"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"SQLite format 3", "a database"),
)
_READERS = {
    "epub": ("epub", "read_epub"),
    "fdx": ("fdx", "read_fdx"),
    "tei": ("tei", "read_tei"),
    "bosak": ("bosak", "read_bosak"),
    "html": ("articles", "read_html_article"),
    "markdown": ("articles", "read_markdown_article"),
    "plain": ("articles", "read_plain_article"),
    "fountain": ("fountain", "read_fountain"),
    "subtitles": ("subtitles", "read_subtitles"),
}
_NAMES = {
    "epub": "epub", "fdx": "fdx", "tei": "tei", "html": "html", "htm": "html", "xhtml": "html", "md": "markdown",
    "markdown": "markdown", "mdown": "markdown", "fountain": "fountain", "spmd": "fountain", "srt": "subtitles",
    "vtt": "subtitles", "txt": "plain", "text": "plain",
}  # fmt: skip
_ROOTS = {"finaldraft": "fdx", "tei": "tei", "tei.2": "tei", "teicorpus": "tei", "play": "bosak", "html": "html"}
_LEADING = re.compile(r"(?:\s|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^\[<>]*(?:\[.*?\]\s*)?>)*", re.DOTALL | re.IGNORECASE)
_TAG = re.compile(r"<(?:[\w.-]+:)?([A-Za-z][\w.-]*)[\s/>]")
_TAG_OPENS = re.compile(r"\s*<[A-Za-z!?/]")
_PAGE_TAGS = re.compile(
    r"<(?:!DOCTYPE html|html|head|body|div|p|h[1-6]|article|section|main|span|table|ul|a)[\s>]", re.IGNORECASE
)
_CUES = re.compile(
    r"^[ \t]*(?:\d{1,4}:)?\d{1,2}:\d{1,2}[,.]\d{1,3}[ \t]*-->[ \t]*(?:\d{1,4}:)?\d{1,2}:\d{1,2}[,.]\d", re.MULTILINE
)
_SCENES = re.compile(r"(?:^|\n[ \t]*\n)[ \t]*(?:INT\.?/EXT|I\.?/E|INT|EXT|EST)[. ][^\n]{1,120}\n", re.IGNORECASE)
_SCENE_TITLES = re.compile(r"(?:INT\.?/EXT|I/E|INT|EXT)\. ?[A-Z]")
_MARKS = re.compile(
    r"^(?:#{1,6} +\S.*|(?:\*\*|__)\S.*(?:\*\*|__)|> \S.*|```.*|.*\[[^\]\n]+\]\((?:https?:|/|#)[^)\n]*\).*)$", re.MULTILINE
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
_FRONT_MATTER = re.compile(r"---\n(?:[\w-]+:.*\n|[ \t-].*\n)+---\n")


def recognised(data: bytes, name: str) -> str:
    """The format that a file is in: a key of the readers, or empty where it is none of them; then a reader of text fails."""
    named = _NAMES.get(name.lower().rpartition(".")[2], "")
    if data.startswith(_ZIP):
        return "epub"
    if any(data.startswith(mark) for mark, _ in _FOREIGN) or data[60:68] == b"BOOKMOBI":
        return "epub" if named == "epub" else ""
    text = _letters(data[:_SAMPLE])
    if len(_CONTROL.findall(text)) * 50 > len(text):
        return "epub" if named == "epub" else ""
    return _by_letters(text, named) or (named if named != "epub" or not text.strip() else "") or "plain"


def _letters(data: bytes) -> str:
    """The beginning of a file as letters, good enough to look at; its line ends are one."""
    skip, encoding = marked_encoding(data)
    return data[skip:].decode(encoding, errors="replace").replace("\r\n", "\n").replace("\r", "\n")


def _by_letters(text: str, named: str) -> str:
    """What the letters themselves say; empty where they may be anything."""
    head = text[_LEADING.match(text[:20_000]).end() :] if text.lstrip().startswith("<") else ""  # type: ignore[union-attr]
    root = _TAG.match(head)
    if root:
        return _ROOTS.get(root[1].lower(), "") or "html"
    if _TAG_OPENS.match(text) and (_PAGE_TAGS.search(text) or named not in ("markdown", "plain", "fountain")):
        return "html"
    if re.match(r"WEBVTT(?:[ \t\n]|$)", text) or len(_CUES.findall(text)) > (0 if named == "subtitles" else 1):
        return "subtitles"
    if named in ("fountain", "markdown", "html", "subtitles"):
        return named
    scenes = [match[0].strip() for match in _SCENES.finditer(text)]
    if sum(bool(_SCENE_TITLES.match(scene)) for scene in scenes) >= 2:
        return "fountain"
    marks = len(_MARKS.findall(text))
    return "markdown" if _FRONT_MATTER.match(text) or marks >= 3 or marks * 4 > text.count("\n\n") + 1 else ""


def read_as(form: str, data: bytes, name: str) -> Document:
    """The document that the reader of a format gives; of a file in no format that is read, the problem alone."""
    if len(data) > MOST_BYTES:
        return refused(name, len(data))
    if not form:
        return _foreign(data, name)
    module, function = _READERS[form]
    reader: Callable[[bytes, str], Document] = getattr(import_module(f"untold.read.{module}"), function)
    return reader(data, name)


def as_it_goes(path: Path, size: int) -> Document | None:
    """The document of a plain text too large to lie in memory; None of another file."""
    if size < LARGE:
        return None
    with path.open("rb") as file:
        head = file.read(_SAMPLE)
    if recognised(head, path.name) != "plain":
        return None
    from untold.read.articles import read_plain_file

    return read_plain_file(path)


def refused(name: str, size: int) -> Document:
    """The document of a file that is too large to be read at all."""
    draft = Draft(name)
    draft.wrong("too-large", f"{size:,} bytes are more than is read at once", f"a file of at most {MOST_BYTES:,} bytes")
    return draft.document("text", "", "")


def _foreign(data: bytes, name: str) -> Document:
    what = next((said for mark, said in _FOREIGN if data.startswith(mark)), "a book for the Kindle")
    if not any(data.startswith(mark) for mark, _ in _FOREIGN) and data[60:68] != b"BOOKMOBI":
        what = "no text"
    draft = Draft(name)
    hint = "an EPUB, an HTML page, Markdown, plain text, Fountain, FDX, SRT, WebVTT, or a play in XML"
    draft.wrong("unknown-format", f"this is {what}, which is not read", hint)
    return draft.document("text", "", "")
