"""What the parts of a book are, by their titles and by what their markup says: chapter, part, front matter, notes."""

from __future__ import annotations

import re

_NUMBER = r"(?:\d+|[ivxlcdm]+|one|two|three|four|five|six|seven|eight|nine|ten|\w+teen|\w+ty(?:[- ]\w+)?|eleven|twelve|the \w+)"
_HEADED = (
    ("part", re.compile(rf"part\b\s*{_NUMBER}\b", re.IGNORECASE)),
    ("book", re.compile(rf"book\b\s*{_NUMBER}\b", re.IGNORECASE)),
    ("volume", re.compile(rf"vol(?:ume|\.)\s*{_NUMBER}\b", re.IGNORECASE)),
    ("act", re.compile(rf"act\b\s*{_NUMBER}\b", re.IGNORECASE)),
    ("scene", re.compile(rf"scene\b\s*{_NUMBER}\b", re.IGNORECASE)),
    ("chapter", re.compile(rf"(?:chapter|chap\.|kapitel|chapitre|cap[ií]tulo|capitolo)\s*{_NUMBER}\b", re.IGNORECASE)),
)
_FRONT = re.compile(
    r"(?:half ?-?title ?page|title ?page|imprint|cover|copyright.*|dedication|epigraph|preface.*|foreword|introduction|contents"
    r"|table of contents|acknowledge?ments|bibliographical note|dramatis person[aæ]e?|list of illustrations|to the reader)\W*",
    re.IGNORECASE,
)
_BACK = re.compile(
    r"(?:colophon|(?:author’s |author's )?note|afterword|uncopyright|about the author|bibliography"
    r"|index|glossary|appendix\b.*|also by .*)\W*",
    re.IGNORECASE,
)
_NOTES = re.compile(r"(?:(?:end|foot)?notes)\W*", re.IGNORECASE)
_TYPES = (
    ("notes", {"endnotes", "footnotes", "rearnotes", "rearnote", "footnote", "endnote"}),
    ("prologue", {"prologue"}),
    ("epilogue", {"epilogue"}),
    ("chapter", {"chapter"}),
    ("scene", {"z3998:scene"}),
    ("back", {"backmatter", "colophon", "bibliography", "index", "appendix", "glossary", "afterword"}),
    (
        "front",
        {
            "frontmatter",
            "titlepage",
            "imprint",
            "halftitlepage",
            "halftitle",
            "dedication",
            "preface",
            "foreword",
            "introduction",
            "toc",
            "landmarks",
            "cover",
            "copyright-page",
            "epigraph",
            "acknowledgments",
        },
    ),
    ("part", {"part"}),
    ("volume", {"volume"}),
)
LETTERS = {"part": "p", "book": "b", "volume": "v", "act": "a", "scene": "s", "chapter": "ch"}
OUTSIDE = frozenset(("front", "back", "notes"))


def kind_of(title: str, types: frozenset[str] = frozenset()) -> str:
    """What a unit is; empty where neither its title nor its markup says it."""
    title = " ".join(title.split())
    headed = next((kind for kind, pattern in _HEADED if pattern.match(title)), "")
    by_title = headed or next(
        (kind for kind, pattern in (("front", _FRONT), ("back", _BACK), ("notes", _NOTES)) if pattern.fullmatch(title)), ""
    )
    by_type = next((kind for kind, known in _TYPES if types & known), "")
    return by_type if by_type in OUTSIDE else headed or by_type or by_title
