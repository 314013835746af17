"""The ledger's words: every kind with its head and its keys, every role, property, mode and voice, as tables.

The loader, the formatter, the JSON twin's schema, the documentation and the checks all read these, so that a word is
explained once. Wordings here are undated: they reach a reader only where the view uses them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from untold.place import Level
from untold.properties import Property

# What a head slot or a qualifier's value may be. `refs`: ids after commas. `unit`: a place of the telling. `when`: story time.
Shape = Literal["ref", "refs", "statement", "statements", "cite", "cites", "text", "word", "when", "told", "claim", "unit",
                "property", "value", "form", "rule"]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Slot:
    """A bare word of a head line: its name, its shape and, for `ref`, the kinds of thing that fit (none: any)."""

    name: str
    shape: Shape
    kinds: tuple[str, ...] = ()
    meaning: str = ""


@dataclass(frozen=True, slots=True)
class Key:
    """A qualifier: its name, shape, meaning, the words it takes (`word`), whether it may come more than once."""

    name: str
    shape: Shape
    meaning: str
    words: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    many: bool = False
    keeper: bool = False  # never reaches a reader


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of entry. `identity`: `required` (it introduces a thing), `optional`. `words`: the quoted string."""

    name: str
    meaning: str
    slots: tuple[Slot, ...] = ()
    words: Literal["required", "optional", "none"] = "none"
    words_meaning: str = ""
    identity: Literal["required", "optional"] = "optional"
    keys: tuple[str, ...] = ()
    group: Literal["thing", "statement", "link", "keeper"] = "statement"
    label: str = ""  # how a list of them is headed
    example: str = field(default="", compare=False)


PEOPLE = ("person", "group")
VOICES = ("story", "creator", "critic", "guess")
CERTAINTIES = ("said", "suspected", "denied")
MODES = ("present", "flashback", "flashforward", "vision", "dream", "projection", "recording", "mention", "lie")
# In these nobody acts in the story's own present: the dead may appear, a body may be in two places.
UNREAL_MODES = ("flashback", "flashforward", "vision", "dream", "projection", "recording", "mention", "lie")
HOWS = ("sees", "hears", "told", "reads", "infers", "remembers", "feels", "overhears")
SOURCE_FORMS = ("episode", "book", "chapter", "script", "play", "interview", "recap", "review", "article", "transcript",
                "letter", "commentary", "game", "film", "other")  # fmt: skip
# What a part of a document is: an interview's turn and what stands around the turns, or a piece of any other text.
PARTS = ("turn", "title", "caption", "credit", "scope", "introduction", "heading", "interjection", "closing", "paragraph",
         "quote", "item", "note", "other")  # fmt: skip
# The continuity rules, which `intended:` names.
RULES = ("dead-act", "acts-before-birth", "two-places-at-once", "contradictory-states", "knows-too-early", "time-cycle",
         "assertion", "undated-string", "never-told")  # fmt: skip
RESERVED = {"someone": "person", "something": "thing", "audience": "audience"}

KEYS: dict[str, Key] = {
    key.name: key
    for key in (
        # who did what, where, when
        Key("agent", "refs", "who does it", kinds=PEOPLE, many=True),
        Key("victim", "refs", "to whom it is done, for ill", kinds=PEOPLE, many=True),
        Key("with", "refs", "who takes part besides", kinds=PEOPLE, many=True),
        Key("to", "refs", "to whom it is given, said or done", kinds=PEOPLE, many=True),
        Key("witness", "refs", "who is there and sees it", kinds=PEOPLE, many=True),
        Key("object", "refs", "the thing that it is done with or to", many=True),
        Key("where", "refs", "the place of the story in which it happens", kinds=("place",), many=True),
        Key("role", "text", "a role of the keeper's own: `role: driver jessica`, declared by a `role` line", many=True),
        Key("when", "when", "when it happens in the story's own time"),
        Key("mode", "word", "how it is shown", words=MODES),
        Key("why", "text", "why it is done", many=True),
        Key("effect", "claim", "what is so from then on: `effect: alisa status dead`", many=True),
        Key("echoes", "refs", "the earlier event that this one repeats", kinds=("event",), many=True),
        # when it holds, what it does to other entries
        Key("since", "when", "from when it holds in the story's own time"),
        Key("until", "when", "to when it held, where both ends are told at once"),
        Key("corrects", "statements", "the earlier entries that this one takes back", many=True),
        Key("about", "refs", "what it concerns, for its page to show it", many=True),
        # who says so
        Key("voice", "word", "who says it: the story itself, its creator, a critic, a guess", words=VOICES),
        Key("sure", "word", "how sure it is said to be", words=CERTAINTIES),
        Key("by", "refs", "who says it, where it is somebody", many=True),
        Key("source", "cites", "the evidence: a source, or a passage of it (`rosenberg#7`)", many=True),
        # knowing
        Key("how", "word", "how it came to be known", words=HOWS),
        Key("from", "refs", "from whom it was learnt", kinds=PEOPLE, many=True),
        Key("lie", "word", "whether the teller knows it to be false, where that is told at once", words=("yes", "no")),
        Key("speaker", "refs", "who speaks the words", many=True),
        # sources
        Key("scope", "told", "what must have been told to whoever meets its words; without one nobody does"),
        Key("date", "text", "when it was published"),
        Key("url", "text", "where it stands"),
        Key("of", "text", "the work that it is about, where there are several"),
        Key(
            "file",
            "text",
            "the document itself, a file in the story's `sources/`: its turns and other parts become passages",
            keeper=True,
        ),
        # parts of documents
        Key("part", "word", "which part of its document a passage is; it waits for all that rests on it", words=PARTS),
        Key("question", "text", "the question that the words of a turn answer"),
        Key("asked-by", "text", "who asks, as the document calls him"),
        Key("said-by", "text", "who speaks, as the document calls him, where he is nobody of the ledger"),
        Key("uncertain", "text", "what is not sure about the reading of a part"),
        # the keeper's own
        Key(
            "intended",
            "rule",
            "a continuity rule that is broken on purpose: `intended: dead-act because …`",
            many=True,
            keeper=True,
        ),
        Key("writer", "text", "the reader who wrote a note"),
    )
}

