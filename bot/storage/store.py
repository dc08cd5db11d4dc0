"""Keeps one state per conversation, in one transaction per message. Never interprets what it keeps."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from alembic.command import upgrade
from alembic.config import Config
from sqlalchemy import Connection, Engine, create_engine, delete, event, select
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError
from sqlalchemy.exc import IntegrityError as _IntegrityError

from bot.errors import BotError
from bot.storage.tables import conversations, updates

REMEMBER_UPDATES = timedelta(days=7)
"""How long an answered update is known; Telegram repeats one for at most a day."""


class StoreDown(Exception):
    """The database cannot be used right now; what was said is not lost if the channel tries again."""


@dataclass(slots=True)
class Conversation:
    """One conversation inside its transaction."""

    connection: Connection
    key: str

    def state(self) -> object:
        """What was kept as JSON, None for a new conversation or text that is not JSON."""
        row = self.connection.execute(select(conversations.c.state).where(conversations.c.key == self.key)).first()
        try:
            return json.loads(row[0]) if row else None
        except ValueError:
            return None

    def keep(self, state: dict[str, object], at: datetime) -> None:
        """Replaces what was kept."""
        text = json.dumps(state, ensure_ascii=False, separators=(",", ":"))
        changed = conversations.update().where(conversations.c.key == self.key).values(state=text, changed=at)
        if self.connection.execute(changed).rowcount == 0:
            self.connection.execute(conversations.insert().values(key=self.key, state=text, changed=at))

    def first_time(self, channel: str, number: int, at: datetime) -> bool:
        """False when this update was answered before."""
        if self.connection.execute(
            select(updates.c.number).where(updates.c.channel == channel, updates.c.number == number)
        ).first():
            return False
        self.connection.execute(updates.insert().values(channel=channel, number=number, at=at))
        return True


class Store:
    """A database with its tables up to date."""

    def __init__(self, address: str) -> None:
        """Opens `address`, a SQLAlchemy URL; makes the folder and the tables. BotError when that is not possible."""
        try:
            url = make_url(address)
            if url.get_backend_name() == "sqlite" and url.database and url.database != ":memory:":
                Path(url.database).parent.mkdir(parents=True, exist_ok=True)
            self.engine = _engine(address)
            with self.engine.begin() as connection:
                upgrade(_alembic(connection), "head")
        except ArgumentError:
            raise BotError("the database address is not a SQLAlchemy URL, e.g. sqlite:///luotsi.sqlite3") from None
        except (SQLAlchemyError, OSError) as fault:
            raise BotError(f"the database cannot be opened: {type(fault).__name__}. Is the folder writable?") from fault

    @contextmanager
    def conversation(self, key: str) -> Iterator[Conversation]:
        """A transaction around one conversation; StoreDown when the database fails, and then nothing was kept."""
        try:
            with self.engine.begin() as connection:
                yield Conversation(connection, key)
        except _IntegrityError as fault:
            raise StoreDown("kept twice at once") from fault
        except SQLAlchemyError as fault:
            raise StoreDown(type(fault).__name__) from fault

    def forget_updates(self, now: datetime) -> None:
        """Drops the marks of updates that no channel repeats any more."""
        with self.engine.begin() as connection:
            connection.execute(delete(updates).where(updates.c.at < now - REMEMBER_UPDATES))

    def close(self) -> None:
        """Lets the file go."""
        self.engine.dispose()


def _alembic(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    return config


def _engine(address: str) -> Engine:
    engine = create_engine(address)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _sqlite_settings)
        event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
    return engine


def _sqlite_settings(connection, record) -> None:  # type: ignore[no-untyped-def]  # SQLAlchemy hands over the raw driver's
    connection.isolation_level = None
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=5000"):
        connection.execute(f"PRAGMA {pragma}").close()
