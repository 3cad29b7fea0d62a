"""Reads what a new item is to hold: `named Li Wei with phone number 138...`, `that says milk`, `，电话138，公司为X`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from planner_client.embedded.goal.intents import Slot

MAIN_FIELD = {
    "contact": "name",
    "note": "title",
    "alarm": "label",
    "timer": "label",
    "email": "subject",
    "message": "body",
    "reminder": "title",
}
"""The field that a bare name goes into; `name` for kinds not listed."""

_NAMED, _BODY = "named", "body"
_WITH = r"(?:(?:and|with|,|，|plus|whose|having|its|his|her|their|the|a|an|as|for)\s+)*"
_IS = r"(?:\s*(?:is|of|as|=|:|：|为|是|叫|set to))?\s*"
_MARKERS: tuple[tuple[str, str], ...] = (
    (_BODY, 
        rf"{_WITH}(?:(?:that |which |it should |and it |to )?(?:says?|saying|reads|reading|containing"
        r"|contains)\b|(?:note )?(?:text|body|contents?)\b(?!\s*field)|message\b(?=\s*[:：]|\s+(?:is"
        rf"|of)\b)){_IS}"),
    ("subject", rf"{_WITH}subject\b(?:\s+line)?{_IS}"),
    ("title", rf"{_WITH}(?:titled|entitled|title|heading)\b{_IS}"),
    ("label", rf"{_WITH}(?:labell?ed|label|tagged)\b{_IS}"),
    (_NAMED, rf"{_WITH}(?:named|called|name|by the name of|call it|name it)\b{_IS}"),
    ("phone", 
        rf"{_WITH}(?:(?:phone|mobile|telephone|cell|tel|contact)(?:\s+(?:number|no\.?))?"
        rf"|(?:cell)?phone\s+number|number)\b{_IS}"),
    ("email", rf"{_WITH}e-?mail(?:\s+address)?\b{_IS}"),
    ("address", rf"{_WITH}(?:home |postal )?address\b{_IS}"),
    ("company", rf"{_WITH}(?:company|organi[sz]ation|employer|works? at|working at)\b{_IS}"),
    ("recipient", rf"{_WITH}(?:addressed )?to\b\s*"),
    ("phone", 
        r"(?:[,，、和]|并且|并)?\s*(?:手机|电话|联系电话)(?:号码?|号)?(?:为|是|：|:)?\s*"
        r"|[,，、]?\s*号码(?:为|是|：|:)?\s*"),
    ("email", r"(?:[,，、和])?\s*(?:电子)?(?:邮箱|邮件)(?:地址)?(?:为|是|：|:)?\s*"),
    ("title", r"(?:[,，、和])?\s*(?:标题|题目)(?:为|是|叫|：|:)?\s*"),
    (_BODY, r"(?:[,，、和])?\s*(?:内容|正文|写着|写上|里面写|记着)(?:为|是|：|:)?\s*"),
    ("label", r"(?:[,，、和])?\s*(?:标签|备注)(?:为|是|叫|：|:)?\s*"),
    ("company", r"(?:[,，、和])?\s*(?:公司|单位)(?:为|是|：|:)?\s*"),
    ("address", r"(?:[,，、和])?\s*地址(?:为|是|：|:)?\s*"),
    (_NAMED, r"(?:[,，、和])?\s*(?:姓名|名字|名称|名为|名叫|叫做|叫)(?:为|是|叫|：|:)?\s*"),
)  # fmt: skip
_MARKER = re.compile(
    "|".join(
        f"(?P<m{n}>(?<![\\w']){p})" if p.startswith(_WITH[:6]) else f"(?P<m{n}>{p})"
        for n, (_, p) in enumerate(_MARKERS)
    ),
    re.IGNORECASE,
)
_INSIDE_BODY = frozenset({"title", _NAMED})
_PHONE = re.compile(r"(?<![\w@.])\+?\d[\d\s()-]{4,}\d\b")
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]*\w")
_EDGES = " ,，.。;；、:：的"


@dataclass(frozen=True, slots=True)
class _Marked:
    field: str
    start: int
    end: int


def read_slots(text: str, kind: str) -> tuple[Slot, ...]:
    """What the words after (and around) the kind say the new item is to hold."""
    main = MAIN_FIELD.get(kind, "name")
    marks = _marks(text, kind)
    lead = text[: marks[0].start] if marks else text
    slots = list(_lead_slots(lead, main, kind))
    ends = [*(mark.start for mark in marks[1:]), len(text)]
    for mark, end in zip(marks, ends, strict=False):
        value = text[mark.end : end].strip(_EDGES)
        value = re.sub(r"(?:\s+(?:and|with|,))+$", "", value, flags=re.IGNORECASE).strip(_EDGES)
        if value:
            slots.append(Slot(field=main if mark.field == _NAMED else mark.field, value=value))
    return _with_body(slots) if kind == "note" else tuple(slots)


def _with_body(slots: list[Slot]) -> tuple[Slot, ...]:
    """`a note called Packing with passport and charger` names its text by nothing but `with`."""
    fields = [slot.field for slot in slots]
    title, _, body = slots[fields.index("title")].value.partition(" with ") if "title" in fields else ("", "", "")
    if not body or _BODY in fields:
        return tuple(slots)
    kept = [slot for slot in slots if slot.field != "title"]
    return (Slot(field="title", value=title.strip()), Slot(field=_BODY, value=body.strip()), *kept)


def _marks(text: str, kind: str) -> list[_Marked]:
    marks: list[_Marked] = []
    for match in _MARKER.finditer(text):
        field = _MARKERS[int((match.lastgroup or "m0")[1:])][0]
        if field == "recipient" and kind not in {"email", "message"}:
            continue
        if field == "label" and kind in {"contact", "note"}:
            field = "notes" if kind == "contact" else "title"
        if marks and marks[-1].field == _BODY and field not in _INSIDE_BODY:
            continue
        if marks and marks[-1].end == match.start() and not text[marks[-1].end : match.start()].strip():
            marks.pop()
        marks.append(_Marked(field, match.start(), match.end()))
    return marks


def _lead_slots(lead: str, main: str, kind: str) -> list[Slot]:
    slots: list[Slot] = []
    said_after_colon = kind in {"note", "message"} and lead.lstrip().startswith((":", "："))
    for field, pattern in (("email", _EMAIL), ("phone", _PHONE)):
        match = pattern.search(lead) if kind == "contact" else None
        if match:
            slots.append(Slot(field=field, value=match.group().strip()))
            lead = lead[: match.start()] + " " + lead[match.end() :]
    lead = re.sub(
        r"^(?:\s*(?:for|about|with|of|on|as|to)\b)+|(?:\s+(?:and|with|at|as|for))+$",
        "",
        lead.strip(_EDGES),
        flags=re.IGNORECASE,
    )
    if lead.strip(_EDGES):
        slots.insert(0, Slot(field=_BODY if said_after_colon else main, value=lead.strip(_EDGES)))
    return slots
