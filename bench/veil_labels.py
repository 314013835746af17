"""Labelled sentences for the veil's benchmark: stories without their own summaries, and documents that tell of them.

The texts lie beside the repository and are read there; what is labelled here by hand is facts alone: the sentence's number, a
hash of it, and the place by which it has been told. Half of the stories are kept out of all fitting, and stay so.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import random
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

ROOT = Path(__file__).parents[1]
DATA = ROOT / ".." / "shared" / "data"
SEED = ROOT / ".." / "shared" / "seed"
LABELS = Path(__file__).parent / "labels"
FITTED = (
    "odyssey", "odyssey-recap", "odyssey-essay", "malory", "hamlet", "hamlet-essay", "romeo-and-juliet",
    "romeo-and-juliet-essay", "merchant", "antony-recap", "antony-essay", "pride-recap", "pride-essay", "hallow-recap",
    "salt-recap", "salt-essay", "salt-interview", "tin-recap", "tin-essay", "tin-interview",
)  # fmt: skip  # all others are kept out
PLACES = 10
_TALES = {
    "hamlet": ("Hamlet, Prince Of Denmark", "hamlet"),
    "macbeth": ("Macbeth", "macbeth"),
    "romeo-and-juliet": ("Romeo And Juliet", "r_and_j"),
    "othello": ("Othello", "othello"),
    "merchant": ("The Merchant Of Venice", "merchant"),
    "dream": ("A Midsummer Night'S Dream", "dream"),
}
_EPICS = {"odyssey": "odyssey_bryant", "iliad": "iliad_bryant", "paradise-lost": "paradise_lost"}
_PLAYS = {name: file for name, (_, file) in _TALES.items()} | {"antony": "a_and_c", "caesar": "j_caesar"}
_NOVELS = {
    "pride": ("pride_standardebooks/pride-and-prejudice.epub", 61),
    "dracula": ("dracula_standardebooks/dracula.epub", 27),
}  # read whole, and how many chapters
_ABOUT = {
    "odyssey": ("recap", "essay"),
    "iliad": ("recap", "essay"),
    "hamlet": ("essay",),
    "macbeth": ("essay",),
    "romeo-and-juliet": ("essay",),
    "othello": ("essay",),
    "antony": ("recap", "essay"),
    "caesar": ("recap", "essay"),
    "pride": ("recap", "essay"),
    "dracula": ("recap", "essay"),
}  # our own documents about texts that are not
_INVENTED = {
    "salt": "salt-road",
    "tin": "tin-meridian",
    "glass": "glass-orchard",
    "long": "long-orchard-street",
}  # ledgers of the benchmark's own, with three documents each
_FORMS = {"recap": "md", "essay": "md", "interview": "txt"}


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a document: `by` which place it has been told (`start`, `never`, or as a ledger writes places), and from
    which on even a strict reader would call it told (`surely`: later than `by` where the label is unsure)."""

    text: str
    by: str
    surely: str
    heading: bool = False


Paragraph = tuple[Sentence, ...]


@dataclass(frozen=True)
class Labelled:
    """A story, in a folder of its own (`files`) or one that is here (`ledger`), the progresses at which it is measured, and a
    document about it: its parts in order, each some paragraphs; `form` is the document's file name, which says its form."""

    name: str
    progresses: tuple[str, ...]
    parts: tuple[tuple[Paragraph, ...], ...]
    files: Mapping[str, bytes] = field(default_factory=dict)
    ledger: str = ""
    form: str = "document.txt"

    @property
    def kept_out(self) -> bool:
        """Whether nothing was fitted on it."""
        return self.name not in FITTED


def stories(names: Sequence[str] = ()) -> Iterator[Labelled]:
    """Every story whose material is here, or those named."""
    for name, make, path in _made():
        if path.exists() and (not names or name in names):
            yield make()


def story_of(name: str) -> str:
    """Which story a document is about: some stories have several."""
    story = name
    for document in _FORMS:
        story = story.removesuffix(f"-{document}")
    return {"interview": "jessica-jones", "hallow": "hallow-light", **_INVENTED}.get(story, story)


def _made() -> Iterator[tuple[str, Callable[[], Labelled], Path]]:
    folder = DATA / "epics_with_arguments"
    for name, file in _EPICS.items():
        path = folder / f"{file}.json.gz"
        yield name, partial(_epic, name, path), path
    yield "malory", _malory, folder / "malory.epub"
    for name, (_, file) in _TALES.items():
        path = DATA / "shakespeare_bosak" / f"{file}.xml"
        yield name, partial(_tale, name, path), path
    for story, documents in _ABOUT.items():
        for document in documents:
            yield f"{story}-{document}", partial(_about, story, document), _text_of(story)
    for name in ("hallow-recap", "hallow-essay"):
        path = LABELS / f"{name}.md"
        yield name, partial(_hallow, name, path), path
    yield "interview", _interview, SEED / "interview.txt"
    for story in _INVENTED:
        for document, form in _FORMS.items():
            path = LABELS / f"{story}-{document}.{form}"
            yield path.stem, partial(_invented, path), path


