"""The pages in a real Chromium: the policy lets their own style and script work, and the target is really marked."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from daemon.report.pages import write_report
from tests.daemon.report.sample import END, HEAD, steps, write_episode

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no chromium is installed: run scripts/debian chromium")
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
    "--virtual-time-budget=4000",
    "--enable-logging=stderr",
)
MARK = (255, 45, 111)


def browse(page: Path, profile: Path, *flags: str) -> tuple[str, str]:
    """Open a page and give what Chromium printed, and its console's lines."""
    command = [str(CHROMIUM), *FLAGS, f"--user-data-dir={profile}", *flags, page.resolve().as_uri()]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=120, check=True)
    return done.stdout, "\n".join(line for line in done.stderr.splitlines() if "CONSOLE" in line)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    hostile = "<img src=x onerror=\"document.title='pwned'\"><script>document.title='pwned'</script>"
    told = [(replace(record, thought=hostile), frame) for record, frame in steps()]
    folder = tmp_path_factory.mktemp("run")
    write_episode(folder / "01E", head=replace(HEAD, goal=hostile), end=replace(END, reason=hostile), told=tuple(told))
    write_report(folder)
    return folder


def test_the_page_runs_its_own_script_and_style_and_nothing_else(folder: Path, tmp_path: Path) -> None:
    html, console = browse(folder / "01E" / "index.html", tmp_path, "--dump-dom")
    assert console == "", "the content security policy blocks a part of the page"
    title = re.search(r"<title>(.*?)</title>", html, re.DOTALL)
    assert title is not None
    assert title[1] != "pwned"


def test_the_policy_stops_a_script_that_is_not_the_pages_own(folder: Path, tmp_path: Path) -> None:
    page = folder / "01E" / "tampered.html"
    text = (folder / "01E" / "index.html").read_text("utf-8")
    page.write_text(text.replace("</main>", "<script>document.title = 'pwned'</script></main>"), "utf-8")
    html, console = browse(page, tmp_path, "--dump-dom")
    assert "<title>pwned</title>" not in html
    assert "Content Security Policy" in console


@pytest.mark.parametrize(("width", "height"), [(1280, 3000), (480, 4800)])
def test_pictures_are_shown_and_targets_are_marked(folder: Path, tmp_path: Path, width: int, height: int) -> None:
    shot = tmp_path / "shot.png"
    browse(folder / "01E" / "index.html", tmp_path / "p", f"--screenshot={shot}", f"--window-size={width},{height}")
    with Image.open(shot) as opened:
        picture = opened.convert("RGB")
    assert picture.size == (width, height)
    colours = dict((colour, count) for count, colour in picture.getcolors(maxcolors=2**24) or ())
    marked = sum(count for colour, count in colours.items() if _near(colour, MARK))
    assert marked > 500, "no box or cross is drawn over the pictures"
    assert any(_near(colour, (16, 17, 20)) and count > 5000 for colour, count in colours.items()), "no dark screen"


def test_the_page_is_dark_where_the_reader_wants_it_dark(folder: Path, tmp_path: Path) -> None:
    corners = []
    for scheme in ("1", "0"):
        shot = tmp_path / f"{scheme}.png"
        wanted = f"--blink-settings=preferredColorScheme={scheme}"
        browse(folder / "index.html", tmp_path / "p", f"--screenshot={shot}", "--window-size=800,600", wanted)
        with Image.open(shot) as opened:
            corners.append(sum(opened.convert("RGB").getpixel((4, 590))))
    light, dark = corners
    assert light > 600
    assert dark < 120


def _near(colour: tuple[int, int, int], wanted: tuple[int, int, int]) -> bool:
    return all(abs(a - b) <= 12 for a, b in zip(colour, wanted, strict=True))
