"""A conversation in the terminal: lines in, text out, buttons by number. It translates and nothing else."""

import sys
from datetime import UTC, datetime

import click

from bot.app import App
from bot.dialogue import Pressed, Said, Started
from bot.voice import Message

KEY = "terminal:1"
QUIT = ("quit", "exit", "q", "lopeta", "avsluta")


def converse(app: App, language: str | None = None) -> None:
    """Until the end of input or `quit`."""
    shown = _show(app.handle(KEY, Started(at=_now())))
    if language:
        shown = _show(app.handle(KEY, Pressed(at=_now(), data=f"language:{language}")))
    while True:
        try:
            line = _ask()
        except (EOFError, KeyboardInterrupt):
            click.echo()
            return
        if line.strip().casefold() in QUIT:
            return
        app.shelf.refresh()
        number = line.strip()
        if number.isascii() and number.isdigit() and 0 < int(number) <= len(shown):
            messages = app.handle(KEY, Pressed(at=_now(), data=shown[int(number) - 1]))
        else:
            messages = app.handle(KEY, Said(at=_now(), text=line))
        shown = _show(messages)


def _ask() -> str:
    click.echo("\n> ", nl=False)
    raw = sys.stdin.buffer.readline()
    if not raw:
        raise EOFError
    return raw.decode("utf-8", errors="replace").rstrip("\r\n")


def _now() -> datetime:
    return datetime.now(UTC)


def _show(messages: list[Message]) -> list[str]:
    """Prints the messages; what the numbered buttons hold. The buttons of the last message and the rows common to all."""
    held: list[str] = []
    for message in messages:
        click.echo("\n" + _styled(message))
        last = message is messages[-1]
        for row in message.rows if last else ():
            labels = []
            for choice in row:
                held.append(choice.data)
                labels.append(f"[{len(held)}] {choice.label}")
            click.echo("  " + "   ".join(labels))
    return held


def _styled(message: Message) -> str:
    """The text with its marks as terminal styles, none when nobody looks at a terminal."""
    text = message.text
    for mark in sorted(message.marks, key=lambda mark: -mark.start):
        end = mark.start + mark.length
        piece = click.style(text[mark.start : end], bold=mark.kind == "bold", dim=mark.kind == "italic")
        text = text[: mark.start] + piece + text[end:]
    return text
