"""Folds what people type, on both sides of every comparison: width, case, diacritics, invisible characters."""

import re
import unicodedata

LONGEST = 2_000
"""Characters of a message that are read; a story of a real person measured 60 to 400."""
_MARKS = re.compile(r"[\u0300-\u036f\u064b-\u065f\u0670]")
_INVISIBLE = re.compile(r"[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_NO_WORD = re.compile(r"[^\w\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]+")
_LATIN = {"ø": "o", "đ": "d", "ł": "l", "ı": "i", "ß": "ss", "æ": "ae"}
_ARABIC = dict(zip("يىئێكةهھەأإآٱؤۆڕڵ", "یییی" + "ک" + "هههه" + "اااا" + "وو" + "رل", strict=True))
_DIGITS = {chr(zero + number): str(number) for zero in (0x660, 0x6F0) for number in range(10)}
_LETTERS = str.maketrans(_LATIN | _ARABIC | _DIGITS | {"\u200c": "", "\u0640": ""})
"""Letters that keyboards of Arabic, Persian and Sorani write differently become one; joiners and stretched lines go."""


def clean(text: str) -> str:
    """The message as a person would see it: NFKC, no control or direction characters, at most LONGEST characters."""
    return _INVISIBLE.sub("", unicodedata.normalize("NFKC", text[:LONGEST])[:LONGEST]).strip()


def fold(text: str) -> str:
    """Lower case without diacritics; only Latin, Greek, Cyrillic and Arabic marks go, Thai vowels stay."""
    decomposed = unicodedata.normalize("NFKD", clean(text).casefold())
    return unicodedata.normalize("NFC", _MARKS.sub("", decomposed)).translate(_LETTERS)


def words(text: str) -> tuple[str, ...]:
    """The folded words of `text`, in order."""
    return tuple(word for word in _NO_WORD.sub(" ", fold(text)).split() if word.strip("_"))


def plain_words(text: str) -> tuple[str, ...]:
    """The words of `text` in small letters with their diacritics, in order."""
    return tuple(word for word in _NO_WORD.sub(" ", clean(text).casefold()).split() if word.strip("_"))
