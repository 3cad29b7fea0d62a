"""One message of every kind, with every field away from its default somewhere. The golden file is made of these."""

from __future__ import annotations

from accessibility_bridge.bridge.wire.enums import (
    EmptyReason,
    ErrorCode,
    Kind,
    NodeAction,
    NodeFlag,
    ObserveOption,
    Partial,
    PictureFormat,
    PictureState,
    ServiceState,
    TextCheck,
    TextMatch,
    TextOption,
    TextRoute,
    TreeState,
    WaitCondition,
    WindowFlag,
)
from accessibility_bridge.bridge.wire.frames import Reply, encode_reply, encode_request
from accessibility_bridge.bridge.wire.replies import (
    ActedReply,
    CancelReply,
    ClipboardReply,
    Display,
    ErrorReply,
    HealthReply,
    HelloReply,
    NodeRecord,
    Observation,
    Picture,
    RecentItem,
    RecentReply,
    TextReply,
    WaitReply,
    Window,
)
from accessibility_bridge.bridge.wire.requests import (
    Area,
    CancelRequest,
    ClipboardRequest,
    GestureRequest,
    GlobalActionRequest,
    HealthRequest,
    HelloRequest,
    NodeActionRequest,
    NodeMatch,
    NotificationsRequest,
    ObserveRequest,
    Phase,
    PictureRequest,
    PictureSpec,
    Request,
    Stroke,
    TextRequest,
    ToastsRequest,
    TouchPoint,
    WaitRequest,
)

_SETTINGS_WINDOW = Window(
    id=1201,
    type=1,
    layer=3,
    flags=WindowFlag.ACTIVE | WindowFlag.FOCUSED,
    bounds=Area(right=1080, bottom=2400),
    title="Settings",
    package="com.android.settings",
    tree=TreeState.PRESENT,
    strings=("", "android.widget.FrameLayout", "com.android.settings", "android.widget.Switch", "Wi‑Fi 📶", "On"),
    nodes=(
        NodeRecord(children=1, flags=NodeFlag.VISIBLE, right=1080, bottom=2400, class_name=1, package=2),
        NodeRecord(
            drawing_order=7,
            flags=NodeFlag.CHECKABLE | NodeFlag.CHECKED | NodeFlag.CLICKABLE | NodeFlag.OPAQUE,
            actions=1 << NodeAction.CLICK | 1 << NodeAction.IME_ENTER,
            left=912,
            top=400,
            right=1032,
            bottom=472,
            class_name=3,
            package=2,
            text=4,
            state=5,
        ),
    ),
)

_REQUESTS: dict[str, Request] = {
    "a host introduces itself": HelloRequest(client="tapwright 0.1.0", highest_version=3),
    "a look with tree and JPEG at rest, if it changed since look 7": ObserveRequest(
        deadline_ms=5_000,
        fence=42,
        since=7,
        options=ObserveOption.TREE | ObserveOption.PICTURE | ObserveOption.FRESH,
        quiet_ms=250,
        settle_ms=4_000,
        node_limit=800,
        depth_limit=60,
        text_limit=500,
        walk_ms=1_500,
        picture=PictureSpec(format=PictureFormat.JPEG, quality=85, longest_side_px=1_280, display=2, window=1_201),
    ),
    "a wait for a node": WaitRequest(
        condition=WaitCondition.NODE,
        limit_ms=9_000,
        quiet_ms=0,
        after=77,
        node=NodeMatch(
            text="完成",
            text_match=TextMatch.CONTAINS_IGNORING_CASE,
            resource_id="android:id/button1",
            class_name="android.widget.Button",
            package="android",
            flags_set=NodeFlag.ENABLED,
            flags_clear=NodeFlag.OFF_SCREEN | NodeFlag.OPAQUE,
        ),
    ),
    "a hold and a drag by one finger, a tap by another": GestureRequest(
        display=1,
        phases=(
            Phase(
                strokes=(
                    Stroke(finger=1, duration_ms=600, points=(TouchPoint(x=100, y=200),)),
                    Stroke(finger=9, start_ms=50, duration_ms=60, points=(TouchPoint(x=700, y=800),)),
                )
            ),
            Phase(
                strokes=(
                    Stroke(finger=1, duration_ms=400, points=(TouchPoint(x=100, y=200), TouchPoint(x=100, y=1_500))),
                )
            ),
        ),
    ),
    "text set on a node": NodeActionRequest(
        generation=9, window=-3, path=(0, 2, 11), action=NodeAction.SET_TEXT, text="naïve", start=1, end=-1
    ),
    "the back action": GlobalActionRequest(fence=2**63 - 1, action=1),
    "text typed after what is there, and submitted": TextRequest(
        text="milk, 牛奶\tand eggs", options=TextOption.SUBMIT, route=TextRoute.INPUT_METHOD
    ),
    "the clipboard replaced": ClipboardRequest(write=True, text="x"),
    "a picture": PictureRequest(picture=PictureSpec(quality=1)),
    "notifications since an event": NotificationsRequest(after=5),
    "toasts since the beginning": ToastsRequest(),
    "a question for health": HealthRequest(deadline_ms=1),
    "a request cancelled": CancelRequest(target=0xFFFF_FFFF),
}

