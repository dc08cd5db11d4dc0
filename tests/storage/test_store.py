"""What is kept is there after a restart, whole or not at all, and an update is answered once."""

import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest

from bot.errors import BotError
from bot.storage import FileCache, Store, StoreDown

NOON = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)


@pytest.fixture
def address(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'made' / 'luotsi.sqlite3'}"


def test_a_state_survives_a_restart(address: str) -> None:
    store = Store(address)
    with store.conversation("telegram:1") as conversation:
        assert conversation.state() is None
        conversation.keep({"v": 1, "language": "fi"}, NOON)
    store.close()
    again = Store(address)
    with again.conversation("telegram:1") as conversation:
        assert conversation.state() == {"v": 1, "language": "fi"}
    again.close()


def test_a_failed_turn_keeps_nothing(address: str) -> None:
    store = Store(address)
    with pytest.raises(ZeroDivisionError), store.conversation("a") as conversation:
        conversation.keep({"v": 1}, NOON)
        assert conversation.first_time("telegram", 7, NOON)
        raise ZeroDivisionError
    with store.conversation("a") as conversation:
        assert conversation.state() is None
        assert conversation.first_time("telegram", 7, NOON)
    store.close()


def test_an_update_is_new_once(address: str) -> None:
    store = Store(address)
    seen = []
    for _ in range(2):
        with store.conversation("a") as conversation:
            seen.append(conversation.first_time("telegram", 7, NOON))
    assert seen == [True, False]
    store.forget_updates(NOON + timedelta(days=30))
    with store.conversation("a") as conversation:
        assert conversation.first_time("telegram", 7, NOON)
    store.close()


def test_a_broken_text_reads_as_nothing(address: str, tmp_path: Path) -> None:
    store = Store(address)
    with store.conversation("a") as conversation:
        conversation.keep({"v": 1}, NOON)
    store.close()
    with sqlite3.connect(tmp_path / "made" / "luotsi.sqlite3") as raw:
        raw.execute("UPDATE conversations SET state = '{broken'")
    raw.close()
    store = Store(address)
    with store.conversation("a") as conversation:
        assert conversation.state() is None
    store.close()


def test_a_database_that_fails_says_so(address: str, tmp_path: Path) -> None:
    store = Store(address)
    with sqlite3.connect(tmp_path / "made" / "luotsi.sqlite3") as raw:
        raw.execute("DROP TABLE conversations")
    raw.close()
    with pytest.raises(StoreDown), store.conversation("a") as conversation:
        conversation.state()
    store.close()


@pytest.mark.parametrize("address", ["nonsense", "sqlite:////proc/nowhere/x.sqlite3"])
def test_an_impossible_database_is_an_operators_error(address: str) -> None:
    with pytest.raises(BotError):
        Store(address)


def test_arrays_are_kept_and_damage_is_no_fault(tmp_path: Path) -> None:
    cache = FileCache(tmp_path / "cache")
    assert cache.get("a") is None
    cache.put("a", {"x": np.arange(3)})
    kept = cache.get("a")
    assert kept is not None
    assert kept["x"].tolist() == [0, 1, 2]
    (tmp_path / "cache" / "a.npz").write_bytes(b"PK\x03\x04 broken")
    assert cache.get("a") is None
    for name in "bcdef":
        cache.put(name, {"x": np.arange(3)})
    assert len(list((tmp_path / "cache").iterdir())) == 3


def test_a_cache_that_cannot_be_written_is_no_fault() -> None:
    FileCache(Path("/proc/nowhere")).put("a", {"x": np.arange(3)})
