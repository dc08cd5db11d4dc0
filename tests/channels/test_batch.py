"""The batch interface: fixed keys, in order, whatever stands on a line."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from bot.catalogue import Catalogue
from bot.channels.batch import answer
from tests.conftest import environment

KEYS = ["id", "decision", "need", "candidates", "language", "municipality", "door", "question", "because", "elapsed_us"]


def asked(catalogue: Catalogue, **fields: Any) -> dict[str, Any]:
    return answer(json.dumps(fields).encode(), catalogue)


def test_an_answer_has_all_its_keys(catalogue: Catalogue) -> None:
    told = asked(catalogue, id=7, text="haluan perustaa yrityksen Heinolaan", language="fi")
    assert list(told) == KEYS
    assert (told["id"], told["decision"], told["need"], told["municipality"]) == (7, "answer", "start-business", "Heinola")
    assert told["door"]["provider"] == "ladec"
    assert set(told["door"]) == {"provider", "role", "reason"}
    assert told["question"] is None
    assert 1 <= len(told["candidates"]) <= 5
    assert told["candidates"][0]["need"] == "start-business"
    assert told["because"]
    assert isinstance(told["elapsed_us"], int)


def test_a_question_names_its_fact(catalogue: Catalogue) -> None:
    told = asked(catalogue, id="a", text="miten saan kotoutumissuunnitelman", municipality="Hollola")
    assert (told["question"], told["door"]) == ("registered", None)
    known = asked(
        catalogue, id="a", text="miten saan kotoutumissuunnitelman", municipality="Hollola", facts={"registered": "yes"}
    )
    assert known["door"]["provider"] == "paijat-hame-employment"


def test_clarify_offers_the_first_candidates(catalogue: Catalogue) -> None:
    told = asked(catalogue, id=1, text="palkkatuki")
    assert (told["decision"], told["need"]) == ("clarify", None)
    assert {one["need"] for one in told["candidates"][:2]} == {"wage-subsidy-employer", "wage-subsidy-jobseeker"}
    employer = asked(catalogue, id=1, text="palkkatuki", audience="employer")
    assert (employer["decision"], employer["need"]) == ("answer", "wage-subsidy-employer")


@pytest.mark.parametrize(
    ("text", "decision"),
    [
        pytest.param("min man slår mig", "emergency", id="danger"),
        pytest.param("kiitos paljon", "smalltalk", id="thanks"),
        pytest.param("what is the capital of Peru", "out_of_scope", id="not covered"),
    ],
)
def test_decisions(catalogue: Catalogue, text: str, decision: str) -> None:
    assert asked(catalogue, id=1, text=text)["decision"] == decision


@pytest.mark.parametrize(
    ("line", "error"),
    [
        pytest.param(b"{", "not JSON", id="half a line"),
        pytest.param(b"[1]", "not a JSON object", id="a list"),
        pytest.param(b'"x"', "not a JSON object", id="a string"),
        pytest.param(b'{"id": 3}', '"text" is missing', id="no text"),
        pytest.param(b'{"id": 3, "text": 5}', '"text" is missing or not a string', id="a number for text"),
        pytest.param(b'{"id": 3, "text": "a", "municipality": "Atlantis"}', "unknown municipality", id="a place that is none"),
        pytest.param(b'{"id": 3, "text": "a", "audience": "king"}', "no value of", id="a king"),
        pytest.param(b'{"id": 3, "text": "a", "facts": {"age": "5"}}', "unknown fact", id="a fact that no rule knows"),
        pytest.param(b'{"id": 3, "text": "a", "facts": []}', "not an object", id="facts as a list"),
        pytest.param(b'{"id": 3, "text": "\xff"}', "not UTF-8", id="broken UTF-8"),
        pytest.param(b"[" * 100_000, "", id="brackets without end"),
    ],
)
def test_a_bad_line_gets_its_error(catalogue: Catalogue, line: bytes, error: str) -> None:
    told = answer(line, catalogue)
    assert set(told) == {"id", "error"}
    assert error in told["error"]


def test_the_run_goes_on_and_keeps_the_order(tmp_path: Path, catalogue: Catalogue) -> None:
    lines = ['{"id": 1, "text": "verokortti"}', "broken", "", '{"id": 2, "text": "asunto"}']
    done = subprocess.run(
        [sys.executable, "-m", "bot", "route", "--jsonl"], input="\n".join(lines), env=environment(tmp_path),
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    told = [json.loads(line) for line in done.stdout.splitlines()]
    assert [one["id"] for one in told] == [1, None, 2]
    assert not (tmp_path / "luotsi.sqlite3").exists(), "it needs no database"
