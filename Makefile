# Two commands are enough: `make run` and `make test`. `make help` lists the rest.
# Only relative paths stand here, so a checkout may lie in a folder with spaces in its name.

.DEFAULT_GOAL := help
.PHONY: help run test check format bench attack pictures lock
MAKEFLAGS += --no-print-directory

# The first Python that is new enough and can make virtual environments; else python3, which then
# says what it lacks. Each one is tried, as a name in PATH may lead nowhere.
PYTHON ?= $(shell for name in python3 python3.14 python3.13 python3.12 python3.11; do \
	"$$name" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' \
	2>/dev/null && echo "$$name" && exit; done; echo python3)

VENV = .venv/bin/python
INSTALL = @"$(PYTHON)" launcher/install.py

help: ## Show this list
	@sed -n 's/^\([a-z]*\):.*## /make \1|/p' Makefile | while IFS='|' read -r name text; do \
		printf '%-12s %s\n' "$$name" "$$text"; done

run: ## Set everything up and serve on http://127.0.0.1:8000/ (PORT=… for another port)
	$(INSTALL) run
	@exec $(VENV) -m launcher --end-with-parent

# All tests use a process a core, whole files to each; with ARGS, one process. COVERAGE=--cov measures evidence/.
PARALLEL ?= $(if $(ARGS),,-n auto --dist loadfile)
COVERAGE ?=

test: ## Set everything up and run all tests (ARGS='-k facets' for some)
	$(INSTALL) test
	@$(VENV) -m pytest $(PARALLEL) $(COVERAGE) $(ARGS)

check: ## Lint, formats, types, layers, messages, templates, migrations, Django's own checks
	$(INSTALL) test
	$(VENV) -m ruff check .
	$(VENV) -m ruff format --check .
	$(VENV) -m mypy .
	find templates gallery -name '*.html' -print0 | xargs -0 .venv/bin/djade --check --target-version 5.2
	.venv/bin/lint-imports
	$(VENV) -m pytest -q tests/test_messages.py tests/test_templates.py
	$(VENV) manage.py makemigrations --check --dry-run
	$(VENV) manage.py check --fail-level WARNING

format: ## Lay out Python and templates as `make check` wants them
	$(INSTALL) test
	@$(VENV) -m ruff check --fix-only --quiet .
	@$(VENV) -m ruff format --quiet .
	@find templates gallery -name '*.html' -print0 | xargs -0 .venv/bin/djade --target-version 5.2 || true

bench: ## Time and weigh the pages
	$(INSTALL) test
	@$(VENV) -m bench $(ARGS)

attack: ## Attack a portal of its own: fuzzed requests, killed processes, slow clients (ARGS='--requests 2000')
	$(INSTALL) test
	@$(VENV) -m attack $(ARGS)

pictures: ## Take the pictures for the docs, while `make run` serves (ARGS=http://… for another address)
	$(INSTALL) test
	@$(VENV) docs/pictures.py $(ARGS)

UV = .venv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --custom-compile-command 'make lock' $(ARGS)

lock: ## Pin the newest allowed packages with hashes (ARGS=--upgrade to move them)
	$(INSTALL) lock
	$(UV) requirements/lock.in --output-file requirements/lock.txt
	$(UV) requirements/runtime.in --output-file requirements/runtime.txt
	$(UV) requirements/local.in --output-file requirements/local.txt
	$(UV) requirements/dev.in --output-file requirements/dev.txt
