# Everything a person does with this project. `make demo` and `make test` need Python 3.11+ and make, nothing else.
PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin

.PHONY: demo test test-services properties lint generate fresh lock bench bench-gate bench-ten-million bench-repair bench-ckan kill-ckan load wheel wheelhouse clean

demo: $(VENV)/ready             ## the whole run on the sample prefecture
	$(BIN)/totonoe run --grade likely

test: $(VENV)/ready lint fresh  ## everything a plain user can run
	$(BIN)/pytest -n auto --dist worksteal

test-services: $(VENV)/ready    ## what needs a real browser or a real CKAN; one that could not run is a failure
	command -v chromium || command -v chromium-browser || test -n "$$CHROMIUM" || $(BIN)/playwright install --with-deps chromium \
	  || { apt-get -qq update && apt-get -qq install -y chromium; }  # where Debian's is in reach, and Playwright's is not
	TOTONOE_SERVICES=1 timeout 1080 $(BIN)/pytest -m "service and not timed" tests/ckan & ckan=$$!; \
	TOTONOE_SERVICES=1 timeout 1080 $(BIN)/pytest -m "service and not timed" --ignore=tests/ckan; page=$$?; \
	wait $$ckan && exit $$page
	TOTONOE_SERVICES=1 timeout 120 $(BIN)/pytest -m timed

properties: $(VENV)/ready       ## what holds for whatever comes, tried on twenty times as many examples as in the tests
	TOTONOE_TIMES=20 $(BIN)/pytest -n auto tests/rules/test_cell_rules.py tests/engine tests/schema tests/tables

lint: $(VENV)/ready             ## style, strict types, which way imports point
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy --num-workers auto
	$(BIN)/lint-imports --no-cache

generate: $(VENV)/ready         ## write every generated file anew
	$(BIN)/python -m pipeline.guidelines.build
	$(BIN)/python -m pipeline.workshop.sample
	$(BIN)/python -m pipeline.reports.rule_book
	$(BIN)/python -m tests.golden

fresh: $(VENV)/ready            ## is every generated file as its source would make it?
	$(BIN)/python -m pipeline.guidelines.build --check
	$(BIN)/python -m pipeline.workshop.sample --check
	$(BIN)/python -m pipeline.reports.rule_book --check

bench: $(VENV)/ready            ## beside its peers and beside reading alone: writes the pages of figures (half an hour, nothing else running); TEN=1: ten million rows too
	$(BIN)/python -m tests.bench $(if $(TEN),--ten-million)

bench-gate: $(VENV)/ready       ## what has to be reached, and whether it is; ONLY="cold rules" asks some lines only
	$(BIN)/python -m tests.bench.gate $(if $(ONLY),--only $(ONLY))

bench-ten-million: $(VENV)/ready ## the same for the file of ten million rows (five gigabytes below build/ while it runs)
	$(BIN)/python -m tests.bench.gate --only ten-million

bench-repair: $(VENV)/ready     ## faults put into clean files: how many are found, and mended to what had been there
	$(BIN)/python -m tests.bench_repair

bench-ckan: $(VENV)/ready       ## publishing to a CKAN beside it: seconds for each dataset, calls and how long they last
	$(BIN)/python -m tests.ckan.bench

kill-ckan: $(VENV)/ready        ## publishing killed at a hundred points drawn anew, and healed each time
	TOTONOE_SERVICES=1 TOTONOE_KILLS=100 TOTONOE_SEED=$${TOTONOE_SEED:-$$(date +%s)} $(BIN)/pytest -m service tests/ckan/test_ckan_killed.py

load: $(VENV)/ready             ## forty people at the page for two minutes: how long answers take, and the memory after
	$(BIN)/python -m tests.load

wheel: $(VENV)/ready            ## dist/totonoe-….whl
	$(BIN)/python -m hatchling build -t wheel

wheelhouse: $(VENV)/ready       ## build/wheelhouse/: all that a PC without a network needs, for Windows and for Linux
	$(BIN)/python -m desk.wheelhouse

lock:                           ## pin every dependency for every platform (needs uv)
	uv pip compile pyproject.toml --all-extras --group dev --universal --python-version 3.11 \
	  --no-emit-index-url --no-header --no-annotate -o requirements.lock
	uv pip compile tests/bench/peers/requirements.in --universal --python-version 3.11 \
	  --no-emit-index-url --no-header --no-annotate -o tests/bench/peers/requirements.txt

# The lock names everything: nothing is resolved. Bytecode is made of what is imported, not of all that is installed.
$(VENV)/ready: requirements.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-compile -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	$(BIN)/python -m pip check --disable-pip-version-check
	touch $@

clean:
	rm -rf build dist $(VENV)
