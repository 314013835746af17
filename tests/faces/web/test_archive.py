"""The archive in the web reader: narrowed by its links, each document with the parts that may be met, absent ones alike."""

from pathlib import Path

import pytest
from visiting import Visitor

import untold
from untold.faces.web import application

EXAMPLE = Path(__file__).parents[3] / "examples" / "hallow-light"
TITLE = "Mirela Okonjo and Ilona Varga look back (The Evening Lantern)"
ALL = "lamp:end, bell:end"


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Visitor:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("UNTOLD_CACHE", str(tmp_path_factory.mktemp("cache")))
        story = untold.open(EXAMPLE, key=b"the key of the archive's tests..")
        return Visitor(application(story.at, lambda: story.telling), story)


def test_a_documents_page_shows_the_turns_that_may_be_met_and_whether_it_may_be_read(archive: Visitor) -> None:
    address = "/sources/" + archive.handle(TITLE, ALL)
    early = archive.stand("lamp:s2e1").get(address).text
    assert "Leave it until you have finished" in early and "You may read it" not in early
    assert early.count('<section class="part') == 1 and 'id="part-2"' in early
    late = archive.stand(ALL).get(address).text
    assert late.count('<section class="part') == 15 and "You may read it" in late


def test_a_document_that_is_not_told_of_is_absent_like_one_that_there_is_not(archive: Visitor) -> None:
    archive.stand("lamp:s1e1")
    address = "/sources/" + archive.handle(TITLE, ALL)
    person = "/sources/" + archive.handle("Ines Voss", ALL)
    pages = [archive.get(path) for path in (address, person, "/sources/aaaaaaaaaaaaaaaa", "/sources/x")]
    assert {page.status_code for page in pages} == {404}
    assert len({page.text for page in pages}) == 1
    assert archive.get("/sources?about=" + archive.handle("Maren Quill", ALL)).status_code == 404


def test_evidence_links_to_the_turn_at_the_readers_own_place(archive: Visitor) -> None:
    handle = archive.handle(TITLE, ALL)
    page = archive.stand("lamp:s2e2").get("/recap?at=lamp:s2e1").text
    assert f'href="/sources/{handle}?at=lamp%3As2e1#part-2"' in page


def test_the_archive_is_narrowed_and_sorted(archive: Visitor) -> None:
    archive.stand(ALL)
    ines = archive.handle("Ines Voss", ALL)
    narrowed = archive.get(f"/sources?form=interview&about={ines}").text
    assert narrowed.count('<h2 class="hit">') == 1 and "asked “" in narrowed
    assert archive.get("/sources?form=interview").text.count('<h2 class="hit">') == 2
    assert "No such source" in archive.get("/sources?form=nothing").text
    twin = archive.get("/api/sources?order=date&form=interview").json()
    assert [row["date"] for row in twin["rows"]] == ["4 March 2019", "11 January 2021"]
    assert archive.get(f"/api/sources/{archive.handle(TITLE, ALL)}").json()["parts"][5]["id"] == "1"


def test_the_words_of_a_document_are_words_and_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("UNTOLD_CACHE", str(tmp_path / "cache"))
    (tmp_path / "sources").mkdir()
    text = "<i>A</i> talk\n\n<b>Q</b>: Why <script>alert(1)</script>?\n\nA: So & so, I think.\n\nQ: And then?\n\nA: <img src=x>, I said.\n"
    (tmp_path / "sources" / "talk.md.txt").write_text(text)
    ledger = 'work w\n  kind: novel\n  units: 1\nch1 source talk interview "<u>A talk</u>"\n  scope: ch1\n  file: sources/talk.md.txt\n'
    (tmp_path / "story.untold").write_text(ledger)
    story = untold.open(tmp_path, key=b"k" * 32)
    visitor = Visitor(application(story.at, lambda: story.telling), story).stand("ch1")
    page = visitor.get("/sources/" + story.at("ch1").things("source")[0].handle).text
    assert "<script>alert" not in page and "<img src" not in page and "<u>A talk" not in page
