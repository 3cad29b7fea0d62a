"""Fault files: rules in TOML for whoever starts simulated phones from a command line.

The only place where rules come from outside. Refuses what cannot be played, naming file, fault and what is allowed.
"""

from __future__ import annotations

import dataclasses
import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any, Self, TypeVar, get_type_hints

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError, create_model

from accessibility_bridge.errors import SimulatorError
from accessibility_bridge.simulator.faults.actions import Action, Happen
from accessibility_bridge.simulator.faults.places import Where, playable_at
from accessibility_bridge.simulator.faults.plan import FaultPlan, Rule
from accessibility_bridge.simulator.happenings import CannotHappen, Nuisance, parse_happening
from accessibility_bridge.simulator.world import nuisances

_Kind = TypeVar("_Kind")
_Phones = Annotated[list[Annotated[int, Field(ge=1)]], Field(min_length=1)]


class _Head(BaseModel):
    """What every fault has; its action's own keys come on top."""

    model_config = ConfigDict(extra="allow", strict=True)

    where: str
    action: str
    match: str = ""
    nth: int | None = None
    probability: float = 1.0
    limit: int | None = None
    phones: _Phones | None = None


class _Document(BaseModel):
    """A whole file."""

    model_config = ConfigDict(extra="forbid", strict=True)

    seed: int = 0
    phones: _Phones | None = None
    fault: list[dict[str, Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenFault:
    """One fault of a file."""

    number: int
    """Its place in the file, from 1."""
    rule: Rule
    phones: tuple[int, ...]
    """The numbers of the phones it is for, from 1; empty for all."""

    @property
    def title(self) -> str:
        """As a person finds it in the file."""
        matched = f" {self.rule.match!r}" if self.rule.match else ""
        return f"fault {self.number} ({self.rule.where}{matched}: {snake_case(type(self.rule.action))})"


@dataclass(frozen=True, slots=True, kw_only=True)
class FaultFile:
    """The faults of a file, and the seed of their chances."""

    faults: tuple[WrittenFault, ...] = ()
    seed: int = 0

    @classmethod
    def read(cls, path: Path, *, phones: int) -> Self:
        """Read a file for so many phones.

        Raises:
            SimulatorError: naming the file, the fault and what is allowed.
        """
        try:
            written = _checked(TypeAdapter(_Document), tomllib.loads(path.read_text("utf-8")))
        except OSError as exc:
            raise SimulatorError(f"{path}: {(exc.strerror or 'cannot be read').lower()}") from exc
        except ValueError as exc:
            raise SimulatorError(f"{path}: not valid TOML in UTF-8: {exc}") from exc
        except SimulatorError as exc:
            raise SimulatorError(f"{path}: {exc}") from exc
        faults = [_fault(path, number, table, written.phones) for number, table in enumerate(written.fault, 1)]
        for fault in faults:
            if any(number > phones for number in fault.phones):
                raise SimulatorError(f"{path}: fault {fault.number}: phones {list(fault.phones)}: there are {phones}")
        return cls(faults=tuple(faults), seed=written.seed)

    def plan(self, phone: int, seed: int | None = None) -> FaultPlan:
        """The faults of one phone, numbered from 1, with chances of its own; `seed` stands for the file's."""
        rules = [fault.rule for fault in self.faults if not fault.phones or phone in fault.phones]
        return FaultPlan(*rules, seed=_SEEDS_APART * (self.seed if seed is None else seed) + phone)

    def fired(self, plans: Iterable[FaultPlan]) -> dict[str, int]:
        """How often each fault struck over all phones, by its title."""
        known = list(plans)
        return {fault.title: sum(plan.fired(fault.rule) for plan in known) for fault in self.faults}


_SEEDS_APART = 1000
"""More than the phones of one program, so that no phone of one seed is another of the next."""


def snake_case(kind: type) -> str:
    """A class's name as fault files write it: `DropAfter` is `drop_after`."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", kind.__name__).lower()


def _fault(path: Path, number: int, table: dict[str, Any], phones: Sequence[int] | None) -> WrittenFault:
    try:
        head = _checked(TypeAdapter(_Head), table)
        where = Where(_known("where", head.where, [place.value for place in Where]))
        allowed = {snake_case(kind): kind for kind in playable_at(where)}
        chosen = allowed[_known(f"action at {where}", head.action, list(allowed))]
        rule = Rule(
            where=where,
            action=_action(chosen, head.model_extra or {}),
            match=head.match,
            nth=head.nth,
            probability=head.probability,
            limit=head.limit,
        )
    except SimulatorError as exc:
        reason = str(exc).removeprefix("fault rule: ")
        raise SimulatorError(f"{path}: fault {number}: {reason}") from exc
    return WrittenFault(number=number, rule=rule, phones=tuple(head.phones or phones or ()))


def _action(kind: type[Any], keys: Mapping[str, Any]) -> Action:
    if kind is not Happen:
        action: Action = _built(kind, keys)
        return action
    rest = dict(keys)
    try:
        event = parse_happening(str(rest.pop("event", "")), rest)
        if isinstance(event, Nuisance):
            nuisances.named(event.name)
        return Happen(event)
    except (ValueError, CannotHappen) as exc:
        raise SimulatorError(f"event: {exc}") from exc


def _built(kind: type[_Kind], keys: Mapping[str, object]) -> _Kind:
    fields = [field.name for field in dataclasses.fields(kind)]  # type: ignore[arg-type]
    for key in keys:
        if key not in fields:
            name = snake_case(kind)
            raise SimulatorError(f"{name} has no key {key!r}: it takes {', '.join(fields) or 'none of its own'}")
    return kind(**_checked(TypeAdapter(_table_of(kind)), dict(keys)).model_dump())


def _table_of(kind: type) -> type[BaseModel]:
    """What a dataclass takes, as a table in a file: nothing is converted, and what has no default must be there."""
    hints = get_type_hints(kind)
    fields: dict[str, Any] = {
        field.name: (hints[field.name], ... if field.default is dataclasses.MISSING else field.default)
        for field in dataclasses.fields(kind)
    }
    return create_model(kind.__name__, __config__=ConfigDict(strict=True), **fields)


def _known(what: str, given: object, allowed: Sequence[str]) -> str:
    if isinstance(given, str) and given in allowed:
        return given
    near = get_close_matches(str(given), allowed, n=1)
    hint = f"did you mean {near[0]!r}? " if near else ""
    raise SimulatorError(f"{what} {given!r}: {hint}allowed are {', '.join(allowed)}")


def _checked(adapter: TypeAdapter[_Kind], given: object) -> _Kind:
    try:
        return adapter.validate_python(given, strict=True)
    except ValidationError as exc:
        first = exc.errors()[0]
        key = ".".join(str(step) for step in first["loc"])
        raise SimulatorError(f"{key}: {first['msg'][:1].lower()}{first['msg'][1:]}") from exc
