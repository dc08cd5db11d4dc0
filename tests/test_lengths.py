"""House style that a machine can see: modules up to 300 lines, functions up to 30, each module says what it is."""

import ast
from pathlib import Path

import pytest

from tests.conftest import ROOT

LONGEST_MODULE = 300
LONGEST_FUNCTION = 30
A_MATCH = {"_screen"}
"""One arm for each reply, and no more: splitting it would hide that none is missing."""
FILES = sorted(path for folder in ("bot", "tests") for path in (ROOT / folder).rglob("*.py") if "shipped" not in path.parts)


def test_there_are_files() -> None:
    assert len(FILES) > 50


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_lengths(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= LONGEST_MODULE
    if not text.strip():
        return
    tree = ast.parse(text)
    assert ast.get_docstring(tree), "a module says in its first line what it is"
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name not in A_MATCH and "tests" not in path.parts:
            assert node.end_lineno is not None
            assert node.end_lineno - node.lineno + 1 <= LONGEST_FUNCTION, node.name


DOORS = {
    "telegram": ["bot/channels/telegram.py"],
    "sqlalchemy": ["bot/storage"],
    "alembic": ["bot/storage"],
    "yaml": ["bot/catalogue/source.py"],
    "babel": ["bot/voice"],
    "holidays": ["bot/voice/hours.py"],
    "click": ["bot/cli.py", "bot/cli_proof.py", "bot/channels/terminal.py"],
    "rich": ["bot/cli_proof.py"],
    "numpy": ["bot/understand", "bot/storage/cache.py"],
    "rapidfuzz": ["bot/understand", "bot/catalogue/kinds.py", "bot/settings.py", "bot/proof/overlaps.py"],
    "platformdirs": ["bot/settings.py"],
}
"""Where each library may be imported: one door, so that it can be replaced."""


@pytest.mark.parametrize("library", DOORS)
def test_one_door_per_library(library: str) -> None:
    importers = []
    for path in FILES:
        if "tests" in path.parts or not path.is_relative_to(ROOT / "bot"):
            continue
        names = [
            name
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            for name in ([node.module or ""] if isinstance(node, ast.ImportFrom) else
                         [alias.name for alias in node.names] if isinstance(node, ast.Import) else [])
        ]  # fmt: skip
        if any(name.split(".")[0] == library for name in names):
            importers.append(path.relative_to(ROOT).as_posix())
    assert importers
    assert [name for name in importers if not name.startswith(tuple(DOORS[library]))] == []
