"""Documents that sources name: their parts become passages, each with its gate; and what is wrong with one is said."""

from __future__ import annotations

from pathlib import Path

import pytest

import untold
from untold import load
from untold.check import check
from untold.entries import Entry, Ledger
from untold.load import documents
from untold.load.documents import fetch_among, fetch_from
from untold.problems import Problem

TALK = """A talk by the sea

[This talk contains spoilers for season two.]

Our paper met Mo Maker on a pier.

PAPER: Why is the sea a tank, and not the sea?

MAKER: It was cheaper, and it was warmer.

PAPER: Who is the man on the pier?

MAKER: I shall not say. Ask me when the second season is over.

PAPER: Is there to be more of it?

MAKER: I hope that there will be, and that it will rain less.
"""
WORLD = "work show\n  kind: television\n  units: s1 3, s2 3\n"
SOURCE = 's1e1 real maker "Mo Maker"\ns1 source talk interview "A talk"\n  scope: s2\n  file: sources/talk.txt\n  by: maker\n'


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("UNTOLD_CACHE", str(tmp_path / "cache"))


def read(text: str, contents: dict[str, bytes | str] | None = None) -> Ledger:
    given = {"sources/talk.txt": TALK.encode()} if contents is None else contents
    return load.parse({"story.untold": (WORLD + text).encode()}, fetch=fetch_among(given))


def generated(ledger: Ledger) -> dict[str, Entry]:
    return {entry.arg("cited")[0].text.partition("#")[2]: entry for entry in ledger.entries if entry.generated}


def met(ledger: Ledger, at: str) -> list[str]:
    progress = ledger.telling.read_progress(at)
    return [part for part, entry in generated(ledger).items() if ledger.effective(entry).held_by(progress)]


def codes(problems: tuple[Problem, ...]) -> list[tuple[str, str]]:
    return [(problem.code, problem.severity) for problem in problems]


def test_the_parts_of_a_document_are_passages_right_after_its_source() -> None:
    ledger = read(SOURCE + 's1 person ann "Ann"\n')
    assert not ledger.problems
    parts = generated(ledger)
    assert list(parts) == ["title", "scope", "introduction", "1", "2", "3"]
    assert parts["1"].one("question").text == "Why is the sea a tank, and not the sea?"  # type: ignore[union-attr]
    assert parts["1"].words.text == "It was cheaper, and it was warmer."  # type: ignore[union-attr]
    assert [word.text for word in parts["1"].all("speaker")] == ["maker"]
    assert parts["1"].one("asked-by").text == "PAPER"  # type: ignore[union-attr]
    assert [entry.kind for entry in ledger.entries] == ["real", "source", *["passage"] * 6, "person"]
    assert len({entry.order for entry in ledger.entries}) == len(ledger.entries)
    assert not [item for item in ledger.items if isinstance(item, Entry) and item.generated]


def test_a_part_on_which_nothing_rests_waits_for_the_scope() -> None:
    ledger = read(SOURCE)
    assert met(ledger, "s2e2") == []
    assert met(ledger, "s2e3") == ["title", "scope", "introduction", "1", "2", "3"]


def test_a_part_on_which_something_rests_is_met_with_all_of_that_and_no_sooner() -> None:
    told = SOURCE + 's2e1 person ann "Ann"\n  source: talk#1\ns2e2 fact ann status alive\n  source: talk#1, talk#3\n'
    assert met(read(told), "s2e1") == []
    assert met(read(told), "s2e2") == ["1", "3"]


def test_what_another_voice_says_brings_the_scope_with_it() -> None:
    told = SOURCE + 's2e1 person ann "Ann"\n  source: talk#1\ns2e1 why ann "so"\n  voice: creator\n  source: talk#1\n'
    assert met(read(told), "s2e2") == []
    assert "1" in met(read(told), "s2e3")


def test_a_part_is_not_met_before_its_source_is_told_of() -> None:
    told = SOURCE + 's2e1 person ann "Ann"\n  source: talk#1\n'
    assert met(read(told), "=s2e1") == []


def test_without_a_scope_nothing_is_met_whatever_rests_on_it() -> None:
    told = SOURCE.replace("  scope: s2\n", "") + 's2e1 person ann "Ann"\n  source: talk#1\n'
    assert met(read(told), "s2e3") == []
    assert codes(check(read(told), ["never-told"])) == [("never-told", "warning")]
    meant = told.replace("  by: maker\n", "  by: maker\n  intended: never-told because nobody is to read it\n")
    assert check(read(meant), ["never-told"]) == ()


def test_a_citation_of_no_part_is_a_problem_that_names_the_nearest() -> None:
    ledger = read(SOURCE + 's2e1 person ann "Ann"\n  source: talk#7\ns2e1 person bob "Bob"\n  source: talk#introducton\n')
    assert [(p.code, p.hint, p.at.column) for p in ledger.problems] == [
        ("unknown-part", "did you mean “talk#3”?", 11),
        ("unknown-part", "did you mean “talk#introduction”?", 11),
    ]
    assert [entry.id for entry in ledger.entries if entry.kind == "person"] == []
    assert "ann" in {item.id for item in ledger.items}


def test_sources_without_a_document_are_cited_by_any_part() -> None:
    assert not read('s1 source book book "A book"\n  scope: s1\ns1 person ann "Ann"\n  source: book#217\n').problems


