"""Each form is given back in its own form, and nothing hidden is left anywhere in it: attributes, comments, scripts, files."""

import io
import re
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

import untold
from untold.veil.pieces import MARK

TOLD = "Ada Bell keeps the Old Mill."
UNTOLD = "Rufus Crane drowns at the weir."
SECRETS = ("drown", "weir", "ines", "vogel", "wig")


def veiled(story: untold.Story, data: str | bytes, name: str, at: str = "s1e1") -> str:
    found = story.veiled(data.encode() if isinstance(data, str) else data, name, at).data
    text = found.decode()
    assert not any(secret in text.casefold() for secret in SECRETS), text
    return text


def test_markdown_keeps_its_marks_and_loses_targets_pictures_and_comments(story: untold.Story) -> None:
    text = (
        "---\ntitle: Rufus drowns\n---\n# Ada Bell keeps the Old Mill\n\n"
        f"- {TOLD}\n- [{UNTOLD}](https://example.org/rufus-drowns)\n- [{TOLD}](https://example.org/weir/ines-vogel 'Ines Vogel')\n\n"
        "<!-- Rufus drowns -->\n![Ines Vogel without her wig](ines-vogel.png)\n\n[ref]: https://example.org/weir 'Ines Vogel'\n"
    )
    assert veiled(story, text, "recap.md").startswith(f"# Ada Bell keeps the Old Mill\n\n- {TOLD}\n- {MARK}\n- {TOLD}")


WHOLE = """# Ada Bell keeps the Old Mill

Ada Bell keeps
the Old Mill.

- Ada Bell keeps the Old Mill.
- Ada Bell keeps the Old Mill.
  3. Ada Bell keeps the Old Mill.
  4. Ada Bell keeps the Old Mill.

---

| Ada | Mill |
|-----|:----:|
| Ada | Mill |
| Ada | Mill |

Ada | Mill
--- | ---
Ada | Mill

```
if ada == "mill":

    keep(mill)
```

~~~~
ada | mill
~~~~
"""


def test_markdown_of_which_nothing_is_hidden_comes_back_to_the_letter(story: untold.Story) -> None:
    assert story.veil(WHOLE, at="s2", strangers=True) == WHOLE
    assert story.veiled(WHOLE.encode(), "whole.md", at="s2", scope="s1").data.decode() == WHOLE


BETWEEN = {
    "a.html": (
        f"<p>{TOLD}</p>$<p>{TOLD}</p>",
        (
            f"<p>{UNTOLD}</p>",
            f"<p>{UNTOLD}</p>\n<p>{UNTOLD}</p>\n",
            f"<p><b>{UNTOLD}</b> <i>{UNTOLD}</i> <a href='weir'>{UNTOLD}</a></p> <div> <p>{UNTOLD}</p></div>",
            f"<p>{UNTOLD}<br>{UNTOLD}<br><br>{UNTOLD}</p><hr><p>{UNTOLD}</p><hr>",
            f"<p><img alt='{UNTOLD}'> {UNTOLD} <img alt='{UNTOLD}'></p>",
        ),
    ),
    "b.html": (
        f"<p>{TOLD} $ {TOLD}</p>",
        (
            UNTOLD,
            f"<b>{UNTOLD}</b>\n<i>{UNTOLD}</i> <a href='weir'>{UNTOLD}</a>",
            f"{UNTOLD}<br/>{UNTOLD}<br/>",
            f"<q>{UNTOLD}</q>",
        ),
    ),
    "a.md": (
        f"{TOLD}\n\n$\n\n7. {TOLD}\n",
        (
            UNTOLD,
            f"{UNTOLD}\n{UNTOLD}\n\n---\n\n{UNTOLD}",
            f"{UNTOLD}\n\n```\n{UNTOLD}\n```\n\n| {UNTOLD} |\n|---|\n",
            f"```\n{UNTOLD}\n\n{UNTOLD}\n```\n\n5. {UNTOLD}\n6. {UNTOLD}\n",
        ),
    ),
    "a.xml": (
        f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><sp><p>{TOLD}</p></sp>$<sp><p>{TOLD}</p></sp></body></text></TEI>',
        (f"<sp><p>{UNTOLD}</p></sp>", f"\n<sp>\n<p>{UNTOLD}</p> <p>{UNTOLD}</p>\n</sp>\n<sp>\n<p>{UNTOLD}</p></sp>"),
    ),
}


