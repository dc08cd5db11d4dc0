"""Need and situation to one door, with the reason. Pure: it never asks, words or keeps anything."""

from bot.routing.receipt import Receipt, read_receipt, receipt_of
from bot.routing.resolve import MUNICIPALITY, Door, Question, fitting_contacts, provider_of, resolve
from bot.routing.situation import Situation

__all__ = [
    "MUNICIPALITY",
    "Door",
    "Question",
    "Receipt",
    "Situation",
    "fitting_contacts",
    "provider_of",
    "read_receipt",
    "receipt_of",
    "resolve",
]
