"""From a need to its door, by at most the questions that can still change it."""

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.catalogue import Catalogue
from bot.dialogue.values import (
    AlsoAsked,
    AskFact,
    AskMunicipality,
    HelpNow,
    Menu,
    Noted,
    Reply,
    ShowDoor,
    ShowHuman,
    State,
    Turn,
)
from bot.routing import MUNICIPALITY, Door, Question, Situation, resolve

FINLAND = ZoneInfo("Europe/Helsinki")
"""Where rules begin and end to be valid at midnight."""


def towards(need: str, state: State, at: datetime, catalogue: Catalogue) -> Turn:
    """The door for `need`, or the question on the way to it."""
    known = _audience(need, state.situation, catalogue)
    state = replace(state, need=need, situation=known, asked=None)
    if need == "human-contact":
        return Turn(state, (ShowHuman(known.municipality),))
    found = resolve(need, known, catalogue, at.astimezone(FINLAND).date())
    safety = (HelpNow(need, known.municipality),) if need.startswith("safety-") else ()
    match found:
        case Door():
            also = (AlsoAsked(state.also),) if state.also else ()
            return Turn(replace(state, also=()), (*safety, ShowDoor(found), *also))
        case Question(fact="municipality"):
            return Turn(replace(state, asked=MUNICIPALITY), (*safety, AskMunicipality(need)))
        case Question():
            return Turn(replace(state, asked=found.fact), (*safety, AskFact(need, found.fact, found.options)))


def _audience(need: str, situation: Situation, catalogue: Catalogue) -> Situation:
    """Choosing an employer's need says that an employer asks."""
    entry = catalogue.needs[need]
    if entry.audience == "anyone" or entry.group == "business":
        return situation
    return situation.knowing("audience", entry.audience)


def moved(code: str, state: State, at: datetime, catalogue: Catalogue) -> Turn:
    """The municipality is known or has changed: go on with the need, or take note."""
    state = replace(state, situation=state.situation.knowing(MUNICIPALITY, code), asked=None)
    if state.need:
        return first(Noted(code), towards(state.need, state, at, catalogue))
    return Turn(state, (Noted(code), Menu(code)))


def first(reply: Reply, turn: Turn) -> Turn:
    """`turn` with `reply` before all others."""
    return Turn(turn.state, (reply, *turn.replies))
