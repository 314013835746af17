"""`untold read FILE --into STORY`, and the archive asked from the command line."""

import json
from pathlib import Path
from typing import Any

import pytest

TALK = """A talk on a quay

Contains spoilers for all of it.

Our paper met Mo Maker on the quay.

PAPER: Why does Ben fall?

MAKER: He looks at the water, I think, and not at his feet.

PAPER: And who is the man whom Ada meets?

MAKER: I cannot say, and I should not if I could.
"""


@pytest.fixture
def talk(tmp_path: Path) -> Path:
    file = tmp_path / "A talk (1).txt"
    file.write_text(TALK, encoding="utf-8")
    return file


def test_a_document_is_put_into_the_story_and_written_as_a_source(cli: Any, quay: Path, talk: Path) -> None:
    ran = cli("read", talk, "--into", quay, "--scope", "ch2", "--told", "ch1", "--id", "talk")
    assert (ran.code, ran.err) == (0, "")
    assert "2 turns" in ran.out
    assert (quay / "sources" / "A-talk-1-.txt").read_text() == TALK
    assert 'ch1 source talk interview "A talk on a quay"\n  scope: ch2\n' in (quay / "documents.untold").read_text()
    assert cli("-s", quay, "check").code == 0
    shown = cli("-s", quay, "sources", "talk", "--at", "ch2")
    assert "He looks at the water" in shown.out and shown.code == 0
    assert "He looks at the water" not in cli("-s", quay, "sources", "talk", "--at", "ch1").out


def test_the_parts_of_documents_are_not_counted_among_what_the_keeper_wrote(cli: Any, quay: Path, talk: Path) -> None:
    before = cli("check", "-s", quay).out
    cli("read", talk, "--into", quay, "--scope", "ch2", "--id", "talk")
    added = (quay / "documents.untold").read_text(encoding="utf-8").count("\nch2 ")
    count = int(before.split()[0]) + added
    assert cli("check", "-s", quay).out.startswith(f"{count} entries in 2 files")


def test_what_the_document_does_not_say_is_asked(cli: Any, quay: Path, talk: Path) -> None:
    ran = cli("read", talk, "--into", quay)
    assert ran.code == 0
    assert "? How far does it tell?" in ran.out and "? From where on may its title be met?" in ran.out
    checked = cli("-s", quay, "check")
    assert (checked.code, "never-told" in checked.out) == (0, True)
    assert "water" not in cli("-s", quay, "sources", "A talk", "--at", "ch3").out


def test_two_documents_stand_in_one_file_and_nothing_is_overwritten(cli: Any, quay: Path, talk: Path, tmp_path: Path) -> None:
    assert cli("read", talk, "--into", quay, "--scope", "ch2").code == 0
    again = cli("read", talk, "--into", quay)
    assert (again.code, "already" in again.err) == (2, True)
    other = tmp_path / "other" / talk.name
    other.parent.mkdir()
    other.write_text(TALK.replace("water", "sky"), encoding="utf-8")
    assert "nothing is overwritten" in cli("read", other, "--into", quay).err
    second = tmp_path / "second.txt"
    second.write_text(TALK.replace("A talk on a quay", "Once more").replace("water", "sky"), encoding="utf-8")
    assert cli("read", second, "--into", quay, "--scope", "ch3").code == 0
    assert (quay / "documents.untold").read_text().count(" source ") == 2
    assert cli("-s", quay, "check").code == 0


def test_what_cannot_be_read_or_written_leaves_the_story_as_it_was(cli: Any, quay: Path, talk: Path, tmp_path: Path) -> None:
    junk = tmp_path / "junk.pdf"
    junk.write_bytes(b"%PDF-1.4\0\1")
    for line in ((junk,), (talk, "--scope", "ch9"), (talk, "--work", "nothing"), (talk, "--id", "ada"), (talk, "--id", "a b")):
        ran = cli("read", *line, "--into", quay)
        assert ran.code == 2 and ran.err.startswith("untold: "), line
    assert not (quay / "sources").exists() and not (quay / "documents.untold").exists()
    assert cli("read", talk, "--scope", "ch1").code == 2


def test_programs_get_the_same(cli: Any, quay: Path, talk: Path) -> None:
    told = json.loads(cli("read", talk, "--into", quay, "--scope", "ch2", "--json").out)
    assert told["questions"] and told["entry"].startswith("ch2 ")
    assert [part["id"] for part in told["parts"] if part["kind"] == "turn"] == ["1", "2"]


def test_the_archive_is_narrowed(cli: Any, quay: Path, talk: Path) -> None:
    cli("read", talk, "--into", quay, "--scope", "ch2", "--told", "ch1")
    assert "A talk" in cli("-s", quay, "sources", "--about", "Ben", "--form", "interview", "--at", "ch2").out
    assert cli("-s", quay, "sources", "--about", "Ben", "--at", "ch1").out.strip() == "Nothing told so far."
    assert cli("-s", quay, "sources", "--by", "Nobody", "--at", "ch2").code == 1
    assert cli("-s", quay, "sources", "--form", "song", "--at", "ch2").code == 2
