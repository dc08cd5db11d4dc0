"""Words of danger: found however they are written, and not where they only look alike."""

import pytest
import yaml

from bot.catalogue import Catalogue
from bot.understand import words
from bot.understand.danger import alarm
from tests.conftest import ROOT

DATA = yaml.safe_load((ROOT / "tests" / "data" / "danger.yaml").read_text(encoding="utf-8"))
RECALL = 0.95
FALSE_ALARMS = 2
"""Sentences of a language that may fire: they are the hardest that could be thought of, and all languages listen at once."""


def test_the_tables_are_full() -> None:
    for language in ("fi", "sv", "en"):
        assert sum(row["language"] == language for row in DATA["hits"]) >= 60
        assert sum(row["language"] == language for row in DATA["calm"]) >= 60


@pytest.mark.parametrize("language", sorted({row["language"] for row in DATA["hits"]}))
def test_danger_is_heard_whatever_language_is_chosen(catalogue: Catalogue, language: str) -> None:
    rows = [row for row in DATA["hits"] if row["language"] == language]
    missed = []
    for row in rows:
        found = alarm(words(row["text"]), catalogue)
        if found is None:
            missed.append(row["text"])
    assert len(missed) <= (1 - RECALL) * len(rows), missed


@pytest.mark.parametrize("language", sorted({row["language"] for row in DATA["calm"]}))
def test_words_that_only_look_like_danger(catalogue: Catalogue, language: str) -> None:
    rows = [row for row in DATA["calm"] if row["language"] == language]
    fired = {row["text"]: found.because for row in rows if (found := alarm(words(row["text"]), catalogue))}
    assert len(fired) <= FALSE_ALARMS, fired
