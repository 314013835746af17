"""Writes the pages of docs/ that the code can write itself, so that they say what it does."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from untold.check import rule_pages
from untold.faces.cli.reference import write_reference
from untold.load.codes import LEDGER_CODES, TWIN_CODES, Code
from untold.load.heads import form_of
from untold.load.schema import schema
from untold.vocabulary import (
    CERTAINTIES,
    DECLARATIONS,
    HOWS,
    KEYS,
    KINDS,
    MODES,
    PROPERTIES,
    ROLES,
    RULES,
    SOURCE_FORMS,
    VOICES,
    WORK_LEVELS,
    Key,
    Kind,
    Property,
    Slot,
)

DOCS = Path(__file__).resolve().parents[1] / "docs"
TEMPLATE = Path(__file__).with_name("ledger.template.md")
GROUPS = {
    "thing": ("Things", "Each has an id of the keeper's own, a name and a page. The id never reaches a reader."),
    "link": ("Names, identities, units", "What something is called, who turns out to be whom, and what a unit is."),
    "statement": ("Statements", "What the story says, and who knows it."),
    "keeper": ("For the keeper alone", "Checked, and never shown."),
}
SHAPES = {
    "ref": "an id",
    "refs": "ids, between commas",
    "statement": "the id of an entry",
    "statements": "ids of entries, between commas",
    "cite": "a source, or a part of it: `book#7`",
    "cites": "sources or parts of them (`book#7`), between commas",
    "text": "text to the line's end",
    "word": "one of some words",
    "when": "a story time",
    "told": "a place, as an entry begins with",
    "claim": "`[ID] SUBJECT PROPERTY VALUE`",
    "unit": "a unit",
    "property": "a property",
    "value": "an id, a word or words in quotes, as the property asks",
    "form": "a form of source",
    "rule": "`RULE because WORDS`",
}


def main() -> int:
    """Write them; returns the exit code."""
    for name, text in pages().items():
        (DOCS / name).parent.mkdir(parents=True, exist_ok=True)
        (DOCS / name).write_text(text, encoding="utf-8")
        sys.stdout.write(f"docs/{name}\n")
    return 0


def pages() -> dict[str, str]:
    """The generated pages by their names within docs/."""
    return {
        "ledger.md": ledger_page(),
        "ledger.schema.json": json.dumps(schema(), ensure_ascii=False, indent=1) + "\n",
        "rules.md": rules_page(),
        "cli.md": write_reference(),
    }


def ledger_page() -> str:
    """docs/ledger.md: the template's prose, with tables and sections in the places that it marks."""
    parts = {
        "keys of work": table(("key", "value", "meaning"), map(key_row, DECLARATIONS["work"].values())),
        "keys of property": table(("key", "value", "meaning"), map(key_row, DECLARATIONS["property"].values())),
        "levels": table(("kind", "levels"), ((f"`{kind}`", levels_of(kind)) for kind in WORK_LEVELS)),
        "kinds": kinds_section(),
        "keys": table(("key", "value", "meaning", "comes"), (key_row(key, often=True) for key in KEYS.values())),
        "words": words_section(),
        "properties": table(("property", "wording", "inverse", "value", "nature"), map(property_row, PROPERTIES.values())),
        "problems": table(("code", "meaning", "for instance"), (code_row(*item) for item in LEDGER_CODES.items())),
        "problems of a twin": table(("code", "meaning", "for instance"), (code_row(*item) for item in TWIN_CODES.items())),
    }
    text = TEMPLATE.read_text(encoding="utf-8")
    for name, lines in parts.items():
        mark = f"<!-- {name} -->"
        assert text.count(mark) == 1, f"the template has no place for {name}"
        text = text.replace(mark, "\n".join(lines).strip("\n"))
    return text


def rules_page() -> str:
    """docs/rules.md: each rule of `untold check` by its own docstring and examples."""
    lines = [
        "# Continuity rules",
        "",
        "*This page is written by `make docs` from the rules themselves.*",
        "",
        "`untold check` reads a ledger as a continuity editor does. What is certain is an error, what is possible a warning;",
        "where it cannot tell, it is silent. A rule that is broken on purpose is exempted where it is broken:",
        "`intended: RULE because …`.",
        "",
        *(f"- [`{name}`](#{name}): {page.splitlines()[0]}" for name, page, _ in rule_pages()),
    ]
    for name, page, examples in rule_pages():
        title, _, text = page.partition("\n")
        lines += ["", f"## `{name}`", "", f"**{title}**", "", text.strip("\n"), "", "Its examples:"]
        for example in examples:
            found = ", ".join(f"{severity} in line {line}" for line, severity in example.finds) or "nothing is found"
            lines += ["", f"{example.shows} → {found}", "", "```", example.ledger.rstrip("\n"), "```"]
    return "\n".join(lines) + "\n"


