"""Calculator: digits, the four operations, and a result."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from accessibility_bridge.simulator.world.app import App, Label, Page
from accessibility_bridge.simulator.world.context import Ui
from accessibility_bridge.simulator.world.ui.bars import scaffold
from accessibility_bridge.simulator.world.ui.view import FILL, At, Axis, Handler, Look, Tone, View, edges
from accessibility_bridge.simulator.world.ui.widgets import text

_ROWS = (("AC", "DEL", "%", "÷"), ("7", "8", "9", "×"), ("4", "5", "6", "−"), ("1", "2", "3", "+"), ("0", ".", "="))
_IDS = {
    "AC": "clr", "DEL": "del", "%": "op_pct", "÷": "op_div", "×": "op_mul", "−": "op_sub", "+": "op_add", "=": "eq",
    ".": "dec_point",
}  # fmt: skip
_DESCS = {
    "AC": ("clear", "清除"), "DEL": ("delete", "删除"), "%": ("percent", "百分比"), "÷": ("divide", "除以"),
    "×": ("multiply", "乘以"), "−": ("minus", "减"), "+": ("plus", "加"), "=": ("equals", "等于"), ".": ("point", "点"),
}  # fmt: skip
_OPERATORS = "÷×−+"


@dataclass(slots=True)
class Sum:
    """What is typed, and what came out."""

    formula: str = ""
    result: str = ""


_Ui = Ui[Sum]


def home(ui: _Ui) -> Page:
    """Display above the keys."""
    state = ui.state
    display = View(
        class_name="android.widget.LinearLayout",
        id="display",
        children=(
            View(class_name="android.widget.EditText", id="formula", text=state.formula, width=FILL,
                 look=Look(size_sp=44, text_at=At.END)),
            text(state.result, id="result", look=Look(size_sp=32, tone=Tone.MUTED)),
        ),
        along=At.END,
        across=At.END,
        width=FILL,
        weight=2,
        padding=edges(24, 20),
    )  # fmt: skip
    keys = tuple(
        View(important=False, axis=Axis.ROW, children=tuple(_key(ui, key) for key in line), width=FILL, weight=1, gap=8)
        for line in _ROWS
    )
    pad = View(class_name="android.widget.LinearLayout", id="pad", children=keys, width=FILL, weight=3, gap=8,
               padding=edges(12, 12))  # fmt: skip
    body = View(important=False, children=(display, pad), width=FILL, height=FILL)
    return Page(content=scaffold(body))


def _key(ui: _Ui, key: str) -> View:
    operator = key in _OPERATORS or key == "="
    return View(
        class_name="android.widget.Button" if key != "DEL" else "android.widget.ImageButton",
        id=_IDS.get(key, f"digit_{key}"),
        text=key,
        desc=ui.tr(*_DESCS[key]) if key in _DESCS else "",
        on_tap=_press(ui, key),
        weight=2 if key == "=" else 1,
        height=FILL,
        padding=edges(0, 18),
        look=Look(
            fill=Tone.PRIMARY if key == "=" else Tone.ACCENT if operator else Tone.SURFACE,
            tone=Tone.ON_PRIMARY if key == "=" else Tone.ON_ACCENT if operator else Tone.TEXT,
            radius=28,
            size_sp=26,
            text_at=At.CENTER,
        ),
    )


def _press(ui: _Ui, key: str) -> Handler:
    def run() -> None:
        state = ui.state
        match key:
            case "AC":
                state.formula = state.result = ""
            case "DEL":
                state.formula = state.formula[:-1]
            case "=":
                state.result = evaluate(state.formula).in_locale(ui.phone.locale)
            case _:
                _append(state, key)

    return run


def _append(state: Sum, key: str) -> None:
    if key in _OPERATORS:
        start = state.formula or (state.result if _is_number(state.result) else "")
        state.formula = start.rstrip(_OPERATORS) + key if start else ("−" if key == "−" else "")
    else:
        state.formula += key


def evaluate(formula: str) -> Label:
    """The value of a formula of numbers, ÷ × − + and %; multiplication binds stronger. Says so when it has none."""
    try:
        return Label(_shown(_total(_parts(formula))))
    except OverflowError:
        return Label("Value too large", "数值过大")
    except (ValueError, IndexError):
        return Label("Bad expression", "表达式错误")
    except ZeroDivisionError:
        return Label("Can't divide by 0", "不能除以 0")


def _parts(formula: str) -> list[str]:
    spaced = formula
    for operator in _OPERATORS:
        spaced = spaced.replace(operator, f" {operator} ")
    parts = spaced.split()
    return ["−" + parts[1], *parts[2:]] if parts[:1] == ["−"] and len(parts) > 1 else parts


def _total(parts: list[str]) -> Fraction:
    products, signs, operators = [_number(parts[0])], [1], iter(parts[1:])
    for operator in operators:
        value = _number(next(operators, ""))
        if operator == "×":
            products[-1] *= value
        elif operator == "÷":
            products[-1] /= value
        else:
            products.append(value)
            signs.append(1 if operator == "+" else -1)
    return sum((sign * value for sign, value in zip(signs, products, strict=True)), Fraction(0))


def _number(written: str) -> Fraction:
    plain = written.replace("−", "-")
    return Fraction(plain[:-1]) / 100 if plain.endswith("%") else Fraction(plain)


def _shown(value: Fraction) -> str:
    if value.denominator == 1:
        return str(value.numerator).replace("-", "−")
    return f"{float(value):.10g}".replace("-", "−")


def _is_number(written: str) -> bool:
    return bool(written) and written.replace("−", "").replace(".", "").isdigit()


APP = App(
    package="com.android.calculator2",
    label=Label("Calculator", "计算器"),
    fresh=Sum,
    home=home,
    icon="calculator",
    tint="#00796b",
    activity=".Calculator",
)
