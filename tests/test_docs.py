"""The pages that are written from the code are those that the code writes."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

from untold import check, load
from untold.load.codes import LEDGER_CODES, TWIN_CODES
from untold.vocabulary import DECLARATIONS, KEYS, KINDS, MODES, PROPERTIES, ROLES, RULES, SOURCE_FORMS, VOICES

ROOT = Path(__file__).parents[1]


def tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("write_docs", ROOT / "tools" / "write_docs.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", ["ledger.md", "ledger.schema.json", "rules.md", "cli.md"])
def test_a_generated_page_is_what_the_code_writes(name: str) -> None:
    assert (ROOT / "docs" / name).read_text(encoding="utf-8") == tool().pages()[name], "run `make docs`"


def test_the_ledgers_page_names_every_word_of_it() -> None:
    page = (ROOT / "docs" / "ledger.md").read_text(encoding="utf-8")
    words = (
        *KINDS,
        *KEYS,
        *DECLARATIONS,
        *PROPERTIES,
        *ROLES,
        *MODES,
        *VOICES,
        *SOURCE_FORMS,
        *RULES,
        *LEDGER_CODES,
        *TWIN_CODES,
    )
    assert [word for word in words if f"`{word}`" not in page and f"\n{word} " not in page] == []
    assert [kind.example for kind in KINDS.values() if kind.example not in page] == []


def test_the_ledger_at_the_head_of_its_page_is_a_good_one() -> None:
    page = (ROOT / "docs" / "ledger.md").read_text(encoding="utf-8")
    example = re.findall(r"```\n(work.*?)```", page, re.DOTALL)[0]
    assert load.parse({"story.untold": example.encode()}).problems == ()


def test_the_rules_that_may_be_exempted_are_those_that_there_are() -> None:
    assert tuple(check.RULES) == RULES
