"""Every event in every stage of a conversation has an answer, the same each time, that leaves a state which can be kept."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from types import MappingProxyType

import pytest

from bot.catalogue import Catalogue
from bot.dialogue import Event, Pressed, Said, Sent, Started, State, from_json, step, to_json
from bot.dialogue.buttons import LONGEST, VERBS, Button, parse
from bot.dialogue.values import TRAIL, HelpNow, Menu, OldButton, ShowHuman
from bot.routing import Situation
from bot.voice import render, words_in
from tests.conftest import ROOT

NOON = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)
STAGES = {
    "a new person": State(),
    "a language": State(language="sv"),
    "a need, asked where": State(language="fi", need="start-business", asked="municipality"),
    "a need, asked a fact": State(language="en", need="integration-plan", asked="registered"),
    "a door": State(
        language="fi", need="wage-subsidy-employer", trail=("menu", "group:hiring", "need:wage-subsidy-employer"),
        situation=Situation(municipality="098", facts=MappingProxyType({"audience": "employer"})),
    ),
    "another need waits": State(language="en", need="tax-card", also=("start-business",)),
    "of another catalogue": State(
        language="xx", need="gone", asked="gone", trail=("need:gone",), also=("gone",),
        situation=Situation(municipality="999", facts=MappingProxyType({"gone": "yes", "fund": "maybe"})),
    ),
}  # fmt: skip
EVENTS: dict[str, Event] = {
    "start": Started(at=NOON),
    "start with a link": Started(at=NOON, payload="start-business", hint="fi"),
    "start with a broken link": Started(at=NOON, payload="../../etc", hint="tlh"),
    "a need": Said(at=NOON, text="haluan perustaa yrityksen"),
    "a place": Said(at=NOON, text="Heinola"),
    "two places": Said(at=NOON, text="Heinola tai Lahti"),
    "a region": Said(at=NOON, text="Päijät-Häme"),
    "yes": Said(at=NOON, text="kyllä"),
    "no": Said(at=NOON, text="nej"),
    "thanks": Said(at=NOON, text="kiitos"),
    "nothing to do with us": Said(at=NOON, text="mikä on Ranskan pääkaupunki"),
    "danger": Said(at=NOON, text="haluan kuolla"),
    "empty": Said(at=NOON, text=""),
    "emoji": Said(at=NOON, text="😀"),
    "a sticker": Sent(at=NOON),
    **{f"the button {verb}": Pressed(at=NOON, data=":".join([verb, *["x"] * count])) for verb, count in VERBS.items()},
    "a group": Pressed(at=NOON, data="group:work"),
    "a need's button": Pressed(at=NOON, data="need:find-job"),
    "a place's button": Pressed(at=NOON, data="place:398"),
    "a fact's button": Pressed(at=NOON, data="fact:unemployment-benefit:fund:no"),
    "a language's button": Pressed(at=NOON, data="language:sv"),
    "nonsense": Pressed(at=NOON, data="\x00:'; DROP TABLE x"),
    "nothing pressed": Pressed(at=NOON, data=""),
}


@pytest.mark.parametrize("stage", STAGES.values(), ids=STAGES.keys())
@pytest.mark.parametrize("event", EVENTS.values(), ids=EVENTS.keys())
def test_every_event_in_every_stage(catalogue: Catalogue, stage: State, event: Event) -> None:
    turn = step(stage, event, catalogue)
    assert turn.replies
    assert turn == step(stage, event, catalogue)
    assert from_json(json.loads(json.dumps(to_json(turn.state)))) == turn.state
    assert len(turn.state.trail) <= TRAIL
    for reply in turn.replies:
        message = render(reply, words_in(turn.state.language or "en", ROOT / "locales"), catalogue, NOON)
        held = [choice.data for row in message.rows for choice in row]
        assert message.text
        assert {"help", "human"} <= set(held), "help and a human on every screen"
        assert all(parse(data) for data in held)


def test_what_a_person_wrote_is_not_kept(catalogue: Catalogue) -> None:
    said = "olen Matti Meikäläinen 010190-123A ja haluan perustaa yrityksen Heinolaan"
    kept = json.dumps(to_json(step(State(), Said(at=NOON, text=said), catalogue).state))
    assert "Meik" not in kept
    assert "0101" not in kept
    assert "111" in kept


def test_both_ways_reach_every_door(catalogue: Catalogue) -> None:
    """From the menu, by buttons alone, every need of the catalogue is on a screen."""
    words = words_in("fi", ROOT / "locales")
    state = State(language="fi")
    seen: set[str] = set()
    menu = [choice.data for row in render(Menu(None), words, catalogue, NOON).rows for choice in row]
    for data in menu:
        for reply in step(state, Pressed(at=NOON, data=data), catalogue).replies:
            rows = render(reply, words, catalogue, NOON).rows
            seen.update(choice.data for row in rows for choice in row if choice.data.startswith("need:"))
            if isinstance(reply, ShowHuman):
                seen.add("need:human-contact")
    assert seen == {f"need:{need}" for need in catalogue.needs}


def test_danger_comes_first_and_the_question_is_still_answered(catalogue: Catalogue) -> None:
    turn = step(State(language="en"), Said(at=NOON, text="I want to die. How do I get a tax card?"), catalogue)
    assert isinstance(turn.replies[0], HelpNow)
    assert turn.state.need == "tax-card"


def test_back_leads_back_and_ends_at_the_menu(catalogue: Catalogue) -> None:
    state = State(language="fi", situation=Situation(municipality="398"))
    for data in ("menu", "group:work", "need:find-job"):
        state = step(state, Pressed(at=NOON, data=data), catalogue).state
    screens = []
    for _ in range(4):
        turn = step(state, Pressed(at=NOON, data="back"), catalogue)
        screens.append(type(turn.replies[-1]).__name__)
        state = turn.state
    assert screens == ["ChooseNeed", "Menu", "Menu", "Menu"]


def test_an_outdated_button_says_so(catalogue: Catalogue) -> None:
    turn = step(STAGES["a door"], Pressed(at=NOON, data="need:was-removed"), catalogue)
    assert turn.replies == (OldButton(), Menu("098"))


def test_every_button_fits(catalogue: Catalogue) -> None:
    longest = max(len(str(Button("need", (need,)))) for need in catalogue.needs)
    assert longest < LONGEST
    with pytest.raises(ValueError, match="longer than"):
        str(Button("need", ("x" * 64,)))


FOLDER = ROOT / "tests" / "states"


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.json")), ids=lambda path: path.stem)
def test_states_that_were_ever_kept_can_still_be_read(catalogue: Catalogue, path: str) -> None:
    told = json.loads((FOLDER / path).read_text(encoding="utf-8"))
    state = from_json(told["kept"])
    assert to_json(replace(state)) == told["reads_as"]
    assert step(state, Pressed(at=NOON, data="menu"), catalogue).replies


@pytest.mark.parametrize("data", [None, [], "x", 1, {}, {"v": 99, "language": "fi"}, {"v": 1, "trail": 5, "language": "sv"},
                                  {"v": 1, "facts": {"a": 1}}, {"v": 1, "language": ["fi"]}])  # fmt: skip
def test_an_unreadable_state_starts_afresh(data: object) -> None:
    state = from_json(data)
    assert replace(state, language=None) == State()
