"""Sets of words that mean something to the grounder beside their meaning: classes of elements, filler, common nouns.

Data; English and Chinese. Patterns over whole phrases are in `phrases`.
"""

from __future__ import annotations

from typing import Final

from grounder.description import Kind


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_KINDS: Final[dict[Kind, str]] = {
    Kind.BUTTON: "button|btn|fab|按钮|按键",
    Kind.TAB: "tab|标签|选项卡|标签栏",
    Kind.SWITCH: "toggle switch|switch|toggle|开关",
    Kind.CHECKBOX: "checkbox|check box|tick box|tickbox|复选框|勾选框|选择框",
    Kind.RADIO: "radio button|radio|单选按钮|单选框",
    Kind.FIELD: "text field|text box|textbox|input field|input box|input line|search bar|search box|search field"
    "|address bar|edit text|entry field|field|input|box|line|blank"
    "|搜索框|搜索栏|地址栏|输入框|文本框|编辑框|空白栏|输入栏",
    Kind.ICON: "icon|symbol|glyph|logo|图标|标志",
    Kind.IMAGE: "image|picture|photo|pic|thumbnail|cover|poster|logo image|图片|照片|封面|缩略图|头图",
    Kind.ROW: "list item|list entry|menu item|row|item|entry|option|choice|card|tile|line item|banner"
    "|那一行|一行|条目|选项|列表项|卡片|那一项|一项|行|项",
    Kind.LINK: "hyperlink|link|链接|超链接",
    Kind.MENU: "menu|菜单",
    Kind.KEY: "key|键",
    Kind.TEXT: "text|label|title|heading|header|caption|文字|文本|标题",
    Kind.SLIDER: "slider|seek bar|seekbar|滑块|滑动条|进度条",
    Kind.DROPDOWN: "drop-down list|drop-down|drop down|dropdown|spinner|combo box|picker|下拉框|下拉菜单|下拉列表",
    Kind.LIST: "scroll view|list|grid|列表|网格",
}
KIND_WORDS: Final[dict[str, Kind]] = {word: kind for kind, listed in _KINDS.items() for word in listed.split("|")}

STOPWORDS: Final = _words(
    "a an the of to on in at for and or with by from is are be it its this that these those which who where what when"
    " my your their his her i me you we there here says saying reads reading labelled labeled called named titled"
    " showing shows containing contains can please just so as into then 的 了 着 那 这 个 是 在 和 与 我 你 把 被 一 之"
)
"""Words that hold a phrase together and name nothing."""

LABELS_OF_GRAMMAR: Final = frozenset({"我的"})
"""Made of such words, and yet what the tab of one's account is called in most Chinese apps."""

POINTERS: Final = _words("it them that this the my side")
"""Words that refer to something said before."""

CONTAINERS: Final = _words(
    "page screen popup pop-up dialog dialogue window keyboard toolbar display website web site panel app application"
    " map list sheet prompt alert 页面 屏幕 弹窗 弹框 对话框 界面 列表 窗口 键盘 地图 应用"
)
"""Surroundings that name no element: `OK in the popup` asks for OK."""

VISUAL: Final = _words(
    "white black grey gray red green blue yellow orange pink purple brown golden light dark bright colored coloured"
    " color colour round circular circle circled square rectangular big small large little tiny thin thick bold filled"
    " outlined multicolored highlighted solid pale drawn one ones thing symbol shaped shape colorful pill chip long"
    " wide short text icon image main actual whole entire current floating only"
    " 白色 黑色 灰色 红色 绿色 蓝色 黄色 橙色 粉色 紫色 圆形 圆 方形 大 小"
)
"""Looks that a tree cannot confirm: they neither help nor hurt."""

GENERIC: Final = _words(
    "country region city track song movie film podcast story video photo contact product book app message note alarm"
    " file folder day date number name hashtag shortcut person account news article result offer deal place channel"
    " episode album playlist group chat conversation email letter task event suggestion notification language"
    " 商品 联系人 笔记 闹钟 歌曲 电影 视频 照片 消息 应用 文件 结果 国家 城市"
)
"""Nouns for what a list holds: the entries themselves rarely say them."""

SINGULAR: Final = _words("news sms mms gps always series dns ios lens yes cvs")
"""Words whose final s is no plural."""

MEANINGLESS_IN_ID: Final = _words(
    "text view img image icon iv tv btn button layout container item root content frame list row title label id ll rl"
    " fl wrapper holder left right top bottom main widget action bar toolbar header box"
)
"""Parts of resource ids that name a widget, not its purpose."""

SYSTEM_BARS: Final = _words("statusBarBackground navigationBarBackground")
"""Ids of strips that every window draws and nobody means. Source: AOSP PhoneWindow / DecorView."""

SYSTEM_UI: Final = "com.android.systemui"
"""Draws the status bar and the navigation keys."""

STATE_TEXTS: Final = frozenset({"on", "off", "开", "关", "已开启", "已关闭", "checked", "not checked", "unchecked"})
"""What a switch says about its state, which is no name."""
