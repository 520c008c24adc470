# conflict-tui: every target does its own set-up; only Python 3.11+ and make are needed.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
CI_TESTS := -n 2

.DEFAULT_GOAL := help
.PHONY: help run test check format corpus bench docs picture clean

help:  ## say what each target does
	@awk -F':.*## ' '/^[a-z]+:.*## /{printf "  make %-9s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: $(VENV)/.run  ## open the explorer on the embedded corpus
	@$(BIN)/conflict-tui $(ARGS)

test: check  ## lint, types, corpus and the whole test suite
	@$(BIN)/pytest $(CI_TESTS)

check: $(VENV)/.dev  ## what CI checks without running a test: lint, format, types, corpus
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/python -m conflict_tui.ingest.corpus.check fixtures

format: $(VENV)/.dev  ## format the code and mend what the linter can mend
	@$(BIN)/ruff check --fix --quiet . ; $(BIN)/ruff format --quiet .

bench: $(VENV)/.dev  ## measure start, keys and queries as ratios to a floor of the same run
	@$(BIN)/python -m benchmarks.run $(ARGS)

docs: $(VENV)/.dev  ## make again what is generated: db/schema.sql, docs/keys.md, docs/formats.md
	@$(BIN)/python -m conflict_tui.store.schema > db/schema.sql
	@$(BIN)/python -m conflict_tui.ui.commands > docs/keys.md
	@$(BIN)/python -m conflict_tui.ingest.formats.page > docs/formats.md

picture: $(VENV)/.dev  ## draw the pictures of the README (needs Chromium)
	@$(BIN)/python docs/picture.py

clean:  ## remove the virtual environment and everything built
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis

$(VENV)/.run: pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/.dev: pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $(VENV)/.run $@
