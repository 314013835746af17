"""The ledger's JSON twin: the same items in the same order, for importers and other programs."""

from __future__ import annotations

from typing import Any

import msgspec

from untold.entries import Declaration, Entry, Ledger, Qualifier
from untold.load.schema import FORMAT, LISTS, schema
from untold.load.twin_reading import Converted, from_json
from untold.load.write import Item, canonical_told
from untold.problems import StoryError
from untold.vocabulary import DECLARATIONS, KEYS, KINDS, Key

__all__ = ["Converted", "from_json", "schema", "to_json"]


def to_json(ledger: Ledger) -> bytes:
    """The twin of a ledger; raises StoryError where the ledger has errors, as lines that cannot be read would be lost."""
    wrong = tuple(problem for problem in ledger.problems if problem.severity == "error")
    if wrong:
        raise StoryError("a ledger with errors has no twin, as what cannot be read would be lost", wrong)
    items: dict[str, list[dict[str, Any]]] = {file: [] for file in ledger.files}
    for item in ledger.items:
        items[item.at.file].append(_item(item, ledger))
    files = [
        {"file": file, "items": found, **({"trailing": ledger.trailing[file]} if ledger.trailing.get(file) else {})}
        for file, found in items.items()
    ]
    return msgspec.json.format(msgspec.json.encode({"untold": FORMAT, "files": files}), indent=2) + b"\n"


def _item(item: Item, ledger: Ledger) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    if isinstance(item, Entry):
        fields["told"] = canonical_told(item.told_text, ledger.telling)
    fields["kind"] = item.kind
    if item.id:
        fields["id"] = item.id
    if isinstance(item, Entry) and item.args:
        shapes = {slot.name: slot.shape for slot in KINDS[item.kind].slots}
        fields["args"] = {
            name: [word.text for word in words] if shapes[name] in LISTS else words[0].text for name, words in item.args
        }
    if item.words:
        fields["words"] = item.words.text
    if item.qualifiers:
        keys = DECLARATIONS[item.kind] if isinstance(item, Declaration) else KEYS
        fields["qualifiers"] = [{"key": q.key, "value": _value(q, keys[q.key], ledger)} for q in item.qualifiers]
    if item.comments:
        fields["comments"] = item.comments
    return fields


def _value(qualifier: Qualifier, key: Key, ledger: Ledger) -> Any:
    texts = [word.text for word in qualifier.values]
    if key.name == "role":
        return {"role": texts[0], "who": texts[1:]}
    match key.shape:
        case "claim":
            named = dict(zip(("subject", "property", "value"), texts[-3:], strict=True))
            return {"id": texts[0], **named} if len(texts) == 4 else named
        case "rule":
            return {"rule": texts[0], "because": texts[1]}
        case "told":
            return canonical_told(texts[0], ledger.telling)
        case shape if shape in LISTS:
            return texts
    return texts[0]
