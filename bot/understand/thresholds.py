"""From which logit a message is a need at all, per language: where most everyday sentences and near misses stay out.

Measured by `python -m tests.bench.thresholds` on the project's own test messages and on everyday sentences of others; a
language that was never measured takes the strictest.
"""

IN_SCOPE: dict[str, float] = {
    "ar": -0.83,
    "ckb": -1.39,
    "en": 0.92,
    "es": 3.15,
    "et": 2.06,
    "fa": -0.67,
    "fi": 0.22,
    "fr": 3.41,
    "ru": -1.22,
    "so": 2.62,
    "sv": -0.15,
    "th": -4.06,
    "tr": 2.99,
    "uk": -1.81,
    "vi": 2.74,
    "zh": -4.86,
}
STRICT = 1.0
"""For a language that was never measured."""
SURELY = 1.0
"""More than IN_SCOPE, below which the person is asked rather than answered."""

EASE = 0.4
"""Less than measured: a question that is lost costs a person more than one that is asked back."""


def in_scope(language: str) -> float:
    """The threshold of a language."""
    return IN_SCOPE.get(language, STRICT) - EASE
