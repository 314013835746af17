# Everything a newcomer needs: `make run` and `make test` set themselves up with nothing but Python 3.11 or later.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready
STORY ?= examples/jessica-jones

.PHONY: run test check bench bench-veil docs laws format clean

$(READY): pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade "pip>=25.1"
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable . --group test --group check
	touch $(READY)

run: $(READY)  ## start the reader on the example story
	$(BIN)/untold --story $(STORY) serve

test: $(READY)  ## every test
	$(BIN)/python -m pytest -n 2 --dist loadgroup tests

check: $(READY)  ## format, lint, strict types, house rules
	$(BIN)/ruff format --check src tests bench tools
	$(BIN)/ruff check src tests bench tools
	$(BIN)/mypy
	$(BIN)/python tools/house_rules.py

format: $(READY)  ## put code into the house's form
	$(BIN)/ruff format src tests bench tools
	$(BIN)/ruff check --fix src tests bench tools

laws: $(READY)  ## a million comparisons of law 1, and every planted leak
	UNTOLD_LAW_COMPARISONS=1000000 $(BIN)/python -m pytest -n 2 -s tests/laws

bench: $(READY)  ## speed beside its rivals, in one run
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --group bench
	$(BIN)/python -m bench

bench-veil: $(READY)  ## how much the veil leaks and how much it leaves readable, beside four baselines
	$(BIN)/python -m bench.veil

docs: $(READY)  ## write docs/ledger.md and the other generated pages from the code
	$(BIN)/python tools/write_docs.py

clean:
	rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
