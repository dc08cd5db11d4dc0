"""'Open now, until 15.00' or 'opens on Monday at 9.00', in Finnish time, public holidays included."""

from datetime import date, datetime, time, timedelta
from functools import cache
from typing import Literal
from zoneinfo import ZoneInfo

import holidays
from babel.dates import format_time, get_day_names

from bot.catalogue.hours import Opening, OpeningHours
from bot.voice.words import Words

SOON = 45
"""Minutes before closing that are counted down: after that a call may not be answered."""
FINLAND = ZoneInfo("Europe/Helsinki")
EVES = ((12, 24), (12, 31))
"""Days on which offices close though the law does not: Christmas Eve; New Year's Eve may be short, so we don't promise."""
LOOK_AHEAD = 14
"""Days searched for the next opening; the longest closure of a week's hours is Christmas with its weekends."""


@cache
def _holidays(year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays("FI", years=year))


def closed_all_day(day: date) -> bool:
    """A public holiday, or an eve on which nothing is promised."""
    return day in _holidays(day.year) or (day.month, day.day) in EVES


def openings(hours: OpeningHours, day: date) -> list[Opening]:
    """The open stretches of that very day."""
    return [] if closed_all_day(day) else [opening for opening in hours.week if opening.day == day.weekday()]


def now_line(hours: OpeningHours, at: datetime, words: Words) -> str:
    """One line about this moment; empty when no opening is in sight."""
    if hours.always:
        return words.say("open now, round the clock")
    local = at.astimezone(FINLAND)
    for opening in openings(hours, local.date()):
        if opening.opens <= local.time() < opening.closes:
            left = _minutes(opening.closes) - _minutes(local.time())
            if left <= SOON:
                return words.many("open now, closes in {number} minute", "open now, closes in {number} minutes", left)
            return words.say("open now, until {time}", time=_time(opening.closes, words))
    for ahead in range(LOOK_AHEAD):
        day = local.date() + timedelta(days=ahead)
        for opening in openings(hours, day):
            if ahead or opening.opens > local.time():
                return _opens(day, ahead, opening, words)
    return ""


def _minutes(moment: time) -> int:
    return moment.hour * 60 + moment.minute


def _opens(day: date, ahead: int, opening: Opening, words: Words) -> str:
    clock = _time(opening.opens, words)
    if ahead == 0:
        return words.say("closed now, opens today at {time}", time=clock)
    # Translators: {day} is a weekday, e.g. "Monday"; in Finnish and Swedish written with a small letter.
    return words.say("closed now, opens on {day} at {time}", day=_day(day.weekday(), words, "wide"), time=clock)


def week_line(hours: OpeningHours, words: Words) -> str:
    """'Mon-Fri 9.00-15.00' as the language writes it."""
    by_times: dict[str, list[int]] = {}
    for day in range(7):
        times = ", ".join(f"{_time(o.opens, words)}–{_time(o.closes, words)}" for o in hours.week if o.day == day)
        if times:
            by_times.setdefault(times, []).append(day)
    return "; ".join(f"{_days(days, words)} {times}" for times, days in by_times.items())


def _days(days: list[int], words: Words) -> str:
    if len(days) > 2 and days == list(range(days[0], days[-1] + 1)):
        return f"{_day(days[0], words, 'abbreviated')}–{_day(days[-1], words, 'abbreviated')}"
    return ", ".join(_day(day, words, "abbreviated") for day in days)


def _day(weekday: int, words: Words, width: Literal["wide", "abbreviated"]) -> str:
    context: Literal["format", "stand-alone"] = "format" if width == "wide" else "stand-alone"
    return str(get_day_names(width, context, words.locale)[weekday])


def _time(moment: time, words: Words) -> str:
    return format_time(moment, "short", locale=words.locale)
