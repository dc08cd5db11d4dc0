"""The Telegram bot as its users meet it: `luotsi serve` in a process of its own against a Bot API on loopback."""

import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from telegram import Update

from bot.catalogue import Catalogue
from bot.channels.telegram import event_of
from bot.dialogue import Said
from tests.channels.peer import TOKEN, Call, Peer, peer
from tests.conftest import environment

SECRET_WORDS = "keisarinleikkausarpi"


class Chat:
    """One private chat with the bot."""

    def __init__(self, one: Peer, number: int, language: str = "fi") -> None:
        self.peer, self.number, self.language = one, number, language
        self.messages = 0

    def _message(self, **content: Any) -> dict[str, Any]:
        self.messages += 1
        user = {"id": self.number, "is_bot": False, "first_name": "T", "language_code": self.language}
        chat = {"id": self.number, "type": "private", "first_name": "T"}
        return {"message_id": 100 + self.messages, "date": 1790000000, "chat": chat, "from": user, **content}

    def send(self, **content: Any) -> None:
        self.peer.push({"message": self._message(**content)})

    def say(self, text: str) -> Call:
        """What the bot sends after words."""
        seen = len(self.peer.calls)
        entities = [{"type": "bot_command", "offset": 0, "length": len(text.split()[0])}] if text.startswith("/") else []
        self.send(text=text, **({"entities": entities} if entities else {}))
        return self.peer.wait(seen, "sendMessage")

    def query(self, shown: Call, data: str) -> dict[str, Any]:
        """A tap on a message that was shown."""
        number = shown.result["message_id"] if isinstance(shown.result, dict) else 1
        message = self._message(text=shown.text) | {"message_id": number}
        return {"id": str(number), "from": message["from"], "chat_instance": "1", "data": data, "message": message}

    def press(self, shown: Call, label: str, data: str | None = None) -> Call:
        """What the bot does after a button, found by its label, was pressed."""
        seen = len(self.peer.calls)
        self.peer.push({"callback_query": self.query(shown, data or shown.buttons[label])})
        self.peer.wait(seen, "answerCallbackQuery")
        return self.peer.wait(seen, "sendMessage", "editMessageText")


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory, catalogue: Catalogue) -> Iterator[tuple[Peer, Path]]:
    """A running bot; its log is checked at the end for what must not be in it."""
    folder = tmp_path_factory.mktemp("bot")
    log = folder / "log"
    with peer() as one, log.open("wb") as sink:
        settings = environment(folder, LUOTSI_TELEGRAM_TOKEN=TOKEN, LUOTSI_TELEGRAM_API=one.address)
        bot = subprocess.Popen([sys.executable, "-m", "bot", "serve"], env=settings, stderr=sink, stdout=sink)
        try:
            one.wait(0, "deleteWebhook")
            yield one, log
            assert "Traceback" not in log.read_text(encoding="utf-8")
        finally:
            bot.send_signal(signal.SIGTERM)
            assert bot.wait(20) == 0
    said = log.read_text(encoding="utf-8")
    assert TOKEN not in said
    assert SECRET_WORDS not in said
    assert one.faults == []


def test_a_person_reaches_a_door_by_buttons_alone(world: tuple[Peer, Path]) -> None:
    chat = Chat(world[0], 1, "en")
    shown = chat.say("/start")
    assert "automatic adviser" in shown.text
    shown = chat.press(shown, "English")
    shown = chat.press(shown, "Own business")
    assert shown.method == "editMessageText"
    shown = chat.press(shown, "Start a business")
    shown = chat.press(shown, "Heinola")
    assert "LADEC" in shown.text
    after = chat.press(shown, "All topics")
    assert after.method == "sendMessage", "an answer stays, the next screen stands below it"


def test_words_reach_a_door_and_formatting_is_entities(world: tuple[Peer, Path]) -> None:
    chat = Chat(world[0], 2)
    chat.say("/start")
    shown = chat.say("haluan perustaa yrityksen, asun Heinolassa")
    assert "LADEC" in shown.text
    kinds = {entity["type"] for entity in json.loads(shown.fields["entities"])}
    assert kinds == {"bold", "italic"}
    assert "parse_mode" not in shown.fields


