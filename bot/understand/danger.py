"""Words of danger, in every language at once. A hit adds help and never stops the conversation."""

from dataclasses import dataclass

from bot.catalogue.model import Catalogue
from bot.understand.normalise import words

GAP = 3
"""Words that may stand where a pattern has a ~."""
ORDER = ("safety-emergency", "safety-suicide", "safety-violence", "safety-trafficking", "safety-homeless")
"""The most urgent first."""

Pattern = tuple[tuple[str, bool, int], ...]


@dataclass(frozen=True, slots=True)
class Alarm:
    """A safety need and the words that spoke for it."""

    need: str
    because: str


def alarm(message: tuple[str, ...], catalogue: Catalogue) -> Alarm | None:
    """The most urgent danger in the folded words of a message, None when there is none."""
    patterns, calm = _lexicon(catalogue)
    safe: set[int] = set()
    for pattern in calm:
        for start in range(len(message)):
            if end := end_of(pattern, message, start):
                safe.update(range(start, end))
    for need in ORDER:
        for pattern in patterns.get(need, ()):
            for start in range(len(message)):
                end = end_of(pattern, message, start)
                if end and not safe.issuperset(range(start, end)):
                    return Alarm(need, " ".join(message[start:end]))
    return None


def end_of(pattern: Pattern, message: tuple[str, ...], start: int) -> int:
    """Where the match that begins at `start` ends; 0 for no match."""
    at = start
    for word, opened, gap in pattern:
        for step in range(gap + 1):
            here = at + step
            if here < len(message) and (message[here].startswith(word) if opened else message[here] == word):
                at = here + 1
                break
        else:
            return 0
    return at


def compile_pattern(text: str) -> Pattern:
    """'lyö ~ minua*' as (folded word, open-ended, words that may stand before it)."""
    found: list[tuple[str, bool, int]] = []
    gap = 0
    for part in text.split():
        if part == "~":
            gap = GAP
            continue
        folded = words(part.rstrip("*"))
        for number, word in enumerate(folded):
            found.append((word, part.endswith("*") and number == len(folded) - 1, gap))
            gap = 0
    return tuple(found)


_LEXICONS: dict[str, tuple[dict[str, tuple[Pattern, ...]], tuple[Pattern, ...]]] = {}


def _lexicon(catalogue: Catalogue) -> tuple[dict[str, tuple[Pattern, ...]], tuple[Pattern, ...]]:
    """Compiled once per catalogue version; the last two versions are kept."""
    if catalogue.version not in _LEXICONS:
        while len(_LEXICONS) > 1:
            _LEXICONS.pop(next(iter(_LEXICONS)))
        found: dict[str, tuple[Pattern, ...]] = {}
        for danger in catalogue.danger.values():
            for need, texts in danger.danger.items():
                found[need] = found.get(need, ()) + tuple(map(compile_pattern, texts))
        calm = tuple(compile_pattern(text) for danger in catalogue.danger.values() for text in danger.not_danger)
        _LEXICONS[catalogue.version] = (found, calm)
    return _LEXICONS[catalogue.version]


_end = end_of
