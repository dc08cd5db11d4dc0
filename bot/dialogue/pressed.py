"""A button was pressed: each by its verb. A forged or outdated one gets a kind word and the menu."""

from dataclasses import replace

from bot.catalogue import Catalogue
from bot.catalogue.model import FACTS
from bot.dialogue import buttons
from bot.dialogue.towards import first, moved, towards
from bot.dialogue.values import (
    TRAIL,
    AskMunicipality,
    ChooseLanguage,
    ChooseNeed,
    HelpNow,
    Menu,
    NotCovered,
    OldButton,
    Pressed,
    ShowHuman,
    State,
    Turn,
    Welcome,
)
from bot.routing import MUNICIPALITY


def press(state: State, event: Pressed, catalogue: Catalogue) -> Turn:
    """What the button leads to; screens that "back" can return to are remembered."""
    button = buttons.parse(event.data)
    turn = _pressed(button, state, event, catalogue) if button else None
    if turn is None or button is None:
        return Turn(state, (OldButton(), Menu(state.situation.municipality)))
    if button.verb in ("menu", "group", "need") and state.trail[-1:] != (event.data,):
        return Turn(replace(turn.state, trail=(*state.trail, event.data)[-TRAIL:]), turn.replies)
    return turn


def _pressed(button: buttons.Button, state: State, event: Pressed, catalogue: Catalogue) -> Turn | None:
    here = state.situation.municipality
    idle = replace(state, asked=None)
    match button.verb, button.ids:
        case "menu", _:
            return Turn(replace(idle, need=None), (Menu(here),))
        case "restart", _:
            return Turn(State(language=state.language), (Welcome(), Menu(None)))
        case "none", _:
            return Turn(replace(idle, need=None), (NotCovered(here),))
        case "languages", _:
            return Turn(state, (ChooseLanguage(),))
        case "places", _:
            return Turn(replace(state, asked=MUNICIPALITY), (AskMunicipality(state.need),))
        case "help", _:
            return Turn(state, (HelpNow(None, here),))
        case "human", _:
            return Turn(state, (ShowHuman(here),))
        case "back", _:
            return _back(state, event, catalogue)
    return _chosen(button, idle, event, catalogue)


def _chosen(button: buttons.Button, idle: State, event: Pressed, catalogue: Catalogue) -> Turn | None:
    """Buttons that hold ids, which the catalogue may no longer know."""
    match button.verb, button.ids:
        case "group", (group,) if any(need.group == group for need in catalogue.needs.values()):
            return Turn(idle, (ChooseNeed(group),))
        case "need", (need,) if need in catalogue.needs:
            return towards(need, idle, event.at, catalogue)
        case "language", (code,) if code in catalogue.phrases:
            return _after_language(replace(idle, language=code), event, catalogue)
        case "place", (code,) if code in catalogue.municipalities:
            return moved(code, idle, event.at, catalogue)
        case "fact", (need, fact, value) if need in catalogue.needs and value in FACTS.get(fact, ()):
            known = replace(idle, situation=idle.situation.knowing(fact, value))
            return towards(need, known, event.at, catalogue)
    return None


def _after_language(state: State, event: Pressed, catalogue: Catalogue) -> Turn:
    """The screen the person was on, now in the new language."""
    if state.need:
        return towards(state.need, state, event.at, catalogue)
    return first(Welcome(), Turn(state, (Menu(state.situation.municipality),)))


def _back(state: State, event: Pressed, catalogue: Catalogue) -> Turn:
    trail = state.trail[:-1]
    button = buttons.parse(trail[-1]) if trail else None
    bare = replace(state, trail=trail, need=None, asked=None)
    turn = _pressed(button, bare, event, catalogue) if button else None
    return turn or Turn(replace(bare, trail=()), (Menu(state.situation.municipality),))
