"""Cuts a goal into clauses, each with a verb of its own: `X and then Y`, `X, also Y`, `X，然后Y`, `X并Y`.

A note's text may hold verbs too ("says buy milk and call mom"), so after such a marker only unmistakable commands cut.
"""

from __future__ import annotations

import re

from planner_client.embedded.goal.quotes import MARK

_EN_VERBS = (
    r"(?:turn|switch|enable|disable|activate|deactivate|set|create|add|make|delete|remove|erase|open"
    r"|launch|start|go|search"
    r"|look|find|rename|change|put|pin|unpin|star|unstar|fav(?:ou)?rite|save|write|choose|select|pick"
    r"|clear|empty|cancel"
    r"|update|edit|press|tap|click|buy|order|send|call|text|wake|remind|schedule|bookmark|show|use|don'?t|do not"
    r"|compose|jot|note down|take|give|keep|leave|allow|accept|agree|grant|email (?!address|is\b|\S+@))\b"
)
_EN_COMMANDS = (
    r"(?:(?:turn|switch) (?:on|off) |(?:enable|disable) \S|set (?:an?|the|my) |create an? |delete the |open the "
    r"|search for |set up |add an? (?:new )?(?:contact|alarm|note) )"
)
_ZH_VERBS = (
    r"(?:请|再|也|还)?(?:把|将|打开|开启|启用|关闭|关掉|关上|禁用|停用|新建|创建|添加|新增|加入"
    r"|设置|设定|设|定|删除|删掉|删|移除"
    r"|搜索|搜|查找|收藏|置顶|重命名|修改|改|发送|发|写|购买|买|进入|去|在|点击|点|调|切换|清空|取消"
    r"|给|选择|选|记|不要|别|用|启动)"
)
_ZH_COMMANDS = r"(?:再|也)?(?:把|将|打开|开启|关闭|关掉|新建|删除|设置一?个|设一?个|搜索)"
_ALWAYS = (
    r"\s*[;；。\n]+\s*|(?<=[^\d])\.\s+(?=\S)|\s*,?\s*\b(?:and\s+)?(?:then|afterwards"
    r"|after that)\b,?\s+|[,，]?\s*(?:然后|接着|之后|随后)(?:再)?[,，]?\s*"
)
_WITH_VERB = (
    rf"\s*,?\s*\b(?:and|but|plus|also|as well as)\s+(?:also\s+|please\s+)?(?={_EN_VERBS})"
    rf"|\s*[,，]\s*(?:also\s+|please\s+)?(?={_EN_VERBS})"
    rf"|[,，]?\s*(?:并且|并|而且|同时|以及|和|且|但是?)(?:再|也)?\s*(?={_ZH_VERBS})"
    rf"|[,，]\s*(?={_ZH_VERBS})|(?<=\S)再(?={_ZH_VERBS})"
)
_CUT = re.compile(rf"(?P<always>{_ALWAYS})|(?P<verb>{_WITH_VERB})", re.IGNORECASE)
_FREE_TEXT = re.compile(
    r"\b(?:says?|saying|reads|reading|containing|contains|note down|jot down)\b|\b(?:text"
    r"|body|contents?|message)\b|:\s|：|内容|正文|写着|写上|记下|记一下",
    re.IGNORECASE,
)
_APP_FIRST = re.compile(r"(?:in|on|using|with|from|inside) (?:the |my )?\S+(?: \S+){0,3}", re.IGNORECASE)
"""`In Chat, mute Bob` is one clause."""
_COMMAND = re.compile(rf"{_EN_COMMANDS}|{_ZH_COMMANDS}", re.IGNORECASE)


def split_clauses(goal: str) -> tuple[str, ...]:
    """The clauses of a goal whose quotations are masked, in order."""
    clauses: list[str] = []
    start = 0
    for cut in _CUT.finditer(goal):
        before = goal[start : cut.start()]
        quoted = re.search(rf"{MARK}\s*$", before)
        in_free_text = cut["verb"] is not None and not quoted and _FREE_TEXT.search(before)
        if (
            not before.strip()
            or _APP_FIRST.fullmatch(before.strip())
            or (in_free_text and not _COMMAND.match(goal, cut.end()))
        ):
            continue
        clauses.append(before)
        start = cut.end()
    clauses.append(goal[start:])
    return tuple(clause for clause in (c.strip(" ,，.。!！;；") for c in clauses) if clause)
