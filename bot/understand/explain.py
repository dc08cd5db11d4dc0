"""For staff: the phrases nearest to a message, what one more phrase would change, and phrases that fit another need better."""

from collections import Counter

import numpy as np
from numpy.typing import NDArray

from bot.catalogue.model import Catalogue
from bot.understand.model import Model
from bot.understand.normalise import words
from bot.understand.reading import model_of

Doubles = NDArray[np.float64]
STEPS, RATE = 10, 1.5
"""Of the gradient that stands for teaching one phrase; the true training gives about the same."""


def nearest(text: str, need: str, catalogue: Catalogue, count: int = 3) -> list[tuple[str, float]]:
    """The phrases of `need` most like `text`, in all languages, with their likeness (cosine, 0-1)."""
    model = model_of(catalogue)
    target = _vector(text, model)
    phrases = dict.fromkeys(phrase for source in catalogue.phrases.values() for phrase in source.needs.get(need, ()))
    likeness = [(one, sum(value * target.get(row, 0.0) for row, value in _vector(one, model).items())) for one in phrases]
    return sorted(likeness, key=lambda pair: (-pair[1], pair[0]))[:count]


def _vector(text: str, model: Model) -> dict[int, float]:
    scored = model.score(words(text))
    return {int(row): float(value) for row, value in zip(scored.known, scored.values, strict=True) if row >= 0}


def with_phrase(text: str, need: str, catalogue: Catalogue) -> list[tuple[str, float, float]]:
    """Shares of belief in the likeliest needs for `text`, now and if it were a phrase of `need`; an estimate."""
    model = model_of(catalogue)
    scored = model.score(words(text))
    held = scored.values[scored.known >= 0]
    target = np.zeros(len(model.labels))
    target[model.labels.index(need)] = 1
    logits = scored.logits.astype(float)
    before, size = _shares(logits), float(held @ held)
    for _ in range(STEPS):
        logits += RATE / STEPS * size * (target - _shares(logits)) * 2
    after = _shares(logits)
    order = np.argsort(-np.maximum(before, after))[:5]
    return [(model.labels[int(one)], float(before[one]), float(after[one])) for one in order]


def _shares(logits: Doubles) -> Doubles:
    chances = np.exp(logits - logits.max())
    shares: Doubles = chances / chances.sum()
    return shares


def confused(language: str, catalogue: Catalogue) -> list[tuple[str, str, int, str]]:
    """Needs whose phrases the model takes for another need's: the need, the other, how many, one of them; most first."""
    model = model_of(catalogue)
    found: Counter[tuple[str, str]] = Counter()
    example: dict[tuple[str, str], str] = {}
    for need, phrases in catalogue.phrases[language].needs.items():
        for phrase in phrases:
            other = model.labels[int(model.score(words(phrase), language).logits.argmax())]
            if other != need:
                found[need, other] += 1
                example.setdefault((need, other), phrase)
    return [(*pair, count, example[pair]) for pair, count in found.most_common()]
