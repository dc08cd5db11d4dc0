"""Opening hours as staff write them, a subset of the OpenStreetMap syntax: "Mo-Fr 09:00-12:00,13:00-15:00; Sa 10:00-14:00".

Times are those of Finland. "24/7" is always open, public holidays too; any other hours are closed on public holidays.
"""

import itertools
import re
from dataclasses import dataclass
from datetime import time

DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
_RULE = re.compile(r"(?P<days>[A-Z][a-z](?:[-,][A-Z][a-z])*) (?P<times>\d\d:\d\d-\d\d:\d\d(?:,\d\d:\d\d-\d\d:\d\d)*)")


class HoursError(ValueError):
    """What is wrong, in an editor's words."""


@dataclass(frozen=True, slots=True)
class Opening:
    """One open stretch of a weekday: 0 is Monday; `closes` is later the same day."""

    day: int
    opens: time
    closes: time


@dataclass(frozen=True, slots=True)
class OpeningHours:
    """The week, sorted. `always` is round the clock, every day of the year."""

    week: tuple[Opening, ...]
    always: bool = False


def parse_hours(text: str) -> OpeningHours:
    """HoursError names the part that is wrong."""
    if text.strip() == "24/7":
        return OpeningHours((), always=True)
    week: list[Opening] = []
    for part in text.split(";"):
        match = _RULE.fullmatch(part.strip())
        if not match:
            raise HoursError(f'"{part.strip()}" is not days and times')
        for stretch in match["times"].split(","):
            opens, closes = (_time(t) for t in stretch.split("-"))
            if opens >= closes:
                raise HoursError(f"{stretch} ends before it begins")
            week += [Opening(day, opens, closes) for day in _days(match["days"])]
    ordered = sorted(week, key=lambda o: (o.day, o.opens))
    for one, two in itertools.pairwise(ordered):
        if one.day == two.day and two.opens < one.closes:
            raise HoursError(f"{DAYS[one.day]} {two.opens:%H:%M} overlaps")
    return OpeningHours(tuple(ordered))


def _time(text: str) -> time:
    try:
        return time.fromisoformat(text)
    except ValueError:
        raise HoursError(f"{text} is no time of day") from None


def _days(text: str) -> list[int]:
    found: list[int] = []
    for part in text.split(","):
        names = part.split("-")
        for name in names:
            if name not in DAYS:
                raise HoursError(f"{name} is no weekday ({', '.join(DAYS)})")
        first, last = DAYS.index(names[0]), DAYS.index(names[-1])
        if last < first:
            raise HoursError(f"{part} runs backwards")
        found += range(first, last + 1)
    return found
