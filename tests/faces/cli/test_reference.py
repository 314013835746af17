"""docs/cli.md is written from the commands' own help: `make docs` where this fails."""

import dataclasses
from pathlib import Path

import click
import pytest

from untold.ask import answers
from untold.faces.cli.reference import write_reference
from untold.faces.cli.shapes import ANSWERS
from untold.faces.cli.verbs import MODULES, untold

PAGE = (Path(__file__).parents[3] / "docs" / "cli.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("verb", MODULES)
def test_every_verb_is_documented_with_all_its_options(verb: str) -> None:
    command = untold.get_command(click.Context(untold), verb)
    assert command and command.help and command.short_help
    section = PAGE.partition(f"### untold {verb}\n")[2].partition("###")[0]
    for parameter in command.params:
        for name in parameter.opts if isinstance(parameter, click.Option) else ():
            assert name in section, f"{verb} {name}"
            assert parameter.help


def test_no_verb_is_documented_that_is_not_there() -> None:
    assert PAGE.count("### untold ") == len(MODULES)
    assert write_reference().count("### untold ") == len(MODULES)


def test_every_field_of_every_answer_is_documented() -> None:
    """What programs are given is what the page says."""
    shapes = PAGE.partition("## What `--json` answers")[2]
    for record in vars(answers).values():
        if dataclasses.is_dataclass(record) and record is not answers.Home and f"**{record.__name__}.**" in shapes:
            section = shapes.partition(f"**{record.__name__}.**")[2].partition("\n**")[0]
            assert all(f"* `{field.name}`: " in section for field in dataclasses.fields(record))
    assert all(f"**{record.__name__}.**" in shapes for record in (*ANSWERS.values(), answers.Line, answers.Mention))
