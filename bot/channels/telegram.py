"""The Telegram door: updates in, one message out, by python-telegram-bot. It translates and nothing else.

A screen that was only a way to an answer is edited in place; an answer stays, and what follows is a message below it.
Formatting goes as entities, never as markup, so that no text can break or inject any.
"""

import asyncio
import logging
import traceback
from datetime import UTC, datetime, timedelta
from typing import Any

from telegram import (
    BotCommand,
    CallbackQuery,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    LinkPreviewOptions,
    MessageEntity,
    Update,
)
from telegram import Message as TelegramMessage
from telegram.error import BadRequest, TelegramError
from telegram.ext import Application, ApplicationBuilder, ContextTypes, TypeHandler

from bot.app import App
from bot.channels.parts import parts_of, utf16
from bot.dialogue import Event, Pressed, Said, Sent, Started
from bot.voice import COMMANDS, OWN_NAMES, Message, help_without_catalogue, private_only, profile

log = logging.getLogger(__name__)

UPDATES = ["message", "edited_message", "callback_query"]
"""Kinds of update asked for; said at every start, as Telegram remembers what was said last."""
KEPT = "+"
"""Before the data of buttons under an answer that must stay."""
RELOAD = 2.0
"""Seconds between looks at the catalogue's files."""
ONE_APOLOGY = timedelta(minutes=10)
"""Time within which a chat gets one apology, whatever fails."""
NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
AnyApplication = Application[Any, Any, Any, Any, Any, Any]


