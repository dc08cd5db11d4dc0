"""What all tests share: the shipped catalogue, read and understood once a run."""

import os
from functools import cache as once
from pathlib import Path

import pytest

from bot.catalogue import Catalogue, load
from bot.storage import FileCache
from bot.understand import prepare

ROOT = Path(__file__).parent.parent
CACHE = ROOT / ".venv" / "luotsi-test-cache"
"""Trained arrays outlive a run; they are found by the phrases they were made of, so they never go stale."""


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """The shipped catalogue; a problem in it fails every test that asks for it."""
    loaded = load(ROOT / "knowledge")
    assert loaded.catalogue is not None, "\n".join(map(str, loaded.problems))
    prepare(loaded.catalogue, FileCache(CACHE))
    return loaded.catalogue


@once
def _learn() -> None:
    """Learns the phrases once a run, before any process would have to."""
    CACHE.mkdir(parents=True, exist_ok=True)
    loaded = load(ROOT / "knowledge")
    if loaded.catalogue:
        prepare(loaded.catalogue, FileCache(CACHE))


def environment(data: Path, **settings: str) -> dict[str, str]:
    """The environment of a `luotsi` process: no settings of this machine, its data in `data`, the trained arrays of this run."""
    _learn()
    kept = {name: value for name, value in os.environ.items() if not name.startswith("LUOTSI_")}
    cache = data / "cache"
    if not cache.exists():
        cache.symlink_to(CACHE, target_is_directory=True)
    return kept | {"LUOTSI_DATA": str(data), "NO_COLOR": "1"} | settings
