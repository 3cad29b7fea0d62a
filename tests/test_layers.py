"""The table of layers and owners in docs/architecture.md, held against the code."""

from __future__ import annotations

import ast
import subprocess
import sys

import pytest

from tests.source import PACKAGES, functions, imports, imports_at_start, modules

MAY_IMPORT = {
    "accessibility_bridge": set(),
    "apps_catalog": {"accessibility_bridge"},
    "grounder": {"accessibility_bridge"},
    "planner_client": {"accessibility_bridge"},
    "daemon": {"accessibility_bridge", "apps_catalog", "grounder", "planner_client"},
    "cli": {"daemon"},
}
BRIDGE_VALUES = {"errors", "geometry", "gestures", "hierarchy", "screen"}
OWNERS = {
    "adbutils": {"accessibility_bridge.adb"},
    "uiautomator2": {"accessibility_bridge.uia2", "accessibility_bridge.baseline"},
    "torch": {"grounder"},
    "transformers": {"grounder"},
    "typer": {"cli", "daemon.commands.options"},
    "sqlite3": {"daemon"},
    "httpx": {"planner_client", "grounder"},
    "asyncio": {"accessibility_bridge.simulator", "daemon.http"},
}
NEVER_AT_START = {"torch", "transformers", "uiautomator2"}


def _package(name: str) -> str:
    return name.partition(".")[0]


@pytest.mark.parametrize("module", sorted(modules()))
def test_a_module_imports_only_what_its_layer_may(module: str) -> None:
    allowed = MAY_IMPORT[_package(module)] | {_package(module)}
    ours = {name for name in imports(modules()[module]) if _package(name) in {*PACKAGES, "cli", "tests"}}
    strangers = {name for name in ours if _package(name) not in allowed}
    assert not strangers, f"{module} may import {sorted(allowed)} but imports {sorted(strangers)}"


@pytest.mark.parametrize(
    "module", [m for m in sorted(modules()) if _package(m) in MAY_IMPORT and _package(m) != "daemon"]
)
def test_only_values_of_the_bridge_are_known_above_it(module: str) -> None:
    if _package(module) in {"accessibility_bridge", "cli"}:
        return
    known = {name.split(".")[1] for name in imports(modules()[module]) if name.startswith("accessibility_bridge.")}
    assert known <= BRIDGE_VALUES, f"{module} knows more of the bridge than its values: {sorted(known - BRIDGE_VALUES)}"


@pytest.mark.parametrize("library", sorted(OWNERS))
def test_a_library_is_imported_by_its_owner_alone(library: str) -> None:
    importers = {m for m, tree in modules().items() if any(_package(name) == library for name in imports(tree))}
    strangers = {m for m in importers if not any(m == o or m.startswith(o + ".") for o in OWNERS[library])}
    assert not strangers, f"{library} belongs to {sorted(OWNERS[library])} but {sorted(strangers)} import it"


@pytest.mark.parametrize("module", sorted(modules()))
def test_heavy_libraries_are_imported_only_where_they_are_used(module: str) -> None:
    heavy = {_package(name) for name in imports_at_start(modules()[module])} & NEVER_AT_START
    assert not heavy, f"{module} loads {sorted(heavy)} at import"


def test_the_command_line_starts_without_anything_heavy() -> None:
    code = "import cli, sys; cli.commands(); print(sorted({m.partition('.')[0] for m in sys.modules}))"
    loaded = ast.literal_eval(subprocess.check_output([sys.executable, "-c", code], text=True))
    heavy = {
        "torch",
        "transformers",
        "uiautomator2",
        "adbutils",
        "PIL",
        "numpy",
        "httpx",
        "pydantic",
        "loguru",
        "jinja2",
    }
    assert not heavy & set(loaded), f"importing cli loads {sorted(heavy & set(loaded))}"


def test_threads_in_the_loop_are_plain_threads() -> None:
    async_code = [
        f"{module}.{function.name}"
        for module, tree in modules().items()
        if not module.startswith(("accessibility_bridge.simulator", "daemon.http"))
        for function in functions(tree)
        if isinstance(function, ast.AsyncFunctionDef)
    ]
    assert not async_code