def test_a_document_that_is_not_there_is_a_problem_at_its_line() -> None:
    ledger = read(SOURCE, {})
    assert [(p.code, p.at.line, p.line) for p in ledger.problems] == [("unreadable-document", 7, "  file: sources/talk.txt")]


def test_what_the_reader_of_a_document_finds_wrong_is_a_warning_at_the_document() -> None:
    ledger = read(SOURCE, {"sources/talk.txt": TALK.encode() + b"\nIt rained \xff all day.\n"})
    found = [problem for problem in ledger.problems if problem.at.file == "sources/talk.txt"]
    assert found and {problem.severity for problem in found} == {"warning"}
    junk = read(SOURCE, {"sources/talk.txt": b"%PDF-1.4 \0\1\2"})
    assert ("unreadable-document", "error") in codes(junk.problems)


def test_without_a_way_to_documents_they_are_not_looked_at() -> None:
    ledger = load.parse({"story.untold": (WORLD + SOURCE + 's2 person ann "Ann"\n  source: talk#99\n').encode()})
    assert not ledger.problems
    assert not generated(ledger)


def test_a_part_that_waits_for_too_many_choices_is_a_problem() -> None:
    works = "".join(f"work w{n}\n  kind: novel\n  units: 1\n" for n in range(24))
    places = "".join(f'w{2 * n}:ch1 | w{2 * n + 1}:ch1 person p{n} "P{n}"\n  source: talk#1\n' for n in range(12))
    text = works + 'w0:start source talk interview "A talk"\n  scope: w0:start\n  file: sources/talk.txt\n' + places
    ledger = load.parse({"story.untold": text.encode()}, part=True, fetch=fetch_among({"sources/talk.txt": TALK.encode()}))
    assert "too-many-choices" in {problem.code for problem in ledger.problems}


# -- files on the disk ---------------------------------------------------------------------------------------------------


def story(folder: Path, text: str = SOURCE) -> Path:
    (folder / "sources").mkdir(parents=True)
    (folder / "story.untold").write_text(WORLD + text, encoding="utf-8")
    (folder / "sources" / "talk.txt").write_text(TALK, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    "name",
    ["../talk.txt", "/etc/passwd", "sources/../../talk.txt", "talk.txt", "sources", "sources/", "a\\b", "sources/\0", "~"],
)
def test_a_path_that_leaves_the_storys_sources_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / "talk.txt").write_text(TALK)
    fetch = fetch_from(story(tmp_path / "story"))
    assert isinstance(fetch(name), str)
    assert fetch("sources/talk.txt") == TALK.encode()


def test_a_link_that_leads_out_of_the_story_is_refused_and_one_within_is_followed(tmp_path: Path) -> None:
    folder = story(tmp_path / "story")
    (tmp_path / "outside.txt").write_text("secret")
    (folder / "sources" / "out.txt").symlink_to(tmp_path / "outside.txt")
    (folder / "sources" / "in.txt").symlink_to("talk.txt")
    (folder / "sources" / "self.txt").symlink_to("self.txt")
    (folder / "sources" / "up").symlink_to(tmp_path, target_is_directory=True)
    fetch = fetch_from(folder)
    assert fetch("sources/out.txt") == fetch("sources/up/outside.txt") == "it leads out of the story's folder"
    assert fetch("sources/in.txt") == TALK.encode()
    assert isinstance(fetch("sources/self.txt"), str)
    assert isinstance(fetch("sources/nothing.txt"), str)


def test_a_storys_folder_is_read_with_its_documents(tmp_path: Path) -> None:
    assert list(generated(load.read(story(tmp_path / "story"))))[-3:] == ["1", "2", "3"]


def test_a_document_is_read_once_for_each_content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = story(tmp_path / "story")
    first = load.read(folder)
    monkeypatch.setattr(documents, "_read", None)  # nobody may call it
    assert load.read(folder).entries == first.entries
    for kept in (tmp_path / "cache").glob("document-*"):
        kept.write_bytes(b"junk")
    monkeypatch.undo()
    monkeypatch.setenv("UNTOLD_CACHE", str(tmp_path / "cache"))
    assert load.read(folder).entries == first.entries


def test_a_changed_document_is_served_and_one_that_no_source_names_changes_nothing(tmp_path: Path) -> None:
    folder = story(tmp_path / "story")
    opened = untold.open(folder, key=b"k" * 32)
    assert len(untold.document(opened.at("s2e3"), "A talk").parts) == 6
    (folder / "sources" / "unused.txt").write_text("nothing")
    assert not opened.refresh()
    (folder / "sources" / "talk.txt").write_text(TALK.replace("warmer", "drier"), encoding="utf-8")
    assert opened.refresh()
    assert "drier" in untold.document(opened.at("s2e3"), "A talk").parts[3].text
    (folder / "sources" / "talk.txt").unlink()
    assert not opened.refresh()
    assert [problem.code for problem in opened.problems] == ["unreadable-document"]
    assert "drier" in untold.document(opened.at("s2e3"), "A talk").parts[3].text  # the last good build


def test_a_name_in_quotes_is_followed(tmp_path: Path) -> None:
    folder = story(tmp_path / "story", SOURCE.replace("file: sources/talk.txt", 'file: "sources/\\u0074alk.txt"'))
    assert untold.open(folder, key=b"k" * 32).at("s2e3").count_of(("passage",)) == 6
