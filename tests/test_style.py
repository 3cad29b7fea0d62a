"""The limits of docs/architecture.md on shape and words, held against the code."""

from __future__ import annotations

import ast
import re
import statistics

import pytest

from tests.source import functions, modules, path_of

BANNED = {"manager", "helper", "helpers", "utils", "util", "process", "data", "info", "misc", "common"}


def _words(name: str) -> set[str]:
    return {word.lower() for word in re.findall(r"[A-Z]?[a-z0-9]+|[A-Z]+(?![a-z])", name)}


def _longest(tree: ast.Module) -> tuple[int, str]:
    return (
        max(((f.end_lineno or 0) - f.lineno + 1, f.name) for f in functions(tree)) if any(functions(tree)) else (0, "")
    )


@pytest.mark.parametrize("module", sorted(modules()))
def test_a_file_says_what_it_is_for_and_stays_small(module: str) -> None:
    tree = modules()[module]
    docstring = ast.get_docstring(tree)
    assert docstring, f"{module} has no docstring"
    lines = path_of(module).read_text(encoding="utf-8").count("\n")
    assert lines <= 350, f"{module} has {lines} lines"


@pytest.mark.parametrize("module", sorted(modules()))
def test_functions_stay_under_fifty_lines(module: str) -> None:
    length, name = _longest(modules()[module])
    assert length <= 50, f"{module}.{name} has {length} lines"


def test_the_median_function_is_short() -> None:
    lengths = [_body_lines(f) for tree in modules().values() for f in functions(tree)]
    assert statistics.median(lengths) <= 8


def _body_lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    body = function.body[1:] if ast.get_docstring(function) and len(function.body) > 1 else function.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 1


def test_public_functions_and_classes_say_what_they_do() -> None:
    silent = [
        f"{module}.{node.name}"
        for module, tree in modules().items()
        for node in _public(tree)
        if not ast.get_docstring(node) and not _is_trivial(node)
    ]
    assert not silent


def _public(tree: ast.Module) -> list[ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef]:
    kinds = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
    return [node for node in tree.body if isinstance(node, kinds) and not node.name.startswith("_")]


def _is_trivial(node: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) -> bool:
    registered = [d for d in node.decorator_list if not ast.unparse(d).startswith(("dataclass", "cache", "lru_cache"))]
    return bool(registered) and not isinstance(node, ast.ClassDef)


@pytest.mark.parametrize("module", sorted(modules()))
def test_names_say_what_a_thing_is(module: str) -> None:
    named = [n.name for n in ast.walk(modules()[module]) if isinstance(n, ast.ClassDef)]
    empty_words = [name for name in [*named, module.rpartition(".")[2]] if _words(name) & BANNED]
    assert not empty_words, f"{module} uses words that say nothing: {empty_words}"


def test_nothing_catches_everything_outside_the_worker() -> None:
    broad = [
        module
        for module, tree in modules().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or ast.unparse(node.type) in {"Exception", "BaseException"})
        and not _only_cleans_up(node)
    ]
    assert broad in ([], ["daemon.fleet.worker"])


def _only_cleans_up(handler: ast.ExceptHandler) -> bool:
    last = handler.body[-1]
    return isinstance(last, ast.Raise) and last.exc is None


def test_no_planner_words_are_ever_evaluated() -> None:
    evaluated = [
        module
        for module, tree in modules().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in {"eval", "exec", "compile"}
    ]
    assert not evaluated


def test_nothing_sleeps_for_a_fixed_time() -> None:
    sleeping = [
        module
        for module, tree in modules().items()
        if not module.startswith("accessibility_bridge.simulator")
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and ast.unparse(node.func) in {"time.sleep", "sleep"}
        and isinstance(node.args[0], ast.Constant)
    ]
    assert not sleeping
