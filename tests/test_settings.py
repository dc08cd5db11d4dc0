"""Settings are read once; a misspelt name is an error with a way out."""

import pytest

from bot.errors import BotError
from bot.settings import read


def test_an_unknown_name_is_refused_with_a_suggestion() -> None:
    with pytest.raises(BotError, match='Did you mean "LUOTSI_TELEGRAM_TOKEN"'):
        read({"LUOTSI_TELEGRAM_TOKN": "x"})


def test_the_token_never_shows() -> None:
    assert "123:secret" not in repr(read({"LUOTSI_TELEGRAM_TOKEN": "123:secret"}))
