"""Replies to words of a language. Never decides anything; the only importer of Babel."""

from bot.voice.help import help_without_catalogue, private_only
from bot.voice.message import Choice, Mark, Message, joined
from bot.voice.profile import COMMANDS, Profile, profile
from bot.voice.render import render
from bot.voice.words import OWN_NAMES, Words, words_in

__all__ = [
    "COMMANDS",
    "OWN_NAMES",
    "Choice",
    "Mark",
    "Message",
    "Profile",
    "Words",
    "help_without_catalogue",
    "joined",
    "private_only",
    "profile",
    "render",
    "words_in",
]
