"""The page that veils: what is pasted or handed in comes back veiled, as text or as a file to keep, and never runs here."""

from collections.abc import Callable

import pytest
from visiting import Visitor

import untold
from untold.faces.web.visit import HEADER
from untold.progress import Progress
from untold.veil.pieces import MARK

TOLD, UNTOLD = "Nell finds a boat.", "The stranger takes off his hood and is Tom."


@pytest.fixture
def veiler(story: untold.Story, new_visitor: Callable[..., Visitor]) -> Visitor:
    def veil(data: bytes, name: str, progress: Progress, strangers: bool) -> bytes:
        return story.veiled(data, name, progress, strangers=strangers).data

    return new_visitor(veil=veil).stand("sea:s1e3")


def test_a_pasted_text_is_shown_veiled(veiler: Visitor) -> None:
    page = veiler.ask("POST", "/veil", data={"text": f"{TOLD} {UNTOLD}"})
    assert page.status_code == 200
    assert "hood" not in page.text
    assert f'<div class="veiled">{TOLD} {MARK}</div>' in page.text


def test_a_file_comes_back_as_a_file_under_a_name_that_says_nothing(veiler: Visitor) -> None:
    html = f"<p>{TOLD}</p><script>alert(1)</script><p>{UNTOLD}</p>"
    page = veiler.ask("POST", "/veil", files={"file": ("tom-lives.html", html.encode(), "text/html")})
    assert page.headers["content-disposition"] == 'attachment; filename="veiled.html"'
    assert TOLD in page.text
    assert "script" not in page.text
    assert "hood" not in page.text


def test_markup_in_a_pasted_text_stays_text(veiler: Visitor) -> None:
    page = veiler.ask("POST", "/veil", data={"text": "<script>alert(1)</script> Nell finds a boat.", "strangers": "yes"})
    assert "<script>alert" not in page.text


def test_a_form_from_elsewhere_is_turned_away(veiler: Visitor) -> None:
    page = veiler.ask("POST", "/veil", data={"text": TOLD}, headers={"origin": "https://elsewhere.example"})
    assert page.status_code == 403


@pytest.mark.parametrize("body", [b"", b"text=", b"--x", b"\xff\xfe", b"a=" * 500])
@pytest.mark.parametrize(
    "kind", ["application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "multipart/form-data", "text/plain"]
)
def test_an_odd_form_is_answered_in_words(veiler: Visitor, kind: str, body: bytes) -> None:
    page = veiler.ask("POST", "/veil", content=body, headers={"content-type": kind})
    assert page.status_code == 400
    assert "paste a text or choose a file" in page.text.lower()


@pytest.mark.parametrize(
    ("data", "name", "why"),
    [
        (b"%PDF-1.4", "tom-lives.pdf", "is in no form that can be veiled"),
        (b"\0" * 50, "a.epub", "can be read"),
        (b"x" * 30_000_001, "a.txt", "that is more than this page takes"),
    ],
)
def test_what_cannot_be_veiled_is_said_over_the_form_so_that_another_can_be_handed_in(
    veiler: Visitor, data: bytes, name: str, why: str
) -> None:
    page = veiler.ask("POST", "/veil", files={"file": (name, data)})
    assert page.status_code == 400
    assert why in page.text.partition('role="alert">')[2].partition("</p>")[0]
    assert '<textarea id="veil-text"' in page.text


def test_without_a_veil_there_is_no_such_page(reader: Visitor) -> None:
    assert reader.get("/veil").status_code == 404
    assert "Read safely" not in reader.get("/").text


def test_a_program_says_its_place_in_the_header(veiler: Visitor) -> None:
    page = veiler.ask("POST", "/veil", data={"text": f"{TOLD} {UNTOLD}"}, headers={HEADER: "sea:s2e3"})
    assert UNTOLD in page.text
