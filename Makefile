# Two commands: `make run` and `make test`. Both work on a fresh Debian or Ubuntu with python3 and make.
PYTHON ?= python3
PORT ?= 8000
BIN := .venv/bin
LANGUAGES := $(patsubst locale/%/LC_MESSAGES/django.po,%,$(wildcard locale/*/LC_MESSAGES/django.po))

.PHONY: help run test check fix bench messages lock clean browser gettext
.DEFAULT_GOAL := help

help: ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 14

run: .venv/ready ## start Startloket with the demo (PORT=8000)
	@exec env STARTLOKET_DEMO=1 PORT=$(PORT) $(BIN)/startloket serve

test: .venv/ready-for-tests browser gettext ## all tests, with a real database and a real browser
	@$(BIN)/python -m pytest

check: .venv/ready-for-tests gettext ## format, types, layers, house
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/djade --check --target-version 5.2 $$(git ls-files 'startloket/*.html')
	@STARTLOKET_DEVELOPMENT=1 $(BIN)/mypy
	@$(BIN)/lint-imports --no-cache
	@$(BIN)/python -m pytest -q tests/house

bench: .venv/ready-for-tests ## speed, as ratios within one run
	@$(BIN)/python -m tests.bench; answers=$$?; $(BIN)/python -m tests.bench.understanding && exit $$answers

fix: .venv/ready-for-tests ## mend what can be mended by itself
	@$(BIN)/ruff check --fix . ; $(BIN)/ruff format . ; $(BIN)/djade --target-version 5.2 $$(git ls-files 'startloket/*.html')

messages: .venv/ready-for-tests gettext ## collect the texts to translate
	@STARTLOKET_DEVELOPMENT=1 $(BIN)/startloket makemessages --all --no-obsolete --add-location file --ignore 'frontend/*' --ignore 'var/*' --ignore 'tests/*' --ignore '.venv/*'

lock: .venv/ready-for-tests ## compile the locks again, without any address in them
	@$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header -o requirements.txt pyproject.toml
	@$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --extra dev -c requirements.txt -o requirements-dev.txt pyproject.toml

clean: ## remove everything that was made (also the data of the demo)
	rm -rf .venv var frontend/node_modules

browser:
	@deploy/browser.sh

gettext:
	@deploy/gettext.sh

.venv/made:
	@$(PYTHON) deploy/python.py
	@$(PYTHON) -m venv .venv
	@touch $@

.venv/packages: .venv/made requirements.txt pyproject.toml
	@$(BIN)/python deploy/packages.py requirements.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

.venv/frontend: .venv/packages frontend/package.json frontend/package-lock.json
	@echo "Stijl, letters en pictogrammen ophalen…"
	@cd frontend && PATH="$(CURDIR)/$(BIN):$$PATH" npm ci --ignore-scripts --no-audit --no-fund --loglevel=error >/dev/null \
		|| { echo "Ophalen met npm is niet gelukt; hierboven staat waarom. Is er verbinding met het npm-register?"; exit 1; }
	@touch $@

.venv/translations: .venv/packages $(wildcard locale/*/LC_MESSAGES/django.po)
	@for language in $(LANGUAGES); do $(BIN)/pybabel -q compile -D django -d locale -l $$language --statistics >/dev/null || exit 1; done
	@touch $@

.venv/model: .venv/packages $(wildcard startloket/desk/understanding/*.py startloket/desk/understanding/bank/* startloket/desk/understanding/lexicon/*)
	@echo "Het begrijpen leren uit de vragenbank (ongeveer een minuut)…"
	@STARTLOKET_DEVELOPMENT=1 $(BIN)/startloket train
	@touch $@

.venv/ready: .venv/frontend .venv/translations .venv/model
	@touch $@

.venv/ready-for-tests: .venv/ready requirements-dev.txt
	@$(BIN)/python deploy/packages.py requirements-dev.txt
	@touch $@
