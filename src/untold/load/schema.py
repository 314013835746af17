"""The JSON Schema of the ledger's JSON twin, made from the vocabulary."""

from __future__ import annotations

from typing import Any

from untold.load.heads import KEYS_OF
from untold.vocabulary import DECLARATIONS, KEYS, KINDS, SOURCE_FORMS, Key, Kind, Slot

FORMAT = 1
BARE = r'^[^\s",]+$'
# Places between `|` and `&`; neither a comment's mark nor a quote.
TOLD = r'^[^\s"|&#,]+(\s*[|&]\s*[^\s"|&#,]+)*$'
COMMENT = r"^(#[^\r\n]*)?$"
LISTS = frozenset({"refs", "statements", "cites"})

Schema = dict[str, Any]


def schema() -> Schema:
    """The schema, as a JSON document."""
    definitions: dict[str, Schema] = {
        "bare": {"type": "string", "pattern": BARE, "description": "A word without spaces, quotes or commas: an id."},
        "ids": {"type": "array", "items": {"$ref": "#/$defs/bare"}, "minItems": 1},
        "comments": {
            "type": "array",
            "description": "Lines that stand above: a comment with its #, or nothing for a blank line.",
            "items": {"type": "string", "pattern": COMMENT},
        },
    }
    for owner, keys in (("", KEYS), *DECLARATIONS.items()):
        definitions |= {_key_name(owner, key): _key(key) for key in keys.values()}
    definitions |= {f"entry-{kind.name}": _entry(kind) for kind in KINDS.values()}
    definitions |= {f"declare-{kind}": _declaration(kind, keys) for kind, keys in DECLARATIONS.items()}
    items = [{"$ref": f"#/$defs/{name}"} for name in definitions if name.startswith(("entry-", "declare-"))]
    file = _object(
        {
            "file": {"type": "string", "pattern": r"\.untold$", "description": "Its path within the story's folder."},
            "items": {"type": "array", "items": {"oneOf": items}},
            "trailing": {"$ref": "#/$defs/comments", "description": "Comments after the last item."},
        },
        ("file", "items"),
    )
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "An untold ledger",
        "description": "The same as a story's *.untold files, item by item; lossless both ways.",
        **_object({"untold": {"const": FORMAT}, "files": {"type": "array", "items": file}}, ("untold", "files")),
        "$defs": definitions,
    }


def _object(properties: dict[str, Schema], required: tuple[str, ...]) -> Schema:
    return {"type": "object", "properties": properties, "required": list(required), "additionalProperties": False}


def _entry(kind: Kind) -> Schema:
    fields: dict[str, Schema] = {
        "told": {"type": "string", "pattern": TOLD, "description": "The place at which the audience learns it."},
        "kind": {"const": kind.name},
        "id": {"$ref": "#/$defs/bare"},
    }
    required = ["told", "kind"] + (["id"] if kind.identity == "required" else [])
    if kind.slots:
        fields["args"] = _object({slot.name: _slot(slot) for slot in kind.slots}, tuple(slot.name for slot in kind.slots))
        required.append("args")
    if kind.words != "none":
        fields["words"] = {"type": "string", "pattern": r"\S", "description": kind.words_meaning}
    required += ["words"] if kind.words == "required" else []
    fields |= {"qualifiers": _qualifiers("", KEYS_OF[kind.name]), "comments": {"$ref": "#/$defs/comments"}}
    return {"description": kind.meaning, **_object(fields, tuple(required))}


def _declaration(kind: str, keys: dict[str, Key]) -> Schema:
    fields: dict[str, Schema] = {
        "kind": {"const": kind},
        "id": {"$ref": "#/$defs/bare"},
        "words": {"type": "string", "pattern": r"\S" if kind != "work" else ""},
        "qualifiers": _qualifiers(kind, keys),
        "comments": {"$ref": "#/$defs/comments"},
    }
    return _object(fields, ("kind", "id") if kind == "work" else ("kind", "id", "words"))


def _slot(slot: Slot) -> Schema:
    if slot.shape == "form":
        return {"enum": list(SOURCE_FORMS)}
    if slot.shape == "value":
        return {"type": "string", "pattern": r"\S"}
    return {"$ref": "#/$defs/ids" if slot.shape in LISTS else "#/$defs/bare"}


def _qualifiers(owner: str, keys: dict[str, Key]) -> Schema:
    if not keys:
        return {"type": "array", "maxItems": 0}
    return {"type": "array", "items": {"oneOf": [{"$ref": f"#/$defs/{_key_name(owner, key)}"} for key in keys.values()]}}


def _key_name(owner: str, key: Key) -> str:
    return f"key-{owner}-{key.name}" if owner else f"key-{key.name}"


def _key(key: Key) -> Schema:
    return _object({"key": {"const": key.name}, "value": _value(key)}, ("key", "value"))


def _value(key: Key) -> Schema:
    bare = {"$ref": "#/$defs/bare"}
    text = {"type": "string", "pattern": r"\S"}
    meaning = {"description": key.meaning}
    if key.name == "role":
        return {**_object({"role": bare, "who": {"$ref": "#/$defs/ids"}}, ("role", "who")), **meaning}
    match key.shape:
        case "claim":
            fields = {"id": bare, "subject": bare, "property": bare, "value": text}
            return {**_object(fields, ("subject", "property", "value")), **meaning}
        case "rule":
            return {**_object({"rule": bare, "because": text}, ("rule", "because")), **meaning}
        case "word" if key.words:
            return {"enum": list(key.words), **meaning}
        case shape if shape in LISTS:
            return {"$ref": "#/$defs/ids", **meaning}
    return {**text, **meaning}
