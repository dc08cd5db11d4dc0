"""A short code under a door card, with which staff see the same door and its reason. It holds no identity and no text.

In it: the need, the municipality or its area, the language, the facts that decided, and the catalogue's version. A language
that few speak in a municipality would point at a person, so for all but Finnish it holds the area. Ten characters of 31 that
cannot be mistaken for each other, and one that tells a slip of the finger.
"""

from dataclasses import dataclass
from types import MappingProxyType
from zlib import crc32

from bot.catalogue.model import FACTS, Catalogue
from bot.routing.resolve import Door
from bot.routing.situation import Situation

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXY"
BASE = len(ALPHABET)
LENGTH = 10
LOOKALIKES = str.maketrans({"O": "0", "I": "1", "L": "1", "U": "V", "Z": "2"})
LANGUAGES = ("fi", "sv", "en", "ru", "uk", "et", "ar", "fa", "ckb", "so", "tr", "vi", "th", "es", "fr", "zh")
"""In the order of their numbers in old receipts: add at the end, never reorder."""
NEEDS, PLACES, TONGUES, VERSIONS = 1 << 12, 1 << 13, 1 << 5, 1 << 8
AREA = 1000
"""From which number a place is an area; below it is a municipality's code, 0 for none."""
EVERYBODY = ("fi",)
"""Languages of which so many speakers live everywhere that a municipality gives nobody away."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a code says. `current`: the catalogue is still the one it was made from; `area`: the place is anywhere in it."""

    need: str
    situation: Situation
    area: str | None
    language: str
    current: bool


def receipt_of(door: Door, municipality: str | None, language: str, catalogue: Catalogue) -> str:
    """The code of a door that was shown, e.g. '4F7KQ-0M2XA-T'."""
    place = 0
    if municipality and municipality in catalogue.municipalities:
        area = catalogue.municipalities[municipality].area
        place = int(municipality) if language in EVERYBODY else AREA + _short(area, PLACES - AREA)
    number = _short(door.need, NEEDS)
    number = number * PLACES + place
    number = number * TONGUES + (LANGUAGES.index(language) if language in LANGUAGES else 0)
    decided = dict(door.decided)
    for fact, values in FACTS.items():
        number = number * 4 + (values.index(decided[fact]) + 1 if fact in decided else 0)
    number = number * VERSIONS + _version(catalogue)
    digits = []
    for _ in range(LENGTH):
        number, digit = divmod(number, BASE)
        digits.append(digit)
    text = "".join(ALPHABET[digit] for digit in [*digits, _check(digits)])
    return f"{text[:5]}-{text[5:10]}-{text[10]}"


def read_receipt(code: str, catalogue: Catalogue) -> Receipt | None:
    """What a code says; None for one that is mistyped or was never given."""
    text = "".join(code.upper().split()).replace("-", "").translate(LOOKALIKES)
    if len(text) != LENGTH + 1 or any(char not in ALPHABET for char in text):
        return None
    *digits, check = map(ALPHABET.index, text)
    if check != _check(digits):
        return None
    number = sum(digit * BASE**place for place, digit in enumerate(digits))
    number, version = divmod(number, VERSIONS)
    facts = {}
    for fact in reversed(tuple(FACTS)):
        number, value = divmod(number, 4)
        if value:
            facts[fact] = FACTS[fact][value - 1] if value <= len(FACTS[fact]) else ""
    number, tongue = divmod(number, TONGUES)
    number, place = divmod(number, PLACES)
    need = next((one for one in catalogue.needs if _short(one, NEEDS) == number), None)
    if need is None or "" in facts.values() or tongue >= len(LANGUAGES):
        return None
    area = next((one for one in catalogue.areas if AREA + _short(one, PLACES - AREA) == place), None)
    codes = [f"{place:03}"] if place < AREA else [one.code for one in catalogue.municipalities.values() if one.area == area]
    known = codes[0] if codes and codes[0] in catalogue.municipalities else None
    situation = Situation(municipality=known, facts=MappingProxyType(facts))
    return Receipt(need, situation, area, LANGUAGES[tongue], version == _version(catalogue))


def _short(name: str, size: int) -> int:
    return crc32(name.encode()) % size


def _version(catalogue: Catalogue) -> int:
    return int(catalogue.version[:12], 16) % VERSIONS


def _check(digits: list[int]) -> int:
    """Powers of three differ modulo 31 up to the thirtieth: one wrong character, or two neighbours swapped, are told."""
    return sum(digit * pow(3, place, BASE) for place, digit in enumerate(digits)) % BASE
