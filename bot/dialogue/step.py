"""`step`: one event in, one turn out. Total: every event of every state has an answer."""

from dataclasses import replace
from typing import assert_never

from bot.catalogue import Catalogue
from bot.catalogue.model import FACTS
from bot.dialogue.pressed import press
from bot.dialogue.said import say
from bot.dialogue.towards import first, towards
from bot.dialogue.values import ChooseLanguage, Event, Menu, Pressed, Said, Sent, Started, State, TextOnly, Turn, Welcome
from bot.routing import MUNICIPALITY


def step(state: State, event: Event, catalogue: Catalogue) -> Turn:
    """The next state and what the bot means. Same arguments, same turn."""
    state = _sound(state, catalogue)
    match event:
        case Started():
            return _start(state, event, catalogue)
        case Pressed():
            return press(state, event, catalogue)
        case Said():
            return say(state, event, catalogue)
        case Sent():
            return Turn(state, (TextOnly(), Menu(state.situation.municipality)))
    assert_never(event)


def _sound(state: State, catalogue: Catalogue) -> State:
    """The state without what the catalogue no longer knows."""
    situation = state.situation
    if situation.municipality not in catalogue.municipalities:
        situation = replace(situation, municipality=None)
    facts = {fact: value for fact, value in situation.facts.items() if value in FACTS.get(fact, ())}
    need = state.need if state.need in catalogue.needs else None
    asked = state.asked if state.asked in (MUNICIPALITY, *FACTS) else None
    language = state.language if state.language in catalogue.phrases else None
    also = tuple(need for need in state.also if need in catalogue.needs)
    situation = replace(situation, facts=facts)
    return replace(state, language=language, situation=situation, need=need, asked=asked, also=also)


def _start(state: State, event: Started, catalogue: Catalogue) -> Turn:
    """Opening the chat: who speaks, then the menu, or the need that a link names. Everything known before is forgotten."""
    hint = event.hint if event.hint in catalogue.phrases else None
    fresh = State(language=state.language or hint)
    if event.payload in catalogue.needs:
        return first(Welcome(), towards(event.payload, fresh, event.at, catalogue))
    if fresh.language is None or fresh.language != state.language:
        return Turn(fresh, (Welcome(), ChooseLanguage()))
    return Turn(fresh, (Welcome(), Menu(None)))
