import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from untold import load
from untold.load.write import format_ledger
from untold.vocabulary import WORK_LEVELS


def type_in(monkeypatch: pytest.MonkeyPatch, content: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content), encoding="utf-8"))


@pytest.mark.parametrize("kind", WORK_LEVELS)
def test_a_new_story_is_in_order_and_in_the_canonical_form(cli: Any, tmp_path: Path, kind: str) -> None:
    assert cli("new", tmp_path / "a story", "--kind", kind).code == 0
    ledger = load.read(tmp_path / "a story")
    assert not ledger.problems and len(ledger.entries) > 4
    for file, text in format_ledger(ledger).items():
        assert (tmp_path / "a story" / file).read_text(encoding="utf-8") == text
    assert cli("list", "-s", tmp_path / "a story", "--at", "end").code == 0


def test_a_new_story_takes_title_units_and_handle_and_overwrites_nothing(cli: Any, tmp_path: Path) -> None:
    assert cli("new", tmp_path / "s", "--title", 'The "Quay"', "--units", "s1 3, s2 2", "--handle", "q").code == 0
    work = load.read(tmp_path / "s").works[0]
    assert (work.handle, len(work.finest), work.title) == ("q", 5, 'The "Quay"')
    before = (tmp_path / "s" / "story.untold").read_bytes()
    ran = cli("new", tmp_path / "s")
    assert ran.code == 2 and "overwritten" in ran.err
    assert (tmp_path / "s" / "story.untold").read_bytes() == before
    assert cli("new", tmp_path / "t", "--units", "rubbish").code == 2
    assert not (tmp_path / "t").exists()


def test_a_handle_is_made_from_the_words_of_the_title(cli: Any, tmp_path: Path) -> None:
    for number, (title, handle) in enumerate(
        [("Ash & Ember", "ash-ember"), ("Ann's 2nd War", "anns-nd-war"), ("1984", "work")]
    ):
        assert cli("new", tmp_path / str(number), "--title", title).code == 0
        assert load.read(tmp_path / str(number)).works[0].handle == handle


def test_fmt_tidies_in_place_and_then_has_nothing_to_do(cli: Any, quay: Path) -> None:
    file = quay / "story.untold"
    before = file.read_bytes()
    assert cli("fmt", "-s", quay, "--check").code == 1
    shown = cli("fmt", "-s", quay, "--diff")
    assert shown.code == 1 and '+ch1 person ada       "Ada"' in shown.out
    assert file.read_bytes() == before
    assert cli("fmt", "-s", quay).code == 0
    assert cli("fmt", "-s", quay, "--check").code == 0
    assert file.read_bytes() != before
    assert not cli("fmt", "-s", quay, file).err


def test_fmt_leaves_a_file_with_errors_and_says_why(cli: Any, quay: Path) -> None:
    bad = quay / "ch2.untold"
    bad.write_text('ch2 persn eve "Eve"\n')
    ran = cli("fmt", "-s", quay)
    assert ran.code == 1 and "ch2.untold:1:5: unknown-kind" in ran.err
    assert bad.read_text() == 'ch2 persn eve "Eve"\n'


def test_fmt_reads_the_standard_input(cli: Any, quay: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    type_in(monkeypatch, b'ch1   person   eve "Eve"\n')
    ran = cli("fmt", "-", "-s", quay)
    assert (ran.code, ran.out) == (0, 'ch1 person eve "Eve"\n')
    type_in(monkeypatch, (quay / "story.untold").read_bytes())
    assert 'ch1 person ada       "Ada"' in cli("fmt", "-", "-s", quay, "--name", "story.untold").out
    type_in(monkeypatch, b"\xff")
    ran = cli("fmt", "-", "-s", quay)
    assert ran.code == 1 and ran.out == ""


def test_fmt_of_a_file_outside_the_story_is_refused(cli: Any, quay: Path, tmp_path: Path) -> None:
    (tmp_path / "other.untold").write_text("")
    assert cli("fmt", "-s", quay, tmp_path / "other.untold").code == 2


def test_a_ledger_becomes_json_and_comes_back_the_same(cli: Any, quay: Path, tmp_path: Path) -> None:
    cli("fmt", "-s", quay)
    assert cli("convert", "-s", quay, "-o", tmp_path / "twin.json").code == 0
    assert cli("convert", tmp_path / "twin.json", "-o", tmp_path / "back").code == 0
    assert (tmp_path / "back" / "story.untold").read_bytes() == (quay / "story.untold").read_bytes()
    assert json.loads(cli("convert", "-s", quay).out) == json.loads((tmp_path / "twin.json").read_bytes())
    assert json.loads(cli("convert", "--schema").out)["$schema"].startswith("https://json-schema.org/")


def test_nothing_is_overwritten_by_converting_unless_asked(cli: Any, quay: Path, tmp_path: Path) -> None:
    cli("convert", "-s", quay, "-o", tmp_path / "twin.json")
    assert cli("convert", "-s", quay, "-o", tmp_path / "twin.json").code == 2
    assert cli("convert", tmp_path / "twin.json", "-o", quay).code == 2
    assert cli("convert", tmp_path / "twin.json", "-o", quay, "--force").code == 0


@pytest.mark.parametrize("content", ["", "{", "[]", '{"untold": 1}', '{"untold": 1, "files": [{"file": "../x", "items": []}]}'])
def test_json_that_is_no_twin_is_said_and_nothing_written(cli: Any, tmp_path: Path, content: str) -> None:
    (tmp_path / "twin.json").write_text(content)
    ran = cli("convert", tmp_path / "twin.json", "-o", tmp_path / "out")
    assert ran.code in (1, 2) and "Traceback" not in ran.err + ran.out
    assert not (tmp_path / "out").exists() and not (tmp_path / "x").exists()
