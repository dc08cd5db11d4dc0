"""The strict YAML reader: strings only, every fault with its line."""

import pytest

from bot.catalogue.source import parse
from bot.errors import Problem


def test_nothing_is_guessed() -> None:
    problems: list[Problem] = []
    node = parse("a: yes\nb: 1.10\nc: 09:00\nd: null\ne: 2026-11-24", "x.yaml", problems)
    assert node is not None
    assert {key: child.value for key, child in node.items()} == {
        "a": "yes",
        "b": "1.10",
        "c": "09:00",
        "d": None,
        "e": "2026-11-24",
    }
    assert not problems


@pytest.mark.parametrize(
    ("text", "line", "fault"),
    [
        pytest.param("a: 1\nb: 2\na: 3", 3, '"a" stands twice', id="a key twice"),
        pytest.param("a: &x 1\nb: *x", 1, "anchors", id="aliases could explode"),
        pytest.param("a: !!python/object:os.system x", 1, "tag", id="tags could run code"),
        pytest.param("x: 1\na: b: c", 2, "not YAML", id="syntax"),
        pytest.param("a: 1\n---\nb: 2", 2, "second document", id="two documents"),
        pytest.param("[" * 40 + "]" * 40, 1, "nested deeper", id="too deep"),
        pytest.param("a: b\nc: \u202ed", 2, "direction mark", id="text that reads otherwise"),
    ],
)
def test_faults_have_a_line(text: str, line: int, fault: str) -> None:
    problems: list[Problem] = []
    parse(text, "x.yaml", problems)
    assert [(problem.place.file, problem.place.line) for problem in problems] == [("x.yaml", line)]
    assert fault in problems[0].message
