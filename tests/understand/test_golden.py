"""Golden questions of the catalogue, which `luotsi check` asks."""

from bot.catalogue import Catalogue
from bot.evaluate import golden_problems

MISSED = 0.05


def test_golden_questions_find_their_needs(catalogue: Catalogue) -> None:
    """What `luotsi check` says of them: nothing that is an error, and few sentences that are missed."""
    problems = golden_problems(catalogue)
    assert [str(problem) for problem in problems if problem.level == "error"] == []
    asked = [texts for golden in catalogue.golden.values() for side in (golden.find, golden.avoid) for texts in side.values()]
    count = sum(map(len, asked))
    assert len(problems) <= MISSED * max(count, 1), problems
