"""The account's page: name, signature, notifications, asking before deleting."""

from __future__ import annotations

from accessibility_bridge.simulator.world.app import Kind, Label, Page, PageFunction
from accessibility_bridge.simulator.world.apps.mail.letters import OWN_ADDRESS, Mailbox, MailUi
from accessibility_bridge.simulator.world.preferences import prompt, titled
from accessibility_bridge.simulator.world.ui.dialogs import panel
from accessibility_bridge.simulator.world.ui.rows import row, switch_row
from accessibility_bridge.simulator.world.ui.view import Field
from accessibility_bridge.simulator.world.ui.widgets import edit, heading


def account(ui: MailUi) -> Page:
    """What the owner can set."""
    state = ui.state

    def flip(name: str) -> None:
        setattr(state, name, not getattr(state, name))

    unset = ui.tr("Not set", "未设置")
    rows = [
        heading(OWN_ADDRESS, id="account_address"),
        row(ui.tr("Your name", "您的姓名"), state.owner, on_tap=lambda: ui.open(_name())),
        row(ui.tr("Signature", "签名"), state.signature or unset, on_tap=lambda: ui.open(signature(state.signature))),
        switch_row(ui.tr("Notifications", "通知"), state.notifications, lambda: flip("notifications")),
        switch_row(
            ui.tr("Confirm before deleting", "删除前确认"), state.confirm_delete, lambda: flip("confirm_delete")
        ),
    ]
    return titled(ui, Label("Settings", "设置"), rows, ".SettingsActivity")


def _rename(ui: MailUi, name: str) -> None:
    ui.state.owner = name


_name = prompt(Label("Your name", "您的姓名"), lambda ui: ui.state.owner, _rename)


def signature(before: str) -> PageFunction[Mailbox]:
    """Edits what stands below every letter; may be empty."""
    draft = [before]

    def page(ui: MailUi) -> Page:
        def type_in(value: str) -> None:
            draft[0] = value

        def save() -> None:
            ui.state.signature = draft[0].strip()
            ui.back()

        field = Field(key="android:id/edit", on_change=type_in, multiline=True, max_length=400)
        content = panel(
            ui.tr("Signature", "签名"),
            (edit(draft[0], field, hint=ui.tr("Signature", "签名")),),
            yes=(ui.tr("OK", "确定"), save),
            no=(ui.tr("Cancel", "取消"), ui.back),
        )
        return Page(content=content, kind=Kind.DIALOG, autofocus="android:id/edit")

    return page
