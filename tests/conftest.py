"""What all tests share: the shipped catalogue, read once."""

from pathlib import Path

import pytest

from bot.catalogue import Catalogue, load

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """The shipped catalogue; a problem in it fails every test that asks for it."""
    loaded = load(ROOT / "knowledge")
    assert loaded.catalogue is not None, "\n".join(map(str, loaded.problems))
    return loaded.catalogue
