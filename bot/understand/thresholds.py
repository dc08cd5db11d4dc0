"""From which logit a message is a need at all, per language: where 98 % of everyday sentences and 85 % of near misses stay out.

Measured by `python -m tests.bench.thresholds` on the project's own test messages and on everyday sentences of others; a
language that was never measured takes the strictest.
"""

IN_SCOPE: dict[str, float] = {"en": 0.2, "fi": 0.2, "sv": 0.2}
STRICT = 1.0
"""For a language that was never measured."""
SURELY = 1.0
"""More than IN_SCOPE, below which the person is asked rather than answered."""


def in_scope(language: str) -> float:
    """The threshold of a language."""
    return IN_SCOPE.get(language, STRICT)
