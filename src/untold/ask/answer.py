"""Answers to who, what, where, when, why and who-knows: what has been told of it, with the evidence, and nothing made up.

A question is read into told names and words; a pattern says what is asked; the lines are what the view holds on it. Whatever
finds none ends in one and the same answer.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from untold.ask.answers import Answer, Line, Mention
from untold.ask.find import sound
from untold.ask.grammar import mention
from untold.ask.question import read
from untold.ask.replies import (
    Asking,
    Reply,
    did,
    died,
    happened_in,
    happened_to,
    how_tied,
    is_so,
    killed_by,
    occurred,
    of_thing,
    open_question,
    played,
    property_of,
    what_done,
    when_born,
    who_did,
    why,
)
from untold.ask.replies_knowing import knows_what, told_whom, who_knows, who_told
from untold.ask.replies_meeting import company_of, last_seen, met, where_is
from untold.ask.wording import Sentences
from untold.view import View

_MOST = 40
_ECHO = 300
_LONGEST = 2000
# What is asked, most particular first. `N` is a name, the other capitals are the words below; a reply takes what its
# pattern has in brackets.
_WORDS = {
    "AUX": "(?:does|did|do|is|was|are|were|has|have|had|will|would|can|could|should)",
    "BE": "(?:is|was|are|were|'s|be)",
    "HAD": "(?:(?:has|have|had) )?",
    "HAPPENS": "(?:happens|happened|happen|is told|was told|goes on|went on)",
    "KNOWS": "(?:knows|knew|know|known|learned|learns|learnt|aware|heard|found out|believes|believed|thinks|thought|suspects)",
    "KNOW": "(?:know|knows|believe|think|learn|learned|hear|find out|found out|realise|realize|suspect)",
    "KILLED": "(?:killed|kills|murdered|murders|slew|slain)",
    "ACTOR": "(?:who|which actor|which actress|what actor|what actress)",
    "PLAYS": "(?:plays|played|portrays|portrayed|acts|acted)",
    "ARTICLE": "(?:(?:an?|the|all) )?",
    "NOUN": "([^@]+?)",
    "N": r"(@\d+)",
}


def _compiled(pattern: str) -> re.Pattern[str]:
    longest_first = "|".join(sorted(_WORDS, key=len, reverse=True))
    return re.compile(re.sub(longest_first, lambda word: _WORDS[word[0]], pattern))


_PATTERNS: tuple[tuple[re.Pattern[str], Callable[..., Reply | None]], ...] = tuple(
    (_compiled(pattern), reply)
    for pattern, reply in (
        (r"(?:tell me )?what HAD(?:happens|happened|happen|became|become|becomes) (?:to|with|of) N", happened_to),
        (r"what (?:AUX )?HAPPENS (?:in|at|during|by|on) (.+)", happened_in),
        (r"(?:why|how come|for what reason) (.+)", why),
        (r"what (?:makes|made) (.+)", why),
        (r"who (?:(?:all|else) )?(?:AUX )?KNOWS (?:(?:that|about|of|in) )?(.+)", who_knows),
        (r"(?:what|how much) AUX N KNOW(?: (?:about|of) (.+))?", knows_what),
        (r"(?:(?:how|when|since when) )?AUX N KNOW (?:(?:that|about|of) )?(.+)", knows_what),
        (r"what AUX N (tell|told|say to|said to) N(?: (?:about|of) (.+))?", told_whom),
        (r"who HAD(told|tells|tell|lied to|lies to) N(?: (?:(?:that|about|of) )?(.+))?", who_told),
        (r"(?:(?:what|why|when) )?AUX N (tell|lie to|told) N(?: (?:(?:that|about|of) )?(.+))?", told_whom),
        (r"(?:where|when) AUX N (last|first) (?:seen|met|named|mentioned|appear)", last_seen),
        (
            r"(?:where|when) AUX (?:we|you|i|they) (last|first) (?:seen|see|met|meet) N",
            lambda ask, which, who: last_seen(ask, who, which),
        ),
        (r"(?:who|whom) BE N (?:(?:seen|met|together|named|often|mostly|usually) )*with", company_of),
        (r"with (?:who|whom) BE N(?: (?:seen|met|together))?", company_of),
        (r"who (?:(?:all|else) )?BE (?:(?:seen|together) )?with N", company_of),
        (r"(?:when|where|how) AUX N (?:first )?(?:meet|met) N", met),
        (r"(?:(?:when|where|how) )?AUX N and N (?:(?:first|ever) )?(?:meet|met)", met),
        (r"where AUX N(?: (?:now|from|live|living|work|reside|come from|dwell))?", where_is),
        (r"(?:where|at what place) (.+)", lambda ask, rest: occurred(ask, rest, "where")),
        (r"when BE N born", when_born),
        (r"(?:when|how|where) AUX N die", died),
        (r"(?:when|how) BE N KILLED", died),
        (r"when (.+)", lambda ask, rest: occurred(ask, rest, "when")),
        (
            r"who (?:all )?BE (?:in|part of|one of|with|a member of|the members of) N",
            lambda ask, who: property_of(ask, "members", who),
        ),
        (r"who HADKILLED N", killed_by),
        (r"by whom BE N KILLED", killed_by),
        (r"who BE (?:the )?(?:killer|murderer) of N", killed_by),
        (r"who BE N 's (?:killer|murderer)", killed_by),
        (r"who BE N KILLED by", killed_by),
        (r"ACTOR PLAYS(?: as)? N", played),
        (r"who BE N PLAYS by", played),
        (r"(?:who|whom|what|which (?:character|part|role)) AUX N (?:play|played|portray)", played),
        (r"how old BE N", lambda ask, who: property_of(ask, "age", who)),
        (r"how BE N (?:(?:and|related to|tied to|connected to|connected with|to) )N(?: (?:related|tied|connected))?", how_tied),
        (r"what BE N (?:to|and) N(?: to each other)?", how_tied),
        (r"(?:who|what|which|whose) BE N 's (.+)", lambda ask, who, noun: property_of(ask, noun, who)),
        (r"(?:who|what|which) BE ARTICLENOUN (?:of|to|for|in) N", property_of),
        (r"(?:(?:tell me|name|list) )?N 's (.+)", lambda ask, who, noun: property_of(ask, noun, who)),
        (r"(?:who|what) (?:exactly )?BE N(?: (?:again|now|really))?", of_thing),
        (r"(?:(?:please )?tell me (?:more )?about |what about |describe )?N", of_thing),
        (r"what (?:can|could) N do", lambda ask, who: property_of(ask, "power", who)),
        (r"(?:what|which) NOUN AUX N (?:have|suffer from)", property_of),
        (r"(who|whom|what) AUX N ([^@]+)", what_done),
        (r"(?:who|what) ((?:AUX )?[^@]+?) N(.*)", who_did),
        (r"(what|which) [^@]+? AUX N ([^@]+)", what_done),
        (r"(?:is|are|was|were) N (?:and )?ARTICLEN 's (.+)", how_tied),
        (r"(?:is|are|was|were) N ARTICLENOUN (?:of|to|with|for) N", lambda ask, a, noun, b: how_tied(ask, a, b, noun)),
        (r"(?:is|are|was|were) N and N ([^@]+)", how_tied),
        (r"(?:is|are|was|were) N ([^@]+)", is_so),
        (r"(.+)", did),
    )
)


def answer(view: View, question: str) -> Answer:
    """What has been told in answer to a question; without anything told, one answer that says no more."""
    question = sound(question[:_LONGEST])
    echo = question[:_ECHO]
    strictly, loosely = read(view, question), read(view, question, loosely=True)
    say = Sentences(view)
    for asked in (strictly, loosely) if loosely != strictly else (strictly,):
        reply = _reply(Asking(say, asked)) if asked.tokens else None
        if reply is not None and reply.lines:
            lines = tuple(dict.fromkeys(reply.lines))[:_MOST]
            return Answer(echo, told=True, understood=reply.understood, lines=lines, things=_things(view, reply, lines))
    return Answer(echo, told=False, understood="")


def _reply(ask: Asking) -> Reply | None:
    """What the story itself asks and answers in these words, and what they ask."""
    thread, reply = open_question(ask), _by_pattern(ask)
    if thread is None or reply is None:
        return thread or reply
    return Reply(thread.understood, (*thread.lines, *reply.lines), (*thread.things, *reply.things))


def _by_pattern(ask: Asking) -> Reply | None:
    """The reply of the first pattern that fits: what was asked for is answered, or nothing is."""
    shape = ask.question.shape
    fitting = ((pattern.fullmatch(shape), reply) for pattern, reply in _PATTERNS)
    return next((reply(ask, *match.groups()) for match, reply in fitting if match), None)


def _things(view: View, reply: Reply, lines: Sequence[Line]) -> tuple[Mention, ...]:
    """Those that the answer is about: the ones that the reply names, else everybody mentioned in its lines."""
    if reply.things:
        return tuple(dict.fromkeys(mention(thing.ref) for thing in reply.things))
    handles = dict.fromkeys(word.handle for line in lines for word in line.words if isinstance(word, Mention) and word.handle)
    return tuple(mention(thing.ref) for handle in handles if (thing := view.by_handle(handle)) is not None)
