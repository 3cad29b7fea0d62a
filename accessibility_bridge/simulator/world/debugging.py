"""The dialog that asks whether a computer may debug the phone.

Source: AOSP packages/SystemUI/src/com/android/systemui/usb/UsbDebuggingActivity.java and its strings.
"""

from __future__ import annotations

from typing import Any

from accessibility_bridge.simulator.question import Answer, DebuggingQuestion
from accessibility_bridge.simulator.world.app import Kind, Page, PageFunction
from accessibility_bridge.simulator.world.context import Ui
from accessibility_bridge.simulator.world.ui.dialogs import panel
from accessibility_bridge.simulator.world.ui.view import Handler, Look, Tone
from accessibility_bridge.simulator.world.ui.widgets import checkbox, text

_PACKAGE = "com.android.systemui"
_ACTIVITY = "com.android.systemui.usb.UsbDebuggingActivity"


def may_debug(question: DebuggingQuestion, on_answer: Answer) -> PageFunction[Any]:
    """The dialog; BACK means no. It stays until whoever asked takes it away."""
    always = False

    def toggle() -> None:
        nonlocal always
        always = not always

    def answer(allowed: bool) -> Handler:
        return lambda: on_answer(allowed, allowed and always)

    def page(ui: Ui[Any]) -> Page:
        told = ui.tr("The computer's RSA key fingerprint is:", "这台计算机的 RSA 密钥指纹如下：")
        message = text(
            f"{told}\n{question.fingerprint}",
            id="android:id/message",
            look=Look(lines=6, tone=Tone.MUTED, size_sp=15),
        )
        label = ui.tr("Always allow from this computer", "一律允许使用这台计算机进行调试")
        content = panel(
            ui.tr("Allow USB debugging?", "允许 USB 调试吗？"),
            (message, checkbox(label, always, toggle, id="android:id/alwaysUse")),
            yes=(ui.tr("Allow", "允许"), answer(True)),
            no=(ui.tr("Cancel", "取消"), answer(False)),
        )
        return Page(content=content, kind=Kind.DIALOG, package=_PACKAGE, activity=_ACTIVITY, on_back=answer(False))

    return page
