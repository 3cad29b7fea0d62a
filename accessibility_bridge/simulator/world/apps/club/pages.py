"""Behind the door: points, rewards, classes and the profile, each asking first whether the session still holds."""

from __future__ import annotations

from datetime import datetime, timedelta

from accessibility_bridge.simulator.world.app import Kind, Label, Page, PageFunction
from accessibility_bridge.simulator.world.apps.club.entry import sign_in, welcome
from accessibility_bridge.simulator.world.apps.club.members import (
    LESSONS,
    REWARDS,
    SESSION_MINUTES,
    Account,
    Club,
    ClubUi,
    Lesson,
    Reward,
    sign_out,
)
from accessibility_bridge.simulator.world.preferences import confirm, tr
from accessibility_bridge.simulator.world.ui.bars import app_bar, scaffold, tabs
from accessibility_bridge.simulator.world.ui.dialogs import alert
from accessibility_bridge.simulator.world.ui.rows import avatar, leading_icon, row, switch_row
from accessibility_bridge.simulator.world.ui.view import FILL, Edges, Handler, Look, Tone, View, edges
from accessibility_bridge.simulator.world.ui.widgets import button, column, heading, scroller, text, wide_button

_TABS = (
    ("home", Label("Home", "首页")),
    ("redeem", Label("Rewards", "奖励")),
    ("event", Label("Classes", "课程")),
    ("person", Label("Profile", "我的")),
)


def home(ui: ClubUi) -> Page:
    """The chosen tab, or the door."""
    member = ui.state.member
    if member is None:
        return welcome(ui)

    def choose(tab: int) -> Handler:
        def run() -> None:
            ui.state.tab = tab

        return asking(ui, run)

    tab = ui.state.tab
    body = (_front, _rewards, _lessons, _profile)[tab](ui, member)
    bottom = tabs([(icon, tr(ui, label)) for icon, label in _TABS], tab, [choose(i) for i in range(len(_TABS))])
    bar = app_bar(ui.tr("Club", "会员") if tab == 0 else tr(ui, _TABS[tab][1]))
    return Page(content=scaffold(body, bar=bar, bottom=bottom))


def asking(ui: ClubUi, action: Handler) -> Handler:
    """The action as far as the server still knows the session; otherwise the dialog that says it does not."""

    def run() -> None:
        club = ui.state
        if club.since and ui.now - datetime.fromisoformat(club.since) > timedelta(minutes=SESSION_MINUTES):
            ui.open(expired)
        else:
            action()

    return run


def expired(ui: ClubUi) -> Page:
    """The session is over; there is no way but to sign in again."""

    def again() -> None:
        sign_out(ui.state)
        ui.to_first_page()
        ui.open(sign_in())

    content = alert(
        ui.tr("Session expired", "登录已过期"),
        ui.tr("Please sign in again to go on.", "请重新登录后继续。"),
        yes=(ui.tr("Sign in", "登录"), again),
    )
    return Page(content=content, kind=Kind.DIALOG, cancelable=False)


def _front(ui: ClubUi, member: Account) -> View:
    club = ui.state
    card = column(
        text(ui.tr(f"Hello, {member.name}", f"您好，{member.name}"), id="greeting", look=Look(size_sp=22)),
        text(ui.tr("Your points", "我的积分"), look=Look(tone=Tone.ON_ACCENT)),
        text(f"{member.points}", id="points", look=Look(size_sp=40, bold=True, tone=Tone.ON_ACCENT)),
        text(ui.tr(f"Member no. {4200 + member.id}", f"会员编号 {4200 + member.id}"), look=Look(tone=Tone.ON_ACCENT)),
        gap=6,
        padding=edges(20, 18),
        look=Look(fill=Tone.ACCENT, radius=20),
    )
    coming = [_lesson_row(ui, lesson) for lesson in LESSONS if lesson.id in club.booked]
    none = [row(ui.tr("No class booked", "还没有预订课程"))]
    return scroller(
        [column(card, padding=edges(16, 8)), heading(ui.tr("Your classes", "我的课程")), *(coming or none)],
        key="front",
        id="home_list",
    )


def _rewards(ui: ClubUi, member: Account) -> View:
    told = ui.tr(f"You have {member.points} points", f"您有 {member.points} 积分")
    cards = [_reward_card(ui, member, reward) for reward in REWARDS]
    return scroller([text(told, id="points_left", look=Look(tone=Tone.MUTED)), *cards],
                    key="rewards", id="rewards_list", gap=10, padding=Edges(16, 4, 16, 16))  # fmt: skip


def _reward_card(ui: ClubUi, member: Account, reward: Reward) -> View:
    times = ui.state.redeemed.count(reward.id)
    cost = ui.tr(f"{reward.cost} points", f"{reward.cost} 积分")
    had = ui.tr(f" · redeemed {times}", f" · 已兑换 {times}") if times else ""
    get = button(
        ui.tr("Redeem", "兑换"),
        asking(ui, lambda: ui.open(_redeeming(reward))),
        id="redeem",
        filled=member.points >= reward.cost,
        enabled=member.points >= reward.cost,
    )
    body = row(tr(ui, reward.label), cost + had, leading=leading_icon(reward.icon), trailing=get)
    return column(body, look=Look(fill=Tone.CARD, radius=16))


