"""Fault files: rules in TOML for whoever starts simulated phones from a command line.

The only place where rules come from outside. Refuses what cannot be played, naming file, fault and what is allowed.
"""

from __future__ import annotations

import dataclasses
import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Self, get_type_hints

from pydantic import BaseModel, ConfigDict, Field, create_model

from accessibility_bridge.errors import SimulatorError
from accessibility_bridge.simulator.faults.actions import Action, Happen
from accessibility_bridge.simulator.faults.mistakes import checked, choice, refuse_strange
from accessibility_bridge.simulator.faults.places import Where, playable_at
from accessibility_bridge.simulator.faults.plan import FaultPlan, Rule
from accessibility_bridge.simulator.happenings import HAPPENINGS, CannotHappen, Happening, Nuisance, parse_happening
from accessibility_bridge.simulator.world import nuisances

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

    model_config = ConfigDict(strict=True)

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
            written = _document(tomllib.loads(path.read_text("utf-8")))
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


_FILE = "a file of faults"
_COMMON = tuple(_Head.model_fields)
_SEEDS_APART = 1000
"""More than the phones of one program, so that no phone of one seed is another of the next."""


def snake_case(kind: type) -> str:
    """A class's name as fault files write it: `DropAfter` is `drop_after`."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", kind.__name__).lower()


def _document(table: Mapping[str, Any]) -> _Document:
    refuse_strange(_FILE, table, list(_Document.model_fields))
    if not isinstance(table.get("fault"), list):
        raise SimulatorError(f"{_FILE} needs 'fault': begin each one with [[fault]], in double brackets")
    return checked(_Document, table, _FILE)


def _fault(path: Path, number: int, table: dict[str, Any], phones: Sequence[int] | None) -> WrittenFault:
    try:
        where = Where(choice(table, "where", [place.value for place in Where]))
        allowed = {snake_case(kind): kind for kind in playable_at(where)}
        chosen = allowed[choice(table, "action", list(allowed), at=f" at {where}")]
        head = checked(_Head, table, "it")
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
    if kind is Happen:
        return Happen(_event(keys))
    called, own = snake_case(kind), [field.name for field in dataclasses.fields(kind)]
    refuse_strange(called, keys, own, _COMMON)
    action: Action = kind(**checked(_table_of(kind), keys, called).model_dump())
    return action


def _event(keys: Mapping[str, Any]) -> Happening:
    rest = dict(keys)
    name = rest.pop("event", None)
    if name is None:
        refuse_strange("happen", rest, ["event"], _COMMON)
        raise SimulatorError(f"happen needs 'event': known are {', '.join(HAPPENINGS)}")
    if kind := HAPPENINGS.get(str(name)):
        refuse_strange(f"event {name}", rest, [field.name for field in dataclasses.fields(kind)], _COMMON)
    try:
        event = parse_happening(str(name), rest)
        if isinstance(event, Nuisance):
            nuisances.named(event.name)
    except (ValueError, CannotHappen) as exc:
        raise SimulatorError(f"event: {exc}") from exc
    return event


def _table_of(kind: type) -> type[BaseModel]:
    """What a dataclass takes, as a table in a file: nothing is converted, and what has no default must be there."""
    hints = get_type_hints(kind)
    fields: dict[str, Any] = {
        field.name: (hints[field.name], ... if field.default is dataclasses.MISSING else field.default)
        for field in dataclasses.fields(kind)
    }
    return create_model(kind.__name__, __config__=ConfigDict(strict=True), **fields)
