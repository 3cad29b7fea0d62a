"""The shapes of English clauses, as a table from pattern to reader. The order decides: the more particular first."""

from __future__ import annotations

import re

from planner_client.embedded.goal.creation import read_creation, read_sending
from planner_client.embedded.goal.intents import (
    LESS,
    MORE,
    Choose,
    Create,
    Delete,
    Edit,
    Intent,
    Item,
    Open,
    Press,
    Search,
    Slot,
)
from planner_client.embedded.goal.items import TIMED_KINDS, is_kind_alone, read_item, read_items
from planner_client.embedded.goal.sense import (
    Reader,
    Rule,
    Sense,
    edit,
    field_concept,
    rename,
    rules,
    set_value,
    toggles,
    within_kind,
)
from planner_client.embedded.thesaurus import thesaurus

_CART = r"(?:shopping |my )*(?:cart|basket|bag)"
_FAVOURITES = r"(?:(?:list of |my )*(?:favou?rites?|wish ?list|bookmarks|saved items|collection)(?: list)?)"
_CHANGE = r"(?:set|change|update|edit|modify|adjust|correct|replace|move|reschedule|shift|switch|make|put|configure)"
_DELETE = r"(?:delete|remove|erase|discard|trash|get rid of|throw away|cancel|take out|clear out|drop)"
_VERBS_OF = {
    "favourite": "favourite|favorite|star|bookmark|like",
    "unfavourite": "unfavourite|unfavorite|unstar|unlike",
    "pin": "pin",
    "unpin": "unpin",
    "archive": "archive",
    "duplicate": "duplicate",
    "share": "share",
    "call": "call|dial",
    "buy": "buy|purchase|order",
}
_ITEM_VERBS = {verb: control for control, verbs in _VERBS_OF.items() for verb in verbs.split("|")}


def _on_off(match: re.Match[str], sense: Sense) -> list[Intent]:
    return toggles(match["thing"], match["state"].lower() in {"on", "enabled"}, sense)


def _each_on_off(match: re.Match[str], sense: Sense) -> list[Intent]:
    pairs = re.findall(
        r"(.+?)\s+(?:is\s+|are\s+|be\s+|to\s+)?(?:turned\s+|switched\s+)?(on|off|enabled|disabled)"
        r"(?:\s*,?\s*\band\b\s*|$)",
        match["pairs"],
        re.IGNORECASE,
    )
    return [intent for thing, state in pairs for intent in toggles(thing, state.lower() in {"on", "enabled"}, sense)]


def _always(on: bool) -> Reader:
    return lambda match, sense: toggles(match["thing"], on, sense)


def _prevent(match: re.Match[str], sense: Sense) -> list[Intent] | None:
    thing = f"{match['thing']} {match['doing']}"
    return toggles(thing, False, sense) if sense.is_function(thing) else None


def _set_value(match: re.Match[str], sense: Sense) -> list[Intent]:
    return set_value(match["thing"], match["value"], sense)


def _set_function(match: re.Match[str], sense: Sense) -> list[Intent] | None:
    """`use large font size` gives font size a value; `use the dark theme` names one function and gives it none."""
    thing = re.sub(r"^(?:the|my)\s+", "", match["thing"], flags=re.IGNORECASE)
    if is_kind_alone(thing) in TIMED_KINDS:
        return None
    if not sense.is_function(thing) or sense.is_function(f"{match['value']} {thing}"):
        return None
    return set_value(thing, match["value"], sense)


def _level(value: str) -> Reader:
    def read(match: re.Match[str], sense: Sense) -> list[Intent]:
        return [
            Choose(thing=re.sub(r"^(?:the|my)\s+", "", match["thing"], flags=re.IGNORECASE), value=value, app=sense.app)
        ]

    return read


def _number_as_contact(match: re.Match[str], sense: Sense) -> list[Intent] | None:
    return read_creation(f"contact named {match['who']} with phone number {match['number']}", sense, article=True)


def _timeout(match: re.Match[str], sense: Sense) -> list[Intent]:
    return set_value("screen timeout", match["value"], sense)


def _rename(match: re.Match[str], sense: Sense) -> list[Intent]:
    return [rename(match["thing"], match["value"], sense)]


