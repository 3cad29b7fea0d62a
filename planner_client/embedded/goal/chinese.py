"""The shapes of Chinese clauses, as a table from pattern to reader. The order decides: the more particular first."""

from __future__ import annotations

import re

from planner_client.embedded.goal.creation import read_creation
from planner_client.embedded.goal.intents import (
    LESS,
    MORE,
    Choose,
    Create,
    Delete,
    Edit,
    Intent,
    Item,
    Open,
    Press,
    Search,
    Slot,
)
from planner_client.embedded.goal.items import find_kind, is_kind_alone, read_item, read_items
from planner_client.embedded.goal.sense import (
    Reader,
    Rule,
    Sense,
    edit,
    field_concept,
    rename,
    rules,
    set_value,
    toggles,
    within_kind,
)
from planner_client.embedded.thesaurus import thesaurus

_ON = r"(?:打开|开启|启用|开一下|启动|激活|开)"
_OFF = r"(?:关闭|关掉|关上|关了|禁用|停用|停掉|退出|关)"
_DELETE = r"(?:删除|删掉|删了|移除|去掉|取消|删)"
_TO = (
    r"(?:设置为|设置成|设置到|设为|设成|设定为|调整为|调整到|调到|调成|调为|改为|改成|改到|修改为"
    r"|修改成|更改为|更改成|换成|切换到|切换为|变成|变为)"
)
_INTO = r"(?:加入|加到|添加到|放进|放入|放到|加进|添加进|丢进|存到|加)"
_CART = r"(?:我的)?购物车(?:里|中)?"
_FAVOURITES = r"(?:我的)?收藏(?:夹|列表)?(?:里|中)?"
_MAKE = r"(?:新建|创建|添加|新增|增加|建立|设置|设定|设|定|订|建|加|写|记|弄|保存|存|来)"
_ONE = r"(?:了)?(?:一下)?(?:一个|一条|一篇|一份|一位|一名|一则|个|条|篇|份|位)?(?:新的?|新)?"


def _toggle(on: bool) -> Reader:
    return lambda match, sense: toggles(match["thing"], on, sense)


def _open_or_on(match: re.Match[str], sense: Sense) -> list[Intent]:
    """打开 means both `open` and `switch on`: apps are opened, the rest is switched."""
    thing = match["thing"]
    page = re.fullmatch(r"(?P<name>.+?)(?:页面|界面|页|应用|软件|App|app|APP)", thing)
    if page or sense.is_app(thing):
        return [Open(target=page["name"] if page else thing, app=sense.app)]
    return toggles(thing, True, sense)


def _set_value(match: re.Match[str], sense: Sense) -> list[Intent] | None:
    """`设置闹钟为6点` makes an alarm, `把8点的闹钟改成9点` changes one."""
    if re.match(r"设置|设定|设|定", match[0]) and find_kind(match[0]) is not None:
        return None
    return set_value(match["thing"], match["value"], sense)


def _level(value: str) -> Reader:
    return lambda match, sense: [Choose(thing=match["thing"], value=value, app=sense.app)]


def _rename(match: re.Match[str], sense: Sense) -> list[Intent]:
    return [rename(match["thing"], match["value"], sense)]


def _edit(match: re.Match[str], sense: Sense) -> list[Intent] | None:
    field = field_concept(match["field"])
    return [edit(match["thing"], field, match["value"], sense)] if field else None


def _append(match: re.Match[str], sense: Sense) -> list[Intent] | None:
    item = read_item(match["item"])
    if item.kind != "note" or item.empty:
        return None
    return [Edit(item=item, field="body", value=match["value"], append=True, app=sense.app)]


def _delete(match: re.Match[str], sense: Sense) -> list[Intent]:
    return [Delete(item=item, app=sense.app) for item in read_items(match["item"])]


def _delete_from(match: re.Match[str], sense: Sense) -> list[Intent] | None:
    item = read_item(match["item"])
    place = thesaurus().concept("places", match["place"])
    if place:
        return [Delete(item=item, place=place, app=sense.app)]
    return within_kind(item, is_kind_alone(match["place"]), sense)


def _empty(match: re.Match[str], sense: Sense) -> list[Intent] | None:
    place = thesaurus().concept("places", match["place"])
    return [Delete(item=Item(every=True), place=place, app=sense.app)] if place else None


def _search(match: re.Match[str], sense: Sense) -> list[Intent]:
    query = re.sub(r"^一[个副件台双条只款本支把块部]", "", match["query"].strip())
    return [Search(query=query, app=sense.app)]


def _press_on(control: str) -> Reader:
    return lambda match, sense: [Press(control=control, item=read_item(match["item"]), app=sense.app)]


def _create(match: re.Match[str], sense: Sense) -> list[Intent] | None:
    return read_creation(match["what"], sense, article=True)


def _wake(match: re.Match[str], sense: Sense) -> list[Intent] | None:
    return read_creation(f"{match['when']}的闹钟", sense, article=True)


