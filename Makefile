# `make run` and `make test` need Python 3.11 or newer and make; each sets up everything else itself.

PYTHON ?= python3
PORT ?= 8501
VENV := .venv
BIN := $(VENV)/bin
CHART := components/chart
# The chart is rebuilt when any of its sources changes.
CHART_SOURCES := $(shell find $(CHART) -type f -not -path '*/node_modules/*' -not -path '*/dist/*' \
	-not -path '*/build/*' -not -path '*.egg-info/*' -not -path '*/__pycache__/*' 2>/dev/null)
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check

.PHONY: run test check bench format setup setup-dev browser clean

run: $(VENV)/run.stamp ## set up, then open the app
	$(BIN)/streamlit run app.py --server.port $(PORT)

test: $(VENV)/dev.stamp browser ## every test, the browser's included
	$(BIN)/python -m pytest -n auto --dist worksteal

check: $(VENV)/dev.stamp $(CHART)/node_modules/.stamp ## format, lint, types, layers, TypeScript
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m tests.node -C $(CHART) run --silent check
	$(BIN)/python -m tests.node -C $(CHART) run --silent test

bench: $(VENV)/dev.stamp browser ## what the README's speed claims rest on
	$(BIN)/python -m benchmarks.command_to_paint

format: $(VENV)/dev.stamp
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

setup: $(VENV)/run.stamp
setup-dev: $(VENV)/dev.stamp

browser: $(VENV)/dev.stamp
	@$(BIN)/python -m tests.browser.chromium --install

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Chartroom needs Python 3.11 or newer; try make PYTHON=python3.11"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || \
		{ echo "$(PYTHON) cannot make a virtual environment; on Debian: apt-get install python3-venv"; exit 1; }

$(VENV)/run.stamp: requirements.txt $(CHART_SOURCES) | $(VENV)/bin/python
	@echo "Setting up Chartroom (a few minutes the first time)…"
	$(PIP) --requirement requirements.txt
	@touch $@

$(VENV)/dev.stamp: requirements-dev.txt $(VENV)/run.stamp
	$(PIP) --requirement requirements-dev.txt
	@touch $@

$(CHART)/node_modules/.stamp: $(CHART)/package-lock.json | $(VENV)/dev.stamp
	$(BIN)/python -m tests.node -C $(CHART) ci --silent --no-audit --no-fund
	@touch $@

clean:
	rm -rf $(VENV) $(CHART)/node_modules .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