@pytest.mark.parametrize(
    "content",
    [
        {"sticker": {"file_id": "a", "file_unique_id": "b", "type": "regular", "width": 1, "height": 1, "is_animated": False,
                     "is_video": False}},
        {"location": {"latitude": 61.0, "longitude": 25.6}},
        {"contact": {"phone_number": "1", "first_name": "T"}},
        {"voice": {"file_id": "a", "file_unique_id": "b", "duration": 1}},
    ],
    ids=["sticker", "location", "contact", "voice"],
)  # fmt: skip
def test_what_is_not_text_gets_a_kind_word(world: tuple[Peer, Path], content: dict[str, Any]) -> None:
    chat = Chat(world[0], 3)
    seen = len(world[0].calls)
    chat.send(**content)
    assert world[0].wait(seen, "sendMessage").buttons


def test_a_forged_button_gets_the_menu(world: tuple[Peer, Path]) -> None:
    chat = Chat(world[0], 4, "en")
    shown = chat.say("/start")
    for data in ("need:no-such-need", "'; DROP TABLE updates", "fact:find-job:audience:king", "x" * 64, "+need:"):
        assert "no longer leads anywhere" in chat.press(shown, "", data).text


def test_markup_in_words_is_harmless_and_private(world: tuple[Peer, Path]) -> None:
    chat = Chat(world[0], 5)
    shown = chat.say(f"<b>&lt;script&gt;*_[{SECRET_WORDS}]")
    assert SECRET_WORDS not in shown.text


def test_an_edited_question_is_a_question() -> None:
    message = {
        "message_id": 1,
        "date": 1790000000,
        "edit_date": 1790000001,
        "chat": {"id": 6, "type": "private"},
        "from": {"id": 6, "is_bot": False, "first_name": "T"},
        "text": "verokortti",
    }
    event = event_of(Update.de_json({"update_id": 1, "edited_message": message}), "luotsi_bot")
    assert isinstance(event, Said)
    assert event.text == "verokortti"


def test_a_group_is_told_to_write_in_private(world: tuple[Peer, Path]) -> None:
    one = world[0]
    group = {"id": -7, "type": "group", "title": "G"}
    user = {"id": 7, "is_bot": False, "first_name": "T", "language_code": "sv"}
    seen = len(one.calls)
    one.push({"message": {"message_id": 1, "date": 1790000000, "chat": group, "from": user, "text": "jag söker jobb"}})
    one.push({"message": {"message_id": 2, "date": 1790000000, "chat": group, "from": user, "text": "/start"}})
    told = one.wait(seen, "sendMessage")
    assert "privat" in told.text
    assert [call.method for call in one.calls[seen:]].count("sendMessage") == 1


def test_unknown_updates_and_service_messages_are_let_go(world: tuple[Peer, Path]) -> None:
    one, chat = world[0], Chat(world[0], 8)
    seen = len(one.calls)
    chat.send(new_chat_title="x")
    assert "Luotsi" in chat.say("/start").text
    assert [call.method for call in one.calls[seen:]].count("sendMessage") == 1


def test_help_now_and_a_human_are_one_press_away(world: tuple[Peer, Path]) -> None:
    chat = Chat(world[0], 9)
    shown = chat.say("/start")
    assert "112" in chat.press(shown, "Apua nyt").text
    assert "Puhu ihmisen kanssa" in chat.say("/human").text


def test_very_long_and_strange_words_get_a_calm_answer(world: tuple[Peer, Path]) -> None:
    chat = Chat(world[0], 10)
    chat.say("/start")
    for text in ("a" * 4096, "😀" * 500, "\u202e\u0007\u200b.", "'; DROP TABLE x; --"):
        assert chat.say(text).status == 200


def test_a_failure_is_apologised_for_once(world: tuple[Peer, Path]) -> None:
    chat = Chat(world[0], 11, "sv")
    shown = chat.say("/start")
    world[0].broken.add("editMessageText")
    try:
        seen = len(world[0].calls)
        world[0].push({"callback_query": chat.query(shown, "menu")})
        assert "ur funktion" in world[0].wait(seen, "sendMessage").text
        seen = len(world[0].calls)
        world[0].push({"callback_query": chat.query(shown, "menu")})
        world[0].wait(seen, "editMessageText")
    finally:
        world[0].broken.clear()
    assert "Noterat" in chat.say("Lahtis").text
    assert [call.method for call in world[0].calls[seen:]].count("sendMessage") == 1


def test_commands_and_descriptions_are_set_in_every_language(world: tuple[Peer, Path]) -> None:
    calls = world[0].calls
    for method in ("setMyCommands", "setMyDescription", "setMyShortDescription"):
        assert {call.fields.get("language_code") for call in calls if call.method == method} >= {None, "fi", "sv", "en"}
