"""A ledger's documents, written out: each part of one that a source names becomes a `passage` below the source.

What a document's parts are is for its reader to say and not judged here, so the product's is asked for them; when each is met
is the cutter's own arithmetic.
"""

from __future__ import annotations

from cut import Item

from untold import load
from untold.load.documents import fetch_among


def is_document(name: str) -> bool:
    return name.startswith("sources/")


def expanded(items: list[Item], files: dict[str, str]) -> list[Item]:
    """The items with the parts of documents among them, and no `file:` left."""
    documents = {name: text.encode() for name, text in files.items() if is_document(name)}
    if not documents:
        return items
    ledger = load.parse({n: t.encode() for n, t in files.items() if not is_document(n)}, fetch=fetch_among(documents))
    assert not [p for p in ledger.problems if p.severity == "error"], ledger.problems
    passages: dict[str, list[Item]] = {}
    heads = {item.tokens[item.tokens.index("source") + 1]: item for item in items if "source" in item.tokens}
    for entry in ledger.entries:
        if entry.generated:
            cited = entry.arg("cited")[0].text
            source = cited.partition("#")[0]
            told = heads[source].tokens[: heads[source].tokens.index("source")]
            tokens = [*told, "passage", cited, quoted(entry.words.text if entry.words else "")]
            lines = [
                (q.key, ", ".join(word.text for word in q.values) if q.key == "speaker" else quoted(q.values[0].text))
                for q in entry.qualifiers
            ]
            passages.setdefault(source, []).append(Item(heads[source].file, tokens, lines))
    found: list[Item] = []
    for item in items:
        item.qualifiers = [(key, value) for key, value in item.qualifiers if key != "file" or item.declares]
        found.append(item)
        for source in [name for name, head in heads.items() if head is item]:
            found += passages.get(source, [])
    return found


def quoted(text: str) -> str:
    for plain, escaped in (("\\", "\\\\"), ('"', '\\"'), ("\n", "\\n"), ("\t", "\\t")):
        text = text.replace(plain, escaped)
    return f'"{text}"'
