# Everything starts from here; each target sets up what it needs in .venv.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check --no-input

.PHONY: setup demo check format test templates lock benchmarks wheel clean

setup: $(READY)

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' || \
		{ echo "thidua needs Python 3.11, 3.12 or 3.13; name one: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 2; }
	$(PYTHON) -m venv $(VENV)
	$(PIP) install --require-hashes -r requirements.lock
	$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $(READY)

demo: setup  ## the main job on the sample: documents, archive, search, a package to post
	$(BIN)/thidua demo demo --force

check: setup  ## format, lint, types, import direction
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: setup
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

test: setup
	$(BIN)/python -m pytest -n 2

templates: setup  ## build templates_docx/ again
	$(BIN)/python -m generator.authoring

lock: setup  ## choose the versions again, with hashes
	$(PIP) install uv
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-header \
		--extra dev --extra postgres --extra pdf pyproject.toml -o requirements.lock

benchmarks: setup
	$(BIN)/python benchmarks/render.py
	$(BIN)/python benchmarks/dossier.py
	$(BIN)/python benchmarks/search.py

wheel: setup
	$(BIN)/python -m build --wheel

clean:
	rm -rf $(VENV) build dist demo .mypy_cache .ruff_cache .pytest_cache .hypothesis
