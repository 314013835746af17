"""Who is reading, and how far he has got: the visitor's own place, lowered by the link that he followed and by the ceiling.

The visitor's place is in a cookie, for programs in a header (`Untold-Place`); neither can stand in a link. A link may carry a
place of its own (`?at=`), which can only lower the visitor's. What a request gets depends on nothing but the outcome.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import blake2b
from urllib.parse import quote, unquote

from untold.place import Telling
from untold.problems import PlaceError
from untold.progress import Progress
from untold.vocabulary import VOICES

HEADER = "untold-place"
_LONGEST = 3000
_A_YEAR = 31_536_000


@dataclass(frozen=True, slots=True)
class Visit:
    """One request's reader. `own` is None where he has not said how far he has got; `earlier` is where he was before that.

    `progress` is what this request may be told; `lowered` says whether a link made it less than the visitor's own.
    """

    own: Progress | None
    earlier: Progress | None
    progress: Progress
    lowered: bool
    voices: tuple[str, ...]

    @property
    def asked_voices(self) -> tuple[str, ...]:
        """The voices that were asked for besides the story's own."""
        return self.voices[1:]


def read_visit(
    telling: Telling, ceiling: Progress | None, headers: Mapping[str, str], cookies: Mapping[str, str], query: Mapping[str, str]
) -> Visit:
    """Who makes this request; raises PlaceError where the link or the program's header names no place."""
    stated = headers.get(HEADER)
    own = telling.read_progress(unquote(stated)) if stated else kept(telling, cookies.get(cookie_name(telling, "place")))
    reached = own if own is not None else telling.read_progress("start")
    if ceiling is not None:
        reached = reached & ceiling
    progress = reached
    if at := query.get("at", "").strip():
        progress = reached & telling.read_progress(at)
    earlier = None if stated else kept(telling, cookies.get(cookie_name(telling, "before")))
    return Visit(own, earlier, progress, progress != reached, read_voices(query.get("voices", "")))


def read_voices(text: str) -> tuple[str, ...]:
    """The story's own voice, and those of the others that are asked for, in their one order."""
    asked = {word.strip().lower() for word in text.split(",")}
    return tuple(voice for voice in VOICES if voice == "story" or voice in asked)


def kept(telling: Telling, text: str | None) -> Progress | None:
    """The progress that a cookie keeps; None where there is none, or where it names nothing in this telling."""
    if not text or len(text) > _LONGEST:
        return None
    try:
        return telling.read_progress(unquote(text))
    except PlaceError:
        return None


def cookie_name(telling: Telling, what: str) -> str:
    """The name under which this story's readers keep their place; apart from other stories' on the same host.

    It is made of the works' handles, which are public: a browser sends its cookies to every port of a host, and a place of one
    story must not open another.
    """
    handles = "\n".join(work.handle for work in telling.works)
    return f"{what}-{blake2b(handles.encode(), digest_size=6).hexdigest()}"


def write_cookie(telling: Telling, what: str, progress: Progress | None, *, secure: bool) -> str:
    """A Set-Cookie header's value that keeps a progress for a year; None forgets it."""
    text = "" if progress is None else quote(telling.write_progress(progress), safe="")
    age = 0 if progress is None else _A_YEAR
    ending = "; Secure" if secure else ""
    return f"{cookie_name(telling, what)}={text}; Max-Age={age}; Path=/; HttpOnly; SameSite=Lax{ending}"


def fits_a_cookie(telling: Telling, progress: Progress) -> bool:
    """Whether a progress is short enough to be kept by a browser."""
    return len(quote(telling.write_progress(progress), safe="")) <= _LONGEST