def _to_contacts(match: re.Match[str], sense: Sense) -> list[Intent] | None:
    return read_creation(f"联系人{match['who']}{match['rest'] or ''}", sense, article=True)


def _note(kind: str, field: str) -> Reader:
    return lambda match, sense: [Create(kind=kind, slots=(Slot(field=field, value=match["what"]),), app=sense.app)]


def _press_it(control: str) -> Reader:
    return lambda match, sense: [Press(control=control, item=Item(ordinal=1, referring=True), app=sense.app)]


def _press(match: re.Match[str], sense: Sense) -> list[Intent]:
    return [Press(control=match["label"], app=sense.app)]


def _open(match: re.Match[str], sense: Sense) -> list[Intent]:
    return [Open(target=match["target"], app=sense.app)]


def _signed_in(match: re.Match[str], sense: Sense) -> list[Intent] | None:
    """Where somebody says to be signed in is where the rest is to be done."""
    return [Open(target=match["target"], app=match["target"])] if sense.is_app(match["target"]) else None


def _send(match: re.Match[str], sense: Sense) -> list[Intent] | None:
    kind = find_kind(match["kind"])
    said = match["said"].strip(" ，,：:")
    slots = [Slot(field="recipient", value=match["who"])]
    if said:
        slots.append(Slot(field="body", value=re.sub(r"^(?:说|内容(?:为|是)?)[：:，,]?\s*", "", said)))
    return [Create(kind=kind[0], slots=tuple(slots), app=sense.app)] if kind else None


_BA = r"(?:把|将)"
_ONE_SENT = r"(?:一封|一条|个|封|条)?(?P<kind>电子邮件|邮件|短信|消息|信息)"
_PAGE = r"(?:页面|界面|页)?"

