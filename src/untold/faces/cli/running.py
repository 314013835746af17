"""One run of the command line: whatever happens ends in an exit code and at most one clear message, never in a traceback."""

from __future__ import annotations

import io
import os
import sys
import traceback
from collections.abc import Sequence

import click

from untold.faces.cli.verbs import untold
from untold.problems import NotTold, StoryError, UntoldError

FINE, FOUND, USAGE = 0, 1, 2
COMPLETE = "_UNTOLD_COMPLETE"


def run(args: Sequence[str] | None = None) -> int:
    """Run the command line with these arguments (the process's own by default), and give its exit code."""
    _settle_streams()
    try:
        result = _call(list(sys.argv[1:] if args is None else args))
        sys.stdout.flush()
        return result
    except click.exceptions.Exit as leaving:
        return leaving.exit_code
    except click.ClickException as error:
        return _refuse(error)
    except (KeyboardInterrupt, click.Abort):
        return 130
    except BrokenPipeError:
        _let_go()
        return FINE
    except UntoldError as error:
        return _explain(error)
    except Exception as error:
        return _own_up(error)


def _call(words: list[str]) -> int:
    """What click's own `main` does, but for its exit with 1 when nobody reads on."""
    if instruction := os.environ.get(COMPLETE):
        from click.shell_completion import shell_complete

        return shell_complete(untold, {}, "untold", COMPLETE, instruction)
    with untold.make_context("untold", words or ["--help"]) as ctx:
        result = untold.invoke(ctx)
    return result if isinstance(result, int) else FINE


def _refuse(error: click.ClickException) -> int:
    """A word of the command line that is not understood."""
    command = error.ctx.command_path if isinstance(error, click.UsageError) and error.ctx else "untold"
    _say(error.format_message(), f"`{command} --help` says what there is.")
    return USAGE


def _explain(error: UntoldError) -> int:
    if isinstance(error, StoryError) and error.problems:
        _say(str(error), "`untold check` lists what is wrong.")
        return FOUND
    nearest = getattr(error, "nearest", "")
    _say(str(error), f"Perhaps {nearest}?" if nearest else "")
    return FOUND if isinstance(error, NotTold) else USAGE


def _own_up(error: Exception) -> int:
    """Something that untold did not expect: one line, unless the traceback is asked for."""
    if os.environ.get("UNTOLD_DEBUG"):
        traceback.print_exc()
    else:
        what = " ".join(str(error).split())[:300]
        _say(f"untold stumbled: {type(error).__name__}{': ' + what if what else ''}", "UNTOLD_DEBUG=1 shows where.")
    return FOUND


def _say(message: str, hint: str = "") -> None:
    try:
        sys.stdout.flush()
        sys.stderr.write("\n".join(filter(None, (f"untold: {message}", hint))) + "\n")
        sys.stderr.flush()
    except OSError:
        _let_go()


def _settle_streams() -> None:
    """No character of a story may end a run: what a stream cannot write is written as an escape."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _let_go() -> None:
    """The reader of our output has gone: leave without a word, at the interpreter's own end too."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError):
        return
