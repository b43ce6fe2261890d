"""The house rules: where things live, how large they may grow, what may be said where."""

import ast
import importlib
import json
import pkgutil
import re
import subprocess
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path
from typing import Any

import grimp
import pytest

import yuanba
from yuanba.desktop.sentences import errors, histories
from yuanba.kernel.errors import Mishap, NotPermitted, RuleBroken, Stale, WorldFailure
from yuanba.kernel.facts import declared_facts
from yuanba.village.catalogue import FOLDINGS

ROOT = Path(yuanba.__file__).resolve().parents[1]
PACKAGE = ROOT / "yuanba"

MODULE_LINES = 500
CLASS_METHODS = 20
FUNCTION_LINES = 60

FORBIDDEN_NAMES = {"utils", "helpers", "common", "misc", "base", "manager"}
TOP_FILES = {"pyproject.toml", "README.md", "LICENSE", "requirements.lock"}
TOP_LEVEL = TOP_FILES | {"yuanba", "resources", "installers", "tests"}
#: Third-party packages that may be imported inside a function, because a start of the program must not pay for them.
LATE_IMPORTS = {"alembic", "keyring", "reportlab", "openpyxl", "pypinyin"}
LATE_IMPORTS |= {"python_calamine", "msoffcrypto", "pypdfium2"}

CHINESE = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")


