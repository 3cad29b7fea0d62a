"""The icons of the world by name: a subset of Google's Material Symbols (Apache License 2.0), shipped as two typefaces.

A name is a line drawing; with `_filled` behind it, the filled one. To add an icon, write its name and code point into
`SYMBOLS` and run `scripts/make-icons`. Refuses names it does not know.
"""

from __future__ import annotations

import difflib

_OUTLINED, _FILLED = "MaterialSymbolsOutlined-Subset.ttf", "MaterialSymbolsFilled-Subset.ttf"
_FILLED_SUFFIX = "_filled"

# Source: Material Symbols 2.972, its own names and code points.
SYMBOLS: dict[str, int] = {
    "ac_unit": 0xEB3B, "accessibility": 0xE84E, "account_balance": 0xE84F, "account_balance_wallet": 0xE850,
    "account_circle": 0xE853, "add": 0xE145, "add_a_photo": 0xE439, "add_circle": 0xE147, "add_reaction": 0xE1D3,
    "add_shopping_cart": 0xE854, "air": 0xEFD8, "airplanemode_active": 0xE195, "alarm": 0xE190, "album": 0xE019,
    "alternate_email": 0xE0E6, "android": 0xE859, "apartment": 0xEA40, "apparel": 0xEF7B, "apps": 0xE5C3,
    "archive": 0xE149, "arrow_back": 0xE5C4, "arrow_back_2": 0xF43A, "arrow_downward": 0xE5DB,
    "arrow_drop_down": 0xE5C5, "arrow_drop_up": 0xE5C7, "arrow_forward": 0xE5C8, "arrow_outward": 0xF8CE,
    "arrow_upward": 0xE5D8, "article": 0xEF42, "artist": 0xE01A, "attach_file": 0xE226, "attach_money": 0xE227,
    "autorenew": 0xE028, "backpack": 0xF19C, "backspace": 0xE14A, "backup": 0xE864, "badge": 0xEA67,
    "bakery_dining": 0xEA53, "bar_chart": 0xE26B, "battery_0_bar": 0xEBDC, "battery_1_bar": 0xEBD9,
    "battery_2_bar": 0xEBE0, "battery_3_bar": 0xEBDD, "battery_4_bar": 0xEBE2, "battery_5_bar": 0xEBD4,
    "battery_6_bar": 0xEBD2, "battery_alert": 0xE19C, "battery_charging_full": 0xE1A3, "battery_full": 0xE1A4,
    "battery_saver": 0xEFDE, "beach_access": 0xEB3E, "bed": 0xEFDF, "bedtime": 0xE1F9, "blender": 0xEFE3,
    "block": 0xE033, "bluetooth": 0xE1A7, "bluetooth_connected": 0xE1A8, "bolt": 0xEA0B, "bookmark": 0xE866,
    "bookmark_add": 0xE598, "bookmarks": 0xE98B, "brightness_auto": 0xE1AB, "brunch_dining": 0xEA73, "brush": 0xE3AE,
    "bug_report": 0xE868, "build": 0xE869, "cake": 0xE7E9, "calculate": 0xEA5F, "calendar_month": 0xEBCC,
    "calendar_today": 0xE935, "call": 0xE0B0, "call_end": 0xE0B1, "call_made": 0xE0B2, "call_missed": 0xE0B4,
    "call_received": 0xE0B5, "cancel": 0xE5C9, "candle": 0xF588, "card_membership": 0xE8F7, "casino": 0xEB40,
    "cast": 0xE307, "category": 0xE574, "celebration": 0xEA65, "chair": 0xEFED, "chat": 0xE0B7, "chat_bubble": 0xE0CA,
    "check": 0xE5CA, "check_box": 0xE834, "check_box_outline_blank": 0xE835, "check_circle": 0xE86C,
    "checklist": 0xE6B1, "checkroom": 0xF19E, "chevron_left": 0xE408, "chevron_right": 0xE409, "child_care": 0xEB41,
    "circle": 0xEF4A, "close": 0xE14C, "cloud": 0xE2BD, "cloud_download": 0xE2C0, "cloud_off": 0xE2C1,
    "cloud_upload": 0xE2C3, "code": 0xE86F, "coffee": 0xEFEF, "computer": 0xE30A, "confirmation_number": 0xE638,
    "contacts": 0xE0BA, "content_copy": 0xE14D, "content_cut": 0xE14E, "content_paste": 0xE14F, "contrast": 0xEB37,
    "cooking": 0xE2B6, "cottage": 0xE587, "create_new_folder": 0xE2CC, "credit_card": 0xE870, "crop": 0xE3BE,
    "currency_exchange": 0xEB70, "currency_yuan": 0xEAF9, "dark_mode": 0xE51C, "data_usage": 0xE1AF,
    "date_range": 0xE916, "delete": 0xE872, "delivery_dining": 0xEA72, "description": 0xE873,
    "desktop_windows": 0xE30C, "developer_mode": 0xE1B0, "devices": 0xE1B1, "dialpad": 0xE0BC, "diamond": 0xEAD5,
    "directions": 0xE52E, "directions_bike": 0xE52F, "directions_bus": 0xE530, "directions_car": 0xE531,
    "directions_run": 0xE566, "directions_transit": 0xE533, "directions_walk": 0xE536, "do_not_disturb_off": 0xE643,
    "do_not_disturb_on": 0xE15C, "done_all": 0xE877, "download": 0xE171, "download_done": 0xE9AA, "drafts": 0xE151,
    "drag_handle": 0xE25D, "drag_indicator": 0xE945, "eco": 0xEA35, "edit": 0xE150, "egg": 0xEACC, "egg_alt": 0xEAC8,
    "emoji_events": 0xE71A, "emoji_food_beverage": 0xEA1B, "equalizer": 0xE01D, "error": 0xE000, "event": 0xE24F,
    "event_available": 0xE614, "event_repeat": 0xEB7B, "event_seat": 0xE903, "expand_less": 0xE5CE,
    "expand_more": 0xE5CF, "explore": 0xE87A, "extension": 0xE87B, "eyeglasses": 0xF6EE, "face": 0xE87C,
    "family_restroom": 0xF1A2, "fast_forward": 0xE01F, "fast_rewind": 0xE020, "fastfood": 0xE57A, "favorite": 0xE87D,
    "feedback": 0xE626, "filter_hdr": 0xE3DF, "filter_list": 0xE152, "find_in_page": 0xE880, "fingerprint": 0xE90D,
    "first_page": 0xE5DC, "fitness_center": 0xEB43, "flag": 0xE153, "flashlight_off": 0xF00A, "flashlight_on": 0xF00B,
    "flight": 0xE539, "folder": 0xE2C7, "folder_open": 0xE2C8, "forest": 0xEA99, "format_bold": 0xE238,
    "format_italic": 0xE23F, "format_list_bulleted": 0xE241, "format_size": 0xE245, "forum": 0xE0BF, "forward": 0xE154,
    "fullscreen": 0xE5D0, "fullscreen_exit": 0xE5D1, "functions": 0xE24A, "gif": 0xE908, "graphic_eq": 0xE1B8,
    "grid_view": 0xE9B0, "grocery": 0xEF97, "group": 0xE7EF, "group_add": 0xE7F0, "headphones": 0xE310,
    "headset_mic": 0xE311, "help": 0xE887, "hiking": 0xE50A, "history": 0xE28E, "home": 0xE88A, "hotel": 0xE53A,
    "hourglass_empty": 0xE88B, "icecream": 0xEA69, "image": 0xE251, "inbox": 0xE156, "info": 0xE88E,
    "inventory_2": 0xE1A1, "keep": 0xE6AA, "key": 0xE73C, "keyboard": 0xE312, "keyboard_arrow_down": 0xE313,
    "keyboard_arrow_left": 0xE314, "keyboard_arrow_right": 0xE315, "keyboard_arrow_up": 0xE316,
    "keyboard_hide": 0xE31A, "keyboard_return": 0xE31B, "kitchen": 0xEB47, "label": 0xE892, "landscape": 0xE3F7,
    "language": 0xE894, "last_page": 0xE5DD, "layers": 0xE53B, "library_music": 0xE030, "light_mode": 0xE518,
    "lightbulb": 0xE0F0, "link": 0xE157, "liquor": 0xEA60, "list": 0xE896, "local_activity": 0xE53F,
    "local_bar": 0xE540, "local_cafe": 0xE541, "local_dining": 0xE556, "local_florist": 0xE545,
    "local_gas_station": 0xE546, "local_hospital": 0xE548, "local_offer": 0xE54E, "local_parking": 0xE54F,
    "local_pizza": 0xE552, "local_shipping": 0xE558, "location_off": 0xE0C7, "location_on": 0xE0C8, "lock": 0xE88D,
    "lock_open": 0xE898, "login": 0xEA77, "logout": 0xE9BA, "loyalty": 0xE89A, "lunch_dining": 0xEA61,
    "lyrics": 0xEC0B, "mail": 0xE0BE, "manage_accounts": 0xF02E, "map": 0xE55B, "mark_email_read": 0xE9FD,
    "mark_email_unread": 0xF18A, "memory": 0xE322, "menu": 0xE5D2, "menu_book": 0xEA19, "mic": 0xE029,
    "mic_off": 0xE02B, "military_tech": 0xEA3F, "mood": 0xE24E, "more_horiz": 0xE5D3, "more_vert": 0xE5D4,
    "mouse": 0xE323, "movie": 0xE02C, "museum": 0xEA36, "music_note": 0xE3A1, "my_location": 0xE1B3,
    "navigation": 0xE55D, "near_me": 0xE569, "nfc": 0xE1BB, "no_meals": 0xF1D6, "north_east": 0xF1E1,
    "note_add": 0xE89C, "notifications": 0xE7F4, "notifications_active": 0xE7F7, "notifications_off": 0xE7F6,
    "numbers": 0xEAC7, "nutrition": 0xE110, "open_in_new": 0xE895, "outbox": 0xEF5F, "paid": 0xF041, "palette": 0xE3B7,
    "park": 0xEA63, "partly_cloudy_day": 0xF172, "password": 0xF042, "pause": 0xE034, "payments": 0xEF63,
    "pedal_bike": 0xEB29, "percent": 0xEB58, "person": 0xE7FD, "person_add": 0xE7FE, "person_off": 0xE510,
    "person_remove": 0xEF66, "pets": 0xE91D, "photo": 0xE410, "photo_camera": 0xE3B0, "photo_library": 0xE413,
    "piano": 0xE521, "pie_chart": 0xE6C4, "place": 0xE0C8, "play_arrow": 0xE037, "playlist_add": 0xE03B,
    "playlist_play": 0xE05F, "podcasts": 0xF048, "pool": 0xEB48, "power_settings_new": 0xE8AC, "print": 0xE555,
    "public": 0xE80B, "push_pin": 0xF10D, "qr_code": 0xEF6B, "qr_code_scanner": 0xF206, "queue_music": 0xE03D,
    "radio": 0xE03E, "radio_button_checked": 0xE837, "radio_button_unchecked": 0xE836, "rainy": 0xF176,
    "ramen_dining": 0xEA64, "receipt": 0xE8B0, "receipt_long": 0xEF6E, "redeem": 0xE8B1, "redo": 0xE15A,
    "refresh": 0xE5D5, "remove": 0xE15B, "remove_circle": 0xE15C, "remove_shopping_cart": 0xE928, "repeat": 0xE040,
    "repeat_one": 0xE041, "replay": 0xE042, "reply": 0xE15E, "reply_all": 0xE15F, "report": 0xE160,
    "restaurant": 0xE56C, "restore": 0xE28E, "rice_bowl": 0xF1F5, "rocket": 0xEBA5, "rocket_launch": 0xEB9B,
    "router": 0xE328, "sailing": 0xE502, "save": 0xE161, "savings": 0xE2EB, "schedule": 0xE192, "school": 0xE80C,
    "screen_lock_rotation": 0xE1C0, "screen_rotation": 0xE1C1, "screenshot": 0xF056, "search": 0xE8B6,
    "security": 0xE32A, "select_all": 0xE162, "self_improvement": 0xEA78, "sell": 0xE54E, "send": 0xE163,
    "sentiment_dissatisfied": 0xE811, "sentiment_satisfied": 0xE0ED, "set_meal": 0xF1EA, "settings": 0xE8B8,
    "share": 0xE80D, "shield": 0xE75B, "shift": 0xE5F2, "shopping_bag": 0xF1CC, "shopping_basket": 0xE8CB,
    "shopping_cart": 0xE547, "show_chart": 0xE6E1, "shuffle": 0xE043, "signal_cellular_0_bar": 0xF0A8,
    "signal_cellular_4_bar": 0xE1C8, "signal_cellular_alt": 0xE202, "skateboarding": 0xE511, "skip_next": 0xE044,
    "skip_previous": 0xE045, "smartphone": 0xE0D4, "sms": 0xE0D8, "soap": 0xF1B2, "sort": 0xE164,
    "soup_kitchen": 0xE7D3, "south_west": 0xF1E5, "spa": 0xEB4C, "space_bar": 0xE256, "speaker": 0xE32D,
    "speed": 0xE9E4, "sports_esports": 0xE6EC, "square": 0xEB36, "stadium": 0xEB90, "stairs": 0xF1A9, "star": 0xE838,
    "star_half": 0xE839, "steps": 0xF6DA, "sticky_note_2": 0xF1FC, "stop": 0xE047, "storage": 0xE1DB, "store": 0xE563,
    "storefront": 0xEA12, "straighten": 0xE41C, "subdirectory_arrow_right": 0xE5DA, "sunny": 0xE81A, "surfing": 0xE515,
    "swap_horiz": 0xE8D4, "swap_vert": 0xE0C3, "sync": 0xE627, "sync_problem": 0xE629, "system_update": 0xE62A,
    "tab": 0xE8D8, "table_lamp": 0xE1F2, "tablet": 0xE32F, "tag": 0xE9EF, "tapas": 0xF1E9, "task_alt": 0xE2E6,
    "terminal": 0xEB8E, "text_fields": 0xE262, "theaters": 0xE54D, "thermostat": 0xF076, "thumb_down": 0xE816,
    "thumb_up": 0xE817, "timer": 0xE425, "title": 0xE264, "today": 0xE8DF, "toys": 0xE332, "traffic": 0xE565,
    "train": 0xE570, "translate": 0xE8E2, "trending_down": 0xE8E3, "trending_up": 0xE8E5, "tsunami": 0xEBD8,
    "tune": 0xE429, "tv": 0xE333, "two_wheeler": 0xE9F9, "umbrella": 0xF1AD, "unarchive": 0xE169, "undo": 0xE166,
    "unfold_more": 0xE5D7, "update": 0xE923, "upload": 0xE2C6, "usb": 0xE1E0, "verified": 0xE031,
    "verified_user": 0xE8E8, "videocam": 0xE04B, "videocam_off": 0xE04C, "view_agenda": 0xE8E9, "view_list": 0xE8EF,
    "view_module": 0xE8F0, "visibility": 0xE417, "visibility_off": 0xE8F5, "voicemail": 0xE0D9, "volume_down": 0xE04D,
    "volume_off": 0xE04F, "volume_up": 0xE050, "vpn_key": 0xE0DA, "warning": 0xE002, "watch": 0xE334, "water": 0xF084,
    "water_drop": 0xE798, "wb_sunny": 0xE430, "wifi": 0xE63E, "wifi_off": 0xE648, "wifi_tethering": 0xE1E2,
    "work": 0xE8F9, "workspace_premium": 0xE7AF, "zoom_in": 0xE8FF, "zoom_out": 0xE900,
}  # fmt: skip

