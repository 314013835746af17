"""Law 1 by bytes: every request, asked of a story at a progress and of the same story cut at that progress.

The two sides are opened in one process with one key; what a face gives back is compared byte for byte, headers included. The
requests come from the whole story, so that the names, words and addresses of what is untold are asked for as well.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import cut
import msgspec
from expand import is_document

import untold

KEY = b"the law tests open both sides with this key"
VOICES = (("story",), ("story", "creator", "critic", "guess"))
Request = tuple[str, Callable[["Side"], bytes]]


@dataclass
class Side:
    """One story opened at one progress."""

    story: untold.Story
    at: str
    held: dict[tuple[str, ...], untold.View] = field(default_factory=dict)

    app: object = None

    def held_app(self, make: Callable[[], object]) -> object:
        """The web reader of this side, made once."""
        if self.app is None:
            self.app = make()
        return self.app

    def view(self, voices: tuple[str, ...] = ("story",)) -> untold.View:
        if voices not in self.held:
            self.held[voices] = self.story.at(self.at, voices=voices)
        return self.held[voices]


def in_bytes(ask: Callable[[], object]) -> bytes:
    """An answer, or the error that came instead of it, as bytes."""
    try:
        return msgspec.json.encode(ask())
    except untold.UntoldError as error:
        return f"{type(error).__name__}: {error}".encode()


def asking(name: str, voices: tuple[str, ...], ask: Callable[[untold.View], object]) -> Request:
    return f"{name} {'+'.join(voices)}", lambda side: in_bytes(lambda: ask(side.view(voices)))


def function_requests(whole: untold.View, words: list[str], share: int = 1) -> Iterator[Request]:
    """Every answer, of everything that the whole story holds and of what it does not; questions of every `share`-th thing."""
    things = whole.things(limit=None)
    for voices in VOICES:
        for order in ("telling", "story"):
            yield asking(f"timeline {order}", voices, lambda v, o=order: untold.timeline(v, order=o))
        yield asking("threads", voices, untold.threads)
        yield asking("graph", voices, untold.graph)
        yield asking("knows", voices, untold.knows)
        yield asking("recap", voices, untold.recap)
        yield asking("sources", voices, untold.sources)
        yield from archive_requests(whole, voices)
        yield asking("home", voices, lambda v: untold.home(v, None))
        for kind in (*cut.THINGS, "nothing-of-this-kind"):
            yield asking(f"list {kind}", voices, lambda v, k=kind: untold.listing(v, k))
        for who in ("no-such-handle", "No Such Name", *(t.handle for t in things), *{n for t in things for n, _ in t.names}):
            yield asking(f"page {who}", voices, lambda v, w=who: untold.page(v, w))
    for thing in things[::share]:
        if thing.kind in ("person", "group"):
            yield asking(f"graph {thing.name}", VOICES[0], lambda v, w=thing.handle: untold.graph(v, around=w))
            yield asking(f"knows {thing.name}", VOICES[0], lambda v, w=thing.handle: untold.knows(v, who=w))
        yield asking(f"timeline {thing.name}", VOICES[0], lambda v, w=thing.handle: untold.timeline(v, about=w))
        for question in QUESTIONS:
            text = question.format(thing.name)
            yield asking(f"ask {text}", VOICES[1], lambda v, q=text: untold.answer(v, q))
    for word in words:
        yield asking(f"search {word}", VOICES[1], lambda v, w=word: untold.search(v, w))
        yield asking(f"search {word} gate", VOICES[0], lambda v, w=word: untold.search(v, f"{w} gate"))
        yield asking(f"suggest {word[:2]}", VOICES[0], lambda v, w=word: untold.suggest(v, w[:2]))


def archive_requests(whole: untold.View, voices: tuple[str, ...]) -> Iterator[Request]:
    """The archive in every order and narrowed in every way, and the page of every document."""
    yield asking("sources by date", voices, lambda v: untold.sources(v, order="date"))
    yield asking("sources interview", voices, lambda v: untold.sources(v, form="interview"))
    for work in (*(work.handle for work in whole.telling.works), "no-such-work"):
        yield asking(f"sources {work}", voices, lambda v, w=work: untold.sources(v, work=w))
    for thing in whole.things(limit=None):
        if thing.kind == "source":
            for whom in (thing.handle, thing.name):
                yield asking(f"document {whom}", voices, lambda v, w=whom: untold.document(v, w))
        elif thing.kind in ("person", "real", "theme"):
            yield asking(f"sources about {thing.name}", voices, lambda v, w=thing.handle: untold.sources(v, about=w))
            yield asking(f"sources by {thing.name}", voices, lambda v, w=thing.handle: untold.sources(v, by=w))


QUESTIONS = (
    "Who is {}?", "What happened to {}?", "Where does {} live?", "When did {} die?", "Who killed {}?", "Why {}?",
    "What does {} know?", "Who knows that {}?", "Is {} dead?", "Who plays {}?", "Who is {}'s mother?",
    "Where was {} last seen?", "Who is {} with?",
)  # fmt: skip


def words_of(files: dict[str, str], most: int) -> list[str]:
    """Words that the ledger uses anywhere, told and untold, evenly picked."""
    documents = [text for name, text in files.items() if is_document(name)]
    text = " ".join([*re.findall(r'"([^"]*)"', " ".join(files.values())), *documents])
    words = sorted({word.lower() for word in re.findall(r"\w{2,}", text)})
    return words[:: max(1, len(words) // most)]


def write_story(folder: Path, files: dict[str, str]) -> Path:
    """Put a ledger's files into a folder."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