def _redeeming(reward: Reward) -> PageFunction[Club]:
    def page(ui: ClubUi) -> Page:
        def redeem() -> None:
            member = ui.state.member
            if member is not None and member.points >= reward.cost:
                member.points -= reward.cost
                ui.state.redeemed.append(reward.id)
                ui.toast(ui.tr("Redeemed", "兑换成功"))

        title = Label("Redeem this reward?", "要兑换该奖励吗？")
        message = Label(f"{reward.label.en} costs {reward.cost} points.", f"{reward.label.zh}需要 {reward.cost} 积分。")
        return confirm(title, message, redeem, buttons=(Label("Redeem", "兑换"), Label("Cancel", "取消")))(ui)

    return page


def _lessons(ui: ClubUi, member: Account) -> View:
    return scroller([_lesson_row(ui, lesson) for lesson in LESSONS], key="lessons", id="classes_list")


def _lesson_row(ui: ClubUi, lesson: Lesson) -> View:
    booked = lesson.id in ui.state.booked
    state = (
        ui.tr("Booked", "已预订")
        if booked
        else ui.tr(f"{lesson.places} places left", f"剩余 {lesson.places} 个名额")
        if lesson.places
        else ui.tr("Full", "已满")
    )
    return row(
        tr(ui, lesson.label),
        f"{tr(ui, lesson.when)} · {lesson.coach} · {state}",
        on_tap=asking(ui, lambda: ui.open(lesson_page(lesson))),
        leading=leading_icon("check_circle_filled" if booked else lesson.icon),
    )


def lesson_page(lesson: Lesson) -> PageFunction[Club]:
    """One class: when it is, who gives it, and the button that books it."""

    def page(ui: ClubUi) -> Page:
        if ui.state.member is None:
            return welcome(ui)
        booked = lesson.id in ui.state.booked
        label = ui.tr("Cancel booking", "取消预订") if booked else ui.tr("Book class", "预订课程")
        act = wide_button(label, asking(ui, lambda: _book(ui, lesson)), id="book", enabled=booked or lesson.places > 0)
        facts = (
            row(tr(ui, lesson.when), ui.tr("60 minutes", "60 分钟"), leading=leading_icon("clock")),
            row(lesson.coach, ui.tr("Coach", "教练"), leading=leading_icon("person")),
            row(
                str(lesson.places - booked) if lesson.places else ui.tr("Full", "已满"),
                ui.tr("Places left", "剩余名额"),
                leading=leading_icon("event_seat"),
            ),
        )
        foot = View(important=False, children=(act,), width=FILL, padding=edges(20, 12))
        bar = app_bar(tr(ui, lesson.label), up=ui.back, up_desc=ui.tr("Navigate up", "转到上一层级"))
        return Page(content=scaffold(scroller(facts), bar=bar, bottom=foot), activity=".ClassActivity")

    return page


def _book(ui: ClubUi, lesson: Lesson) -> None:
    club = ui.state
    if lesson.id not in club.booked:
        club.booked.append(lesson.id)
        ui.toast(ui.tr("Class booked", "预订成功"))
        return

    def cancel() -> None:
        club.booked.remove(lesson.id)
        ui.toast(ui.tr("Booking cancelled", "已取消预订"))

    ui.open(
        confirm(
            Label("Cancel booking?", "要取消预订吗？"),
            Label("Your place goes to somebody else.", "您的名额将让给其他会员。"),
            cancel,
            buttons=(Label("Cancel booking", "取消预订"), Label("Keep", "保留")),
        )
    )


def _profile(ui: ClubUi, member: Account) -> View:
    def flip() -> None:
        ui.state.newsletter = not ui.state.newsletter

    def leave() -> None:
        sign_out(ui.state)
        ui.to_first_page()

    sure = confirm(
        Label("Sign out?", "要退出登录吗？"),
        Label("You need your password to come back.", "再次登录时需要输入密码。"),
        leave,
        buttons=(Label("Sign out", "退出登录"), Label("Cancel", "取消")),
    )
    points = ui.tr(f"{member.points} points", f"{member.points} 积分")
    return scroller(
        [
            row(member.name, member.email, leading=avatar(member.name, "#6750a4")),
            row(
                ui.tr("Membership", "会员资格"),
                f"{ui.tr('Silver', '银卡')} · {points}",
                leading=leading_icon("card_membership"),
            ),
            switch_row(
                ui.tr("Newsletter", "订阅通讯"),
                ui.state.newsletter,
                asking(ui, flip),
                summary=ui.tr("Once a month", "每月一次"),
                leading="mail",
            ),
            row(ui.tr("Sign out", "退出登录"), on_tap=lambda: ui.open(sure), leading=leading_icon("logout")),
        ],
        key="profile",
        id="profile_list",
    )
