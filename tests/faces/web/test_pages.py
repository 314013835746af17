"""Pages: what stands on them, how it is marked up, and that whatever a ledger says is shown as words and nothing else."""

import re
from html.parser import HTMLParser

import msgspec
import pytest
from visiting import Visitor

ALL = "sea:end, log:end"
PATHS = (
    "/",
    "/list",
    "/list/person",
    "/list/event",
    "/timeline",
    "/timeline?order=story",
    "/graph",
    "/knows",
    "/threads",
    "/sources",
    "/recap",
    "/recap?since=sea:s1e2",
    "/search",
    "/search?q=nell",
    "/search?q=who+is+nell",
    "/ask?q=why+the+storm",
    "/place",
)
VOID = {"meta", "link", "input", "br", "hr", "img"}


class Outline(HTMLParser):
    """Reads a page as a browser would: what is nested in what, ids, labels, headings."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.labels: list[str | None] = []
        self.fields: list[str | None] = []
        self.headings: list[int] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.append((tag, given))
        if tag not in VOID:
            self.open.append(tag)
        if given.get("id"):
            self.ids.append(given["id"] or "")
        if tag == "label":
            self.labels.append(given.get("for"))
        if tag == "select" or (tag == "input" and given.get("type") != "hidden"):
            self.fields.append(given.get("id"))
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if tag == "option" and tag not in self.open:
            return
        assert self.open and self.open[-1] == tag, f"</{tag}> closes {self.open[-3:]}"
        self.open.pop()


def outline(text: str) -> Outline:
    return Outline(re.sub(r"<option value=\"[^\"]*\">(?=\n|<option|</datalist)", "", text))


def main_of(text: str) -> str:
    return text[text.index("<main") : text.index("</main>")]


@pytest.mark.parametrize("path", PATHS)
def test_every_page_is_well_formed_with_one_heading_and_labelled_fields(visitor: Visitor, path: str) -> None:
    for place in ("start", "sea:s1e1", ALL):
        page = visitor.stand(place).get(path)
        assert page.status_code == 200 or (place == "start" and page.status_code == 404)  # a list of nothing told
        read = outline(page.text)
        assert read.open == []
        assert len(read.ids) == len(set(read.ids))
        assert read.headings.count(1) == 1 and read.headings[0] == 1
        assert set(read.fields) <= set(read.labels)
        names = [tag for tag, _ in read.tags]
        assert names.count("main") == names.count("header") == 1


@pytest.mark.parametrize("path", PATHS)
def test_no_page_has_code_or_style_of_its_own_or_loads_from_elsewhere(visitor: Visitor, path: str) -> None:
    for tag, given in outline(visitor.stand(ALL).get(path).text).tags:
        assert "style" not in given and not any(name.startswith("on") for name in given)
        assert tag != "script" or given.get("src") == "/static/book.js"
        if tag in ("link", "img", "script", "use", "image"):
            assert (given.get("href") or given.get("src") or "/").startswith("/static/")


@pytest.mark.parametrize("path", PATHS)
def test_words_of_the_ledger_are_words_on_the_page(visitor: Visitor, path: str) -> None:
    visitor.stand(ALL)
    for page in (visitor.get(path), visitor.get(f"/thing/{visitor.handle('Nell Sand')}")):
        assert "<b>Jerry" not in page.text and "<script>alert" not in page.text and "<i>knew" not in page.text
    assert "Tom &amp; &lt;b&gt;Jerry" in visitor.get("/list").text


@pytest.mark.parametrize("typed", ['"><script>x</script>', "'; drop", "&lt;", "\x00\x01", "ñ☃𝄞", "a" * 300, "%", "<!--"])
def test_what_is_typed_is_shown_as_words(reader: Visitor, typed: str) -> None:
    for path in ("/search", "/ask"):
        page = reader.ask("GET", path, params={"q": typed})
        assert page.status_code == 200
        assert "<script>x" not in page.text and "<!--" not in page.text


def test_the_place_is_the_running_head_of_every_page(reader: Visitor) -> None:
    for path in (*PATHS, "/nowhere", "/thing/aaaaaaaaaaaaaaaa"):
        assert '<span class="place">sea:s1e3</span>' in reader.get(path).text.partition("</header>")[0]


def test_names_are_links_but_not_on_their_own_page(reader: Visitor) -> None:
    handle = reader.handle("Nell Sand")
    assert f'href="/thing/{handle}"' in reader.get("/list").text
    assert f'href="/thing/{handle}"' not in reader.get(f"/thing/{handle}").text


def test_evidence_opens_without_a_script(reader: Visitor) -> None:
    page = reader.get(f"/thing/{reader.handle('Nell Sand')}").text
    opened = page[page.index('<details class="evidence">') :]
    assert opened.index("<summary") < opened.index("<cite>") < opened.index("</details>")


def test_what_was_corrected_is_struck_and_not_gone(visitor: Visitor) -> None:
    path = f"/thing/{visitor.handle('Tom & <b>Jerry</b>')}"
    before, after = visitor.stand("sea:s1e3").get(path).text, visitor.stand("sea:s2e1").get(path).text
    assert "<s>" not in before and "is dead" in before
    struck = after[after.index("<s>") : after.index("</s>")]
    assert "is dead" in struck and "taken back at" in after


def test_two_pages_are_one_from_where_they_are_told_to_be(visitor: Visitor) -> None:
    stranger, tom = (f"/thing/{visitor.handle(name, 'sea:s1e3')}" for name in ("the stranger", "Tom & <b>Jerry</b>"))
    visitor.stand("sea:s1e3")
    assert main_of(visitor.get(stranger).text) != main_of(visitor.get(tom).text)
    visitor.stand("sea:s2e1")
    assert main_of(visitor.get(stranger).text) == main_of(visitor.get(tom).text)


def test_other_voices_are_heard_only_when_asked_for(reader: Visitor) -> None:
    path = f"/thing/{reader.handle('the storm')}"
    assert "go looking" not in reader.get(path).text
    heard = reader.get(f"{path}?voices=creator").text
    assert 'class="line voice voice-creator"' in heard and "go looking" in heard
    assert "?voices=creator" in heard.partition("<main")[2]


def test_only_voices_that_speak_by_here_are_offered(visitor: Visitor) -> None:
    assert "Hear also" not in visitor.stand("sea:s1e2").get("/").text
    page = visitor.stand("sea:s1e3").get("/").text
    assert "Hear also" in page and "its creator" in page and "critics" not in page


def test_voices_and_lowered_places_are_carried_on_by_every_link(reader: Visitor) -> None:
    page = reader.get("/list?voices=creator&at=sea:s1e2").text
    links = re.findall(r'href="(/[^"]*)"', page.partition("</header>")[2].partition("<footer")[0])
    inner = [link for link in links if "Back" not in link and not link.startswith("/list?voices=creator")]
    assert inner and all("at=sea%3As1e2&amp;voices=creator" in link for link in inner)
    assert '<input type="hidden" name="at" value="sea:s1e2">' in page


def test_an_unknown_voice_is_not_heard(reader: Visitor) -> None:
    assert main_of(reader.get("/?voices=nobody,,story").text) == main_of(reader.get("/").text)


def test_a_source_says_whether_it_may_be_read(visitor: Visitor) -> None:
    early, late = visitor.stand("sea:s1e2").get("/sources").text, visitor.stand("sea:s1e3").get("/sources").text
    assert "Leave it until you have finished" in early and "https://example.org/talk" not in main_of(early)
    assert "You may read it" in late and 'href="https://example.org/talk"' in late


def test_long_pages_can_be_turned(reader: Visitor) -> None:
    assert reader.get("/list?skip=2").status_code == 200
    assert "Back" in reader.get("/list?skip=2").text


def test_a_question_typed_into_the_search_is_answered(visitor: Visitor) -> None:
    page = visitor.stand("sea:s2e1").get("/search?q=where+is+tom%3F").text
    assert "he was the stranger" in page or "Not told" in page
    assert "As told so far" in visitor.get("/search?q=who+is+Nell+Sand").text


@pytest.mark.parametrize("path", PATHS)
def test_every_page_has_a_twin_in_json(visitor: Visitor, path: str) -> None:
    if path == "/place":
        return
    visitor.stand(ALL)
    twin = visitor.get("/api/home" if path == "/" else f"/api{path}")
    assert twin.headers["content-type"] == "application/json"
    assert isinstance(msgspec.json.decode(twin.content), dict)


def test_suggestions_come_from_what_is_told(visitor: Visitor) -> None:
    assert msgspec.json.decode(visitor.stand("sea:s1e3").get("/api/suggest?q=wr").content) == []
    found = msgspec.json.decode(visitor.stand("sea:s2e1").get("/api/suggest?q=wr").content)
    assert [one["name"] for one in found] == ["Wren Quiet"]


def test_the_search_page_offers_told_names_without_a_script(reader: Visitor) -> None:
    page = reader.get("/search").text
    assert '<option value="Nell Sand">' in page and "Wren" not in page


def test_the_start_of_a_story_is_a_page_too(visitor: Visitor) -> None:
    page = visitor.stand("start").get("/")
    assert "Nothing has been told so far." in page.text and "at the start" in page.text