def table(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    """A table, with what would break its cells escaped."""
    yield "| " + " | ".join(heads) + " |"
    yield "|" + "---|" * len(heads)
    for row in rows:
        yield "| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ⏎ ") for cell in row) + " |"


def kinds_section() -> Iterator[str]:
    """Every kind, by group."""
    for group, (title, meaning) in GROUPS.items():
        yield f"\n### {title}\n\n{meaning}"
        for kind in KINDS.values():
            if kind.group == group:
                yield from kind_section(kind)


def kind_section(kind: Kind) -> Iterator[str]:
    """One kind: what it is for, how it is written, what it takes, an example."""
    yield f"\n#### `{kind.name}`\n\n{kind.meaning}\n"
    yield f"```\n{form_of(kind)}\n```\n"
    for slot in kind.slots:
        yield f"- `{slot.name.upper()}`: {slot_meaning(slot)}"
    if kind.words != "none":
        yield f'- `"WORDS"`{" (may be left out)" if kind.words == "optional" else ""}: {kind.words_meaning}'
    keys = ", ".join(f"`{key}`" for key in kind.keys)
    yield f"- keys: {keys}\n"
    yield f"```\n{kind.example}\n```"


def slot_meaning(slot: Slot) -> str:
    """What stands in a head's slot."""
    of = f" of {_one_of(slot.kinds)}" if slot.kinds else ""
    more = f" ({slot.meaning})" if slot.meaning else ""
    return SHAPES[slot.shape] + of + more


def _one_of(kinds: tuple[str, ...]) -> str:
    article = "an" if kinds[0][0] in "aeiou" else "a"
    return f"{article} {' or '.join(kinds)}"


def key_row(key: Key, *, often: bool = False) -> tuple[str, ...]:
    """A key's cells."""
    value = ", ".join(f"`{word}`" for word in key.words) if key.words else SHAPES[key.shape]
    if key.kinds:
        value += f" (of {_one_of(key.kinds)})"
    if key.name == "role":
        value = "a declared role, then ids"
    row = (f"`{key.name}`", value, key.meaning)
    return (*row, "often" if key.many else "once") if often else row


def levels_of(kind: str) -> str:
    """A kind of work's levels and an example of their places."""
    levels = WORK_LEVELS[kind]
    place = "".join(f"{level.letters}1" if level.letters else ".4" for level in levels)
    return f"{', '.join(level.name for level in levels)}: `{place}`"


def words_section() -> Iterator[str]:
    """Lists of words, each with what it is for."""
    lists = (
        ("Roles", ROLES, "The keys that say who or what takes part in an event; a `role` line declares others."),
        ("Modes", MODES, "How something is shown. In all but `present` the dead may appear, and nobody is in two places."),
        ("Voices", VOICES, "Who says it. Readers are shown the story's own voice; the others when they ask for them, and only "
         "when the scope of every source cited has been told. `making` is the creator's voice unless it says otherwise."),
        ("Certainty", CERTAINTIES, "How sure it is said to be."),
        ("Ways of coming to know", HOWS, "For `how:`."),
        ("Rules", RULES, "What `intended:` may name; [their own page](rules.md) says what each finds."),
        ("Forms of source", SOURCE_FORMS, "The word after a source's id."),
    )  # fmt: skip
    for title, words, meaning in lists:
        yield f"\n### {title}\n\n{meaning}\n\n{', '.join(f'`{word}`' for word in words)}"


def property_row(prop: Property) -> tuple[str, ...]:
    """A built-in property's cells."""
    value = ", ".join(f"`{word}`" for word in prop.words) if prop.words else {"thing": "an id", "text": "words"}[prop.value]
    natures = [name for name, so in (("one", prop.one), ("symmetric", prop.symmetric), ("kin", prop.kin)) if so]
    return f"`{prop.id}`", prop.wording, prop.inverse, value, ", ".join(natures)


def code_row(name: str, code: Code) -> tuple[str, ...]:
    """A problem code's cells."""
    example = code.example.replace("\t", "⇥")
    return f"`{name}`", code.meaning, f"`` {example} ``" if example else ""


if __name__ == "__main__":
    sys.exit(main())
