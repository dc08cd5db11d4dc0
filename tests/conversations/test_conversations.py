"""Conversations that a social worker can read and write, each told line by line to the real `step`.

say     what the person writes          press   a button, as `dialogue.buttons` writes it
start   opening the chat                send    something that is not text
bot     what the bot means, a word and its ids; ShowDoor names the need and the provider
screen  words that stand on the screen (a list, each must be there)
"""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.catalogue import Catalogue
from bot.dialogue import Event, Pressed, Reply, Said, Sent, Started, State, from_json, step, to_json
from bot.dialogue.values import (
    AlsoAsked,
    AskFact,
    AskMunicipality,
    AskWhichNeed,
    ChooseNeed,
    HelpNow,
    Noted,
    ShowDoor,
)
from bot.voice import joined, render, words_in
from tests.conftest import ROOT

FILES = sorted(Path(__file__).parent.glob("*/*.yaml"))
NOON = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)
ENOUGH = 40


def test_there_are_enough_in_every_language() -> None:
    assert len(FILES) >= ENOUGH
    assert {path.parent.name for path in FILES} == {"fi", "sv", "en"}


def shown(reply: Reply) -> str:
    """A reply as a conversation writes it."""
    name = type(reply).__name__
    match reply:
        case ShowDoor(door):
            return f"{name} {door.need} {door.provider}"
        case AskFact(need, fact):
            return f"{name} {need} {fact}"
        case AskMunicipality(need, near, region):
            return " ".join(filter(None, (name, need, *near, region)))
        case AskWhichNeed(needs) | AlsoAsked(needs):
            return " ".join((name, *needs))
        case ChooseNeed(value) | Noted(value):
            return f"{name} {value}"
        case HelpNow(need):
            return " ".join(filter(None, (name, need)))
    return name


def fits(told: str, meant: str) -> bool:
    """The same, or a question that offers at least what is told; the order of choices is not promised."""
    wanted, given = told.split(), meant.split()
    return told == meant or (wanted[0] == given[0] == "AskWhichNeed" and set(wanted) <= set(given))


def event(turn: dict[str, Any], language: str) -> Event:
    """What the person did."""
    if "say" in turn:
        return Said(at=NOON, text=turn["say"])
    if "press" in turn:
        return Pressed(at=NOON, data=turn["press"])
    return Started(at=NOON, hint=language, payload=turn["start"] or "") if "start" in turn else Sent(at=NOON)


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_conversation(path: Path, catalogue: Catalogue) -> None:
    told = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert set(told) == {"about", "language", "turns"}
    words = words_in(told["language"], ROOT / "locales")
    state = State(language=told["language"])
    for turn in told["turns"]:
        did = step(state, event(turn, told["language"]), catalogue)
        meant = [shown(reply) for reply in did.replies]
        assert len(meant) == len(turn["bot"]), (turn, meant)
        assert all(map(fits, turn["bot"], meant)), (turn, meant)
        screen = joined([render(reply, words, catalogue, NOON) for reply in did.replies]).text
        for line in turn.get("screen", []):
            assert line in screen, turn
        state = from_json(to_json(did.state))
        assert state == did.state
