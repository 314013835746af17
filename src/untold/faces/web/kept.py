"""Pages made lately, kept under the very view that they were made of: readers at one place ask for the same ones.

A view never changes and a page is a function of the view and the request, so what is kept is what would be made again. With
a story built anew its views are new ones, and nothing that was kept is found any more.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from weakref import WeakKeyDictionary

from untold.view import View


class Kept:
    """The newest bodies by view and request, at most so many bytes of them."""

    def __init__(self, most: int = 24_000_000) -> None:
        self._most = most
        self._size = 0
        self._views: WeakKeyDictionary[View, int] = WeakKeyDictionary()
        self._met = 0
        self._bodies: OrderedDict[tuple[int, Hashable], bytes] = OrderedDict()

    def get(self, view: View, request: Hashable, make: Callable[[], bytes]) -> bytes:
        """The body of a request to a view, made where it is not kept."""
        number = self._views.get(view)
        if number is None:
            self._met += 1
            number = self._views[view] = self._met
        key = (number, request)
        body = self._bodies.get(key)
        if body is None:
            body = make()
            self._keep(key, body)
        else:
            self._bodies.move_to_end(key)
        return body

    def _keep(self, key: tuple[int, Hashable], body: bytes) -> None:
        if len(body) > self._most // 8:
            return
        self._bodies[key] = body
        self._size += len(body)
        while self._size > self._most:
            _, oldest = self._bodies.popitem(last=False)
            self._size -= len(oldest)
