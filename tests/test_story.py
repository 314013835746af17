"""The opened story: what it serves when files change, are wrong, or its build is damaged, gone, half made or made twice."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import untold
from untold.stored import MARK

HEAD = "work w\n  kind: television\n  units: s1 5, s2 5\n"
ADA = 's1e1 person ada "Ada Vane"\n'
BO = 's1e2 person bo "Bo Hale"\n'
KEY = b"key"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("UNTOLD_CACHE", str(tmp_path / "cache"))
    made = tmp_path / "story"
    made.mkdir()
    write(made, HEAD + ADA)
    yield made


def write(folder: Path, text: str, name: str = "story.untold") -> None:
    (folder / name).write_text(text, encoding="utf-8")


def people(story: untold.Story, at: str = "s2e5") -> list[str]:
    return [thing.name for thing in story.at(at).things("person")]


def builds(folder: Path) -> list[Path]:
    return sorted((folder.parent / "cache").glob("*.story"))


def test_a_story_is_built_once_and_then_opened(folder: Path) -> None:
    done: list[str] = []
    untold.open(folder, key=KEY, progress=lambda what, *_: done.append(what))
    assert "compiling" in done
    done.clear()
    assert people(untold.open(folder, key=KEY, progress=lambda what, *_: done.append(what))) == ["Ada Vane"]
    assert done == []


def test_a_changed_file_is_served_after_a_refresh_and_never_mixed_into_an_old_view(folder: Path) -> None:
    story = untold.open(folder, key=KEY)
    old = story.at("s2e5")
    assert story.refresh() is False
    write(folder, HEAD + ADA + BO)
    assert story.refresh() is True
    assert people(story) == ["Ada Vane", "Bo Hale"]
    assert [thing.name for thing in old.things()] == ["Ada Vane"]


def test_a_file_that_comes_or_goes_is_a_change(folder: Path) -> None:
    story = untold.open(folder, key=KEY)
    write(folder, BO, "more.untold")
    assert story.refresh()
    assert people(story) == ["Ada Vane", "Bo Hale"]
    (folder / "more.untold").unlink()
    assert story.refresh()
    assert people(story) == ["Ada Vane"]


def test_a_change_that_keeps_size_and_time_is_noticed_in_a_new_process(folder: Path) -> None:
    untold.open(folder, key=KEY)
    before = (folder / "story.untold").stat()
    write(folder, (HEAD + ADA).replace("Ada", "Eva"))
    os.utime(folder / "story.untold", ns=(before.st_atime_ns, before.st_mtime_ns))
    assert people(untold.open(folder, key=KEY)) == ["Eva Vane"]


def test_a_story_with_problems_is_served_from_its_last_good_build(folder: Path) -> None:
    story = untold.open(folder, key=KEY)
    write(folder, HEAD + ADA + "s1e1 persom x\n")
    assert story.refresh() is False
    assert [problem.code for problem in story.problems] == ["unknown-kind"]
    assert people(story) == ["Ada Vane"]
    again = untold.open(folder, key=KEY)
    assert [problem.code for problem in again.problems] == ["unknown-kind"]
    assert people(again) == ["Ada Vane"]
    write(folder, HEAD + ADA + BO)
    assert again.refresh()
    assert again.problems == ()
    assert people(again) == ["Ada Vane", "Bo Hale"]


def test_going_back_to_the_text_that_was_served_takes_the_problems_away(folder: Path) -> None:
    story = untold.open(folder, key=KEY)
    write(folder, HEAD + ADA + "nonsense\n")
    story.refresh()
    assert story.problems
    write(folder, HEAD + ADA)
    story.refresh()
    assert story.problems == ()


def test_a_story_with_problems_and_no_build_is_a_story_error_with_all_of_them(folder: Path) -> None:
    write(folder, HEAD + "s1e1 persom x\ns1e9 person y\n")
    with pytest.raises(untold.StoryError) as raised:
        untold.open(folder, key=KEY)
    assert len(raised.value.problems) >= 2


def test_a_folder_that_is_no_story_is_a_clear_error(tmp_path: Path) -> None:
    with pytest.raises(untold.StoryError, match="no folder"):
        untold.open(tmp_path / "absent", key=KEY)
    (tmp_path / "empty").mkdir()
    with pytest.raises(untold.StoryError, match="no story"):
        untold.open(tmp_path / "empty", key=KEY)


def test_a_folder_that_goes_away_leaves_what_was_served(folder: Path) -> None:
    story = untold.open(folder, key=KEY)
    shutil.rmtree(folder)
    assert story.refresh() is False
    assert [problem.code for problem in story.problems] == ["no-story"]
    assert people(story) == ["Ada Vane"]


def test_the_keepers_ledger_is_read_anew_when_its_files_change(folder: Path) -> None:
    story = untold.open(folder, key=KEY)
    assert [entry.id for entry in story.ledger().entries] == ["ada"]
    write(folder, HEAD + ADA + BO)
    assert [entry.id for entry in story.ledger().entries] == ["ada", "bo"]


def _flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 0xFF
    path.write_bytes(content)


def _older(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[60:64] = (MARK - 1).to_bytes(4, "big")
    path.write_bytes(content)


DAMAGE: dict[str, Callable[[Path], object]] = {
    "cut short": lambda path: path.write_bytes(path.read_bytes()[:-1000]),
    "empty": lambda path: path.write_bytes(b""),
    "another file": lambda path: path.write_bytes(b"GIF89a" * 1000),
    "one byte": _flip,
    "of an older format": _older,
    "lengthened": lambda path: path.write_bytes(path.read_bytes() + b"x" * 4096),
    "gone": lambda path: path.unlink(),
    "a folder": lambda path: (path.unlink(), path.mkdir()),
}


@pytest.mark.parametrize("how", DAMAGE)
def test_a_build_that_is_not_what_was_built_is_noticed_and_made_anew(folder: Path, how: str) -> None:
    untold.open(folder, key=KEY).close()
    [path] = builds(folder)
    DAMAGE[how](path)
    if how == "a folder":
        with pytest.raises(untold.StoryError, match="cannot be written"):
            untold.open(folder, key=KEY)
    else:
        assert people(untold.open(folder, key=KEY)) == ["Ada Vane"]


@pytest.mark.parametrize("how", ["zeros", "cut short", "gone"])
def test_a_build_that_is_damaged_in_use_is_mended(folder: Path, how: str) -> None:
    write(folder, HEAD + "".join(f's1e1 person p{n} "Person {n}"\n' for n in range(3000)))
    story = untold.open(folder, key=KEY)
    assert len(people(story)) == 100
    [path] = builds(folder)
    if how == "zeros":
        with path.open("r+b") as file:
            file.seek(4096)
            file.write(bytes(path.stat().st_size - 4096))
    elif how == "cut short":
        os.truncate(path, 4096)
    else:
        path.unlink()
    view = story.at("s1e5")
    assert view.counts() == {"person": 3000}
    assert len(view.things(limit=None)) == 3000
    assert view.page(2000).count == 1
    assert [t.name for t in story.at("s1e4").by_name("person 17")] == ["Person 17"]


def test_a_damaged_build_whose_files_have_changed_since_is_a_clear_error(folder: Path) -> None:
    story = untold.open(folder, key=KEY)
    write(folder, HEAD + BO)
    [path] = builds(folder)
    os.truncate(path, 100)
    story.close()
    with pytest.raises(untold.StoryError, match="changed since"):
        story.at("s1e1").counts()
    story.refresh()
    assert people(story) == ["Bo Hale"]


OPEN = """
import os, sys, untold
story = untold.open(sys.argv[1], key=b"key", progress=eval(sys.argv[2]))
print(story.at("s2e5").counts())
"""


def opening(folder: Path, progress: str = "None") -> subprocess.Popen[str]:
    return subprocess.Popen([sys.executable, "-c", OPEN, str(folder), progress], stdout=subprocess.PIPE, text=True)


def test_a_build_that_dies_half_way_leaves_the_last_good_one(folder: Path) -> None:
    untold.open(folder, key=KEY)
    [good] = builds(folder)
    before = good.read_bytes()
    write(folder, HEAD + ADA + BO)
    dying = opening(folder, "lambda what, done, of: os._exit(9) if what == 'writing' else None")
    assert dying.wait(60) == 9
    assert dying.stdout is not None
    dying.stdout.close()
    assert [path.read_bytes() for path in builds(folder)] == [before]
    write(folder, HEAD + ADA + "nonsense\n")
    assert people(untold.open(folder, key=KEY)) == ["Ada Vane"]
    write(folder, HEAD + ADA + BO)
    assert people(untold.open(folder, key=KEY)) == ["Ada Vane", "Bo Hale"]


def test_several_processes_building_at_once_do_no_harm(folder: Path) -> None:
    write(folder, HEAD + "".join(f's1e1 person p{n} "Person {n}"\n' for n in range(2000)))
    several = [opening(folder) for _ in range(4)]
    assert {one.communicate(timeout=60)[0] for one in several} == {"{'person': 2000}\n"}
    assert len(builds(folder)) == 1
    assert not list((folder.parent / "cache").glob("*.new"))


def test_threads_that_open_refresh_and_ask_at_once_agree(folder: Path) -> None:
    story, seen = untold.open(folder, key=KEY), set[tuple[str, ...]]()

    def ask() -> None:
        for _ in range(40):
            story.refresh()
            seen.add(tuple(people(story)))

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    write(folder, HEAD + ADA + BO)
    for thread in threads:
        thread.join()
    assert seen <= {("Ada Vane",), ("Ada Vane", "Bo Hale")}
    story.refresh()  # the threads may all have looked before there was anything new
    assert people(story) == ["Ada Vane", "Bo Hale"]


def test_older_builds_of_the_same_story_are_dropped(folder: Path) -> None:
    for name in ("Ada", "Eva", "Ida"):
        write(folder, HEAD + f's1e1 person x "{name}"\n')
        untold.open(folder, key=KEY)
    assert len(builds(folder)) == 1


def test_where_no_cache_can_be_written_a_story_is_still_built(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blocked = folder.parent / "file"
    blocked.write_text("in the way")
    monkeypatch.setenv("UNTOLD_CACHE", str(blocked / "cache"))
    assert people(untold.open(folder, key=KEY)) == ["Ada Vane"]


def test_outside_ids_are_made_with_the_key(folder: Path) -> None:
    handles = {untold.open(folder, key=key).at("s1e1").things()[0].handle for key in (b"one", b"other", b"one")}
    assert len(handles) == 2
    content = b"".join(path.read_bytes() for path in builds(folder))
    assert b"Ada Vane" in content


def test_no_id_or_file_name_of_the_keepers_is_in_a_build(folder: Path) -> None:
    write(folder, HEAD + 's1e1 person secretly-the-killer "Ada"\ns1e1 fact hidden-fact secretly-the-killer status dead\n')
    write(folder, "# a remark of the keeper's\n" + BO, "twist-in-season-two.untold")
    untold.open(folder, key=KEY)
    content = b"".join(path.read_bytes() for path in builds(folder))
    for words in (b"secretly-the-killer", b"hidden-fact", b"twist-in-season-two", b"remark"):
        assert words not in content


def test_the_installations_key_is_made_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("UNTOLD_KEY", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(folder.parent / "data"))
    first, second = (untold.open(folder).at("s1e1").things()[0].handle for _ in range(2))
    assert first == second
    monkeypatch.setenv("UNTOLD_KEY", "another")
    assert untold.open(folder).at("s1e1").things()[0].handle != first


def test_an_unknown_voice_or_place_is_a_clear_error(folder: Path) -> None:
    story = untold.open(folder, key=KEY)
    with pytest.raises(untold.RequestError, match="narrator"):
        story.at("s1e1", voices=("narrator",))
    with pytest.raises(untold.PlaceError):
        story.at("s9e9")


def test_one_voice_may_be_given_as_it_is(folder: Path) -> None:
    story = untold.open(folder, key=KEY)
    assert story.at("start", "creator").voices == story.at("start", ("creator",)).voices == frozenset({"creator"})


def test_the_front_door_lists_what_it_has() -> None:
    assert set(dir(untold)) == set(untold.__all__)
    assert all(hasattr(untold, name) for name in dir(untold))


def test_a_story_without_entries_opens(folder: Path) -> None:
    write(folder, HEAD)
    view = untold.open(folder, key=KEY).at("s2e5")
    assert (view.counts(), view.tally(), view.things(), view.count_of()) == ({}, {}, (), 0)
    assert len(view.units()) == 10


def test_a_settled_story_is_opened_without_reading_it(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("untold.story._SETTLED", 0)
    untold.open(folder, key=KEY)
    monkeypatch.setattr("untold.story.digest_of", lambda contents: pytest.fail("it was read"))
    assert people(untold.open(folder, key=KEY)) == ["Ada Vane"]


def test_a_progress_that_is_no_text_is_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / "story.untold").write_text('work w\n  kind: novel\n  units: 2\n\nch1 person ann "Ann"\n')
    with pytest.raises(untold.RequestError, match="a progress is a place"):
        untold.open(tmp_path).at(None)  # type: ignore[arg-type]
