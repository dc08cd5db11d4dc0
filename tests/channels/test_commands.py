"""The command line as a new user meets it, in processes of its own."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from bot.catalogue import Catalogue
from tests.conftest import ROOT, environment

COMMANDS = ("talk", "serve", "check", "schema", "why", "card", "route")


def luotsi(folder: Path, *arguments: str, said: str | bytes = "", **settings: str) -> subprocess.CompletedProcess[str]:
    raw = said.encode() if isinstance(said, str) else said
    done = subprocess.run(
        [sys.executable, "-m", "bot", *arguments], input=raw, capture_output=True, env=environment(folder, **settings), timeout=60
    )
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(tmp_path: Path, command: str) -> None:
    assert "Usage:" in luotsi(tmp_path, command, "--help").stdout
    assert command in luotsi(tmp_path, "--help").stdout


def test_talk_leads_to_a_door_and_remembers(tmp_path: Path, catalogue: Catalogue) -> None:
    first = luotsi(tmp_path, "talk", "--language", "fi", said="asun Heinolassa\nhaluan perustaa yrityksen\n")
    assert first.returncode == 0
    assert "automaattinen neuvoja" in first.stdout
    assert "LADEC" in first.stdout
    assert (tmp_path / "luotsi.sqlite3").exists()


def test_talk_by_numbers(tmp_path: Path, catalogue: Catalogue) -> None:
    told = luotsi(tmp_path, "talk", said="3\n8\n1\nHeinola\n").stdout
    assert "Start a business" in told
    assert "LADEC" in told


@pytest.mark.parametrize("said", [b"\xff\xfe\x00\n", b"", b"a" * 100_000 + b"\n", "\u202e😀\n0\n99999999999\n-1\n".encode()])
def test_talk_takes_anything(tmp_path: Path, catalogue: Catalogue, said: bytes) -> None:
    told = luotsi(tmp_path, "talk", said=said)
    assert told.returncode == 0
    assert "Traceback" not in told.stderr


def test_a_correction_of_staff_is_live_in_a_running_conversation(tmp_path: Path, catalogue: Catalogue) -> None:
    folder = tmp_path / "knowledge"
    shutil.copytree(ROOT / "knowledge", folder)
    process = subprocess.Popen(
        [sys.executable, "-m", "bot", "talk", "--language", "en"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT, env=environment(tmp_path, LUOTSI_CATALOGUE=str(folder)), text=True,
    )  # fmt: skip
    assert process.stdin
    assert process.stdout
    told = ""
    while "Help now" not in told.rsplit("Open", 1)[-1]:
        told += process.stdout.readline()
    file = folder / "providers" / "national.yaml"
    good = file.read_text(encoding="utf-8")
    assert good.count('"020 634 0200"') == 1
    file.write_text(good.replace('"020 634 0200"', '"020 634 9999"'), encoding="utf-8")
    process.stdin.write("I have no money, social assistance\n")
    process.stdin.flush()
    while "020 634" not in told:
        line = process.stdout.readline()
        assert line, told
        told += line
    assert "020 634 9999" in told
    file.write_text("broken: [", encoding="utf-8")
    rest, _ = process.communicate("I have no money, social assistance\n", timeout=30)
    assert "national.yaml:" in rest, "the fault is told"
    assert "020 634 9999" in rest, "and the last good catalogue goes on"


def test_check_prints_places_and_fails(tmp_path: Path) -> None:
    folder = tmp_path / "knowledge"
    shutil.copytree(ROOT / "knowledge", folder)
    assert luotsi(tmp_path, "check", LUOTSI_CATALOGUE=str(folder)).returncode == 0
    path = folder / "needs" / "work.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("audience: person", "audience: persn", 1), encoding="utf-8")
    told = luotsi(tmp_path, "check", LUOTSI_CATALOGUE=str(folder))
    assert told.returncode == 1
    assert told.stdout == 'knowledge/needs/work.yaml:4: error: "persn" is not one of the known words. Did you mean "person"?\n'


@pytest.mark.parametrize(
    ("arguments", "settings", "said"),
    [
        pytest.param(("serve",), {}, "LUOTSI_TELEGRAM_TOKEN", id="no token"),
        pytest.param(("check",), {"LUOTSI_CATALOG": "x"}, 'Did you mean "LUOTSI_CATALOGUE"?', id="a misspelt setting"),
        pytest.param(("card", "start-bussines"), {}, 'Did you mean "start-business"?', id="a misspelt need"),
        pytest.param(("card", "start-business", "--municipality", "Helsinky"), {}, "Helsinki", id="a misspelt place"),
        pytest.param(("card", "start-business", "--municipality", "Xyzzy"), {}, "no municipality", id="no such place"),
        pytest.param(("card", "find-job", "--fact", "age"), {}, "registered=yes", id="a fact without a value"),
        pytest.param(("card", "find-job", "--fact", "age=5"), {}, "unknown fact", id="an unknown fact"),
        pytest.param(("talk",), {"LUOTSI_DATABASE": "nonsense"}, "SQLAlchemy", id="no database"),
        pytest.param(("talk",), {"LUOTSI_CATALOGUE": "/nowhere"}, "no catalogue here", id="no catalogue"),
    ],
)
def test_what_an_operator_can_mend_is_one_line(
    tmp_path: Path, catalogue: Catalogue, arguments: tuple[str, ...], settings: dict[str, str], said: str
) -> None:
    told = luotsi(tmp_path, *arguments, **settings)
    assert said in told.stdout + told.stderr
    assert "Traceback" not in told.stderr
    assert told.returncode in (0, 1, 2)
    if "Helsinki" not in said:
        assert told.returncode == 1


def test_a_wrong_option_is_exit_2(tmp_path: Path) -> None:
    assert luotsi(tmp_path, "card", "find-job", "--language", "klingon").returncode == 2


def test_why_explains_itself(tmp_path: Path, catalogue: Catalogue) -> None:
    told = luotsi(tmp_path, "why", "haluan perustaa yrityksen", "--municipality", "Heinola").stdout
    assert "start-business" in told
    assert "perustaa" in told
    assert "ladec" in told


def test_help_when_the_database_is_gone(tmp_path: Path, catalogue: Catalogue) -> None:
    told = luotsi(tmp_path, "card", "safety-violence", "--language", "sv").stdout
    assert "112" in told
