import json
import re
from pathlib import Path
from typing import Any

import pytest

from untold.faces.cli.screen import clean

NOT_TOLD = "Not told yet, or not known."


def test_a_page_says_what_has_been_told_by_the_readers_place_and_no_more(cli: Any, quay: Path) -> None:
    early = cli("page", "Ben", "-s", quay, "--at", "ch1")
    assert early.code == 0 and early.err == ""
    assert "Ben is alive" in early.out and "dead" not in early.out and "sibling" not in early.out
    assert "Ben is dead" in cli("page", "Ben", "-s", quay, "--at", "ch2").out


def test_untold_and_unknown_are_the_same_bytes_and_the_same_exit_code(cli: Any, quay: Path) -> None:
    for more in ((), ("--json",)):
        untold = cli("page", "Nils Ahlberg", "-s", quay, "--at", "ch2", *more)
        unknown = cli("page", "Nobody Atall", "-s", quay, "--at", "ch2", *more)
        assert untold == unknown and untold.code == 1
        assert NOT_TOLD in untold.out + untold.err
        assert cli("page", "Nils Ahlberg", "-s", quay, "--at", "ch3", *more).code == 0


@pytest.mark.parametrize(
    "words", [("search", "ahlberg"), ("ask", "who", "is", "Nils Ahlberg?"), ("graph", "--around", "Nils Ahlberg")]
)
def test_asking_for_what_is_untold_leaves_with_one(cli: Any, quay: Path, words: tuple[str, ...]) -> None:
    untold = cli(*words, "-s", quay, "--at", "ch2")
    assert untold.code == 1 and NOT_TOLD in untold.out + untold.err and "Ahlberg" not in untold.out


def test_options_stand_before_or_after_the_verb(cli: Any, quay: Path) -> None:
    after = cli("list", "people", "--at", "ch2", "-s", quay, "--json")
    assert after == cli("--json", "--at", "ch2", "-s", quay, "list", "people")
    assert after == cli("--at", "ch1", "--json", "-s", quay, "list", "people", "--at", "ch2")
    assert after.code == 0


def test_an_option_before_a_verb_that_does_not_take_it_is_refused(cli: Any, quay: Path) -> None:
    ran = cli("--at", "ch1", "-s", quay, "fmt", "--check")
    assert ran.code == 2 and "--at" in ran.err


def test_without_a_mark_nothing_has_been_told_and_a_quiet_line_says_so(cli: Any, quay: Path) -> None:
    ran = cli("list", "-s", quay)
    assert "Ada" not in ran.out and "untold mark" in ran.err
    assert cli("list", "-s", quay, "--json").err == ""
    assert cli("threads", "-s", quay).code == 0
    cli("mark", "ch1", "-s", quay)
    ran = cli("list", "-s", quay)
    assert "Ada" in ran.out and ran.err == ""


@pytest.mark.parametrize("kind", ["people", "person", "persons", "People"])
def test_a_list_may_be_called_as_it_is_headed(cli: Any, quay: Path, kind: str) -> None:
    assert json.loads(cli("list", kind, "-s", quay, "--at", "ch1", "--json").out)["count"] == 3


def test_every_answer_speaks_json(cli: Any, quay: Path) -> None:
    asked = [
        ("page", "Ada"),
        ("list",),
        ("search", "quay"),
        ("timeline",),
        ("timeline", "--order", "story", "--about", "Ben"),
        ("graph",),
        ("threads",),
        ("knows",),
        ("recap",),
        ("recap", "--since", "ch1"),
        ("ask", "where", "is", "Ada?"),
        ("sources",),
    ]
    for words in asked:
        ran = cli(*words, "-s", quay, "--at", "ch3", "--json")
        assert isinstance(json.loads(ran.out), dict), words
        assert ran.err == "" and ran.code in (0, 1)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("page", "Ada"), "Ada meets a stranger"),
        (("list",), "People (3)"),
        (("list", "places"), "the quay"),
        (("search", "falls"), "Ben falls from the quay"),
        (("timeline",), "Ben falls from the quay"),
        (("timeline", "--order", "story"), "Ada meets a stranger"),
        (("graph",), "-- is a sibling of --"),
        (("threads",), "Who is the stranger?"),
        (("knows",), "Ada"),
        (("recap",), "Ben falls from the quay"),
        (("ask", "who is Ben?"), "Ben is dead"),
        (("sources",), "Nothing told so far."),
    ],
)
def test_every_answer_is_shown_to_people(cli: Any, quay: Path, words: tuple[str, ...], said: str) -> None:
    ran = cli(*words, "-s", quay, "--at", "ch3")
    assert said in ran.out and ran.err == "" and ran.code == 0
    assert "\x1b" not in ran.out


def test_colour_is_for_terminals_and_not_where_it_is_unwanted(cli: Any, quay: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm-256color")
    assert "\x1b[" in cli("page", "Ada", "-s", quay, "--at", "ch3").out
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[3" not in cli("page", "Ada", "-s", quay, "--at", "ch3").out


def test_a_terminal_wraps_under_the_last_column_and_a_pipe_keeps_lines_whole(
    cli: Any, quay: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (quay / "ch3.untold").write_text(f'ch3 event long "{"word " * 60}end"\n  agent: ada\n', encoding="utf-8")
    assert max(map(len, cli("timeline", "-s", quay, "--at", "ch3").out.splitlines())) > 300
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "60")
    lines = cli("timeline", "-s", quay, "--at", "ch3").out.splitlines()
    assert max(len(re.sub("\x1b\\[[0-9;]*m", "", line)) for line in lines) <= 60


def test_story_text_cannot_reach_the_terminal_as_commands(cli: Any, quay: Path) -> None:
    name = "Eve \u202egnp[/bold]"
    (quay / "ch3.untold").write_text(f'ch3 person eve "{name}"\n', encoding="utf-8")
    for more in ((), ("--json",)):
        out = cli("list", "-s", quay, "--at", "ch3", *more).out
        assert "Eve" in out and "[/bold]" in out
        assert "\u202e" not in out
    assert clean("a\x1b[31m\x07\x9b1m\u202eb\nc") == "a\ufffd[31m\ufffd\ufffd1mb c"


def test_a_graph_is_drawn_into_a_file_that_stands_for_itself(cli: Any, quay: Path, tmp_path: Path) -> None:
    assert cli("graph", "-s", quay, "--at", "ch2", "--svg", tmp_path / "ties.svg").code == 0
    picture = (tmp_path / "ties.svg").read_text(encoding="utf-8")
    assert picture.startswith("<?xml") and "<style>" in picture and "href" not in picture and ">Ada<" in picture


def test_a_wrong_place_is_said_with_the_nearest_right_one(cli: Any, quay: Path) -> None:
    ran = cli("list", "-s", quay, "--at", "ch33")
    assert ran.code == 2 and "ch33" in ran.err and "ch3" in ran.err.splitlines()[-1]


def test_voices_are_named_or_refused(cli: Any, quay: Path) -> None:
    assert cli("list", "-s", quay, "--at", "ch1", "--voices", "story,creator").code == 0
    assert cli("list", "-s", quay, "--at", "ch1", "--voices", "all").code == 0
    ran = cli("list", "-s", quay, "--at", "ch1", "--voices", "narrator")
    assert ran.code == 2 and "creator" in ran.err
