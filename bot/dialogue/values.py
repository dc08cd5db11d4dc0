"""What goes into a conversation and what comes out: events, replies, state, turn. Values only, no behaviour."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType

from bot.routing import Door, Situation

VERSION = 1
"""Of the shape of `State` as JSON."""
TRAIL = 12
"""Screens that "back" remembers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Started:
    """A person opened the chat or began again. `payload` comes from a link, e.g. a need's id; `hint` is the device's language."""

    at: datetime
    payload: str = ""
    hint: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A person wrote something."""

    at: datetime
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pressed:
    """A person pressed a button. `data` is what the button holds, as `dialogue.buttons` writes it; it may be forged."""

    at: datetime
    data: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """A person sent something that is not text: a sticker, a voice message, a location."""

    at: datetime


Event = Started | Said | Pressed | Sent


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """Everything remembered of a conversation; no text that a person wrote.

    need     the need being talked about
    asked    'municipality' or the fact that was asked for last, None when nothing is open
    also     needs that the same message asked for, to be shown below the door
    trail    buttons that lead back, oldest first
    """

    language: str | None = None
    situation: Situation = field(default_factory=Situation)
    need: str | None = None
    asked: str | None = None
    also: tuple[str, ...] = ()
    trail: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Welcome:
    """The first message: automatic, decides nothing, how to reach a human."""


@dataclass(frozen=True, slots=True)
class ChooseLanguage:
    """All languages by their own names."""


@dataclass(frozen=True, slots=True)
class Menu:
    """The groups of needs; `municipality` is the one that is known."""

    municipality: str | None


@dataclass(frozen=True, slots=True)
class ChooseNeed:
    """The needs of one group."""

    group: str


@dataclass(frozen=True, slots=True)
class AskWhichNeed:
    """Two or three needs are likely."""

    needs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AlsoAsked:
    """Another need was in the same message; it is not forgotten."""

    needs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AskMunicipality:
    """Where does the person live. `near` are codes to choose from; `region` was named instead of a municipality."""

    need: str | None = None
    near: tuple[str, ...] = ()
    region: str | None = None


@dataclass(frozen=True, slots=True)
class AskFact:
    """A fact that can still change the door."""

    need: str
    fact: str
    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShowDoor:
    """The answer."""

    door: Door


@dataclass(frozen=True, slots=True)
class NotCovered:
    """Nothing here fits: general sources."""

    municipality: str | None


@dataclass(frozen=True, slots=True)
class HelpNow:
    """Emergency numbers; with `need`, the line for that danger first."""

    need: str | None = None
    municipality: str | None = None


@dataclass(frozen=True, slots=True)
class ShowHuman:
    """How to reach a human."""

    municipality: str | None


@dataclass(frozen=True, slots=True)
class Noted:
    """A municipality was taken note of, with the employment area that serves it."""

    municipality: str


@dataclass(frozen=True, slots=True)
class SmallTalk:
    """A kind word back, and what can be asked."""


@dataclass(frozen=True, slots=True)
class TextOnly:
    """Only text and buttons are understood."""


@dataclass(frozen=True, slots=True)
class OldButton:
    """The button leads to something that is no longer there."""


Reply = (
    Welcome
    | ChooseLanguage
    | Menu
    | ChooseNeed
    | AskWhichNeed
    | AlsoAsked
    | AskMunicipality
    | AskFact
    | ShowDoor
    | NotCovered
    | HelpNow
    | ShowHuman
    | Noted
    | SmallTalk
    | TextOnly
    | OldButton
)


@dataclass(frozen=True, slots=True)
class Turn:
    """What follows from an event: the next state and what the bot means, in order."""

    state: State
    replies: tuple[Reply, ...]


def to_json(state: State) -> dict[str, object]:
    """Small and versioned; only what is known."""
    full = {
        "language": state.language,
        "municipality": state.situation.municipality,
        "facts": dict(state.situation.facts),
        "need": state.need,
        "asked": state.asked,
        "also": list(state.also),
        "trail": list(state.trail),
    }
    return {"v": VERSION} | {key: value for key, value in full.items() if value}


def from_json(data: object) -> State:
    """The state that `to_json` wrote; anything unreadable starts afresh, in the same language where that can be read."""
    if not isinstance(data, Mapping):
        return State()
    language = data.get("language")
    language = language if isinstance(language, str) and len(language) <= 3 else None
    facts = data.get("facts", {})
    lists = [data.get("also", []), data.get("trail", [])]
    texts = [data.get(key) for key in ("municipality", "need", "asked")]
    sound = (
        data.get("v") == VERSION
        and all(text is None or isinstance(text, str) for text in texts)
        and isinstance(facts, Mapping)
        and all(isinstance(item, str) for pair in facts.items() for item in pair)
        and all(isinstance(items, list) and all(isinstance(item, str) for item in items) for items in lists)
    )
    if not sound:
        return State(language=language)
    municipality, need, asked = texts
    return State(
        language=language,
        need=need,
        asked=asked,
        also=tuple(lists[0]),
        trail=tuple(lists[1][-TRAIL:]),
        situation=Situation(municipality=municipality, facts=MappingProxyType(dict(facts))),
    )
