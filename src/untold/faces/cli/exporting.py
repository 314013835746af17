"""The verb that writes what has been told into a file for other programs."""

from __future__ import annotations

from pathlib import Path

import click

from untold.faces.cli import opening
from untold.faces.cli.asking import asks
from untold.faces.cli.options import Settings
from untold.faces.cli.writing import write_out

_FILE = click.Path(dir_okay=False, path_type=Path)


@click.command(short_help="What has been told, as a file for other programs.")
@click.argument("what", type=click.Choice(["tree"]))
@click.option("-o", "--out", type=_FILE, metavar="FILE", help="Where to write it; without one it is printed.")
@asks
def export(settings: Settings, what: str, out: Path | None) -> int:
    """Write what has been told so far for other programs. `tree`: everybody and whose kin they are, as a family tree in
    GEDCOM 7, in which `_TOLD` below each line says where it was told."""
    from untold.ask.family import family
    from untold.faces.export import write_gedcom

    answer = family(opening.open_view(settings))
    if settings.json:
        from untold.faces.cli.speaking import speak

        speak(answer)
        return 0
    text = write_gedcom(answer)
    if out is None:
        click.echo(text, nl=False)
        return 0
    write_out(out, text.encode())
    return 0


VERBS: dict[str, click.Command] = {"export": export}
