"""A document about a story says what it is, what it gives away, who made it and when; where it does not, nothing is guessed."""

from __future__ import annotations

import pytest

from untold.read.document import Document, Person
from untold.read.formats import read_as, recognised
from untold.read.scope_notes import is_scope_note, scope_of

BODY = (
    "The keeper goes up the stairs and finds the lamp cold.",
    "His daughter has the matches. She says nothing at supper, and nothing after it.",
    "The boat comes in May, with a letter that nobody opens.",
)
TURNS = (
    ("Where did the rock come from?", "I found it on an old chart. My father had drawn it, and I never asked him why he did."),
    ("Tell us about the fog.", "We had no choice, I must say. Every morning it came, and we shot what we could."),
    ("Did the bad reviews hurt you?", "They did, yes, and I wrote to one of them. We have lunch on Fridays now, my treat."),
)


def read(*paragraphs: str, name: str = "a.txt") -> Document:
    data = "\n\n".join(paragraphs).encode()
    return read_as(recognised(data, name), data, name)


def interview(*front: str, closing: str = "") -> Document:
    said = [part for question, answer in TURNS for part in (question, answer)]
    return read(*front, *said, *([closing] if closing else []))


def kinds(document: Document) -> list[str]:
    return [passage.kind for passage in document.passages]


def test_an_interview_has_its_parts_as_the_kinds_of_its_passages() -> None:
    document = interview(
        "The woman who built the lighthouse",
        "Mara Ell on the pier\nPhoto: The Gull",
        "[This interview contains full spoilers for season two of The Long Tide.]",
        "By Ines Rook\n12 March 2019",
        "The Long Tide has ended in fog. The Gull spoke with director Mara Ell about the last reel.",
        closing="This interview has been edited and condensed for clarity.",
    )
    assert document.kind == "interview"
    assert document.title == "The woman who built the lighthouse"
    assert kinds(document)[:7] == ["title", "caption", "credit", "scope", "credit", "credit", "introduction"]
    assert kinds(document)[7:] == ["question", "answer"] * 3 + ["closing"]
    assert document.scope_note.startswith("[This interview contains")
    assert document.date == "12 March 2019"
    assert document.parts == (Person("Mara Ell", "interviewee", "director"), Person("Ines Rook", "interviewer"))
    assert document.people == ("Mara Ell", "Ines Rook")


@pytest.mark.parametrize(
    ("introduction", "name", "role"),
    [
        ("The Gull met composer Ivo Sand in a cellar.", "Ivo Sand", "composer"),
        ("In May we sat down with Ivo Sand, the editor of the film.", "Ivo Sand", "editor"),
        ("Ivo Sand is a sound designer. We talked to Ivo Sand in his kitchen.", "Ivo Sand", "sound designer"),
        ("The fog is back, and the lamp with it.", "", ""),
    ],
)
def test_who_answers_has_the_role_that_the_introduction_gives(introduction: str, name: str, role: str) -> None:
    document = interview("The last reel", introduction)
    assert document.kind == "interview"
    assert [(person.name, person.role) for person in document.parts] == ([(name, role)] if name else [])


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("Published on 2019-03-12", "2019-03-12"),
        ("March 12th, 2019", "March 12th, 2019"),
        ("12th of March 2019 · The Gull", "12th of March 2019"),
        ("Posted Mar. 12, 2019", "Mar. 12, 2019"),
        (
            "Born in May 1971, she built the first lamp of the coast and saw it drown within the year, with all of its keepers.",
            "",
        ),
        (
            "They spoke on 4 May 2019, on the pier, while the boats came in and the lamp behind them was lit for once.",
            "4 May 2019",
        ),
    ],
)
def test_a_date_is_read_from_a_line_or_from_when_they_spoke_and_not_from_a_life(line: str, date: str) -> None:
    assert interview("The last reel", line).date == date


@pytest.mark.parametrize(
    ("note", "work", "through"),
    [
        ("Warning: this recap discusses events through chapter 12 of “The Drowned Bell”.", "The Drowned Bell", "chapter 12"),
        ("If you haven't finished the second season of The Long Tide, don't read on.", "The Long Tide", "season 2"),
        (
            "[The following story reveals plot details from season 1, episode 4 of Low Water.]",
            "Low Water",
            "season 1, episode 4",
        ),
        ("SPOILER ALERT: Do not read further until you have watched the finale of Low Water.", "Low Water", ""),
        ("This conversation touches on how it all ends.", "", ""),
        ("Editor's note: the article below gives away the ending.", "", ""),
        ("Spoilers ahead!", "", ""),
    ],
)
def test_a_note_in_any_wording_is_the_scope_note(note: str, work: str, through: str) -> None:
    document = read("# The lamp goes out", note, *BODY, name="a.md")
    assert document.scope_note == note
    assert [one.text for one in document.passages if one.kind == "scope"] == [note]
    assert (scope_of(note).work, scope_of(note).through) == (work, through)
    assert interview("The last reel", note).scope_note == note