def tracked() -> list[Path]:
    """The files of the repository."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout.decode()
    return [ROOT / name for name in listed.split("\0") if name and (ROOT / name).exists()]


def modules() -> list[Path]:
    return sorted(path for path in PACKAGE.rglob("*.py") if "migrations" not in path.parts)


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def import_everything() -> None:
    for found in pkgutil.walk_packages(yuanba.__path__, "yuanba."):
        if "migrations" not in found.name and not found.name.endswith("__main__"):
            importlib.import_module(found.name)


@pytest.mark.parametrize("path", modules(), ids=name_of)
def test_a_module_keeps_its_budget(path: Path) -> None:
    assert path.read_text(encoding="utf-8").count("\n") <= MODULE_LINES
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.ClassDef):
            methods = sum(isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef) for child in node.body)
            assert methods <= CLASS_METHODS, f"class {node.name} has {methods} methods"
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            assert lines <= FUNCTION_LINES, f"function {node.name} has {lines} lines"


@pytest.mark.parametrize("path", modules(), ids=name_of)
def test_a_module_is_no_drawer(path: Path) -> None:
    assert not FORBIDDEN_NAMES & set(path.relative_to(ROOT).with_suffix("").parts)


@pytest.mark.parametrize("path", modules(), ids=name_of)
def test_imports_stand_at_the_top_unless_the_start_would_pay_for_them(path: Path) -> None:
    for function in ast.walk(tree_of(path)):
        if not isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        for node in ast.walk(function):
            if isinstance(node, ast.Import):
                found = {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                found = {(node.module or "").split(".")[0]}
            else:
                continue
            allowed = LATE_IMPORTS | late_floors(path)
            assert found <= allowed, f"{function.name} imports {found - allowed}"


def test_no_modules_need_each_other() -> None:
    """Not even through imports inside functions; what serves only to name a type does not count."""
    graph = grimp.build_graph("yuanba", exclude_type_checking_imports=True, cache_dir=None)

    TopologicalSorter({name: graph.find_modules_directly_imported_by(name) for name in graph.modules}).prepare()


def late_floors(path: Path) -> set[str]:
    """Where our own modules may be imported late: the window is painted before the store is opened."""
    first = path.relative_to(PACKAGE).parts[0]
    return {"yuanba", "PySide6", "sqlalchemy"} if first in {"desktop", "__main__.py", "command_line.py"} else set()


def texts_in(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """String literals that are no docstrings."""
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            yield node.lineno, node.value


@pytest.mark.parametrize("path", modules(), ids=name_of)
def test_chinese_is_written_only_where_words_are_kept(path: Path) -> None:
    if path.name == "wording.py" or "wording" in path.parts or "printing" in path.parts:
        return
    assert [line for line, text in texts_in(tree_of(path)) if CHINESE.search(text)] == []


def mishaps() -> list[type[Mishap]]:
    import_everything()
    found: list[type[Mishap]] = []
    pending: list[type[Mishap]] = [Mishap]
    while pending:
        kind = pending.pop()
        pending += kind.__subclasses__()
        found.append(kind)
    return [kind for kind in found if kind.__module__.startswith("yuanba.")]


def test_every_mishap_is_one_of_four_kinds_and_says_what_is_wrong() -> None:
    for kind in set(mishaps()) - {Mishap}:
        assert issubclass(kind, RuleBroken | NotPermitted | Stale | WorldFailure), kind
        assert kind.__doc__, kind


def test_every_mishap_a_person_may_meet_is_put_into_words() -> None:
    kinds = {kind for kind in mishaps() if not kind.__subclasses__()}

    assert {kind.__name__ for kind in kinds if not any(above in errors() for above in kind.__mro__)} == set()


def test_every_kind_of_entry_is_told_in_plain_words() -> None:
    import_everything()
    kinds = {kind for (kind, _), body in declared_facts().items() if body.__module__.startswith("yuanba.")}

    assert kinds - histories().keys() == set()


def test_every_kind_of_entry_is_folded() -> None:
    import_everything()
    folded = {key for folding in FOLDINGS for key in folding.rules}
    declared = {key for key, body in declared_facts().items() if body.__module__.startswith("yuanba.")}
    assert declared - folded == set()


def test_foldings_have_names_of_their_own_and_share_no_table() -> None:
    assert len({folding.name for folding in FOLDINGS}) == len(FOLDINGS)
    tables = [table.name for folding in FOLDINGS for table in folding.tables]
    assert len(set(tables)) == len(tables)


def test_the_top_level_holds_what_was_agreed() -> None:
    top = {path.relative_to(ROOT).parts[0] for path in tracked()}
    assert {name for name in top if not name.startswith(".")} <= TOP_LEVEL


def test_nothing_tells_of_the_machine_it_was_made_on() -> None:
    signs = re.compile("|".join(("/wo" + "rk/", "/ro" + "ot/", "py" + "env", r"https?://\S+/simple\b")))
    for path in tracked():
        if path.suffix in {".py", ".md", ".toml", ".json", ".lock", ".txt", ".qss", ""}:
            found = {hit for hit in signs.findall(path.read_text(encoding="utf-8")) if "pypi.org" not in hit}
            assert not found, f"{name_of(path)}: {found}"


def test_resources_are_sound_and_rules_name_their_source() -> None:
    for path in (ROOT / "resources" / "data").glob("*.json"):
        parsed: Any = json.loads(path.read_text(encoding="utf-8"))
        assert parsed, path.name
    rule_sets = json.loads((ROOT / "resources" / "data" / "rule_sets.json").read_text(encoding="utf-8"))["rule_sets"]
    for rule_set in rule_sets:
        assert rule_set["law"], rule_set["rule_set_id"]
        # A local plan has no articles; a law always has.
        assert rule_set["article"] or rule_set["tag"] == "V-loc", rule_set["rule_set_id"]
        assert rule_set["tag"], rule_set["rule_set_id"]


@pytest.mark.parametrize("path", modules(), ids=name_of)
def test_what_others_may_call_is_described(path: Path) -> None:
    tree = tree_of(path)
    assert ast.get_docstring(tree), "the module says nothing of itself"
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            assert ast.get_docstring(node), node.name


def test_every_sign_of_the_window_is_used() -> None:
    written = {text for path in modules() for _, text in texts_in(tree_of(path))}

    assert {path.stem for path in (ROOT / "resources" / "icons").glob("*.svg")} - written == set()
