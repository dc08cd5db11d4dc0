"""What a channel sends: text with marked ranges, never a markup language, so that no text can break or inject any."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
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
    """One message with its buttons in rows. `lasting`: an answer to come back to, which no later screen may replace."""

    text: str
    marks: tuple[Mark, ...] = ()
    rows: tuple[tuple[Choice, ...], ...] = ()
    lasting: bool = False


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


def joined(messages: Sequence[Message]) -> Message:
    """One message of several: their texts below each other, each of their buttons once, the last message's rows last."""
    writer = Writer()
    for message in messages:
        if writer.parts:
            writer.put("\n\n")
        writer.marks += [replace(mark, start=mark.start + writer.length) for mark in message.marks]
        writer.put(message.text)
    seen: set[str] = set()
    rows: list[tuple[Choice, ...]] = []
    for message in reversed(messages):
        fresh = [tuple(choice for choice in row if choice.data not in seen) for row in message.rows]
        seen.update(choice.data for row in message.rows for choice in row)
        rows = [row for row in fresh if row] + rows
    return replace(writer.message(*rows), lasting=any(message.lasting for message in messages))
