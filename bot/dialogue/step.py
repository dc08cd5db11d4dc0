"""`step`: one event in, one turn out. The order of TOPICS is the bot's priorities. Total: every event has an answer."""

from collections.abc import Callable
from dataclasses import replace

from bot.catalogue import Catalogue
from bot.catalogue.model import FACTS
from bot.dialogue import buttons
from bot.dialogue.values import (
    TRAIL,
    AskFact,
    AskMunicipality,
    AskWhichNeed,
    ChooseLanguage,
    ChooseNeed,
    Event,
    HelpNow,
    Menu,
    NotCovered,
    Noted,
    OldButton,
    Pressed,
    Reply,
    Said,
    Sent,
    ShowDoor,
    ShowHuman,
    SmallTalk,
    Started,
    State,
    TextOnly,
    Turn,
    Welcome,
)
from bot.routing import Door, Question, Situation, resolve
from bot.understand import Reading, places, read, words

MUNICIPALITY = "municipality"
Topic = Callable[[State, Event, Catalogue], "Turn | None"]


def step(state: State, event: Event, catalogue: Catalogue) -> Turn:
    """The next state and what the bot means. Same arguments, same turn."""
    state = _sound(state, catalogue)
    for topic in TOPICS:
        if turn := topic(state, event, catalogue):
            return turn
    return Turn(state, (TextOnly(), Menu(state.situation.municipality)))


def _sound(state: State, catalogue: Catalogue) -> State:
    """The state without what the catalogue no longer knows."""
    situation = state.situation
    if situation.municipality not in catalogue.municipalities:
        situation = replace(situation, municipality=None)
    facts = {fact: value for fact, value in situation.facts.items() if value in FACTS.get(fact, ())}
    need = state.need if state.need in catalogue.needs else None
    asked = state.asked if state.asked in (MUNICIPALITY, *FACTS) else None
    return replace(state, situation=replace(situation, facts=facts), need=need, asked=asked)


def start(state: State, event: Event, catalogue: Catalogue) -> Turn | None:
    """Opening the chat: who speaks, then the menu, or the need that a link names."""
    if not isinstance(event, Started):
        return None
    fresh = State(language=state.language)
    if fresh.language is None:
        return Turn(fresh, (Welcome(), ChooseLanguage()))
    if event.payload in catalogue.needs:
        return _with(Welcome(), towards(event.payload, fresh, catalogue))
    return Turn(fresh, (Welcome(), Menu(None)))


def press(state: State, event: Event, catalogue: Catalogue) -> Turn | None:
    """A button, each by its verb; a forged or outdated one gets a kind word and the menu."""
    if not isinstance(event, Pressed):
        return None
    button = buttons.parse(event.data)
    turn = _pressed(button, state, catalogue) if button else None
    if turn is None:
        return Turn(state, (OldButton(), Menu(state.situation.municipality)))
    if button and button.verb in ("menu", "group", "need"):
        trail = (*state.trail, event.data)[-TRAIL:] if state.trail[-1:] != (event.data,) else state.trail
        return Turn(replace(turn.state, trail=trail), turn.replies)
    return turn


def _pressed(button: buttons.Button, state: State, catalogue: Catalogue) -> Turn | None:
    here = state.situation.municipality
    idle = replace(state, asked=None)
    match button.verb, button.ids:
        case "menu", _:
            return Turn(replace(idle, need=None), (Menu(here),))
        case "restart", _:
            return Turn(State(language=state.language), (Welcome(), Menu(None)))
        case "group", (group,) if any(need.group == group for need in catalogue.needs.values()):
            return Turn(idle, (ChooseNeed(group),))
        case "need", (need,) if need in catalogue.needs:
            return towards(need, idle, catalogue)
        case "languages", _:
            return Turn(state, (ChooseLanguage(),))
        case "language", (code,) if code in catalogue.phrases:
            return _after_language(replace(state, language=code), catalogue)
        case "places", _:
            return Turn(replace(state, asked=MUNICIPALITY), (AskMunicipality(state.need),))
        case "place", (code,) if code in catalogue.municipalities:
            return moved(code, state, catalogue)
        case "fact", (need, fact, value) if need in catalogue.needs and value in FACTS.get(fact, ()):
            known = replace(idle, situation=state.situation.knowing(fact, value))
            return towards(need, known, catalogue)
        case "help", _:
            return Turn(state, (HelpNow(None, here),))
        case "human", _:
            return Turn(state, (ShowHuman(here),))
        case "back", _:
            return _back(state, catalogue)
    return None


def _after_language(state: State, catalogue: Catalogue) -> Turn:
    """The screen the person was on, now in the new language."""
    if state.need:
        return towards(state.need, state, catalogue)
    return Turn(state, (Welcome(), Menu(state.situation.municipality)))


def _back(state: State, catalogue: Catalogue) -> Turn:
    trail = state.trail[:-1]
    button = buttons.parse(trail[-1]) if trail else None
    bare = replace(state, trail=trail, need=None, asked=None)
    turn = _pressed(button, bare, catalogue) if button else None
    return turn or Turn(replace(bare, trail=()), (Menu(state.situation.municipality),))


