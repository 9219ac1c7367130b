# Everything needs only Python >= 3.11 and make; the first command sets up .venv, later ones find it there.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
DB ?= claims.db
PORT ?= 8001
SERVE ?= 1
# PyTorch's own index has builds without CUDA, gigabytes smaller. Where it cannot be reached (or is not needed),
# pip's usual sources serve: one short try, no retries.
TORCH := $(shell sed -n 's/^torch==/torch==/p' constraints.txt)
TORCH_INDEX ?= https://download.pytorch.org/whl/cpu

.DEFAULT_GOAL := help
.PHONY: help setup demo serve test alpha lint fast evaluate parses constraints clean

help:  ## list the targets
	@sed -n 's/^\([a-z]*\):.*  ## /\1\t/p' $(MAKEFILE_LIST) | expand -t 14

setup:  ## set up .venv, unless it is as pyproject.toml and constraints.txt say
	@cat pyproject.toml constraints.txt 2>/dev/null | cmp -s - .venv/installed-from || $(MAKE) --no-print-directory install

.PHONY: install
install:
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "claims needs Python 3.11 or later"; exit 1; }
	@echo "Setting up .venv ..."
	@"$(PYTHON)" -m venv .venv
	@$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --timeout 5 --retries 0 \
		--index-url $(TORCH_INDEX) "$(TORCH)" >/dev/null 2>&1 || echo "  no PyTorch from $(TORCH_INDEX): trying pip's own sources"
	@$(BIN)/pip install -qq --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@cat pyproject.toml constraints.txt > .venv/installed-from

demo: setup  ## build claims.db from seeds/, print the contradictions, serve (SERVE=0: do not serve)
	@$(BIN)/claims build seeds --db $(DB)
	@$(BIN)/claims contradictions --db $(DB)
	@if [ "$(SERVE)" != 0 ]; then $(BIN)/claims serve --db $(DB) --port $(PORT); fi

serve: setup  ## publish claims.db on 127.0.0.1
	@$(BIN)/claims serve --db $(DB) --port $(PORT)

test: setup lint  ## lint, then every test (those of the pages in a browser only where there is chromium)
	@$(BIN)/pytest -q $(if $(shell command -v chromium),,-m "not browser")

fast: setup  ## the tests that load no language model, no browser and no cluster, and take no minutes
	@$(BIN)/pytest -q -m "not model and not browser and not ray and not long"

# Against a 1.0 pre-release of Datasette, in a virtual environment of its own. Left out, and said so, where it cannot be
# installed. Pinned, so that a new one breaks nobody's work; to try the newest: make alpha ALPHA='>=1.0a0'
ALPHA ?= ==1.0a41
alpha:  ## the tests of the pages with Datasette 1.0 alpha, in .venv-alpha
	@[ -d .venv-alpha ] || "$(PYTHON)" -m venv .venv-alpha
	@grep -v '^datasette==' constraints.txt > .venv-alpha/constraints.txt
	@if .venv-alpha/bin/pip install -qq --disable-pip-version-check --timeout 10 --retries 1 --upgrade \
		-c .venv-alpha/constraints.txt "datasette$(ALPHA)" charset-normalizer click feedparser hypothesis lxml-html-clean markupsafe \
		platformdirs pydantic pytest pyyaml rich sqlite-utils trafilatura warcio >/dev/null 2>&1; \
	then .venv-alpha/bin/python -c 'from importlib.metadata import version; print("Datasette", version("datasette"))' && \
		.venv-alpha/bin/python -m pytest -q tests/publish --ignore tests/publish/test_browser.py; \
	else echo "Datasette 1.0 alpha cannot be installed from here: its tests are left out"; fi

lint: setup  ## ruff and mypy
	@$(BIN)/ruff check claims tests training
	@$(BIN)/ruff format --check claims tests training
	@$(BIN)/mypy

evaluate: setup  ## how good the extraction is on the annotated articles
	@$(BIN)/claims evaluate tests/gold/seeds.jsonl seeds
	@$(BIN)/claims evaluate tests/gold/dev.jsonl tests/gold/dev

parses: setup  ## make the saved parses in tests/parses anew (after a change in claims/parse)
	@$(BIN)/python -m tests.refresh

readme: setup  ## fill in README's examples and figures
	@$(BIN)/python -m tests.readme

floors: setup  ## raise the floors of tests/gold/floors.yaml to what is reached
	@$(BIN)/python -m tests.gold.raise_floors

constraints: setup  ## pin what .venv holds
	@{ head -n 1 constraints.txt; $(BIN)/pip freeze --exclude-editable | sed 's/+cpu//; s/ @ file:.*-\([0-9][0-9.]*\)-py.*/==\1/'; } > .venv/constraints.txt
	@mv .venv/constraints.txt constraints.txt

clean:  ## remove what the targets above made
	@rm -rf .venv .venv-alpha $(DB) $(DB)-wal $(DB)-shm $(DB)-turn .mypy_cache .ruff_cache .pytest_cache .hypothesis
