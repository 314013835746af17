"""Drafts as ledger text: one entry a line, its qualifiers below, in the ledger's own spelling."""

from __future__ import annotations

from collections.abc import Iterable

from untold.importing.drafts import Draft, Part, Triple
from untold.importing.rules import WorkRule
from untold.importing.units import declare
from untold.place import Telling, Work
from untold.properties import Property
from untold.vocabulary import KEYS

HEAD = "# Imported. Another import writes this file anew, unless it was changed by hand.\n\n"
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}


def quote(text: str) -> str:
    """Words in quotes, with the ledger's few escapes."""
    plain = "".join(_ESCAPES.get(c) or (c if c.isprintable() or ord(c) > 0x2FFF else f"\\u{ord(c):04x}") for c in text)
    return f'"{plain}"'


def bare_or_quoted(text: str) -> str:
    """One bare word as it is (or what stands for an id, between noughts), everything else in quotes."""
    return text if text and all(c.isalnum() or c in "-_.:\0" for c in text) else quote(text)


def write_entry(told: str, draft: Draft, own: str = "") -> str:
    """An entry whose things have ids by now."""
    told = told.replace(" ", "") if "|" not in told and "&" not in told else told
    head = [told, draft.kind, *([own] if own else [])]
    for number, slot in enumerate(draft.slots):
        words = [str(part) for part in slot]
        value = draft.kind == "fact" and number == 2
        head.append(bare_or_quoted(words[0]) if value else ", ".join(words))
    if draft.words:
        head.append(quote(draft.words))
    return "\n".join([" ".join(head), *(line for key, parts in draft.qualifiers for line in _qualifier(key, parts))]) + "\n"


def write_work(work: Work, qualifiers: Iterable[tuple[str, str]]) -> str:
    """A work's declaration."""
    head = f"work {work.handle}" + (f" {quote(work.title)}" if work.title else "")
    return "\n".join([head, *(f"  {key}: {value}" for key, value in qualifiers)]) + "\n"


def write_property(prop: Property) -> str:
    """A property's declaration."""
    nature = ", ".join(name for name in ("one", "symmetric", "kin") if getattr(prop, name))
    lines = [f"property {prop.id} {quote(prop.wording)}"]
    lines += [f"  inverse: {prop.inverse}"] if prop.inverse else []
    lines += [f"  value: {prop.value}"] if prop.value != "thing" else []
    lines += [f"  words: {', '.join(prop.words)}"] if prop.words else []
    lines += [f"  nature: {nature}"] if nature else []
    return "\n".join(lines) + "\n"


def write_role(name: str, wording: str) -> str:
    """A role's declaration."""
    return f"role {name} {quote(wording)}\n"


def write_story(
    telling: Telling, works: Iterable[WorkRule], properties: Iterable[Property] = (), roles: Iterable[tuple[str, str]] = ()
) -> str:
    """The story's first file: its works, and the words that a mapping declares."""
    levels = {rule.handle: rule.levels for rule in works}
    return "\n".join(
        [
            HEAD,
            *(write_work(work, declare(work, levels[work.handle])) for work in telling.works),
            *map(write_property, properties),
            *(write_role(name, wording) for name, wording in roles),
        ]
    )


def _qualifier(key: str, parts: tuple[Part | Triple, ...]) -> list[str]:
    """One line for a list of ids, else one for each value."""
    values = [_claim(part) if isinstance(part, tuple) else str(part) for part in parts]
    shape = KEYS[key].shape
    if shape in ("refs", "statements", "cites"):
        return [f"  {key}: {', '.join(values)}"]
    if shape == "text" and key != "role":
        values = [quote(v) if v != v.strip() or v.startswith('"') or not v.isprintable() else v for v in values]
    return [f"  {key}: {value}" for value in values]


def _claim(triple: Triple) -> str:
    subject, prop, value = (str(part) for part in triple)
    return f"{subject} {prop} {bare_or_quoted(value)}"
