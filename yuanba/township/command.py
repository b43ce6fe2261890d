"""The words of ``yuanba township``: found an office, serve it, invite devices, read sticks, see who was heard."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer
from platformdirs import user_data_path

from yuanba.exchange.enrolment import Invitation, invitation_text
from yuanba.exchange.mishaps import StickFailure
from yuanba.exchange.stick import serve_stick
from yuanba.kernel.ids import Id
from yuanba.township import serving
from yuanba.township.clerk import Clerk, DeviceLine
from yuanba.township.office import PostOffice

command = typer.Typer(help="The post office of a township.", no_args_is_help=True)

Folder = Annotated[Path | None, typer.Option(help="Where the office is kept.", envvar="YUANBA_TOWNSHIP")]
Store = Annotated[str, typer.Option("--store", help="URL of another database, such as postgresql+psycopg://…")]

#: Letters of a key by which a device is named on the command line.
_SHORT_SIGNS = 8


@command.command()
def init(
    name: Annotated[str, typer.Argument(help="As devices show it.")], folder: Folder = None, store: Store = ""
) -> None:
    """Found the office of a township."""
    office = _open(folder, store)
    try:
        if office.is_founded:
            typer.echo("There is an office already.", err=True)
            raise typer.Exit(1)
        office.found(name)
        serving.certificate(_folder(folder))
        typer.echo(f"Founded in {_folder(folder)}.  Next: yuanba township serve")
    finally:
        office.close()


@command.command()
def serve(
    folder: Folder = None,
    store: Store = "",
    host: str = "0.0.0.0",
    port: int = 8443,
    plain: Annotated[bool, typer.Option(help="Without TLS, behind a proxy that brings its own.")] = False,
) -> None:
    """Serve the office until told to stop; it is founded first if there is none."""
    office = _open(folder, store)
    try:
        if not office.is_founded:
            office.found("township")
        tls = None if plain else serving.certificate(_folder(folder))
        typer.echo(f"Serving on port {port}.  Stop with Ctrl+C.")
        serving.serve(office, host=host, port=port, tls=tls)
    finally:
        office.close()


@command.command()
def invite(
    name: Annotated[str, typer.Argument(help="Whose computer it will be.")],
    address: Annotated[str, typer.Option(help="Where devices reach the office, such as https://10.8.0.1:8443.")] = "",
    scope: Annotated[list[str] | None, typer.Option(help="Letters of a scope it may read and write.")] = None,
    into: Annotated[Path | None, typer.Option(help="A file for the invitation.")] = None,
    folder: Folder = None,
    store: Store = "",
) -> None:
    """Make an invitation for one device; it works once and for a week."""
    office = _open(folder, store)
    try:
        code = Clerk(office, serving.now).invite(name, [Id(bytes.fromhex(one)) for one in scope or []])
        pinned = serving.certificate(_folder(folder)).pinned if address.startswith("https:") else b""
        text = invitation_text(Invitation(address, office.office.public, pinned, code))
        if into is None:
            typer.echo(text)
        else:
            into.write_text(text + "\n", encoding="utf-8")
            typer.echo(f"Written: {into}")
    finally:
        office.close()


@command.command()
def devices(folder: Folder = None, store: Store = "") -> None:
    """List the devices: when each was heard, what waits there, how wrong its clock is."""
    office = _open(folder, store)
    try:
        clerk = Clerk(office, serving.now)
        for line in clerk.devices():
            typer.echo(_told(line))
        twin = clerk.twin_seen_at()
        if twin is not None:
            typer.echo(
                f"Warning: this office was set back, or another runs from a copy of it; last seen {_moment(twin)}.",
                err=True,
            )
    finally:
        office.close()


@command.command()
def scopes(folder: Folder = None, store: Store = "") -> None:
    """List the scopes, each with its letters and how much is held."""
    office = _open(folder, store)
    try:
        for line in Clerk(office, serving.now).scopes():
            typer.echo(f"{line.scope.hex()}  {line.entries} entries  {line.title}")
    finally:
        office.close()


@command.command()
def revoke(
    device: Annotated[str, typer.Argument(help="First letters of its key, as the list of devices shows them.")],
    folder: Folder = None,
    store: Store = "",
) -> None:
    """Shut a device out; what comes from it later is set aside."""
    office = _open(folder, store)
    try:
        clerk = Clerk(office, serving.now)
        found = _named(clerk, device)
        clerk.revoke(found.device)
        typer.echo(f"Shut out: {found.name}")
    finally:
        office.close()


@command.command(name="let-in")
def let_in(
    device: Annotated[str, typer.Argument(help="First letters of its key, as the list of devices shows them.")],
    folder: Folder = None,
    store: Store = "",
) -> None:
    """Let a device that was shut out come in again; what it brought meanwhile stays set aside."""
    office = _open(folder, store)
    try:
        clerk = Clerk(office, serving.now)
        found = _named(clerk, device)
        clerk.let_in(found.device)
        typer.echo(f"Let in: {found.name}")
    finally:
        office.close()


@command.command()
def stick(
    place: Annotated[Path, typer.Argument(help="Where the stick is.")], folder: Folder = None, store: Store = ""
) -> None:
    """Read every request on a stick and write the answers on it."""
    office = _open(folder, store)
    try:
        written, spoilt = serve_stick(place, office.office.public, office.handle_file)
        typer.echo(f"{len(written)} answered.  The stick may be pulled.")
        for name in spoilt:
            typer.echo(f"Cannot be read: {name}", err=True)
        raise typer.Exit(2 if spoilt else 0)
    except StickFailure as error:
        typer.echo(f"The stick cannot be read or written: {error.path}", err=True)
        raise typer.Exit(1) from error
    finally:
        office.close()


def _named(clerk: Clerk, device: str) -> DeviceLine:
    found = [line for line in clerk.devices() if line.device.hex().startswith(device.lower())]
    if len(found) != 1:
        typer.echo("No such device, or more than one.", err=True)
        raise typer.Exit(1)
    return found[0]


def _open(folder: Path | None, store: str) -> PostOffice:
    return PostOffice.open(_folder(folder), now=serving.now, url=store)


def _folder(folder: Path | None) -> Path:
    return folder or user_data_path("yuanba-township", appauthor=False)


def _told(line: DeviceLine) -> str:
    heard = "never heard" if line.heard_at is None else f"heard {_moment(line.heard_at)}"
    clock = "" if line.clock_error is None else f", clock {line.clock_error / 1000:+.0f} s"
    out = "" if line.revoked_at is None else f", shut out {_moment(line.revoked_at)}"
    waits = f", {line.report.waiting} waiting" if line.report.waiting else ""
    copies = f", {line.incarnations} installations" if line.incarnations > 1 else ""
    return (
        f"{line.device.hex()[:_SHORT_SIGNS]}  {line.name}  {heard}{clock}{waits}, {line.refused} refused{copies}{out}"
    )


def _moment(milliseconds: int) -> str:
    return f"{datetime.fromtimestamp(milliseconds / 1000, UTC):%Y-%m-%d %H:%M} UTC"
