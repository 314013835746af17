"""`untold` itself: its verbs by group, each module loaded when its verb is used; options that stand before the verb."""

from __future__ import annotations

from importlib import import_module, metadata

import click

from untold.faces.cli.options import SHARED, add_shared

GROUPS: dict[str, dict[str, str]] = {
    "Making a story": dict.fromkeys(("new", "check", "fmt", "convert"), "making") | {"import": "bringing", "read": "reading"},
    "Asking what has been told": dict.fromkeys(
        ("page", "passage", "list", "search", "timeline", "graph", "threads", "knows", "recap", "ask", "sources"), "asking"
    )
    | {"export": "exporting"},
    "Hiding what has not been told": {"veil": "veiling"},
    "Serving readers": {"serve": "serving", "mark": "marking", "completion": "completing"},
}
MODULES = {verb: module for verbs in GROUPS.values() for verb, module in verbs.items()}


class Verbs(click.Group):
    """The verbs, by group in the help; a module is loaded only when one of its verbs is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Every verb, in the order of the help."""
        return list(MODULES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The verb of this name."""
        if cmd_name not in MODULES:
            return None
        module = import_module(f"untold.faces.cli.{MODULES[cmd_name]}")
        command = module.VERBS[cmd_name]
        return command if isinstance(command, click.Command) else None

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        """The verb that is asked for; of a wrong one, the nearest."""
        if args and args[0] not in MODULES and not ctx.resilient_parsing:
            from rapidfuzz import fuzz, process

            near = process.extractOne(args[0][:60], list(MODULES), scorer=fuzz.ratio, score_cutoff=60)
            raise click.UsageError(f"“{args[0]}” is not a verb{f'; perhaps “{near[0]}”' if near else ''}.", ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The verbs by group."""
        for title, verbs in GROUPS.items():
            with formatter.section(title):
                commands = [(verb, self.get_command(ctx, verb)) for verb in verbs]
                formatter.write_dl([(verb, command.get_short_help_str(80)) for verb, command in commands if command])


def _print_version(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted and not ctx.resilient_parsing:
        click.echo(f"untold {metadata.version('untold')}")
        ctx.exit()


@click.group(
    cls=Verbs,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    subcommand_metavar="VERB ...",
    epilog="Options may stand before the verb or after it.",
)
@click.option("--version", is_flag=True, is_eager=True, expose_value=False, callback=_print_version, help="Print the version.")
@add_shared(*SHARED)
@click.pass_context
def untold(ctx: click.Context, /, **given: object) -> None:
    """Everything a story has told you so far, and nothing it hasn't."""
    ctx.obj = given
