"""docs/cli.md is written from the commands' own help: `make docs` where this fails."""

from pathlib import Path

import click
import pytest

from untold.faces.cli.reference import write_reference
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