class Door:
    """One bot, its app and the chats that were told of a failure."""

    def __init__(self, app: App) -> None:
        self.app = app
        self.apologised: dict[int, datetime] = {}
        self.reloading: asyncio.Task[None] | None = None

    def application(self, token: str, api: str | None) -> AnyApplication:
        """A python-telegram-bot application, ready to run. `api`: address of another Bot API server."""
        builder = ApplicationBuilder().token(token).post_init(self.begin).post_stop(self.end)
        if api:
            address = api.rstrip("/")
            builder = builder.base_url(f"{address}/bot").base_file_url(f"{address}/file/bot")
        application = builder.build()
        application.add_handler(TypeHandler(Update, self.receive))
        application.add_error_handler(self.failed)
        return application

    async def begin(self, application: AnyApplication) -> None:
        """Tells Telegram the commands and descriptions in every language; starts watching the catalogue."""
        for language in (None, *OWN_NAMES):
            words = self.app.words(language)
            known = profile(words)
            commands = [BotCommand(name, text) for name, text in known.commands]
            for call in (
                application.bot.set_my_commands(commands, language_code=language),
                application.bot.set_my_short_description(known.short, language_code=language),
                application.bot.set_my_description(known.long, language_code=language),
            ):
                try:
                    await call
                except TelegramError as fault:
                    log.warning("the profile in %s was not accepted: %s", language or "general", type(fault).__name__)
        self.reloading = asyncio.create_task(self._watch())

    async def end(self, application: AnyApplication) -> None:
        """Stops watching."""
        if self.reloading:
            self.reloading.cancel()

    async def _watch(self) -> None:
        while True:
            try:
                if await asyncio.to_thread(self.app.shelf.refresh):
                    for problem in self.app.shelf.problems:
                        log.warning("catalogue: %s", problem)
                    log.info("the catalogue was read again")
            except Exception as fault:  # a watcher that dies would leave staff with yesterday's facts
                log.error("the catalogue could not be read again: %s", type(fault).__name__)
            await asyncio.sleep(RELOAD)

    async def receive(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Any update. What is no turn in a conversation is let go."""
        event, message = event_of(update, context.bot.username), update.effective_message
        if update.callback_query:
            await _settle(update.callback_query)
        if event is None or update.effective_chat is None:
            return
        chat, user = update.effective_chat, update.effective_user
        hint = (user.language_code or "").split("-")[0] if user else None
        if chat.type != "private":
            if isinstance(event, Started | Pressed):
                await chat.send_message(private_only(self.app.words(hint)).text)
            return
        answer = await asyncio.to_thread(self.app.handle, f"telegram:{chat.id}", event, ("telegram", update.update_id), hint)
        if answer is None:
            return
        pressed = update.callback_query
        editable = message if pressed and not (pressed.data or "").startswith(KEPT) else None
        await self._send(chat.id, answer, editable if isinstance(editable, TelegramMessage) else None, context)

    async def _send(
        self, chat: int, answer: Message, editable: TelegramMessage | None, context: ContextTypes.DEFAULT_TYPE
    ) -> None:
        *before, last = parts_of(answer)
        if editable and not before:
            try:
                await editable.edit_text(last.text, entities=entities(last), reply_markup=keyboard(last))
                return
            except BadRequest as fault:
                if "not modified" in fault.message.lower():
                    return
        for part in (*before, last):
            await context.bot.send_message(
                chat, part.text, entities=entities(part), reply_markup=keyboard(part), link_preview_options=NO_PREVIEW
            )

    async def failed(self, update: object, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Logs where it broke, never what was said, and apologises once."""
        fault = context.error
        where = "".join(traceback.format_tb(fault.__traceback__)) if fault else ""
        log.error("an update failed with %s\n%s", type(fault).__name__, where)
        chat = update.effective_chat if isinstance(update, Update) else None
        now = datetime.now(UTC)
        if chat is None or now - self.apologised.get(chat.id, now - 2 * ONE_APOLOGY) < ONE_APOLOGY:
            return
        self.apologised = {key: at for key, at in self.apologised.items() if now - at < ONE_APOLOGY} | {chat.id: now}
        user = update.effective_user if isinstance(update, Update) else None
        hint = (user.language_code or "").split("-")[0] if user else None
        try:
            await context.bot.send_message(chat.id, help_without_catalogue(self.app.words(hint), now).text)
        except TelegramError as second:
            log.error("the apology failed with %s", type(second).__name__)


async def _settle(query: CallbackQuery) -> None:
    """Stops the clock on the button; a tap older than Telegram remembers needs no answer."""
    try:
        await query.answer()
    except BadRequest:
        return


def event_of(update: Update, username: str) -> Event | None:
    """What an update means to a conversation; None for what is not said to the bot."""
    at = datetime.now(UTC)
    if update.callback_query:
        return Pressed(at=at, data=(update.callback_query.data or "").removeprefix(KEPT))
    message = update.message or update.edited_message
    if message is None or message.from_user is None or _is_service(message):
        return None
    text = message.text or message.caption
    if text is None:
        return Sent(at=at)
    if text.startswith("/"):
        return _command(text, username, at, message.from_user.language_code)
    return Said(at=at, text=text)


def _is_service(message: TelegramMessage) -> bool:
    """Somebody joined, a title changed and the like: nothing that a person said."""
    return bool(
        message.new_chat_members
        or message.left_chat_member
        or message.pinned_message
        or message.new_chat_title
        or message.new_chat_photo
        or message.group_chat_created
        or message.supergroup_chat_created
        or message.message_auto_delete_timer_changed
        or message.write_access_allowed
    )


def _command(text: str, username: str, at: datetime, language: str | None) -> Event | None:
    word, _, payload = text[1:].partition(" ")
    name, _, addressed = word.partition("@")
    if addressed and addressed.casefold() != username.casefold():
        return None
    if name == "start":
        return Started(at=at, payload=payload.strip()[:64], hint=(language or "").split("-")[0] or None)
    return Pressed(at=at, data=str(COMMANDS.get(name, COMMANDS["menu"])))


def entities(message: Message) -> list[MessageEntity]:
    """Marks as Telegram counts them, in UTF-16 units."""
    return [
        MessageEntity(mark.kind, utf16(message.text[: mark.start]), utf16(message.text[mark.start : mark.start + mark.length]))
        for mark in message.marks
    ]


def keyboard(message: Message) -> InlineKeyboardMarkup | None:
    """The rows of buttons; None without any."""
    before = KEPT if message.lasting else ""
    rows = [[InlineKeyboardButton(choice.label, callback_data=before + choice.data) for choice in row] for row in message.rows]
    return InlineKeyboardMarkup(rows) if rows else None


def serve(app: App, token: str, api: str | None) -> None:
    """Runs until a signal ends it."""
    Door(app).application(token, api).run_polling(allowed_updates=UPDATES)