def _told(kind: str, name: str, data: bytes) -> dict[str, bytes]:
    """A story of one text that is read."""
    return {"story.untold": f"work it\n  kind: {kind}\n  text: sources/{name}\n".encode(), f"sources/{name}": data}


def _spread(places: Sequence[str]) -> tuple[str, ...]:
    """Ten places, evenly over a telling."""
    numbers = sorted({max(1, round(len(places) * n / (PLACES + 1))) for n in range(1, PLACES + 1)})
    return tuple(places[number - 1] for number in numbers)


# -- arguments and headings --------------------------------------------------------------------------------------------


def _epic(name: str, path: Path) -> Labelled:
    books = json.loads(gzip.decompress(path.read_bytes()))
    text: list[str] = []
    for book in books:
        argument = _bare(str(book["argument"]))
        text.append(f"# Book {book['book']}")
        text += [str(one) for one in book["paragraphs"] if not _stands_in(str(one), argument)]
    labels = _rows(DATA / "labelled_sentences" / "SHIPPABLE_epic_arguments.jsonl")
    file = path.name.partition(".")[0]
    parts: dict[int, list[Paragraph]] = {}
    for row in labels:
        if row["story"] == file:
            number = row["position"][0]
            parts.setdefault(number, []).append((_sentence(row["text"], f"b{number}"),))
    progresses = _spread([f"b{book['book']}" for book in books])
    return Labelled(name, progresses, _parts(parts), _told("novel", "text.md", _joined(text)))


