"""The project's own source as trees, for the tests that hold the design rules."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("accessibility_bridge", "apps_catalog", "grounder", "planner_client", "daemon")


@cache
def modules() -> dict[str, ast.Module]:
    """Dotted module name to its syntax tree, for everything that is shipped."""
    files = [ROOT / "cli.py", *(f for package in PACKAGES for f in sorted((ROOT / package).rglob("*.py")))]
    return {_dotted(file): ast.parse(file.read_text(encoding="utf-8"), str(file)) for file in files}


def path_of(module: str) -> Path:
    """The file of a dotted module name."""
    base = ROOT.joinpath(*module.split("."))
    return base / "__init__.py" if base.is_dir() else base.with_suffix(".py")


def imports(tree: ast.AST) -> Iterator[str]:
    """Dotted names that a module imports, wherever in it the import stands."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def imports_at_start(tree: ast.Module) -> Iterator[str]:
    """Dotted names imported when the module is loaded: not those inside functions or under TYPE_CHECKING."""
    for statement in tree.body:
        if isinstance(statement, ast.If) and "TYPE_CHECKING" in ast.unparse(statement.test):
            continue
        if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            continue
        yield from imports(statement)


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function and method."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def _dotted(file: Path) -> str:
    parts = file.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
