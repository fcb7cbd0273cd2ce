# The two commands that a new machine needs: `make demo` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SPARK_35 := .spark/3.5.9
# The one that the packages of lakehouses, Avro and databases are tested with.
SPARK_41 := .spark/4.1.4
# The other releases of each line, which `make test-all` alone runs.
SPARKS := .spark/4.0.5 .spark/4.2.1
SECOND := .venv-second
LOWEST := .venv-lowest
NEWEST := .venv-newest
CHECKOV := .venv-checkov
DOCS := .venv-docs
PIP := bin/pip install -q --disable-pip-version-check
PYTEST := bin/python -m pytest
# As many tests at once as there are workers; a Spark for each, of up to 1 GiB or two. conftest.py says who shares what.
WORKERS ?= 2
PARALLEL := -n $(WORKERS) --dist loadgroup --no-loadscope-reorder
ENVIRONMENT := SPARK_35="$(CURDIR)/$(SPARK_35)" SECOND_PYTHON="$(CURDIR)/$(SECOND)/bin/python" \
  CHECKOV="$(CURDIR)/$(CHECKOV)/bin/checkov"

.DEFAULT_GOAL := help
.PHONY: help demo test test-fast test-all test-lowest test-newest terraform-test deploy-test fuzz cluster-test sink-test lint bench bench-quick coverage-report catalogue docs commands errors language schema constraints java terraform clean

help: ## List the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1|/' | column -t -s '|'

demo: $(VENV)/.ready java ## Compile tables/, run Spark here, show the SQL and rows of the result
	$(BIN)/pscompile tables build
	@echo; cat build/tables/owner.sql; echo
	$(BIN)/python build/run.py build out --verify --show 5

READY := $(VENV)/.ready $(SECOND)/.ready $(SPARK_35)/.ready $(SPARK_41)/.ready $(CHECKOV)/.ready java terraform \
  $(VENV)/classes.jsa $(SPARK_35)/classes.jsa
test: $(READY) ## Run the tests, on the newest Spark and on 3.5
	$(ENVIRONMENT) $(VENV)/$(PYTEST) $(PARALLEL)

test-fast: $(VENV)/.ready ## Run what needs no Java and is quick: some minutes
	$(ENVIRONMENT) $(VENV)/$(PYTEST) $(PARALLEL) -m "not (spark or slow or all)" --ignore tests/terraform

test-all: $(READY) $(SPARKS:=/.ready) ## The same, every Spark, every Faker type in every locale, every benchmark, and YARN (two hours)
	$(ENVIRONMENT) $(VENV)/$(PYTEST) $(PARALLEL) -m "all or not all"

# What reads this tree, its golden files or no package but pytest is the same in all versions.
SAME := tests/terraform tests/test_layers.py tests/test_sql_readers.py tests/test_growth.py tests/test_fuzz.py
test-lowest: $(LOWEST)/.ready ## Run what needs no Spark on the lowest versions that pyproject.toml allows
	$(LOWEST)/$(PYTEST) $(PARALLEL) -W default -m "not (spark or slow or pinned or all)" $(addprefix --ignore ,$(SAME))

test-newest: $(READY) ## Run all the tests on the newest versions, and say how these differ from constraints.txt
	$(PYTHON) -m venv --clear $(NEWEST)
	$(NEWEST)/$(PIP) '.[spark,aws,dev]'
	-$(NEWEST)/bin/pip list --format=freeze | diff constraints.txt - | grep '^[<>] *[A-Za-z]'
	$(ENVIRONMENT) $(NEWEST)/$(PYTEST) $(PARALLEL)

terraform-test: $(VENV)/.ready $(CHECKOV)/.ready terraform ## Test terraform/ alone, without an account or the provider
	$(ENVIRONMENT) $(VENV)/$(PYTEST) tests/terraform

deploy-test: $(VENV)/.ready $(SPARK_35)/.ready java $(SPARK_35)/classes.jsa ## Test deploying and submitting alone, against a server that answers as AWS does
	$(ENVIRONMENT) $(VENV)/$(PYTEST) tests/cloud

cluster-test: $(READY) ## Test real clusters alone: standalone with workers that die, YARN, HDFS, Connect
	$(ENVIRONMENT) $(VENV)/$(PYTEST) $(PARALLEL) -m "all or not all" tests/clusters tests/cloud/test_spark_target.py \
	  tests/runtime/test_hdfs.py tests/runtime/test_connect.py tests/runtime/test_killed_runs.py \
	  tests/runtime/test_object_store.py

sink-test: $(READY) ## Test what is written where alone: files, lakehouses, databases
	$(ENVIRONMENT) $(VENV)/$(PYTEST) $(PARALLEL) -m "all or not all" tests/runtime/test_sinks.py

fuzz: $(VENV)/.ready java $(VENV)/classes.jsa ## Compile 10,000 definitions that nobody would think of, and let Spark analyse them (an hour)
	$(VENV)/$(PYTEST) -n 0 --hypothesis-profile fuzz -m "all or not all" tests/test_fuzz.py

