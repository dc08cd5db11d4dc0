"""How the bot introduces itself before the first message: its commands and descriptions in a language."""

from dataclasses import dataclass

from bot.dialogue.buttons import Button
from bot.voice.words import Words

COMMANDS = {
    "start": Button("restart"),
    "help": Button("help"),
    "human": Button("human"),
    "menu": Button("menu"),
    "municipality": Button("places"),
    "language": Button("languages"),
}
"""Words after a slash, with the buttons they stand for. /start and /help stand first, as people know them."""


@dataclass(frozen=True, slots=True)
class Profile:
    """`short` stands on the profile page (at most 120 characters), `long` in the empty chat (at most 512)."""

    short: str
    long: str
    commands: tuple[tuple[str, str], ...]


def profile(words: Words) -> Profile:
    """The profile in a language; `commands` are the words of COMMANDS with what each is for."""
    return Profile(
        short=words.say("Tells you which office serves you in work, integration and business matters. Automatic."),
        long=" ".join(
            (
                words.say("I am Luotsi, an automatic adviser."),
                words.say("I tell you which office serves you and how to reach it. I do not make decisions."),
                words.say("Write in your own words what you need, or press a button. Do not send your personal identity code."),
                words.say("In danger, call 112."),
            )
        ),
        commands=(
            ("start", words.say("Start again")),
            ("help", words.say("Help now")),
            ("human", words.say("Talk to a human")),
            ("menu", words.say("All topics")),
            ("municipality", words.say("Change the municipality")),
            ("language", words.say("Change the language")),
        ),
    )
