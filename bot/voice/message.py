"""What a channel sends: text with marked ranges, never a markup language, so that no text can break or inject any."""

from dataclasses import dataclass, field
from typing import Literal


@dataclass(frozen=True, slots=True)
class Mark:
    """A range of the text, in characters."""

    start: int
    length: int
    kind: Literal["bold", "italic"]


@dataclass(frozen=True, slots=True)
class Choice:
    """A button: what it says and what it holds."""

    label: str
    data: str


@dataclass(frozen=True, slots=True)
class Message:
    """One message with its buttons in rows."""

    text: str
    marks: tuple[Mark, ...] = ()
    rows: tuple[tuple[Choice, ...], ...] = ()


@dataclass(slots=True)
class Writer:
    """Puts a text together, line by line, remembering what is bold."""

    parts: list[str] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    length: int = 0

    def put(self, text: str, kind: Literal["bold", "italic"] | None = None) -> "Writer":
        """More text on the same line."""
        if kind and text:
            self.marks.append(Mark(self.length, len(text), kind))
        self.parts.append(text)
        self.length += len(text)
        return self

    def line(self, text: str = "", kind: Literal["bold", "italic"] | None = None) -> "Writer":
        """A line of its own."""
        if self.parts:
            self.put("\n")
        return self.put(text, kind)

    def message(self, *rows: tuple[Choice, ...]) -> Message:
        """What was written."""
        return Message("".join(self.parts), tuple(self.marks), tuple(row for row in rows if row))
