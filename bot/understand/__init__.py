"""Words to language, place, needs and danger. Pure: no clock, file, network or randomness, and nothing is generated."""

from bot.understand.index import Match
from bot.understand.normalise import clean, words
from bot.understand.places import Places, places
from bot.understand.reading import Reading, read

__all__ = ["Match", "Places", "Reading", "clean", "places", "read", "words"]
