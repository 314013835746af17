import os
import signal
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from typing import Any

import pytest

import untold as untold_package
from untold.faces.cli import asking
from untold.faces.cli.verbs import MODULES

UNTOLD = [sys.executable, "-m", "untold"]


def test_help_names_every_verb_by_group(cli: Any) -> None:
    ran = cli("--help")
    assert ran.code == 0
    assert all(f"  {verb} " in ran.out for verb in MODULES)
    assert cli() == ran
    for verb in MODULES:
        assert cli(verb, "--help").code == 0
    assert cli("--version").out.startswith("untold ")


def test_help_comes_without_numpy_rich_or_a_story(quay: Path) -> None:
    script = (
        "import sys; from untold.faces.cli.running import run; run(['--help']); run(['mark', '-s', sys.argv[1]]);"
        "print(sorted({'numpy', 'rich', 'starlette', 'networkx', 'sqlite3', 'untold.story'} & set(sys.modules)), file=sys.stderr)"
    )
    ran = subprocess.run([sys.executable, "-c", script, str(quay)], capture_output=True, text=True, check=True)
    assert ran.stderr == "[]\n"


def test_a_wrong_verb_is_refused_with_the_nearest(cli: Any) -> None:
    ran = cli("serch", "x")
    assert ran.code == 2 and "“search”" in ran.err


def test_what_nobody_expected_is_one_line_and_no_traceback(cli: Any, quay: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("of\nall\nthings")

    monkeypatch.setattr(asking, "open_view", broken)
    ran = cli("threads", "-s", quay)
    assert ran.code == 1 and "Traceback" not in ran.err and "of all things" in ran.err
    monkeypatch.setenv("UNTOLD_DEBUG", "1")
    assert "Traceback" in cli("threads", "-s", quay).err


def test_a_story_with_problems_and_no_build_says_so_and_leaves_with_one(cli: Any, tmp_path: Path) -> None:
    (tmp_path / "story.untold").write_text("wrk w\n")
    ran = cli("list", "--at", "ch1")
    assert ran.code == 1 and "untold check" in ran.err and "Traceback" not in ran.err


def test_a_story_whose_files_went_wrong_is_told_as_it_was_and_its_keeper_hears_of_it(cli: Any, quay: Path) -> None:
    before = cli("list", "-s", quay, "--at", "ch1")
    (quay / "ch2.untold").write_text("ch2 persn eve\n")
    after = cli("list", "-s", quay, "--at", "ch1")
    assert after.out == before.out and "untold check" in after.err


def test_the_front_door_has_all_that_it_names() -> None:
    assert all(getattr(untold_package, name) is not None for name in untold_package.__all__)


@pytest.mark.parametrize(
    "words", [("convert", "--schema"), ("list", "--at", "ch1"), ("list", "--at", "ch1", "--json"), ("--help",)]
)
def test_a_reader_who_leaves_early_is_no_error(quay: Path, words: tuple[str, ...]) -> None:
    command = [*UNTOLD, *words]
    process = subprocess.Popen(command, cwd=quay, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout and process.stderr
    process.stdout.close()
    error = process.stderr.read()
    assert process.wait() == 0 and error == b""


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-8"])
def test_a_poor_encoding_ends_no_run(quay: Path, encoding: str) -> None:
    (quay / "ch3.untold").write_text('ch3 person eve "Ева 李 🌊"\n', encoding="utf-8")
    surroundings = {**os.environ, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    for more in ([], ["--json"]):
        command = [*UNTOLD, "list", "-s", str(quay), "--at", "ch3", *more]
        ran = subprocess.run(command, capture_output=True, env=surroundings, check=False)
        assert ran.returncode == 0 and ran.stderr == b"", ran.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="interrupts are sent otherwise there")
def test_the_server_prints_its_address_steps_aside_for_a_busy_port_and_ends_quietly(quay: Path) -> None:
    first = serving(quay)
    try:
        assert first.stdout
        address = first.stdout.readline().decode().strip()
        assert address.startswith("http://127.0.0.1:")
        assert b"<html" in asked(address)
        port = address.rstrip("/").rpartition(":")[2]
        busy = subprocess.run([*UNTOLD, "serve", "-s", str(quay), "--port", port], capture_output=True, text=True, check=False)
        assert busy.returncode == 2 and port in busy.stderr
        second = serving(quay)
        assert second.stdout
        other = second.stdout.readline().decode().strip()
        assert other != address and b"<html" in asked(other)
        end(second)
    finally:
        assert end(first) == b""


def serving(folder: Path) -> subprocess.Popen[bytes]:
    command = [*UNTOLD, "serve", "-s", str(folder)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def asked(address: str) -> bytes:
    for _ in range(100):
        try:
            with urllib.request.urlopen(address) as answer:
                return bytes(answer.read())
        except OSError:
            time.sleep(0.1)
    raise AssertionError("nobody answers")


def end(process: subprocess.Popen[bytes]) -> bytes:
    process.send_signal(signal.SIGINT)
    assert process.wait(20) == 0
    assert process.stderr
    return b"".join(line for line in process.stderr.readlines() if b"in use" not in line)


def test_a_ceiling_that_names_no_place_is_refused(cli: Any, quay: Path) -> None:
    assert cli("serve", "-s", quay, "--upto", "ch9").code == 2
