"""What staff wrote, as checked values or as problems with file and line. Never decides a door, never talks."""

from bot.catalogue.load import Loaded, load
from bot.catalogue.model import LANGUAGES, Catalogue

__all__ = ["LANGUAGES", "Catalogue", "Loaded", "load"]