def say(state: State, event: Event, catalogue: Catalogue) -> Turn | None:
    """Words: danger first, then a place that was asked for or corrected, then the need."""
    if not isinstance(event, Said):
        return None
    message = words(event.text)
    if not message:
        return Turn(state, (TextOnly(), Menu(state.situation.municipality)))
    audience = state.situation.facts.get("audience")
    reading = read(event.text, catalogue, language=state.language, audience=audience)
    if state.language is None:
        state = replace(state, language=reading.language)
    if reading.alarm or reading.decision == "emergency":
        return _alarmed(state, reading, catalogue)
    named = reading.places
    if state.asked == MUNICIPALITY and not named.codes:
        named = places(message, catalogue, asked=True)
    if len(named.codes) == 1 and not _only_place(message, reading, state):
        state = replace(state, situation=state.situation.knowing(MUNICIPALITY, named.codes[0]))
        return _meant(state, reading, catalogue)
    if named.codes:
        return moved(named.codes[0], state, catalogue) if len(named.codes) == 1 else _which_place(named.codes, state)
    if named.region and (state.asked == MUNICIPALITY or reading.decision != "answer"):
        asking = replace(state, asked=MUNICIPALITY)
        return Turn(asking, (AskMunicipality(state.need, region=named.region),))
    if state.asked == MUNICIPALITY and reading.decision in ("out_of_scope", "smalltalk"):
        return Turn(state, (AskMunicipality(state.need),))
    return _meant(state, reading, catalogue)


def _only_place(message: tuple[str, ...], reading: Reading, state: State) -> bool:
    """The message says where, and no more: an answer to our question, or a correction."""
    if state.asked == MUNICIPALITY or reading.decision in ("out_of_scope", "smalltalk"):
        return True
    return len(message) <= SHORT and reading.decision != "answer"


SHORT = 6
"""Words of "no, I live in Lahti now"; longer messages carry a need of their own."""


def _which_place(codes: tuple[str, ...], state: State) -> Turn:
    return Turn(replace(state, asked=MUNICIPALITY), (AskMunicipality(state.need, near=codes[:3]),))


def _alarmed(state: State, reading: Reading, catalogue: Catalogue) -> Turn:
    """Help on top, at once; then the question is still answered."""
    need = reading.alarm.need if reading.alarm else reading.candidates[0].need
    if len(reading.places.codes) == 1:
        state = replace(state, situation=state.situation.knowing(MUNICIPALITY, reading.places.codes[0]))
    block = HelpNow(need, state.situation.municipality)
    asked = next((match for match in reading.candidates if not match.need.startswith("safety-")), None)
    if asked and asked.score >= reading.candidates[0].score and asked.score >= ANSWER_BESIDE_DANGER:
        return _with(block, towards(asked.need, state, catalogue))
    return Turn(replace(state, asked=None), (block,))


ANSWER_BESIDE_DANGER = 0.30
"""Score from which a question beside danger words is answered too; below it the help stands alone."""


def _meant(state: State, reading: Reading, catalogue: Catalogue) -> Turn:
    here = state.situation.municipality
    match reading.decision:
        case "answer":
            return towards(reading.candidates[0].need, state, catalogue)
        case "clarify":
            return Turn(replace(state, asked=None), (AskWhichNeed(reading.offered),))
        case "smalltalk":
            return Turn(state, (SmallTalk(),))
    return Turn(replace(state, asked=None), (NotCovered(here),))


def moved(code: str, state: State, catalogue: Catalogue) -> Turn:
    """The municipality is known or has changed: go on with the need, or take note."""
    state = replace(state, situation=state.situation.knowing(MUNICIPALITY, code), asked=None)
    if state.need:
        return _with(Noted(code), towards(state.need, state, catalogue))
    return Turn(state, (Noted(code), Menu(code)))


def towards(need: str, state: State, catalogue: Catalogue) -> Turn:
    """The door for `need`, or the question on the way to it."""
    known = _audience(need, state.situation, catalogue)
    state = replace(state, need=need, situation=known, asked=None)
    if need == "human-contact":
        return Turn(state, (ShowHuman(known.municipality),))
    found = resolve(need, known, catalogue)
    safety = (HelpNow(need, known.municipality),) if need.startswith("safety-") else ()
    match found:
        case Door():
            return Turn(state, (*safety, ShowDoor(found)))
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


def _with(first: Reply, turn: Turn) -> Turn:
    return Turn(turn.state, (first, *turn.replies))


def other(state: State, event: Event, catalogue: Catalogue) -> Turn | None:
    """Stickers, voices, places on a map: only words and buttons are understood."""
    if isinstance(event, Sent):
        return Turn(state, (TextOnly(), Menu(state.situation.municipality)))
    return None


TOPICS: tuple[Topic, ...] = (start, press, say, other)
