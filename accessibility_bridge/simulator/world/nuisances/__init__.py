"""The nuisances of the world, one TOML file each in `given/`: what comes over an app, by the file's name.

A kind of nuisance is a class with a `kind`; its fields are the keys of its files. Unknown keys are refused.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from accessibility_bridge.errors import SimulatorError
from accessibility_bridge.simulator.happenings import CannotHappen
from accessibility_bridge.simulator.nearest import did_you_mean
from accessibility_bridge.simulator.world.nuisances.ledger import Nuisance


def named(name: str) -> Nuisance:
    """The nuisance of that name.

    Raises:
        CannotHappen: when there is none.
    """
    found = known()
    if name not in found:
        raise CannotHappen(f"no nuisance is called {name!r}; {did_you_mean(name, found)}there are: {', '.join(found)}")
    return found[name]


@cache
def known() -> dict[str, Nuisance]:
    """All nuisances, by name.

    Raises:
        SimulatorError: when a file is not what its kind wants.
    """
    folder = resources.files(__name__) / "given"
    files = sorted((file for file in folder.iterdir() if file.name.endswith(".toml")), key=lambda file: file.name)
    return {file.name.removesuffix(".toml"): read_nuisance(file.name, file.read_text("utf-8")) for file in files}


def read_nuisance(where: str, written: str) -> Nuisance:
    """One nuisance from the text of its file; `where` names it.

    Raises:
        SimulatorError
    """
    # Only now: the kinds know pages of the system, and those know the phone that has nuisances.
    from accessibility_bridge.simulator.world.nuisances.kinds import AnyKind

    class Document(BaseModel):
        model_config = ConfigDict(extra="forbid")
        nuisance: Annotated[AnyKind, Field(discriminator="kind")]

    try:
        return Document.model_validate({"nuisance": tomllib.loads(written)}).nuisance
    except tomllib.TOMLDecodeError as exc:
        raise SimulatorError(f"world/nuisances/given/{where}: not TOML: {exc}") from exc
    except ValidationError as exc:
        first = exc.errors(include_url=False, include_input=False)[0]
        key = ".".join(str(part) for part in first["loc"][2:]) or "kind"
        raise SimulatorError(f"world/nuisances/given/{where}: {key}: {first['msg']}") from exc
