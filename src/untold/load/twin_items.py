"""From the items of a JSON twin to lines of ledger text, remembering the path that each line came from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from untold.load.files import SUFFIX
from untold.load.heads import KEYS_OF
from untold.load.schema import COMMENT, FORMAT, LISTS, TOLD
from untold.load.twin_values import Findings
from untold.load.words import is_id, quote, write_text
from untold.vocabulary import DECLARATIONS, KINDS, PROPERTIES, Key, Slot

_TOLD, _COMMENT = re.compile(TOLD), re.compile(COMMENT)


class ItemWriter:
    """Writes the items of one twin as text, file by file; what cannot be written is a finding."""

    def __init__(self, findings: Findings) -> None:
        self._find = findings
        self._properties = {name: known.value for name, known in PROPERTIES.items()}
        self.lines: dict[str, list[str]] = {}
        self.paths: dict[str, list[str]] = {}

    def write(self, twin: Any) -> None:
        """Write all of it."""
        whole = self._find.fields("$", twin, ("untold", "files"))
        if whole is None:
            return
        if whole["untold"] != FORMAT or isinstance(whole["untold"], bool):
            self._find.add("$.untold", "wrong-format", f"this reads format {FORMAT} only", f'"untold": {FORMAT}')
        files = self._find.array("$.files", whole["files"])
        self._properties |= dict(_declared_properties(files))
        for number, file in enumerate(files):
            self._write_file(f"$.files[{number}]", file)

    def _write_file(self, path: str, file: Any) -> None:
        fields = self._find.fields(path, file, ("file", "items"), ("trailing",))
        if fields is None:
            return
        name = self._file_name(f"{path}.file", fields["file"]) or ""
        self.lines[name], self.paths[name] = [], []
        for number, item in enumerate(self._find.array(f"{path}.items", fields["items"])):
            self._write_item(name, f"{path}.items[{number}]", item)
        self._add(name, f"{path}.trailing", self._comments(f"{path}.trailing", fields.get("trailing", [])))

    def _add(self, name: str, path: str, lines: list[str]) -> None:
        self.lines[name] += lines
        self.paths[name] += [path] * len(lines)

    def _file_name(self, path: str, value: Any) -> str | None:
        name = self._find.text(path, value)
        if name is None:
            return None
        parts = name.split("/")
        hidden = any(part.startswith(".") or not part.isprintable() for part in parts) or "sources" in parts[:-1]
        if "" in parts or hidden or "\\" in name or ":" in name or not name.endswith(SUFFIX):
            self._find.add(path, "bad-file", "this is no path of a ledger file within a folder", "such as season-1/s1e1.untold")
        elif name in self.lines:
            self._find.add(path, "bad-file", f"the file “{name}” stands here twice", "put their items together")
        return name

    # -- items -------------------------------------------------------------------------------------------------------

    def _write_item(self, name: str, path: str, item: Any) -> None:
        if not isinstance(item, dict) or "kind" not in item:
            self._find.fields(path, item, ("kind",), ("told", "id", "args", "words", "qualifiers", "comments"))
            return
        kind = item["kind"]
        if "told" not in item and kind in tuple(DECLARATIONS):
            head, keys = self._declaration(path, item, kind), DECLARATIONS[kind]
        elif self._find.choice(f"{path}.kind", kind, tuple(KINDS), "unknown-kind") is None:
            return
        else:
            head, keys = self._entry(path, item, kind), KEYS_OF[kind]
        self._add(name, path, self._comments(f"{path}.comments", item.get("comments", [])))
        self._add(name, path, [" ".join(head)])
        for number, qualifier in enumerate(self._find.array(f"{path}.qualifiers", item.get("qualifiers", []))):
            at = f"{path}.qualifiers[{number}]"
            self._add(name, at, self._qualifier(at, qualifier, keys))

    def _declaration(self, path: str, item: dict[str, Any], kind: str) -> list[str]:
        self._find.fields(path, item, ("kind", "id"), ("words", "qualifiers", "comments"))
        name = self._find.word(f"{path}.id", item.get("id", "?")) or ""
        words = self._find.text(f"{path}.words", item["words"], empty=kind == "work") if "words" in item else None
        return [kind, name, *([] if words is None else [quote(words)])]

    def _entry(self, path: str, item: dict[str, Any], kind_name: str) -> list[str]:
        kind = KINDS[kind_name]
        needed = ["told", "kind", *(["id"] if kind.identity == "required" else []), *(["args"] if kind.slots else [])]
        self._find.fields(path, item, needed, ("id", "words", "qualifiers", "comments"))
        told = self._find.word(f"{path}.told", item.get("told", "?"), _TOLD, "a place")
        if told in DECLARATIONS:
            self._find.add(f"{path}.told", "wrong-words", f"a place stands here, not “{told}”")
        own = self._find.word(f"{path}.id", item["id"]) if "id" in item else None
        args = item.get("args") if kind.slots else None
        slots = self._slots(f"{path}.args", args, kind.slots) if "args" in item else []
        if slots and kind.slots[-1].shape == "value":
            subject, prop, value = slots
            # After an id and a subject that reads as a property, one quoted string would be taken for the fact's words.
            unclear = own and "words" not in item and subject in self._properties and is_id(value)
            slots = [subject, prop, value if unclear else self._claimed(prop, value)]
        words = self._find.text(f"{path}.words", item["words"]) if "words" in item else None
        return [told or "", kind_name, *([own] if own else []), *slots, *([] if words is None else [quote(words)])]

    def _slots(self, path: str, value: Any, slots: tuple[Slot, ...]) -> list[str]:
        args = self._find.fields(path, value, tuple(slot.name for slot in slots))
        if args is None:
            return []
        found: list[str] = []
        for slot in slots:
            at = f"{path}.{slot.name}"
            if slot.shape in LISTS:
                found.append(", ".join(self._find.words(at, args[slot.name])))
            elif slot.shape == "value":
                found.append(self._find.text(at, args[slot.name]) or "")
            else:
                found.append(self._find.word(at, args[slot.name]) or "")
        return found

    def _comments(self, path: str, value: Any) -> list[str]:
        found: list[str] = []
        for number, comment in enumerate(self._find.array(path, value)):
            text = self._find.text(f"{path}[{number}]", comment, empty=True)
            if text is not None and not _COMMENT.fullmatch(text):
                self._find.add(f"{path}[{number}]", "bad-comment", "a comment is one line that begins with #", "or empty")
            elif text is not None:
                found.append(text)
        return found

    def _claimed(self, prop: str, value: str) -> str:
        """A claim's value: in quotes where its property takes words, or where it is more than one word."""
        return quote(value) if self._properties.get(prop) == "text" or not is_id(value) else value

    # -- qualifiers --------------------------------------------------------------------------------------------------

    def _qualifier(self, path: str, value: Any, keys: Mapping[str, Key]) -> list[str]:
        fields = self._find.fields(path, value, ("key", "value"))
        name = self._find.choice(f"{path}.key", fields["key"], tuple(keys), "unknown-key") if fields else None
        if fields is None or name is None:
            return []
        written = self._value(f"{path}.value", fields["value"], keys[name])
        return [f"  {name}: {written}"]

    def _value(self, path: str, value: Any, key: Key) -> str:
        if key.name == "role":
            role = self._find.fields(path, value, ("role", "who")) or {"role": "?", "who": ["?"]}
            who = self._find.words(f"{path}.who", role["who"])
            return f"{self._find.word(f'{path}.role', role['role'])} {', '.join(who)}"
        if key.shape == "claim":
            claim = self._find.fields(path, value, ("subject", "property", "value"), ("id",)) or {}
            names = [name for name in ("id", "subject", "property") if name in claim]
            words = [self._find.word(f"{path}.{name}", claim[name]) or "" for name in names]
            value = self._find.text(f"{path}.value", claim.get("value", "?")) or ""
            return " ".join([*words, self._claimed(words[-1] if words else "", value)])
        if key.shape == "rule":
            rule = self._find.fields(path, value, ("rule", "because")) or {"rule": "?", "because": "?"}
            because = self._find.text(f"{path}.because", rule["because"]) or ""
            return f"{self._find.word(f'{path}.rule', rule['rule'])} because {write_text(because)}"
        if key.shape in LISTS:
            return ", ".join(self._find.words(path, value))
        return write_text(self._find.text(path, value) or "")


def _declared_properties(files: list[Any]) -> Iterator[tuple[str, str]]:
    """The id of each declared property and what stands as its value, as far as they can be made out."""
    for file in files:
        for item in _objects(file, "items"):
            if item.get("kind") == "property" and isinstance(item.get("id"), str):
                stated = [
                    qualifier.get("value") for qualifier in _objects(item, "qualifiers") if qualifier.get("key") == "value"
                ]
                yield item["id"], "text" if "text" in stated else "thing"


def _objects(value: Any, field: str) -> Iterator[dict[str, Any]]:
    found = value.get(field) if isinstance(value, dict) else None
    if isinstance(found, list):
        yield from (item for item in found if isinstance(item, dict))
