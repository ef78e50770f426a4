# Everything a stranger needs: `make help` lists it. The first run installs into .venv, later ones start at once.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMPS := build/stamps
LIBRARY := build/library.sqlite
CONTENT := $(shell find resources/content -type f 2>/dev/null)
CATALOGUES := $(wildcard translations/*/LC_MESSAGES/kiosk.po)
# How many tests run at once; each has a window of its own.
JOBS ?= 2
ARGS ?=
# Which Debian `make test-fresh` makes.
RELEASE ?= trixie
# Articles of the large libraries that `make bench` measures.
SIZES ?= 1000 10000 100000
# How long `make soak` goes on, with which seed (none: a new one, which it tells) and which plan.
MINUTES ?= 20
SEED ?=
PLAN ?= day

.PHONY: help
help: ## List what can be made
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

.PHONY: run
run: $(STAMPS)/system-run $(STAMPS)/ready $(LIBRARY) compile ## Start the kiosk (without a display: render the tour instead)
	@if [ -n "$${DISPLAY:-}$${WAYLAND_DISPLAY:-}" ]; then \
	  exec $(BIN)/kiosk run --windowed $(ARGS); \
	else \
	  echo "There is no display here: rendering the tour of a visit into build/tour instead."; \
	  exec $(BIN)/kiosk tour --out build/tour; \
	fi

.PHONY: tour
tour: $(STAMPS)/system-run $(STAMPS)/ready $(LIBRARY) compile ## Walk through a visit offscreen; pictures and the sheet go to build/tour
	$(BIN)/kiosk tour --out build/tour $(ARGS)

.PHONY: test
test: $(STAMPS)/system-test $(STAMPS)/ready $(LIBRARY) compile ## Run all tests
	$(BIN)/python -m pytest -n $(JOBS) $(ARGS)

COVERING = domain library bundle publisher device desk commands authoring search wiring i18n printing/test_handout.py ui/staff/test_helpview.py ui/desk

.PHONY: coverage
coverage: $(STAMPS)/system-test $(STAMPS)/ready $(LIBRARY) compile ## Hold the tests of the rules and the trusted core against the least that they cover
	$(BIN)/python -m pytest -n $(JOBS) -q --cov --cov-report=json:build/coverage.json $(addprefix tests/,$(COVERING))
	$(BIN)/python -m kiosk.dev.covered build/coverage.json

.PHONY: test-fresh
test-fresh: $(STAMPS)/system-fresh ## Run README's commands on an empty Debian (RELEASE=trixie), as root
	$(PYTHON) kiosk/dev/fresh.py $(RELEASE) -- $(ARGS)

.PHONY: lint
lint: $(STAMPS)/system-run $(STAMPS)/ready ## Check style, types, QML, import contracts and catalogues
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m kiosk.dev.qml lint
	$(BIN)/python -m kiosk.dev.qml check
	$(BIN)/lint-imports
	$(BIN)/python -m kiosk.dev.catalogues check

.PHONY: format
format: $(STAMPS)/ready ## Lay out Python and QML as `make lint` wants them
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(BIN)/python -m kiosk.dev.qml format

.PHONY: bench
bench: $(STAMPS)/system-test $(STAMPS)/ready $(LIBRARY) compile ## Measure start, memory, taps, sheet, search and large libraries
	@$(PYTHON) kiosk/dev/system_packages.py bench || echo "Measuring without what is missing."
	$(BIN)/python -m kiosk.dev.bench $(ARGS)
	$(BIN)/python -m kiosk.dev.bench.limits
	$(BIN)/python -m kiosk.dev.hitrate
	$(BIN)/python -m kiosk.dev.bench.large --sizes $(SIZES)

.PHONY: soak
soak: $(STAMPS)/system-test $(STAMPS)/ready $(LIBRARY) compile ## Use the kiosk in a real window until its time is up or something breaks
	$(BIN)/python -m tests.soak --plan $(PLAN) --minutes $(MINUTES) $(if $(SEED),--seed $(SEED)) $(ARGS)

.PHONY: content
content: $(STAMPS)/ready ## Check and build the library from resources/content
	$(BIN)/kiosk content check resources/content
	$(BIN)/kiosk content build resources/content --out $(LIBRARY)

$(LIBRARY): $(CONTENT) $(wildcard kiosk/authoring/*.py) $(wildcard kiosk/authoring/*/*.py) $(wildcard kiosk/library/*.py) | $(STAMPS)/ready
	$(BIN)/kiosk content build resources/content --out $@
	@touch $@

.PHONY: translations
translations: $(STAMPS)/ready ## Collect the interface's words and bring every language's catalogue up to date
	$(BIN)/python -m kiosk.dev.catalogues extract

.PHONY: compile
compile: $(STAMPS)/catalogues ## Compile the catalogues

$(STAMPS)/catalogues: $(CATALOGUES) | $(STAMPS)/ready
	$(BIN)/python -m kiosk.dev.catalogues compile
	@touch $@

.PHONY: pictures
pictures: $(STAMPS)/system-run $(STAMPS)/ready $(LIBRARY) compile ## Take the pictures of the handbook anew, from real tours
	$(BIN)/python -m kiosk.dev.pictures

.PHONY: wheel
wheel: $(LIBRARY) ## Build the wheel, with library, catalogues and resources in it, into dist
	$(BIN)/python -m hatchling build -t wheel

.PHONY: lock
lock: $(STAMPS)/ready ## Write requirements.lock anew from pyproject.toml
	$(BIN)/python -m kiosk.dev.lock

.PHONY: clean
clean: ## Remove what was built (not .venv)
	rm -rf build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find translations -name '*.mo' -delete

# System packages are asked for again only when the list changes.
$(STAMPS)/system-%: kiosk/dev/system_packages.py
	@mkdir -p $(STAMPS)
	@$(PYTHON) kiosk/dev/system_packages.py $*
	@touch $@

$(VENV)/pyvenv.cfg: | $(STAMPS)/system-run
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(STAMPS)/ready: requirements.lock pyproject.toml $(VENV)/pyvenv.cfg
	@mkdir -p $(STAMPS)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@# Qt for Python's own modules are files from then on, compiled once, instead of anew with each start.
	@SBK_EMBED=0 $(BIN)/python -c "import PySide6.QtCore"
	@touch $@
