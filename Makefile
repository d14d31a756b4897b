# What people and CI run. `make` alone lists the targets.

PYTHON ?= python3
VENV ?= .venv
RUN = $(VENV)/bin/
WITHOUT_CACHE = --disable-pip-version-check --quiet

.PHONY: help demo check check-all test lint types layers format soak bench clean

help:  ## list the targets
	@grep -E '^[a-z-]+:.*##' Makefile | sed 's/:.*## /\t/' | expand -t 12

$(VENV)/ready: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(RUN)python -m pip install $(WITHOUT_CACHE) --editable '.[dev]'
	@touch $(VENV)/ready

demo: $(VENV)/ready  ## check an example and draw it: map.png
	$(RUN)navmap check examples/01-first-map.navmap
	$(RUN)navmap draw examples/01-first-map.navmap -o map.png
	@echo "Drawn: map.png"

check: lint types layers test  ## all that CI runs

test: $(VENV)/ready  ## the tests; what a missing program prevents is skipped, with the reason
	$(RUN)python -m pytest -n auto -rs

check-all: lint types layers  ## like check, but a skipped test is a failure
	NAVMAP_NO_SKIPS=1 $(RUN)python -m pytest -n auto -rs

lint: $(VENV)/ready
	$(RUN)ruff check .
	$(RUN)ruff format --check .

types: $(VENV)/ready
	$(RUN)mypy

layers: $(VENV)/ready
	$(RUN)lint-imports

format: $(VENV)/ready  ## write the code in its layout
	$(RUN)ruff check --fix .
	$(RUN)ruff format .

soak: $(VENV)/ready  ## the long runs
	$(RUN)python -m pip install $(WITHOUT_CACHE) --editable '.[fuzz]' || echo "No atheris here; its tests are skipped"
	NAVMAP_SOAK=1 $(RUN)python -m pytest -n auto -rs tests/test_survival.py tests/test_seeds.py tests/test_properties.py \
		tests/test_fuzzing.py tests/test_long_texts.py tests/test_determinism.py tests/test_mutations.py \
		tests/test_writing_faults.py tests/test_lsp_sessions.py tests/test_lsp_survival.py \
		tests/test_drawing_hostile.py tests/test_drawing_layout.py tests/test_outlets.py tests/test_integrations.py

bench: $(VENV)/ready  ## speed, as ratios
	$(RUN)python benchmarks/speed.py --install
	benchmarks/.peers/navmap/bin/python benchmarks/speed.py
	$(RUN)python benchmarks/wording.py

clean:  ## remove all that was made
	rm -rf $(VENV) build dist map.png .pytest_cache .mypy_cache .ruff_cache .import_linter_cache benchmarks/.peers
	rm -rf editors/vscode/node_modules editors/vscode/out editors/vscode/syntaxes
