"""The command line: which commands there are, and how the program ends.

What a command takes is in `daemon.commands`, what it does in the rest of daemon.
"""

from __future__ import annotations

import sys

import typer
from typer.exceptions import TyperException

from daemon.commands import benches
from daemon.commands.goals import batch, report, run
from daemon.commands.phones import bridge, connect, devices, ground, pair, screen
from daemon.commands.simulated import demo, evaluate, simulate
from daemon.console.endings import INTERRUPTED, fail, refuse

app = typer.Typer(
    help="Drive real Android phones from a sentence.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for command in (run, batch, devices, connect, pair, bridge, simulate, evaluate, screen, ground, report, demo):
    app.command()(command)

bench = typer.Typer(help="Measure: medians and ratios against a baseline in the same run.", no_args_is_help=True)
for measure in (benches.step, benches.bridge, benches.simulator):
    bench.command()(measure)
app.add_typer(bench, name="bench")


def main() -> None:
    """Entry point of the `tapwright` command."""
    from daemon.console.interrupts import heed, heed_no_more
    from daemon.console.streams import as_typed, prepare_streams

    heed()
    prepare_streams()
    words = as_typed(sys.argv[1:])
    as_json = "--json" in words
    try:
        code = app(words, prog_name="tapwright", standalone_mode=False)
    except TyperException as exc:
        refuse(exc, as_json=as_json)
    except (typer.Abort, BrokenPipeError):
        code = 1
    except KeyboardInterrupt:
        code = INTERRUPTED
    finally:
        heed_no_more()
    if code == INTERRUPTED:
        fail(INTERRUPTED, "Interrupted", "interrupted", as_json=as_json)
    sys.exit(code)


if __name__ == "__main__":
    main()
