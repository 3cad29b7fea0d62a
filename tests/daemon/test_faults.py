"""No exception without a row: what the loop does about it, or that it cannot meet it."""

from __future__ import annotations

import importlib
import inspect
from pathlib import Path

import pytest

import daemon
from daemon.faults import FAULTS, NOT_IN_LOOP, Handling, fault_row
from daemon.verdict import Verdict
from planner_client.errors import ActionSyntaxError

ROOT = Path(daemon.__file__).parents[1]
PACKAGES = ("accessibility_bridge", "apps_catalog", "grounder", "planner_client", "daemon")
MODULES = sorted(
    ".".join(path.relative_to(ROOT).with_suffix("").parts)
    for name in PACKAGES
    for path in (ROOT / name).rglob("errors.py")
)


def exported(module: str) -> list[type[Exception]]:
    """The leaves and inner nodes of a package's tree of errors; its root is never raised by itself."""
    found = [kind for _, kind in inspect.getmembers(importlib.import_module(module), inspect.isclass)]
    errors = [kind for kind in found if issubclass(kind, Exception) and kind.__module__ == module]
    return [kind for kind in errors if any(issubclass(kind, other) and kind is not other for other in errors)]


ERRORS = [kind for module in MODULES for kind in exported(module)]


@pytest.mark.parametrize("kind", ERRORS, ids=lambda kind: kind.__name__)
def test_every_exported_exception_has_exactly_one_answer(kind: type[Exception]) -> None:
    in_loop = issubclass(kind, tuple(FAULTS))
    assert in_loop != issubclass(kind, NOT_IN_LOOP)
    if in_loop:
        assert fault_row(kind) in FAULTS.values()


def test_every_row_names_an_exported_exception() -> None:
    assert set(FAULTS) <= set(ERRORS)


def test_an_exception_of_somebody_else_has_no_row() -> None:
    with pytest.raises(LookupError, match="no row for KeyError"):
        fault_row(KeyError)


def test_only_a_reply_without_an_action_is_nonsense() -> None:
    told = {kind: row.verdict for kind, row in FAULTS.items() if row.handling is Handling.TELL_PLANNER}
    assert told.pop(ActionSyntaxError) is Verdict.NONSENSE
    assert set(told.values()) == {Verdict.STUCK}
