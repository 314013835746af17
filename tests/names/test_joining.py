"""Which names turn out to be one person's, from which passage on, and which never do."""

from collections.abc import Sequence

from untold.names import hear
from untold.read.document import Passage


def passages(*texts: str, speakers: Sequence[str] = ()) -> list[Passage]:
    """Paragraphs of a chapter, or speeches where speakers are given."""
    kinds = "speech" if speakers else "paragraph"
    said = list(speakers) + [""] * (len(texts) - len(speakers))
    return [
        Passage(f"ch1.{number}", f"ch1.{number}", kinds, text, 0, len(text), speaker)
        for number, (text, speaker) in enumerate(zip(texts, said, strict=True), 1)
    ]


def people(*texts: str) -> list[set[str]]:
    """The names of each person at the end of the texts, the person named first coming first."""
    into: dict[int, int] = {}
    named: dict[int, str] = {}
    for heard in hear(passages(*texts)):
        named |= {one.thing: one.name for one in heard.met if one.kind == "person"}
        into |= {join.thing: join.into for join in heard.joined}
    found: dict[int, set[str]] = {}
    for thing, name in named.items():
        while thing in into:
            thing = into[thing]
        found.setdefault(thing, set()).add(name)
    return sorted(found.values(), key=lambda names: min(list(named.values()).index(name) for name in names))


def joined_at(*texts: str) -> dict[frozenset[str], int]:
    """The number of the passage, from 1, at which each two names were joined."""
    named: dict[int, str] = {}
    found = {}
    for number, heard in enumerate(hear(passages(*texts)), 1):
        named |= {one.thing: one.name for one in heard.met}
        found |= {frozenset((named[join.thing], named[join.into])): number for join in heard.joined}
    return found


def test_a_full_name_joins_the_given_name_and_the_titled_surname() -> None:
    texts = ("“No,” said Nora.", "Captain Tarn saw Miss Vane.", "“I am Nora Vane,” said Nora.")
    assert people(*texts) == [{"Nora", "Nora Vane", "Miss Vane"}, {"Captain Tarn"}]


def test_two_names_are_one_from_the_passage_that_joins_them_and_not_before() -> None:
    joins = joined_at("“No,” said Edwin.", "Mr. Tarn looked at Mr. Tarn's gate.", "It was late.", "Then came Edwin Tarn.")
    assert joins == {frozenset(("Edwin", "Edwin Tarn")): 4, frozenset(("Mr. Tarn", "Edwin Tarn")): 4}


def test_a_short_form_is_joined_where_one_person_alone_can_be_meant() -> None:
    assert {"Elizabeth", "Lizzy"} in people("“Come,” said Lizzy.", "“I come,” said Elizabeth.")
    apart = people("“Come,” said Bess.", "“I come,” said Betsy.", "“Who comes?” said Elizabeth.")
    assert {"Elizabeth"} in apart


def test_a_married_name_joins_a_woman_whose_husband_or_marriage_is_known() -> None:
    texts = (
        "Miss Nora Vane sat with Jonathan Tarn.",
        "“My Nora!” said Jonathan.",
        "A letter from Nora Tarn came.",
        "Mrs. Tarn wept.",
    )
    assert {"Miss Nora Vane", "Nora", "Nora Tarn", "Mrs. Tarn"} in people(*texts)


def test_a_wife_and_a_daughter_of_one_surname_stay_apart() -> None:
    found = people("Mrs. Vane called.", "“Yes,” said Nora Vane.", "Mrs. Vane smiled.")
    assert found == [{"Mrs. Vane"}, {"Nora Vane"}]


def test_husband_and_wife_stay_apart() -> None:
    assert people("Mr. Vane called.", "Mrs. Vane answered.") == [{"Mr. Vane"}, {"Mrs. Vane"}]


def test_miss_with_a_surname_is_no_sister_in_particular_once_there_are_several() -> None:
    found = people("Nora Vane laughed.", "Clara Vane laughed.", "Miss Vane did not laugh.")
    assert found == [{"Nora Vane"}, {"Clara Vane"}, {"Miss Vane"}]


