"""The options that verbs share, accepted before the verb or after it, and what they come to."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import click

from untold.vocabulary import KINDS, THING_KINDS, VOICES

F = TypeVar("F", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Settings:
    """What the shared options say: the story's folder and the progress where given, the voices, and whether to speak JSON."""

    story: Path | None = None
    at: str | None = None
    voices: tuple[str, ...] = ("story",)
    json: bool = False


def _read_voices(_: click.Context, __: click.Parameter, text: str | None) -> tuple[str, ...] | None:
    if text is None:
        return None
    names = tuple(dict.fromkeys(word.strip().lower() for word in text.split(",") if word.strip()))
    if names == ("all",):
        return VOICES
    for name in names:
        if name not in VOICES:
            raise click.BadParameter(f"“{name}” is not a voice; voices are {', '.join(VOICES)}.")
    return names or None


_STORY = click.Path(file_okay=False, path_type=Path)
SHARED: dict[str, Callable[[F], F]] = {
    "story": click.option(
        "-s", "--story", type=_STORY, metavar="FOLDER", help="The story's folder.  [default: this one, or the nearest above]"
    ),
    "at": click.option(
        "--at", metavar="PROGRESS", help="What has been told to you.  [default: your mark; without one, nothing]"
    ),
    "voices": click.option(
        "--voices",
        metavar="LIST",
        callback=_read_voices,
        help="Who may speak: story, creator, critic, guess, or all.  [default: story]",
    ),
    "json": click.option("--json", is_flag=True, default=None, help="Answer in JSON, for programs."),
}


def read_kind(ctx: click.Context, param: click.Parameter, value: str) -> str:
    """A kind of thing, as its ledger word, in the plural, or as its list is headed: `person`, `persons`, `people`."""
    word = " ".join(value.casefold().split())
    found = (kind for kind in THING_KINDS if word in (kind, f"{kind}s", KINDS[kind].label.casefold()))
    kind = next(found, None)
    if kind is None:
        message = f"“{value}” is not a kind of thing; kinds are {', '.join(THING_KINDS)}."
        raise click.BadParameter(message, ctx, param)
    return kind


def add_shared(*names: str) -> Callable[[F], F]:
    """Add shared options to a command, as they are."""

    def add(function: F) -> F:
        for name in reversed(names):
            function = SHARED[name](function)
        return function

    return add


def shared(*names: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Give a verb shared options; its function gets what they and those before the verb say as one `Settings`."""

    def add(function: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(function)
        def called(*args: Any, **given: Any) -> Any:
            ctx = click.get_current_context()
            before = {name: value for name, value in (ctx.obj or {}).items() if value is not None}
            for name in before:
                if name not in names:
                    raise click.UsageError(f"“{ctx.info_name}” takes no --{name}.", ctx)
            after = {name: value for name in names if (value := given.pop(name)) is not None}
            return function(Settings(**(before | after)), *args, **given)

        return add_shared(*names)(called)

    return add
