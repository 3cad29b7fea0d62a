"""The shapes of English clauses, as a table from pattern to reader. The order decides: the more particular first."""

from __future__ import annotations

import re

from planner_client.embedded.goal.creation import read_creation, read_sending
from planner_client.embedded.goal.english_switches import (
    always,
    each_on_off,
    level,
    of_function,
    on_off,
    prevent,
    set_function,
    timeout,
    value_of,
)
from planner_client.embedded.goal.english_words import (
    ARTICLE,
    CART,
    CHANGE,
    DELETE,
    DOWN,
    FAVOURITES,
    ITEM_VERBS,
    MAKE,
    NUMBER,
    OWNED_FIELD,
    SCREEN_ENDS,
    STATE,
    THE,
    UP,
)
from planner_client.embedded.goal.intents import (
    LESS,
    MORE,
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
from planner_client.embedded.goal.items import is_kind_alone, read_item, read_items
from planner_client.embedded.goal.sense import (
    Reader,
    Rule,
    Sense,
    edit,
    field_concept,
    rename,
    rules,
    within_kind,
)
from planner_client.embedded.thesaurus import thesaurus


def _number_as_contact(match: re.Match[str], sense: Sense) -> list[Intent] | None:
    return read_creation(f"contact named {match['who']} with phone number {match['number']}", sense, article=True)


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
    bare = re.sub(r"^(?:the|my|all(?: of)?(?: the| my)?)\s+", "", match["item"], flags=re.IGNORECASE)
    if thesaurus().concept("places", bare) == "history":
        return [Delete(item=Item(every=True), place="history", app=sense.app)]
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
    return [Press(control=ITEM_VERBS[match["verb"].lower()], item=read_item(match["item"]), app=sense.app)]


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


_EXISTING = re.compile(r"(?:the|my) (?:\d|half|quarter|noon|midnight)[^,]*? (?:alarm|event|reminder)\b", re.IGNORECASE)
"""`the 9:15 alarm` is one that is there, whatever is to be made of it."""


def _create(match: re.Match[str], sense: Sense) -> list[Intent] | None:
    if _EXISTING.match(f"{match['article'] or ''} {match['what']}".strip()):
        return None
    made = read_creation(match["what"], sense, article=bool(match["article"]))
    put_off = match[0].lower().startswith("schedule") and any(
        isinstance(intent, Create) and intent.kind in {"message", "email"} for intent in made or ()
    )
    return None if put_off else made


def _send(match: re.Match[str], sense: Sense) -> list[Intent] | None:
    """What is there already, such as a note, is not made anew by sending it."""
    made = read_sending(match[0], sense)
    sent = all(isinstance(intent, Create) and intent.kind in {"message", "email"} for intent in made or ())
    return made if sent else None


def _liked_song(match: re.Match[str], sense: Sense) -> list[Intent]:
    name = re.sub(r"^(?:the )?(?:song|track) ", "", match["item"], flags=re.IGNORECASE)
    return [Press(control="favourite", item=Item(kind="song", name=name), app=sense.app)]


def _city(match: re.Match[str], sense: Sense) -> list[Intent]:
    return [Create(kind="city", slots=(Slot(field="name", value=match["what"].strip()),), app=sense.app)]


def _new_note(match: re.Match[str], sense: Sense) -> list[Intent]:
    """`write X into a new note called Y`, the text before the kind."""
    title = (Slot(field="title", value=match["title"]),) if match["title"] else ()
    return [Create(kind="note", slots=(*title, Slot(field="body", value=match["body"])), app=sense.app)]


def _run(match: re.Match[str], sense: Sense) -> list[Intent]:
    """A stopwatch has to be in front before it can be started."""
    return [Open(target=match["what"], app=sense.app), Press(control=match["verb"])]


RULES: tuple[Rule, ...] = rules(
    (timeout, rf"keep {THE}(?:screen|display) on for (?P<value>.+)"),
    (timeout, rf"(?:make|have|let|set) {THE}(?:screen|display|phone)(?: to)? {SCREEN_ENDS} (?P<value>.+)"),
    (always(False), r"(?:don'?t|do not|stop|no longer) (?:us(?:e|ing)|allow(?:ing)?|show(?:ing)?) (?P<thing>.+)"),
    (prevent, r"(?:stop|prevent|keep) (?:the |my )?(?P<thing>\w+) from (?P<doing>\w+)"),
    (on_off, rf"(?:turn|switch|put|flip|toggle) {STATE} (?P<thing>.+)"),
    (
        each_on_off,
        r"(?:turn|switch|put|leave|keep|set|have|get|make sure(?: that)?|see that|i want|flip|toggle) "
        r"(?P<pairs>.+ (?:on|off|enabled|disabled))",
    ),
    (set_function, r"(?:use|choose|pick|select|set) (?:the |an? )?(?P<value>\w+) (?P<thing>\w+(?: \w+)?)"),
    (set_function, rf"{CHANGE} (?P<thing>.+?) (?:to|into|as|at|=) (?P<value>.+)"),
    (
        level(MORE),
        rf"(?:increase|raise|enlarge|turn up) (?P<thing>.+?)(?: {UP})?",
        rf"(?:turn|make) (?P<thing>.+?) {UP}",
    ),
    (
        level(LESS),
        rf"(?:decrease|lower|reduce|shrink|turn down) (?P<thing>.+?)(?: {DOWN})?",
        rf"(?:turn|make) (?P<thing>.+?) {DOWN}",
    ),
    (set_function, r"make (?:the |my )?(?P<thing>.+?) (?P<value>\S+)"),
    (
        _press_on("leave"),
        r"leave (?:the )?(?P<item>(?:group|chat|conversation) .+|.+ (?:group|chat))",
        r"exit (?:the )?(?P<item>group .+|.+ group)",
    ),
    (always(True), r"(?:enable|activate|re-?enable|start using|engage|use) (?P<thing>.+)"),
    (
        always(False),
        r"(?:disable|deactivate|stop using|kill|shut off|shut down|exit|leave|get (?:me |us )?out of) (?P<thing>.+)",
        rf"take {THE}(?:phone|device) (?:out of|off) (?P<thing>.+)",
    ),
    (
        always(True),
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
        rf"(?:give|assign) (?P<thing>.+?) (?:the|a|an) (?:new )?{OWNED_FIELD}(?: of)? (?P<value>.+)",
        rf"(?:add|attach|save) (?:the |an? )?{OWNED_FIELD} (?P<value>\S.*?) (?:to|for) (?:the )?(?P<thing>.+)",
    ),
    (_wake, r"(?:wake|get)(?: me| us)? up(?P<when> .+)", r"wake (?:me|us)(?P<when> .+)"),
    (_note("reminder", "title"), r"remind me (?:to |about |of )?(?P<what>.+)"),
    (
        _number_as_contact,
        rf"(?:add|save|put|store|register|note) (?P<who>.+?)'s (?:phone |mobile |cell )?number(?: as| is|:)? {NUMBER}",
        rf"(?:add|save|put|store|register) {NUMBER} (?:as|under|for) (?P<who>.+?)"
        r"(?: (?:to|in|into|as)(?: my| the| a)? contacts?(?: list)?)?",
    ),
    (
        _to_contacts,
        r"(?:add|save|put|store|register) (?P<who>.+?) (?:to|in|into|as) (?:my |the |a |an )?(?:new )?"
        r"(?:contacts?(?: list)?|address book|phone ?book)\b(?P<rest>.*)",
    ),
    (_press_on("add_to_cart"), rf"(?:add|put|place|move|throw|drop) (?P<item>.+?) (?:to|in|into) {THE}{CART}"),
    (
        _press_on("favourite"),
        rf"(?:add|put|save|move) (?P<item>.+?) (?:to|in|into|as) (?:the |my |a )?{FAVOURITES}",
        r"mark (?P<item>.+?) as (?:an? )?favou?rite",
    ),
    (_press_on("favourite"), r"mark (?P<item>.+?) as (?:important|starred|an? favou?rite)"),
    (
        _liked_song,
        r"(?:add|save|put) (?P<item>.+?) (?:to|in|into) (?:the |my )?(?:favou?rite|liked) (?:songs|music|tracks)",
    ),
    (_press_on("mark_unread"), r"mark (?P<item>.+?) as unread"),
    (_press_on("mark_read"), r"mark (?P<item>.+?) as read"),
    (
        _append,
        r"(?:add|append|write|put) (?:this|the following|another|a)(?: new)? (?:line|text|sentence|item"
        r"|entry) (?:at|to) the (?:end|bottom) of "
        r"(?P<item>(?:the|my)?.*?\bnotes?\b[^:]*): ?(?P<value>.+)",
        r"(?:add|append|write|put) (?:the )?(?:line|text|item|words?|entry) (?P<value>.+?) (?:to|in|into"
        r"|at)(?: the end of)? (?P<item>(?:the|my|a)?.*\bnotes?\b.*)",
        r"(?:add|append|write|put) (?P<value>.+?) (?:to|in|into|at the end of) (?P<item>(?:the|my|a)?.*\bnotes?\b.*)",
    ),
    (_send, r"(?:send|email|e-mail|text|message|compose)\b .+"),
    (
        _note("note", "body"),
        r"(?:note|write|jot) down:? (?:that )?(?P<what>.+)",
        r"take a note:? (?:of )?(?P<what>.+)",
    ),
    (
        _new_note,
        r"(?:write|put|save|enter|type) (?P<body>.+?) (?:in|into|to|as|on) (?:a|an|another) (?:new )?note"
        r"(?: (?:titled|called|named|with the title) (?P<title>.+)| without (?:a )?title)?",
    ),
    (_run, r"(?P<verb>start|stop|pause|reset|resume) (?:the |my )?(?P<what>stopwatch|timer)"),
    (_press_on("archive"), r"(?:move|put) (?P<item>.+?) (?:to|into|in) (?:the |my )?archive"),
    (
        _press_on("report_spam"),
        r"(?:move|put) (?P<item>.+?) (?:to|into|in) (?:the |my )?(?:spam|junk)(?: folder)?",
        r"(?:mark|report) (?P<item>.+?) as (?:spam|junk)",
    ),
    (_delete, r"(?:move|put|throw) (?P<item>.+?) (?:to|into|in) (?:the |my )?(?:trash|bin|recycle bin)"),
    (
        _city,
        r"(?:add|put) (?P<what>[^,]+?) (?:to|in|into) (?:the |my )?world clocks?",
        r"show (?:the )?time (?:in|of) (?P<what>.+?) (?:in|on) (?:the |my )?world clock",
    ),
    (of_function, r"set (?:an? |the )?(?P<thing>[\w ]+?) (?:of|for|to) (?P<value>.+)"),
    (value_of, rf"{CHANGE} (?P<thing>.+?) from .+? (?:to|into) (?P<value>.+)"),
    (_create, rf"{MAKE}{ARTICLE} (?P<what>.+)"),
    (value_of, rf"{CHANGE} (?P<thing>.+?) (?:to|into|as|at|=) (?P<value>.+)"),
    (value_of, r"(?:choose|select|pick|use) (?P<value>.+?) (?:for|as) (?P<thing>.+)"),
    (_empty, r"(?:empty|clear) (?:out )?(?:the |my )?(?P<place>.+)"),
    (_delete_from, rf"{DELETE} (?P<item>.+?) (?:from|in|off|out of) (?:the |my )?(?P<place>.+)"),
    (_delete, rf"{DELETE} (?P<item>.+)"),
    (
        _search,
        r"(?:search|look|google)(?: (?P<app>\S.*?))? for (?P<query>.+)",
        r"(?:search|look up|look for) (?P<query>.+)(?P<app>)",
    ),
    (_find, r"(?:find|locate) (?:me )?(?P<query>.+)"),
    (_item_verb, rf"(?P<verb>{'|'.join(ITEM_VERBS)}) (?P<item>.+)"),
    (_press, r"(?:press|tap|click|hit|push)(?: on)? (?:the )?(?P<label>.+?)(?: button| icon| link)?"),
    (_launch, r"(?:launch|start|run)(?: up)? (?P<target>.+)"),
    (always(True), r"(?:show|display) (?P<thing>.+?) (?:in the status bar|on the (?:lock|home) ?screen)"),
    (
        _open,
        r"(?:open|go to|go into|show(?: me)?|bring up|navigate to|view|visit|switch to)(?: up)? "
        r"(?P<target>.+)",
    ),
)
