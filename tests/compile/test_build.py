"""What a build holds: rows on one axis, nothing of the keeper's, nothing that nobody may ever see."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from untold import load
from untold.cached import cache_directory
from untold.compile import build
from untold.compile.axis import Axis
from untold.compile.builds import Builds, digest_of, is_sound
from untold.compile.records import handle_of
from untold.progress import NEVER, Requirement, Span
from untold.stored import KIND_CODES

HEAD = "work w\n  kind: television\n  units: s1 5, s2 5\n"


def built(tmp_path: Path, text: str) -> sqlite3.Connection:
    ledger = load.parse({"story.untold": (HEAD + text).encode()})
    assert not [problem for problem in ledger.problems if problem.severity == "error"]
    build(ledger, tmp_path / "x.story", key=b"key")
    return sqlite3.connect(tmp_path / "x.story")


def point(ordinal: int) -> Requirement:
    return Requirement(((Span(ordinal, ordinal),),))


def test_one_unit_in_the_storys_voice_stands_at_its_ordinal() -> None:
    axis = Axis(10, [(point(3), "story"), (point(3), "guess"), (Requirement(((Span(1, 5),),)), "story")])
    assert axis.told(point(3), "story") == 3
    assert axis.told(point(3), "guess") >= 10
    assert axis.told(NEVER, "story") == -1
    assert len(axis.gates) == 2


def test_gates_that_one_reader_holds_are_neighbours() -> None:
    spans = [Requirement(((Span(1, hi), Span(0, 0)),)) for hi in (7, 3, 9, 5)]
    axis = Axis(10, [(needed, voice) for needed in spans for voice in ("story", "creator")])
    for voice in ("story", "creator"):
        assert [axis.told(needed, voice) for needed in sorted(spans, key=lambda n: n.alternatives[0][0].hi)] == sorted(
            axis.told(needed, voice) for needed in spans
        )


def test_the_newest_row_of_a_page_carries_the_count(tmp_path: Path) -> None:
    rows = built(
        tmp_path, 's1e1 person ada "Ada"\ns1e3 fact ada is "tired"\ns1e2 fact ada is "awake"\ns1 fact ada is "glad"\n'
    ).execute("select told, ord from page where thing = 1 order by told, ord")
    assert rows.fetchall() == [(1, 1), (2, 2), (3, 3), (12, 4)]


def test_totals_run_along_the_axis(tmp_path: Path) -> None:
    connection = built(tmp_path, 's1e1 person ada "Ada"\ns1e1 person bo "Bo"\ns1e4 person cy "Cy"\n')
    assert connection.execute("select kind from count_key").fetchall() == [(KIND_CODES["person"],)]
    totals = {told: int.from_bytes(counts, "little") for told, counts in connection.execute("select * from totals")}
    assert totals == {1: 2, 4: 3}


def test_what_is_never_told_is_not_in_the_build(tmp_path: Path) -> None:
    connection = built(
        tmp_path,
        's1e1 source talk interview "A talk"\ns1e1 making "a secret of the making"\n  source: talk\ns1e1 passage talk#1 "words"\n',
    )
    assert connection.execute("select count(*) from entry").fetchone() == (1,)
    assert b"secret of the making" not in (tmp_path / "x.story").read_bytes()


def test_comments_assertions_exemptions_and_ids_stay_with_the_keeper(tmp_path: Path) -> None:
    built(
        tmp_path,
        '# the-remark\ns1e1 person the-id "Ada"\ns1e1 fact fact-id the-id status dead\n'
        "  intended: dead-act because the-reason\ns1e1 assert the-id status dead\n",
    ).close()
    content = (tmp_path / "x.story").read_bytes()
    for words in (b"the-remark", b"the-id", b"fact-id", b"the-reason"):
        assert words not in content


def test_a_works_title_is_not_in_the_build_unless_it_is_told(tmp_path: Path) -> None:
    ledger = load.parse({"story.untold": b'work w "A Telling Title"\n  kind: novel\n  units: 3\n'})
    build(ledger, tmp_path / "x.story", key=b"key")
    assert b"Telling Title" not in (tmp_path / "x.story").read_bytes()


def test_handles_say_nothing_and_depend_on_the_key() -> None:
    assert handle_of(b"key", "ada") == handle_of(b"key", "ada") != handle_of(b"other", "ada")
    assert len(handle_of(b"key", "ada")) == 16
    assert handle_of(b"key", "ada").isalnum()


def test_progress_tells_what_is_done_of_how_much(tmp_path: Path) -> None:
    ledger = load.parse({"story.untold": (HEAD + 's1e1 person ada "Ada"\n').encode()})
    told: list[tuple[str, int, int]] = []
    build(ledger, tmp_path / "x.story", key=b"key", progress=lambda *step: told.append(step))
    assert told == [("compiling", 0, 1), ("compiling", 1, 1), ("writing", 0, 1), ("writing", 1, 1)]


def test_the_same_ledger_makes_the_same_rows_whatever_came_before(tmp_path: Path) -> None:
    text = 's1e1 person ada "Ada"\ns1e2 event fire "the fire"\n  agent: ada\n  effect: ada status dead\n'
    dumps = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        dumps.append("\n".join(built(tmp_path / name, text).iterdump()))
    assert dumps[0] == dumps[1]


def test_the_digest_tells_names_and_contents_apart() -> None:
    digests = {
        digest_of({"a": b"bc"}),
        digest_of({"ab": b"c"}),
        digest_of({"a": b"b", "c": b""}),
        digest_of({"a": b"bc", "c": b""}),
    }
    assert len(digests) == 4


@pytest.fixture
def builds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Builds:
    monkeypatch.setenv("UNTOLD_CACHE", str(tmp_path / "cache"))
    return Builds(tmp_path, b"key")


def make(path: Path, rows: int = 10) -> None:
    ledger = load.parse({"story.untold": (HEAD + "".join(f's1e1 person p{n} "P{n}"\n' for n in range(rows))).encode()})
    build(ledger, path, key=b"key")


def test_a_build_is_sealed_when_it_is_whole(builds: Builds, tmp_path: Path) -> None:
    path = builds.write("abc", make)
    assert is_sound(path)
    make(tmp_path / "unsealed.story")
    assert not is_sound(tmp_path / "unsealed.story")


@pytest.mark.parametrize("offset", [100, 5_000, 20_000, -1])
def test_any_changed_byte_of_a_small_build_is_seen(builds: Builds, offset: int) -> None:
    path = builds.write("abc", make)
    content = bytearray(path.read_bytes())
    content[offset] ^= 1
    path.write_bytes(content)
    assert not is_sound(path)


def test_a_build_that_fails_leaves_the_one_before_and_nothing_else(builds: Builds) -> None:
    path = builds.write("abc", make)
    before = path.read_bytes()

    def fail(fresh: Path) -> None:
        fresh.write_bytes(b"half")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        builds.write("abc", fail)
    assert path.read_bytes() == before
    assert [p for p in path.parent.iterdir() if p != path] == []


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"digest": 3}', '{"digest": "../x", "signature": "", "noted": 1}', "\x00\xff"]
)
def test_a_pointer_that_cannot_be_read_is_none(builds: Builds, text: str) -> None:
    builds.note("abc", "signature")
    assert builds.last() is not None
    [note] = builds.directory.glob("*last.json")
    note.write_text(text)
    assert builds.last() is None


def test_stories_keys_and_parts_have_builds_of_their_own(tmp_path: Path, builds: Builds) -> None:
    (tmp_path / "other").mkdir()
    several = {
        builds.path("abc"),
        Builds(tmp_path, b"another").path("abc"),
        Builds(tmp_path, b"key", part=True).path("abc"),
        Builds(tmp_path / "other", b"key").path("abc"),
    }
    assert len(several) == 4


def test_the_cache_is_where_it_is_said_to_be(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("UNTOLD_CACHE", str(tmp_path / "deep" / "cache"))
    assert cache_directory() == tmp_path / "deep" / "cache"
    monkeypatch.delenv("UNTOLD_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "xdg"))
    assert tmp_path / "xdg" in cache_directory().parents
