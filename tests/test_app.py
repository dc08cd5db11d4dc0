"""The one path of a message: answered once, and with help when everything else is broken."""

import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.app import App, Shelf
from bot.catalogue import Catalogue
from bot.dialogue import Pressed, Said, Started
from bot.storage import FileCache, Store
from tests.conftest import CACHE, ROOT

NOON = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)


@pytest.fixture
def app(tmp_path: Path, catalogue: Catalogue) -> App:
    shelf = Shelf(ROOT / "knowledge", FileCache(CACHE))
    shelf.opened()
    return App(shelf, Store(f"sqlite:///{tmp_path / 'l.sqlite3'}"), ROOT / "locales", "Quality manager, 03 000 0000")


def test_an_update_is_answered_once(app: App) -> None:
    assert app.handle("telegram:1", Started(at=NOON), ("telegram", 5)) is not None
    assert app.handle("telegram:1", Started(at=NOON), ("telegram", 5)) is None
    assert app.handle("telegram:1", Started(at=NOON), ("telegram", 6)) is not None


def test_a_conversation_goes_on(app: App) -> None:
    app.handle("a", Started(at=NOON, hint="fi"))
    app.handle("a", Said(at=NOON, text="asun Heinolassa"))
    card = app.handle("a", Said(at=NOON, text="haluan perustaa yrityksen"))
    assert card is not None
    assert "LADEC" in card.text
    assert card.lasting


def test_who_answers_for_the_content_is_named(app: App) -> None:
    app.handle("a", Started(at=NOON, hint="en"))
    human = app.handle("a", Pressed(at=NOON, data="human"))
    assert human is not None
    assert "Quality manager" in human.text


@pytest.mark.parametrize("broken", ["the database", "no database", "no catalogue"])
def test_help_works_when_nothing_else_does(app: App, tmp_path: Path, broken: str) -> None:
    if broken == "the database":
        with sqlite3.connect(tmp_path / "l.sqlite3") as raw:
            raw.execute("DROP TABLE conversations")
        raw.close()
    elif broken == "no database":
        app.store = None
    else:
        app.shelf = Shelf(tmp_path / "nothing")
    told = app.handle("a", Said(at=NOON, text="apua"), hint="fi")
    assert told is not None
    assert "112" in told.text
    assert "080 005 005" in told.text
    assert "Apua nyt" in told.text