@pytest.mark.parametrize("name", BETWEEN)
def test_what_is_hidden_leaves_nothing_behind_that_could_be_counted(story: untold.Story, name: str) -> None:
    around, hidden = BETWEEN[name]
    shown = {veiled(story, around.replace("$", one), name) for one in hidden}
    assert len(shown) == 1
    assert shown.pop().count(MARK) == 1


def test_line_ends_and_rules_stay_between_what_is_shown(story: untold.Story) -> None:
    page = f"<p>{TOLD}<br>{TOLD}</p><hr><p>{TOLD}</p>"
    assert page.replace("<br>", "<br/>\n").replace("<hr>", "<hr/>") in veiled(story, page, "a.html")


def test_an_element_of_a_script_may_be_called_as_one_of_a_page(story: untold.Story) -> None:
    script = f"<FinalDraft><Content><br>{TOLD}</br><hr/><img/><Paragraph><Text>{TOLD}</Text></Paragraph></Content></FinalDraft>"
    root = etree.fromstring(veiled(story, script, "a.fdx").encode())
    assert [one.tag for one in root.iter()] == ["FinalDraft", "Content", "br", "Paragraph", "Text"]


@pytest.mark.parametrize(
    ("name", "data"), [("a.epub", b"\x00\x01junk\xff" * 40), ("a.fdx", b"junk"), ("a.epub", b"PK\x03\x04")]
)
def test_a_file_that_cannot_be_read_is_refused_and_no_empty_one_made_of_it(story: untold.Story, name: str, data: bytes) -> None:
    with pytest.raises(untold.RequestError, match=r"can be read|no form"):
        story.veiled(data, name, "s1e1")


def test_a_page_is_copied_clean(story: untold.Story) -> None:
    page = f"""<!DOCTYPE html><html lang="en" data-spoiler="Rufus drowns"><head><title>{TOLD}</title>
    <meta name="description" content="Rufus drowns"><script>var a = "Rufus drowns"</script><style>.ines-vogel {{}}</style></head>
    <body onload="alert('weir')" class="rufus-drowns"><!-- Rufus drowns --><h1 id="rufus-drowns">{TOLD}</h1>
    <p title="Rufus drowns">{TOLD} <em>{UNTOLD}</em> <a href="javascript:alert(1)">{TOLD}</a></p>
    <p hidden>{UNTOLD}</p><p style="display:none">{UNTOLD}</p><p aria-hidden="true">{UNTOLD}</p>
    <img src="rufus-drowns.png" alt="Rufus drowns"><svg><text>{UNTOLD}</text></svg><noscript>{UNTOLD}</noscript>
    <a href="https://example.org/wiki/Ines_Vogel">{TOLD}</a><iframe srcdoc="Rufus drowns"></iframe>
    <input value="Rufus drowns"><textarea>Rufus drowns</textarea><object data="weir">{UNTOLD}</object></body></html>"""
    text = veiled(story, page, "page.html")
    assert f"<title>{TOLD}</title>" in text
    assert f"<h1>{TOLD}</h1>" in text
    for unsafe in ("script", "onload", "style", "class", "data-", "src", "javascript", "<svg", "<input"):
        assert unsafe not in text


def test_what_is_shown_of_a_page_cannot_become_markup(story: untold.Story) -> None:
    page = "<p>Ada Bell keeps the Old Mill &lt;script&gt;alert(1)&lt;/script&gt;.</p>"
    text = story.veiled(page.encode(), "page.html", "s2").data.decode()
    assert "<script" not in text
    assert "&lt;script&gt;" in text or MARK in text


def test_a_book_comes_back_as_a_book_of_neutral_files(story: untold.Story) -> None:
    book = make_book(
        {"rufus-drowns.xhtml": f"<h1>Ines Vogel</h1><p>{UNTOLD}</p>", "mill.xhtml": f"<p>{TOLD}</p><p>{UNTOLD}</p>"}
    )
    data = story.veiled(book, "rufus-drowns.epub", "s1e1").data
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        assert opened.infolist()[0].filename == "mimetype"
        assert opened.infolist()[0].compress_type == zipfile.ZIP_STORED
        everything = "\n".join([*opened.namelist(), *(opened.read(name).decode() for name in opened.namelist())])
        for name in opened.namelist()[1:]:
            etree.fromstring(opened.read(name))
    assert TOLD in everything
    assert not any(secret in everything.casefold() for secret in SECRETS)


