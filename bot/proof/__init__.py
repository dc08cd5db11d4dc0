"""What holds for everybody: the whole space of needs, municipalities and situations, enumerated, never sampled."""

from bot.proof.compare import Change, Comparison, compare
from bot.proof.coverage import Cell, coverage, hole_problems
from bot.proof.guarantees import Proof, prove
from bot.proof.overlaps import Finding, overlaps
from bot.proof.space import Case, cases, deep, facts_that_matter

__all__ = [
    "Case",
    "Cell",
    "Change",
    "Comparison",
    "Finding",
    "Proof",
    "cases",
    "compare",
    "coverage",
    "deep",
    "facts_that_matter",
    "hole_problems",
    "overlaps",
    "prove",
]
