import json
from pathlib import Path
from typing import Any

from untold.check import RULES

ACTS = 'ch3 event letter "Ben writes a letter"\n  agent: ben\n'


def test_a_story_in_order_says_so(cli: Any, quay: Path) -> None:
    ran = cli("check", "-s", quay)
    assert ran.code == 0 and "no problems" in ran.out and ran.err == ""


def test_a_problem_comes_with_its_place_its_line_a_caret_and_a_hint(cli: Any, quay: Path) -> None:
    (quay / "ch2.untold").write_text('ch2 persn eve "Eve"\n')
    ran = cli("check", "-s", quay)
    lines = ran.out.splitlines()
    assert ran.code == 1
    assert lines[0].startswith("ch2.untold:1:5: unknown-kind ")
    assert lines[1:3] == ['    ch2 persn eve "Eve"', "        ^"]
    assert "person" in lines[3]
    assert "1 error" in lines[-1] and "continuity is checked once" in ran.out


def test_the_dead_who_act_are_an_error_and_programs_hear_of_it(cli: Any, quay: Path) -> None:
    (quay / "ch3.untold").write_text(ACTS)
    ran = cli("check", "-s", quay, "--json")
    (problem,) = json.loads(ran.out)["problems"]
    assert ran.code == 1
    assert (problem["code"], problem["severity"], problem["file"], problem["line"]) == ("dead-act", "error", "ch3.untold", 1)
    assert problem["text"] == ACTS.splitlines()[0]


def test_rules_are_chosen_or_left_out(cli: Any, quay: Path) -> None:
    (quay / "ch3.untold").write_text(ACTS)
    assert cli("check", "-s", quay, "--rule", "dead-act").code == 1
    assert cli("check", "-s", quay, "--rule", "time-cycle").code == 0
    assert cli("check", "-s", quay, "--except", "dead-act").code == 0
    ran = cli("check", "-s", quay, "--rule", "dead-acts")
    assert ran.code == 2 and "“dead-act”" in ran.err


def test_rules_are_listed_with_what_they_look_for(cli: Any) -> None:
    assert all(f"{rule} " in cli("check", "--rules").out for rule in RULES)
    assert set(json.loads(cli("check", "--rules", "--json").out)) == set(RULES)


def test_a_long_line_is_shown_around_the_problem(cli: Any, quay: Path) -> None:
    (quay / "ch2.untold").write_text(f'ch2 event long "{"word " * 200}" nonsense "x"\n')
    ran = cli("check", "-s", quay)
    assert ran.code == 1 and max(map(len, ran.out.splitlines())) < 300


def test_warnings_alone_leave_with_nought(cli: Any, quay: Path) -> None:
    (quay / "ch3.untold").write_text("ch3 appears ben\n")
    ran = cli("check", "-s", quay)
    assert ran.code == 0 and "1 warning" in ran.out


def test_one_entry_in_one_file_is_counted_in_the_singular(cli: Any, tmp_path: Path) -> None:
    (tmp_path / "story.untold").write_text('work w\n  kind: film\n  units: 1\nf1 person ann "Ann"\n')
    assert cli("check", "-s", tmp_path).out == "1 entry in 1 file: no problems\n"
