"""What is taken for a name, and of what kind it is."""

from untold.names import document_names, hear, printed_roles
from untold.read.document import Document, Passage


def named(*texts: str, kind: str = "paragraph", speaker: str = "") -> dict[str, str]:
    """Each name that is met, with its kind."""
    made = [Passage(f"ch1.{n}", f"ch1.{n}", kind, text, 0, len(text), speaker) for n, text in enumerate(texts, 1)]
    return {one.name: one.kind for heard in hear(made) for one in heard.met}


def spans(text: str) -> list[str]:
    """The mentions of one paragraph as written."""
    (heard,) = hear([Passage("ch1.1", "ch1.1", "paragraph", text, 0, len(text))])
    return [text[mention.start : mention.end] for mention in heard.mentions]


def test_a_title_makes_a_person_and_belongs_to_the_name() -> None:
    assert spans("Then Mrs. Vane and Captain Tarn's dog came.") == ["Mrs. Vane", "Captain Tarn"]


def test_who_speaks_is_somebody() -> None:
    assert named("“No,” said Hark.", "“Yes,” Velda replied.") == {"Hark": "person", "Velda": "person"}


def test_where_one_goes_is_somewhere() -> None:
    assert named("They went to Orrin.", "He lived in Orrin.") == {"Orrin": "place"}


def test_a_place_word_makes_a_place() -> None:
    found = named("She saw Elmet Castle.", "The Harrow River froze.", "He crossed Tarn Bridge and the Isle of Vane.")
    assert found == dict.fromkeys(("Elmet Castle", "Harrow River", "Tarn Bridge", "Isle of Vane"), "place")


def test_what_is_said_after_a_comma_tells_the_kind() -> None:
    assert named("He knew Orrin, a small town.", "He knew Velda, the old nurse.") == {"Orrin": "place", "Velda": "person"}


def test_a_plural_with_the_article_is_a_group() -> None:
    assert named("Mr. Vane bowed.", "The Vanes were late.")["Vanes"] == "group"


def test_the_first_word_of_a_sentence_is_no_name_for_its_capital() -> None:
    assert named("Rain fell. Nobody came. However, rain fell.", "Gloomy weather.", "Slowly it cleared.") == {}


def test_a_name_at_the_beginning_of_sentences_is_understood_later_with_its_earlier_mentions() -> None:
    first, second = "Velda rose.", "“It is late, Velda,” she told Velda."
    told = list(
        hear([Passage(f"ch1.{n}", f"ch1.{n}", "paragraph", text, 0, len(text)) for n, text in enumerate((first, second))])
    )
    assert told[0].met == ()
    assert [one.name for one in told[1].met] == ["Velda"]
    assert [(number, mention.start, mention.end) for number, mention in told[1].earlier] == [(0, 0, 5)]


def test_months_days_and_peoples_tongues_are_no_names() -> None:
    assert named("It was a Monday in May, and she spoke French and O how God laughed.") == {}


def test_capitals_are_read_where_the_name_is_known() -> None:
    assert spans("“No,” said Nora. “NOT NOW, NORA!”") == ["Nora", "NORA"]
    assert named("DO NOT ENTER THE HOUSE") == {}


def test_a_wrong_kind_turns_out_to_be_another() -> None:
    texts = ["He came from Elmet.", "“No,” said Elmet.", "Elmet, who was old, shook his head.", "“Yes,” Elmet replied."]
    made = [Passage(f"ch1.{n}", f"ch1.{n}", "paragraph", text, 0, len(text)) for n, text in enumerate(texts)]
    told = list(hear(made))
    kinds = [(one.id, one.kind) for heard in told for one in heard.met]
    assert kinds == [("elmet", "place"), ("elmet-2", "person")]
    assert [(join.thing, join.into) for heard in told for join in heard.joined] == [(0, 1)]


def test_a_speaker_is_met_where_he_speaks_and_stands_nowhere_in_the_speech() -> None:
    made = [
        Passage("a1s1.1", "a1s1.1", "speech", "Who's there?", 0, 12, "FIRST CLERK"),
        Passage("a1s1.2", "a1s1.2", "speech", "I.", 13, 15, "NORA, NED"),
    ]
    told = list(hear(made))
    assert [one.name for heard in told for one in heard.met] == ["First Clerk", "Nora", "Ned"]
    assert all(mention.start == mention.end == 0 for heard in told for mention in heard.mentions)


