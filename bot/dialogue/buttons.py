"""What a button holds: a verb and ids, at most 64 bytes, no state. So a button from last month still works, or says it can't."""

from dataclasses import dataclass

LONGEST = 64
"""Bytes, Telegram's limit for callback data."""
VERBS = {
    "menu": 0,
    "group": 1,
    "need": 1,
    "place": 1,
    "places": 0,
    "fact": 3,
    "language": 1,
    "languages": 0,
    "help": 0,
    "human": 0,
    "restart": 0,
    "back": 0,
    "none": 0,
}
"""Every verb with the number of ids that follow it. `fact` names need, fact and value."""


@dataclass(frozen=True, slots=True)
class Button:
    """A verb and its ids."""

    verb: str
    ids: tuple[str, ...] = ()

    def __str__(self) -> str:
        data = ":".join((self.verb, *self.ids))
        if len(data.encode()) > LONGEST:
            raise ValueError(f"button data longer than {LONGEST} bytes: {data}")
        return data


def parse(data: str) -> Button | None:
    """None for what no button of ours says."""
    if len(data.encode(errors="replace")) > LONGEST:
        return None
    verb, *ids = data.split(":")
    return Button(verb, tuple(ids)) if VERBS.get(verb) == len(ids) else None
