"""What stands around a clause's request in each language: politeness, prohibition, and the app it names."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from planner_client.embedded.fold import has_cjk
from planner_client.embedded.goal.sense import Sense
from planner_client.embedded.thesaurus import thesaurus

_HELD = frozenset({"alarm", "contact", "note", "event", "task"})
"""Kinds whose names are also apps' names: `闹钟的标签` is a label of an alarm, not of an app."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """How to peel a clause of one language down to its request."""

    polite: re.Pattern[str]
    tail: re.Pattern[str]
    forbidding: re.Pattern[str]
    """A clause that says what to leave alone asks for nothing."""
    remark: re.Pattern[str]
    """Nor does one that only says how things stand."""
    agreeing: re.Pattern[str]
    """One that agrees beforehand to what an app may ask."""
    app_and_rest: Callable[[str, Sense], tuple[str, str] | None]
    """The app that a clause names and what to do in it, or None."""

    def plain(self, clause: str) -> str:
        """The clause without its politeness and without a remark before it."""
        plain = self.polite.sub("", clause)
        remark = re.match(rf"(?:{self.remark.pattern})\s*[，,]\s*(?=\S)", plain, self.remark.flags)
        plain = self.polite.sub("", plain[remark.end() :]) if remark else plain
        plain = re.sub(rf"[,，]\s*(?:{self.remark.pattern})$", "", plain, flags=self.remark.flags)
        return self.tail.sub("", plain).strip()


_EN_POLITE = re.compile(
    r"^(?:(?:hi|hey|hello|ok|okay|please|kindly|just|now|also|go ahead and|first|next|finally|and|but|"
    r"(?:can|could|would|will) you(?: please)?|i(?:'d| would) like (?:you |(?:the |my )?(?:phone|device) )?to|"
    r"i (?:want|need|have) (?:you |(?:the |my )?(?:phone|device) )?to|"
    r"help me(?: to)?|let's|try to|make sure to|i'd like|you should)[,\s]+)+",
    re.IGNORECASE,
)
_EN_TAIL = re.compile(
    r"(?:[,\s]+(?:please|for me|thanks|thank you|right now|now|on (?:my|the|this) (?:phone|device)"
    r"|if possible|again|too|as well))+$",
    re.IGNORECASE,
)
_EN_FORBIDDING = re.compile(
    r"^(?:(?:do not|don'?t|never|without) (?!disturb\b|use\b|allow\b|show\b)|avoid )", re.IGNORECASE
)
_EN_REMARK = re.compile(
    r"(?:the |my )?(?:phone|telephone) (?:is|keeps) ringing|(?:somebody|someone) is calling(?: me)?"
    r"|(?:where )?i(?:'m| am) (?:already )?(?:signed|logged) in(?: there)?(?: already)?",
    re.IGNORECASE,
)
_EN_AGREEING = re.compile(
    r"(?:and )?(?:allow|grant|accept|confirm|agree to) (?:(?:all |every)?(?:thing )?(?:what(?:ever)?|that) (?:it"
    r"|the app|they) "
    r"(?:asks?|wants?|needs?)(?: for)?|(?:the |its |any |all )*(?:terms|permissions?|conditions)(?:\b.*)?)"
    r"|(?:if .*?(?:terms|agree|permission|asks?).*?,? )?i (?:agree|accept|allow it|consent)(?: to (?:it|them|that"
    r"|the terms))?",
    re.IGNORECASE,
)
_IN_APP = re.compile(
    r"\b(?:in|on|from|using|with|via|inside|within)\s+(?:the\s+|my\s+)?(?P<app>\S.*?)(?P<word>\s+app(?:lication)?)?$",
    re.IGNORECASE,
)
_IN_APP_FIRST = re.compile(
    r"^(?:in|on|using|with|from|inside|within)\s+(?:the\s+"
    r"|my\s+)?(?P<app>.+?)(?P<word>\s+app(?:lication)?)?\s*,\s*(?P<rest>.+)$",
    re.IGNORECASE,
)


