"""The turns of phrase that carry structure in a description, English and Chinese: places, order, states, relations.

Data for `parsing`; no logic. Patterns match folded text (lower case, half width).
"""

from __future__ import annotations

import re
from typing import Final

from grounder.description import Relation, Side, State

_VERB = r"(?:click|tap|press|touch|select|choose|hit|push|pick|go to|move to|long[- ]press|double[- ]tap|hold)"
VERBS: Final = re.compile(
    rf"^(?:please )?{_VERB}(?: on| at)?(?: to)? "
    r"|^(?:请)?(?:点击|点一下|点按|轻触|单击|双击|长按|按下|选择|选中|点开|点)(?:一下)?(?=.)"
)
ARTICLES: Final = re.compile(r"^(?:(?:the|a|an|this|that) |那个|这个)(?=.)")
QUALIFIER: Final = re.compile(
    r" (?:with|that|which|to|for|in|on|of|from|at|behind|inside|where|called|named|saying|labell?ed|about)\b"
)
"""Where the head noun ends and its qualification begins: `plus button | to zoom in`."""

PROTECTED: Final = re.compile(
    r"\b(?:first name|last name|top up|back to top|play ?store|last seen|last week|top charts|main menu|key ?board"
    r"|hot ?key|(?:left|right|up|down|back)(?:-pointing)? (?:arrow|chevron)|text message|three lines?|wi-?fi"
    r"|(?:arrow|chevron) pointing (?:left|right|up|down)|picture in picture|row of (?:books|icons)"
    r"|(?:sign|log|check|opt|zoom|clock|turn|switch|sign me|log me)[ -]?(?:in|out|on|off))\b"
)
"""Names that look like structure."""

ELSEWHERE: Final = re.compile(
    r"\bkeyboard|\bkey\b|\b(?:navigation|status|system) (?:bar|key|button)|键盘|导航栏|状态栏|系统"
)
"""Names the keyboard or the system's bars: otherwise what the app itself shows is meant."""

_LEADING = (
    "button|option|icon|tab|text field|text|link|field|image|row|item|checkbox|radio button|switch"
    "|选项|按钮|图标|标签|输入框|复选框|开关"
)
LEADING_KIND: Final = re.compile(rf"^(?:{_LEADING})(?= \S)")
"""A class word before the name: `the option Apply`."""

ORDINARY_KIND: Final = re.compile(rf"^(?:the )?(?P<kind>{_LEADING}) ?$")
"""Nothing but a class word."""

_SURROUNDING = (
    "page|screen|(?:navigation|status|system) bar|pop-?up|dialog|dialogue|app|application|list|window|keyboard|toolbar"
    "|sheet|panel|display|menu bar"
)
SURROUNDINGS: Final = re.compile(
    rf" (?:in|on|of|inside|within|from) (?:(?:the|this|that|my) (?:[a-z-]+ )?)?(?:{_SURROUNDING}|web page)$"
)
"""A tail that says no more than `on this screen`."""

REPHRASED: Final[tuple[tuple[re.Pattern[str], str], ...]] = (
    (re.compile(r"^where (?:i|you|one|to) (?:can )?(?:type|enter|put|write|fill|input)(?: in)? (.+)$"), r"\1 field"),
    (re.compile(r"^(?:输入|填写?)(.+?)的(?:地方|位置|框)$"), r"\1输入框"),
    (re.compile(r"\bthe (?:word|text|label|phrase|letters?) (?=\S)"), "the "),
)
"""Roundabout ways to name a field or a label, and the plain ones."""

LABELLED: Final = re.compile(
    r"(?:写着|标着|标题[为是]|名为|名称[为是]|叫做?|显示着|显示(?= )|(?:占位)?提示(?:文字|语)?[为是]"
    r"|已经输入了|弹窗里|对话框里|把)"
    r"|\b(?:with|having) (?:the |an? )?(?:hint|placeholder|label|title|name|caption)\b"
)
BEGINNINGS: Final = (
    re.compile(
        r"^(?P<head>.*?) ?\b(?:(?:that|which|whose (?:label|title|text|name)) )?(?:starts?|begins?|starting|beginning)"
        r" with (?P<label>.+)$",
        re.IGNORECASE | re.DOTALL,
    ),
    re.compile(r"^(?:点击|选择)?以?(?P<label>.+?)(?:开头|打头)的(?P<head>.+)$", re.DOTALL),
)
"""A label of which only the beginning is given."""

