"""Cuts a message to the size that a channel takes: between paragraphs, else lines, else words."""

from bot.voice import Mark, Message

LONGEST = 4096
"""Characters of one Telegram message, code points as its server counts them."""


def utf16(text: str) -> int:
    """The length of `text` in UTF-16 units, in which Telegram places entities."""
    return len(text.encode("utf-16-le")) // 2


def parts_of(message: Message, longest: int = LONGEST) -> list[Message]:
    """`message` in order, each part at most `longest` characters; the buttons stand under the last."""
    found: list[Message] = []
    start = 0
    while len(message.text) - start > longest:
        cut = _cut(message.text, start, start + longest)
        found.append(_part(message, start, cut))
        start = cut
        while start < len(message.text) and message.text[start].isspace():
            start += 1
    last = _part(message, start, len(message.text))
    return [*found, Message(last.text, last.marks, message.rows, message.lasting)]


def _cut(text: str, start: int, end: int) -> int:
    for between in ("\n\n", "\n", " "):
        if (place := text.rfind(between, start + 1, end)) > start:
            return place
    return end


def _part(message: Message, start: int, end: int) -> Message:
    marks = []
    for mark in message.marks:
        begin, stop = max(mark.start, start), min(mark.start + mark.length, end)
        if begin < stop:
            marks.append(Mark(begin - start, stop - begin, mark.kind))
    return Message(message.text[start:end], tuple(marks))