def _malory() -> Labelled:
    from untold.read import read_file

    folder = DATA / "epics_with_arguments"
    headings = json.loads((folder / "malory_chapter_headings.json").read_text(encoding="utf-8"))
    places = {(row["book"], row["chapter"]): f"b{row['book']}ch{row['chapter']}" for row in headings}
    printed = {_bare(row["heading"]) for row in headings}
    text: list[str] = []
    seen = (0, 0)
    for passage in read_file(folder / "malory.epub").passages:
        place = re.match(r"b(\d+)ch(\d+)\.", passage.place)
        here = (int(place[1]), int(place[2])) if place is not None else (0, 0)
        if here not in places:
            continue
        if here != seen:
            text += [f"# Book {here[0]}"] if here[0] != seen[0] else []
            text.append(f"## Chapter {here[1]}")
            seen = here
        if passage.kind != "heading" and _bare(passage.text) not in printed:
            text.append(passage.text)
    parts: dict[int, list[Paragraph]] = {}
    for number, row in enumerate(headings):
        parts.setdefault(number // 20, []).append((_sentence(row["heading"], places[row["book"], row["chapter"]]),))
    return Labelled("malory", _spread(list(places.values())), _parts(parts), _told("novel", "text.md", _joined(text)))


def _bare(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def _stands_in(paragraph: str, argument: str) -> bool:
    bare = _bare(paragraph)
    return bare == "the argument" or (bool(bare) and (bare in argument or argument in bare))


# -- labelled by hand --------------------------------------------------------------------------------------------------


def _tale(name: str, path: Path) -> Labelled:
    texts = {
        (row["paragraph"], row["i"]): row["text"]
        for row in _rows(DATA / "labelled_sentences" / "SHIPPABLE_lamb_unlabelled.jsonl")
        if row["story"] == _TALES[name][0]
    }
    rows = _rows(LABELS / f"{name}.jsonl")
    found = _paragraphs((row, texts[row["paragraph"], row["i"]]) for row in rows)
    parts = tuple((paragraph,) for paragraph in found)
    return Labelled(name, _spread(_scenes(path)), parts, _told("play", path.name, path.read_bytes()))


def _about(story: str, document: str) -> Labelled:
    """One of our own documents about a text that is read."""
    name, path = f"{story}-{document}", _text_of(story)
    found = _split((LABELS / f"{name}.md").read_text(encoding="utf-8"), name, marked=True)
    if story in _EPICS:
        epic = _epic(story, path)
        places, told = epic.progresses, epic.files
    elif story in _NOVELS:
        chapters = range(1, _NOVELS[story][1] + 1)
        places, told = _spread([f"ch{number}" for number in chapters]), _told("novel", path.name, path.read_bytes())
    else:
        places, told = _spread(_scenes(path)), _told("play", path.name, path.read_bytes())
    return Labelled(name, places, tuple((one,) for one in found), told, form="document.md")


def _text_of(story: str) -> Path:
    if story in _EPICS:
        return DATA / "epics_with_arguments" / f"{_EPICS[story]}.json.gz"
    return DATA / (_NOVELS[story][0] if story in _NOVELS else f"shakespeare_bosak/{_PLAYS[story]}.xml")


def _scenes(path: Path) -> list[str]:
    """The scenes of a play, in order."""
    scenes: list[str] = []
    act = scene = 0
    for kind in re.findall(r"<(ACT|SCENE)>", path.read_text(encoding="utf-8")):
        act, scene = (act + 1, 0) if kind == "ACT" else (act, scene + 1)
        scenes += [f"a{act}s{scene}"] if scene else []
    return scenes


def _hallow(name: str, path: Path) -> Labelled:
    found = _split(path.read_text(encoding="utf-8"), name, marked=True)
    episodes = [f"lamp:s{season}e{episode}" for season in (1, 2) for episode in range(1, 7)]
    places = _side_by_side(episodes, "bell:ch", 11, seed=4)
    return Labelled(name, places, tuple((one,) for one in found), ledger="examples/hallow-light", form="document.md")


def _side_by_side(places: Sequence[str], beside: str, count: int, seed: int) -> tuple[str, ...]:
    """Ten progresses through two works: evenly through one, by chance through so many units of the other."""
    units = random.Random(seed).sample(range(count), PLACES)
    return tuple(place + (f", {beside}{unit}" if unit else "") for place, unit in zip(_spread(places), units, strict=True))


def _interview() -> Labelled:
    found = _split((SEED / "interview.txt").read_text(encoding="utf-8"), "interview", marked=False)
    places = [f"s{season}e{episode}" for season in (1, 2) for episode in range(1, 14)]
    return Labelled("interview", _spread(places), tuple((one,) for one in found), ledger="examples/jessica-jones")


def _invented(path: Path) -> Labelled:
    story, form = _INVENTED[path.stem.partition("-")[0]], path.suffix[1:]
    found = _split(path.read_text(encoding="utf-8"), path.stem, marked=form == "md")
    progresses = {
        "salt-road": lambda: _spread([f"s{season}e{episode}" for season in (1, 2) for episode in range(1, 12)]),
        "tin-meridian": lambda: _side_by_side([f"drift:e{n}" for n in range(1, 13)], "meridian:ch", 11, seed=6),
        "glass-orchard": lambda: _spread([f"ch{n}" for n in range(1, 25)]),
        "long-orchard-street": lambda: _spread([f"ch{n}" for n in range(1, 23)]),
    }[story]()
    parts = tuple((paragraph,) for paragraph in found)
    return Labelled(path.stem, progresses, parts, ledger=f"bench/stories/{story}", form=f"document.{form}")


def _split(text: str, name: str, *, marked: bool) -> list[Paragraph]:
    """The sentences of a labelled document, split as the veil splits them; a heading's mark goes."""
    from untold.veil.sentences import sentences

    rows = iter(_rows(LABELS / f"{name}.jsonl"))
    found: list[Paragraph] = []
    for line in text.splitlines():
        heading = marked and line.startswith("#")
        bare = line.lstrip("# ").strip() if heading else line.strip()
        one = tuple(_labelled(next(rows), bare[span.start : span.end], heading) for span in sentences(bare))
        found += [one] if one else []
    return found


def _paragraphs(rows: Iterator[tuple[dict[str, object], str]]) -> list[Paragraph]:
    found: dict[object, list[Sentence]] = {}
    for row, text in rows:
        found.setdefault(row["paragraph"], []).append(_labelled(row, text))
    return [tuple(paragraph) for paragraph in found.values()]


def _labelled(row: dict[str, object], text: str, heading: bool = False) -> Sentence:
    """What a label says: what the story never tells is too early before the `rest` of the sentence, and never missed."""
    if hashlib.sha256(text.encode()).hexdigest()[:16] != row["sha256"]:
        raise ValueError(f"{row['story']}: the label of paragraph {row['paragraph']}, {row['i']} is another sentence's")
    if row["place"] == "never":
        return Sentence(text, str(row.get("rest", "never")), "never", heading)
    return Sentence(text, str(row["place"]), str(row.get("latest", row["place"])), heading)


def _sentence(text: object, place: str) -> Sentence:
    return Sentence(str(text), place, place)


def _parts(parts: dict[int, list[Paragraph]]) -> tuple[tuple[Paragraph, ...], ...]:
    return tuple(tuple(paragraphs) for _, paragraphs in sorted(parts.items()))


def _joined(paragraphs: Sequence[str]) -> bytes:
    return ("\n\n".join(paragraphs) + "\n").encode()


def _rows(file: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