def _en_app(clause: str, sense: Sense) -> tuple[str, str] | None:
    """`search for x in the Shop app` as app and rest; an app nobody knows only when it is called one."""
    first = _IN_APP_FIRST.match(clause)
    if first and _names_app(first, sense):
        return first["app"], first["rest"]
    starts = [start for start in range(1, len(clause)) if not clause[start - 1].isalnum()]
    found = [last for start in starts if (last := _IN_APP.match(clause, start))]
    known = [last for last in found if sense.is_app(last["app"])] or [last for last in found[::-1] if last["word"]]
    return (known[0]["app"], clause[: known[0].start()].strip()) if known else None


def _names_app(match: re.Match[str], sense: Sense) -> bool:
    return sense.is_app(match["app"]) or bool(match["word"])


_ZH_POLITE = re.compile(
    r"^(?:请你?|麻烦你?|帮我|帮忙|给我(?!发)|我想要?|我要|我需要|你?能不能|可以|能否|能|现在|首先|先"
    r"|最后|并且|并|再|也|还|同时|在?(?:我的)?手机上|，|,|\s)+"
)
_ZH_TAIL = re.compile(r"(?:，?(?:谢谢你?|好吗|可以吗|吧|一下|呗|啊|哦))+$")
_ZH_FORBIDDING = re.compile(r"^(?:不要|别|不许|勿(?!扰)|不用|无需)")

_ZH_REMARK = re.compile(r"有人(?:打电话来了?|来电话?了?)|(?:有)?(?:来电|电话来)了?|电话(?:正在|在)?响(?:着|了)")

_ZH_AGREEING = re.compile(
    r"(?:如果|若|要是)?.*?(?:同意|授权|协议|条款|权限).*?[，,]?(?:我|都|就|请)?(?:同意|允许|授权|接受)(?:即可|就行"
    r"|它)?|(?:允许|同意|接受)(?:它|应用)?(?:要求|请求|需要)的.*"
)


def _zh_app(clause: str, sense: Sense) -> tuple[str, str] | None:
    """`在小铺商城里搜索耳机` as the app and what to do in it; an app nobody knows only when it is called one."""
    for card in sense.cards:
        for name in sorted((card.name, *card.aliases), key=len, reverse=True):
            match = re.match(
                rf"(?:在|用|通过|去|到|从)\s*{re.escape(name)}(?:应用|软件|App|app|APP)?(?:里面|里边|里|中|上"
                r"|内)?(?:的)?[，,]?\s*(?P<rest>.+)$",
                clause,
                re.IGNORECASE,
            )
            if match:
                return name, match["rest"]
    owned = _zh_owner(clause, sense)
    if owned is not None:
        return owned
    unknown = re.match(
        r"(?:在|用|通过|去|到)\s*(?P<app>\S+?)(?:(?:应用|软件|App|app|APP)(?:里面|里|中|上|内)?"
        r"|(?:里面|里|上))[，,]?\s*(?P<rest>(?:把|搜|找|查|买|购|加|收藏|发|打开|新建|添加|点|删|关|设).+)$",
        clause,
    )
    return (unknown["app"], unknown["rest"]) if unknown else None


def _zh_owner(clause: str, sense: Sense) -> tuple[str, str] | None:
    """`收藏小铺商城里的有线耳机`: an app that is said to hold the thing, unless the word names an item itself."""
    for card in sense.cards:
        for name in sorted((card.name, *card.aliases), key=len, reverse=True):
            inside = (
                r"(?:里面|里|中|上)的?"
                if thesaurus().concept("kinds", name) in _HELD
                else r"(?:(?:里面|里|中|上)的?|的)"
            )
            match = re.search(rf"{re.escape(name)}(?:应用|软件)?{inside}(?=\S)", clause) if has_cjk(name) else None
            if match is not None:
                return name, clause[: match.start()] + clause[match.end() :]
    return None


ENGLISH = Frame(
    polite=_EN_POLITE,
    tail=_EN_TAIL,
    forbidding=_EN_FORBIDDING,
    remark=_EN_REMARK,
    agreeing=_EN_AGREEING,
    app_and_rest=_en_app,
)
CHINESE = Frame(
    polite=_ZH_POLITE,
    tail=_ZH_TAIL,
    forbidding=_ZH_FORBIDDING,
    remark=_ZH_REMARK,
    agreeing=_ZH_AGREEING,
    app_and_rest=_zh_app,
)