def test_a_book_does_not_tell_how_many_of_its_pages_are_hidden(story: untold.Story) -> None:
    one = make_book({"a.xhtml": f"<p>{TOLD}</p>", "b.xhtml": f"<p>{UNTOLD}</p>"})
    three = make_book({"a.xhtml": f"<p>{TOLD}</p>", **{f"b{n}.xhtml": f"<p>{UNTOLD}</p>" * n for n in (1, 2, 3)}})
    assert story.veiled(one, "x.epub", "s1e1").data == story.veiled(three, "x.epub", "s1e1").data


def test_subtitles_are_numbered_anew(story: untold.Story) -> None:
    cues = "\n\n".join(
        f"{n}\n00:00:0{n},000 --> 00:00:0{n},900\n{words}" for n, words in enumerate((UNTOLD, TOLD, UNTOLD, UNTOLD), 1)
    )
    text = veiled(story, cues, "a.srt")
    assert text == f"1\n00:00:02,000 --> 00:00:02,900\n{TOLD}\n{MARK}\n"


def test_a_play_in_xml_keeps_its_elements_and_loses_attributes_and_header(story: untold.Story) -> None:
    play = (
        '<?xml version="1.0"?><TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><title>Rufus drowns</title></teiHeader><text>'
        f'<body><!-- weir --><sp who="#ines-vogel"><p>{TOLD}</p><p>{UNTOLD}</p></sp></body></text></TEI>'
    )
    text = veiled(story, play, "a.xml")
    root = etree.fromstring(text.encode())
    assert root.tag == "{http://www.tei-c.org/ns/1.0}TEI"
    assert [one.text for one in root.iter("{*}p")] == [TOLD, MARK]


def test_a_question_that_is_veiled_veils_its_answer(story: untold.Story) -> None:
    asked = [
        ("Does Ada Bell keep the Old Mill?", "Ada Bell keeps the Old Mill. Ada is keeper of the mill."),
        ("Was it hard to let Rufus Crane drown at the weir?", "Ada Bell keeps the Old Mill. I cried for days over it."),
        ("Who quarrels with Rufus Crane about the broken wheel?", "Ada Bell does, and I wrote it in one night at my desk."),
    ]
    text = "\n\n".join(f"**{question}**\n\n{answer}" for question, answer in asked)
    found = story.veiled(text.encode(), "interview.md", "s1e1").report
    answer = [row.shown for row in found if row.text.startswith("Ada Bell keeps")]
    assert answer == [True, False]


@pytest.mark.parametrize("name", ["a.html", "a.md", "a.srt", "a.xml", "a.epub", "a.txt", "a.fountain"])
@settings(max_examples=25)
@given(st.binary(max_size=600))
def test_no_bytes_under_any_name_end_in_anything_but_a_document_or_a_plain_refusal(
    story: untold.Story, name: str, data: bytes
) -> None:
    try:
        story.veiled(data, name, "s1e1")
    except untold.RequestError as error:
        assert re.search("no form|can be read", str(error))


@settings(max_examples=60)
@given(
    st.lists(
        st.sampled_from(
            [
                "<p>",
                "</p>",
                "<a href='weir'>",
                "<b>",
                "<!--",
                "-->",
                "<script>",
                "</script>",
                "<table><td>",
                UNTOLD,
                "<svg>",
                "&#x",
                "<template>",
                "<p hidden>",
                "]]>",
                "<plaintext>",
                "<title>",
            ]
        ),
        max_size=30,
    )
)
def test_no_broken_markup_lets_an_untold_sentence_through(story: untold.Story, parts: list[str]) -> None:
    veiled(story, "<html><body>" + " ".join(parts), "a.html")
    veiled(story, " ".join(parts), "a.md")


def make_book(pages: dict[str, str]) -> bytes:
    out = io.BytesIO()
    items = "".join(f'<item id="i{n}" href="{name}" media-type="application/xhtml+xml"/>' for n, name in enumerate(pages))
    spine = "".join(f'<itemref idref="i{n}"/>' for n in range(len(pages)))
    with zipfile.ZipFile(out, "w") as book:
        book.writestr("mimetype", "application/epub+zip")
        book.writestr(
            "META-INF/container.xml",
            '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0"><rootfiles><rootfile '
            'full-path="a.opf" media-type="application/oebps-package+xml"/></rootfiles></container>',
        )
        book.writestr(
            "a.opf",
            '<package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">'
            f"<dc:title>Ines Vogel</dc:title></metadata><manifest>{items}</manifest><spine>{spine}</spine></package>",
        )
        for name, body in pages.items():
            book.writestr(name, f'<html xmlns="http://www.w3.org/1999/xhtml"><body>{body}</body></html>')
    return out.getvalue()
