"""What a command answers with `--json`."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from typing import Any

from pydantic import TypeAdapter

from grounder.errors import AmbiguousElement, ElementNotFound

_OBJECTS: TypeAdapter[Any] = TypeAdapter(dict[str, Any])


def as_json(answer: object, more: Mapping[str, object] | None = None) -> str:
    """An answer as one JSON object, with further keys. Escapes what standard output cannot show as it is."""
    adapter: TypeAdapter[Any] = TypeAdapter(type(answer))
    known = adapter.dump_python(answer, mode="json") | _OBJECTS.dump_python(dict(more or {}), mode="json")
    utf8 = (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"
    return json.dumps(known, indent=1, ensure_ascii=not utf8)


def facts(error: Exception) -> dict[str, object]:
    """What an error says beyond its line: what a grounder would not choose from."""
    match error:
        case ElementNotFound(nearest=nearest):
            return {"nearest": nearest}
        case AmbiguousElement(candidates=candidates):
            return {"candidates": candidates}
        case _:
            return {}