_REPLIES: dict[str, tuple[Kind, Reply]] = {
    "the app introduces itself": (
        Kind.HELLO,
        HelloReply(
            instance=0x0123_4567_89AB_CDEF,
            sdk=34,
            app_version="1.0",
            model="Google Pixel 8",
            bound=True,
            fence=42,
            picture_interval_ms=333,
            capabilities=("picture", "text.input_method"),
        ),
    ),
    "a look": (
        Kind.OBSERVE,
        Observation(
            generation=8,
            sequence=1_234,
            taken_at_ms=1_760_000_000_123,
            settled=False,
            settle_ms=4_000,
            walk_ms=12,
            partial=Partial.TEXT | Partial.TORN,
            package="com.android.settings",
            activity="com.android.settings.Settings",
            keyboard=Area(top=1_600, right=1_080, bottom=2_400),
            displays=(Display(width=1_080, height=2_400, rotation=0, density_dpi=420, lit=True),),
            windows=(
                Window(id=-7, display=0, type=3, layer=-1, tree=TreeState.SAME),
                _SETTINGS_WINDOW,
                Window(id=5, display=2, layer=4, tree=TreeState.EMPTY, reason=EmptyReason.NOT_RESPONDING),
            ),
            picture_state=PictureState.TAKEN,
            picture=Picture(
                format=PictureFormat.JPEG,
                width=576,
                height=1_280,
                source_width=1_080,
                source_height=2_400,
                taken_at_ms=1_760_000_000_100,
                packed=b"\xff\xd8\xff",
            ),
        ),
    ),
    "nothing changed": (Kind.OBSERVE, Observation(generation=7, unchanged=True, sequence=1_234)),
    "a node appeared": (
        Kind.WAIT,
        WaitReply(met=True, sequence=80, waited_ms=310, bounds=Area(left=-1, top=2, right=3, bottom=4)),
    ),
    "a gesture ended": (Kind.GESTURE, ActedReply(sequence_before=99, took_ms=52)),
    "text arrived": (
        Kind.TEXT,
        TextReply(
            route=TextRoute.KEYBOARD,
            check=TextCheck.DIFFERS,
            submitted=True,
            package="dev.tapwright.notes",
            class_name="android.widget.EditText",
            resource_id="dev.tapwright.notes:id/title",
            bounds=Area(left=1, top=2, right=3, bottom=4),
            text="Milk",
            sequence_before=3,
        ),
    ),
    "the clipboard read": (Kind.CLIPBOARD, ClipboardReply(text="from the phone")),
    "a picture taken": (Kind.PICTURE, Picture(width=1, height=1, source_width=2, source_height=2, packed=b"\x89PNG")),
    "two notifications": (
        Kind.NOTIFICATIONS,
        RecentReply(
            lost=True,
            items=(
                RecentItem(
                    sequence=6, at_ms=1_760_000_000_000, package="cn.tapwright.mall", title="小铺商城", text="6:45"
                ),
                RecentItem(sequence=9),
            ),
        ),
    ),
    "no toast": (Kind.TOASTS, RecentReply()),
    "health after the service was taken away": (
        Kind.HEALTH,
        HealthReply(
            state=ServiceState.UNBOUND,
            state_ms=1_500,
            process_ms=60_000,
            screen_on=True,
            locked=True,
            sequence=8,
            event_age_ms=700,
            connections=1,
            in_flight=2,
            fence=42,
            requests=100,
            errors=3,
        ),
    ),
    "nothing to cancel": (Kind.CANCEL, CancelReply()),
    "a refusal": (Kind.GESTURE, ErrorReply(code=ErrorCode.FENCED, detail="fence 41 is below 42")),
}

EXAMPLES: dict[str, bytes] = {
    **{name: encode_request(number, value) for number, (name, value) in enumerate(_REQUESTS.items(), 1)},
    **{name: encode_reply(kind, number, value) for number, (name, (kind, value)) in enumerate(_REPLIES.items(), 2**31)},
}
VALUES: dict[str, Request | Reply] = {**_REQUESTS, **{name: value for name, (_, value) in _REPLIES.items()}}
