"""Leaks planted in what is asked of views and in the faces: rank, layout, error, header, cache, absent page, exit code."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import Any

from planted import Patch, all_of, leak, unbound

from untold.ask import answer, family, graph, knows, ranking, recap, sources, threads, timeline
from untold.faces.cli import opening
from untold.faces.web import reader, replies
from untold.faces.web.kept import Kept
from untold.folding import fold
from untold.problems import NotTold
from untold.view import selects, view
from untold.view.lookups import Lookups
from untold.view.postings import ToldWords
from untold.vocabulary import VOICES


def whole(of: view.View) -> view.View:
    """What no answer may look at: the view of everything, in every voice."""
    return view.View(of._reading, of.telling.everything(), frozenset(VOICES))


def all_words(told: ToldWords) -> ToldWords:
    reading = told._look.reading
    return ToldWords(Lookups(reading, all_of(reading)))


# -- search ------------------------------------------------------------------------------------------------------------


@leak("rank")
def how_rare_a_word_is_comes_from_the_whole(patch: Patch) -> None:
    own = ranking._rarity

    def rarity(told: ToldWords, postings: Any) -> float:
        return own(told, postings) * (1 + all_words(told).documents)

    patch.setattr(ranking, "_rarity", rarity)


@leak("rank")
def how_long_a_text_is_on_average_comes_from_the_whole(patch: Patch) -> None:
    own = ToldWords.__init__

    def init(self: ToldWords, look: Lookups) -> None:
        own(self, look)
        everything = all_of(look.reading)
        if look.reach.intervals != everything.intervals:
            self.words = ToldWords(Lookups(look.reading, everything)).words

    patch.setattr(ToldWords, "__init__", init)


@leak("error")
def the_nearest_name_is_one_of_the_whole(patch: Patch) -> None:
    own = view.View.spellings
    patch.setattr(view.View, "spellings", lambda self, prefix, limit=1000: own(whole(self), prefix, limit))


@leak("suggestion")
def suggestions_stop_where_the_whole_has_too_many(patch: Patch) -> None:
    own = view.View.names

    def names(self: view.View, prefix: str, limit: int = 10) -> Any:
        rows = unbound(self._look, selects.BEGINNING, 0, fold(prefix), fold(prefix) + "\U0010ffff")
        return own(self, prefix, limit) if len(rows) <= 2 else own(self, prefix, max(1, limit // len(rows)))

    patch.setattr(view.View, "names", names)


# -- answers -----------------------------------------------------------------------------------------------------------


@leak("absent answer")
def a_question_that_has_an_answer_later_is_understood(patch: Patch) -> None:
    own = answer.answer

    def answering(of: view.View, question: str) -> Any:
        given = own(of, question)
        if given.told:
            return given
        return replace(given, understood=own(whole(of), question).understood)

    import untold

    patch.setattr(untold, "answer", answering)


@leak("order in story time")
def events_are_ordered_by_what_is_told_later(patch: Patch) -> None:
    own = timeline._ranks

    def ranks(of: view.View, told: Any) -> dict[int, int]:
        later = own(whole(of), timeline.events(whole(of)).values())
        return {number: later[number] for number in own(of, told)}

    patch.setattr(timeline, "_ranks", ranks)


@leak("layout")
def a_drawing_leaves_room_for_those_who_are_still_to_come(patch: Patch) -> None:
    own = graph.graph

    def drawn(of: view.View, **options: Any) -> Any:
        found = own(of, **options)
        count = whole(of).counts().get("person", 0)
        return replace(found, nodes=tuple(replace(node, x=round(node.x * 0.9**count, 3)) for node in found.nodes))

    import untold

    patch.setattr(untold, "graph", drawn)


@leak("layout")
def those_with_most_ties_in_the_whole_are_drawn_first(patch: Patch) -> None:
    own = graph._most_tied

    def most_tied(of: view.View, told: Any, limit: int) -> Any:
        everything = whole(of)
        return sorted(own(of, told, limit), key=lambda thing: -everything.page(thing.n).count)

    patch.setattr(graph, "_most_tied", most_tied)


@leak("thread")
def a_thread_that_closes_later_has_no_moves(patch: Patch) -> None:
    own = threads._thread

    def thread(say: Any, moves: Any) -> Any:
        made = own(say, moves)
        later = [s for s in whole(say.view).of_kind(("closes",)) if s.refs("thread") and s.refs("thread")[0].n == moves[0].n]
        return replace(made, opened=replace(made.opened, note="answered")) if later and not made.closed else made

    patch.setattr(threads, "_thread", thread)


@leak("belief")
def a_belief_is_wrong_before_it_is_told_to_be(patch: Patch) -> None:
    own = knows._secret

    def secret(say: Any, row: Any, knower: Any) -> Any:
        made = own(say, row, knower)
        told = whole(say.view).statement(row.target.n)
        false = told is not None and not told.stands
        return replace(made, known=tuple(replace(k, wrongly=k.wrongly or false) for k in made.known))

    patch.setattr(knows, "_secret", secret)


@leak("recap")
def a_recap_puts_what_will_matter_first(patch: Patch) -> None:
    def chapter(say: Any, statements: Any, own: Any = recap._chapter) -> Any:
        everything = whole(say.view)
        return own(say, sorted(statements, key=lambda s: -len(everything.speaking_of(s.n))))

    patch.setattr(recap, "_chapter", chapter)


@leak("source")
def an_interview_may_be_read_when_its_season_has_begun(patch: Patch) -> None:
    own = sources.Archive.row

    def row(self: sources.Archive, thing: Any) -> Any:
        made = own(self, thing)
        told = whole(self.view).of_kind(("fact", "event"))
        cited = [statement for statement in told if any(citation.source.n == thing.n for citation in statement.citations)]
        return replace(made, date=f"{made.date} ({len(cited)})")

    patch.setattr(sources.Archive, "row", row)


# -- faces -------------------------------------------------------------------------------------------------------------


@leak("header")
def every_page_carries_the_stamp_of_its_build(patch: Patch) -> None:
    own = reader.Reader.meet

    def meet(self: reader.Reader, request: Any) -> Any:
        visit, met = own(self, request)
        request.scope["untold.entries"] = whole(met).count_of()
        return visit, met

    def reply(request: Any, *given: Any, own: Any = replies.reply, **options: Any) -> Any:
        made = own(request, *given, **options)
        made.headers["x-build"] = str(request.scope.get("untold.entries", 0))
        return made

    patch.setattr(reader.Reader, "meet", meet)
    patch.setattr(reader, "reply", reply)


@leak("absent page")
def what_is_told_later_is_forbidden_and_what_does_not_exist_is_not_found(patch: Patch) -> None:
    own = reader.Reader.sorry

    def sorry(self: reader.Reader, request: Any, words: str, status: int) -> Any:
        _, met = self.meet(request)
        handle = request.url.path.rpartition("/")[2]
        known = unbound(met._look, selects.HANDLE, handle)
        return own(self, request, words, 403 if known and status == 404 else status)

    patch.setattr(reader.Reader, "sorry", sorry)


@leak("URL")
def an_address_of_a_later_thing_leads_to_another_page(patch: Patch) -> None:
    from untold.faces.web import asking

    own = asking.thing

    def thing(of: view.View, handle: str) -> Any:
        try:
            return own(of, handle)
        except NotTold:
            rows = unbound(of._look, selects.HANDLE, handle)
            first = next(iter(of.things(limit=1)), None)
            if rows and first:
                return first
            raise

    patch.setattr(asking, "thing", thing)


@leak("cache")
def a_page_made_for_another_reader_is_served_again(patch: Patch) -> None:
    bodies: dict[Any, bytes] = {}

    def get(self: Kept, met: view.View, request: Any, make: Any) -> bytes:
        return bodies.setdefault((id(met._reading), request), make())

    patch.setattr(Kept, "get", get)


@leak("undated menu")
def all_voices_that_the_whole_has_are_offered(patch: Patch) -> None:
    def voices_used(self: reader.Reader, visit: Any) -> tuple[str, ...]:
        everything = self.at(self.telling().everything(), VOICES)
        return tuple(sorted({voice for _, voice in everything.tally()} - {"story"}))

    patch.setattr(reader.Reader, "_voices_used", voices_used)


@leak("message")
def the_command_line_says_how_much_there_is(patch: Patch) -> None:
    own = opening.open_view

    def open_view(*given: Any, **options: Any) -> view.View:
        met = own(*given, **options)
        sys.stderr.write(f"{met.count_of()} of {whole(met).count_of()} entries\n")
        return met

    from untold.faces.cli import asking

    patch.setattr(asking, "open_view", open_view)


# -- files for other programs --------------------------------------------------------------------------------------------


@leak("id that counts")
def people_of_a_family_tree_are_numbered_as_in_the_whole(patch: Patch) -> None:
    own = family.family

    def tree(met: view.View) -> Any:
        told = own(met)
        order = {n: number for number, thing in enumerate(whole(met).things(limit=None)) for n in thing.members}
        numbers = {thing.handle: order.get(thing.n, 0) for thing in met.things("person", limit=None)}
        people = (replace(one, thing=replace(one.thing, handle=f"i{numbers[one.thing.handle]}")) for one in told.people)
        return replace(told, people=tuple(people))

    patch.setattr(family, "family", tree)


@leak("header")
def a_family_tree_says_how_many_there_are_in_all(patch: Patch) -> None:
    from untold.faces import export

    met: list[view.View] = []
    own, write = family.family, export.write_gedcom

    def tree(of: view.View) -> Any:
        met.append(of)
        return own(of)

    def written(told: Any) -> str:
        return write(told).replace("1 SOUR UNTOLD", f"1 SOUR UNTOLD\n2 DATA {whole(met[-1]).count_of()}")

    patch.setattr(family, "family", tree)
    patch.setattr(export, "write_gedcom", written)
