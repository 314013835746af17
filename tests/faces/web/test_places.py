"""The visitor's place: asked for once, moved forward only after asking again, lowered and never raised by links."""

from collections.abc import Callable

import pytest
from visiting import Visitor

from untold.faces.web.visit import cookie_name


def place_of(visitor: Visitor, what: str = "place") -> str | None:
    return visitor.cookies.get(cookie_name(visitor.story.telling, what))


@pytest.mark.parametrize("path", ["/", "/list", "/timeline", "/thing/aaaaaaaaaaaaaaaa", "/search?q=nell"])
def test_a_visitor_without_a_place_is_asked_where_he_is(visitor: Visitor, path: str) -> None:
    page = visitor.get(path)
    assert page.status_code == 200
    assert "Where are you?" in page.text
    assert "Nell" not in page.text
    assert f'name="next" value="{path}"' in page.text


def test_the_question_numbers_units_and_names_no_title_that_is_not_told(visitor: Visitor) -> None:
    page = visitor.get("/").text
    assert "sea:s2e3" in page and "log:ch4" in page
    assert "Low Water" not in page and "The Log" not in page


def test_titles_that_have_been_told_stand_beside_their_units(reader: Visitor) -> None:
    assert "s1e1 — Low Water" in reader.get("/place").text


def test_the_first_answer_is_taken_at_once_and_leads_on_to_the_page_asked_for(visitor: Visitor) -> None:
    answer = visitor.send("sea:s1e2", next="/timeline")
    assert (answer.status_code, answer.headers["location"]) == (303, "/timeline")
    assert "Nell finds a boat" in visitor.get("/timeline").text


def test_units_can_be_chosen_work_by_work(visitor: Visitor) -> None:
    visitor.ask("POST", "/place", data={"w0": "sea:s1e1", "w1": "log:ch2", "to": ""})
    assert place_of(visitor) == "sea%3As1e1%2C%20log%3Ach2"


def test_moving_forward_asks_once_before_it_tells_more(reader: Visitor) -> None:
    asked = reader.send("sea:s2e1", next="/list")
    assert asked.status_code == 200 and "set-cookie" not in asked.headers
    assert "Have you finished" in asked.text and "hood" not in asked.text
    assert "Wren" not in reader.get("/list").text
    sure = reader.send("sea:s2e1", next="/list", sure="yes")
    assert sure.status_code == 303
    assert "Wren" in reader.get("/list").text


def test_the_question_tells_no_title_of_what_comes(reader: Visitor) -> None:
    reader.stand("start")
    assert "Low Water" not in reader.send("sea:s1e1").text


def test_moving_back_never_asks(reader: Visitor) -> None:
    assert reader.send("sea:s1e1").status_code == 303
    assert "Nell finds a boat" not in reader.get("/timeline").text


def test_more_of_one_work_and_less_of_another_is_asked_about(reader: Visitor) -> None:
    assert "Have you finished" in reader.send("sea:s1e1, log:ch1").text


def test_what_is_new_since_last_time_is_on_the_first_page(reader: Visitor) -> None:
    assert "New since last time" not in reader.get("/").text
    reader.send("sea:s2e1", sure="yes")
    page = reader.get("/").text
    assert "New since last time" in page
    assert page.index("New since last time") < page.index("takes off his hood")


def test_going_back_forgets_what_was_new(reader: Visitor) -> None:
    reader.send("sea:s2e1", sure="yes")
    reader.send("sea:s1e1")
    assert place_of(reader, "before") is None


def test_a_link_can_lower_the_place(reader: Visitor) -> None:
    page = reader.get("/timeline?at=sea:s1e1")
    assert "The storm" in page.text and "Nell finds a boat" not in page.text
    assert "Back to your own place" in page.text
    assert 'href="/list?at=sea%3As1e1"' in page.text


def test_a_link_never_raises_the_place(reader: Visitor) -> None:
    assert reader.get("/timeline?at=sea:s2e3").content == reader.get("/timeline?at=sea:s1e3").content
    assert "hood" not in reader.get("/timeline?at=sea:end, log:end").text


def test_a_link_does_not_tell_a_newcomer_anything(visitor: Visitor) -> None:
    assert "Nell" not in visitor.get("/timeline?at=sea:s2e3").text


def test_a_link_keeps_a_place_of_another_work_out(reader: Visitor) -> None:
    assert "Nell" not in reader.get("/list?at=log:ch4").text


