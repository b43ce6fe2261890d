"""Two commands for a bare machine, with nothing but the standard library.

    python3 installers/dev.py run     installs what is missing and runs the program
    python3 installers/dev.py test    installs what is missing and runs all checks

Python packages go into .venv beside this checkout.  What belongs to the system (Qt's libraries; for the checks git and
a screen without glass) is installed with apt where this runs as root; otherwise the one line to type is printed.  Fonts
come with the repository.
"""

import argparse
import hashlib
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import urllib.parse
import urllib.request
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
LOCK = ROOT / "requirements.lock"
OLDEST_PYTHON = (3, 11)

#: What Qt loads to draw without a screen, to open a window on one and to print, and Debian's package it comes in.
#: Source: measured on debootstrap roots of Debian 12 and 13.
SYSTEM_LIBRARIES = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libbrotlidec.so.1": "libbrotli1",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libcups.so.2": "libcups2",
}
#: What the checks call: the list of files in the repository, and a screen for the test from end to end.
TEST_PROGRAMS = {"git": "git", "Xvfb": "xvfb"}
#: The township's other database, and where Debian keeps its programs.
POSTGRES = "postgresql"
POSTGRES_PROGRAMS = "/usr/lib/postgresql"

PROBE = (
    "from PySide6.QtWidgets import QApplication, QLabel; from PySide6.QtPrintSupport import QPrinter; "
    "a = QApplication([]); w = QLabel('x'); w.show(); a.processEvents()"
)


def main() -> int:
    """Read the command line and do the one thing asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("command", choices=("run", "test"))
    parser.add_argument("--wheels", type=Path, help="take Python packages from this folder, without any network")
    parser.add_argument("rest", nargs=argparse.REMAINDER, help="handed on to the program or to pytest")
    options = parser.parse_args()
    if sys.version_info < OLDEST_PYTHON:
        print(f"Python {OLDEST_PYTHON[0]}.{OLDEST_PYTHON[1]} or later is needed; this is {sys.version.split()[0]}.")
        return 1
    if not prepare_system(tuple(missing_from_system(testing=options.command == "test"))):
        return 1
    python = prepare_packages(options.wheels)
    if python is None:
        return 1
    return run_program(python, options.rest) if options.command == "run" else run_tests(python, options.rest)


def missing_from_system(*, testing: bool) -> Iterator[str]:
    """Name the Debian packages that are not there yet; nothing on other systems than Linux."""
    if not sys.platform.startswith("linux"):
        return
    if shutil.which("apt-get") and not venv_python().exists() and importlib.util.find_spec("ensurepip") is None:
        # Debian has taken it out of Python; elsewhere it is done without, see `make_environment`.
        yield "python3-venv"
    ldconfig = shutil.which("ldconfig") or "/sbin/ldconfig"
    if Path(ldconfig).exists():
        known = subprocess.run([ldconfig, "-p"], capture_output=True, text=True, check=True).stdout
        yield from (package for library, package in SYSTEM_LIBRARIES.items() if f"\t{library} " not in known)
    if testing:
        yield from (package for program, package in TEST_PROGRAMS.items() if shutil.which(program) is None)
        # Without root it is left out, and the tests say so.
        if can_install() and not list(Path(POSTGRES_PROGRAMS).glob("*/bin/initdb")):
            yield POSTGRES


def can_install() -> bool:
    """Tell whether this may install packages of the system: root on Debian or one of its kind."""
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def prepare_system(missing: tuple[str, ...]) -> bool:
    """Install what the system lacks; where that may not be done here, say the one line to type."""
    if not missing:
        return True
    names = " ".join(missing)
    if not can_install():
        print("Something is missing on this system.  As root, type this one line, then run the command again:")
        print(f"apt-get update && apt-get install -y --no-install-recommends {names}")
        return False
    print(f"Installing with apt: {names} …", flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    commands = (
        ["apt-get", "update", "-qq"],
        ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *missing],
    )
    for command in commands:
        done = subprocess.run(command, check=False, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        if done.returncode != 0:
            print(done.stdout.decode(errors="replace"))
            print(f"`{' '.join(command[:2])}` failed, see above.")
            return False
    return True


def venv_python() -> Path:
    """Where the environment's own Python is."""
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def prepare_packages(wheels: Path | None) -> Path | None:
    """Make .venv hold exactly the packages of the lock file, and see that Qt starts; None: it does not."""
    python = venv_python()
    mark = VENV / "yuanba-lock.sha256"
    wanted = hashlib.sha256(LOCK.read_bytes()).hexdigest()
    if python.exists() and mark.exists() and mark.read_text(encoding="utf-8") == wanted:
        return python
    print("Installing Python packages into .venv …", flush=True)
    if not python.exists() or not has_pip(python):
        make_environment(python, wheels)
    command = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r", str(LOCK)]
    if wheels is not None:
        command += ["--no-index", "--find-links", str(wheels)]
    if subprocess.run(command, check=False).returncode != 0:
        print("pip could not install the packages, see above.")
        return None
    error = probe_qt(python)
    if error is not None:
        print(f"Qt does not start: {error}")
        return None
    mark.write_text(wanted, encoding="utf-8")
    return python


