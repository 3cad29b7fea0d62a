# Two commands matter: `make demo` shows the product at work, `make test` checks all of it.
.DEFAULT_GOAL := help
PYTEST_FLAGS ?=

.PHONY: help demo test env bridge android-phone sheet lint lock clean

help: ## Show this list
	@sed -n 's/^\([a-z-]*\):.*## /  make \1\t/p' $(MAKEFILE_LIST) | expand -t 20

demo: ## Set up what is missing (no torch), then run a task and a task list on simulated phones
	@scripts/env base
	@.venv/bin/tapwright demo

env: ## Make .venv with everything: all extras, test and lint tools, tapwright itself
	@scripts/env full

test: env ## Set up what is missing and run all checks and tests
	@scripts/debian chromium adb
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy
	scripts/bridge check
	scripts/bridge test
	scripts/android-phone
	.venv/bin/pytest $(PYTEST_FLAGS)

bridge: ## Build the accessibility bridge app and put it in place (JDK 17 and Maven)
	@scripts/bridge

android-phone: ## Build the simulated phone made of Android's own framework code (JDK 17 and Maven)
	@scripts/android-phone

sheet: env ## Draw every page of the simulated phone's apps, light and dark, into build/sheet.png
	@.venv/bin/python -m accessibility_bridge.simulator.world.sheet build/sheet.png

lint: env ## Format and check the code
	.venv/bin/ruff format .
	.venv/bin/ruff check --fix .
	.venv/bin/mypy

lock: ## Pin the requirements anew after changing pyproject.toml
	@scripts/lock

clean: ## Remove the environment and everything built
	rm -rf .venv .uv dist build .pytest_cache .mypy_cache .ruff_cache
