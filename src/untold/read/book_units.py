"""What the parts of a book are, by their titles and by what their markup says: chapter, part, front matter, notes."""

from __future__ import annotations

import re
from collections.abc import Iterable

_NUMBER = (
    r"(?:\d+|[ivxlcdm]+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty(?:[- ]\w+)?|the \w+"
    r"|(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last)|ein[se]?|zwei|drei|vier|fünf|sechs|sieben|acht"
    r"|neun|zehn|premi(?:er|ère)|seconde?|\w{3,12}i[èe]me|primer[oa]?|segund[oa]|terzo|prim[oa])"
)
_ORDINAL = r"(?:\d{1,3}\.|\w{3,20}(?:te[rs]?|ème|ère)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)"


def _heading(before: str, behind: str = "") -> re.Pattern[str]:
    """A word before its number, or (as German, French and old English have it) behind an ordinal."""
    ordinal = rf"|{_ORDINAL}\s+(?:{behind or before})" if behind else ""
    return re.compile(rf"(?:(?:{before})\s*{_NUMBER}(?!\w){ordinal}\b)", re.IGNORECASE)


_HEADED = (
    ("part", _heading("part|teil|partie|parte", "part|teil|partie|parte")),
    ("book", _heading("book|buch|livre|libro", "book|buch|livre|libro")),
    ("volume", _heading(r"vol(?:ume|\.)|band", "volume|band")),
    ("act", _heading("act|akt|aufzug|acte|atto|acto", "act|akt|aufzug|acte|atto")),
    ("scene", _heading("scene|szene|auftritt|scène|scena|escena", "scene|szene|auftritt")),
    ("chapter", _heading(r"chapter|chap\.|kapitel|chapitre|cap[ií]tulo|capitolo|stave|canto|letter", "chapter|kapitel|gesang")),
    ("prologue", re.compile(r"(?:prologue?|vorspiel)(?:\W*$|\s*[:.—–-]\s)", re.IGNORECASE)),
    ("epilogue", re.compile(r"epilogue?(?:\W*$|\s*[:.—–-]\s)", re.IGNORECASE)),
)
_FRONT = re.compile(
    r"(?:half ?-?title ?page|title ?page|imprint|cover|copyright.*|dedication|epigraph|preface.*|foreword|introduction|contents"
    r"|table of contents|acknowledge?ments|bibliographical note|dramatis person[aæ]e?|list of illustrations|to the reader)\W*",
    re.IGNORECASE,
)
_BACK = re.compile(
    r"(?:colophon|\w+[’']s note|notes? (?:on|about) .*|afterword|uncopyright|about the author|bibliography"
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
# A heading has one of these among its first two words; to look for one is quicker than to try every pattern.
WORDS = frozenset(("part", "teil", "partie", "parte", "book", "buch", "livre", "libro", "volume", "vol", "band"))
WORDS |= {"act", "akt", "aufzug", "acte", "atto", "acto", "scene", "szene", "auftritt", "scène", "scena", "escena"}
WORDS |= {"chapter", "chap", "kapitel", "chapitre", "capítulo", "capitulo", "capitolo", "stave", "canto", "letter", "gesang"}
WORDS |= {"prologue", "prolog", "vorspiel", "epilogue", "epilog"}
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


def title_of(headed: Iterable[tuple[str, int]]) -> str:
    """What a text is called by its first heading of the first level; nothing where that heads a unit of it (`Chapter One`)."""
    first = next((text for text, level in headed if level == 1), "")
    return "" if kind_of(first) else first
