"""What the tests of vaults and wikis share: files brought into a story, and all that the story shows at a place."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from xml.sax.saxutils import escape

import msgspec

import untold
from untold import load
from untold.check import check
from untold.importing.folder import run_import, settle, write_import
from untold.importing.importer import Imported
from untold.problems import Problem


@dataclass
class Story:
    imported: Imported
    text: str
    folder: Path
    found: tuple[Problem, ...]

    @property
    def lines(self) -> list[str]:
        return [" ".join(line.split()) for line in self.text.splitlines() if line and not line.startswith("#")]

    @property
    def waiting(self) -> list[str]:
        return [item.statement for item in self.imported.undated]

    @property
    def codes(self) -> list[str]:
        return [problem.code for problem in self.imported.problems]

    def messages(self) -> str:
        return "\n".join(f"{p.code} {p.message}" for p in self.imported.problems)


def bring(source: Path, folder: Path, mapping: Path | None = None, *, force: bool = False) -> Story:
    """Import a vault or a dump into a folder, as the command line does; `found` is what `untold check` says of it."""
    imported, before = run_import([source], mapping, folder)
    files, loading = settle(imported, before.story)
    imported = replace(imported, files=files)
    write_import(imported, before, folder, force=force)
    text = "\n".join(t for name, t in files.items() if name != "story.untold")
    checked = tuple(check(load.read(folder))) if files and not loading else ()
    return Story(imported, text, folder, (*loading, *(p for p in checked if p.severity == "error")))


def dump(pages: Mapping[str, str], redirects: Mapping[str, str] | None = None) -> str:
    """A dump of pages by title."""
    parts = ['<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/"><siteinfo><sitename>Wiki</sitename></siteinfo>']
    for title, text in pages.items():
        parts.append(f"<page><title>{escape(title)}</title><ns>0</ns><revision><text>{escape(text)}</text></revision></page>")
    for title, target in (redirects or {}).items():
        parts.append(
            f'<page><title>{escape(title)}</title><ns>0</ns><redirect title="{escape(target)}"/>'
            f"<revision><text>#REDIRECT [[{escape(target)}]]</text></revision></page>"
        )
    return "\n".join([*parts, "</mediawiki>"])


def all_shown(folder: Path) -> dict[str, str]:
    """Everything that the story's answers show, by place, in telling order."""
    story = untold.open(folder)
    shown: dict[str, str] = {}
    for ordinal in range(story.telling.size):
        view = story.at(story.telling.label(ordinal))
        answers: list[object] = [untold.home(view, None), untold.recap(view), untold.graph(view), untold.threads(view)]
        answers += [untold.timeline(view, order=order) for order in ("telling", "story")]
        answers += [untold.listing(view, kind) for kind in sorted({thing.kind for thing in view.things(limit=None)})]
        answers += [untold.page(view, thing.handle) for thing in view.things(limit=None)]
        shown[story.telling.label(ordinal)] = msgspec.json.encode(answers).decode()
    return shown
