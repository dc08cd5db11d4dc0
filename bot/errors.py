"""The two shapes of trouble that a person can act on. Never holds what somebody wrote in a chat."""

from dataclasses import dataclass
from typing import Literal

Level = Literal["error", "warning"]


class BotError(Exception):
    """What an operator can mend: a wrong setting, an unreadable file, a refused database."""


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where a fault stands. `line` counts from 1; 0 is the file as a whole."""

    file: str
    line: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.line}" if self.line else self.file


@dataclass(frozen=True, slots=True)
class Problem:
    """What an editor or translator wrote wrong, one per fault, with the way out."""

    place: Place
    message: str
    way_out: str = ""
    level: Level = "error"

    def __str__(self) -> str:
        return f"{self.place}: {self.level}: {self.message}" + (f". {self.way_out}" if self.way_out else "")
