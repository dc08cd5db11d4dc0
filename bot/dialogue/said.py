"""A person wrote: danger first, then the answer to what was asked, then a place or another correction, then the need."""

from dataclasses import replace

from bot.catalogue import Catalogue
from bot.catalogue.model import FACTS, YES
from bot.dialogue.towards import first, moved, towards
from bot.dialogue.values import (
    AskMunicipality,
    AskWhichNeed,
    HelpNow,
    Menu,
    NotCovered,
    Reply,
    Said,
    SmallTalk,
    State,
    TextOnly,
    Turn,
)
from bot.routing import MUNICIPALITY
from bot.understand import Reading, answer_of, places, read, words

SHORT = 3
"""Words beside the place in "no, I live in Lahti"; a longer message asks for something."""
ANSWER_BESIDE_DANGER = 0.15
"""Share of belief from which a question beside danger words is answered too; below it the help stands alone."""


def say(state: State, event: Said, catalogue: Catalogue) -> Turn:
    """What follows from words."""
    message = words(event.text)
    if not message:
        return Turn(state, (TextOnly(), Menu(state.situation.municipality)))
    reading = read(event.text, catalogue, language=state.language, audience=state.situation.facts.get("audience"))
    state = _noticing(state, reading)
    if reading.decision == "emergency":
        return _alarmed(state, reading, event, catalogue)
    fact, answer = state.asked, answer_of(message, catalogue)
    if state.need and answer and fact and fact in FACTS:
        situation = state.situation.knowing(fact, _value(fact, answer))
        return towards(state.need, replace(state, situation=situation), event.at, catalogue)
    return _where(message, reading, state, event, catalogue) or _meant(state, reading, event, catalogue)


def _noticing(state: State, reading: Reading) -> State:
    """The language of the first message, and facts stated in passing."""
    situation = state.situation
    for fact, value in reading.facts.items():
        situation = situation.knowing(fact, value)
    return replace(state, language=state.language or reading.language, situation=situation)


def _value(fact: str, answer: str) -> str:
    yes = YES.get(fact, "yes")
    return yes if answer == "yes" else next(value for value in FACTS[fact] if value != yes)


def _where(message: tuple[str, ...], reading: Reading, state: State, event: Said, catalogue: Catalogue) -> Turn | None:
    """What is to be said about the place; None where the message says no more of it, or names a need beside it."""
    asked = state.asked == MUNICIPALITY
    codes, region = reading.places.codes, reading.places.region
    if asked and not codes:
        codes = places(event.text, catalogue, asked=True).codes
    asks_nothing = reading.decision in ("out_of_scope", "smalltalk")
    if len(codes) == 1:
        rest = len(message) - len(reading.places.words)
        if asked or reading.decision == "smalltalk" or (reading.decision != "answer" and rest <= SHORT):
            return moved(codes[0], state, event.at, catalogue)
        state = replace(state, situation=state.situation.knowing(MUNICIPALITY, codes[0]))
        return _meant(state, reading, event, catalogue)
    if codes:
        need = reading.candidates[0].need if reading.decision == "answer" else state.need
        return Turn(replace(state, need=need, asked=MUNICIPALITY), (AskMunicipality(need, near=codes[:3]),))
    if region and reading.decision == "answer":
        turn = _meant(state, reading, event, catalogue)
        return Turn(turn.state, tuple(_in_region(reply, region) for reply in turn.replies))
    if region and (asked or asks_nothing):
        return Turn(replace(state, asked=MUNICIPALITY), (AskMunicipality(state.need, region=region),))
    return Turn(state, (AskMunicipality(state.need),)) if asked and asks_nothing else None


def _in_region(reply: Reply, region: str) -> Reply:
    """The question for the municipality, knowing the region that was named."""
    return replace(reply, region=region) if isinstance(reply, AskMunicipality) else reply


def _alarmed(state: State, reading: Reading, event: Said, catalogue: Catalogue) -> Turn:
    """Help on top, at once; then the question is still answered."""
    need = reading.alarm.need if reading.alarm else reading.candidates[0].need
    if len(reading.places.codes) == 1:
        state = replace(state, situation=state.situation.knowing(MUNICIPALITY, reading.places.codes[0]))
    block = HelpNow(need, state.situation.municipality)
    best = reading.candidates[0] if reading.candidates else None
    asked = (best.need,) if best and best.score >= ANSWER_BESIDE_DANGER and not best.need.startswith("safety-") else reading.also
    if asked:
        return first(block, towards(asked[0], state, event.at, catalogue))
    return Turn(replace(state, asked=None), (block,))


def _meant(state: State, reading: Reading, event: Said, catalogue: Catalogue) -> Turn:
    match reading.decision:
        case "answer":
            return towards(reading.candidates[0].need, replace(state, also=reading.also), event.at, catalogue)
        case "clarify":
            return Turn(replace(state, asked=None), (AskWhichNeed(reading.offered),))
        case "smalltalk":
            return Turn(state, (SmallTalk(),))
    return Turn(replace(state, asked=None), (NotCovered(state.situation.municipality),))
