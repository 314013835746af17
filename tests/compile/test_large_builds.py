"""What memory does not hold waits in files, and the build is the same."""

import sqlite3
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from untold import load
from untold.compile import build, postings, runs, writing
from untold.compile.runs import Runs

LEDGER = "work w\n  kind: television\n  units: s1 5\n" + "".join(
    f's1e{1 + n % 5} person p{n} "Name {n} of the {n % 7}"\ns1e{1 + n % 5} fact p{n} trait "quiet as {n % 3} mice"\n'
    for n in range(60)
) + "s1e5 same p0 p5\ns1e5 fact p0 friend-of p5\n"  # fmt: skip


@given(st.lists(st.tuples(st.integers(-5, 5), st.integers(0, 9)), max_size=60), st.integers(1, 7))
def test_rows_come_sorted_however_many_are_held(rows: list[tuple[int, int]], most: int) -> None:
    kept = Runs(2, most)
    for row in rows:
        kept.add(row)
    assert list(kept) == list(kept) == sorted(rows)


def test_a_build_whose_rows_wait_in_files_is_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ledger = load.parse({"story.untold": LEDGER.encode()})
    build(ledger, tmp_path / "held", key=b"k")
    monkeypatch.setattr(postings, "_MOST_HELD", 20)
    monkeypatch.setattr(writing, "Runs", lambda width: runs.Runs(width, 9))
    build(ledger, tmp_path / "waiting", key=b"k")
    assert rows_of(tmp_path / "held") == rows_of(tmp_path / "waiting")


def rows_of(path: Path) -> dict[str, list[tuple[object, ...]]]:
    connection = sqlite3.connect(path)
    tables = [name for (name,) in connection.execute("select name from sqlite_master where type = 'table' order by name")]
    found = {name: connection.execute(f"select * from {name}").fetchall() for name in tables}
    connection.close()
    return {name: sorted(rows, key=repr) for name, rows in found.items()}
