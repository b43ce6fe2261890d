"""Two commands for a bare machine, with nothing but the standard library.

    python3 installers/dev.py run     installs what is missing and runs the program
    python3 installers/dev.py test    installs what is missing and runs all checks

Python packages go into .venv beside this checkout.  Qt's system libraries are installed with apt where this runs as
root; otherwise the one line to type is printed.  Fonts come with the repository.
"""

import argparse
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import urllib.parse
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
LOCK = ROOT / "requirements.lock"
OLDEST_PYTHON = (3, 11)

#: What Qt needs to draw without a screen on a bare Debian, and to open a window on one.
#: Source: measured on debootstrap roots of Debian 12 and 13.
SYSTEM_LIBRARIES = (
    "libglib2.0-0",
    "libgl1",
    "libegl1",
    "libxkbcommon0",
    "libdbus-1-3",
    "libfontconfig1",
    "libbrotli1",
    "libgssapi-krb5-2",
    "libxcb-cursor0",
    "libxcb-icccm4",
    "libxcb-keysyms1",
    "libxcb-shape0",
    "libxcb-xkb1",
    "libxkbcommon-x11-0",
    "libcups2",
)

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
    python = prepare_packages(options.wheels)
    if not prepare_qt(python):
        return 1
    return run_program(python, options.rest) if options.command == "run" else run_tests(python, options.rest)


def venv_python() -> Path:
    """Where the environment's own Python is."""
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def prepare_packages(wheels: Path | None) -> Path:
    """Make .venv hold exactly the packages of the lock file; return its Python."""
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
    subprocess.run(command, check=True)
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


def prepare_qt(python: Path) -> bool:
    """See whether Qt starts; install its system libraries if this is root on Debian; else say the line to type."""
    error = probe_qt(python)
    if error is None:
        return True
    missing = " ".join(SYSTEM_LIBRARIES)
    if not sys.platform.startswith("linux"):
        print(f"Qt does not start: {error}")
        return False
    if os.geteuid() == 0 and shutil.which("apt-get"):
        print("Installing Qt's system libraries …", flush=True)
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "update", "-qq"], check=True, env=environment)
        install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *SYSTEM_LIBRARIES]
        subprocess.run(install, check=True, env=environment, stdout=subprocess.DEVNULL)
        error = probe_qt(python)
        if error is None:
            return True
        print(f"Qt still does not start: {error}")
        return False
    print("Qt needs system libraries.  Type this one line, then run the command again:")
    print(f"sudo apt-get install -y {missing}")
    return False


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