ORDINAL_WORDS: Final[dict[str, int]] = {
    **dict(zip(("first", "second", "third", "fourth", "fifth"), range(1, 6), strict=True)),
    **dict(zip(("sixth", "seventh", "eighth", "ninth", "tenth"), range(6, 11), strict=True)),
    **dict(zip("一二三四五六七八九十", range(1, 11), strict=True)),
    "两": 2,
}

SIDES: Final[dict[str, Side]] = {
    "top": Side.TOP, "upper": Side.TOP, "bottom": Side.BOTTOM, "lower": Side.BOTTOM, "left": Side.LEFT,
    "right": Side.RIGHT, "middle": Side.CENTER, "center": Side.CENTER, "centre": Side.CENTER,
    "topmost": Side.TOP, "uppermost": Side.TOP, "highest": Side.TOP, "lowest": Side.BOTTOM, "bottommost": Side.BOTTOM,
    "leftmost": Side.LEFT, "rightmost": Side.RIGHT, "down": Side.BOTTOM,
    "左": Side.LEFT, "右": Side.RIGHT, "上": Side.TOP, "下": Side.BOTTOM, "顶": Side.TOP, "底": Side.BOTTOM,
    "中": Side.CENTER,
}  # fmt: skip
SIDE_OF: Final[dict[Relation, Side]] = {
    Relation.LEFT_OF: Side.LEFT,
    Relation.RIGHT_OF: Side.RIGHT,
    Relation.ABOVE: Side.TOP,
    Relation.BELOW: Side.BOTTOM,
}
"""What a relation to the screen itself comes down to: `on the right side of the map`."""

_PLACE = r"(?:top|bottom|upper|lower|left|right|middle|center|centre)"
_WHOLE = r"(?: of (?:the |this )?(?:whole |web )?(?:screen|page|window|app|display|phone|list|dialog|popup|map))"
_PART = r"(?: |-)?(?:hand )?(?:corner|side|edge|end|half|part|area|bar|navigation bar|nav bar|navigation|row|line)"
PLACES: Final = re.compile(
    rf"(?:,? ?\b(?:at|in|on|from|near|along|towards?|to)(?: the)?(?: very| far| extreme)? {_PLACE}"
    rf"(?:[ -]{_PLACE})?(?:[ -]hand)?{_PART}?{_WHOLE}?\b(?! (?:of|to)\b))"
    rf"|\b{_PLACE}[ -]{_PLACE}{_PART}?{_WHOLE}?\b"
    rf"|\b{_PLACE}{_PART}{_WHOLE}?\b"
    rf"|\bdown{_WHOLE}"
    r"|(?:在)?(?:屏幕|页面|界面)?(?:的)?(?:最)?(?:左上|右上|左下|右下)(?:角|方|边)?(?:的)?"
    r"|(?:在)?(?:屏幕|页面|界面)?(?:的)?(?:最)?(?:顶|底)(?:部|端|下|上)(?:栏|导航栏)?(?:的)?"
    r"|(?:在)?(?:屏幕|页面|界面)(?:的)?(?:最)?(?:上|下|左|右|中)(?:方|面|边|侧|间)(?:的)?"
    r"|^(?:最)?(?:上|下|左|右|中)(?:方|面|边|侧|间)(?:的)"
)
PLACE_WORD: Final = re.compile(rf"\b{_PLACE}\b|\bdown\b|[左右上下顶底中]")
BARE_PLACE: Final = re.compile(rf"^{_PLACE}\b(?= )")
"""An adjective before the class noun: `the top button`."""