_SAID = ("voice", "sure", "by", "source", "corrects", "about", "intended")
_HAPPENS = (
    "agent",
    "victim",
    "with",
    "to",
    "witness",
    "object",
    "where",
    "role",
    "when",
    "mode",
    "why",
    "effect",
    "echoes",
)
ROLES = ("agent", "victim", "with", "to", "witness", "object", "where")


def _thing(name: str, meaning: str, label: str, example: str, *, keys: tuple[str, ...] = (), words: str = "its name") -> Kind:
    return Kind(name, meaning, (), "required", words, "required", (*keys, *_SAID), "thing", label, example)


KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        # -- things: each has an id of the keeper's own, a name, and a page -----------------------------------------
        _thing("person", "Someone in the story, human or not.", "People", 's1e1 person trish "Trish Walker"'),
        _thing("group", "A family, a crew, a people: what it is told, its members of that time know.", "Groups",
               's1e1 group alias "Alias Investigations"'),
        _thing("place", "Somewhere in the story.", "Places", 's1e1 place bar "Luke\'s bar"'),
        _thing("thing", "An object, an animal without a say, a substance.", "Things", 's1e3 thing drive "the flash drive"'),
        _thing("real", "A real person: an actor, a writer, a critic. Never the same as a character.", "People behind it",
               's2 real mcteer "Janet McTeer"'),
        _thing("theme", "What events and characters carry: a question, an image, a motif.", "Themes",
               's2 theme who-am-i "Who am I?"'),
        _thing("event", "Something that happens.", "Events", 's2e13 event wheel "Trish shoots Alisa on the Ferris wheel"',
               keys=_HAPPENS, words="what happens, in a few words"),
        _thing("open", "A thread opens: a question that the telling leaves standing.", "Threads",
               's2e13 open powers "What is happening to Trish?"', words="the question"),
        Kind("source", "A document: an episode, a book, an interview. Its title and scope are told at its own place, its words "
             "and what rests on them when its scope has been told.", (Slot("form", "form", meaning="what it is"),), "required",
             "its title", "required", ("scope", "date", "url", "of", "file", "by", "about", "intended"), "thing", "Sources",
             's1 source rosenberg interview "Melissa Rosenberg on season two"'),
        # -- names ---------------------------------------------------------------------------------------------------
        Kind("name", "From here on it is called so; its earlier names stay as other names.", (Slot("thing", "ref"),), "required",
             "the name", keys=_SAID, group="link", example='s2e6 name killer "Alisa Jones"'),
        Kind("alias", "It is also called so.", (Slot("thing", "ref"),), "required", "the other name", keys=_SAID, group="link",
             example='s1e1 alias trish "Patsy"'),
        Kind("same", "The first turns out to be the second: one page from here on, under the second's name.",
             (Slot("first", "ref"), Slot("second", "ref")), "optional", "how it comes out", keys=_SAID, group="link",
             example="s2e6 same killer alisa"),
        Kind("title", "The title of a unit or, named by its handle, of a work.", (Slot("unit", "unit"),), "required", "the title",
             keys=_SAID, group="link", example='s2e13 title s2e13 "AKA Playland"'),
        Kind("unit", "A unit's own present: when in story time it plays, and how it is shown.", (Slot("unit", "unit"),),
             keys=("when", "mode", *_SAID), group="link", example="s2e7 unit s2e7"),
        # -- statements ----------------------------------------------------------------------------------------------
        Kind("fact", "Something is so: `subject property value`.",
             (Slot("subject", "ref"), Slot("property", "property"), Slot("value", "value")), "optional", "in other words",
             keys=("since", "until", "mode", *_SAID), example="s2e6 fact alisa-lives alisa status alive"),
        Kind("more", "More is told of an event: its roles, its time, its effects, that it was a dream.", (Slot("event", "ref", ("event",)),),
             "optional", "what more is told", keys=(*_HAPPENS, *_SAID), example="s2e6 more accident"),
        Kind("why", "Why something happened, as someone gives it.", (Slot("event", "statement"),), "required", "the reason",
             keys=_SAID, example='s2 why wheel "to be the hero that she wanted to be"'),
        Kind("appears", "Who is there: seen, or only as a projection, a recording, a mention.", (Slot("who", "refs"),), "optional",
             "in what way", keys=("mode", "where", "when", "with", *_SAID), example="s2e11 appears kilgrave"),
        Kind("carries", "Something carries a theme.", (Slot("thing", "ref"), Slot("theme", "ref", ("theme",))), "optional",
             "how", keys=_SAID, example='s2 carries jessica who-am-i "she asks whether she is a killer"'),
        Kind("pushes", "A thread moves.", (Slot("thread", "ref", ("open",)),), "required", "what comes of it", keys=_SAID,
             example='s2e13 pushes powers "she catches the phone with her foot"'),
        Kind("closes", "A thread is answered.", (Slot("thread", "ref", ("open",)),), "required", "the answer", keys=_SAID,
             example='s2e6 closes who-kills "Alisa does"'),
        Kind("corrects", "Takes an earlier entry back, and says nothing else.", (Slot("entry", "statement"),), "optional",
             "why", keys=("voice", "sure", "by", "source", "about", "intended"), example="s2e6 corrects alisa-died"),
        # -- knowing -------------------------------------------------------------------------------------------------
        Kind("learns", "Someone comes to know an entry.", (Slot("who", "ref", PEOPLE), Slot("entry", "statement")), "optional",
             "in what way", keys=("how", "from", "when", *_SAID), example="s2e6 learns jessica alisa-lives"),
        Kind("believes", "Someone takes an entry for true, right or wrong.", (Slot("who", "ref", PEOPLE), Slot("entry", "statement")),
             "optional", "in what way", keys=("since", "until", "how", "from", "when", *_SAID),
             example="s1e5 believes jessica alisa-died"),
        Kind("forgets", "Someone no longer knows an entry.", (Slot("who", "ref", PEOPLE), Slot("entry", "statement")), "optional",
             "in what way", keys=("when", *_SAID), example="s1e9 forgets karl deal"),
        Kind("tells", "Someone tells someone an entry, true or not.",
             (Slot("who", "ref", PEOPLE), Slot("hearer", "refs", PEOPLE), Slot("entry", "statement")), "optional", "how",
             keys=("lie", "when", "where", *_SAID), example="s1e2 tells pam trish deal"),
        Kind("lie", "What someone told turns out to have been a lie.", (Slot("telling", "statement"),), "optional",
             "how it comes out", keys=_SAID, example="s2e4 lie pams-word"),
        # -- about the work, and about what was said ------------------------------------------------------------------
        Kind("passage", "Words of a source, quoted: the evidence itself.", (Slot("cited", "cite"),), "required", "the words",
             keys=("speaker", "part", "question", "asked-by", "said-by", "uncertain", "about", "corrects", "intended"),
             example='s2e6 passage ep-s2e6#12 "…"'),
        Kind("making", "How the work was made: about it, not in it.", (), "required", "what is said", keys=_SAID,
             example='s2 making "conceived before anybody spoke of it in public"'),
        Kind("note", "A reader's note, met by those who have been told all that its writer had been told.", (), "required",
             "the note", keys=("writer", "about", "corrects", "intended"), example='s2e5 note "is she her mother?"'),
        # -- for the keeper alone --------------------------------------------------------------------------------------
        Kind("assert", "What the ledger must come to at this place; checked, never shown.",
             (Slot("subject", "ref"), Slot("property", "property"), Slot("value", "value")), keys=("intended",), group="keeper",
             example="s2e13 assert alisa status dead"),
    )
}  # fmt: skip

