"""Words to language, place, needs and danger. Pure: no clock, file, network or randomness, and nothing is generated."""

from bot.understand.asides import answer_of
from bot.understand.explain import confused, nearest, with_phrase
from bot.understand.normalise import clean, words
from bot.understand.places import Places, places
from bot.understand.reading import Cache, Match, Reading, prepare, read

__all__ = [
    "Cache",
    "Match",
    "Places",
    "Reading",
    "answer_of",
    "clean",
    "confused",
    "nearest",
    "places",
    "prepare",
    "read",
    "with_phrase",
    "words",
]