def test_stage_directions_call_nobody_enter() -> None:
    assert spans("Enter VELDA. “No,” said Velda.") == ["VELDA", "Velda"]
    assert named("Enter Velda and Hark, with torches.", "“No,” said Hark to Velda.").keys() == {"Velda", "Hark"}


def test_nouns_with_capitals_make_no_names_where_a_language_writes_them_so() -> None:
    text = "Der Herr ist nicht zu Haus und die Frau ist in der Stadt, und das Kind ist ein Dieb, der nicht zu mir und nicht zu dir will. "
    assert named(text * 3, "Ich sah Frau Velda und den Hund in der Nacht.") == {"Frau Velda": "person"}


def test_front_matter_is_no_telling() -> None:
    assert [heard.met for heard in hear([Passage("front.1", "", "paragraph", "By Nora Vane.", 0, 13)])] == [()]


def test_every_role_of_a_printed_list_is_found() -> None:
    lines = (
        "OSWIN, King of Elmet.",
        "NORA",
        "his daughters.",
        "A Porter",
        "Lords, Ladies, and Attendants.",
        "Page to Oswin; another Page",
        "Eltern der Nora",
    )
    text = "\n\n".join(lines)
    made, at = [], 0
    for number, line in enumerate(lines, 1):
        made.append(Passage(f"front.{number}", "", "cast", line, at, at + len(line)))
        at += len(line) + 2
    document = Document("play", "tei", "", text, (), tuple(made), people=())
    roles = [name for _form, name, _start, _end in printed_roles(document)]
    assert roles == [
        "Oswin",
        "Nora",
        "A Porter",
        "Lords",
        "Ladies",
        "Attendants",
        "Page to Oswin",
        "another Page",
        "Eltern der Nora",
    ]
    assert all(text[start:end].casefold() == name.casefold() for _form, name, start, end in printed_roles(document))


def test_the_names_of_a_document_carry_their_places_and_since_when_each_is_known() -> None:
    texts = ("“No,” said Nora.", "“I am Nora Vane,” she said.")
    made = [
        Passage(f"ch{n}.1", f"ch{n}.1", "paragraph", text, start, start + len(text))
        for n, text, start in ((1, texts[0], 0), (2, texts[1], 20))
    ]
    (found,) = document_names(Document("book", "plain", "", texts[0].ljust(20) + texts[1], (), tuple(made)))
    assert (found.id, found.kind, found.names) == ("nora-vane", "person", ("Nora Vane", "Nora"))
    assert {since.name: since.place for since in found.since} == {"Nora": "ch2.1", "Nora Vane": "ch2.1"}
    assert [(place.name, place.place, place.start) for place in found.mentions] == [
        ("Nora", "ch1.1", 11),
        ("Nora Vane", "ch2.1", 26),
    ]


def test_long_passages_are_heard_in_pieces_without_losing_where_they_stand() -> None:
    text = "rain fell and " * 9000 + "“No,” said Nora."
    (heard,) = hear([Passage("ch1.1", "ch1.1", "paragraph", text, 0, len(text))])
    assert [text[mention.start : mention.end] for mention in heard.mentions] == ["Nora"]


def test_who_comes_and_goes_in_a_direction_is_not_called_by_the_coming_and_going() -> None:
    made = (
        Passage("a1s1.1", "a1s1.1", "direction", "Enter HARK and VELDA.", 0, 21),
        Passage("a1s1.2", "a1s1.2", "speech", "’Tis Velda. Sit, good Velda.", 22, 50, "HARK"),
        Passage("a1s1.3", "a1s1.3", "direction", "Exeunt VELDA. Re-enter OSWIN", 51, 79),
        Passage("a1s1.4", "a1s1.4", "speech", "No.", 80, 83, "OSWIN"),
    )
    assert {one.name for heard in hear(made) for one in heard.met} == {"Oswin", "Velda", "Hark"}


def test_what_stands_in_a_comparison_or_a_list_once_is_nobody() -> None:
    assert named("He was as tall as Orrin.", "A book by Velda lay there.", "It was Golden Orrin, a wine.") == {}


