"""A small story of two works, and a visitor who asks the web reader for pages of it, without a socket."""

import asyncio
from urllib.parse import quote

import httpx
from starlette.types import ASGIApp

import untold
from untold.faces.web.visit import cookie_name

KEY = b"the key that tests open stories with"
LEDGER = """
work sea "The Sea"
  kind: television
  units: s1 3, s2 3

work log
  kind: novel
  units: 4

sea:s1e1 title sea:s1e1 "Low Water"
log:ch1  title log "The Log"

sea:s1e1 source ep1 episode "Low Water"
  scope: sea:s1e1
sea:s1e2 source talk interview "The maker speaks"
  scope: sea:s1
  by: maker
  url: https://example.org/talk

sea:s1e1 real maker "Ada Maker"
sea:s1e1 person nell "Nell Sand"
  source: ep1
sea:s1e1 person tom "Tom & <b>Jerry</b>"
sea:s1e1 place quay "the quay"
sea:s1e1 fact nell-job nell occupation "a <script>alert(1)</script> pilot"
  source: ep1
sea:s1e1 fact tom-dead tom status dead
  source: ep1
sea:s1e1 believes nell tom-dead
sea:s1e1 event storm "the storm"
  victim: tom
  witness: nell
  where: quay
  when: 3 years before sea:s1e1
  source: ep1
sea:s1e1 open where-tom "Where is Tom?"

sea:s1e2 fact nell sibling-of tom
sea:s1e2 event meeting "Nell finds a boat"
  agent: nell
sea:s1e2 person stranger "the stranger"
sea:s1e2 fact stranger spies-on nell
property spies-on "spies on"
  inverse: is spied upon by
sea:s1 why storm "so that somebody would go looking"
  voice: creator
  source: talk#2

sea:s2e1 person wren "Wren Quiet"
sea:s2e1 event reveal "the stranger takes off his hood"
  agent: stranger
sea:s2e1 same stranger tom
sea:s2e1 fact tom-lives tom status alive
  corrects: tom-dead
sea:s2e1 learns nell tom-lives
  how: sees
sea:s2e1 closes where-tom "he was the stranger"
sea:s2e3 note "I <i>knew</i> it"
  writer: a reader

log:ch1 person keeper "the keeper"
log:ch2 event entry "an entry is torn out"
  agent: keeper
"""


class Visitor:
    """Somebody with a browser: keeps cookies, follows nothing by itself."""

    def __init__(self, app: ASGIApp, story: untold.Story) -> None:
        self.app = app
        self.story = story
        self.cookies: dict[str, str] = {}

    def ask(self, method: str, path: str, **how: object) -> httpx.Response:
        async def asked() -> httpx.Response:
            transport = httpx.ASGITransport(app=self.app, raise_app_exceptions=True)
            async with httpx.AsyncClient(transport=transport, base_url="http://localhost", cookies=self.cookies) as client:
                return await client.request(method, path, **how)  # type: ignore[arg-type]

        answer = asyncio.run(asked())
        for line in answer.headers.get_list("set-cookie"):
            name, _, value = line.partition(";")[0].partition("=")
            self.cookies[name] = value
            if "Max-Age=0" in line:
                del self.cookies[name]
        return answer

    def get(self, path: str, **headers: str) -> httpx.Response:
        return self.ask("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})

    def send(self, place: str, **fields: str) -> httpx.Response:
        """Fill in the form that asks for the place."""
        return self.ask("POST", "/place", data={"to": place, **fields}, headers={"sec-fetch-site": "same-origin"})

    def stand(self, place: str) -> "Visitor":
        """Be at a place, as if it had been said some time ago."""
        self.cookies = {cookie_name(self.story.telling, "place"): quote(place, safe="")}
        return self

    def handle(self, name: str, at: str = "sea:s2e3, log:ch4") -> str:
        return self.story.at(at).by_name(name)[0].handle