@dataclass
class Difference:
    """Where the two sides gave other bytes."""

    request: str
    at: str
    full: bytes
    cut: bytes

    def __str__(self) -> str:
        start = next((i for i, (a, b) in enumerate(zip(self.full, self.cut, strict=False)) if a != b), 0)
        low = max(0, start - 80)
        return (
            f"{self.request} at {self.at}\n  full: …{self.full[low : start + 160]!r}\n  cut:  …{self.cut[low : start + 160]!r}"
        )


@dataclass
class Comparison:
    """A story opened whole, and beside it the same story cut at each progress asked for."""

    files: dict[str, str]
    folder: Path
    compared: int = 0

    def __post_init__(self) -> None:
        self.cutter = cut.Cutter(self.files)
        self.whole = untold.open(write_story(self.folder / "whole", self.files), key=KEY)

    def everything(self) -> untold.View:
        return self.whole.at(self.whole.telling.everything(), voices=VOICES[1])

    def sides(self, at: str) -> tuple[Side, Side]:
        name = re.sub(r"\W+", "_", at) or "start"
        cut_files = self.cutter.cut(at)
        part = untold.open(write_story(self.folder / f"cut-{name}", cut_files), key=KEY, part=True)
        assert not [p for p in part.problems if p.severity == "error"], part.problems
        return Side(self.whole, at), Side(part, at)

    def differences(self, at: str, requests: list[Request]) -> Iterator[Difference]:
        """Every request whose bytes tell the two sides apart."""
        full, part = self.sides(at)
        for name, ask in requests:
            mine, other = ask(full), ask(part)
            self.compared += 1
            if mine != other:
                yield Difference(name, at, mine, other)


def read_files(folder: Path) -> dict[str, str]:
    """A story folder's ledger files in the order in which they are read."""
    paths = sorted(folder.rglob("*.untold"), key=lambda p: (p.name != "story.untold", natural(str(p.relative_to(folder)))))
    paths += sorted(path for path in (folder / "sources").rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_text(encoding="utf-8") for path in paths}


def natural(text: str) -> list[tuple[int, int | str]]:
    return [(0, int(part)) if part.isdigit() else (1, part) for part in re.split(r"(\d+)", text)]


def all_requests(comparison: Comparison, words: int, share: int = 1) -> list[Request]:
    """Every request of every face, drawn from the whole story; questions of every `share`-th thing."""
    from facing import command_requests, web_requests

    whole, asked = comparison.everything(), words_of(comparison.files, words)
    return [*function_requests(whole, asked, share), *web_requests(whole, asked), *command_requests(whole, asked)]
