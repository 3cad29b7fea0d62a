"""What people call icons by their looks, and common labels in both languages: material for descriptions.

Kept apart from the grounder's own vocabulary, which it tests.
"""

from __future__ import annotations

from grounder.words import fold

_LOOKS: tuple[tuple[str, str, str], ...] = (
    ("Navigate up|Back|返回|转到上一层级", "the back arrow at the top left|the arrow pointing left|the back arrow icon"
     "|the left arrow in the upper left corner", "左上角的返回箭头|返回箭头|向左的箭头图标|左上角的返回按钮"),
    ("More options|更多选项", "the three dots menu|the three vertical dots icon|the overflow menu at the top right"
     "|the three-dot icon in the top right corner", "三个点的图标|右上角的三点菜单|右上角的更多按钮|竖着的三个点"),
    ("Search|Search notes|搜索|搜索记事", "the magnifying glass icon|the magnifier|the search icon (magnifying glass)",
     "放大镜图标|放大镜|搜索图标"),
    ("Close|Close player|关闭|关闭播放器", "the X icon|the cross icon|the close (X) button",
     "叉号图标|叉叉按钮|关闭图标"),
    ("Delete|删除", "the trash can icon|the trash icon|the bin icon", "垃圾桶图标|垃圾箱图标|删除图标"),
    ("Edit|Edit contact|编辑|修改联系人", "the pencil icon|the edit icon (pencil)", "铅笔图标|编辑图标"),
    ("Open navigation drawer|打开抽屉式导航栏", "the hamburger menu|the three horizontal lines icon|the hamburger icon"
     "|the menu icon at the top left", "三条横线图标|汉堡菜单|左上角的菜单图标|三横线图标"),
    ("New note|Add alarm|Create contact|New chat|New tab|新建记事|添加闹钟|新建联系人|发起聊天|打开新标签页",
     "the plus icon|the + button|the floating plus button|the plus sign", "加号图标|加号按钮|+ 按钮"),
    ("Send|发送", "the paper plane icon|the send icon", "纸飞机图标|发送图标"),
    ("Attach|Attach file|添加附件", "the paperclip icon|the paper clip", "回形针图标|附件图标"),
    ("Play|播放", "the play icon|the triangle icon|the play triangle", "播放图标|三角形图标"),
    ("Home|主页|首页", "the house icon|the home icon", "房子图标|主页图标"),
    ("Reload|重新加载", "the circular arrow icon|the reload icon|the refresh icon", "刷新图标|圆圈箭头图标"),
    ("Show password|显示密码", "the eye icon|the eye", "眼睛图标"),
    ("购物车", "the shopping cart icon|the cart icon", "购物车图标"),
    ("收藏|Add to favorites|添加到收藏", "the heart icon|the favorite icon", "心形图标|爱心图标|收藏图标"),
    ("Shuffle off|Shuffle on|随机播放已关闭", "the shuffle icon|the crossed arrows icon", "随机播放图标"),
    ("Next song|下一首", "the next track button|the next icon|the skip forward icon", "下一首图标"),
    ("Previous song|上一首", "the previous track button|the previous icon", "上一首图标"),
    ("Backspace|退格", "the backspace key|the delete key", "退格键"),
    ("Done|完成", "the check mark icon|the tick icon", "对勾图标|对号图标"),
    ("Forward|前进", "the right arrow|the forward arrow", "向右箭头"),
)  # fmt: skip
LOOKS: dict[str, dict[str, tuple[str, ...]]] = {
    fold(label): {"en-US": tuple(english.split("|")), "zh-CN": tuple(chinese.split("|"))}
    for labels, english, chinese in _LOOKS
    for label in labels.split("|")
}
"""For each label of an icon, folded: how its looks are described."""

_PAIRS = (
    "Cancel|取消 Delete|删除 Save|保存 Settings|设置 Back|返回 Close|关闭 Share|分享 Edit|编辑 Reply|回复 Forward|转发 "
    "Copy|复制 Rename|重命名 Done|完成 Next|下一步 Allow|允许 Deny|不允许 Skip|跳过 Profile|我的 Orders|订单 "
    "Cart|购物车 "
    "Search|搜索 Play|播放 Today|今天 Bluetooth|蓝牙 Display|显示 Battery|电池 Storage|存储 Alarm|闹钟 Timer|计时器 "
    "Stopwatch|秒表 Clock|时钟 Password|密码 Download|下载 Archive|归档 Send|发送 Login|登录 Yes|是 Confirm|确认"
)
CROSS: dict[str, str] = {
    fold(one): other
    for pair in _PAIRS.split()
    for english, chinese in [pair.split("|")]
    for one, other in ((english, chinese), (chinese, english))
}
"""What a common label is called in the other language."""