def test_two_brothers_keep_their_title_with_the_surname_apart() -> None:
    found = people("Edwin Tarn laughed.", "George Tarn laughed.", "Mr. Tarn did not laugh.")
    assert found == [{"Edwin Tarn"}, {"George Tarn"}, {"Mr. Tarn"}]


def test_a_king_and_his_young_namesake_stay_apart() -> None:
    assert people("King Oswin was dead.", "But young Oswin lived, and Oswin wept.") == [{"King Oswin"}, {"Oswin"}]


def test_a_rank_joins_no_child_of_the_same_given_name() -> None:
    assert people("“Come,” said Catherine.", "Lady Catherine frowned.") == [{"Catherine"}, {"Lady Catherine"}]


def test_the_surname_alone_is_the_mans() -> None:
    assert people("Mr. Elmet bowed.", "Miss Elmet bowed.", "“Well,” said Elmet.")[0] == {"Mr. Elmet", "Elmet"}


def test_a_word_that_two_share_is_written_of_the_nearest_and_joins_nobody() -> None:
    told = list(hear(passages("John Vane came.", "John Tarn came.", "John Vane went.", "“So,” said John.")))
    met = {one.name: one.thing for heard in told for one in heard.met}
    assert not any(heard.joined for heard in told)
    assert [mention.thing for mention in told[3].mentions] == [met["John Vane"]]


def test_the_text_says_outright_who_is_who() -> None:
    assert {"Sir Oswin", "Greycloak"} in people("“No,” said Greycloak.", "He was Sir Oswin, otherwise called Greycloak.")
    assert {"Edwin Tarn", "Lord Elmet"} in people("Lord Elmet wrote.", "“I am Edwin Tarn, Lord Elmet,” he said.")


def test_people_in_a_list_are_not_one() -> None:
    assert {"Edwin Tarn"} in people("Lord Elmet wrote.", "There came Edwin Tarn, Lord Elmet, and Dr. Vane.")


def test_who_is_called_by_a_name_is_whom_it_is_said_to() -> None:
    texts = ("Miss Vane came in.", "“You are late, Nora,” said Mrs. Tarn to Miss Vane.")
    assert {"Miss Vane", "Nora"} in people(*texts)


def test_a_given_name_of_the_other_gender_joins_no_title() -> None:
    assert people("Mr. Vane came in.", "“Yes,” said Nora Vane.") == [{"Mr. Vane"}, {"Nora Vane"}]


def test_every_join_says_why() -> None:
    told = list(hear(passages("“No,” said Nora.", "“I am Nora Vane,” said Nora.")))
    assert [join.why for heard in told for join in heard.joined] == ["a full name"]


def test_a_son_is_not_his_father_where_there_is_a_wife() -> None:
    found = people("Mr. Tarn called.", "Mrs. Tarn answered.", "Edwin Tarn laughed.")
    assert found == [{"Mr. Tarn"}, {"Mrs. Tarn"}, {"Edwin Tarn"}]


def test_a_given_name_of_unknown_gender_joins_a_title_once_pronouns_have_told() -> None:
    assert {"Velda Orrin"} in people("“No,” said Velda Orrin.", "Mr. Orrin bowed.")
    told = ["Then Velda Orrin took his hat and said no."] * 3
    assert {"Velda Orrin", "Mr. Orrin"} in people(*told, "Mr. Orrin bowed.")


def test_a_married_woman_joins_no_stranger_of_her_surname() -> None:
    assert {"Mrs. Orrin"} in people("Mrs. Orrin called.", "“No,” said Velda Orrin.")


def test_a_woman_goes_by_her_surname_where_she_bears_no_miss_or_mrs() -> None:
    assert {"Detective Elena Marsh", "Marsh", "Agent Marsh"} in people(
        "Detective Elena Marsh came.", "“No,” said Marsh.", "Agent Marsh left."
    )
    assert {"Marsh"} in people("Mrs. Marsh came.", "“No,” said Marsh.")


def test_an_heir_bears_the_title_from_where_it_is_used_after_his_fathers_death() -> None:
    texts = (
        "It was Edwin Tarn, only son of Lord Elmet, who came.",
        "Edwin went home to his father's funeral.",
        "The will was read.",
        "Then Lord Elmet rode away.",
    )
    assert {frozenset(("Lord Elmet", "Edwin Tarn")): 4}.items() <= joined_at(*texts).items()
    assert {"Lord Elmet"} in people(*texts), "the father keeps the mention that was his"
    assert not joined_at(texts[0], texts[2], texts[3])


