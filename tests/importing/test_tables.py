"""Tables of every make: how each is read, and that whatever is odd in one is said with its line."""

import csv
import gzip
import io
import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from untold.importing.tables import Table, read_table
from untold.problems import RequestError

ROWS = [{"name": "Zoë", "place": "the quay"}, {"name": "Ben; Cora", "place": "a, b"}]


def read(tmp_path: Path, content: str | bytes, name: str = "t.csv") -> Table:
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_table(path)


def said(table: Table) -> list[tuple[str, int]]:
    return [(problem.code, problem.at.line) for problem in table.problems]


def delimited(mark: str) -> str:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=mark)
    writer.writerows([["name", "place"], *([row["name"], row["place"]] for row in ROWS)])
    return out.getvalue()


@pytest.mark.parametrize("mark", [",", ";", "\t", "|", ":", "^", "~"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("packed", [False, True])
def test_any_delimiter_in_any_encoding_packed_or_not(tmp_path: Path, mark: str, encoding: str, packed: bool) -> None:
    content = delimited(mark).encode(encoding)
    table = read(tmp_path, gzip.compress(content) if packed else content, "t.csv.gz" if packed else "t.txt")
    assert table == Table({"rows": ROWS})


def test_a_delimiter_that_the_file_states_counts(tmp_path: Path) -> None:
    assert read(tmp_path, "sep=;\r\na,b;c\r\n1,2;3\r\n").record == {"rows": [{"a,b": "1,2", "c": "3"}]}


def test_json_comes_whole_or_by_lines_under_any_name(tmp_path: Path) -> None:
    lines = "\n".join(map(json.dumps, ROWS)) + "\n\n"
    for name in ("t.jsonl", "t.ndjson", "t.json", "t"):
        assert read(tmp_path, lines, name) == Table({"rows": ROWS})
    for name in ("t.json", "t", "t.json.gz"):
        content = json.dumps(ROWS).encode()
        assert read(tmp_path, gzip.compress(content) if name.endswith("gz") else content, name) == Table({"rows": ROWS})


def test_a_broken_line_is_said_and_the_others_count(tmp_path: Path) -> None:
    table = read(tmp_path, '{"a": 1}\n{"a": }\n{"a": 3}\n' + "[" * 100_000, "t.jsonl")
    assert table.record == {"rows": [{"a": 1}, {"a": 3}]}
    assert said(table) == [("bad-row", 2), ("bad-row", 4)]
    assert table.problems[0].at.column == 7 and table.problems[0].severity == "error"


def test_another_encoding_is_read_and_said(tmp_path: Path) -> None:
    table = read(tmp_path, "name\nAda\nZoë\n".encode("latin-1"))
    assert table.record == {"rows": [{"name": "Ada"}, {"name": "Zoë"}]}
    assert said(table) == [("bad-encoding", 3)]


def test_columns_of_one_name_or_none_keep_what_is_in_them(tmp_path: Path) -> None:
    table = read(tmp_path, "name,name,,name\na,b,c,d\n")
    assert table.record == {"rows": [{"name": "a", "name (2)": "b", "column 3": "c", "name (3)": "d"}]}
    assert said(table) == [("duplicate-column", 1), ("duplicate-column", 1)]


def test_ragged_rows_formulas_noughts_and_stray_quotes_are_said(tmp_path: Path) -> None:
    table = read(tmp_path, 'a,b\n1\n1,2,three\n"x\ny",=SUM(A1)\n"p"q,\0r\n,\n1,2,,\n')
    assert sorted(said(table)) == [
        ("bad-quotes", 6),
        ("control-character", 6),
        ("formula", 4),
        ("ragged-row", 2),
        ("ragged-row", 3),
    ]
    assert "three" in next(p.message for p in table.problems if p.at.line == 3)
    rows = table.record["rows"]
    assert isinstance(rows, list) and [row.get("b") for row in rows] == [None, "2", "=SUM(A1)", "\0r", "2"]


def test_of_many_of_one_sort_the_first_are_said_and_the_rest_counted(tmp_path: Path) -> None:
    table = read(tmp_path, "a,b\n" + "1\n" * 500)
    assert len(table.problems) == 21 and table.problems[-1].message == "and 480 more of these"


def test_an_object_that_says_a_name_twice_is_said(tmp_path: Path) -> None:
    table = read(tmp_path, '[{"a": 1, "a": 2}]', "t.json")
    assert table.record == {"rows": [{"a": 2}]} and said(table) == [("repeated-key", 1)]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b'a,b\n1,2\n"x,y\nz,w\n', r":3: not CSV \(a quote that is opened here is never closed\)"),
        (b'[\n {"a": 1},\n {"a" 2}\n]', r":3:7: not JSON"),
        (b"[" + b"9" * 5000 + b"]", "a number is too long"),
        (b'[{"a": ' + b"[" * 100_000, "go too deep"),
        (gzip.compress(b"a,b\n1,2\n", mtime=0)[:-9], "ends too early"),
        (b"PK\x03\x04\x01\x02\x03\x80" * 100, "holds no text"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_place(tmp_path: Path, content: bytes, message: str) -> None:
    with pytest.raises(RequestError, match=message):
        read(tmp_path, content, "t")


def test_what_is_packed_without_end_is_refused(tmp_path: Path) -> None:
    packer_of = gzip.compress(bytes(10_000_000)) * 110  # a gigabyte in a megabyte
    with pytest.raises(RequestError, match="when unpacked"):
        read(tmp_path, packer_of)


@given(st.binary(max_size=300), st.sampled_from(["t.csv", "t.json", "t.jsonl", "t.tsv", "t", "t.gz"]))
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_bytes_are_a_table_or_refused(tmp_path: Path, content: bytes, name: str) -> None:
    try:
        assert isinstance(read(tmp_path, content, name).record, dict)
    except RequestError as error:
        assert name in str(error)


CELL = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=6)


@given(st.lists(st.lists(CELL, min_size=3, max_size=3), min_size=1, max_size=6), st.sampled_from(",;\t|"))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_cell_of_a_table_comes_through(tmp_path: Path, cells: list[list[str]], mark: str) -> None:
    out = io.StringIO()
    csv.writer(out, delimiter=mark, quoting=csv.QUOTE_ALL).writerows([["first", "second", "third"], *cells])
    found = read(tmp_path, out.getvalue()).record["rows"]
    assert isinstance(found, list)
    assert [[*row.values()] for row in found] == [row for row in cells if any(row)]
