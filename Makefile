# `make` lists the targets. Each sets up .venv first, from uv when it is there and from Python's own venv otherwise.

LOCK := requirements-dev.lock
TRUST_LOCK := requirements-trust.lock
BIN := .venv/bin
TRUST := .trust/bin
PYTHONS = $(strip $(PYTHON) python3.14 python3.13 python3.12 python3.11 python3)
# A command may be there and not run, be too old, or (Debian) lack the part that makes environments: so each is asked.
SUITABLE := import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))

COUNTED := COVERAGE_FILE=$(CURDIR)/build/.coverage
COMPILE := uv pip compile --quiet pyproject.toml --universal --python-version 3.11 --generate-hashes \
	--no-config --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock"

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:
.PHONY: help demo test lint types check bench trust mutants lock clean

help:  ## this list
	@sed -n 's/^\([a-z]*\):.*  ## \(.*\)/  make \1|\2/p' Makefile | awk -F'|' '{ printf "%-12s %s\n", $$1, $$2 }'

demo: .venv/.ready  ## build the timeline of seeds/ into out/ and print its table
	@mkdir -p out
	$(BIN)/timeline build seeds/ -o out/mosul.json
	$(BIN)/timeline show out/mosul.json -f markdown -o out/mosul.md
	$(BIN)/timeline show out/mosul.json -f html -o out/mosul.html
	$(BIN)/timeline show out/mosul.json -f table

test: .venv/.ready  ## run every test and every example in the docstrings
	$(BIN)/python -m pytest

lint: .venv/.ready  ## ruff: rules and formatting
	$(BIN)/ruff check
	$(BIN)/ruff format --check

types: .venv/.ready  ## mypy, strict
	$(BIN)/mypy

check: lint types test  ## all that must hold before a commit

bench: .venv/.ready  ## measure accuracy and speed beside other tools
	$(BIN)/python tests/bench/run.py
	$(BIN)/python tests/bench/scale.py

trust: .trust/.ready  ## try every promise as often as RELIABILITY.md says, and print what was tried (an hour)
	@mkdir -p build
	@rm -f build/trust*.json build/.coverage*
	-$(COUNTED) $(TRUST)/coverage run -m pytest -q  # a few tests see the counting itself, so their verdict is that of the next line
	$(COUNTED) $(TRUST)/coverage combine -q
	$(COUNTED) $(TRUST)/coverage json -q -o build/coverage.json
	$(TRUST)/python -m pytest -q -n 2 --dist loadfile -m fault --full --tally build/trust.json; status=$$?; \
	    $(TRUST)/python tests/trust/table.py && exit $$status

mutants: .trust/.ready  ## break the program on purpose, one sign at a time, and count what no test noticed (hours)
	$(TRUST)/python tests/trust/mutants.py

lock:  ## take the newest development tools and dependencies that pyproject.toml allows (needs uv)
	@command -v uv >/dev/null || { echo "make lock needs uv on PATH" >&2; exit 1; }
	$(COMPILE) --upgrade --group dev --output-file $(LOCK)
	$(COMPILE) --upgrade --group trust --constraint $(LOCK) --output-file $(TRUST_LOCK)

clean:  ## remove the environment and every cache; out/ stays
	rm -rf .venv .trust .hypothesis .mypy_cache .pytest_cache .ruff_cache build dist
	find timeline tests -name __pycache__ -prune -exec rm -rf {} +

# Both ways install the versions and hashes of the lock and nothing else, then the package itself, linked to this folder.
# Every time from nothing: an environment that is half of the old lock and half of the new proves nothing.
.venv/.ready: pyproject.toml $(LOCK)
	$(call set-up,.venv,$(LOCK))

# What breaks the program on purpose has an environment of its own: a first `make test` need not wait for it.
.trust/.ready: pyproject.toml $(TRUST_LOCK)
	$(call set-up,.trust,$(TRUST_LOCK))

define set-up
	@rm -rf $(1)
	@if command -v uv >/dev/null 2>&1; then \
	    echo "setting up $(1) with uv"; \
	    uv venv --quiet --no-project --python '$(if $(PYTHON),$(PYTHON),>=3.11)' $(1) && \
	    uv pip install --quiet --python $(1)/bin/python --require-hashes -r $(2) && \
	    uv pip install --quiet --python $(1)/bin/python --no-deps --no-build-isolation -e .; \
	else \
	    for python in $(PYTHONS) none; do \
	        "$$python" -c '$(SUITABLE)' >/dev/null 2>&1 && break; \
	    done; \
	    if [ "$$python" = none ]; then \
	        echo "timeline needs Python 3.11 or newer with its venv module: tried $(PYTHONS)." >&2; \
	        echo "Install one (on Debian and Ubuntu: apt-get install python3-venv), say which with make PYTHON=..., or install uv." >&2; \
	        exit 1; \
	    fi; \
	    echo "setting up $(1) with $$python"; \
	    export PIP_DISABLE_PIP_VERSION_CHECK=1; \
	    "$$python" -m venv $(1) && \
	    $(1)/bin/python -m pip install --quiet --require-hashes -r $(2) && \
	    $(1)/bin/python -m pip install --quiet --no-deps --no-build-isolation -e .; \
	fi
	@touch $@
endef
