"""A document that tells a story made into a story's folder: its own text, and a ledger of three lines that names it."""

from __future__ import annotations

import contextlib
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

from untold.faces.cli.opening import STORY_FILE
from untold.place import Work
from untold.problems import RequestError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from untold.read import Document
    from untold.telling import Heard

TELLINGS = ("book", "play", "script", "subtitles", "text", "article")
_KINDS = {"play": "play", "script": "film", "subtitles": "film"}
_WORD = re.compile(r"[^\W\d_]+")
_STORY = """\
# The whole story is its own text: its chapters, and the people and places that it names. Read it with
#
#     untold -s {folder} list people --at {place}
#     untold -s {folder} serve
#
# What you know better goes below, or into other files beside this one: a name, who is whom, what happens.
# docs/telling.md says how.

work {handle}{title}
  kind: {kind}
  text: {text}
"""


def folder_for(file: Path, out: Path | None) -> Path:
    """Where the story of a document goes: beside it, under its name, unless it is said where."""
    folder = out or file.with_suffix("")
    if folder.resolve() == file.resolve() or (folder.exists() and not folder.is_dir()):
        raise RequestError(f"{folder} is a file: say with -o which folder the story goes to")
    return folder


def make_story(file: Path, folder: Path) -> Heard:
    """Make the story's folder, or read the document of one anew that was made before; the rest of it is left as it is.

    Raises RequestError where another story is there, or nothing can be written.
    """
    from untold.faces.cli.waiting import Waiting
    from untold.telling import hear

    text = f"sources/{_plain_name(file)}"
    story = folder / STORY_FILE
    if story.exists() and f"text: {text}" not in story.read_text("utf-8", "replace"):
        raise RequestError(f"{folder} holds another story, and nothing is overwritten: say with -o where this one goes")
    with Waiting() as waiting:
        heard = hear(file, text, waiting.at)
    if not heard.about.passages:
        why = f": {heard.problems[0].message}" if heard.problems else ""
        raise RequestError(f"{file} tells nothing that could be read{why}")
    try:
        (folder / "sources").mkdir(parents=True, exist_ok=True)
        _copy(file, folder / text)
        if not story.exists():
            place = first_unit(heard)
            kind = _KINDS.get(heard.about.kind, "novel")
            with story.open("x", encoding="utf-8", newline="\n") as written:
                title = "" if heard.about.title else f' "{_plain_name(Path(file.stem))}"'
                shown = "".join(letter if letter.isprintable() else "_" for letter in str(folder))
                written.write(
                    _STORY.format(
                        folder=shown, place=place, handle=handle_for(file.stem, heard), title=title, kind=kind, text=text
                    )
                )
    except OSError as error:
        raise RequestError(f"{folder} cannot be written: {error.strerror or error}") from None
    return heard


def first_unit(heard: Heard) -> str:
    """The first unit of which anything is told, without the last level, which numbers its passages."""
    first = next(heard.paths())
    return "".join(f"{level.letters}{number}" for level, number in zip(heard.levels, first[:-1], strict=False))


def _plain_name(file: Path) -> str:
    """The file's name without what a line of a ledger cannot hold as it is."""
    name = "".join(letter if letter.isprintable() else "_" for letter in file.name)
    return name.replace('"', "'").replace("\\", "_").strip()


def _copy(file: Path, to: Path) -> None:
    if to.exists() and to.samefile(file):
        return
    fresh = to.with_name(f".{to.name}.new")
    try:
        shutil.copyfile(file, fresh)
        fresh.replace(to)
    finally:
        with contextlib.suppress(FileNotFoundError):
            fresh.unlink()


def handle_for(name: str, heard: Heard) -> str:
    """The public handle of a work, made of its file's name: letters and hyphens, so that no place reads like it."""
    handle = "-".join(_WORD.findall(name.lower())) or "work"
    return handle if handle not in ("start", "end") else f"the-{handle}"


def names_in(document: Document, heard: Heard) -> list[dict[str, object]]:
    """Whom and what a document names, in the order of telling, joined as far as the whole of it joins them.

    Each has the keeper's id, its names, its kind, the mentions as spans of the document's text, and for every name the place
    from which it is known to be this one's, with the id of the thing that was first called so and of the entry that joins them.
    """
    from untold.telling.numbering import number

    work = Work("work", heard.levels, {})
    passages = [(told.passage.start, work.write(told.path)) for told in number(document)[1]]
    found = [one for one in heard.found() if one.kind not in ("alias", "title")]
    things = {one.thing: one for one in found if one.kind != "same"}
    joins = {one.thing: one for one in found if one.kind == "same" and one.other in things}

    def last(thing: int) -> int:
        while thing in joins:
            thing = joins[thing].other
        return thing

    rows: dict[int, dict[str, Any]] = {}
    for thing, one in things.items():
        root = things[last(thing)]
        row = rows.setdefault(root.thing, {"id": root.id, "names": [], "kind": root.kind, "mentions": [], "since": []})
        row["names"] += [] if one.words in row["names"] else [one.words]
        since = {"name": one.words, "place": passages[one.since][1], "id": one.id}
        if thing in joins:
            join = joins[thing]
            since |= {"place": passages[join.since][1], "entry": f"{one.id}-is-{things[join.other].id}"}
        row["since"].append(since)
    for passed in heard.passages():
        start, place = passages[passed.k]
        for named in passed.named:
            if named.start >= 0 and named.thing in things:
                span = {"start": start + named.start, "end": start + named.end, "place": place}
                rows[last(named.thing)]["mentions"].append(span | {"name": passed.words[named.start : named.end]})
    return [*rows.values(), *_only_printed(document, rows.values())]


def _only_printed(document: Document, rows: Iterable[dict[str, Any]]) -> Iterator[dict[str, object]]:
    """The roles that stand in the printed list of the cast, before all that is told, and are named nowhere else."""
    from untold.folding import fold, words_of
    from untold.names import printed_roles

    told = {fold(name) for row in rows for name in row["names"]}
    for _form, name, start, end in printed_roles(document):
        if fold(name) not in told:
            told.add(fold(name))
            mention = {"start": start, "end": end, "place": "", "name": name}
            ident = "-".join(["cast", *words_of(name)])
            yield {"id": ident, "names": [name], "kind": "person", "mentions": [mention], "since": []}
