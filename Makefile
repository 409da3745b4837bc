# The front door: two commands to run and to test, a few more to work on it.

PORT ?= 8000
BROWSER ?= 1
python := .venv/bin/python
# Any python3 will do to start: scripts/setup.py looks for one that is new enough.
system_python := $(firstword $(foreach name,python3 python3.14 python3.13 python3.12 python3.11,$(shell command -v $(name))))
# Checks and tests use a data folder of their own, which they may lose.
tests_env := EMBEDDED_PGDATA=$(CURDIR)/.masar/pgdata-test EMBEDDED_FSYNC=off
# What a deployment behind TLS sets; nothing here connects to that database.
production_env := DEBUG= SECRET_KEY=only-for-this-check-8vR2qLx0ZtWm5NcJ4hKyPb7sGdEuAf9T \
	ALLOWED_HOSTS=masar.example DATABASE_URL=postgresql://masar@db/masar HTTPS=on
linted := templates

define set_up
@test -n "$(system_python)" || { echo "Masar needs Python 3.11 or newer, and there is no python3 on PATH." >&2; exit 1; }
@"$(system_python)" scripts/setup.py $(1)
endef

.DEFAULT_GOAL := help
.PHONY: help run test setup setup-dev check fix bench lock clean

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

run: setup ## serve at http://127.0.0.1:8000 (PORT=9000 make run for another port)
	@DEBUG= PORT=$(PORT) exec $(python) manage.py serve

test: setup-dev ## run all tests (BROWSER=0 leaves the browser tests out)
ifeq ($(BROWSER),0)
	@$(tests_env) $(python) -m pytest --create-db -m "not browser"
else
	@scripts/find-browser
	@$(tests_env) $(python) -m pytest --create-db
endif

setup: ## make .venv and install what the application needs
	$(call set_up,run)

setup-dev: ## the same with what checks and tests need
	$(call set_up,dev)

check: setup-dev ## run every check of the code: style, types, imports, templates, migrations
	.venv/bin/ruff check
	.venv/bin/ruff format --check
	DEBUG=1 .venv/bin/mypy
	.venv/bin/lint-imports --no-logo
	find $(linted) -name '*.html' -exec .venv/bin/djade --check --target-version 5.2 {} +
	.venv/bin/djlint --lint --quiet $(linted)
	DEBUG=1 $(tests_env) $(python) manage.py makemigrations --check --dry-run
	$(production_env) $(python) manage.py check --deploy --fail-level WARNING
	@! grep -nE '://|^--?(index|extra|find|trusted)' requirements/*.txt requirements/*.in || { echo "requirements must hold no address" >&2; exit 1; }

fix: setup-dev ## mend what the checks can mend by themselves
	.venv/bin/ruff check --fix
	.venv/bin/ruff format
	find $(linted) -name '*.html' -exec .venv/bin/djade --target-version 5.2 {} +

bench: setup-dev ## measure, and write bench/results
	@$(python) -m bench

lock: ## pin the requirements (needs uv or pip-tools; UPGRADE=--upgrade for newer ones)
	@scripts/lock

clean: ## remove what was built; keeps the data in .masar
	rm -rf .venv staticfiles .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -not -path './.masar/*' -prune -exec rm -rf {} +