_NTH = r"(?P<nth>first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|1?\d(?:st|nd|rd|th))"
_FROM = r"from(?: the)? (?P<start>left|right|top|bottom)"
_EXTREME = r"(?P<start>topmost|uppermost|highest|lowest|bottommost|leftmost|rightmost)"
_COUNTER = r"(?:个|条|项|行|张|首|位|家)"
_FIGURE = r"(?P<nth>[一二两三四五六七八九十]|\d{1,2})"
ORDINALS: Final = (
    re.compile(r",? ?\(?\b(?:number|no\.?|#) ?(?P<nth>\d{1,3}) (?:out )?of (?:the )?\d{1,3}\b\)?(?P<end>)"),
    re.compile(r",? ?\(?(?<![\d/])(?P<nth>\d{1,3}) of \d{1,3}\b\)?$(?P<end>)"),
    re.compile(rf"\b{_NTH}(?: one)?[- ](?:to|from)(?: the)? (?P<end>last|end)\b"),
    re.compile(r"\b(?P<end>last) but one\b(?P<nth>)"),
    re.compile(rf"\b{_NTH}\b(?=.*\b{_FROM}(?:[ -](?:hand|side))*)"),
    re.compile(rf"\b(?P<end>last)\b(?P<nth>)(?=.*\b{_FROM})"),
    re.compile(rf"\b{_NTH}\b(?P<end>)"),
    re.compile(r"\b(?P<end>last)\b(?P<nth>)"),
    re.compile(rf"\b{_EXTREME}\b(?P<nth>)(?: of the (?:two|three|four|five|\d+))?"),
    re.compile(r"最(?P<start>上|下|左|右|顶|底)(?:面|边|方|侧|部|端)?(?:的)?(?:一?(?:个|条|项|行))?(?P<nth>)"),
    re.compile(rf"(?P<end>倒数)第{_FIGURE}{_COUNTER}?"),
    re.compile(rf"第{_FIGURE}{_COUNTER}(?P<end>)"),
    re.compile(rf"(?P<end>最后)(?:面)?一?{_COUNTER}(?P<nth>)"),
)
"""The first that matches counts; groups: `nth`, `end` when counting backwards, `start` where to count from."""
COUNTED_FROM: Final = re.compile(r",? ?\bfrom(?: the)? (?:left|right|top|bottom)(?: hand)?(?: side| corner)?\b")

_IS = r"\b(?:that|which) (?:is|are)"
STATES: Final[tuple[tuple[re.Pattern[str], State], ...]] = (
    (re.compile(rf"{_IS} (?:not|off|un)(?: ?(?:ticked|checked|selected|on))?\b"), State.UNCHECKED),
    (re.compile(r"\b(?:unchecked|unticked|switched off|turned off)\b|\bempty(?= (?:square )?check)"), State.UNCHECKED),
    (re.compile(r"未勾选|未选中|没有勾选|关着的|已关闭的"), State.UNCHECKED),
    (re.compile(rf"{_IS} (?:switched on|turned on|ticked|checked|on)\b"), State.CHECKED),
    (re.compile(r"\b(?:checked|ticked|switched on|turned on)\b|已勾选|勾选的|已开启|已打开|开着的"), State.CHECKED),
    (re.compile(r"\b(?:(?:that|which) is )?(?:currently )?(?:selected|highlighted|underlined|active)(?: right now)?\b"),
     State.SELECTED),
    (re.compile(r"已选中|选中的|当前的?"), State.SELECTED),
    (re.compile(r"\b(?:that has focus|focused|with the cursor)\b|获得焦点的|有光标的"), State.FOCUSED),
    (re.compile(r"\b(?:greyed|grayed)[- ]?out\b|\bdisabled\b|不可用的|灰掉的|置灰的"), State.DISABLED),
    (re.compile(r"\bempty\b|空白的|空的"), State.EMPTY),
)  # fmt: skip