RULES: tuple[Rule, ...] = rules(
    (_edit, r"(?:修改|更改|更新|编辑|设置|调整)(?P<thing>.+?)的(?P<field>[^的]+?)(?:为|成|到)(?P<value>.+)"),
    (_wake, r"(?:把|将)?闹钟(?:设|定|调|设置|设定)(?:置|定)?(?:到|在|为|成)?(?P<when>.+)"),
    (
        _level(MORE),
        r"(?:把|将)?(?P<thing>.+?)(?:调|变|改)[高大亮长](?:一点|一些|点|些)?",
        r"[调增提加][高大亮](?P<thing>.+)",
    ),
    (
        _level(LESS),
        r"(?:把|将)?(?P<thing>.+?)(?:调|变|改)[低小暗短](?:一点|一些|点|些)?",
        r"[调减降][低小暗](?P<thing>.+)",
    ),
    (_press_on("add_to_cart"), rf"{_BA}(?P<item>.+?){_INTO}{_CART}"),
    (
        _press_on("favourite"),
        rf"{_BA}(?P<item>.+?){_INTO}{_FAVOURITES}",
        rf"{_BA}(?P<item>.+?)收藏(?:起来|了)?",
    ),
    (_press_on("unpin"), rf"{_BA}(?P<item>.+?)取消置顶"),
    (_press_on("pin"), rf"{_BA}(?P<item>.+?)(?:置顶|固定)"),
    (_press_on("unmute"), rf"{_BA}(?P<item>.+?)(?:取消静音|取消免打扰)", r"取消(?P<item>.+?)的?(?:静音|免打扰)"),
    (_press_on("mute"), rf"{_BA}(?P<item>.+?)(?:设为)?(?:静音|消息免打扰|免打扰)"),
    (_press_on("archive"), rf"{_BA}(?P<item>.+?)归档", r"归档(?P<item>.+)"),
    (_press_on("mark_unread"), rf"{_BA}(?P<item>.+?)(?:标记|标|设)[为成]未读"),
    (_press_on("mark_read"), rf"{_BA}(?P<item>.+?)(?:标记|标|设)[为成]已读"),
    (
        _press_on("unblock"),
        rf"{_BA}(?P<item>.+?)(?:取消拉黑|移出黑名单|解除屏蔽)",
        r"(?:取消拉黑|取消屏蔽)(?P<item>.+)",
    ),
    (_press_on("block"), rf"{_BA}(?P<item>.+?)(?:拉黑|屏蔽|加入黑名单)", r"(?:拉黑|屏蔽)(?P<item>.+)"),
    (_press_on("book"), r"(?:预约|预订|报名(?:参加)?)(?:一下|一节)?(?P<item>.+)"),
    (_press_on("redeem"), r"(?:用积分)?兑换(?:一[杯个张份次])?(?P<item>.+)"),
    (_signed_in, r"我?已(?:经)?登录(?:了)?(?P<target>.+?)(?:应用|软件|账号)?"),
    (
        _to_contacts,
        rf"{_BA}(?P<who>.+?)(?:加|添加|存|保存)[入到进为成](?:我的)?(?:联系人|通讯录)(?:列表)?(?P<rest>.*)",
    ),
    (
        _delete_from,
        rf"{_BA}(?P<item>.+?)从(?P<place>.+?)(?:里|中)?{_DELETE}",
        rf"从(?P<place>.+?)(?:里|中)?{_DELETE}(?P<item>.+)",
    ),
    (
        _delete_from,
        rf"{_BA}(?P<place>购物车|收藏夹?|我的收藏|历史记录|回收站)(?:里|中)?的(?P<item>.+?){_DELETE}",
        rf"{_DELETE}(?P<place>购物车|收藏夹?|我的收藏)(?:里|中)?的(?P<item>.+)",
    ),
    (_press_on("add_to_cart"), rf"(?:点|买|选|挑)(?:一?[份个件杯碗双条])?(?P<item>[^，,]+?)[，,]?{_INTO}{_CART}"),
    (_delete, rf"{_BA}(?P<item>.+?)(?:给)?{_DELETE}(?:吧)?"),
    (_toggle(True), rf"{_BA}(?P<thing>.+?)(?:给)?{_ON}(?:起来)?"),
    (_toggle(False), rf"{_BA}(?P<thing>.+?)(?:给)?{_OFF}"),
    (
        _append,
        r"(?:在)?(?P<item>.*(?:笔记|便签|备忘录).*?)(?:的)?(?:末尾|最后|结尾|后面|里|中)(?:再)?(?:加上?|添加|写上?|追加|补充)(?:一行|一句|一项|一条)?[：:，,]?(?P<value>.+)",
        rf"{_BA}(?P<value>.+?)(?:添加|加|写|记|追加)[到进入](?P<item>.*(?:笔记|便签|备忘录).*?)(?:里|中)?",
    ),
    (
        _rename,
        r"(?:把|将)?(?P<thing>.+?)(?:重命名|改名|更名)(?:为|成|叫)?(?P<value>.+)",
        r"重命名(?P<thing>.+?)(?:为|成)(?P<value>.+)",
    ),
    (_edit, rf"(?:把|将|修改|更改|更新|编辑)?(?P<thing>.+?)的(?P<field>[^的]+?)(?:从.+?)?{_TO}(?P<value>.+)"),
    (
        _set_value,
        rf"(?:把|将|设置|调整|修改|更改)?(?P<thing>.+?)(?:从.+?)?{_TO}(?P<value>.+)",
        r"(?:设置|调整|修改|更改)(?P<thing>.+?)[为成到](?P<value>.+)",
    ),
    (
        _send,
        rf"给(?P<who>.+?)(?:发|发送|写){_ONE_SENT}(?P<said>.*)",
        rf"(?:发|发送|写){_ONE_SENT}给(?P<who>[^，,：:说]+)(?P<said>.*)",
    ),
    (_wake, r"(?P<when>.+?)(?:叫我|喊我|叫醒我)(?:起床|醒来)?", r"(?:叫我|喊我)(?P<when>.+?)(?:起床|醒来)"),
    (_note("reminder", "title"), r"(?:提醒我)(?P<what>.+)"),
    (_press_it("add_to_cart"), rf"{_INTO}{_CART}|加购"),
    (_press_it("favourite"), r"收藏"),
    (_press_on("add_to_cart"), r"(?:加购|加入购物车)(?P<item>.+)"),
    (_press_on("unfavourite"), r"取消收藏(?P<item>.+)"),
    (_press_on("unpin"), r"取消置顶(?P<item>.+)"),
    (_press_on("favourite"), r"收藏(?:一下)?(?P<item>.+)"),
    (_press_on("pin"), r"置顶(?P<item>.+)"),
    (_press_on("buy"), r"(?:购买|下单购买|下单|买)(?:一下|个|件)?(?P<item>.+)"),
    (_press_on("call"), r"给(?P<item>.+?)(?:打个?电话|拨号)"),
    (_empty, r"清空(?P<place>.+)"),
    (_delete, rf"{_DELETE}(?P<item>.+)"),
    (_search, r"(?:搜索|搜一下|搜一搜|搜寻|搜|查找|查一下|查询|寻找|找一下|找)(?:一下)?(?P<query>.+)"),
    (_create, rf"{_MAKE}{_ONE}(?P<what>.+)"),
    (_note("note", "body"), r"(?:记下|记一下|写下)[：:，,]?(?P<what>.+)"),
    (_toggle(True), rf"(?P<thing>.+?)(?:设置|功能)?{_ON}"),
    (_open_or_on, rf"{_ON}(?P<thing>.+)"),
    (_toggle(False), rf"{_OFF}(?P<thing>.+)"),
    (_toggle(True), r"(?:进入|切换到|切换为|使用|切换成)(?P<thing>.+?(?:模式|主题))"),
    (_open, rf"(?:进入|去|查看|跳转到|转到|显示|到)(?P<target>.+?){_PAGE}"),
    (_press, r"(?:点击|点一下|点|按下|按)(?P<label>.+?)(?:按钮)?"),
    (_set_value, r"(?:选择|选)(?P<value>.+?)(?:作为|为)(?P<thing>.+)"),
)