def test_nobody_is_told_more_than_the_ceiling(new_visitor: Callable[..., Visitor]) -> None:
    story = new_visitor().story
    visitor = new_visitor(ceiling=lambda: story.telling.read_progress("sea:s1e1")).stand("sea:s2e3")
    assert "Nell finds a boat" not in visitor.get("/timeline").text
    assert "sea:s1e2" not in visitor.get("/place").text
    assert "hood" not in visitor.get("/api/timeline", untold_place="sea:s2e3").text


def test_a_program_says_its_readers_place_in_a_header(visitor: Visitor) -> None:
    assert "Nell" in visitor.get("/api/list", untold_place="sea:s1e1").text
    assert "Nell" not in visitor.get("/api/list").text


def test_a_place_in_the_header_goes_before_the_cookie(reader: Visitor) -> None:
    assert "Nell finds" not in reader.get("/timeline", untold_place="sea:s1e1").text


def test_a_cookie_that_names_no_place_is_as_none(visitor: Visitor) -> None:
    for text in ("nowhere", "sea:s9e9", "%00", "sea:s1e1" * 2000, "%FF%FE"):
        visitor.cookies = {cookie_name(visitor.story.telling, "place"): text}
        assert "Where are you?" in visitor.get("/").text


def test_another_storys_cookie_on_the_same_host_is_not_read(visitor: Visitor) -> None:
    visitor.cookies = {"place-000000000000": "sea%3As2e3", "place": "sea%3As2e3"}
    assert "Where are you?" in visitor.get("/").text


def test_a_wrong_place_is_asked_for_again_with_what_was_written(visitor: Visitor) -> None:
    answer = visitor.send("sea:s1e9<")
    assert answer.status_code == 400
    assert "Where are you?" in answer.text and "sea:s1e9&lt;" in answer.text


def test_a_form_from_elsewhere_moves_nobody(reader: Visitor) -> None:
    for headers in ({"sec-fetch-site": "cross-site"}, {"origin": "https://elsewhere.example"}, {"origin": "null"}):
        answer = reader.ask("POST", "/place", data={"to": "sea:s2e3", "sure": "yes"}, headers=headers)
        assert answer.status_code == 403 and "set-cookie" not in answer.headers


def test_a_form_from_here_is_known_by_its_origin_where_that_is_all_a_browser_sends(reader: Visitor) -> None:
    answer = reader.ask("POST", "/place", data={"to": "sea:s1e1"}, headers={"origin": "http://localhost"})
    assert answer.status_code == 303


def test_asking_for_a_page_moves_nobody(reader: Visitor) -> None:
    for path in ("/place?to=sea:s2e3&sure=yes", "/?to=sea:s2e3", "/place"):
        assert "set-cookie" not in reader.get(path).headers


@pytest.mark.parametrize(
    "address", ["//elsewhere.example", "https://elsewhere.example/", "/\\elsewhere", "javascript:x", "/a\r\nb: c", ""]
)
def test_the_answer_leads_on_within_this_site_only(visitor: Visitor, address: str) -> None:
    assert visitor.send("sea:s1e1", next=address).headers["location"] == "/"


def test_a_progress_with_gaps_can_be_written_and_is_shown_again(visitor: Visitor) -> None:
    visitor.send("sea:s1e1, =sea:s1e3, sea:s2e1..s2e2")
    assert 'value="sea:s1e1, sea:s1e3..s2e2"' in visitor.get("/place").text


def test_a_form_of_any_size_and_kind_is_turned_away_clearly(visitor: Visitor) -> None:
    plain = {"content-type": "application/x-www-form-urlencoded"}
    for body, headers in (
        (b"to=" + b"x" * 100_000, plain),
        (b"{}", {"content-type": "application/json"}),
        (b"a&" * 500, plain),
    ):
        assert visitor.ask("POST", "/place", content=body, headers=headers).status_code in (400, 403)
    assert visitor.ask("POST", "/place", content=b"to=%ff%00%zz", headers=plain).status_code == 400


def test_what_the_form_wrote_itself_does_not_outweigh_what_is_chosen(visitor: Visitor) -> None:
    visitor.stand("sea:s1e1, =sea:s1e3")
    was = "sea:s1e1, =sea:s1e3"
    assert f'name="was" value="{was}"' in visitor.get("/place").text
    kept = visitor.send(was, was=was, w0="sea:s1e1", w1="")
    assert kept.status_code == 303 and place_of(visitor) == "sea%3As1e1%2C%20%3Dsea%3As1e3"
    visitor.send(was, was=was, w0="", w1="")
    assert place_of(visitor) == "start"