def _give(match: re.Match[str], sense: Sense) -> list[Intent] | None:
    field = field_concept(match["field"])
    return [edit(match["thing"], field, match["value"], sense)] if field else None


def _append(match: re.Match[str], sense: Sense) -> list[Intent] | None:
    item = read_item(match["item"])
    if item.kind != "note" or item.empty:
        return None
    return [Edit(item=item, field="body", value=match["value"], append=True, app=sense.app)]


def _delete(match: re.Match[str], sense: Sense) -> list[Intent]:
    return [Delete(item=item, app=sense.app) for item in read_items(match["item"])]


def _delete_from(match: re.Match[str], sense: Sense) -> list[Intent] | None:
    place = thesaurus().concept("places", match["place"])
    if place:
        return [Delete(item=read_item(match["item"]), place=place, app=sense.app)]
    return within_kind(read_item(match["item"]), is_kind_alone(match["place"]), sense)


def _empty(match: re.Match[str], sense: Sense) -> list[Intent] | None:
    place = thesaurus().concept("places", match["place"])
    return [Delete(item=Item(every=True), place=place, app=sense.app)] if place else None


def _search(match: re.Match[str], sense: Sense) -> list[Intent]:
    query, app = match["query"], match["app"] or sense.app
    elsewhere = re.fullmatch(
        r"(?P<query>.+?) (?:in|on|using|at) (?:the )?(?P<app>[A-Z\ue000-\ue0ff]\S*(?: [A-Z]\S*)?)", query
    )
    if not app and elsewhere:
        query, app = elsewhere["query"], elsewhere["app"]
    return [Search(query=re.sub(r"^(?:the|some|a|an)\s+", "", query, flags=re.IGNORECASE), app=app)]


def _find(match: re.Match[str], sense: Sense) -> list[Intent]:
    item = read_item(match["query"])
    if item.kind in {"contact", "note", "alarm"}:
        return [Open(target=match["query"], item=item, app=sense.app)]
    return [Search(query=item.name or match["query"], app=sense.app)]


def _press_on(control: str) -> Reader:
    return lambda match, sense: [Press(control=control, item=read_item(match["item"]), app=sense.app)]


def _item_verb(match: re.Match[str], sense: Sense) -> list[Intent]:
    return [Press(control=_ITEM_VERBS[match["verb"].lower()], item=read_item(match["item"]), app=sense.app)]


def _press(match: re.Match[str], sense: Sense) -> list[Intent]:
    return [Press(control=match["label"], app=sense.app)]


def _open(match: re.Match[str], sense: Sense) -> list[Intent] | None:
    target = _bare_target(match)
    joined = re.search(r"\band\b", target, re.IGNORECASE)
    return None if joined and not _names_one_page(target, sense) else [Open(target=target, app=sense.app)]


def _launch(match: re.Match[str], sense: Sense) -> list[Intent] | None:
    """What is launched is an app, where nothing says that it is a page."""
    target = _bare_target(match)
    if sense.app or _names_one_page(target, sense) or re.search(r"\bsettings?$", target, re.IGNORECASE):
        return _open(match, sense)
    return [Open(target=target, app=target)]


def _bare_target(match: re.Match[str]) -> str:
    return re.sub(
        r"^(?:the|my)\s+|\s+(?:app|application|page|screen|menu|tab)$", "", match["target"], flags=re.IGNORECASE
    )


def _names_one_page(target: str, sense: Sense) -> bool:
    bare = re.sub(r"\s+settings?$", "", target, flags=re.IGNORECASE)
    known = thesaurus().concept("area_names", bare) or thesaurus().concept("kinds", bare)
    return bool(known) or any(sense.is_app(name) or sense.is_function(name) for name in (target, bare))


def _wake(match: re.Match[str], sense: Sense) -> list[Intent] | None:
    return read_creation(f"alarm {match['when']}", sense, article=True)


def _note(kind: str, field: str) -> Reader:
    return lambda match, sense: [Create(kind=kind, slots=(Slot(field=field, value=match["what"]),), app=sense.app)]


def _to_contacts(match: re.Match[str], sense: Sense) -> list[Intent] | None:
    return read_creation(f"contact {match['who']} {match['rest'] or ''}", sense, article=True)