THING_KINDS = tuple(name for name, kind in KINDS.items() if kind.group == "thing")

DECLARATIONS: dict[str, dict[str, Key]] = {
    "work": {
        "kind": Key("kind", "word", "what it is, which gives its levels their letters", words=()),
        "levels": Key(
            "levels", "text", "its own levels, outermost first: `season s, episode e, scene` (no letters: after a dot)"
        ),
        "units": Key(
            "units",
            "text",
            "its units: `s1 13, s2 13`, deeper `s1e1 36`, from nought `s1 0-12`, one level `27`",
            many=True,
        ),
        "text": Key("text", "text", "its own text, a document in the story's folder, which gives its levels and its units"),
    },
    "property": {
        "inverse": Key("inverse", "text", "the wording from the value's side"),
        "value": Key("value", "word", "what stands as the value", words=("thing", "text", "word")),
        "words": Key("words", "text", "the values that `value: word` takes, after commas"),
        "nature": Key("nature", "text", "any of: one (a new value ends the old), symmetric, kin"),
    },
    "role": {},
}

WORK_LEVELS: dict[str, tuple[Level, ...]] = {
    "television": (Level("season", "s"), Level("episode", "e"), Level("scene")),
    "novel": (Level("chapter", "ch"), Level("paragraph")),
    "novels": (Level("book", "b"), Level("chapter", "c"), Level("paragraph")),
    "play": (Level("act", "a"), Level("scene", "s"), Level("speech")),
    "film": (Level("film", "f"), Level("scene", "s")),
    "comic": (Level("volume", "v"), Level("issue", "i"), Level("page", "p")),
    "game": (Level("chapter", "ch"), Level("scene")),
    "podcast": (Level("season", "s"), Level("episode", "e"), Level("minute")),
    "poem": (Level("book", "b"), Level("line")),
}


