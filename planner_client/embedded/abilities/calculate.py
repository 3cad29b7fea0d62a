"""Works a sum out on the calculator, key by key; done when its display shows the result that the sum has."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from planner_client.embedded.abilities.ability import Ability
from planner_client.embedded.goal.intents import Asked, Intent
from planner_client.embedded.goal.sense import Sense, rules
from planner_client.embedded.skills.apps import app_called, open_at_start
from planner_client.embedded.skills.hands import Hands
from planner_client.embedded.skills.moves import CannotDo, Moves
from planner_client.reading import Element, ElementKind, Reading

_SPOKEN = (
    (r"(?:%|percent) of", "%×"),
    (r"的(?=\s*\d+(?:\.\d+)?\s*%)", "×"),
    (r"\b(?:multiplied by|times)\b|[x*·✕]|乘以?", "×"),
    (r"\bdivided by\b|[/:]|除以", "÷"),
    (r"\bplus\b|加上?", "+"),
    (r"\bminus\b|[-\u2013]|减去?", "−"),
)
_SUM = r"(?P<sum>[\d(（][^,，;；?？]*?\d[)）%]?)"
_CLEAR = ("ac", "c", "clear", "all clear", "clr", "清除", "清零")
_KEYS = {"×": ("×", "x", "*", "multiply", "times", "乘"), "÷": ("÷", "/", "divide", "除"), "+": ("+", "plus", "加")}
_KEYS |= {"−": ("−", "-", "minus", "subtract", "减"), "=": ("=", "equals", "等于"), ".": (".", "point", "小数点")}
_KEYS |= {"(": ("(", "left parenthesis"), ")": (")", "right parenthesis"), "%": ("%", "percent", "百分号")}
_LONGEST = 40
_NUMBER = re.compile(r"\d+(?:\.\d+)?|[()+−×÷%]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Calculate(Asked):
    """Work out a sum: digits, `+ − × ÷ ( ) .` and `%` only."""

    expression: str
    app: str = ""


def _read(match: re.Match[str], sense: Sense) -> list[Intent] | None:
    said = match["sum"].lower().replace("（", "(").replace("）", ")").replace(" ", " ")
    for words, sign in _SPOKEN:
        said = re.sub(words, sign, said)
    said = re.sub(r"\s+|(?<=\d),(?=\d{3})", "", said)
    known = re.fullmatch(r"[\d.()+−×÷%]+", said) and re.search(r"[+−×÷%]", said)
    return [Calculate(expression=said, app=sense.app)] if known and len(said) <= _LONGEST else None


def calculate(hands: Hands, intent: Calculate) -> Moves[str]:
    """Carry out a `Calculate`; the evidence seen on the display."""
    yield from open_at_start(hands, app_called(hands, intent.app or "Calculator"))
    wanted = value_of(intent.expression)
    clear = _key(hands.reading, _CLEAR)
    if clear is not None and _display(hands.reading):
        yield from hands.click(clear, "begin with nothing")
    for sign in f"{intent.expression}=":
        key = _key(hands.reading, _KEYS.get(sign, (sign,)))
        if key is None:
            raise CannotDo(f"the calculator has no key {sign!r}")
        yield from hands.click(key, f"{intent.expression}=")
    shown = [text for text in _display(hands.reading) if _number(text) is not None]
    if not any(_agrees(_number(text), wanted) for text in shown):
        raise CannotDo(f"the calculator shows {', '.join(shown) or 'nothing'} for {intent.expression}")
    return f"{intent.expression} = {next(text for text in shown if _agrees(_number(text), wanted))}"


def value_of(expression: str) -> Fraction:
    """The value of a sum, multiplication before addition.

    Raises:
        CannotDo: it is no sum, or divides by nothing.
    """
    tokens = _NUMBER.findall(expression)
    if "".join(tokens) != expression:
        raise CannotDo(f"{expression!r} is no sum")
    try:
        value, rest = _added(tokens)
    except (IndexError, ValueError, ZeroDivisionError) as exc:
        raise CannotDo(f"{expression!r} has no value") from exc
    if rest:
        raise CannotDo(f"{expression!r} is no sum")
    return value


def _added(tokens: list[str]) -> tuple[Fraction, list[str]]:
    value, tokens = _multiplied(tokens)
    while tokens and tokens[0] in "+−":
        sign, (more, rest) = tokens[0], _multiplied(tokens[1:])
        value, tokens = (value + more if sign == "+" else value - more), rest
    return value, tokens


def _multiplied(tokens: list[str]) -> tuple[Fraction, list[str]]:
    value, tokens = _single(tokens)
    while tokens and tokens[0] in "×÷":
        sign, (more, rest) = tokens[0], _single(tokens[1:])
        value, tokens = (value * more if sign == "×" else value / more), rest
    return value, tokens


def _single(tokens: list[str]) -> tuple[Fraction, list[str]]:
    if tokens[0] == "(":
        value, tokens = _added(tokens[1:])
        if tokens[0] != ")":
            raise ValueError("a bracket stays open")
    else:
        value = Fraction(tokens[0])
    tokens = tokens[1:]
    while tokens and tokens[0] == "%":
        value, tokens = value / 100, tokens[1:]
    return value, tokens


def _key(reading: Reading, names: tuple[str, ...]) -> Element | None:
    keys = [e for e in reading.touchable if e.kind is not ElementKind.FIELD]
    return next(
        (key for name in names for key in keys if name in (said.lower() for said in (key.label, *key.texts))), None
    )


def _display(reading: Reading) -> list[str]:
    """What stands above the keys: texts and what the fields hold."""
    shown = reading.of_kind(ElementKind.TEXT, ElementKind.FIELD)
    return [text for e in shown for text in (e.value, e.label) if any(c.isdigit() for c in text)]


def _number(text: str) -> Fraction | None:
    bare = text.strip().lstrip("=").strip().replace(",", "").replace("−", "-").replace("\u00a0", "")
    return Fraction(bare) if re.fullmatch(r"-?\d+(?:\.\d+)?", bare) else None


def _agrees(shown: Fraction | None, wanted: Fraction) -> bool:
    """Displays round; the digits they show must be right."""
    return shown is not None and abs(shown - wanted) <= max(abs(wanted), Fraction(1)) / 10**6


_LEAVING = r"(?:,? and (?:leave|keep|show) (?:the )?(?:result|answer|it).*)?"
_HELP = r"(?:(?:use|open|with|using|in|on) (?:the |my )?calculator(?: app)?(?:,| and| to)? *)?"
_ZH_HELP = r"(?:请?(?:用|使用|打开|在)计算器(?:应用)?(?:里|中|上)?[，,]?)?"
ABILITY = Ability(
    asked=Calculate,
    carry_out=calculate,
    goals=rules(
        (
            _read,
            rf"{_HELP}(?:work out|calculate|compute|find out|add up|solve|figure out|what is|what's|how much is) {_SUM}"
            rf"(?: (?:with|using|in|on) (?:the |my )?calculator(?: app)?)?{_LEAVING}\??",
            rf"{_ZH_HELP}(?:计算|算一?下|算出?|求)? *{_SUM} *(?:等于多少|是多少|的结果|等于几)?(?:[，,].*(?:结果"
            rf"|屏幕).*)?[？?]?",
        ),
    ),
)
