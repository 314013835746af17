"""Words brought to a common form, so that `shot` in a question meets `shoots` in an event."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from untold.folding import words_of

_IRREGULAR = {
    form: base
    for base, forms in (
        line.split(": ")
        for line in (
            "be: am been being",
            "beat: beaten",
            "become: became",
            "begin: began begun",
            "bind: bound",
            "bite: bit bitten",
            "break: broke broken",
            "bring: brought",
            "build: built",
            "burn: burnt",
            "buy: bought",
            "catch: caught",
            "choose: chose chosen",
            "come: came",
            "deal: dealt",
            "die: dies died dying dead death deaths",
            "draw: drew drawn",
            "drink: drank drunk",
            "drive: drove driven",
            "eat: ate eaten",
            "fall: fell fallen",
            "feed: fed",
            "feel: felt",
            "fight: fought",
            "find: found",
            "flee: fled",
            "fly: flew flown flies",
            "forget: forgot forgotten",
            "forgive: forgave forgiven",
            "free: freed frees",
            "freeze: froze frozen",
            "get: got gotten",
            "give: gave given",
            "go: goes went gone",
            "grow: grew grown",
            "hang: hung",
            "hear: heard",
            "hide: hid hidden",
            "hold: held",
            "keep: kept",
            "kneel: knelt",
            "know: knew known",
            "lead: led",
            "leave: left",
            "lie: lies lied lying",
            "live: lives lived living alive",
            "lose: lost",
            "make: made",
            "marry: marriage",
            "meet: met",
            "murder: murderer",
            "pay: paid",
            "ride: rode ridden",
            "rise: rose risen",
            "run: ran",
            "say: said",
            "see: saw seen",
            "seek: sought",
            "sell: sold",
            "send: sent",
            "shake: shook shaken",
            "shoot: shot",
            "sing: sang sung",
            "sink: sank sunk",
            "sit: sat",
            "slay: slew slain",
            "sleep: slept",
            "speak: spoke spoken",
            "spend: spent",
            "stand: stood",
            "steal: stole stolen",
            "stick: stuck",
            "strike: struck stricken",
            "swear: swore sworn",
            "swim: swam swum",
            "take: took taken",
            "teach: taught",
            "tear: tore torn",
            "tell: told",
            "think: thought",
            "throw: threw thrown",
            "understand: understood",
            "wake: woke woken",
            "wear: wore worn",
            "weep: wept",
            "win: won",
            "write: wrote written",
            "calf: calves",
            "child: children",
            "dwarf: dwarves",
            "elf: elves",
            "foot: feet",
            "goose: geese",
            "half: halves",
            "knife: knives",
            "loaf: loaves",
            "man: men",
            "mouse: mice",
            "shelf: shelves",
            "thief: thieves",
            "tooth: teeth",
            "wife: wives",
            "wolf: wolves",
            "woman: women",
        )
    )
    for form in forms.split()
}

_SAYING_NOTHING = """a an the this that these those there here and or but nor if then than so as of in on at by to for from with
    without into onto over under up down out off about again once it its he him his she her hers they them their theirs we us
    our you your i me my mine who whom whose what which when where why how is are was were be been being am do does did done
    doing has have had having will would shall should can could may might must not no yes still yet ever already really actually
    just also too very s t please tell happen happens happened happening occur occurred take place anyone somebody someone
    something"""
_BARE = frozenset(_SAYING_NOTHING.split())


def is_bare(word: str) -> bool:
    """Whether a folded word says nothing by itself: an article, a pronoun, an auxiliary, a question word."""
    return word in _BARE


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """The form by which a folded word is compared: `shoots`, `shot` and `shooting` are one."""
    base = _IRREGULAR.get(word)
    if base is not None:
        return _tail_off(base)
    for ending, put in (("iest", "y"), ("ies", "y"), ("ied", "y"), ("ing", ""), ("ed", ""), ("es", ""), ("s", "")):
        if word.endswith(ending) and len(word) - len(ending) >= 3 - len(put) and not word.endswith("ss"):
            return _tail_off(word[: -len(ending)] + put)
    return _tail_off(word)


def _tail_off(base: str) -> str:
    """Without a last `e` and without a doubled last letter, which come and go with endings."""
    if len(base) > 3 and base.endswith("e"):
        base = base[:-1]
    return base[:-1] if len(base) > 3 and base[-1] == base[-2] else base


def stems(text: str) -> frozenset[str]:
    """The stems of a text's words that say something."""
    return telling_stems(words_of(text))


def telling_stems(folded: Iterable[str]) -> frozenset[str]:
    """The stems of those folded words that say something."""
    return frozenset(stem(word) for word in folded if word not in _BARE)
