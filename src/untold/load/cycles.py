"""Corrections and identities that run in a circle."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence


def cycles(links: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, ...]]:
    """Every circle that a walk along the links closes, each once, beginning anywhere on it."""
    done: set[str] = set()
    for start in links:
        if start in done:
            continue
        path: list[str] = [start]
        on_path: dict[str, int] = {start: 0}
        open_links = [iter(links[start])]
        while path:
            following = next(open_links[-1], None)
            if following is None:
                done.add(path[-1])
                del on_path[path.pop()]
                open_links.pop()
            elif following in on_path:
                yield tuple(path[on_path[following] :])
            elif following in links and following not in done:
                on_path[following] = len(path)
                path.append(following)
                open_links.append(iter(links[following]))
