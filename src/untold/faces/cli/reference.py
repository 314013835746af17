"""The command line's page in the documentation, made from the commands' own help."""

from __future__ import annotations

import re
from inspect import cleandoc

import click

from untold.faces.cli.shapes import write_shapes
from untold.faces.cli.verbs import GROUPS, untold

HEAD = """\
# The command line

<!-- Written by tools/write_docs.py from the commands' own help; change it there. -->

Options may stand before the verb or after it: `untold --at s2e5 page "Ada"` is `untold page "Ada" --at s2e5`.

* **Which story:** `-s`/`--story` names its folder; otherwise it is this one, or the nearest above with a `story.untold`.
* **How far:** `--at` says what has been told to you, otherwise your mark (`untold mark s2e5`) does. Without either nothing has
  been told. A progress is places after commas: `s2e5` everything up to and including it, `s1..s2e3` a range, `=s1e4` one unit;
  in a story of several works `jj:s2e5, df:s1e3`.
* **For programs:** `--json` writes the answer as JSON; what it looks like stands at the end of this page. What has not been
  told and what does not exist are one answer: `{"told": false, "message": …}`, with exit code 1.
* **Exit codes:** 0; 1 where problems were found, or something is not told or not known; 2 where the command line is wrong.
* **Surroundings:** `NO_COLOR` turns colours off, `UNTOLD_DATA` says where marks and the key of handles are kept, `UNTOLD_CACHE`
  where builds are, `UNTOLD_KEY` is the key itself, `UNTOLD_DEBUG=1` shows tracebacks.
"""


def write_reference() -> str:
    """The text of docs/cli.md."""
    parts = [HEAD]
    with click.Context(untold, info_name="untold") as root:
        for title, verbs in GROUPS.items():
            parts.append(f"## {title}\n")
            for verb in verbs:
                command = untold.get_command(root, verb)
                if command is None:
                    raise LookupError(verb)
                parts.append(_describe(root, verb, command))
    return "\n".join([*parts, write_shapes()])


def _describe(root: click.Context, verb: str, command: click.Command) -> str:
    """One verb: how it is called, what it does, its options; in our own layout, as click's changes with its versions."""
    arguments = [_argument(p) for p in command.params if isinstance(p, click.Argument)]
    options = [p for p in command.params if isinstance(p, click.Option)]
    lines = [f"### untold {verb}", "", f"    untold {' '.join([verb, *(['[OPTIONS]'] if options else []), *arguments])}", ""]
    lines += [cleandoc(command.help or "").replace("\b\n", ""), ""]
    if options:
        lines += ["| option | what it does |", "|---|---|"]
        lines += [f"| `{_option(p)}` | {_meaning(p)} |" for p in options] + [""]
    return "\n".join(lines)


def _argument(argument: click.Argument) -> str:
    name = argument.metavar or (argument.name or "").upper()
    many = "..." if argument.nargs == -1 and not argument.metavar else ""
    return f"{name}{many}" if argument.required or argument.metavar else f"[{name}{many}]"


def _option(option: click.Option) -> str:
    value = "" if option.is_flag else f" {option.metavar or _choices(option)}"
    return ", ".join(option.opts) + value.rstrip()


def _choices(option: click.Option) -> str:
    return " / ".join(option.type.choices) if isinstance(option.type, click.Choice) else ""


def _meaning(option: click.Option) -> str:
    usual = f" Default: {option.default}." if option.show_default is True else " Required." if option.required else ""
    return (re.sub(r"\s+", " ", option.help or "") + usual).replace("|", "\\|")
