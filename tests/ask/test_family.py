"""The family tree: everybody told of, and the kin that is said for sure and still holds."""

from collections.abc import Callable

from untold.ask.answers import Family
from untold.ask.family import family
from untold.view import View

ViewOf = Callable[..., View]
STORY = """\
property ward-of "is the ward of"
  nature: kin
s1e1 person ann "Ann"
s1e1 person bob "Bob"
s1e2 person stranger "the stranger"
s1e2 fact   ann mother-of bob
s1e2 fact   doubt bob child-of stranger
  sure: suspected
s1e3 fact   taken bob ward-of stranger
s1e3 fact   ann friend-of stranger
s1e4 person cyn "Cyn"
s1e4 same   stranger cyn
s1e5 fact   cyn father-of bob
s1e6 corrects taken
"""


def ties(told: Family) -> list[tuple[str, str, str, str]]:
    names = [relative.thing.name for relative in told.people]
    return [(names[tie.first], tie.wording, names[tie.second], tie.place) for tie in told.ties]


def test_kin_is_as_it_is_told_to_be_by_there(view_of: ViewOf) -> None:
    assert ties(family(view_of(STORY, "s1e1"))) == []
    assert ties(family(view_of(STORY, "s1e3"))) == [
        ("Ann", "is the mother of", "Bob", "s1e2"),
        ("Bob", "is the ward of", "the stranger", "s1e3"),
    ]
    assert ties(family(view_of(STORY, "s1e6"))) == [
        ("Ann", "is the mother of", "Bob", "s1e2"),
        ("Cyn", "is the father of", "Bob", "s1e5"),
    ]


def test_people_stand_in_telling_order_under_their_present_name(view_of: ViewOf) -> None:
    assert [relative.thing.name for relative in family(view_of(STORY, "s1e3")).people] == ["Ann", "Bob", "the stranger"]
    told = family(view_of(STORY, "s1e6"))
    assert [[(n.name, n.place) for n in relative.names] for relative in told.people] == [
        [("Ann", "s1e1")],
        [("Bob", "s1e1")],
        [("Cyn", "s1e4"), ("the stranger", "s1e2")],
    ]
    assert family(view_of(STORY, "start")) == Family((), ())


def test_a_keepers_own_word_for_kin_stays_behind_its_wording(view_of: ViewOf) -> None:
    assert [tie.property for tie in family(view_of(STORY, "s1e3")).ties] == ["mother-of", ""]
