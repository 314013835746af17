"""The opened story: its folder on the keeper's side, its views on the reader's. One of the few modules that hold both."""

from __future__ import annotations

import sqlite3
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from untold import load
from untold.compile import build
from untold.compile.builds import Builds, digest_of, is_sound
from untold.entries import Ledger
from untold.load import documents, texts
from untold.load import files as story_files
from untold.place import Telling
from untold.problems import At, Problem, RequestError, StoryError
from untold.progress import Progress
from untold.secret import installation_key
from untold.telling.keeping import code, key_of
from untold.view import View
from untold.view.reach import reach
from untold.view.reading import Reading
from untold.vocabulary import VOICES

if TYPE_CHECKING:
    from untold.veil import Known, Marks, Veiled

Progressing = Callable[[str, int, int], None]
_VIEWS_KEPT = 32
_VOICES = frozenset(VOICES)
_SETTLED = 2_000_000_000  # nanoseconds after which a file's time tells every change of it


@dataclass(frozen=True, slots=True)
class _Found:
    """A story's files as they stand: where they lie, what was wrong with finding them, and a signature that is cheap."""

    paths: Mapping[str, Path]
    problems: tuple[Problem, ...]
    signature: str
    newest: int
    texts: tuple[str, ...] = ()


class Story:
    """A story's folder, opened: ask it for a view. Served is the last good build; `problems` says what is wrong since."""

    def __init__(
        self,
        folder: Path,
        *,
        key: bytes | None = None,
        part: bool = False,
        progress: Progressing | None = None,
    ) -> None:
        self.folder = folder
        self._key = key if key is not None else installation_key()
        self._part = part
        self._builds = Builds(folder, self._key, part=part)
        self._lock = threading.RLock()
        self._views: OrderedDict[tuple[Progress, frozenset[str]], View] = OrderedDict()
        self._known: Known | None = None
        self._problems: tuple[Problem, ...] = ()
        self._seen = ""
        self._digest = ""
        last = self._builds.last()
        self._texts: tuple[str, ...] = last.texts if last is not None else ()
        self._reading = self._open(_look(folder, self._texts), progress)

    @property
    def telling(self) -> Telling:
        """The public numbering of the story's works."""
        return self._reading.telling

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The errors for which the files as they stand are not served; empty where they are."""
        return self._problems

    def at(self, progress: str | Progress, voices: Iterable[str] = ("story",)) -> View:
        """The story as told by a progress, in these voices. Raises PlaceError, or RequestError for an unknown voice."""
        _refuse_no_progress(progress)
        said = frozenset((voices,) if isinstance(voices, str) else voices)
        if not said <= _VOICES:
            raise RequestError(f"no voice is called “{min(said - _VOICES)[:40]}”; there are {', '.join(VOICES)}")
        with self._lock:
            reading = self._reading
            held = reading.telling.read_progress(progress) if isinstance(progress, str) else progress
            view = self._views.get((held, said))
            if view is None:
                view = self._views[held, said] = View(reading, held, said)
                if len(self._views) > _VIEWS_KEPT:
                    self._views.popitem(last=False)
            else:
                self._views.move_to_end((held, said))
        return view

    def ledger(self) -> Ledger:
        """The ledger as its files stand now, for the keeper; with every problem in it."""
        return load.read(self.folder, part=self._part)

    def veil(
        self,
        text: str,
        at: str | Progress,
        *,
        scope: str = "",
        strangers: bool = False,
        marks: Marks = "run",
    ) -> str:
        """A text (plain, Markdown, HTML, subtitles) with all veiled that has not surely been told by `at`; see `veiled`."""
        return self.veiled(text.encode("utf-8", "replace"), "", at, scope=scope, strangers=strangers, marks=marks).data.decode()

    def veiled(
        self,
        data: bytes,
        name: str,
        at: str | Progress,
        *,
        scope: str = "",
        strangers: bool = False,
        marks: Marks = "run",
    ) -> Veiled:
        """A document in its own form with all veiled that has not surely been told by `at`, and the keeper's report.

        `scope` is what the document tells of, as a place: who has been told all of that is shown the whole (else the scope that
        the document itself states counts); `strangers` shows what no part of the story accounts for; `marks` puts one mark for
        a run of hidden sentences (`run`), one for each (`each`) or none. Raises PlaceError, RequestError.
        """
        from untold.veil import MARKINGS, veil
        from untold.veil.fitted import fitted

        _refuse_no_progress(at)
        if marks not in MARKINGS:
            raise RequestError(f"marks are {', '.join(MARKINGS[:-1])} or {MARKINGS[-1]}")

        with self._lock:
            reading = self._reading
            telling = reading.telling
            held = telling.read_progress(at) if isinstance(at, str) else at
            known = self._known = self._known or _known(reading)
        reached = reach(held, _VOICES, reading.gates, telling.size)
        needed = telling.read_told(scope) if scope else None
        return veil(data, name, known, held, reached.holds, fitted(), scope=needed, strangers=strangers, marks=marks)

    def known(self) -> Known:
        """The story as the veil knows it, whole: for the keeper's side alone."""
        with self._lock:
            self._known = self._known or _known(self._reading)
            return self._known

    def told_by(self, progress: Progress) -> Callable[[int], bool]:
        """Whether a place on the axis has been told by a progress: for the keeper's side alone."""
        reading = self._reading
        return reach(progress, _VOICES, reading.gates, reading.telling.size).holds

    def refresh(self, progress: Progressing | None = None) -> bool:
        """Look whether the files have changed and, if so, serve them; True where views from before are out of date."""
        with self._lock:
            try:
                found = _look(self.folder, self._texts)
                if found.signature == self._seen:
                    return False
                before = self._digest
                reading = self._open(found, progress)
            except StoryError as error:
                self._problems = error.problems or (Problem(At("."), "no-story", str(error)),)
                return False
            if self._digest == before:
                return False
            self._reading = reading
            self._views.clear()
            self._known = None
            return True

    def close(self) -> None:
        """Close the build; views of it can no longer be asked."""
        self._reading.close()

    # -- inside ------------------------------------------------------------------------------------------------------

    def _open(self, found: _Found, progress: Progressing | None) -> Reading:
        """The build to serve: of the files as they stand, else the last good one. Sets what is known of the files."""
        digest, self._problems = self._build(found, progress)
        if self._texts != found.texts:
            found = _look(self.folder, self._texts)
        self._seen, self._digest = found.signature, digest
        return Reading(self._builds.path(digest), partial(self._mend, digest))

    def _build(self, found: _Found, progress: Progressing | None) -> tuple[str, tuple[Problem, ...]]:
        """What is to be served, and why that is not the files as they stand; the ledger is read, built and let go."""
        last = self._builds.last()
        settled = last is not None and found.newest < last.noted - _SETTLED
        as_noted = last is not None and settled and not found.problems and last.signature == found.signature
        if last is not None and as_noted and is_sound(self._builds.path(last.digest)):
            return last.digest, ()
        contents, problems = _read(found)
        self._texts = texts.named(contents)
        if self._texts != found.texts:
            found = _look(self.folder, self._texts)
        fetched = documents.named_in(self.folder, contents)
        digest = self._digest_of(contents, fetched)
        if not problems and is_sound(self._builds.path(digest)):
            self._builds.note(digest, found.signature, self._texts)
            return digest, ()
        if problems:
            ledger = load.read(self.folder, progress, part=self._part)
        else:
            ledger = self._parse(contents, fetched, progress)
        errors = tuple(problem for problem in ledger.problems if problem.severity == "error")
        if errors:
            if last is not None and is_sound(self._builds.path(last.digest)):
                return last.digest, errors
            raise StoryError(_summary(self.folder, texts.to_mend_first(errors)), errors)
        self._write(digest, ledger, progress)
        self._builds.note(digest, found.signature, self._texts)
        return digest, ()

    def _parse(self, contents: Mapping[str, bytes], fetched: Mapping[str, bytes | str], progress: Progressing | None) -> Ledger:
        tell, fetch = texts.telltale(self.folder, progress), documents.fetch_among(fetched)
        return load.parse(contents, progress, part=self._part, tell=tell, fetch=fetch)

    def _write(self, digest: str, ledger: Ledger, progress: Progressing | None) -> Path:
        try:
            return self._builds.write(digest, lambda path: build(ledger, path, key=self._key, progress=progress))
        except (OSError, sqlite3.Error) as error:
            raise StoryError(f"the build of “{self.folder}” cannot be written: {error}") from error

    def _mend(self, digest: str) -> Path:
        """Build once more what a reading found damaged, from the same files."""
        with self._lock:
            contents, problems = _read(_look(self.folder, ()))
            fetched = documents.named_in(self.folder, contents)
            if problems or self._digest_of(contents, fetched) != digest:
                raise StoryError("the story's build is damaged, and its files have changed since; open it again")
            return self._write(digest, self._parse(contents, fetched, None), None)

    def _digest_of(self, contents: Mapping[str, bytes], fetched: Mapping[str, bytes | str]) -> str:
        """What the ledger's files and the documents that they name come to."""
        own = {f"text:{name}": _content(self.folder / name) for name in texts.named(contents)}
        said = {f"file:{name}": said if isinstance(said, bytes) else b"\0" + said.encode() for name, said in fetched.items()}
        read_by = {"code": code().encode()} if said else {}
        return digest_of({**contents, **own, **said, **read_by})


