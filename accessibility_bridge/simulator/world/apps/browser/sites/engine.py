"""Seek, the search engine: a field, and every page of the web whose title or text holds one of the words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from urllib.parse import quote_plus

from accessibility_bridge.simulator.world.app import Label
from accessibility_bridge.simulator.world.apps.browser.web import PLAIN, Document, Site, Summary, Web
from accessibility_bridge.simulator.world.ui.view import View

HOST = "seek.example"
_NAME = Label("Seek", "觅搜")


def results_url(words: str) -> str:
    """The address of the results for some words."""
    return f"{HOST}/?q={quote_plus(words)}"


def site(sites: Sequence[Site]) -> Site:
    """The engine over some sites."""
    known = [page for other in sites for page in other.pages]

    def read(web: Web, path: str, query: Mapping[str, str]) -> Document | None:
        if path:
            return None
        words = query.get("q", "").strip()
        title = Label(f"{words} - Seek", f"{words} - 觅搜") if words else _NAME
        return Document(title=title, blocks=[*_head(web, words), *(_results(web, words, known) if words else ())])

    return Site(host=HOST, read=read)


def _head(web: Web, words: str) -> Sequence[View]:
    def search() -> None:
        if web.value("q").strip():
            web.go(results_url(web.value("q").strip()))

    field = web.field("q", web.tr(Label("Search the web", "搜索网页")), on_submit=search)
    button = web.button(web.tr(Label("Search", "搜索")), search)
    top = web.banner(web.tr(_NAME), "#4a3fb5")
    return (top, field, button) if not words else (top, web.heading(words), field, button)


def _results(web: Web, words: str, known: Sequence[Summary]) -> Sequence[View]:
    wanted = words.lower().split()
    scored = [(_score(page, wanted), page) for page in known]
    hits = [page for score, page in sorted(scored, key=lambda hit: -hit[0]) if score]
    if not hits:
        return (web.words(web.tr(Label(f"Nothing was found for {words}.", f"没有找到和“{words}”相关的网页。"))),)
    count = web.small(web.tr(Label(f"About {len(hits)} results", f"约 {len(hits)} 条结果")))
    return (count, *(part for page in hits for part in _hit(web, page)))


def _score(page: Summary, wanted: Sequence[str]) -> int:
    title, text = (f"{label.en} {label.zh}".lower() for label in (page.title, page.text))
    return sum(3 * (word in title) + (word in text) for word in wanted)


def _hit(web: Web, page: Summary) -> Sequence[View]:
    return (
        web.rule(),
        web.small(page.url),
        web.link(web.tr(page.title), page.url, size_sp=19),
        web.words(web.tr(page.text), look=replace(PLAIN, lines=3)),
    )
