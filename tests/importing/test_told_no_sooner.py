"""Law 2 of what is brought in: at every place, no answer shows a word of a vault or wiki that is cited later, or not at all."""

import random
import re
from pathlib import Path

import pytest
from citing import all_shown, bring, dump

PLACES = [f"s{season}e{episode}" for season in (1, 2) for episode in (1, 2, 3)]
TOKEN = re.compile(r"zq(?:name|word|alias|value|link|king)\d+")
KINDS = ("Characters", "Locations", "Items", "Events", "")


def cite(place: str, chance: random.Random) -> str:
    season, episode = place[1], place[3]
    return chance.choice(
        [
            f"<ref>Season {season}, Episode {episode}</ref>",
            f"<ref>S0{season}E0{episode}</ref>",
            f"{{{{Ref ep|{season}|{episode}}}}}",
            f" ({season}x0{episode})",
            f"<ref>''[[Part {place}]]''</ref>",
            f"<ref name={place} />",
        ]
    )


class Made:
    """A wiki made up by chance, and for each of its words the earliest place at which something cited there shows it."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.titles = [f"Zqname{n}{self.chance.choice(['', ' Holm', ' the zqking' + str(n)])}" for n in range(6)]
        self.first: dict[str, int] = {}
        self.told: list[tuple[str, int]] = []
        self.number = 0
        self.pages = {title: self.page(title) for title in self.titles}
        for place in PLACES:
            self.pages[f"Part {place}"] = f"{{{{Infobox episode|season={place[1]}|number={place[3]}}}}}"
        self.redirects = {f"Zqalias{n}": title for n, title in enumerate(self.titles) if n % 2}

    def page(self, title: str) -> str:
        names = "".join(f"<ref name={place}>S0{place[1]}E0{place[3]}</ref>" for place in PLACES)
        body = "\n\n".join(" ".join(self.sentence(title) for _ in range(3)) for _ in range(4))
        fields = "".join(f"|{name}={self.value()}" for name in ("occupation", "sister", "status", "aliases", "rival"))
        return (
            f"{{{{Infobox thing{fields}}}}}{body}\n<references>{names}</references>\n[[Category:{self.chance.choice(KINDS)}]]"
        )

    def sentence(self, title: str) -> str:
        self.number += 1
        number = self.titles.index(title)
        who = self.chance.choice(
            [
                title,
                title,
                "He",
                "The stranger",
                title.split()[0],
                f"Zqalias{number}",
                f"{title}, also known as Zqalias{number},",
            ]
        )
        shown = f"{who} zqword{self.number}"
        link = self.link()
        return self.placed(f"{shown} {link}", ".")

    def link(self) -> str:
        other = self.chance.choice(self.titles)
        words = self.chance.choice([other, other.split()[0], "the stranger", "Zqalias1", f"zqlink{self.number}"])
        return self.chance.choice([f"meets [[{other}|{words}]]", f"meets {words}", "waits"])

    def value(self) -> str:
        self.number += 1
        return self.placed(
            self.chance.choice(
                [f"zqvalue{self.number}", f"[[{self.chance.choice(self.titles)}]]", f"Zqalias{self.number % 6}"]
            ),
            "",
        )

    def placed(self, text: str, stop: str) -> str:
        """Text with its citations, which are noted for all that it shows."""
        places = self.chance.choices(PLACES, k=self.chance.choice([0, 1, 1, 1, 2]))
        if places:
            last = max(PLACES.index(place) for place in places)
            shown = re.sub(r"\[\[([^|\]]*\|)?([^\]]*)\]\]", r"\2", text)
            for token in TOKEN.findall(shown.lower()):
                self.first[token] = min(last, self.first.get(token, 99))
            if stop:
                self.told.append((next(iter(re.findall(r"zqword\d+", shown))), last))
        if not places and self.chance.random() < 0.3:
            return f"{text}<ref>An interview</ref>{stop}"
        return f"{text}{stop}" + "".join(cite(place, self.chance) for place in places)


@pytest.mark.parametrize("seed", range(8))
def test_no_word_of_a_wiki_is_shown_before_it_is_cited_and_every_cited_sentence_is(seed: int, tmp_path: Path) -> None:
    made = Made(seed)
    (tmp_path / "dump.xml").write_text(dump(made.pages, made.redirects))
    found = bring(tmp_path / "dump.xml", tmp_path / "story")
    assert not found.found
    shown = all_shown(tmp_path / "story")
    for number, place in enumerate(PLACES):
        words = set(TOKEN.findall(shown[place].lower()))
        early = {word for word in words if made.first.get(word, 99) > number}
        assert not early, f"{place}: {early}"
        missing = {word for word, last in made.told if last <= number and word not in words}
        assert not missing, f"{place}: {missing}"


def vault_of(made: Made) -> dict[str, str]:
    """The same pages as notes: each sentence an item with its marks."""
    notes = {}
    for title, text in made.pages.items():
        if title.startswith("Part"):
            continue
        body = text.split("}}", 1)[1].split("<references>")[0]
        body = re.sub(r"<ref name=(\w+) />", r" (\1)", re.sub(r"<ref>''\[\[Part (\w+)\]\]''</ref>", r" (\1)", body))
        body = re.sub(
            r"\{\{Ref ep\|(\d)\|(\d)\}\}",
            r" ^[s\1e\2]",
            re.sub(r"<ref>(S\d\dE\d\d|Season [^<]*)</ref>", r" %%told: \1%%", body),
        )
        body = re.sub(r"<ref>An interview</ref>", "", body)
        kind = made.chance.choice(["person", "place", "event", "thing"])
        items = re.sub(r"(?<=[)\]%.]) +(?=Zq|He|The)", "\n- ", body)
        notes[title] = f"---\ntype: {kind}\naliases: [Zqalias{made.titles.index(title)}]\n---\n- {items}"
    return notes


@pytest.mark.parametrize("seed", range(8, 14))
def test_no_word_of_a_vault_is_shown_before_its_mark(seed: int, tmp_path: Path) -> None:
    made = Made(seed)
    for title, text in vault_of(made).items():
        (tmp_path / "vault").mkdir(exist_ok=True)
        (tmp_path / "vault" / f"{title}.md").write_text(text)
    found = bring(tmp_path / "vault", tmp_path / "story")
    assert not found.found
    shown = all_shown(tmp_path / "story")
    known = [place for place in PLACES if place in shown]
    for place in known:
        early = {
            word
            for word in TOKEN.findall(shown[place].lower())
            if word.startswith("zqword") and made.first.get(word, 99) > PLACES.index(place)
        }
        assert not early, f"{place}: {early}"
    last = set(TOKEN.findall(shown[known[-1]].lower()))
    assert {word for word, at in made.told} <= last