def test_who_is_spoken_to_is_somebody_and_what_is_only_quoted_is_not() -> None:
    assert named("“Come here, Velda,” said he.") == {"Velda": "person"}
    assert named("“They would fill all Orrin,” cried she.", "He stood near Orrin.") == {"Orrin": "place"}


def test_what_a_place_is_called_makes_it_nobody() -> None:
    assert named("They saw a headland called Orrin.") == {}


def test_a_ship_is_a_thing() -> None:
    assert named("The schooner Velda sailed.", "She saw the schooner Velda.") == {"Velda": "thing"}


def test_several_of_one_name_are_a_group() -> None:
    assert named("Miss Vane bowed.", "Then the Miss Vanes came.")["Miss Vanes"] == "group"
    assert named("He wrote to Messrs. Tarn.") == {"Messrs. Tarn": "group"}


def test_what_is_named_with_the_article_is_a_thing_and_no_place_for_it() -> None:
    told = ["Then the Heartstone fell.", "He took the Heartstone.", "It was the Heartstone.", "They saw the Heartstone."]
    assert set(named(*told).values()) == {"thing"}


def test_a_house_named_after_somebody_is_a_place() -> None:
    assert named("They met at King Oswin's Road.") == {"King Oswin's Road": "place"}


def test_choruses_and_crowds_are_groups_and_a_numbered_one_is_somebody() -> None:
    roles = ("CHORUS", "FIRST MURDERER", "ATTENDANTS", "BOTH", "ALL", "Chor der Engel")
    made = [Passage(f"a1.{n}", f"a1.{n}", "speech", "So.", 0, 3, role) for n, role in enumerate(roles)]
    assert {one.name: one.kind for heard in hear(made) for one in heard.met} == {
        "Chorus": "group",
        "First Murderer": "person",
        "Attendants": "group",
        "Chor der Engel": "group",
    }


def test_a_name_in_capitals_begins_after_the_word_that_begins_the_direction() -> None:
    made = (
        Passage("a1.1", "a1.1", "speech", "No.", 0, 3, "HARK"),
        Passage("a1.2", "a1.2", "direction", "Seizing HARK", 4, 16),
    )
    assert [one.name for heard in hear(made) for one in heard.met] == ["Hark"]


def test_a_noun_that_stands_with_its_article_is_no_surname() -> None:
    text = (
        "Der Herr ist nicht zu Haus und die Frau ist in der Stadt, und der Doktor ist ein Dieb, der nicht zu mir und dir will. "
    )
    assert named(text * 3, "Ich sah Herr Doktor und Frau Velda in der Nacht.") == {"Frau Velda": "person"}


def test_a_label_that_two_may_bear_is_neither_of_them() -> None:
    roles = ("NORA TARN", "EDWIN TARN", "TARN")
    made = [Passage(f"a1.{n}", f"a1.{n}", "speech", "So.", 0, 3, role) for n, role in enumerate(roles)]
    assert [one.name for heard in hear(made) for one in heard.met] == ["Nora Tarn", "Edwin Tarn", "Tarn"]


def test_a_label_of_several_lines_names_several() -> None:
    made = [
        Passage("a1.1", "a1.1", "speech", "So.", 0, 3, "Nora\nHark"),
        Passage("a1.2", "a1.2", "direction", "Reenter Nora.", 4, 17),
    ]
    assert [one.name for heard in hear(made) for one in heard.met] == ["Nora", "Hark"]


def test_where_a_play_plays_is_none_of_its_cast() -> None:
    made = [Passage(f"front.{n}", "", "cast", text, 0, len(text)) for n, text in enumerate(("Nora", "Scene: a hall."))]
    assert [one.name for heard in hear(made) for one in heard.met] == ["Nora"]


def test_what_only_somebody_is_or_has_makes_a_person() -> None:
    assert named("It was told of Velda, sultan of Elmet.")["Velda"] == "person"
    assert named("It was in the reign of Orrin.") == {"Orrin": "person"}
    assert named("The Miss Tarnhills came.", "They met the Miss Tarnhills.")["Miss Tarnhills"] == "group"
