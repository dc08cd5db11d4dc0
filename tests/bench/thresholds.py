"""Measures the thresholds of `bot/understand/thresholds.py` and prints them: `python -m tests.bench.thresholds`.

For each language: the logit below which 1.5 % of the messages with a need lie, and those above which 2 % of everyday sentences
and 15 % of near misses lie. The threshold is the larger of the latter two, or half-way where the first one is smaller.
"""

import sys

import numpy as np

from bot.catalogue import Catalogue, load
from bot.evaluate import read_rows
from bot.storage import FileCache
from bot.understand import prepare, read
from bot.understand.model import OUT, SMALL
from tests.conftest import CACHE, ROOT

EVERYDAY_ALONE = 0.95
"""Share of everyday sentences that stay out in a language without test messages of its own."""


def everyday(language: str) -> list[str]:
    """Sentences of everyday life; the file's head names their sources."""
    lines = (ROOT / "tests" / "data" / "everyday" / f"{language}.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if not line.startswith("#")]


def threshold(language: str, catalogue: Catalogue) -> tuple[float, str]:
    """The threshold of a language, and the figures it follows from."""
    path = ROOT / "tests" / "understanding" / f"{language}.jsonl"
    rows = read_rows([path], catalogue) if path.exists() else []

    def scopes(texts: list[str]) -> np.ndarray:
        return np.array([read(text, catalogue).scope for text in texts])

    inside = scopes([row.text for row in rows if row.need not in (OUT, SMALL)])
    near = scopes([row.text for row in rows if row.need == OUT])
    far = scopes(everyday(language))
    if not rows:
        value = float(np.quantile(far, EVERYDAY_ALONE))
        return round(value, 2), f"from everyday sentences alone, {EVERYDAY_ALONE} of them out"
    kept, out = float(np.quantile(inside, 0.015)), max(float(np.quantile(far, 0.98)), float(np.quantile(near, 0.85)))
    value = out if out <= kept else (out + kept) / 2
    shares = (np.mean(inside >= value), np.mean(near < value), np.mean(far < value))
    return round(value, 2), "kept {:.3f}, near misses out {:.3f}, everyday out {:.3f}".format(*shares)


def main() -> None:
    """Prints the table."""
    catalogue = load(ROOT / "knowledge").catalogue
    assert catalogue
    prepare(catalogue, FileCache(CACHE))
    found = {}
    for language in sorted(catalogue.phrases):
        found[language], why = threshold(language, catalogue)
        sys.stdout.write(f"{language:4} {found[language]:6.2f}   {why}\n")
    sys.stdout.write(f"IN_SCOPE: dict[str, float] = {found}\n")


if __name__ == "__main__":
    main()
