"""The program: the window without any word, the command line with one."""

import gc
import sys


def main() -> None:
    """Open the window, or do what the words ask for."""
    if len(sys.argv) == 1:
        # A start makes half a million things that last: looking for waste among them would be a sixth of its time, and
        # reading the library of the command line another.  The window begins to look for waste once it has settled.
        gc.disable()
        from yuanba.desktop.app import run

        raise SystemExit(run())
    from yuanba.command_line import command

    command()


if __name__ == "__main__":
    main()
