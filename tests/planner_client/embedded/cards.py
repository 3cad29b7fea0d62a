"""Apps as a phone's brief names them, for the tests of what reads goals."""

from __future__ import annotations

from planner_client.planner import AppCard, Place

SETTINGS = AppCard(
    package="com.android.settings",
    name="Settings",
    aliases=("设置", "系统设置"),
    topics=("settings",),
    places=(Place(names=("touch sounds", "触摸提示音"), path=("Sound", "Touch sounds")),),
)
CLOCK = AppCard(package="com.android.deskclock", name="Clock", aliases=("时钟", "Stopwatch"), topics=("alarm", "闹钟"))
CONTACTS = AppCard(package="com.android.contacts", name="Contacts", aliases=("通讯录",), topics=("contact",))
NOTES = AppCard(package="dev.tapwright.notes", name="Notes", aliases=("笔记",), topics=("note",))
MALL = AppCard(package="cn.tapwright.mall", name="小铺商城", aliases=("Mall", "小铺"), topics=("product",))
CARDS = (SETTINGS, CLOCK, CONTACTS, NOTES, MALL)
