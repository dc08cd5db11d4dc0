"""Open now, or when next: in Finnish time, with public holidays, in three languages."""

from datetime import UTC, datetime

import pytest

from bot.catalogue.hours import parse_hours
from bot.voice import words_in
from bot.voice.hours import now_line, week_line
from tests.conftest import ROOT

WEEK = parse_hours("Mo-Fr 09:00-15:00")
LUNCH = parse_hours("Mo-Th 09:00-11:30,12:30-16:00; Fr 09:00-12:00")


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("moment", "line"),
    [
        pytest.param("2026-11-24 08:00", "open now, until 3:00\u202fPM", id="a Tuesday, ten in Finland"),
        pytest.param("2026-11-24 12:40", "open now, closes in 20 minutes", id="soon closing is counted down"),
        pytest.param("2026-11-24 12:59", "open now, closes in 1 minute", id="one minute is one"),
        pytest.param("2026-11-24 13:00", "closed now, opens on Wednesday at 9:00\u202fAM", id="closed at the full hour"),
        pytest.param("2026-11-24 05:00", "closed now, opens today at 9:00\u202fAM", id="before opening"),
        pytest.param("2026-11-27 14:00", "closed now, opens on Monday at 9:00\u202fAM", id="over a weekend"),
        pytest.param("2026-12-05 10:00", "closed now, opens on Monday at 9:00\u202fAM", id="Saturday before Independence Day"),
        pytest.param("2026-12-24 10:00", "closed now, opens on Monday at 9:00\u202fAM", id="Christmas"),
        pytest.param("2026-07-01 06:30", "open now, until 3:00\u202fPM", id="summer time"),
    ],
)
def test_now(moment: str, line: str) -> None:
    assert now_line(WEEK, at(moment), words_in("en", ROOT / "locales")) == line


@pytest.mark.parametrize(
    ("language", "week", "now"),
    [
        ("fi", "ma–to 9.00–11.30, 12.30–16.00; pe 9.00–12.00", "nyt auki klo 11.30 asti"),
        ("sv", "mån–tors 09:00–11:30, 12:30–16:00; fre 09:00–12:00", "öppet nu till kl. 11:30"),
    ],
)
def test_each_language_writes_times_its_own_way(language: str, week: str, now: str) -> None:
    words = words_in(language, ROOT / "locales")
    assert week_line(LUNCH, words) == week
    assert now_line(LUNCH, at("2026-11-24 08:00"), words) == now


def test_round_the_clock() -> None:
    words = words_in("en", ROOT / "locales")
    assert now_line(parse_hours("24/7"), at("2026-12-25 03:00"), words) == "open now, round the clock"
