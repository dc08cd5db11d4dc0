"""The ratchet: what was understood once stays understood, in every language, and with slips of the thumb."""

import json
import random
import unicodedata
from collections import Counter
from collections.abc import Callable
from dataclasses import astuple, replace
from pathlib import Path

import pytest

from bot.catalogue import Catalogue
from bot.evaluate import Asked, Figures, figures_of, read_rows, tell
from bot.understand import words
from tests.conftest import ROOT

FILES = sorted((ROOT / "tests" / "understanding").glob("*.jsonl"))
KEPT = json.loads((ROOT / "tests" / "understanding" / "figures.json").read_text(encoding="utf-8"))
"""Per language: the least of what should be much, the most of what should be little."""
SLACK = 0.011
"""Two messages of two hundred: room for a phrase that helps ten others."""
MORE_IS_WORSE = ("wrong", "lost", "false_alarms")
ENOUGH = 2


def rows(path: Path, catalogue: Catalogue) -> list[Asked]:
    return read_rows([path], catalogue)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_figures_do_not_fall(catalogue: Catalogue, path: Path) -> None:
    found = figures_of(tell(rows(path, catalogue), catalogue))
    for name, kept in KEPT[path.stem].items():
        value = getattr(found, name)
        assert (value <= kept + SLACK) if name in MORE_IS_WORSE else (value >= kept - SLACK), (name, value, kept)


def test_every_language_has_its_figures(catalogue: Catalogue) -> None:
    assert {path.stem for path in FILES} == set(KEPT)
    assert len(FILES) >= 3


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_enough_messages_and_none_that_was_taught(catalogue: Catalogue, path: Path) -> None:
    asked = rows(path, catalogue)
    counts = Counter(row.need for row in asked)
    assert [need for need in catalogue.needs if counts[need] < ENOUGH] == []
    taught = {
        words(phrase)
        for source in catalogue.phrases.values()
        for phrases in (*source.needs.values(), source.out_of_scope, source.smalltalk)
        for phrase in phrases
    }
    leaked = [row.text for row in asked if words(row.text) in taught and len(words(row.text)) > 2]
    assert leaked == []


def bare(text: str) -> str:
    """Without diacritics."""
    return "".join(char for char in unicodedata.normalize("NFD", text) if not "\u0300" <= char <= "\u036f")


def typos(text: str, count: int, dice: random.Random) -> str:
    """With letters swapped, lost, doubled or hit beside."""
    letters = list(text)
    for _ in range(count):
        at = dice.randrange(max(1, len(letters) - 1))
        match dice.randrange(4):
            case 0:
                letters[at : at + 2] = reversed(letters[at : at + 2])
            case 1:
                del letters[at]
            case 2:
                letters.insert(at, letters[at])
            case _:
                letters[at] = dice.choice("aeinstk")
    return "".join(letters)


Change = Callable[[str, random.Random], str]
CHANGES: dict[str, tuple[Change, float]] = {
    "capitals": (lambda text, dice: text.upper(), 0.01),
    "no diacritics": (lambda text, dice: bare(text), 0.02),
    "one typo": (lambda text, dice: typos(text, 1, dice), 0.05),
    "two typos": (lambda text, dice: typos(text, 2, dice), 0.05),
    "a municipality": (lambda text, dice: f"{text} Hollola", 0.03),
}
"""What may happen to a message, and how much less of all may be helped then."""


@pytest.mark.parametrize("change", CHANGES)
def test_slips_cost_little(catalogue: Catalogue, change: str) -> None:
    """Over all languages together: single languages have too few messages to tell."""
    make, price = CHANGES[change]
    dice = random.Random(1)
    asked = [row for path in FILES for row in rows(path, catalogue) if row.need in catalogue.needs]
    before, after = (
        _helped(figures_of(tell(messages, catalogue)))
        for messages in (asked, [replace(row, text=make(row.text, dice)) for row in asked])
    )
    assert after >= before - price, (before, after)


def _helped(figures: Figures) -> float:
    assert figures.helped is not None
    assert len(astuple(figures)) > 10
    return figures.helped