lint: $(VENV)/.ready ## Check style and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy -p powerstation
	$(BIN)/mypy docs/*.py
	$(BIN)/mypy -p benchmarks

bench: $(VENV)/.ready java ## Measure all that docs/performance.md says, and write it (some hours)
	$(BIN)/python -m benchmarks

bench-quick: $(VENV)/.ready java ## The same with fewer rows (some minutes)
	$(BIN)/python -m benchmarks --size quick

docs: $(DOCS)/.ready ## Make the site of docs/ in .site/; a warning, such as of a link to nowhere, is an error
	$(DOCS)/bin/sphinx-build -q -W --keep-going -E docs .site

coverage-report: $(VENV)/.ready ## Count what is SQL, UDF or refused in every locale, with the reasons (20 minutes)
	$(BIN)/python docs/catalogue.py report

catalogue: $(VENV)/.ready ## Write docs/types.md: every Faker type, and what it became
	$(BIN)/python docs/catalogue.py page

commands: $(VENV)/.ready ## Write docs/commands.md: what --help says
	$(BIN)/python docs/commands.py

errors: $(VENV)/.ready ## Write docs/errors.md: what each code of a diagnostic means
	$(BIN)/python docs/errors.py

language: $(VENV)/.ready java ## Write into docs/language.md what its examples become
	$(BIN)/python docs/language.py

schema: $(VENV)/.ready ## Write the params of own types into compiler/definitions/schema.json
	$(BIN)/python docs/schema.py

constraints: ## Write constraints.txt anew: the newest versions, in Python 3.10 and in PYTHON
	for python in python3.10 $(PYTHON); do \
	  $$python -m venv --clear $(NEWEST) && $(NEWEST)/$(PIP) -U pip setuptools '.[spark,aws,dev]' \
	  && $(NEWEST)/bin/pip list --format=freeze > $(NEWEST)-$$(basename $$python).txt || exit 1; done
	$(PYTHON) .ci/constraints.py $(NEWEST)-python3.10.txt $(NEWEST)-$(notdir $(PYTHON)).txt > $(NEWEST).txt
	mv $(NEWEST).txt constraints.txt

java:
	@./.ci/java

terraform: $(VENV)/.ready
	@./.ci/terraform $(BIN)/python

# The environment, then the package in it as users get it: not editable, so that the tests see what a wheel holds.
$(VENV)/.dependencies: pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 10) and "PowerStation needs Python 3.10 or later; name one with: make PYTHON=python3.11 …")'
	$(PYTHON) -m venv $(VENV)
	$(VENV)/$(PIP) -c constraints.txt pip setuptools
	$(VENV)/$(PIP) -c constraints.txt --no-build-isolation '.[spark,aws,dev]'
	@touch $@

PACKAGE := setup.py setup.cfg $(shell find api cloud commands compiler docs/examples runtime templates -type f -not -name '*.pyc')
$(VENV)/.ready: $(VENV)/.dependencies $(PACKAGE)
	@rm -rf .build  # where a file that is gone from the tree would still be found
	$(VENV)/$(PIP) --no-deps --no-build-isolation --force-reinstall .
	@touch $@

# The same versions of what the compiler needs, in a second version of Python if there is one.
$(SECOND)/.ready: $(VENV)/.dependencies $(PACKAGE)
	@mkdir -p $(SECOND)
	if python=$$(.ci/python $(PYTHON)); then $$python -m venv $(SECOND) \
	  && $(SECOND)/$(PIP) -c constraints.txt pip setuptools \
	  && $(SECOND)/$(PIP) -c constraints.txt --no-build-isolation . \
	  && $(SECOND)/$(PIP) --no-deps --no-build-isolation --force-reinstall .; fi
	@touch $@

$(LOWEST)/.ready: $(VENV)/.ready
	$$(.ci/python $(PYTHON) || echo $(PYTHON)) -m venv --clear $(LOWEST)
	$(BIN)/python .ci/lowest.py > $(LOWEST)/constraints.txt
	$(LOWEST)/$(PIP) -c $(LOWEST)/constraints.txt pip setuptools
	$(LOWEST)/$(PIP) -c $(LOWEST)/constraints.txt --no-build-isolation '.[spark,aws,dev]'
	@touch $@

# Other Sparks beside the environment's: pip's target folder wins over site-packages when it is on PYTHONPATH.
.spark/%/.ready: $(VENV)/.dependencies
	$(BIN)/pip install -q --disable-pip-version-check --upgrade --target .spark/$* pyspark==$*
	@touch $@

$(VENV)/classes.jsa: $(VENV)/.dependencies | $(VENV)/.ready java
	.ci/class-archive "$(CURDIR)/$(BIN)" "$$(dirname "$$($(BIN)/python -c 'import pyspark; print(pyspark.__file__)')")" $@

$(SPARK_35)/classes.jsa: $(SPARK_35)/.ready | $(VENV)/.ready java
	.ci/class-archive "$(CURDIR)/$(BIN)" "$(CURDIR)/$(SPARK_35)/pyspark" $@

# checkov pins much of what it needs: it has an environment of its own.
$(CHECKOV)/.ready: $(VENV)/.dependencies
	$(PYTHON) -m venv $(CHECKOV)
	$(CHECKOV)/$(PIP) 'checkov==3.3.*'
	@touch $@

$(DOCS)/.ready: docs/requirements.txt
	$(PYTHON) -m venv $(DOCS)
	$(DOCS)/$(PIP) -r docs/requirements.txt
	@touch $@

clean: ## Remove what the other targets made
	rm -rf .venv* .spark build out .build .site dist *.egg-info .hypothesis .mypy_cache .ruff_cache .pytest_cache
