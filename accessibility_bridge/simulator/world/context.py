"""What a page may see of the phone and do to it. Apps know this and the toolkit, nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Generic, TypeVar, cast

from accessibility_bridge.geometry import Size
from accessibility_bridge.simulator.world.app import Label
from accessibility_bridge.simulator.world.systemui.posting import post
from accessibility_bridge.simulator.world.tasks import Snack, Task

if TYPE_CHECKING:
    from accessibility_bridge.simulator.world.app import PageFunction
    from accessibility_bridge.simulator.world.phone import Phone
    from accessibility_bridge.simulator.world.ui.view import Handler

S = TypeVar("S")

_SNACK_S = 5.0


class Ui(Generic[S]):
    """One app's hands: its state, its open pages, the phone's settings."""

    def __init__(self, phone: Phone, task: Task) -> None:
        self.phone, self._task = phone, task

    @property
    def state(self) -> S:
        """The app's lasting state."""
        return cast("S", self.phone.states[self._task.app.package])

    @property
    def label(self) -> str:
        """What the app is called in the phone's language."""
        return self._task.app.label.in_locale(self.phone.locale)

    @property
    def now(self) -> datetime:
        """The phone's date and time."""
        return self.phone.timeline.wall

    @property
    def screen_dp(self) -> Size:
        """How large the screen is as it is turned now, in whole dp."""
        size, density_dpi = self.phone.size, self.phone.profile.density_dpi
        return Size(size.width * 160 // density_dpi, size.height * 160 // density_dpi)

    @property
    def chinese(self) -> bool:
        """Whether the phone speaks Chinese."""
        return self.phone.locale.startswith("zh")

    def tr(self, en: str, zh: str) -> str:
        """The text in the phone's language."""
        return zh if self.chinese else en

    def open(self, page: PageFunction[S], *, loading: bool = False) -> None:
        """Show another page of the app over this one; a loading one shows a spinner first."""
        self.phone.push(self._task, page, loading=loading)

    def back(self) -> None:
        """Close the front page of the app."""
        self.phone.pop(self._task)

    def then(self, *steps: Handler) -> Handler:
        """A handler that closes the front page, a dialog as a rule, and then does the steps."""

        def run() -> None:
            self.back()
            for step in steps:
                step()

        return run

    def setting(self, namespace: str, key: str, default: str = "") -> str:
        """A value of the settings tables."""
        return self.phone.tables.get(namespace, key, default)

    def number(self, namespace: str, key: str, default: int = 0) -> int:
        """A value of the settings tables as a whole number; `default` also for nonsense."""
        return self.phone.tables.whole(namespace, key, default)

    def put(self, namespace: str, key: str, value: str) -> None:
        """Write a value of the settings tables."""
        self.phone.put_setting(namespace, key, value)

    def toast(self, message: str) -> None:
        """Show a toast for the short time."""
        self.phone.show_toast(message)

    def notify(self, title: str, text: str = "", page: PageFunction[S] | None = None) -> None:
        """Post a notification; a tap on it opens the app, at a page of its own if one is given."""
        package = self._task.app.package

        def open_page() -> None:
            self.phone.start(package, page)

        post(self.phone, package, Label(title), Label(text), open_page)

    def snackbar(self, message: str, action: tuple[str, Handler] | None = None) -> None:
        """Show a message at the lower edge of the front page for a while."""
        self._task.top.snack = Snack(message=message, action=action, until_s=self.phone.timeline.now_s + _SNACK_S)

    def scroll_to(self, key: str, offset_dp: float) -> None:
        """Move a list of the front page so that so much of it lies above its upper edge, as far as it goes."""
        self._task.top.scrolled[key] = round(offset_dp * self.phone.profile.density_dpi / 160)

    def granted(self, permission: str) -> bool:
        """Whether the user has allowed the app something."""
        return (self._task.app.package, permission) in self.phone.granted

    def grant(self, permission: str) -> None:
        """The user allows it."""
        self.phone.granted.add((self._task.app.package, permission))

    def refresh_after(self, delay_s: float) -> None:
        """The page looks different then without anybody touching it: a stopwatch runs."""
        self.phone.refresh_after(delay_s)

    def to_first_page(self) -> None:
        """Close every page of the app but its first."""
        del self._task.entries[1:]

    @property
    def tasks(self) -> Sequence[Task]:
        """Everything running, the foreground last."""
        return self.phone.desk.tasks
