"""What an event's own page shows of each statement: who takes part, when, why, what came of it, what it echoes."""

from __future__ import annotations

from dataclasses import replace

from untold.ask.answers import Line
from untold.ask.grammar import begun, titled, words
from untold.ask.roles import role_phrases
from untold.ask.wording import Sentences
from untold.told import Statement, Thing


def event_lines(say: Sentences, event: Thing, statement: Statement) -> list[tuple[str, Line]]:
    """The lines, each with its section's key, of a statement that introduces this event, adds to it or echoes it."""
    own = statement.introduces is not None and statement.introduces.n in event.members
    more = statement.kind == "more" and any(ref.n in event.members for ref in statement.refs("event"))
    if not own and not more:
        if any(ref.n in event.members for ref in statement.refs("echoes")):
            return [("echoes", say.line(statement))]
        return []
    whole = say.line(statement)
    found = [("told", whole)] if more and (statement.words or statement.mode != "present") else []
    plain = replace(whole, when="", note="", evidence=whole.evidence)
    found += [("part", replace(plain, words=begun(phrase))) for phrase in role_phrases(statement)]
    if whole.when:
        found.append(("when", replace(plain, words=begun((whole.when,)))))
    found += [("said", replace(plain, words=begun((reason,)), kind="why")) for reason in statement.texts("why")]
    found += [("echoes", replace(plain, words=words("It echoes ", titled(ref)))) for ref in statement.refs("echoes")]
    return found
