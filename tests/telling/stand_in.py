"""An invented book, and a finder of names whose rules are few enough to know what it must find: it looks back, and never ahead.

A word of NAMES is a name from its first passage on; “the stranger” is somebody until a passage says who he was, and then he is
that one, and whoever was “he” until then is understood to have been him.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from untold.names import Heard, Join, Mention, Named
from untold.read import Passage

BOOK = """\
Title: The Salt Stair

Preface

Written for nobody in particular, and for Orla Senn.

CHAPTER I

THE LANDING

Orla came down to the landing before it was light. Nobody was about.

A stranger sat upon the steps. Orla did not ask his name.

“You are early,” he said.

CHAPTER II

THE MILL

The miller was called Tobin, and the miller's dog was called Ash.

Tobin told Orla that the stranger was Edric Vale.

CHAPTER III

THE STAIR

Edric climbed the stair with Orla. Ash ran before them.

Tobin stayed behind.
"""

NAMES = {"Orla": "person", "Tobin": "person", "Ash": "thing", "Edric": "person", "Edric Vale": "person", "Senn": "person"}
_NAME = re.compile(r"Edric Vale|Edric|Orla|Tobin|Ash|Senn")


def hear(passages: Iterable[Passage], cast: Sequence[str] = ()) -> Iterator[Heard]:
    known: dict[str, int] = {}
    unclear: list[tuple[int, Mention]] = []  # whom “he” is in what is said while nobody knows the stranger
    stranger = -1
    for number, passage in enumerate(passages):
        met: list[Named] = []
        mentions: list[Mention] = []
        joined: list[Join] = []
        earlier: list[tuple[int, Mention]] = []
        for match in _NAME.finditer(passage.text):
            name = match[0]
            if name not in known:
                known[name] = len(known)
                met.append(Named(known[name], name.lower().replace(" ", "-"), NAMES[name], name))
                if name == "Edric" and "Edric Vale" in known:
                    joined.append(Join(known[name], known["Edric Vale"], "a part of the name"))
            mentions.append(Mention(*match.span(), known[name]))
        for match in re.finditer("stranger", passage.text):
            if stranger < 0:
                stranger = known["the stranger"] = len(known)
                met.append(Named(stranger, "stranger", "person", "the stranger"))
            mentions.append(Mention(*match.span(), stranger))
        if "the stranger was Edric" in passage.text:
            joined.append(Join(stranger, known["Edric Vale"], "the text says so"))
            earlier, unclear = unclear, []
        if stranger >= 0:
            unclear += [(number, Mention(*match.span(), stranger)) for match in re.finditer(r"\bhe\b", passage.text)]
        yield Heard(tuple(met), tuple(mentions), tuple(earlier), tuple(joined))
