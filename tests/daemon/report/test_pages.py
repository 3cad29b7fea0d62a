"""The pages as text: complete, honest about what is missing, and deaf to what a screen says."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from daemon.effect import Effect
from daemon.errors import FolderUnusable, TrajectoryUnreadable
from daemon.jobs.job import Job, JobState, Task
from daemon.jobs.outcome import BatchOutcome, write_outcome
from daemon.record import CheckRecord, Remedy, Try
from daemon.report.pages import write_report
from daemon.verdict import Verdict
from tests.daemon.report.sample import END, HEAD, STARTED_AT_S, pointed, steps, write_episode

NASTY = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'></svg></style>{{ 7*7 }}"


class Outline(HTMLParser):
    """Tags, attributes and ids of a page; fails on a tag that is closed but not open."""

    VOID = frozenset({"meta", "img", "br", "link", "input"})

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str, str]] = []
        self._open: list[str] = []
        self.feed(html)
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]
        if tag not in self.VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def values(self, name: str) -> list[str]:
        return [value for _, attribute, value in self.attributes if attribute == name]


def page(folder: Path) -> str:
    return write_report(folder).read_text(encoding="utf-8")


def test_an_episode_tells_everything_that_its_record_holds(tmp_path: Path) -> None:
    html = page(write_episode(tmp_path / "01E"))
    for words in (
        HEAD.goal,
        "succeeded",
        "both expectations hold",
        "Pixel 8, Android 15",
        "first try",
        "found: Row: 0 _id=3, hour=6, minutes=45",
        "Dark mode is found under Display.",
        "94% sure",
        "Display size",
        "settings.whats-new",
        "no change",
        "click node &#39;Dark theme&#39;",
        "The switch is on after a second try.",
        "1840 + 61 tokens",
    ):
        assert words in html, words


def test_every_link_and_picture_of_an_episode_is_there(tmp_path: Path) -> None:
    folder = write_episode(tmp_path / "01E")
    outline = Outline(page(folder))
    files = {value for value in outline.values("href") + outline.values("src") if not value.startswith("#")}
    assert len(files) == 4 + 4 + 1
    assert all((folder / name).is_file() for name in files)
    anchors = {value[1:] for value in outline.values("href") if value.startswith("#")}
    assert anchors <= set(outline.values("id"))
    assert len(outline.values("id")) == len(set(outline.values("id")))


def test_every_picture_has_a_text_or_says_that_it_needs_none(tmp_path: Path) -> None:
    outline = Outline(page(write_episode(tmp_path / "01E")))
    assert outline.tags.count("img") == len(outline.values("alt"))


def test_a_page_loads_nothing_from_elsewhere(tmp_path: Path) -> None:
    html = page(write_episode(tmp_path / "01E"))
    assert re.findall(r"(?:https?:)?//[a-z]", html.replace("content://", "")) == []
    assert "data:" not in html
    outline = Outline(html)
    assert outline.values("style") == []
    assert [name for _, name, _ in outline.attributes if name.startswith("on")] == []


def test_an_episode_that_was_cut_off_says_after_which_step(tmp_path: Path) -> None:
    folder = write_episode(tmp_path / "01E", end=None, told=steps()[:2])
    with (folder / "steps.jsonl").open("ab") as file:
        file.write(b'{"step": 3, "taken')
    html = page(folder)
    assert "cut off" in html
    assert "the record ends after step 2, before a verdict" in html
    assert "step 3 was cut off" in html
    assert "not checked" in html
    assert "succeeded" not in html


def test_an_episode_without_steps_or_pictures_still_has_a_page(tmp_path: Path) -> None:
    html = page(write_episode(tmp_path / "01E", end=None, told=()))
    assert "the record ends before the first step" in html
    folder = tmp_path / "02E"
    write_episode(folder, told=steps()[:1])
    lines = (folder / "steps.jsonl").read_text("utf-8").replace("frames/001.jpg", "")
    (folder / "steps.jsonl").write_text(lines, "utf-8")
    assert "no picture" in page(folder)


def test_a_check_that_nobody_could_read_is_marked_neither_right_nor_wrong(tmp_path: Path) -> None:
    check = CheckRecord(expected="a row", found="no such provider", passed=False, readable=False)
    html = page(write_episode(tmp_path / "01E", end=replace(END, checks=(check,))))
    assert html.count('<li class="grey"><span class="tick" role="img" aria-label="could not be read">?</span>') == 2
    assert "does not hold" not in html


def test_nothing_that_stands_on_a_screen_becomes_markup(tmp_path: Path) -> None:
    record, frame = steps()[2]
    hostile = replace(
        record,
        package=NASTY,
        activity=NASTY,
        thought=NASTY,
        reply=NASTY,
        action=f'do(action="Click", element_description={NASTY!r})',
        pointed_at=pointed(1, NASTY, others=(NASTY,)),
        tries=(Try(gesture=NASTY, effect=Effect.CHANGED, detail=NASTY),),
        remedies=(Remedy(rule=NASTY, gesture=NASTY, effect=Effect.CHANGED),),
        feedback=NASTY,
    )
    names = ("goal", "serial", "device", "planner", "grounder", "task")
    head = replace(HEAD, expectations=(NASTY,), **dict.fromkeys(names, NASTY))
    check = CheckRecord(expected=NASTY, found=NASTY, passed=False)
    end = replace(END, reason=NASTY, message=NASTY, checks=(check,))
    harmless = Outline(page(write_episode(tmp_path / "run" / "01E", told=((record, frame),))))
    write_episode(tmp_path / "run" / "02E", head=head, end=end, told=((hostile, frame),))
    for html in (page(tmp_path / "run" / "02E"), page(tmp_path / "run")):
        outline = Outline(html)
        assert outline.tags.count("script") == 1
        assert [name for _, name, _ in outline.attributes if name.startswith("on")] == []
        assert "{{ 7*7 }}" in html
    assert set(outline.tags) <= set(harmless.tags) | {"small", "li", "ol"}


@pytest.mark.parametrize(
    "frame", ["../../../etc/passwd", "https://example.org/x.png", "frames/../../x", "javascript:x"]
)
def test_a_picture_outside_the_folder_is_not_shown(tmp_path: Path, frame: str) -> None:
    folder = write_episode(tmp_path / "01E", told=steps()[:1])
    text = (folder / "steps.jsonl").read_text("utf-8").replace("frames/001.jpg", frame).replace("trees/001.xml", frame)
    (folder / "steps.jsonl").write_text(text, "utf-8")
    assert frame not in page(folder)


def run_of(folder: Path) -> Path:
    lost = replace(END, verdict=Verdict.DEVICE_LOST, reason="A: tap: not connected", ended_at_s=STARTED_AT_S + 3)
    one = replace(HEAD, task="one", serial="A")
    write_episode(folder / "episodes" / "01A", head=one, end=lost, told=steps()[:1])
    again = replace(one, serial="B", attempt=2, started_at_s=STARTED_AT_S + 4)
    write_episode(folder / "episodes" / "02A", head=again)
    write_episode(folder / "episodes" / "03A", head=replace(HEAD, task="two", serial="A"))
    write_episode(
        folder / "episodes" / "04A", head=replace(HEAD, task="three", goal="never done", serial="A"), end=None
    )
    return folder


def test_a_run_keeps_first_try_and_retry_apart(tmp_path: Path) -> None:
    html = page(run_of(tmp_path / "run"))
    assert "<b>2</b> of 3 passed" in html
    assert "1 first try · 1 with retry" in html
    assert "device lost" in html
    assert "cut off" in html


def test_the_same_task_of_two_runs_is_two_tasks_and_no_retry(tmp_path: Path) -> None:
    for run in ("monday", "tuesday"):
        write_episode(tmp_path / run / "episodes" / "01A", head=replace(HEAD, task="one"))
    html = page(tmp_path)
    assert "<b>2</b> of 2 passed" in html
    assert "2 first try · 0 with retry" in html
    assert "tuesday/one" in html


def test_many_phones_with_one_try_each_have_no_time_lines(tmp_path: Path) -> None:
    folder = tmp_path / "run"
    for number in range(9):
        write_episode(folder / f"0{number}A", head=replace(HEAD, task=f"t{number}", serial=f"S{number}"))
    html = page(folder)
    assert "Who did what" not in html
    assert "<b>9</b> of 9 passed" in html
    write_episode(folder / "09A", head=replace(HEAD, task="t9", serial="S1"), told=steps()[:1])
    assert "Who did what" in page(run_of(tmp_path / "few"))


def test_a_run_links_to_every_episode_and_back(tmp_path: Path) -> None:
    folder = run_of(tmp_path / "run")
    outline = Outline(page(folder))
    links = {value for value in outline.values("href") if not value.startswith("#")}
    assert links == {f"episodes/0{number}A/index.html" for number in range(1, 5)}
    for link in links:
        back = [v for v in Outline((folder / link).read_text("utf-8")).values("href") if v.startswith("..")]
        assert [(folder / link).parent.joinpath(value).resolve() for value in back] == [
            (folder / "index.html").resolve()
        ]


def test_a_runs_summary_adds_the_tasks_that_left_no_episode(tmp_path: Path) -> None:
    folder = run_of(tmp_path / "run")
    waiting = Job(id=9, position=0, task=Task(id="four", goal="wait for a phone"), state=JobState.QUEUED)
    outcome = BatchOutcome(run="R1", name="smoke.yaml", started_at_s=0, ended_at_s=1, jobs=(waiting,))
    write_outcome(outcome, folder)
    html = page(folder)
    assert "wait for a phone" in html
    assert "<b>2</b> of 4 passed" in html
    assert "smoke.yaml" in html


def test_a_stale_summary_does_not_hide_what_happened_later(tmp_path: Path) -> None:
    folder = run_of(tmp_path / "run")
    before = Job(id=1, position=0, task=Task(id="one", goal="g"), state=JobState.QUEUED)
    write_outcome(BatchOutcome(run="R", name="n", started_at_s=0, ended_at_s=1, jobs=(before,)), folder)
    assert "<b>2</b> of 3 passed" in page(folder)


def test_an_episode_that_cannot_be_read_is_named_and_spoils_no_other(tmp_path: Path) -> None:
    folder = run_of(tmp_path / "run")
    (folder / "episodes" / "02A" / "episode.json").write_text("{")
    html = page(folder)
    assert "episodes/02A: episode.json is not JSON" in html
    assert "of 3 passed" in html


def test_a_folder_without_episodes_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TrajectoryUnreadable, match="name the folder of an episode, of a run, or of runs"):
        write_report(tmp_path)


def test_a_report_can_be_written_again_over_itself(tmp_path: Path) -> None:
    folder = run_of(tmp_path / "run")
    assert page(folder) == page(folder)


def test_a_folder_that_only_holds_runs_somewhere_below_is_left_alone(tmp_path: Path) -> None:
    run_of(tmp_path / "work" / "runs" / "run")
    for unrelated in (tmp_path, tmp_path / "work"):
        with pytest.raises(TrajectoryUnreadable):
            write_report(unrelated)
        assert not (unrelated / "index.html").exists()
    assert write_report(tmp_path / "work" / "runs").is_file()


def test_a_page_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    folder = run_of(tmp_path / "run")
    (folder / "index.html").mkdir()
    with pytest.raises(FolderUnusable, match="index.html: cannot be written"):
        write_report(folder)
