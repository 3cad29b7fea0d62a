"""Mail: folders behind a drawer, letters, writing with drafts and attachments, search, account settings."""

from __future__ import annotations

from accessibility_bridge.simulator.world.app import App, Label, PageFunction
from accessibility_bridge.simulator.world.apps.mail.account import account, signature
from accessibility_bridge.simulator.world.apps.mail.boxes import drawer, home, search, selection
from accessibility_bridge.simulator.world.apps.mail.letters import (
    PACKAGE,
    Folder,
    Letter,
    Mailbox,
    MailUi,
    account_rows,
    first_letters,
    letter_rows,
)
from accessibility_bridge.simulator.world.apps.mail.reading import reader
from accessibility_bridge.simulator.world.apps.mail.writing import Sheet, writer
from accessibility_bridge.simulator.world.samples import prepared


def _at(folder: Folder) -> PageFunction[Mailbox]:
    def choose(ui: MailUi) -> None:
        ui.state.tab = folder

    return prepared(home, choose)


APP = App(
    package=PACKAGE,
    label=Label("Mail", "邮件"),
    fresh=Mailbox,
    home=home,
    icon="mail_filled",
    tint="#d93025",
    activity=".MainActivity",
    providers={f"content://{PACKAGE}/messages": letter_rows, f"content://{PACKAGE}/account": account_rows},
    samples=(
        lambda: drawer,
        lambda: _at(Folder.SPAM),
        lambda: _at(Folder.SENT),
        lambda: _at(Folder.TRASH),
        search,
        lambda: selection(first_letters()[1]),
        lambda: reader(first_letters()[0]),
        lambda: reader(first_letters()[5]),
        lambda: reader(first_letters()[1]),
        lambda: writer(Sheet(letter=first_letters()[-1])),
        lambda: writer(Sheet(letter=Letter(id=0, to="", folder=Folder.DRAFTS), below="\n\n--\nSam")),
        lambda: account,
        lambda: signature("Sam"),
    ),
    version_name="2026.02.1",
    version_code=20260201,
    system=False,
)