@pytest.mark.parametrize(
    "text",
    [
        "The fog spoils every shot.",
        "Season two is about a lamp.",
        "This is the second episode.",
        "She hasn't read the letter.",
        "The director discusses the ending with nobody.",
    ],
)
def test_what_speaks_of_the_story_alone_is_no_scope_note(text: str) -> None:
    assert not is_scope_note(text)


@pytest.mark.parametrize(
    ("title", "second", "last", "kind"),
    [
        ("The Long Tide recap: the lamp goes out", "", "", "recap"),
        ("Season 2, episode 4", "Recap", "", "recap"),
        ("The Long Tide: Previously on the rock", "", "", "recap"),
        ("Review: The Long Tide", "", "", "review"),
        ("A lamp without a film", "A review by Ines Rook", "", "review"),
        ("A lamp without a film", "", "Rating: 3/5", "review"),
        ("A lamp without a film", "★★★☆☆", "", "review"),
        ("A lamp without a film", "", "Three stars out of five.", "review"),
        ("The Long Tide: recap and review", "", "", "article"),
        ("The year in review", "", "", "article"),
        ("The Long Tide", "Plot", "", "article"),
        ("The lamp goes out", "", "", "article"),
    ],
)
def test_a_recap_and_a_review_say_that_they_are_one_and_the_rest_are_articles(
    title: str, second: str, last: str, kind: str
) -> None:
    document = read(f"# {title}", *([f"## {second}"] if second else []), *BODY, *([last] if last else []), name="a.md")
    assert document.kind == kind
    assert document.title == title


def test_a_text_that_says_nothing_of_itself_may_be_a_story_and_stays_a_text() -> None:
    assert read("The lamp", *BODY).kind == "text"
    assert read("Low Water recap", *BODY).kind == "recap"
    assert read("The lamp", "[This article contains spoilers.]", *BODY).kind == "article"


def test_a_byline_names_the_author_and_a_photographer_is_none() -> None:
    document = read("# The lamp goes out", "By Ines Rook", "4 May 2019", *BODY, name="a.md")
    assert document.parts == (Person("Ines Rook", "author"),)
    assert document.people == ("Ines Rook",)
    assert document.date == "4 May 2019"
    assert read("# The lamp goes out", "Photo by Ines Rook", *BODY, name="a.md").parts == ()


@pytest.mark.parametrize(
    ("note", "through"),
    [
        ("Spoilers for seasons 1 and 2 of Low Water below.", "season 2"),
        ("Spoilers for seasons one through three below.", "season 3"),
        ("This covers the first two seasons.", "season 2"),
        ("This covers the first and second seasons.", "season 2"),
        ("Spoilers through season 1, and some for season 2.", "season 2"),
        ("Spoilers for season 1, episodes 2 and 3.", "season 1, episode 3"),
        ("Spoilers for the entire second season.", "season 2"),
        ("Spoilers for season 1 episode 4 and season 2 episode 1.", ""),
        ("Spoilers for season two and beyond.", ""),
        ("This recap of episode 3 spoils later episodes, too.", ""),
        ("Spoilers for season 1 and for the books.", ""),
        ("Spoilers for all seasons, the first one above all.", ""),
    ],
)
def test_a_note_that_counts_several_units_tells_as_far_as_the_last_and_one_that_goes_beyond_them_nobody_knows_how_far(
    note: str, through: str
) -> None:
    assert scope_of(note).through == through


def test_a_page_says_its_kind_date_and_author_in_its_head_and_its_note_in_its_body() -> None:
    page = (
        "<html><head><title>The Long Tide recap</title><meta name='author' content='Ines Rook'>"
        "<meta property='article:published_time' content='2019-03-12'></head><body><article><h1>The Long Tide recap: fog</h1>"
        "<p><em>Spoilers for the third episode follow.</em></p>"
        + "".join(f"<p>{text}</p>" for text in BODY)
        + "</article></body></html>"
    )
    document = read(page, name="a.html")
    assert (document.kind, document.date, document.people) == ("recap", "2019-03-12", ("Ines Rook",))
    assert document.scope_note == "Spoilers for the third episode follow."
    assert scope_of(document.scope_note).through == "episode 3"