_WHICH = r"(?:,? ?(?:which|that)(?: is|'s|s|)? ?(?:present |located |placed |situated )?)?"
_JUST = r"(?: ?\b(?:immediately|directly|just|exactly|right))?"
_AT = r"(?: ?\b(?:on|at|to|in|by))?(?: the)?(?: immediate| very| far| extreme)?"
_SIDEWAYS = r"[ -]?(?:hand)? ?(?:side)?(?: next)? (?:of|to)\b"
_BESIDE = r"next to|besides?|near(?:est)?(?: to)?|adjacent to|alongside|close to|opposite(?: to)?"
RELATIONS: Final[tuple[tuple[re.Pattern[str], Relation], ...]] = (
    (re.compile(rf"{_WHICH}{_JUST}{_AT} ?\bright{_SIDEWAYS}(?: the right of\b)?"), Relation.RIGHT_OF),
    (re.compile(rf"{_WHICH}{_JUST}{_AT} ?\bleft{_SIDEWAYS}"), Relation.LEFT_OF),
    (re.compile(rf"{_WHICH}{_JUST} ?\b(?:below|under|underneath|beneath)\b(?: of\b)?"), Relation.BELOW),
    (re.compile(rf"{_WHICH}{_JUST} ?\b(?:above|over|on top of)\b(?: of\b)?"), Relation.ABOVE),
    (re.compile(r" ?\b(?:in|on|from) the (?:same )?(?:row|line) (?:of|for|with|as|about|called|named|saying)\b"),
     Relation.ROW),
    (re.compile(rf"{_WHICH}{_JUST} ?\b(?:{_BESIDE})\b"), Relation.BESIDE),
    (re.compile(r",? ?\b(?:in )?between\b"), Relation.BETWEEN),
    (re.compile(rf"{_WHICH}{_JUST} ?\bafter\b"), Relation.RIGHT_OF),
    (re.compile(rf"{_WHICH}{_JUST} ?\bbefore\b"), Relation.LEFT_OF),
)  # fmt: skip
"""English: what comes before the match is the element, what comes after is the anchor."""

_END_OF = r"at(?: the)?(?: right| left)?(?: end| side)? of"
_SORT = r"(?P<sort>row|line|entry|item|section|group|category|part|card|banner|heading|header|list)"
SECTION: Final = re.compile(rf" (?:in|on|of|for|under|from|below|{_END_OF}) (?:the )?(?P<anchor>.+?) {_SORT}$")
SINGLE_LINE: Final = frozenset({"row", "line", "entry", "item"})
"""Sorts of section that are one row high."""
SOFT: Final = re.compile(
    r"^(?P<head>.+?) (?:in|on|of|for|inside|within|behind|at the(?: right| left| far)? (?:end|side|start) of|at)"
    r" (?:the )?(?P<anchor>.+)$"
)
"""A belonging that may as well be part of a label (`Terms of Service`)."""

_OF = r"(?:的)?"
_THAT_ROW = r"(?:那一行|这一行|那行|所在行|一行|那一栏|那栏)(?:里)?"
_IN = "(?:里面|里|内)"
_AMONG = r"(?<!选)中(?:的|(?= *[\ue000-\ue0ff]))"
"""Before a quoted label or with a particle: 中 is part of many names."""
CHINESE_RELATIONS: Final[tuple[tuple[re.Pattern[str], Relation], ...]] = (
    (re.compile(rf"^(?P<anchor>.+?)[和与](?P<second>.+?)(?:之间|中间){_OF}(?P<head>.+)$"), Relation.BETWEEN),
    (
        re.compile(rf"^(?P<anchor>.+?){_OF}(?<!最)(?:右边|右侧|右面|右方|后面|后边){_OF}(?P<head>.+)$"),
        Relation.RIGHT_OF,
    ),
    (re.compile(rf"^(?P<anchor>.+?){_OF}(?<!最)(?:左边|左侧|左面|左方|前面|前边){_OF}(?P<head>.+)$"), Relation.LEFT_OF),
    (re.compile(rf"^(?P<anchor>.+?){_OF}(?<!最)(?:正)?(?:下面|下方|下边|底下){_OF}(?P<head>.+)$"), Relation.BELOW),
    (re.compile(rf"^(?P<anchor>.+?){_OF}(?<!最)(?:正)?(?:上面|上方|上边){_OF}(?P<head>.+)$"), Relation.ABOVE),
    (re.compile(rf"^(?P<anchor>.+?){_OF}(?:旁边|旁|附近|边上|一旁){_OF}(?P<head>.+)$"), Relation.BESIDE),
    (re.compile(rf"^(?P<anchor>.+?){_THAT_ROW}的(?P<head>.+)$"), Relation.ROW),
    (re.compile(rf"^(?P<anchor>.+?)(?:{_IN}{_OF}|{_AMONG})(?P<head>.+)$"), Relation.NEAR),
)