ALIASES: dict[str, str] = {
    "airplane": "flight", "attachment": "attach_file", "back": "arrow_back", "bank": "account_balance",
    "battery": "battery_full", "bell": "notifications", "brightness": "light_mode", "calculator": "calculate",
    "calendar": "calendar_month", "camera": "photo_camera", "cart": "shopping_cart", "clock": "schedule",
    "collapse": "expand_less", "delivery": "delivery_dining", "do_not_disturb": "do_not_disturb_on",
    "down": "keyboard_arrow_down", "emoji": "mood", "enter": "keyboard_return", "expand": "expand_more",
    "filter": "filter_list", "flashlight": "flashlight_on", "game": "extension", "gear": "settings",
    "globe": "language", "heart": "favorite", "hourglass": "hourglass_empty", "lamp": "table_lamp",
    "left": "keyboard_arrow_left", "location": "location_on", "minus": "remove", "moon": "dark_mode",
    "more": "more_vert", "nav_back": "arrow_back_2_filled", "nav_home": "circle_filled",
    "nav_recents": "square_filled", "note": "description", "people": "group", "phone": "call", "pin": "keep",
    "play": "play_arrow", "queue": "queue_music", "right": "keyboard_arrow_right", "rotate": "screen_rotation",
    "shop": "shopping_bag", "shopping": "shopping_basket", "signal": "signal_cellular_4_bar",
    "ticket": "confirmation_number", "transfer": "swap_horiz", "up": "keyboard_arrow_up", "volume": "volume_up",
}  # fmt: skip
"""The world's own names for some of them."""


