"""Pictures through the bridge app: Android's own limit on their rate, single windows, and windows that forbid them."""

from __future__ import annotations

import io
import time
from concurrent.futures import ThreadPoolExecutor

from PIL import Image

from accessibility_bridge.bridge.wire.enums import ErrorCode, ObserveOption, PictureFormat, PictureState
from accessibility_bridge.bridge.wire.replies import Observation, Picture, Window
from accessibility_bridge.bridge.wire.requests import PictureRequest, PictureSpec
from accessibility_bridge.phone import Phone
from accessibility_bridge.simulator.jvm import JvmInside
from tests.accessibility_bridge.simulator.jvm.asker import EDGES, Asker, says, texts
from tests.integration.phones import seen, shows

FORMS = "dev.tapwright.forms"
SECRET = "Nobody may photograph this"
SCREEN = (1080, 2400)
INTERVAL_S = 0.333
"""Source: AOSP AccessibilityService.ACCESSIBILITY_TAKE_SCREENSHOT_REQUEST_INTERVAL_TIMES_MS."""
WITH_PICTURE = int(ObserveOption.TREE | ObserveOption.PICTURE)


def picture(asker: Asker, **how: object) -> Picture:
    return asker.ask(PictureRequest(picture=PictureSpec(**how)), Picture)  # type: ignore[arg-type]


def opened(taken: Picture) -> Image.Image:
    return Image.open(io.BytesIO(taken.packed)).convert("RGB")


def front(look: Observation) -> Window:
    return next(window for window in reversed(look.windows) if window.type == 1)


def test_whoever_asks_too_often_shares_a_picture_and_is_never_refused(asker: Asker) -> None:
    began_s = time.monotonic()
    with ThreadPoolExecutor(6) as pool:
        taken = list(pool.map(lambda _: picture(asker, format=PictureFormat.JPEG), range(24)))
    took_s = time.monotonic() - began_s
    assert len(taken) == 24
    assert all(one.packed.startswith(b"\xff\xd8") for one in taken)
    assert len({one.taken_at_ms for one in taken}) <= took_s / INTERVAL_S + 2


def test_looks_with_pictures_one_after_the_other_all_have_one(asker: Asker) -> None:
    looks = [asker.look(options=WITH_PICTURE) for _ in range(4)]
    assert [look.picture_state for look in looks] == [PictureState.TAKEN] * 4


def test_formats_and_sizes_are_as_asked(asker: Asker) -> None:
    whole = picture(asker)
    assert (whole.format, opened(whole).size) == (PictureFormat.PNG, SCREEN)
    small = picture(asker, format=PictureFormat.JPEG, quality=60, longest_side_px=600)
    assert (small.width, small.height, opened(small).size) == (270, 600, (270, 600))
    assert (small.source_width, small.source_height) == SCREEN


def test_a_window_is_photographed_alone(asker: Asker) -> None:
    form = asker.start(FORMS, "FormActivity", "RESET FORM")
    asker.act(form, "RESET FORM")
    dialog = front(asker.until(says("Clear everything?")))
    alone = opened(picture(asker, window=dialog.id))
    size = (dialog.bounds.right - dialog.bounds.left, dialog.bounds.bottom - dialog.bounds.top)
    assert alone.size == size != SCREEN
    assert len(alone.resize((64, 64)).getcolors(4096) or []) > 1


def test_a_window_or_display_that_is_not_there_is_stale(asker: Asker) -> None:
    for spec in (PictureSpec(window=999_999), PictureSpec(display=7)):
        assert asker.refused(PictureRequest(picture=spec)) is ErrorCode.STALE


def test_a_secure_window_is_read_but_not_photographed(asker: Asker) -> None:
    look = asker.start(EDGES, "SecretActivity", SECRET)
    assert asker.refused(PictureRequest(picture=PictureSpec(window=front(look).id))) is ErrorCode.SECURE
    assert asker.refused(PictureRequest()) is ErrorCode.SECURE
    look = asker.look(options=WITH_PICTURE)
    assert look.picture_state is PictureState.SECURE
    assert SECRET in texts(look)


def test_after_a_secure_window_pictures_are_had_again(asker: Asker) -> None:
    asker.start(EDGES, "SecretActivity", SECRET)
    assert asker.refused(PictureRequest()) is ErrorCode.SECURE
    asker.start(EDGES, "NewsActivity", "Show a toast")
    assert opened(picture(asker)).size == SCREEN


def test_a_black_screen_is_no_secure_one(asker: Asker, phone: JvmInside) -> None:
    asker.start(EDGES, "NewsActivity", "Show a toast")
    phone.key("POWER")
    assert opened(picture(asker)).getcolors() == [(SCREEN[0] * SCREEN[1], (0, 0, 0))]


def test_the_host_says_of_a_frame_that_it_is_hidden(bridge: Phone, phone: JvmInside) -> None:
    phone.start_activity(package=EDGES, activity=f"{EDGES}.SecretActivity")
    screen = seen(bridge, shows(SECRET), picture=True)
    assert screen.frame is not None
    assert screen.frame.secure
