"""What each problem's code means, with lines that bring it about: the documentation and the tests are made from it."""

from __future__ import annotations

from typing import NamedTuple


class Code(NamedTuple):
    """A problem's code: what it means, and lines of a ledger (or of a twin) in which it is found."""

    meaning: str
    example: str = ""


LEDGER_CODES: dict[str, Code] = {
    # -- files and lines
    "unreadable-file": Code("A file or folder cannot be opened, is no ordinary file, or leads back into a folder it is in."),
    "unreadable-text": Code("A work's own text is not there, or nothing that is told could be read in it."),
    "unplaced-passages": Code("Passages of a work's own text stand in units that the work does not state; a warning."),
    "bad-encoding": Code("A byte that is no UTF-8."),
    "control-character": Code("A character that cannot be seen and does harm where it is printed."),
    "tab": Code("A tab; the ledger has spaces only. In quotes a tab is written `\\t`.", "s1e1\tperson amos"),
    "long-line": Code("A line of more than a million bytes; it is passed over, and reading goes on after it."),
    "no-head": Code("An indented line with no entry above it.", "  agent: ann"),
    "more-problems": Code("There are more problems than are listed; this one says how many."),
    # -- words
    "unclosed-quote": Code("A string that does not end on its line.", 's1e1 person amos "Amos'),
    "stray-quote": Code("A quote within a bare word.", 's1e1 person amos"Amos"'),
    "after-quote": Code(
        "Something follows a closing quote without a space, or a quoted text goes on.",
        's1e1 event supper "Supper"\n  why: "Because" she was hungry',
    ),
    "bad-escape": Code("A backslash in quotes that begins none of the five escapes.", 's1e1 person amos "A\\mos"'),
    "missing-value": Code(
        "A key, an array or a place between commas that says nothing.", 's1e1 event supper "Supper"\n  agent:'
    ),
    "missing-comma": Code(
        "Two ids side by side where a comma belongs between them.", 's1e1 event supper "Supper"\n  agent: ann bob'
    ),
    "missing-colon": Code("An indented line that is not `key: value`.", 's1e1 event supper "Supper"\n  agent ann'),
    "missing-because": Code("An exemption that does not say why.", 's1e1 event supper "Supper"\n  intended: dead-act'),
    "wrong-words": Code("Too few bare words, too many, or several where one stands.", "s1e1 learns ann"),
    "misplaced-words": Code("A string in quotes that does not stand last.", 's1e1 person "Amos" amos'),
    "missing-words": Code("A string in quotes is missing, or empty.", "s1e1 person amos"),
    "superfluous-words": Code("A string in quotes that the kind does not take.", 's1e1 unit s1e1 "the first"'),
    "ambiguous-words": Code(
        "A fact in which either of two words may be the property.",
        's1e1 thing age "the old age"\ns1e1 fact f1 age trait "long"',
    ),
    # -- names of things
    "missing-place": Code("An entry that does not begin with its place.", 'person amos "Amos"'),
    "missing-kind": Code("A place with no kind after it.", "s1e1"),
    "unknown-kind": Code("A word that is no kind of entry.", 's1e1 persn amos "Amos"'),
    "unknown-place": Code("A place that the works do not have.", 's1e14 person amos "Amos"'),
    "unknown-key": Code("A key that there is not.", 's1e1 event supper "Supper"\n  agnet: ann'),
    "wrong-key": Code("A key that does not belong to this kind.", "s1e1 fact ann status dead\n  agent: bob"),
    "repeated-key": Code("A key twice that may come once.", "s1e1 fact ann status dead\n  sure: said\n  sure: denied"),
    "missing-key": Code("A key that a declaration needs.", 'property mood "is in the mood of"\n  value: word'),
    "unknown-word": Code("A word that a key, a property or a slot does not take.", "s1e1 fact ann status ded"),
    "unknown-property": Code("A property that is neither built in nor declared.", "s1e1 fact ann statos dead"),
    "unknown-role": Code("A role that is not declared.", 's1e1 event supper "Supper"\n  role: cook ann'),
    "unknown-rule": Code("A continuity rule that there is not.", 's1e1 event supper "Supper"\n  intended: ded-act because so'),
    "wrong-value": Code("Words in quotes where a property takes an id, or nothing.", 's1e1 fact ann loves "Bob"'),
    "bad-id": Code("A word that cannot be an id.", 's1e1 person am.os "Amos"'),
    "reserved-id": Code("An id that has a meaning of its own.", 's1e1 person audience "Everybody"'),
    "duplicate-id": Code("An id that something else carries.", 's1e2 person ann "Another Ann"'),
    # -- references
    "unknown-reference": Code("An id that nothing carries.", "s1e1 fact anne status dead"),
    "wrong-reference": Code(
        "A reference to something of a kind that does not fit here.", 's1e1 event supper "Supper"\n  agent: inn'
    ),
    "later-reference": Code("A reference to something that is told only later.", "s1e1 fact carl status dead"),
    "other-work": Code("A reference to something that only another work tells: each work is met without the others."),
    "bad-time": Code("A story time that cannot be read.", 's1e1 event supper "Supper"\n  when: bfore s1e1'),
    "correction-cycle": Code(
        "Corrections that take each other back in a circle.",
        "s1e1 fact f1 ann status dead\n  corrects: f2\ns1e1 fact f2 ann status alive\n  corrects: f1",
    ),
    "identity-cycle": Code("Things that turn out to be each other in a circle.", "s1e1 same ann bob\ns1e1 same bob ann"),
    "unreadable-document": Code(
        "A document that a source's `file:` names cannot be found or read, or does not lie in the story's `sources/`."
    ),
    "many-parts": Code("A document of more parts than can be cited; the first ones are read."),
    "unknown-part": Code("A citation of a part that the source's document does not have."),
    "too-many-choices": Code("Citations of sources that together are told by more choices of place than can be weighed."),
    # -- works
    "no-work": Code("No work is declared, so that no place means anything."),
    "bad-level": Code("A level that cannot be read.", "work c\n  levels: part p 1\n  units: 3"),
    "bad-units": Code("Units that cannot be counted.", "work c\n  kind: novel\n  units: many"),
    "duplicate-units": Code("Units counted twice.", "work c\n  kind: novel\n  units: 3, 4"),
    "too-many-units": Code("More than a million finest units.", "work c\n  kind: novel\n  units: 1000001"),
    "too-many-works": Code("More than a thousand works."),
}

TWIN_CODES: dict[str, Code] = {
    "bad-json": Code("The file is no JSON, or one object says a name twice.", "{"),
    "wrong-format": Code("The twin has another format number.", '{"untold": 2, "files": []}'),
    "wrong-type": Code("A value of another type than stands here.", '{"untold": 1, "files": {}}'),
    "unknown-field": Code("A field that there is not.", '{"untold": 1, "files": [], "author": "x"}'),
    "missing-field": Code("A field that is missing.", '{"untold": 1}'),
    "bad-file": Code(
        "A path that is none of a ledger file, or stands twice.", '{"untold": 1, "files": [{"file": "../x", "items": []}]}'
    ),
    "bad-comment": Code(
        "A comment that is not one line beginning with #.",
        '{"untold": 1, "files": [{"file": "a.untold", "items": [], "trailing": ["x"]}]}',
    ),
}

# What the examples above are said in.
SETTING = """work a "A story"
  kind: television
  units: s1 13
s1e1 person ann "Ann"
s1e1 person bob "Bob"
s1e1 place inn "The inn"
s1e2 person carl "Carl"
"""
