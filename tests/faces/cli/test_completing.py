import shlex
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from click.shell_completion import ShellComplete

from untold.faces.cli.verbs import untold


def completed(args: list[str], typed: str) -> list[str]:
    return [item.value for item in ShellComplete(untold, {}, "untold", "_UNTOLD_COMPLETE").get_completions(args, typed)]


def test_verbs_and_options_are_completed() -> None:
    assert {"page", "list", "recap"} <= set(completed([], ""))
    assert "--since" in completed(["recap"], "--s")


def test_names_are_completed_as_told_at_the_mark_and_no_others(cli: Any, quay: Path) -> None:
    assert completed(["page", "-s", str(quay)], "") == []
    cli("mark", "ch2", "-s", quay)
    assert completed(["page", "-s", str(quay)], "ada") == ["Ada", "Ada meets a stranger"]
    assert completed(["page", "-s", str(quay)], "nils") == []
    assert completed(["-s", str(quay), "page"], "Ben") == ["Ben", "Ben falls from the quay"]
    assert completed(["page", "-s", str(quay), "--at", "ch3"], "nils") == []
    cli("mark", "ch3", "-s", quay)
    assert completed(["page", "-s", str(quay)], "nils") == ["Nils Ahlberg"]


def test_kinds_are_completed() -> None:
    assert completed(["list"], "pl") == ["place"]


def test_a_completion_that_cannot_be_says_nothing(tmp_path: Path) -> None:
    assert completed(["page", "-s", str(tmp_path / "none")], "a") == []


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_of_each_shell_is_printed(cli: Any, shell: str) -> None:
    ran = cli("completion", shell)
    assert ran.code == 0 and "_UNTOLD_COMPLETE" in ran.out


@pytest.mark.skipif(shutil.which("bash") is None, reason="no bash is installed")
@pytest.mark.parametrize(
    ("typed", "put"), [("Ada", "Ada\\ meets\\ \\$me"), ("Ada\\ m", "Ada\\ meets\\ \\$me"), ('"Ada', "Ada meets $me")]
)
def test_bash_puts_a_name_of_several_words_into_the_line_as_one(cli: Any, tmp_path: Path, typed: str, put: str) -> None:
    answering = tmp_path / "untold"
    answering.write_text("#!/bin/sh\necho 'plain,Ada meets $me'\n", encoding="utf-8")
    answering.chmod(0o755)
    script = cli("completion", "bash").out
    ask = (
        f'COMP_WORDS=(untold page {shlex.quote(typed)}); COMP_CWORD=2; _untold_completion untold; printf %s "${{COMPREPLY[0]}}"'
    )
    done = subprocess.run(
        ["bash", "-c", f"{script}\n{ask}"],
        env={"PATH": f"{tmp_path}:/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == put


def test_titles_are_completed_of_documents_alone(cli: Any, quay: Path) -> None:
    with (quay / "story.untold").open("a", encoding="utf-8") as ledger:
        ledger.write('ch2 source talk interview "Ada and the quay"\n  scope: ch2\n')
    cli("mark", "ch1", "-s", quay)
    assert completed(["sources", "-s", str(quay)], "") == []
    cli("mark", "ch2", "-s", quay)
    assert completed(["sources", "-s", str(quay)], "ada") == ["Ada and the quay"]


def test_a_shell_asks_through_the_surroundings(cli: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("_UNTOLD_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", "untold rec")
    monkeypatch.setenv("COMP_CWORD", "1")
    ran = cli()
    assert (ran.code, ran.out) == (0, "plain,recap\n")
