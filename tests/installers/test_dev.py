"""What is decided before anything is installed."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

BASE = "https://packages.example/index/pip/"
DIGESTS = {version: str(number) * 64 for number, version in enumerate(("9.0.3", "24.2", "25.0b1", "24.10"))}


@pytest.fixture
def dev() -> ModuleType:
    path = Path(__file__).parents[2] / "installers" / "dev.py"
    spec = importlib.util.spec_from_file_location("dev", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def name_of(version: str) -> str:
    return f"pip-{version}-py3-none-any.whl"


def json_page() -> str:
    files = ",".join(
        f'{{"url": "../../files/{name_of(version)}", "hashes": {{"sha256": "{digest}"}}}}'
        for version, digest in DIGESTS.items()
    )
    return f'{{"files": [{files}, {{"url": "pip-99.tar.gz", "hashes": {{"sha256": "f"}}}}]}}'


def html_page() -> str:
    return "".join(
        f'<a href="../../files/{name_of(version)}#sha256={digest}">pip</a>' for version, digest in DIGESTS.items()
    )


@pytest.mark.parametrize("page", [json_page(), html_page()])
def test_the_newest_released_wheel_is_taken_by_number_and_not_by_spelling(dev: ModuleType, page: str) -> None:
    address, digest = dev.newest_wheel(page, BASE)

    assert address == f"https://packages.example/files/{name_of('24.10')}"
    assert digest == DIGESTS["24.10"]


def test_a_wheel_without_a_hash_is_not_taken(dev: ModuleType) -> None:
    with pytest.raises(SystemExit):
        dev.newest_wheel(f'{{"files": [{{"url": "x/{name_of("24.2")}", "hashes": {{}}}}]}}', BASE)


def test_the_index_is_that_of_the_environment_then_of_the_configuration_then_the_public_one(
    dev: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    configuration = tmp_path / "pip.conf"
    configuration.write_text("[global]\nindex-url = https://village.example/index\n", encoding="utf-8")
    monkeypatch.setenv("PIP_CONFIG_FILE", str(configuration))
    monkeypatch.setenv("PIP_INDEX_URL", "https://yard.example/index")
    assert dev.index_url() == "https://yard.example/index"

    monkeypatch.delenv("PIP_INDEX_URL")
    assert dev.index_url() == "https://village.example/index"

    monkeypatch.delenv("PIP_CONFIG_FILE")
    monkeypatch.setattr(dev.Path, "is_file", lambda _: False)
    assert dev.index_url() == "https://pypi.org/simple"


def listing(*libraries: str) -> str:
    return "".join(f"\t{library} (libc6,x86-64) => /usr/lib/{library}\n" for library in libraries)


@pytest.fixture
def bare(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """A Linux system with all of Qt's libraries but one, and no program of its own."""
    there = [library for library in dev.SYSTEM_LIBRARIES if library != "libGL.so.1"]
    monkeypatch.setattr(dev.sys, "platform", "linux")
    monkeypatch.setattr(dev.shutil, "which", lambda name: "/bin/true" if name == "ldconfig" else None)

    class Done:
        stdout = listing(*there)

    monkeypatch.setattr(dev.subprocess, "run", lambda *_, **__: Done)
    return dev


def test_what_is_missing_is_named_by_its_package(bare: ModuleType) -> None:
    assert list(bare.missing_from_system(testing=False)) == ["libgl1"]
    assert list(bare.missing_from_system(testing=True)) == ["libgl1", "git", "xvfb"]


def test_other_systems_are_asked_for_nothing(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev.sys, "platform", "win32")

    assert list(dev.missing_from_system(testing=True)) == []


def test_who_may_not_install_is_told_one_line_that_needs_no_sudo(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(dev, "can_install", lambda: False)

    assert dev.prepare_system(("libgl1", "git")) is False

    said, line = capsys.readouterr().out.splitlines()
    assert "root" in said
    assert line == "apt-get update && apt-get install -y --no-install-recommends libgl1 git"
    assert dev.prepare_system(()) is True


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (["run"], ["demo"]),
        (["run", "--folder", "F"], ["demo", "--folder", "F"]),
        (["run", "--offscreen"], ["demo", "--offscreen"]),
    ],
)
def test_what_is_typed_after_run_goes_on_to_the_program(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch, typed: list[str], said: list[str]
) -> None:
    called: list[list[str]] = []

    class Done:
        returncode = 0

    def run(command: list[str], **_: object) -> Done:
        called.append(command)
        return Done()

    monkeypatch.setattr(dev, "missing_from_system", lambda **_: ())
    monkeypatch.setattr(dev, "prepare_packages", lambda _: Path("python"))
    monkeypatch.setattr(dev.subprocess, "run", run)
    monkeypatch.setattr(dev.sys, "argv", ["dev.py", *typed])

    assert dev.main() == 0

    assert called == [["python", "-m", "yuanba", *said]]