def _create(match: re.Match[str], sense: Sense) -> list[Intent] | None:
    return read_creation(match["what"], sense, article=bool(match["article"]))


def _send(match: re.Match[str], sense: Sense) -> list[Intent] | None:
    return read_sending(match[0], sense)


def _run(match: re.Match[str], sense: Sense) -> list[Intent]:
    """A stopwatch has to be in front before it can be started."""
    return [Open(target=match["what"], app=sense.app), Press(control=match["verb"])]


_THE = r"(?:the |my )?"
_STATE = r"(?P<state>on|off)"
_UP = r"(?:bigger|larger|higher|longer|brighter|louder|up)"
_DOWN = r"(?:smaller|lower|shorter|dimmer|quieter|down)"
_SCREEN_ENDS = (
    r"(?:turn off|switch off|sleep|go to sleep|lock(?: itself)?|go off|go dark|time out|stay on|stay lit)"
    r"(?: automatically)? (?:after|in|for)"
)
_NUMBER = r"(?P<number>\+?[\d\s-]{3,})"
_OWNED_FIELD = r"(?P<field>(?:phone|mobile) number|number|phone|email(?: address)?|address|company|title|label)"
_MAKE = (
    r"(?:set up|set|create|add|make|schedule|new|write|save|register|insert|compose|start|prepare|put in|enter|record"
    r"|i need|i want|give me|get me|take)(?: me)?"
)
_ARTICLE = r"(?P<article> an?\b| another\b| some\b| the\b| my\b| one\b)?(?: brand)?(?: new\b)?"

