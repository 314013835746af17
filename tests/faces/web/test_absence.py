"""What is not told and what does not exist are one answer; headers depend on the body alone."""

import re
from collections.abc import Callable

import httpx
import pytest
from visiting import Visitor

import untold
from untold.faces.web import application

FORBIDDEN = {"server", "date", "last-modified", "x-powered-by", "age", "set-cookie"}


def bytes_of(answer: httpx.Response) -> tuple[int, list[tuple[str, str]], bytes]:
    return answer.status_code, sorted(answer.headers.items()), answer.content


def test_untold_and_absent_pages_are_the_same_bytes(reader: Visitor) -> None:
    untold_thing = reader.handle("Wren Quiet")
    absent = bytes_of(reader.get("/nowhere"))
    assert absent[0] == 404
    for path in (
        f"/thing/{untold_thing}",
        "/thing/aaaaaaaaaaaaaaaa",
        "/thing/x",
        "/thing/",
        "/list/nothing",
        "/list/theme",
        "/a/b/c",
    ):
        assert bytes_of(reader.get(path)) == absent
    for path in (
        f"/graph?around={untold_thing}",
        f"/knows?who={untold_thing}",
        f"/timeline?about={untold_thing}",
        "/graph?around=x",
    ):
        assert bytes_of(reader.get(path)) == absent


def test_untold_and_absent_answers_are_the_same_json(reader: Visitor) -> None:
    absent = bytes_of(reader.get("/api/nowhere"))
    assert absent[0] == 404 and b"Not told yet, or not known." in absent[2]
    for path in (f"/api/thing/{reader.handle('Wren Quiet')}", "/api/thing/aaaaaaaaaaaaaaaa", "/api/list/theme", "/api/"):
        assert bytes_of(reader.get(path)) == absent


def test_what_is_asked_for_is_not_repeated_where_it_is_absent(reader: Visitor) -> None:
    assert "particular" not in reader.get("/thing/particular?q=particular").text


def test_headers_are_few_and_say_nothing_of_the_server(reader: Visitor) -> None:
    for path in ("/", "/nowhere", "/api/home", "/static/book.css", "/?at=x"):
        headers = reader.get(path).headers
        assert not FORBIDDEN & set(headers)
        assert headers["content-security-policy"].startswith("default-src 'none';")
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["cache-control"] == "private, no-cache"


def test_an_etag_is_the_bodys_and_spares_the_body(reader: Visitor) -> None:
    page = reader.get("/")
    again = reader.get("/", if_none_match=page.headers["etag"])
    assert (again.status_code, again.content) == (304, b"")
    assert reader.get("/", if_none_match=f'W/{page.headers["etag"]}, "x"').status_code == 304
    assert reader.get("/list", if_none_match=page.headers["etag"]).status_code == 200


def test_an_etag_says_nothing_of_what_the_reader_is_not_told(
    new_visitor: Callable[..., Visitor], tmp_path, monkeypatch
) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setenv("UNTOLD_CACHE", str(tmp_path / "cache"))
    ledger = tmp_path / "story" / "story.untold"
    ledger.parent.mkdir()
    lines = 'work w\n  kind: novel\n  units: 3\n\nch1 person ada "Ada"\n'
    ledger.write_text(lines)
    story = untold.open(ledger.parent, key=b"k" * 32)
    visitor = Visitor(application(lambda p, v: (story.refresh(), story.at(p, v))[1], lambda: story.telling), story).stand("ch1")
    before = bytes_of(visitor.get("/"))
    ledger.write_text(lines + 'ch2 person bob "Bob"\nch2 event end "All is over"\n')
    assert bytes_of(visitor.get("/")) == before
    ledger.write_text(lines + 'ch1 person cy "Cy"\n')
    after = visitor.get("/")
    assert after.headers["etag"] != dict(before[1])["etag"] and "Cy" in after.text


def test_head_is_get_without_its_body(reader: Visitor) -> None:
    page, head = reader.get("/"), reader.ask("HEAD", "/")
    assert (head.status_code, dict(head.headers)) == (200, dict(page.headers))


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "POST", "OPTIONS"])
def test_other_methods_are_turned_away(reader: Visitor, method: str) -> None:
    for path in ("/", f"/thing/{reader.handle('Wren Quiet')}", "/thing/aaaaaaaaaaaaaaaa", "/api/home"):
        answer = reader.ask(method, path)
        assert answer.status_code == 405
        assert answer.headers["allow"] == "GET, HEAD"


def test_pictures_number_nothing_by_the_store(reader: Visitor) -> None:
    for path in ("/graph", "/timeline?order=story", "/knows"):
        ids = re.findall(r'id="([^"]*)"', reader.get(path).text)
        assert not [one for one in ids if re.search(r"\d", one)]


def test_a_story_that_cannot_be_served_is_one_fixed_page(new_visitor: Callable[..., Visitor]) -> None:
    story = new_visitor().story

    def broken(*_: object) -> untold.View:
        raise untold.StoryError("secret.untold:7:1: unknown-kind")

    visitor = Visitor(application(broken, lambda: story.telling), story)
    pages = {
        visitor.stand(place).get(path).content for place in ("start", "sea:end") for path in ("/", "/nowhere", "/list?at=x")
    }
    assert len(pages) <= 2 and not any(b"secret" in page for page in pages)
    assert visitor.get("/api/home").status_code == visitor.get("/").status_code == 503


def test_a_failure_tells_nothing_of_itself(new_visitor: Callable[..., Visitor]) -> None:
    story = new_visitor().story

    def failing(*_: object) -> untold.View:
        raise ZeroDivisionError("inner matters")

    answer = Visitor(application(failing, lambda: story.telling), story).stand("sea:s1e1").get("/")
    assert answer.status_code == 500 and "inner" not in answer.text and "Traceback" not in answer.text
