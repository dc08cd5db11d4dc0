"""Test messages to figures. A figure is a share of 0-1, None where no message could tell."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from time import perf_counter_ns

from bot.catalogue import Catalogue
from bot.errors import BotError
from bot.understand import Reading, read, words
from bot.understand.model import OUT, SMALL

NOTHING = (OUT, SMALL)
LONG_ENOUGH = 3
"""Words from which the language of a message must be told right."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One line of a test set: a message, what it means (a need, 'out_of_scope' or 'smalltalk'), its language and style."""

    text: str
    need: str
    language: str
    style: str


@dataclass(frozen=True, slots=True)
class Told:
    """What became of a message; `microseconds` for reading it."""

    asked: Asked
    reading: Reading
    microseconds: float

    @property
    def best(self) -> str:
        """The need that would be answered, offered first or helped with; out of scope and small talk by their names."""
        match self.reading.decision:
            case "out_of_scope" | "smalltalk":
                return OUT if self.reading.decision == "out_of_scope" else SMALL
            case "emergency" if self.reading.alarm:
                return self.reading.alarm.need
        return self.reading.candidates[0].need if self.reading.candidates else OUT

    @property
    def first(self) -> bool:
        """Right at once."""
        return self.reading.decision != "clarify" and self.best == self.asked.need

    @property
    def helped(self) -> bool:
        """Right at once, or among the needs to choose from, or below the help in danger."""
        return self.first or self.asked.need in self.reading.offered or self._below_help

    @property
    def _below_help(self) -> bool:
        best = self.reading.candidates[0].need if self.reading.candidates else ""
        return self.reading.decision == "emergency" and self.asked.need == best


@dataclass(frozen=True, slots=True)
class Figures:
    """Of some messages.

    first, helped, wrong, lost   of those with a need: right at once, right among at most three, answered wrong, called out
    out_of_scope, smalltalk      of those: told as such (out of scope never answered as a need)
    danger, false_alarms         of safety needs: helped; of all others: help that nobody needed
    language                     of those with three words or more
    p50, p99                     milliseconds
    """

    count: int
    first: float | None
    helped: float | None
    wrong: float | None
    lost: float | None
    out_of_scope: float | None
    smalltalk: float | None
    danger: float | None
    false_alarms: float | None
    language: float | None
    p50: float
    p99: float


NAMES = tuple(field.name for field in fields(Figures))


def read_rows(paths: Sequence[Path], catalogue: Catalogue) -> list[Asked]:
    """The lines of test sets. A line names its language, or its file does. BotError with file, line and fault."""
    found: list[Asked] = []
    for path in paths:
        try:
            lines = path.read_text(encoding="utf-8").splitlines()
        except (OSError, UnicodeDecodeError) as fault:
            raise BotError(f"{path} cannot be read: {type(fault).__name__}") from None
        for number, line in enumerate(lines, 1):
            if line.strip():
                found.append(_row(line, f"{path}:{number}", path.name.split(".")[0], catalogue))
    if not found:
        raise BotError("no messages to evaluate. Each line is a JSON object with text and need")
    return found


def _row(line: str, place: str, named: str, catalogue: Catalogue) -> Asked:
    try:
        row = json.loads(line)
        text, need = row["text"], row.get("need", row.get("label"))
    except (ValueError, TypeError, KeyError, AttributeError):
        raise BotError(f"{place}: not a JSON object with text and need") from None
    if not isinstance(text, str) or (need not in catalogue.needs and need not in NOTHING):
        raise BotError(f'{place}: "{need}" is no need. Known: the needs of the catalogue, out_of_scope, smalltalk')
    return Asked(text, need, str(row.get("language", row.get("lang", named))), str(row.get("style", "-")))


def tell(rows: Sequence[Asked], catalogue: Catalogue, *, chosen: bool = False) -> list[Told]:
    """Every message read; with `chosen`, by somebody who has chosen its language."""
    found = []
    for row in rows:
        begun = perf_counter_ns()
        reading = read(row.text, catalogue, language=row.language if chosen else None)
        found.append(Told(row, reading, (perf_counter_ns() - begun) / 1000))
    return found


def figures_of(told: Sequence[Told]) -> Figures:
    """The figures of some messages together."""
    needs = [one for one in told if one.asked.need not in NOTHING]
    calm = [one for one in told if not one.asked.need.startswith("safety-")]
    times = sorted(one.microseconds / 1000 for one in told)
    return Figures(
        count=len(told),
        first=_share(needs, lambda one: one.first),
        helped=_share(needs, lambda one: one.helped),
        wrong=_share(needs, lambda one: one.reading.decision == "answer" and not one.first),
        lost=_share(needs, lambda one: one.reading.decision in NOTHING),
        out_of_scope=_share([one for one in told if one.asked.need == OUT], lambda one: one.reading.decision in NOTHING),
        smalltalk=_share([one for one in told if one.asked.need == SMALL], lambda one: one.reading.decision == "smalltalk"),
        danger=_share([one for one in needs if one not in calm], lambda one: one.reading.decision == "emergency"),
        false_alarms=_share(calm, lambda one: one.reading.decision == "emergency"),
        language=_share([one for one in told if len(words(one.asked.text)) >= LONG_ENOUGH], _in_its_language),
        p50=times[len(times) // 2],
        p99=times[int(len(times) * 0.99)],
    )


def _in_its_language(one: Told) -> bool:
    return one.reading.language == one.asked.language


def _share(told: Sequence[Told], holds: Callable[[Told], bool]) -> float | None:
    return sum(map(holds, told)) / len(told) if told else None
