"""The README is true: each console example is run, and its commands are those of the gate."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from bot import settings
from bot.catalogue import Catalogue
from tests.conftest import ROOT, environment

README = (ROOT / "README.md").read_text(encoding="utf-8")


def examples() -> list[tuple[str, list[str]]]:
    """Every command after a $, with the lines that its output must hold."""
    found: list[tuple[str, list[str]]] = []
    for block in re.findall(r"```console\n(.*?)```", README, re.DOTALL):
        for line in block.splitlines():
            if line.startswith("$ "):
                found.append((line[2:], []))
            elif line:
                found[-1][1].append(line)
    return found


def test_there_are_examples() -> None:
    assert len(examples()) >= 6


@pytest.mark.parametrize(("command", "lines"), examples(), ids=lambda value: value if isinstance(value, str) else "")
def test_example(tmp_path: Path, catalogue: Catalogue, command: str, lines: list[str]) -> None:
    program = command.replace("luotsi ", f"{shlex.quote(sys.executable)} -m bot ")
    done = subprocess.run(["sh", "-c", program], env=environment(tmp_path), capture_output=True, text=True, timeout=60, cwd=ROOT)
    assert done.returncode == 0, done.stderr
    for line in lines:
        assert line in done.stdout + done.stderr, line


def test_the_gate_runs_the_readmes_command() -> None:
    assert "./run test" in README
    assert "./run test" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


def test_every_setting_is_explained() -> None:
    assert [name for name in settings.NAMES if f"`{name}`" not in README] == []


def test_every_dependency_has_its_reason() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    declared = re.findall(r'^    "([a-z-]+)', text.split("dependencies = [", 1)[1].split("]", 1)[0], re.MULTILINE)
    table = README.lower()
    assert len(declared) >= 9
    assert [name for name in declared if f"| {name}" not in table and f", {name}" not in table] == []
