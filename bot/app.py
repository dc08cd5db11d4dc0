"""`handle`: the one path of a message, from an event to messages, in one transaction. Knows no channel."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.catalogue import Catalogue, load
from bot.catalogue.load import version_of
from bot.dialogue import Event, Reply, State, from_json, step, to_json
from bot.errors import BotError, Problem
from bot.storage import Store, StoreDown
from bot.understand import Cache, prepare
from bot.voice import Message, Words, help_without_catalogue, render, words_in

DEFAULT_LANGUAGE = "en"
"""Of what is said before a person has chosen a language."""


@dataclass(slots=True)
class Shelf:
    """The catalogue in use. A changed folder is read again, all or nothing: one with errors leaves the old one standing."""

    folder: Path
    catalogue: Catalogue
    problems: tuple[Problem, ...] = ()
    stamp: str = ""
    cache: Cache | None = None

    @classmethod
    def open(cls, folder: Path, cache: Cache | None = None) -> "Shelf":
        """The catalogue in `folder`, ready to understand. BotError with every problem when there is an error."""
        loaded = load(folder)
        if loaded.catalogue is None:
            raise BotError("the catalogue has errors:\n" + "\n".join(map(str, loaded.problems)))
        prepare(loaded.catalogue, cache)
        return cls(folder, loaded.catalogue, loaded.problems, loaded.catalogue.version, cache)

    def refresh(self) -> tuple[Problem, ...]:
        """Reads the folder again if it changed; the problems of a version that was refused."""
        stamp = version_of(self.folder)
        if stamp == self.stamp:
            return ()
        self.stamp = stamp
        loaded = load(self.folder)
        if loaded.catalogue is None:
            return loaded.problems
        prepare(loaded.catalogue, self.cache)
        self.catalogue, self.problems = loaded.catalogue, loaded.problems
        return ()


@dataclass(slots=True)
class App:
    """Everything one message needs."""

    shelf: Shelf
    store: Store
    locales: Path

    def words(self, language: str | None) -> Words:
        """The words of a language."""
        return words_in(language or DEFAULT_LANGUAGE, self.locales)

    def handle(self, key: str, event: Event, update: tuple[str, int] | None = None) -> list[Message]:
        """Answers one event of conversation `key`. An `update` answered before gives []; a broken database gives help."""
        try:
            with self.store.conversation(key) as conversation:
                if update and not conversation.first_time(*update, event.at):
                    return []
                state = from_json(conversation.state())
                turn = step(state, event, self.shelf.catalogue)
                messages = self.rendered(turn.replies, turn.state, event.at)
                if turn.state != state:
                    conversation.keep(to_json(turn.state), event.at)
                return messages
        except StoreDown:
            return [help_without_catalogue(self.words(None), event.at)]

    def rendered(self, replies: tuple[Reply, ...], state: State, at: datetime) -> list[Message]:
        """Replies in the person's words."""
        words = self.words(state.language)
        return [render(reply, words, self.shelf.catalogue, at) for reply in replies]
