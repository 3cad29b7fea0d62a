"""The words that English clauses are made of, as parts of regular expressions; `english` puts them together."""

from __future__ import annotations

CART = r"(?:shopping |my )*(?:cart|basket|bag)"
FAVOURITES = r"(?:(?:list of |my )*(?:favou?rites?|wish ?list|bookmarks|saved items|collection)(?: list)?)"
CHANGE = r"(?:set|change|update|edit|modify|adjust|correct|replace|move|reschedule|shift|switch|make|put|configure)"
DELETE = r"(?:delete|remove|erase|discard|trash|get rid of|throw away|cancel|take out|clear out|drop)"
VERBS_OF = {
    "favourite": "favourite|favorite|star|bookmark|like",
    "unfavourite": "unfavourite|unfavorite|unstar|unlike",
    "pin": "pin",
    "unpin": "unpin",
    "archive": "archive",
    "duplicate": "duplicate",
    "share": "share",
    "call": "call|dial",
    "buy": "buy|purchase|order",
    "book": "book|reserve|sign up for|sign me up for",
    "redeem": "redeem|exchange points for|trade points for",
    "mute": "mute|silence",
    "unmute": "unmute",
    "block": "block",
    "unblock": "unblock",
}
ITEM_VERBS = {verb: control for control, verbs in VERBS_OF.items() for verb in verbs.split("|")}
THE = r"(?:the |my )?"
STATE = r"(?P<state>on|off)"
UP = r"(?:bigger|larger|higher|longer|brighter|louder|up)"
DOWN = r"(?:smaller|lower|shorter|dimmer|quieter|down)"
SCREEN_ENDS = (
    r"(?:turn off|switch off|sleep|go to sleep|lock(?: itself)?|go off|go dark|time out|stay on|stay lit)"
    r"(?: automatically)? (?:after|in|for)"
)
NUMBER = r"(?P<number>\+?[\d\s-]{3,})"
OWNED_FIELD = r"(?P<field>(?:phone|mobile) number|number|phone|email(?: address)?|address|company|title|label)"
MAKE = (
    r"(?:set up|set|create|add|make|schedule|new|write|save|register|insert|compose|start|prepare|put in|enter|record"
    r"|i need|i want|give me|get me|take)(?: me)?"
)
ARTICLE = r"(?P<article> an?\b| another\b| some\b| the\b| my\b| one\b)?(?: brand)?(?: new\b)?"