def has_pip(python: Path) -> bool:
    """Tell whether an environment has pip."""
    return subprocess.run([str(python), "-m", "pip", "--version"], capture_output=True, check=False).returncode == 0


def make_environment(python: Path, wheels: Path | None) -> None:
    """Make .venv, also where Debian has taken ensurepip out of Python."""
    shutil.rmtree(VENV, ignore_errors=True)
    made = subprocess.run([sys.executable, "-m", "venv", str(VENV)], capture_output=True, check=False)
    if made.returncode == 0 and has_pip(python):
        return
    shutil.rmtree(VENV, ignore_errors=True)
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(VENV)], check=True)
    wheel = next(iter(sorted(wheels.glob("pip-*.whl"))), None) if wheels is not None else fetch_pip()
    if wheel is None:
        raise SystemExit("No pip wheel in that folder.")
    # A wheel is a zip that Python can run pip from.
    command = [str(python), f"{wheel}/pip", "install", "--quiet", "--no-index", str(wheel)]
    subprocess.run(command, check=True)


def fetch_pip() -> Path:
    """Fetch pip's newest wheel from the package index this machine is set up for, checked by its hash."""
    request = urllib.request.Request(
        index_url().rstrip("/") + "/pip/", headers={"Accept": "application/vnd.pypi.simple.v1+json, text/html;q=0.5"}
    )
    with urllib.request.urlopen(request) as answer:
        page = answer.read().decode()
        base = answer.geturl()
    address, digest = newest_wheel(page, base)
    with urllib.request.urlopen(address) as answer:
        wheel = answer.read()
    if hashlib.sha256(wheel).hexdigest() != digest:
        raise SystemExit("The pip wheel does not have the hash its index names; nothing was installed.")
    path = VENV / Path(urllib.parse.urlsplit(address).path).name
    path.write_bytes(wheel)
    return path


def newest_wheel(page: str, base: str) -> tuple[str, str]:
    """Pick address and SHA-256 of the newest released wheel out of an index page, JSON or HTML."""
    found: list[tuple[tuple[int, ...], str, str]] = []
    if page.lstrip().startswith("{"):
        links = [(file["url"], file["hashes"].get("sha256", "")) for file in json.loads(page)["files"]]
    else:
        links = [(link, digest) for link, digest in re.findall(r'href="([^"#]+)#sha256=([0-9a-f]{64})', page)]
    for link, digest in links:
        name = re.search(r"/pip-([0-9.]+)-py3-none-any\.whl$", link)
        if name and digest:
            version = tuple(int(part) for part in name.group(1).split("."))
            found.append((version, urllib.parse.urljoin(base, link), digest))
    if not found:
        raise SystemExit("The package index offers no pip wheel.")
    _, address, digest = max(found)
    return address, digest


def index_url() -> str:
    """The package index: PIP_INDEX_URL, pip's own configuration files, or PyPI."""
    if os.environ.get("PIP_INDEX_URL"):
        return os.environ["PIP_INDEX_URL"]
    files = [os.environ.get("PIP_CONFIG_FILE", ""), "~/.config/pip/pip.conf", "~/.pip/pip.conf", "/etc/pip.conf"]
    for name in files:
        path = Path(name).expanduser()
        if name and path.is_file():
            match = re.search(r"^\s*index-url\s*=\s*(\S+)", path.read_text(encoding="utf-8"), re.MULTILINE)
            if match:
                return match.group(1)
    return "https://pypi.org/simple"


def probe_qt(python: Path) -> str | None:
    """Start Qt without a screen in a child; `None` when it does, else its last words."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    child = subprocess.run([str(python), "-c", PROBE], env=environment, capture_output=True, text=True, check=False)
    if child.returncode == 0:
        return None
    return (child.stderr.strip().splitlines() or [f"exit code {child.returncode}"])[-1]


def run_program(python: Path, rest: list[str]) -> int:
    """Run the main job: with a display the program on the sample village, without one the same job offscreen."""
    return subprocess.run([str(python), "-m", "yuanba", "demo", *rest], cwd=ROOT, check=False).returncode


def run_tests(python: Path, rest: list[str]) -> int:
    """Run all checks: style, types, floors and ranks, tests.  The tests come last, so that their count closes."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    # Git reads a checkout of another person's only where it is told that this is meant.
    environment |= {"GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "safe.directory", "GIT_CONFIG_VALUE_0": str(ROOT)}
    if can_install():
        # It was installed above: a test that is left out for want of it is a failure.
        environment["YUANBA_POSTGRES"] = "1"
    checks = (
        ["-m", "ruff", "check", "--quiet", "--no-cache", "."],
        ["-m", "mypy", "--no-error-summary", "--cache-dir", os.devnull],
        ["-c", "from importlinter.cli import lint_imports_command; lint_imports_command()", "--no-cache"],
        ["-m", "pytest", "-q", "-n", "2", *rest],
    )
    for check in checks:
        print("·", " ".join(check[:4]), flush=True)
        code = subprocess.run([str(python), *check], cwd=ROOT, env=environment, check=False).returncode
        if code != 0:
            return code
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
