"""The web as far as this phone can reach it: a few sites of the world's own, all below the reserved `.example`."""

from __future__ import annotations

from urllib.parse import parse_qsl

from accessibility_bridge.simulator.world.app import Label
from accessibility_bridge.simulator.world.apps.browser.sites import engine, news, shop, wiki
from accessibility_bridge.simulator.world.apps.browser.web import Document, Site, Web

SITES = {site.host: site for site in (engine.site((news.SITE, shop.SITE, wiki.SITE)), news.SITE, shop.SITE, wiki.SITE)}
SEARCH = engine.HOST
_LOST = Label("Page not found", "页面不存在")


def host_of(url: str) -> str:
    """The host of an address."""
    return url.partition("?")[0].partition("/")[0]


def document(web: Web, url: str) -> Document | None:
    """What a site answers for an address; None when there is no such host."""
    site = SITES.get(host_of(url))
    if site is None:
        return None
    address, _, query = url.partition("?")
    return site.read(web, address.partition("/")[2].strip("/"), dict(parse_qsl(query))) or _lost(web, site)


def _lost(web: Web, site: Site) -> Document:
    blocks = (
        web.heading(web.tr(_LOST)),
        web.words(web.tr(Label("There is nothing at this address.", "这个地址没有内容。"))),
        web.link(web.tr(Label("To the front page", "返回首页")), site.host),
    )
    return Document(title=_LOST, blocks=blocks)
