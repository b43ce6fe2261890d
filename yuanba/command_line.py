"""The command line: one word for each way to use the program."""

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


@command.command()
def demo(
    folder: Annotated[Path, typer.Option(help="Where papers and pictures are left.")] = Path("demo-output"),
    offscreen: Annotated[bool, typer.Option(help="Drive the program offscreen though there is a display.")] = False,
) -> None:
    """Open the sample village; without a display do the main job offscreen and leave its papers and pictures."""
    from yuanba.desktop.demo.show import demonstrate

    raise typer.Exit(demonstrate(folder, offscreen=offscreen))


@command.command()
def tour(
    folder: Annotated[Path, typer.Option(help="Where the pictures are left.")] = Path("tour-output"),
) -> None:
    """Keep a picture of every page at three sizes of text, with the sample village and with nothing in it."""
    from yuanba.desktop.demo.show import walk

    raise typer.Exit(walk(folder))


@command.command()
def verify(file: Annotated[Path, typer.Argument(help="A PDF, a photograph or a scan.")], home: Home = None) -> None:
    """Tell whether a paper is genuine (exit code 0), altered (1), or unknown here or unreadable (2).

    Of a photograph genuine means that its code is.
    """
    from yuanba.desktop.areas.verify.command import answer
    from yuanba.desktop.folders import folders

    found = answer(file, folders(home))
    typer.echo("\n".join(found.lines))
    raise typer.Exit(found.code)


@command.command(
    context_settings={"allow_extra_args": True, "ignore_unknown_options": True, "help_option_names": []},
    add_help_option=False,
)
def township(context: typer.Context) -> None:
    """Keep the post office of a township: init, serve, invite, devices, scopes, revoke, stick."""
    from yuanba.township.command import command as office

    office(args=context.args, prog_name="yuanba township")