RULES: tuple[Rule, ...] = rules(
    (_timeout, rf"keep {_THE}(?:screen|display) on for (?P<value>.+)"),
    (_timeout, rf"(?:make|have|let|set) {_THE}(?:screen|display|phone)(?: to)? {_SCREEN_ENDS} (?P<value>.+)"),
    (_always(False), r"(?:don'?t|do not|stop|no longer) (?:us(?:e|ing)|allow(?:ing)?|show(?:ing)?) (?P<thing>.+)"),
    (_prevent, r"(?:stop|prevent|keep) (?:the |my )?(?P<thing>\w+) from (?P<doing>\w+)"),
    (_on_off, rf"(?:turn|switch|put|flip|toggle) {_STATE} (?P<thing>.+)"),
    (
        _each_on_off,
        r"(?:turn|switch|put|leave|keep|set|have|get|make sure(?: that)?|see that|i want|flip|toggle) "
        r"(?P<pairs>.+ (?:on|off|enabled|disabled))",
    ),
    (_set_function, r"(?:use|choose|pick|select|set) (?:the |an? )?(?P<value>\w+) (?P<thing>\w+(?: \w+)?)"),
    (_set_function, rf"{_CHANGE} (?P<thing>.+?) (?:to|into|as|at|=) (?P<value>.+)"),
    (
        _level(MORE),
        rf"(?:increase|raise|enlarge|turn up) (?P<thing>.+?)(?: {_UP})?",
        rf"(?:turn|make) (?P<thing>.+?) {_UP}",
    ),
    (
        _level(LESS),
        rf"(?:decrease|lower|reduce|shrink|turn down) (?P<thing>.+?)(?: {_DOWN})?",
        rf"(?:turn|make) (?P<thing>.+?) {_DOWN}",
    ),
    (_set_function, r"make (?:the |my )?(?P<thing>.+?) (?P<value>\S+)"),
    (_always(True), r"(?:enable|activate|re-?enable|start using|engage|use) (?P<thing>.+)"),
    (
        _always(False),
        r"(?:disable|deactivate|stop using|kill|shut off|shut down|exit|leave|get (?:me |us )?out of) (?P<thing>.+)",
        rf"take {_THE}(?:phone|device) (?:out of|off) (?P<thing>.+)",
    ),
    (
        _always(True),
        r"(?:put|set|place|switch) (?:the |my |this )?(?:phone|device) (?:in|into|on|to) (?P<thing>.+)",
        r"(?:go into|enter|switch to|change to|go to) (?P<thing>(?:the )?.+ (?:mode|theme))",
    ),
    (
        _rename,
        r"(?:rename|call) (?P<thing>.+?) (?:to|as|into) (?P<value>.+)",
        r"(?:rename|call|name) (?P<thing>(?:the|my|this) (?:phone|device)) (?P<value>.+)",
    ),
    (
        _give,
        rf"(?:give|assign) (?P<thing>.+?) (?:the|a|an) (?:new )?{_OWNED_FIELD}(?: of)? (?P<value>.+)",
        rf"(?:add|attach|save) (?:the |an? )?{_OWNED_FIELD} (?P<value>\S.*?) (?:to|for) (?:the )?(?P<thing>.+)",
    ),
    (_wake, r"(?:wake|get)(?: me| us)? up(?P<when> .+)", r"wake (?:me|us)(?P<when> .+)"),
    (_note("reminder", "title"), r"remind me (?:to |about |of )?(?P<what>.+)"),
    (
        _number_as_contact,
        rf"(?:add|save|put|store|register|note) (?P<who>.+?)'s (?:phone |mobile |cell )?number(?: as| is|:)? {_NUMBER}",
        rf"(?:add|save|put|store|register) {_NUMBER} (?:as|under|for) (?P<who>.+?)"
        r"(?: (?:to|in|into|as)(?: my| the| a)? contacts?(?: list)?)?",
    ),
    (
        _to_contacts,
        r"(?:add|save|put|store|register) (?P<who>.+?) (?:to|in|into|as) (?:my |the |a |an )?(?:new )?"
        r"(?:contacts?(?: list)?|address book|phone ?book)\b(?P<rest>.*)",
    ),
    (_press_on("add_to_cart"), rf"(?:add|put|place|move|throw|drop) (?P<item>.+?) (?:to|in|into) {_THE}{_CART}"),
    (
        _press_on("favourite"),
        rf"(?:add|put|save|move) (?P<item>.+?) (?:to|in|into|as) (?:the |my |a )?{_FAVOURITES}",
        r"mark (?P<item>.+?) as (?:an? )?favou?rite",
    ),
    (
        _append,
        r"(?:add|append|write|put) (?P<value>.+?) (?:to|in|into|at the end of) (?P<item>(?:the|my|a)?.*\bnotes?\b.*)",
    ),
    (_send, r"(?:send|email|e-mail|text|message|compose|reply to|forward)\b .+"),
    (
        _note("note", "body"),
        r"(?:note|write|jot) down:? (?:that )?(?P<what>.+)",
        r"take a note:? (?:of )?(?P<what>.+)",
    ),
    (_run, r"(?P<verb>start|stop|pause|reset|resume) (?:the |my )?(?P<what>stopwatch|timer)"),
    (_set_value, rf"{_CHANGE} (?P<thing>.+?) from .+? (?:to|into) (?P<value>.+)"),
    (_create, rf"{_MAKE}{_ARTICLE} (?P<what>.+)"),
    (_set_value, rf"{_CHANGE} (?P<thing>.+?) (?:to|into|as|at|=) (?P<value>.+)"),
    (_set_value, r"(?:choose|select|pick|use) (?P<value>.+?) (?:for|as) (?P<thing>.+)"),
    (_empty, r"(?:empty|clear) (?:out )?(?:the |my )?(?P<place>.+)"),
    (_delete_from, rf"{_DELETE} (?P<item>.+?) (?:from|in|off|out of) (?:the |my )?(?P<place>.+)"),
    (_delete, rf"{_DELETE} (?P<item>.+)"),
    (
        _search,
        r"(?:search|look|google)(?: (?P<app>\S.*?))? for (?P<query>.+)",
        r"(?:search|look up|look for) (?P<query>.+)(?P<app>)",
    ),
    (_find, r"(?:find|locate) (?:me )?(?P<query>.+)"),
    (_item_verb, rf"(?P<verb>{'|'.join(_ITEM_VERBS)}) (?P<item>.+)"),
    (_press, r"(?:press|tap|click|hit|push)(?: on)? (?:the )?(?P<label>.+?)(?: button| icon| link)?"),
    (_launch, r"(?:launch|start|run)(?: up)? (?P<target>.+)"),
    (
        _open,
        r"(?:open|go to|go into|show(?: me)?|bring up|navigate to|view|visit|switch to)(?: up)? "
        r"(?P<target>.+)",
    ),
)
