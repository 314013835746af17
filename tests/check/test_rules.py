"""Every rule does what its own examples say, and can be read about."""

from types import ModuleType

import pytest

from untold import load
from untold.check import RULES, check, rule_pages
from untold.check.clash import Example
from untold.problems import RequestError

EVERY = [(name, example) for name, module in RULES.items() for example in module.EXAMPLES]


@pytest.mark.parametrize(("name", "example"), EVERY, ids=[f"{name}: {example.shows}" for name, example in EVERY])
def test_a_rule_finds_what_its_example_says_and_nothing_else(name: str, example: Example) -> None:
    ledger = load.parse({"story.untold": example.ledger.encode()})
    assert not ledger.problems, ledger.problems
    found = check(ledger, [name])
    assert tuple((problem.at.line, problem.severity) for problem in found) == example.finds, found


@pytest.mark.parametrize(("name", "example"), EVERY, ids=[f"{name}: {example.shows}" for name, example in EVERY])
def test_what_a_rule_finds_can_be_meant(name: str, example: Example) -> None:
    lines = example.ledger.splitlines()
    for line, _ in example.finds:
        lines[line - 1] += f"\n  intended: {name} because it is meant so"
    if not name.startswith("assert") or example.finds:
        assert check(load.parse({"story.untold": "\n".join(lines).encode()}), [name]) == ()


@pytest.mark.parametrize("name", RULES)
def test_a_rule_has_a_page_that_says_what_it_finds_how_to_mend_it_and_how_to_mean_it(name: str) -> None:
    page = {rule: text for rule, text, _ in rule_pages()}[name]
    assert len(page.splitlines()[0]) < 70
    assert "To mend it:" in page
    assert f"intended: {name} because" in page
    examples = RULES[name].EXAMPLES
    assert any(example.finds for example in examples) and any(not example.finds for example in examples)


@pytest.mark.parametrize(("name", "module"), RULES.items())
def test_a_problem_says_what_is_wrong_and_what_to_write(name: str, module: ModuleType) -> None:
    for example in module.EXAMPLES:
        for problem in check(load.parse({"story.untold": example.ledger.encode()}), [name]):
            assert problem.code == name and problem.message and problem.hint


def test_one_rule_can_be_asked_for_and_an_unknown_one_is_refused() -> None:
    ledger = load.parse({"story.untold": b"work a\n  kind: novel\n  units: 3\n"})
    assert check(ledger, ["dead-act"]) == ()
    with pytest.raises(RequestError, match="no rule"):
        check(ledger, ["deadact"])


def test_a_line_is_shown_where_it_can_be_got() -> None:
    example = next(example for example in RULES["dead-act"].EXAMPLES if example.finds)
    ledger = load.parse({"story.untold": example.ledger.encode()})
    (problem,) = check(ledger, line=lambda at: example.ledger.splitlines()[at.line - 1])
    assert problem.line.startswith("s1e3 event door")
    assert [at.line for at in problem.related] == [6]