def _kin(name: str, wording: str, inverse: str, *, symmetric: bool = False) -> Property:
    return Property(name, wording, inverse, symmetric=symmetric, kin=True)


# The core set; a keeper's `property` line adds others, in the same words.
PROPERTIES: dict[str, Property] = {
    prop.id: prop
    for prop in (
        # state
        Property("status", "is", value="word", words=("alive", "dead", "undead", "missing", "unborn"), one=True),
        Property("is", "is", value="text"),
        Property("trait", "is", value="text"),
        Property("has", "has", value="text"),
        Property("power", "can", value="text"),
        Property("wants", "wants", value="text"),
        Property("fears", "fears", value="text"),
        Property("feels", "feels", value="text"),
        Property("condition", "suffers from", value="text"),
        Property("occupation", "works as", value="text"),
        Property("age", "is aged", value="text", one=True),
        Property("rank", "holds the rank of", value="text", one=True),
        Property("lives-in", "lives in", "is home to", one=True),
        Property("located-in", "is in", "holds", one=True),
        Property("owned-by", "belongs to", "owns", one=True),
        # kin
        _kin("mother-of", "is the mother of", "is a child of"),
        _kin("father-of", "is the father of", "is a child of"),
        _kin("parent-of", "is a parent of", "is a child of"),
        _kin("child-of", "is a child of", "is a parent of"),
        _kin("sibling-of", "is a sibling of", "is a sibling of", symmetric=True),
        _kin("grandparent-of", "is a grandparent of", "is a grandchild of"),
        _kin("kin-of", "is related to", "is related to", symmetric=True),
        _kin("adopted-by", "was taken in by", "took in"),
        _kin("spouse-of", "is married to", "is married to", symmetric=True),
        # company
        Property("partner-of", "is with", "is with", symmetric=True),
        Property("friend-of", "is a friend of", "is a friend of", symmetric=True),
        Property("enemy-of", "is at odds with", "is at odds with", symmetric=True),
        Property("estranged-from", "is estranged from", "is estranged from", symmetric=True),
        Property("ally-of", "is an ally of", "is an ally of", symmetric=True),
        Property("protects", "protects", "is protected by"),
        Property("hunts", "hunts", "is hunted by"),
        Property("abused", "abused", "was abused by"),
        Property("loves", "loves", "is loved by"),
        Property("controls", "controls", "is controlled by"),
        Property("killed", "killed", "was killed by"),
        Property("works-for", "works for", "employs"),
        Property("serves", "serves", "is served by"),
        Property("teaches", "teaches", "is taught by"),
        Property("leads", "leads", "is led by"),
        Property("member-of", "is one of", "counts among its own"),
        Property("part-of", "is part of", "includes"),
        # the work
        Property("played-by", "is played by", "plays"),
        Property("made-by", "is made by", "makes"),
        Property("role-in-making", "is known as", value="text"),
    )
}
