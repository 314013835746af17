import io
import json
import shutil
from pathlib import Path
from typing import Any

import pytest

TEXT = "CHAPTER I\n\nIt rained.\n\nCHAPTER II\n\nIt stopped.\n"


def test_read_prints_the_document_for_programs(cli: Any, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    ran = cli("read", tmp_path / "a.txt", "--json")
    told = json.loads(ran.out)
    assert ran.code == 0
    assert (told["kind"], told["format"], [unit["place"] for unit in told["units"] if unit["place"]]) == (
        "book", "plain", ["ch1", "ch2"])  # fmt: skip
    assert all(told["text"][one["start"] : one["end"]] == one["text"] for one in told["passages"])
    assert [one["place"] for one in told["passages"]] == ["ch1.1", "ch1.2", "ch2.1", "ch2.2"]
    assert set(told) == {
        "kind", "format", "title", "scope", "people", "parts", "date", "units", "passages", "turns", "names", "problems", "text"
    }  # fmt: skip


def test_what_could_not_be_read_is_said_and_leaves_with_1(cli: Any, tmp_path: Path) -> None:
    (tmp_path / "a.epub").write_bytes(b"junk\0\xff" * 30)
    ran = cli("read", tmp_path / "a.epub")
    assert ran.code == 1 and "a.epub:1:1: not-a-zip" in ran.out
    assert cli("read", tmp_path / "gone.txt").code == 2


def test_the_summary_says_what_was_found(cli: Any, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    ran = cli("read", tmp_path / "a.txt")
    assert ran.code == 0 and "2 chapters, 4 passages" in ran.out and "no problems" in ran.out


BOOK = """\
CHAPTER I

“You are late,” said Orla. “The mill is shut,” said Tobin. Orla laughed at him.

CHAPTER II

Tobin opened the mill. Orla went in.
"""


def test_a_book_becomes_a_story_beside_it_which_every_verb_takes(cli: Any, tmp_path: Path) -> None:
    (tmp_path / "mill.txt").write_text(BOOK, encoding="utf-8")
    ran = cli("read", tmp_path / "mill.txt")
    assert ran.code == 0 and ran.out.endswith(f"{tmp_path / 'mill'}\n")
    assert (tmp_path / "mill" / "sources" / "mill.txt").read_text(encoding="utf-8") == BOOK
    assert cli("-s", tmp_path / "mill", "check").code == 0
    listed = cli("-s", tmp_path / "mill", "list", "people", "--at", "ch1", "--json")
    assert [row["thing"]["name"] for row in json.loads(listed.out)["rows"]] == ["Orla", "Tobin"]
    assert "ch1.2" in cli("-s", tmp_path / "mill", "search", "shut", "--at", "ch1").out
    assert cli("-s", tmp_path / "mill", "search", "opened", "--at", "ch1").code == 1


def test_a_story_is_made_where_it_is_said_and_nothing_is_overwritten(cli: Any, tmp_path: Path) -> None:
    (tmp_path / "mill.txt").write_text(BOOK, encoding="utf-8")
    assert cli("read", tmp_path / "mill.txt", "-o", tmp_path / "elsewhere").code == 0
    ledger = tmp_path / "elsewhere" / "story.untold"
    ledger.write_text(ledger.read_text(encoding="utf-8") + '\nch1.2 alias tobin "the miller"\n', encoding="utf-8")
    assert cli("read", tmp_path / "mill.txt", "-o", tmp_path / "elsewhere").code == 0
    assert "the miller" in ledger.read_text(encoding="utf-8")
    assert cli("page", "the miller", "-s", tmp_path / "elsewhere", "--at", "ch1").out.startswith("Tobin")
    (tmp_path / "other.txt").write_text(BOOK, encoding="utf-8")
    refused = cli("read", tmp_path / "other.txt", "-o", tmp_path / "elsewhere")
    assert refused.code == 2 and "another story" in refused.err
    assert cli("read", tmp_path / "mill.txt", "-o", tmp_path / "mill.txt").code == 2


def test_names_for_programs_have_the_ids_that_a_ledger_takes(cli: Any, tmp_path: Path) -> None:
    (tmp_path / "mill.txt").write_text(BOOK, encoding="utf-8")
    told = json.loads(cli("read", tmp_path / "mill.txt", "--json").out)
    found = {one["id"]: one for one in told["names"]}
    assert found["orla"]["kind"] == "person" and found["orla"]["names"] == ["Orla"]
    assert all(told["text"][m["start"] : m["end"]] == m["name"] for one in told["names"] for m in one["mentions"])
    assert not (tmp_path / "mill").exists()


def test_files_of_odd_names_become_stories(cli: Any, tmp_path: Path) -> None:
    for name in ('an "odd" name .txt', "2001.txt", "b\udcffad.txt"):
        file = tmp_path / name
        file.write_text(BOOK, encoding="utf-8")
        assert cli("read", file).code == 0
        assert cli("-s", file.with_suffix(""), "list", "--at", "ch1").code == 0


def test_what_tells_nothing_makes_no_story(cli: Any, tmp_path: Path) -> None:
    for name, content in (("empty.txt", b""), ("junk.epub", b"junk\0\xff" * 30), ("blank.md", b"\n  \n")):
        (tmp_path / name).write_bytes(content)
        assert cli("read", tmp_path / name).code == 1
        assert not (tmp_path / name).with_suffix("").exists()


@pytest.fixture
def told(cli: Any, tmp_path: Path) -> Path:
    """The book's own story, with a ledger beside it."""
    (tmp_path / "mill.txt").write_text(BOOK, encoding="utf-8")
    assert cli("read", tmp_path / "mill.txt").code == 0
    ledger = '# who they are\nch1.2 alias   orla "the miller"\n\nch1.2 fact orla occupation "miller"\n'
    (tmp_path / "mill" / "more.untold").write_text(ledger, encoding="utf-8")
    assert cli("-s", tmp_path / "mill", "check").code == 0
    return tmp_path / "mill"


def test_the_twin_of_a_ledger_beside_a_text_makes_the_same_ledger_without_the_text(cli: Any, told: Path) -> None:
    twin, back = told.parent / "twin.json", told.parent / "back"
    assert cli("-s", told, "convert", "-o", twin).code == 0
    assert cli("convert", twin, "-o", back).code == 0
    shutil.copytree(told / "sources", back / "sources")
    assert cli("-s", back, "check").code == 0
    assert cli("-s", back, "convert", "-o", told.parent / "again.json").code == 0
    assert (told.parent / "again.json").read_bytes() == twin.read_bytes()
    cli("-s", told, "fmt")
    assert cli("convert", twin, "-o", back, "--force").code == 0
    assert (back / "more.untold").read_text() == (told / "more.untold").read_text()


def test_a_text_that_is_not_there_is_the_only_thing_to_mend_and_costs_no_line(cli: Any, told: Path) -> None:
    before = (told / "more.untold").read_text()
    (told / "sources" / "mill.txt").rename(told / "sources" / "mil.txt")
    said = cli("-s", told, "check").out
    assert "1 error" in said and "perhaps “sources/mil.txt”" in " ".join(said.split()) and "unknown-place" not in said
    cli("-s", told, "fmt")
    assert (told / "more.untold").read_text() == before


def test_the_standard_input_is_tidied_beside_the_text(cli: Any, told: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Input:
        buffer = io.BytesIO(b'ch1.2   alias    orla "the miller"\n')

    monkeypatch.setattr("sys.stdin", Input)
    ran = cli("-s", told, "fmt", "-", "--name", "more.untold")
    assert ran.code == 0 and ran.out == 'ch1.2 alias orla "the miller"\n'


def test_the_names_are_listed_with_the_ids_that_a_ledger_takes(cli: Any, tmp_path: Path) -> None:
    (tmp_path / "mill.txt").write_text(BOOK, encoding="utf-8")
    ran = cli("read", tmp_path / "mill.txt", "--names")
    assert ["orla", "person", "ch1.2", "Orla"] in [line.split() for line in ran.out.splitlines()]
    assert not (tmp_path / "mill").exists()


def test_a_story_that_is_made_says_what_to_do_with_it(cli: Any, tmp_path: Path) -> None:
    (tmp_path / "the mill.txt").write_text(BOOK, encoding="utf-8")
    ran = cli("read", tmp_path / "the mill.txt")
    folder = str(tmp_path / "the mill")
    assert f"untold -s '{folder}' list people --at ch1" in " ".join(ran.out.split()) and ran.out.splitlines()[-1] == folder


def test_an_interview_becomes_a_source_of_a_story_that_is_a_text(cli: Any, told: Path) -> None:
    talk = (
        "# A talk with Pat Quell\n\n**Why a mill?**\n\nBecause mills grind slowly.\n\n**And the end?**\n\nIt was always so.\n"
    )
    (told.parent / "talk.md").write_text(talk, encoding="utf-8")
    ran = cli("read", told.parent / "talk.md", "--into", told, "--scope", "ch2", "--told", "ch1")
    assert ran.code == 0, ran.err
    assert cli("-s", told, "check").code == 0
    assert "A talk with Pat Quell" in cli("-s", told, "sources", "--at", "ch1").out


def test_a_family_tree_is_brought_in_beside_a_text(cli: Any, told: Path) -> None:
    tree = "0 HEAD\n1 GEDC\n2 VERS 7.0\n0 @A@ INDI\n1 NAME Wat /Quell/\n1 _TOLD ch2.2\n0 TRLR\n"
    (told.parent / "tree.ged").write_text(tree, encoding="utf-8")
    assert cli("-s", told, "import", told.parent / "tree.ged").code == 0
    assert cli("-s", told, "check").code == 0


def test_what_has_no_title_is_called_by_its_files_name(cli: Any, tmp_path: Path) -> None:
    cues = "1\n00:00:01,000 --> 00:00:03,000\nMARTA: Where is Jonas?\n"
    (tmp_path / 'late "tide".srt').write_text(cues, encoding="utf-8")
    assert cli("read", tmp_path / 'late "tide".srt').code == 0
    folder = tmp_path / 'late "tide"'
    assert "work late-tide \"late 'tide'\"" in (folder / "story.untold").read_text(encoding="utf-8")
    assert cli("-s", folder, "check").code == 0


def test_how_something_is_said_is_nobodys_own_words(cli: Any, tmp_path: Path) -> None:
    script = "INT. MILL - DAY\n\nNora waits.\n\nNORA\n(softly)\nIs Will there?\n\nWILL\nOnly me, Nora.\n"
    (tmp_path / "mill.fountain").write_text(script, encoding="utf-8")
    assert cli("read", tmp_path / "mill.fountain").code == 0
    page = cli("-s", tmp_path / "mill", "page", "Nora", "--at", "end").out
    assert "Is Will there?" in page and "softly" not in page
