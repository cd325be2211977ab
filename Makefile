# `make demo` and `make test` need nothing but Python 3.11 or newer, and the network the first time.

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
# Where npm is, GraphML is also read by the parser of Gephi Lite; where it is not, those tests say that they are skipped.
NPM := $(shell command -v npm)

.PHONY: demo test lint types bench quality train clean

demo: $(VENV)/.demo
	@$(BIN)/extractor run corpus/sample --out demo/graph.graphml
	@echo
	@echo "Open demo/graph.graphml in Gephi, Gephi Lite (gephi.org/gephi-lite), networkx or igraph."
	@echo "Your own texts: $(BIN)/extractor run FOLDER --out graph.graphml"

test: $(VENV)/.dev
	@$(BIN)/python -m pytest $(ARGS)

lint: $(VENV)/.dev
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check

types: $(VENV)/.dev
	@$(BIN)/mypy

bench: $(VENV)/.bench
	@$(BIN)/python -W ignore -m benchmarks.speed corpus/sample
	@$(BIN)/python -m benchmarks.growth

# Needs the corpora, which are not part of the repository: make quality DATA=folder
DATA ?= ../shared/data
# and the base encoder of `make train`: models/ru_news/README.md says which.
ENCODER ?= ../shared/encoder
quality: $(VENV)/.bench
	@$(BIN)/python -W ignore -m benchmarks.quality $(DATA) --out docs/quality.md --cache .cache/quality

train: $(VENV)/.train
	@$(BIN)/python -m models.ru_news.train --data $(DATA) --encoder $(ENCODER)
	@$(BIN)/python -m models.ru_news.export --data $(DATA) --encoder $(ENCODER)

clean:
	rm -rf $(VENV) .cache demo build dist tests/export/node/node_modules .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# Stamps: what they stand for is done once, and again when its own list changes.

$(VENV)/.made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "extractor needs Python 3.11 or newer; $(PYTHON) is $$($(PYTHON) --version 2>&1)." \
		"Name another: make PYTHON=python3.12 $(MAKECMDGOALS)" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) || \
		{ echo "$(PYTHON) cannot make a virtual environment: install its venv module (Debian: python3-venv)" >&2; exit 1; }
	@touch $@

$(VENV)/.demo: $(VENV)/.made pyproject.toml
	@echo "Installing into $(VENV), once"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[documents]'
	@touch $@

$(VENV)/.dev: $(VENV)/.made pyproject.toml | $(if $(NPM),tests/export/node/node_modules)
	@echo "Installing into $(VENV), once"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@ $(VENV)/.demo

$(VENV)/.bench: $(VENV)/.dev
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev,bench]'
	@touch $@

$(VENV)/.train: $(VENV)/.dev
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev,train]'
	@touch $@

tests/export/node/node_modules:
	@npm ci --silent --no-audit --no-fund --fetch-retries=1 --prefix tests/export/node || \
		echo "npm could not install the reader of Gephi Lite: its tests are skipped" >&2
