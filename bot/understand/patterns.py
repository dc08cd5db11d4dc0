"""Patterns of folded words that staff write: 'lyö ~ minua*'. A `*` ends an open word, a `~` stands for up to three words.

For scripts without spaces a pattern begins with `*` too and matches inside a run of letters: '*老公*~*打*'.
"""

import re
from collections.abc import Iterable, Iterator

from bot.understand.normalise import words

GAP = 3
"""Words that may stand where a pattern has a ~."""
GAP_INSIDE = 12
"""Letters that may stand where a pattern for a script without spaces has a ~."""
HEAD = 2
"""Letters of its first word by which a pattern is found."""
Pattern = tuple[tuple[str, bool, int], ...]


class Lexicon:
    """Patterns with what each stands for, found by how their first word begins."""

    def __init__(self, entries: Iterable[tuple[str, str]], calm: str = "") -> None:
        """`entries`: what a pattern stands for, and the pattern; `calm`: what takes letters away from all the others."""
        self.calm = calm
        self.whole: dict[str, list[tuple[str, Pattern]]] = {}
        self.open: dict[str, list[tuple[str, Pattern]]] = {}
        inside: dict[str, list[str]] = {}
        for meaning, text in entries:
            if text.startswith("*"):
                inside.setdefault(meaning, []).append(_inside(text))
                continue
            pattern = compile_pattern(text)
            if pattern:
                word, opened, _ = pattern[0]
                place = self.open.setdefault(word[:HEAD], []) if opened else self.whole.setdefault(word, [])
                place.append((meaning, pattern))
        self.inside = {meaning: re.compile("|".join(filter(None, texts))) for meaning, texts in inside.items() if any(texts)}

    def hits(self, message: tuple[str, ...]) -> Iterator[tuple[str, int, int]]:
        """What the patterns that match stand for, with the numbers of the first word and of the one after the last."""
        for start, word in enumerate(message):
            if not word.isascii():
                rest = self.inside[self.calm].sub(" ", word) if self.calm in self.inside else word
                for meaning, expression in self.inside.items():
                    if meaning != self.calm and expression.search(rest):
                        yield meaning, start, start + 1
            for entries in (self.whole.get(word, ()), self.open.get(word[:HEAD], ())):
                for meaning, pattern in entries:
                    if end := end_of(pattern, message, start):
                        yield meaning, start, end


def _inside(text: str) -> str:
    """The regular expression of a pattern that matches inside a run of letters."""
    parts = ["".join(words(part)) for part in text.replace("*", "").split("~")]
    return f".{{0,{GAP_INSIDE}}}".join(map(re.escape, parts)) if all(parts) else ""


def end_of(pattern: Pattern, message: tuple[str, ...], start: int) -> int:
    """Where the match that begins at `start` ends; 0 for no match."""
    at = start
    for word, opened, gap in pattern:
        for here in range(at, min(at + gap + 1, len(message))):
            if message[here].startswith(word) if opened else message[here] == word:
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
