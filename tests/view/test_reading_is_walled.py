"""What holds the wall by machinery: connections that can only read, and SELECTs that bind what the view holds."""

from __future__ import annotations

import re
import sqlite3
import threading
from pathlib import Path

import pytest
from small import Small

from untold.problems import StoryError
from untold.stored import TABLES
from untold.view import selects
from untold.view.reading import Reading

SOURCE = Path(__file__).parents[2] / "src" / "untold"
ALL = {name: text for name, text in vars(selects).items() if name.isupper() and isinstance(text, str)}
UNDATED = {"FIRST", "META", "GATES", "PROPERTIES", "COUNT_KEYS"}
# Bound by documents, which are numbered along the axis: the numbers come from WORDS_UPTO and WORDS_BEFORE.
BY_DOCUMENT = {"WORD"}
BOUND = re.compile(r"\{held\}|told between :lo and :hi|told < :lo")


# The readers' own; the others stand on the keeper's side of the wall, which may know it all.
_WITH_SELECTS = (SOURCE / "view" / "selects.py", SOURCE / "telling" / "heard.py", SOURCE / "veil" / "sayings.py")


@pytest.mark.parametrize("name", sorted(ALL))
def test_each_select_over_dated_rows_binds_what_the_view_holds(name: str) -> None:
    if name in UNDATED:
        tables = set(re.findall(r"from (\w+)", ALL[name]))
        assert tables <= {"meta", "gate", "property", "count_key", "json_each"}
    elif name not in BY_DOCUMENT:
        assert BOUND.search(ALL[name]), f"{name} reads dated rows beyond the view"
        assert ALL[name].count("select") - ALL[name].count("json_each") <= 1 + ALL[name].count("from (select")


def test_all_selects_stand_in_one_module() -> None:
    for path in SOURCE.rglob("*.py"):
        if path not in _WITH_SELECTS:
            found = re.findall(r"[\"'](select [^\"']*)", path.read_text(encoding="utf-8"))
            assert not [text for text in found if " from " in text], path


def test_every_dated_table_says_when_its_rows_are_told() -> None:
    for table in TABLES:
        name = table.split("(")[0].removeprefix("create table ")
        if name not in ("meta", "property", "count_key", "word_piece"):
            assert re.search(r"\btold integer", table), name


@pytest.mark.parametrize(
    "statement",
    [
        "insert into meta values('a', 'b')",
        "delete from entry",
        "update thing set name = 'x'",
        "drop table entry",
        "create table t(a)",
        "create temp table t(a)",
        "attach ':memory:' as other",
        "pragma mmap_size",
        "pragma writable_schema=1",
        "select load_extension('x')",
        "select readfile('/etc/passwd')",
        "vacuum",
        "begin immediate",
    ],
)
def test_a_reading_can_read_and_do_nothing_else(statement: str) -> None:
    story = Small('s1e1 person ada "Ada"\n')
    before = story.path.read_bytes()
    with pytest.raises((sqlite3.Error, StoryError)):
        story.reading.rows(statement)
    assert story.path.read_bytes() == before
    assert story.at("s1e1").counts() == {"person": 1}


def test_many_threads_read_at_once() -> None:
    story = Small("".join(f's1e{n % 5 + 1} person p{n} "Person {n}"\n' for n in range(200)))
    view, wrong = story.at("s2e5"), []

    def ask() -> None:
        for n in range(1, 200):
            thing = view.thing(n)
            if thing is None or thing.name != f"Person {n - 1}" or view.page(n).count != 1:
                wrong.append(n)

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def test_what_is_damaged_and_cannot_be_mended_is_a_clear_error(tmp_path: Path) -> None:
    broken = tmp_path / "broken.story"
    broken.write_bytes(b"no story at all" * 1000)
    with pytest.raises(StoryError, match="damaged"):
        _ = Reading(broken).telling
    with pytest.raises(StoryError, match="damaged"):
        _ = Reading(tmp_path / "absent.story").telling
