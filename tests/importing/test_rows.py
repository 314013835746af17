from pathlib import Path

import pytest

from untold.importing.expressions import read_condition, read_template
from untold.importing.numbering import Numbering
from untold.importing.rows import Row, rows_of
from untold.importing.tables import read_table
from untold.problems import RequestError


def fill(text: str, row: Row) -> tuple[str, ...]:
    return read_template(text).all(row, Numbering({}))


def test_the_inner_row_is_looked_in_first_and_a_caret_looks_further_out() -> None:
    table = {"name": "root", "scenes": [{"name": "scene", "people": [{"name": "Ada"}, {}]}]}
    ada, nobody = rows_of(table, "scenes[].people[]")
    assert [fill(text, ada) for text in ("{name}", "{^name}", "{^^name}")] == [("Ada",), ("scene",), ("root",)]
    assert fill("{name}", nobody) == ("scene",)
    assert str(ada) == "scenes[1].people[1]"


def test_lists_give_several_values_each_once_and_what_is_missing_gives_none() -> None:
    row = Row(({"by": ["Ada", "Ben", "Ada", "", None, ["Cora"]], "n": 3.0, "yes": True},))
    assert fill("{by[]}", row) == ("Ada", "Ben", "Cora")
    assert fill("{none}", row) == ()
    assert fill("{none|by}!", row) == ("Ada!", "Ben!", "Cora!")
    assert fill("{n} {yes}", row) == ("3 true",)


def test_a_cell_can_hold_several_and_each_can_be_a_row() -> None:
    table = {"rows": [{"people": "Ada; Ben ;", "n": "1"}]}
    assert [fill("{people} {n}", row) for row in rows_of(table, "rows[].people split ;")] == [("Ada 1",), ("Ben 1",)]
    assert fill("{people split ;}", next(rows_of(table, "rows[]"))) == ("Ada", "Ben")


def test_a_condition_in_brackets_says_which_of_a_list() -> None:
    people = [{"name": "Ada", "age": 3}, {"name": "Ben", "dead": True}, {"name": "Cora", "dead": True, "by": "Ada"}, "Dora"]
    row = Row(({"people": people},))
    assert fill("{people[].name}", row) == ("Ada", "Ben", "Cora")
    assert fill("{people[dead and not by].name}", row) == ("Ben",)
    assert fill("{people[not dead or by].name}", row) == ("Ada", "Cora")
    assert fill("{none[dead].name|people[age = 3].name}", row) == ("Ada",)


def test_names_with_spaces_and_dots_stand_in_backquotes() -> None:
    row = Row(({"Scene No.": 4, "first name": "Ada"},))
    assert fill("{`Scene No.`} {first name}", row) == ("4 Ada",)


def test_rows_are_numbered_among_those_alike() -> None:
    table = {"rows": [{"e": "1"}, {"e": "2"}, {"e": "1"}, {"e": "2"}]}
    numbers = Numbering({"": table})
    template = read_template("e{e}.{#rows by e}")
    assert [template.one(row, numbers) for row in rows_of(table, "rows[]")] == ["e1.1", "e2.1", "e1.2", "e2.2"]


@pytest.mark.parametrize(
    ("condition", "holds"),
    [
        ("dead", True),
        ("not dead", False),
        ("gone", False),
        ("dead = true", True),
        ("name = ada", True),
        ("name != Ada", False),
        ("name = 'Ada' and not gone", True),
        ("gone or name = Ada", True),
        ("gone and name = Ada or dead", True),
        ("killer = {name}", True),
        ("missing != x", True),
        ("otherwise", True),
    ],
)
def test_conditions(condition: str, holds: bool) -> None:
    row = Row(({"name": "Ada", "dead": True, "gone": False, "killer": "ada"},))
    assert read_condition(condition, {}).holds(row, lambda *_: None) is holds


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("t.json", b"{"),
        ("t.json", b"3"),
        ("t.json", b"\xff\xfe"),
        ("t.json", b"[" * 100_000),
        ("t.csv", b'a,b\n"x'),
        ("t.csv", b"\x00\x01\x02\x80" * 9),
        ("t.json.gz", b"\x1f\x8b junk"),
    ],
)
def test_a_table_that_cannot_be_read_is_refused_in_one_line(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(RequestError, match=name.replace(".", r"\.")):
        read_table(tmp_path / name)
