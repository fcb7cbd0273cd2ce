# The two commands that a new machine needs: `make demo` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SPARK_35 := .spark/3.5.9
CHECKOV := .checkov
PYTEST = SPARK_35="$(CURDIR)/$(SPARK_35)" CHECKOV="$(CURDIR)/$(CHECKOV)/bin/checkov" $(BIN)/python -m pytest

.DEFAULT_GOAL := help
.PHONY: help demo test test-all terraform-test lint coverage-report catalogue java terraform clean

help: ## List the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1|/' | column -t -s '|'

demo: $(VENV)/.ready java ## Compile tables/, run Spark here, show the SQL and rows of the result
	$(BIN)/pscompile tables build
	@echo; cat build/tables/owner.sql; echo
	$(BIN)/python build/run.py build out --verify --show 5

test: $(VENV)/.ready $(SPARK_35)/.ready $(CHECKOV)/.ready java terraform ## Run all the tests, on Spark 4.1 and 3.5
	$(PYTEST)

test-all: $(VENV)/.ready $(SPARK_35)/.ready $(CHECKOV)/.ready java terraform ## The same, and every Faker type in every locale (an hour)
	$(PYTEST) -m "all or not all"

terraform-test: $(VENV)/.ready $(CHECKOV)/.ready terraform ## Test terraform/ alone, without an account or the provider
	$(PYTEST) tests/terraform

lint: $(VENV)/.ready ## Check style and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy -p powerstation.compiler

coverage-report: $(VENV)/.ready ## Count what is SQL, UDF or refused in every locale, with the reasons (20 minutes)
	$(BIN)/python docs/catalogue.py report

catalogue: $(VENV)/.ready ## Write docs/types.md: every Faker type, and what it became
	$(BIN)/python docs/catalogue.py page

java:
	@./.ci/java

terraform: $(VENV)/.ready
	@./.ci/terraform $(BIN)/python

# The environment, then the package in it as users get it: not editable, so that the tests see what a wheel holds.
$(VENV)/.dependencies: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 10) and "PowerStation needs Python 3.10 or later; name one with: make PYTHON=python3.11 …")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install -q --disable-pip-version-check '.[spark,dev]' 'pyspark==4.1.*'
	@touch $@

$(VENV)/.ready: $(VENV)/.dependencies setup.py setup.cfg $(wildcard compiler/* compiler/*/* runtime/* templates/*)
	$(BIN)/pip install -q --disable-pip-version-check --no-deps --force-reinstall .
	@touch $@

# A second Spark beside the environment's: pip's target folder wins over site-packages when it is on PYTHONPATH.
$(SPARK_35)/.ready: $(VENV)/.dependencies
	$(BIN)/pip install -q --disable-pip-version-check --upgrade --target $(SPARK_35) pyspark==3.5.9
	@touch $@

# checkov pins much of what it needs: it has an environment of its own.
$(CHECKOV)/.ready: $(VENV)/.dependencies
	$(PYTHON) -m venv $(CHECKOV)
	$(CHECKOV)/bin/pip install -q --disable-pip-version-check 'checkov==3.3.*'
	@touch $@

clean: ## Remove what the other targets made
	rm -rf $(VENV) .spark $(CHECKOV) build out .build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache
