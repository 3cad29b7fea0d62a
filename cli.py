"""The command line: which commands there are, and how the program ends.

What a command takes is in `daemon.commands`, what it does in the rest of daemon. Loads nothing before `main`, where
Ctrl-C is caught: what takes time to load would show a traceback.
"""

import sys

TYPE_CHECKING = False
"""As in `typing`, which alone takes longer to load than the rest of this file."""
if TYPE_CHECKING:
    import typer


def commands() -> "typer.Typer":
    """All commands, as the library that reads the words typed wants them."""
    import typer

    from daemon.commands import benches, goals, phones, simulated, tapwright

    app = typer.Typer(
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(tapwright)
    on_phones = (goals.run, goals.batch, phones.devices, phones.connect, phones.pair, phones.bridge)
    elsewhere = (simulated.simulate, simulated.evaluate, phones.screen, phones.ground, goals.report, simulated.demo)
    for command in (*on_phones, *elsewhere):
        app.command()(command)
    bench = typer.Typer(help="Measure: medians and ratios against a baseline in the same run.", no_args_is_help=True)
    for measure in (benches.step, benches.bridge, benches.simulator):
        bench.command()(measure)
    app.add_typer(bench, name="bench")
    return app


def main() -> None:
    """Entry point of the `tapwright` command."""
    as_json = "--json" in sys.argv[1:]
    code: int | None = None
    interrupted = False
    try:
        from daemon.console.interrupts import heed

        heed()
        code = _obey(as_json=as_json)
    except KeyboardInterrupt:
        interrupted = True
    finally:
        from daemon.console.interrupts import heed_no_more

        heed_no_more()
    from daemon.console.endings import INTERRUPTED, fail

    if interrupted or code == INTERRUPTED:
        fail(INTERRUPTED, "Interrupted", "interrupted", as_json=as_json)
    sys.exit(code)


def _obey(*, as_json: bool) -> int | None:
    """Do what was typed; the exit code."""
    import typer
    from typer.exceptions import TyperException

    from daemon.console.endings import refuse
    from daemon.console.streams import as_typed, prepare_streams

    prepare_streams()
    try:
        code: int | None = commands()(as_typed(sys.argv[1:]), prog_name="tapwright", standalone_mode=False)
    except TyperException as exc:
        refuse(exc, as_json=as_json)
    except (typer.Abort, BrokenPipeError):
        return 1
    return code


if __name__ == "__main__":
    main()
