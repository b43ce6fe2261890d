"""The command line: the window without any word, and one word for each further way to use the program."""

from pathlib import Path
from typing import Annotated

import typer

command = typer.Typer(add_completion=False, help="The notebook of a village courtyard.")

Home = Annotated[Path | None, typer.Option(help="A folder for everything, instead of your own.")]


@command.callback(invoke_without_command=True)
def opening(context: typer.Context) -> None:
    """Open the window when no word is given."""
    if context.invoked_subcommand is None:
        desktop()


@command.command()
def desktop(sample: bool = False, home: Home = None) -> None:
    """Open the window, on your own courtyard or on the sample village."""
    from yuanba.desktop.app import run

    raise typer.Exit(run(sample=sample, home=home))


if __name__ == "__main__":
    command()
