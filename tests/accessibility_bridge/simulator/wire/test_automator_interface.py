"""Every method that u2.jar declares is answered here, with a result of the declared kind; and what it throws.

The interface is read from the very u2.jar that the installed uiautomator2 brings to phones, so that a new one shows.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import uiautomator2
from uiautomator2 import Selector

from accessibility_bridge.hierarchy import Hierarchy, Node
from accessibility_bridge.simulator.wire.u2.methods import declared
from tests.accessibility_bridge.simulator.wire.dex import declarations
from tests.accessibility_bridge.simulator.wire.host import Rpc
from tests.accessibility_bridge.simulator.wire.small_inside import FORM, DeftInside, SmallInside

JAR = Path(uiautomator2.__file__).parent / "assets" / "u2.jar"
INTERFACE = sorted(declarations(JAR, "com/wetest/uia2/stub/AutomatorService"))
FIELD, ROWS = Selector(resourceId="dev.small.form:id/name"), Selector(scrollable=True)
ROW, WINDOW = Selector(className="android.widget.LinearLayout"), Selector(className="android.widget.FrameLayout")
SAMPLES = {
    "Selector": FIELD, "Selector[]": [Selector(text="absent")], "String": "up", "String[]": ["back"],
    "Point": {"x": 9, "y": 9}, "int[]": [10, 10, 90, 90], "ConfiguratorInfo": {"waitForIdleTimeout": 5},
    "boolean": True, "float": 0.5, "int": 2, "long": 2,
}  # fmt: skip
BEGINNINGS: dict[str, list[Any]] = {
    "pressKey(": ["home"], "setOrientation": ["natural"], "launchApp": [FORM.name], "executeShellCommand": ["echo hi"],
    "waitForWindowUpdate": [""], "takeScreenshot(String": ["picture.png"], "childByText": [ROWS, ROW, "Row 1"],
    "childByDescription": [WINDOW, Selector(clickable=True), "save the form"], "childByInstance": [ROWS, ROW],
    "scrollTo(": [ROWS, Selector(text="Row 1")], "scroll": [ROWS], "fling": [ROWS],
    "swipe(Selector, String, float": [FIELD, "up", 0.5, 5000],
}  # fmt: skip
"""What calls begin with, where the sample of the kind would not do."""
BY_NAME = (
    "atcher",
    "takeScreenshot",
    "executeShell",
    "pressKey",
    "setOrientation",
    "launchApp",
    "waitForWindow",
    "setClipboard",
)
"""Whose first String is not the name of an object."""
KINDS = {
    "boolean": bool, "int": int, "String": str, "DeviceInfo": dict, "ObjInfo": dict, "ConfiguratorInfo": dict,
    "ShellCommandResult": dict, "ObjInfo[]": list, "String[]": list,
}  # fmt: skip
MAY_BE_NULL = {"getLastToast", "getLastTraversedText", "getClipboard"}


@pytest.fixture
def inside() -> SmallInside:
    return DeftInside()


def test_the_server_declares_what_u2_jar_declares() -> None:
    assert sorted(declared()) == INTERFACE


@pytest.mark.parametrize("declaration", INTERFACE)
def test_every_declared_method_answers_in_its_kind(rpc: Rpc, inside: SmallInside, declaration: str) -> None:
    returns, _, rest = declaration.partition(" ")
    name, _, kinds = rest.rstrip(")").partition("(")
    inside.screen_on = name != "wakeUp"
    beginning = next((begun for said, begun in BEGINNINGS.items() if rest.startswith(said)), [])
    if kinds.startswith("String") and not any(said in name for said in BY_NAME):
        beginning = [rpc.call("getUiObject", FIELD)]
    wanted = kinds.split(", ") if kinds else []
    result = rpc.call(name, *beginning[: len(wanted)], *(SAMPLES[kind] for kind in wanted[len(beginning) :]))
    if returns == "void" or (name in MAY_BE_NULL and result is None):
        assert result is None
    else:
        assert isinstance(result, KINDS[returns])


@pytest.mark.parametrize(
    ("method", "parameters", "code", "message"),
    [
        ("noSuchMethod", [], -32601, "method not found"),
        ("makeToast", ["x", 1000], -32601, "method not found"),
        ("click", [], -32602, "method parameters invalid"),
        ("swipe", [1, 2], -32602, "method parameters invalid"),
        ("count", ["x"], -32001, "com.fasterxml.jackson.databind.exc.MismatchedInputException"),
        ("count", [{"nonsense": 1}], -32001, "com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException"),
        ("count", [Selector(textMatches="(")], -32001, "java.util.regex.PatternSyntaxException"),
        ("exist", [Selector()], -32001, "java.lang.NullPointerException"),
        ("exist", [Selector(text="a", textContains="b")], -32001, "java.lang.IllegalStateException"),
        ("exist", [Selector(checkable=True, checked=True)], -32001, "java.lang.IllegalStateException"),
        ("pinchOut", [Selector(text="Save"), 101, 5], -32001, "java.lang.IllegalArgumentException"),
        ("setConfigurator", [{"speed": 1}], -32001, "com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException"),
    ],
)
def test_mistakes_are_errors_as_jsonrpc4j_and_java_make_them(
    rpc: Rpc, method: str, parameters: list[object], code: int, message: str
) -> None:
    error = _error(rpc, method, *parameters)
    assert (error["code"], error["message"]) == (code, message)
    assert ("data" in error) is (code == -32001)


def test_what_is_not_there_is_named_in_android_s_words(rpc: Rpc) -> None:
    chain = Selector(className="a.B", instance=2, clickable=True).child(textContains="x").sibling(text="y")
    assert _error(rpc, "objInfo", chain) == {
        "code": -32001,
        "message": "androidx.test.uiautomator.UiObjectNotFoundException",
        "data": "UiSelector[CLASS=a.B, INSTANCE=2, CLICKABLE=true, "
        "CHILD=UiSelector[CONTAINS_TEXT=x, PARENT=UiSelector[TEXT=y]]]",
    }
    assert _error(rpc, "click", "no-such-handle")["data"] == "UiObject no-such-handle not found!"
    rows = Selector(scrollable=True)
    row = Selector(className="android.widget.LinearLayout")
    assert _error(rpc, "childByText", rows, row, "Row 99")["data"] == 'for text= "Row 99"'


def test_a_tree_deeper_than_the_stack_overflows_it(rpc: Rpc, inside: SmallInside) -> None:
    node = Node(class_name="android.view.View", package=FORM.name, text="innermost")
    for _ in range(600):
        node = Node(class_name="android.widget.FrameLayout", package=FORM.name, children=(node,))
    inside.shown = Hierarchy(roots=(node,))
    assert "FrameLayout" in str(rpc.call("dumpWindowHierarchy", False, 50))
    error = _error(rpc, "dumpWindowHierarchy", False, 10_000)
    assert error["message"] == "java.lang.StackOverflowError"
    assert str(error["data"]).count("dumpNodeRec") > 30


def test_a_pojo_is_told_by_its_fields(rpc: Rpc) -> None:
    assert rpc.call("executeShellCommand", "ls /nowhere", 60_000) == {
        "stdout": "", "stderr": "ls: /nowhere: No such file or directory\n", "returnCode": 1,
    }  # fmt: skip
    assert rpc.call("executeShellCommand", "sleep 9", 20) == {"stdout": "", "stderr": "", "returnCode": -1}
    assert rpc.call("executeShellCommand", "echo a | cat", 60_000) == {
        "stdout": "a | cat\n", "stderr": "", "returnCode": 0,
    }  # fmt: skip
    assert "Cannot run program" in str(rpc.call("executeShellCommand", "frobnicate now", 60_000))
    before = rpc.call("getConfigurator")
    assert isinstance(before, dict)
    assert before["actionAcknowledgmentTimeout"] == 500
    assert rpc.call("setConfigurator", {"keyInjectionDelay": 7}) == dict.fromkeys(before, 0) | {"keyInjectionDelay": 7}


def _error(rpc: Rpc, method: str, *parameters: object) -> dict[str, object]:
    error = rpc.answer(method, *parameters)["error"]
    assert isinstance(error, dict)
    return error
