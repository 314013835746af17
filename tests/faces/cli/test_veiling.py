"""`untold veil`: a document in its own form, on the standard output or in a file, and the keeper's report beside it."""

import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from untold.veil.pieces import MARK

TOLD, UNTOLD = "Ada meets a stranger.", "The stranger is Nils Ahlberg."


@pytest.fixture
def text(tmp_path: Path) -> Path:
    path = tmp_path / "recap.txt"
    path.write_text(f"{TOLD} {UNTOLD}\n", encoding="utf-8")
    return path


def test_what_is_not_told_is_a_mark(cli: Any, quay: Path, text: Path) -> None:
    ran = cli("veil", text, "-s", quay, "--at", "ch1")
    assert (ran.code, ran.out) == (0, f"{TOLD} {MARK}\n")
    assert cli("veil", text, "-s", quay, "--at", "ch3").out == text.read_text(encoding="utf-8")


def test_standard_input_is_a_document_too(cli: Any, quay: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(f"{TOLD} {UNTOLD}".encode())))
    assert cli("veil", "-", "-s", quay, "--at", "ch1").out == f"{TOLD} {MARK}"


def test_the_readers_mark_is_where_it_is_veiled_for(cli: Any, quay: Path, text: Path) -> None:
    assert cli("veil", text, "-s", quay).out == f"{MARK}\n"
    cli("mark", "ch1", "-s", quay)
    assert TOLD in cli("veil", text, "-s", quay).out


def test_the_report_says_each_sentence_its_place_and_why(cli: Any, quay: Path, text: Path, tmp_path: Path) -> None:
    cli("veil", text, "-s", quay, "--at", "ch1", "--report", tmp_path / "report.json", "-o", tmp_path / "out.txt")
    rows = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    assert [(row["text"], row["shown"]) for row in rows] == [(TOLD, True), (UNTOLD, False)]
    assert rows[0]["place"] == "ch1" and "Nils" not in (tmp_path / "out.txt").read_text(encoding="utf-8").title()
    assert "nils ahlberg" in rows[1]["why"]


def test_a_scope_that_is_no_place_is_a_plain_error(cli: Any, quay: Path, text: Path) -> None:
    ran = cli("veil", text, "-s", quay, "--at", "ch1", "--scope", "s9")
    assert ran.code == 2 and "s9" in ran.err and "Traceback" not in ran.err


def test_a_file_in_no_form_is_a_plain_error(cli: Any, quay: Path, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7 \x00\x01")
    ran = cli("veil", tmp_path / "a.pdf", "-s", quay, "--at", "ch1")
    assert ran.code == 2 and "no form that can be veiled" in ran.err
