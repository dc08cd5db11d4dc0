"""`handle`: the one path of a message, from an event to a message, in one transaction. Knows no channel."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.catalogue import Catalogue, load
from bot.catalogue.load import files_of
from bot.dialogue import Event, Reply, State, from_json, step, to_json
from bot.errors import BotError, Problem
from bot.storage import Store, StoreDown
from bot.understand import Cache, prepare
from bot.voice import Message, Words, help_without_catalogue, joined, render, words_in

DEFAULT_LANGUAGE = "en"
"""Of what is said before a person has chosen a language."""
Stamp = tuple[tuple[str, int, int], ...]


@dataclass(slots=True)
class Shelf:
    """The catalogue in use. A changed folder is read again, all or nothing: one with errors leaves the old one standing."""

    folder: Path
    cache: Cache | None = None
    catalogue: Catalogue | None = None
    problems: tuple[Problem, ...] = ()
    stamp: Stamp = ()

    def refresh(self) -> bool:
        """Reads the folder again if it changed, ready to understand; whether it did. `problems` are those of what was read."""
        stamp = _stamp(self.folder)
        if stamp == self.stamp:
            return False
        loaded = load(self.folder)
        self.stamp, self.problems = stamp, loaded.problems
        if loaded.catalogue:
            prepare(loaded.catalogue, self.cache)
            self.catalogue = loaded.catalogue
        return True

    def opened(self) -> Catalogue:
        """The catalogue of a folder that was never read before. BotError with every problem when there is an error."""
        self.refresh()
        if self.catalogue is None:
            raise BotError("the catalogue has errors:\n" + "\n".join(map(str, self.problems)))
        return self.catalogue


def _stamp(folder: Path) -> Stamp:
    found = []
    for path in files_of(folder):
        try:
            facts = path.stat()
        except OSError:
            continue  # deleted between the two looks; the next refresh sees it gone
        found.append((str(path), facts.st_mtime_ns, facts.st_size))
    return tuple(found) or (("", 0, 0),)


@dataclass(slots=True)
class App:
    """Everything one message needs. Without a store or a catalogue it still says where help is."""

    shelf: Shelf
    store: Store | None
    locales: Path
    owner: str | None = None

    def words(self, language: str | None) -> Words:
        """The words of a language."""
        return words_in(language or DEFAULT_LANGUAGE, self.locales)

    def handle(self, key: str, event: Event, update: tuple[str, int] | None = None, hint: str | None = None) -> Message | None:
        """Answers one event of conversation `key`; None for an `update` that was answered before.

        When the database or the catalogue fails the answer is where help is, in the device's language `hint`.
        """
        catalogue = self.shelf.catalogue
        if catalogue is None or self.store is None:
            return help_without_catalogue(self.words(hint), event.at)
        try:
            with self.store.conversation(key) as conversation:
                if update and not conversation.first_time(*update, event.at):
                    return None
                state = from_json(conversation.state())
                turn = step(state, event, catalogue)
                message = self.rendered(turn.replies, turn.state, event.at, catalogue)
                if turn.state != state:
                    conversation.keep(to_json(turn.state), event.at)
                return message
        except StoreDown:
            return help_without_catalogue(self.words(hint), event.at)

    def rendered(self, replies: tuple[Reply, ...], state: State, at: datetime, catalogue: Catalogue) -> Message:
        """Replies in the person's words, as one message."""
        words = self.words(state.language)
        return joined([render(reply, words, catalogue, at, self.owner) for reply in replies])
