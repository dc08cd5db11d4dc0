"""Golden questions: sentences that must find their need and near misses that must not, apart from the phrases that teach."""

from collections.abc import Iterator

from bot.catalogue import Catalogue
from bot.errors import Place, Problem
from bot.understand import read, words

FIND, AVOID = 3, 2
"""Sentences and near misses that each need has."""


def golden_problems(catalogue: Catalogue) -> list[Problem]:
    """What is wrong with the golden questions of every language; a sentence that no longer finds its need is a warning."""
    found: list[Problem] = []
    for language, golden in sorted(catalogue.golden.items()):
        place = Place(f"knowledge/golden/{language}.yaml")
        taught = {words(text) for texts in catalogue.phrases[language].needs.values() for text in texts}
        for need in catalogue.needs:
            find, avoid = golden.find.get(need, ()), golden.avoid.get(need, ())
            if len(find) < FIND or len(avoid) < AVOID:
                way_out = f"Write at least {FIND} sentences that find it and {AVOID} near misses"
                found.append(Problem(place, f'"{need}" has too few golden questions', way_out))
            leaks = [text for text in find if words(text) in taught]
            found += [Problem(place, f'"{text}" is a phrase too', "Write another one, or it proves nothing") for text in leaks]
            found += _asked(need, find, avoid, language, place, catalogue)
    return found


def _asked(
    need: str, find: tuple[str, ...], avoid: tuple[str, ...], language: str, place: Place, catalogue: Catalogue
) -> Iterator[Problem]:
    for text in find:
        reading = read(text, catalogue, language=language)
        got = reading.offered or tuple(match.need for match in reading.candidates[:1])
        if need not in got or reading.decision in ("out_of_scope", "smalltalk"):
            fault = f'"{text}" does not find {need}, but {", ".join(got) or reading.decision}'
            yield Problem(place, fault, "Add phrases like it to the need", "warning")
    for text in avoid:
        reading = read(text, catalogue, language=language)
        if reading.decision == "answer" and reading.candidates[0].need == need:
            yield Problem(place, f'"{text}" is answered as {need}', "Add it as a phrase where it belongs", "warning")
