"""Replies to words of a language. Never decides anything; the only importer of Babel."""

from bot.voice.help import help_without_catalogue
from bot.voice.message import Choice, Mark, Message
from bot.voice.render import render
from bot.voice.words import OWN_NAMES, Words, words_in

__all__ = ["OWN_NAMES", "Choice", "Mark", "Message", "Words", "help_without_catalogue", "render", "words_in"]
