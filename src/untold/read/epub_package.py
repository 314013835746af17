"""An EPUB's own papers: container, package, spine, table of contents (nav or ncx), encryption."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote

from untold.read.archive import Archive, joined
from untold.read.draft import Draft
from untold.read.safe_xml import local, parse_xml

Element = Any
_PAGES = ("application/xhtml+xml", "text/html", "application/x-dtbook+xml", "text/x-oeb1-document")
_FONTS = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
_GUIDE = {"title-page": "titlepage", "notes": "endnotes", "acknowledgements": "acknowledgments", "loi": "toc", "lot": "toc"}


@dataclass(slots=True)
class Entry:
    """A line of the table of contents: its title, the file and anchor it points at, and the lines below it."""

    title: str
    path: str
    anchor: str
    inner: list[Entry] = field(default_factory=list)


@dataclass(slots=True)
class Package:
    """What the package says: title, people, date, the pages in reading order (with linear), and the contents."""

    title: str = ""
    people: tuple[str, ...] = ()
    date: str = ""
    spine: list[str] = field(default_factory=list)
    contents: list[Entry] = field(default_factory=list)
    contents_path: str = ""
    types: dict[str, str] = field(default_factory=dict)  # what the guide of an EPUB 2 calls a page
    locked: frozenset[str] = frozenset()


def read_package(archive: Archive, draft: Draft) -> Package:
    """The package of an EPUB; without one, the pages stand in the order of their names, with a problem."""
    package = Package(locked=_locked(archive, draft))
    path = _package_path(archive, draft)
    root = _xml(archive, path, draft) if path else None
    if root is not None:
        _read_opf(root, posixpath.dirname(path), archive, draft, package)
    if not package.spine:
        pages = sorted(name for name in archive.names() if name.lower().endswith((".xhtml", ".html", ".htm")))
        package.spine = [name for name in pages if name != package.contents_path]
        draft.wrong("no-spine", "this book says no reading order; its pages stand by their names", "a package with a spine")
    return package


def _xml(archive: Archive, path: str, draft: Draft) -> Element | None:
    data = archive.read(path)
    return parse_xml(data, draft) if data is not None else None


def _locked(archive: Archive, draft: Draft) -> frozenset[str]:
    """The files that only their shop's reader may open; fonts that are merely obfuscated do not matter."""
    root = _xml(archive, "META-INF/encryption.xml", draft) if "META-INF/encryption.xml" in archive else None
    found = set()
    for data in root.iter() if root is not None else ():
        if local(data) == "EncryptedData":
            method = next((part.get("Algorithm") or "" for part in data if local(part) == "EncryptionMethod"), "")
            if method not in _FONTS:
                found |= {unquote(part.get("URI") or "") for part in data.iter() if local(part) == "CipherReference"}
    if found:
        message = f"{len(found):,} files of this book are encrypted (DRM) and cannot be read"
        draft.wrong("encrypted", message, "a copy without copy protection")
    return frozenset(found)


def _package_path(archive: Archive, draft: Draft) -> str:
    path = "META-INF/container.xml"
    root = _xml(archive, path, draft) if path in archive else None
    if root is None:
        draft.wrong("no-container", "there is no META-INF/container.xml", "an EPUB's container")
    for element in root.iter() if root is not None else ():
        full = joined("", unquote(element.get("full-path") or "")) if local(element) == "rootfile" else ""
        if full in archive:
            return full
    found = next((name for name in archive.names() if name.lower().endswith(".opf")), "")
    if not found:
        draft.wrong("no-package", "there is no package (.opf) in this archive", "an EPUB's package document")
    return found


def _read_opf(root: Element, folder: str, archive: Archive, draft: Draft, package: Package) -> None:
    manifest: dict[str, tuple[str, str, str]] = {}
    spine: list[str] = []
    ncx = nav = ""
    people: list[str] = []
    for element in root.iter():
        tag, words = local(element), " ".join("".join(element.itertext()).split()) if len(element) == 0 else ""
        if tag == "item":
            path = joined(folder, unquote(element.get("href") or "").partition("#")[0])
            manifest[element.get("id") or ""] = (path, element.get("media-type") or "", element.get("properties") or "")
        elif tag == "itemref":
            spine.append(element.get("idref") or "")
        elif tag == "reference" and "#" not in (element.get("href") or "#"):
            said = (element.get("type") or "").lower()
            package.types[joined(folder, unquote(element.get("href") or ""))] = _GUIDE.get(said, said)
        elif tag == "title" and not package.title:
            package.title = words
        elif tag == "creator":
            people.append(words)
        elif tag == "date" and not package.date:
            package.date = words
    package.people = tuple(dict.fromkeys(people))
    for path, media, properties in manifest.values():
        nav = path if "nav" in properties.split() else nav
        ncx = path if media == "application/x-dtbncx+xml" else ncx
    _take_spine([(one, *manifest.get(one, ("", "", ""))[:2]) for one in spine], archive, draft, package)
    package.contents_path = nav if nav in archive else ""
    for path in (nav, ncx):
        tree = _xml(archive, path, draft) if path and path in archive and not package.contents else None
        if tree is not None:
            package.contents = _contents(tree, posixpath.dirname(path))


def _take_spine(spine: list[tuple[str, str, str]], archive: Archive, draft: Draft, package: Package) -> None:
    """Take the pages of the spine that are there and hold text."""
    taken: set[str] = set()
    for idref, path, media in spine:
        if not path or path not in archive:
            draft.wrong("missing-file", f"the spine names “{idref[:80]}”, which is not in the archive", "a file that is")
        elif media not in _PAGES:
            draft.wrong("no-text-page", f"“{path[:80]}” of the spine is {media or 'of no kind'}; it is left out", "XHTML")
        elif path in taken:
            draft.wrong("page-twice", f"“{path[:80]}” stands in the spine twice; it is read once", "one itemref each")
        else:
            taken.add(path)
            package.spine.append(path)


def _contents(root: Element, folder: str) -> list[Entry]:
    """The lines of a nav's list (`toc`) or of an ncx's map, as deep as they go."""
    navs = [nav for nav in root.iter() if local(nav) == "nav"]
    typed = [nav for nav in navs if "toc" in (nav.get("{http://www.idpf.org/2007/ops}type") or "").split()]
    tops = typed[:1] or navs[:1] or [one for one in root.iter() if local(one) == "navMap"][:1]
    holder = Entry("", "", "")
    below: dict[Any, Entry] = {}
    for element in tops[0].iter() if tops else ():
        above = next((below[one] for one in element.iterancestors() if one in below), holder)
        tag = local(element)
        if tag in ("li", "navPoint"):
            below[element] = entry = Entry("", "", "")
            above.inner.append(entry)
        elif tag in ("a", "content", "span", "text") and above is not holder:
            target = element.get("href") or element.get("src") or ""
            if target and not above.path:
                path, _, anchor = unquote(target).partition("#")
                above.path, above.anchor = joined(folder, path), anchor
            if tag != "content" and not above.title:
                above.title = " ".join("".join(element.itertext()).split())
    return holder.inner