class UnknownIcon(KeyError):
    """A name that stands for no icon; `name` is it, the message tells what comes near."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name

    def __str__(self) -> str:
        near = difflib.get_close_matches(self.name, (*SYMBOLS, *ALIASES), n=5, cutoff=0.5)
        return f"no icon is called {self.name!r}; near it: {', '.join(near) or 'nothing'} (world/ui/icons.py)"


def known(name: str) -> str:
    """The name itself.

    Raises:
        UnknownIcon: when it stands for no icon.
    """
    _drawing(name)
    return name


def filled(name: str) -> str:
    """The name of an icon's filled drawing.

    Raises:
        UnknownIcon: when it stands for no icon.
    """
    return known(name.removesuffix(_FILLED_SUFFIX) + _FILLED_SUFFIX)


def glyph(name: str) -> tuple[str, str]:
    """The typeface's file, and its character for an icon: at any size a square of that size on the baseline.

    Raises:
        UnknownIcon: when it stands for no icon.
    """
    file, code_point = _drawing(name)
    return file, chr(code_point)


def _drawing(name: str) -> tuple[str, int]:
    base = name.removesuffix(_FILLED_SUFFIX)
    symbol = ALIASES.get(base, base)
    filled = name.endswith(_FILLED_SUFFIX) or symbol.endswith(_FILLED_SUFFIX)
    try:
        return _FILLED if filled else _OUTLINED, SYMBOLS[symbol.removesuffix(_FILLED_SUFFIX)]
    except KeyError:
        raise UnknownIcon(name) from None
