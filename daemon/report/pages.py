"""HTML pages of what lies on disk: one per episode, and one over a folder that holds many.

Static and self-contained but for the pictures, which stay files beside the page. Nothing on a phone's screen can
become markup: every value is escaped, and a content security policy allows no script and style but the page's own.
"""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib import resources
from pathlib import Path
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from daemon.errors import TrajectoryUnreadable
from daemon.folders import writing
from daemon.jobs.outcome import read_outcome
from daemon.record import EpisodeRecord
from daemon.report import wording
from daemon.report.episode_page import STAGES, view_episode
from daemon.report.run_page import EpisodeLink, view_run
from daemon.report.suite_page import in_words_of_a_suite, read_summary
from daemon.trajectory import HEAD, read_episode

PAGE = "index.html"
_BELOW = ("*", "episodes/*", "*/episodes/*")
"""Where episodes lie in a folder of single runs, in a task list's run, and in a folder of such runs."""


def write_report(folder: Path) -> Path:
    """Write the page of an episode's folder, or the pages of all episodes of a run or of a folder of runs and one over
    them. Nothing is written into a folder that is none of these, although some may lie deeper in it.

    Raises:
        TrajectoryUnreadable: there is no episode, or the only one cannot be read.
        FolderUnusable
    """
    if (folder / HEAD).exists():
        _write_episode(folder)
        return folder / PAGE
    outcome = read_outcome(folder)
    folders = _episodes(folder)
    if not folders and outcome is None:
        raise TrajectoryUnreadable(folder=folder, reason="name the folder of an episode, of a run, or of runs")
    links, unreadable = [], []
    for episode in folders:
        try:
            where = episode.relative_to(folder)
            record = _write_episode(episode, up="../" * len(where.parts) + PAGE)
            links.append(EpisodeLink(record=record, folder=quote(where.as_posix())))
        except TrajectoryUnreadable as exc:
            unreadable.append(f"{episode.relative_to(folder)}: {exc.reason}")
    view = view_run(folder.resolve().name, links, outcome, unreadable)
    summary = read_summary(folder)
    shown = in_words_of_a_suite(view, summary) if summary else view
    return _write(folder / PAGE, "run.html.j2", view=shown)


def _episodes(folder: Path) -> list[Path]:
    return sorted(path.parent for below in _BELOW for path in folder.glob(f"{below}/{HEAD}"))


def _write_episode(folder: Path, *, up: str = "") -> EpisodeRecord:
    record = read_episode(folder)
    _write(folder / PAGE, "episode.html.j2", view=view_episode(record, up=up), stages=STAGES)
    return record


def _write(path: Path, template: str, **shown: object) -> Path:
    partial = path.with_suffix(".partial")
    page = _environment().get_template(template).render(**shown)
    with writing(path):
        partial.write_text(page, encoding="utf-8", errors="replace")
        return partial.replace(path)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("daemon.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "duration": wording.duration,
        "ms": wording.milliseconds,
        "moment": wording.moment,
        "effect": wording.effect_chip,
    }
    style, script = _own("style.css"), _own("keys.js")
    environment.globals |= {"style": Markup(style), "script": Markup(script), "policy": _policy(style, script)}
    return environment


def _own(name: str) -> str:
    return resources.files("daemon.report").joinpath("templates", name).read_text(encoding="utf-8")


def _policy(style: str, script: str) -> str:
    # `file:` because a page opened from a disk has no origin that 'self' could mean in every browser.
    return (
        f"default-src 'none'; img-src 'self' file:; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"
