"""androidx's Configurator: timeouts that clients may read and write. None of them changes how this server waits.

Source: u2.jar 0.4.1, ConfiguratorInfo, and what AutomatorServiceImpl sets when it starts.
"""

from __future__ import annotations

from collections.abc import Mapping

from accessibility_bridge.simulator.wire.u2.errors import thrown

_FIRST = {
    "actionAcknowledgmentTimeout": 500,
    "keyInjectionDelay": 0,
    "scrollAcknowledgmentTimeout": 200,
    "uiAutomationFlags": 0,
    "waitForIdleTimeout": 0,
    "waitForSelectorTimeout": 0,
}


class Configurator:
    """The values, by the names they have in JSON."""

    def __init__(self) -> None:
        self.values = dict(_FIRST)

    def write(self, values: Mapping[str, object]) -> None:
        """Replace all of them; what is left out becomes 0, as in Java.

        Raises:
            RpcError: for a value that does not exist.
        """
        strange = next((name for name in values if name not in _FIRST), None)
        if strange is not None:
            raise thrown(
                "com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException", f'Unrecognized field "{strange}"'
            )
        numbers = {name: values.get(name, 0) for name in _FIRST}
        self.values = {name: int(value) if isinstance(value, int | float) else 0 for name, value in numbers.items()}