def test_two_maids_met_far_apart_are_not_one_for_their_short_form() -> None:
    assert {"Sally"} in people("“Yes,” said Sally.", *["It rained."] * 60, "“No,” said Sarah.")


def test_a_saint_is_nobody_in_the_telling() -> None:
    assert {"Peter Tarn"} in people("“Yes,” said Peter Tarn.", "He went to St. Peter and prayed.")


def page(*texts: str) -> list[str]:
    """The names of the pages at the end of the texts."""
    told = list(hear(passages(*texts)))
    gone = {join.thing for heard in told for join in heard.joined}
    return [one.name for heard in told for one in heard.met if one.thing not in gone and one.kind == "person"]


def test_a_page_has_the_plainest_full_form_that_the_text_has_given() -> None:
    assert page("“No,” said Nora.", "Miss Nora Vane came.", "Nora Vane came.", "Miss Vane came.") == ["Nora Vane"]
    assert page("“No,” said the Honourable Lady Clara de Tarn.", "Lady Clara de Tarn came.") == ["Lady Clara de Tarn"]
    assert page("“No,” said Tarn.", "“Yes,” said Mr. Tarn.") == ["Mr. Tarn"]


def test_a_page_is_not_called_by_a_name_with_the_word_after_it() -> None:
    assert page("“No,” said Nora.", "Many were slain there.", "Of Nora Slain.") == ["Nora"]


def test_two_common_given_names_side_by_side_are_not_made_one_person() -> None:
    found = people("“No,” said Nora.", "“Yes,” said Clara.", "To Nora Clara came.")
    assert not any({"Nora", "Clara"} <= names for names in found)


def test_what_the_text_says_somebody_is_called_is_his_name() -> None:
    assert {"Edwin Tarn", "Kit"} in people("“Yes,” said Edwin Tarn, or Kit for short.")
    assert {"Edwin Tarn", "Greycloak"} in people("It was Edwin Tarn, whom everybody called Greycloak.")
    assert {"Edwin Tarn", "Greycloak"} in people("Then Edwin Tarn (Greycloak, as they called him) came.")


def test_a_wife_is_one_with_the_woman_who_is_told_to_have_become_her() -> None:
    assert {"Nora Vane", "Mrs. Tarn"} in people("Mr. Tarn came.", "Nora Vane became Mrs. Tarn.")
    assert {"Nora Vane", "Mrs. Tarn"} in people("Then Nora Vane, now Mrs. Tarn, came in.")


def test_miss_with_the_surname_may_be_any_of_several_daughters() -> None:
    told = ("Mrs. Vane came with her four daughters.", "Miss Vane laughed.", "“No,” said Nora Vane.")
    assert {"Miss Vane"} in people(*told)
    assert {"Miss Vane"} in people(" ".join(told))
    assert {"Miss Vane", "Nora Vane"} in people("Mrs. Vane came with her daughter.", *told[1:])


def test_now_between_two_names_makes_them_no_one() -> None:
    told = ("“No,” said Sir Edwin.", "“Yes,” said Sir Oswin.", "“Well, Sir Edwin, now, Sir Oswin, come,” he said.")
    assert people(*told) == [{"Sir Edwin"}, {"Sir Oswin"}]
    assert people(*told[:2], "Sir Edwin, now Sir Oswin, and the rest came.") == [{"Sir Edwin"}, {"Sir Oswin"}]


def test_a_son_who_is_told_as_such_is_not_his_father() -> None:
    told = ("Mr. Tarn came in.", "“Yes,” said Mr. Tarn.")
    assert {"Mr. Tarn"} in people(*told, "Then Edwin Tarn, his eldest son, laughed.")
    assert {"Mr. Tarn"} in people(*told, "Then his brother Edwin Tarn laughed.")
    assert {"Mr. Tarn", "Edwin Tarn"} in people(*told, "Then Edwin Tarn laughed.")
