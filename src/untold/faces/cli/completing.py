"""Shell completion: verbs, options, places and, of names, only those told at the reader's mark."""

from __future__ import annotations

from pathlib import Path

import click
from click.shell_completion import CompletionItem, get_completion_class

from untold.faces.cli.options import Settings
from untold.folding import fold

_MOST = 50
# Bash puts a completion into the line as it is: a name of two words would be two of them.
_AS_IT_IS = "COMPREPLY+=($value)"
_AS_ONE_WORD = """[[ ${COMP_WORDS[COMP_CWORD]} == [\\"\\']* ]] || printf -v value '%%q' "$value"
            COMPREPLY+=("$value")"""


def complete_name(ctx: click.Context, _: click.Parameter, typed: str) -> list[CompletionItem]:
    """Names told at the mark that begin as typed; whatever is wrong, none."""
    try:
        from untold.faces.cli.opening import open_view

        view = open_view(Settings(story=_given_story(ctx)), quietly=True)
        return [CompletionItem(name) for name in dict.fromkeys(name for name, _ in view.names(typed, limit=_MOST))]
    except Exception:  # a completion that fails must leave the line as it is
        return []


def complete_title(ctx: click.Context, _: click.Parameter, typed: str) -> list[CompletionItem]:
    """Titles of documents told at the mark that begin as typed; whatever is wrong, none."""
    try:
        from untold.faces.cli.opening import open_view

        view = open_view(Settings(story=_given_story(ctx)), quietly=True)
        titles = (thing.name for thing in view.things("source", limit=None))
        return [CompletionItem(title) for title in titles if fold(title).startswith(fold(typed))][:_MOST]
    except Exception:  # a completion that fails must leave the line as it is
        return []


def complete_kind(_: click.Context, __: click.Parameter, typed: str) -> list[CompletionItem]:
    """Kinds of things."""
    from untold.vocabulary import THING_KINDS

    return [CompletionItem(kind) for kind in THING_KINDS if kind.startswith(typed.lower())]


def _given_story(ctx: click.Context) -> Path | None:
    """The folder named on the line so far, after the verb or before it."""
    contexts = (ctx, ctx.parent) if ctx.parent else (ctx,)
    return next((Path(found) for context in contexts if (found := context.params.get("story"))), None)


@click.command(short_help="Print what makes a shell complete untold's words.")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> int:
    """Print the completion script of a SHELL. Names are completed as told at your mark, and no others.

    \b
        bash:  eval "$(untold completion bash)"       in ~/.bashrc
        zsh:   eval "$(untold completion zsh)"        in ~/.zshrc
        fish:  untold completion fish | source        in ~/.config/fish/config.fish
    """
    from untold.faces.cli.verbs import untold

    kind = get_completion_class(shell)
    if kind is None:
        raise click.UsageError(f"“{shell}” is no shell that can be completed in.")
    complete = kind(untold, {}, "untold", "_UNTOLD_COMPLETE")
    template = complete.source_template.replace(_AS_IT_IS, _AS_ONE_WORD)
    click.echo(template % complete.source_vars())
    return 0


VERBS: dict[str, click.Command] = {"completion": completion}