def _refuse_no_progress(progress: object) -> None:
    if not isinstance(progress, str | Progress):
        raise RequestError("a progress is a place or several, as text: “s2e5”")


def _known(reading: Reading) -> Known:
    """The story as the veil knows it, whole."""
    from untold.veil.asking import Known
    from untold.veil.sayings import evidence_of, passages_of, titles_of

    gates = ((gate.told, gate.requirement) for gate in reading.gates)
    wordings = {number: wording for number, (_, wording, *_) in reading.properties.items()}
    evidence = evidence_of(reading.rows, reading.telling.size, gates, wordings)
    titles = titles_of(reading.rows, (work.handle for work in reading.telling.works))
    return Known(evidence, reading.telling, passages_of(reading.rows), titles)


def _look(folder: Path, own_texts: tuple[str, ...]) -> _Found:
    """A story's ledger files and the documents that they are known to name, as they stand."""
    paths, problems = story_files.find(folder)
    lines: list[str] = [str(problem) for problem in problems]
    newest = 0
    beside = (*((name, folder / name) for name in own_texts), *documents.lying_in(folder))
    for name, path in (*paths.items(), *beside):
        try:
            stat = path.stat()
        except OSError as error:
            lines.append(f"{name}\t{error.errno}")
            continue
        newest = max(newest, stat.st_mtime_ns, stat.st_ctime_ns)
        lines.append(f"{name}\t{stat.st_size}\t{stat.st_mtime_ns}\t{stat.st_ctime_ns}\t{stat.st_ino}")
    if beside:
        lines.append(code())
    return _Found(paths, tuple(problems), "\n".join(lines), newest, own_texts)


def _content(path: Path) -> bytes:
    """What a document comes to, as far as it can be read."""
    try:
        return key_of(path).encode()
    except StoryError as error:
        return str(error).encode()


def _read(found: _Found) -> tuple[dict[str, bytes], list[Problem]]:
    contents: dict[str, bytes] = {}
    problems = list(found.problems)
    for name, path in found.paths.items():
        content = story_files.read_bytes(name, path)
        if isinstance(content, Problem):
            problems.append(content)
        else:
            contents[name] = content
    return contents, problems


def _summary(folder: Path, errors: tuple[Problem, ...]) -> str:
    more = f", and {len(errors) - 1} more" if len(errors) > 1 else ""
    return f"“{folder}” has problems, and no earlier build: {errors[0]}{more}"
