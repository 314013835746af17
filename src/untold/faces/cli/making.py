"""The verbs for whoever keeps a story: begin one, check it, tidy it, turn it into JSON and back."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import click

from untold.faces.cli.opening import STORY_FILE, folder_of
from untold.faces.cli.options import Settings, shared
from untold.faces.cli.writing import read_in, write_out
from untold.problems import Problem, RequestError
from untold.vocabulary import WORK_LEVELS

_PATH = click.Path(path_type=Path)


@click.command(short_help="Begin a story: a folder with a small ledger that says how to go on.")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option("--title", metavar="WORDS", help="The work's title.  [default: the folder's name]")
@click.option("--kind", type=click.Choice(list(WORK_LEVELS)), default="television", show_default=True, help="What it is.")
@click.option("--units", metavar="UNITS", help='Its units, such as "s1 13, s2 13", or "27" chapters.')
@click.option(
    "--handle", metavar="WORD", help="What its places begin with where there are several works.  [default: made from the title]"
)
def new(folder: Path, title: str | None, kind: str, units: str | None, handle: str | None) -> int:
    """Begin a story in FOLDER: `story.untold` with its work and units, and a first unit's entries. Nothing is overwritten."""
    from untold.faces.cli.starter import UNITS, first_entries, starter

    name = folder.resolve().name
    title = title or re.sub(r"[-_]+", " ", name).strip().title() or "Untitled"
    handle = handle or "-".join(re.findall(r"[^\W\d_]+", re.sub("['’]", "", title.lower()))) or "work"
    place = _first_place(starter(handle, title, kind, units or UNITS[kind], "-"))
    text = starter(handle, title, kind, units or UNITS[kind], place)
    files = {STORY_FILE: text, f"{place.replace('.', '-')}.untold": first_entries(place)}
    taken = next((path for path in (folder, *folder.glob("*.untold")) if path.is_file()), None)
    if taken:
        raise RequestError(f"{taken} is there already, and nothing is overwritten")
    folder.mkdir(parents=True, exist_ok=True)
    for file, content in files.items():
        with (folder / file).open("x", encoding="utf-8", newline="\n") as out:
            out.write(content)
    click.echo(f"{folder / STORY_FILE}\n{folder / list(files)[1]}")
    return 0


def _first_place(text: str) -> str:
    """The first unit of the work that the text declares. Raises RequestError where it declares none."""
    from untold import load

    ledger = load.parse({STORY_FILE: text.encode()})
    if ledger.problems or not ledger.works[0].finest:
        raise RequestError(ledger.problems[0].message if ledger.problems else "the work has no units")
    work = ledger.works[0]
    return work.write(work.finest[0])


@click.command(short_help="Say what is wrong, by file, line and column.")
@click.option("--rule", "rules", multiple=True, metavar="RULE", help="Only this continuity rule; may be given several times.")
@click.option("--except", "excepted", multiple=True, metavar="RULE", help="All rules but this one; may be given several times.")
@click.option("--rules", "list_rules", is_flag=True, help="List the rules.")
@shared("story", "json")
def check(settings: Settings, rules: tuple[str, ...], excepted: tuple[str, ...], list_rules: bool) -> int:
    """Check the story's files: their grammar and references and, where these are in order, its continuity.

    Leaves with 1 where there are errors; warnings alone leave with 0.
    """
    from untold.faces.cli import checking

    if list_rules:
        return checking.show_rules(settings)
    return checking.check_story(settings, rules, excepted)


@click.command(short_help="Tidy ledger files into the one canonical form.")
@click.argument("files", nargs=-1, type=_PATH, metavar="[FILE...]")
@click.option("--check", "only_check", is_flag=True, help="Change nothing; leave with 1 where something would change.")
@click.option("--diff", is_flag=True, help="Change nothing; show what would change.")
@click.option("--name", metavar="FILE", help="Which file of the story the standard input stands for.")
@shared("story")
def fmt(settings: Settings, files: tuple[Path, ...], only_check: bool, diff: bool, name: str | None) -> int:
    """Tidy FILEs, or the whole story. `-` tidies the standard input onto the output. A file with errors is left as it is."""
    from untold.faces.cli import tidying

    if str(Path("-")) in map(str, files):
        return tidying.tidy_input(settings, name)
    return tidying.tidy(folder_of(settings), files, write=not (only_check or diff), diff=diff)


@click.command(short_help="Turn a ledger into JSON, or JSON into a ledger; nothing is lost either way.")
@click.argument("file", required=False, type=click.Path(allow_dash=True, path_type=Path), metavar="[FILE.json]")
@click.option("-o", "--out", type=_PATH, metavar="PATH", help="Where to write: a file for JSON, a folder for a ledger.")
@click.option("--force", is_flag=True, help="Overwrite what is there.")
@click.option("--schema", is_flag=True, help="Print the JSON Schema of the twin.")
@shared("story")
def convert(settings: Settings, file: Path | None, out: Path | None, force: bool, schema: bool) -> int:
    """Write the story's ledger as its JSON twin or, with FILE.json (`-`: the standard input), a ledger into the folder -o."""
    from untold.faces.cli.opening import read_ledger
    from untold.load import twin
    from untold.load.texts import telltale

    if schema:
        import json

        return _put(out, (json.dumps(twin.schema(), ensure_ascii=False, indent=2) + "\n").encode(), force)
    if file is None:
        return _put(out, twin.to_json(read_ledger(settings)), force)
    data = sys.stdin.buffer.read() if str(file) == "-" else read_in(file)
    converted = twin.from_json(data, str(file), telltale(out) if out is not None and out.is_dir() else None)
    if converted.problems:
        return _show(converted.problems)
    if out is None:
        raise click.UsageError("say with -o which folder the ledger goes to")
    for name in converted.files:
        if (out / name).exists() and not force:
            raise RequestError(f"{out / name} is there already: --force overwrites it")
    for name, content in converted.files.items():
        write_out(out / name, content, with_folders=True)
    return 0


def _put(out: Path | None, content: bytes, force: bool) -> int:
    if out is None:
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        return 0
    if out.exists() and not force:
        raise RequestError(f"{out} is there already: --force overwrites it")
    write_out(out, content)
    return 0


def _show(problems: tuple[Problem, ...]) -> int:
    from untold.faces.cli.problems import show_problems, summary
    from untold.faces.cli.screen import Screen

    screen = Screen()
    show_problems(screen, problems)
    screen.quiet(summary(problems))
    return 1


VERBS: dict[str, click.Command] = {"new": new, "check": check, "fmt": fmt, "convert": convert}
