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
    held = _show(app.handle(KEY, Started(at=_now(), hint=language)))
    if language:
        held = _show(app.handle(KEY, Pressed(at=_now(), data=f"language:{language}")))
    while True:
        try:
            line = _ask()
        except (EOFError, KeyboardInterrupt):
            click.echo()
            return
        if line.strip().casefold() in QUIT:
            return
        if app.shelf.refresh():
            for problem in app.shelf.problems:
                click.echo(str(problem), err=True)
        number = line.strip()
        if number.isascii() and number.isdigit() and 0 < int(number) <= len(held):
            held = _show(app.handle(KEY, Pressed(at=_now(), data=held[int(number) - 1])))
        else:
            held = _show(app.handle(KEY, Said(at=_now(), text=line)))


def _ask() -> str:
    click.echo("\n> ", nl=False)
    raw = sys.stdin.buffer.readline()
    if not raw:
        raise EOFError
    return raw.decode("utf-8", errors="replace").rstrip("\r\n")


def _now() -> datetime:
    return datetime.now(UTC)


def _show(message: Message | None) -> list[str]:
    """Prints the message; what its numbered buttons hold."""
    held: list[str] = []
    if message is None:
        return held
    click.echo("\n" + _styled(message))
    for row in message.rows:
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
