"""What staff are told: the nearest phrases, what one more would change, phrases that fit another need better."""

from bot.catalogue import Catalogue
from bot.understand import confused, nearest, with_phrase


def test_the_nearest_phrase_of_a_phrase_is_itself(catalogue: Catalogue) -> None:
    phrase = catalogue.phrases["fi"].needs["tax-card"][0]
    (first, likeness), *rest = nearest(phrase, "tax-card", catalogue)
    assert first.casefold() == phrase.casefold()
    assert likeness > 0.99
    assert len({phrase for phrase, _ in rest}) == len(rest)


def test_one_more_phrase_helps_its_need(catalogue: Catalogue) -> None:
    told = {
        need: (before, after)
        for need, before, after in with_phrase("leipomon alku hankala rahoittaa", "business-funding", catalogue)
    }
    before, after = told["business-funding"]
    assert after > before


def test_few_phrases_fit_another_need_better(catalogue: Catalogue) -> None:
    for language in ("fi", "sv", "en"):
        found = confused(language, catalogue)
        taught = sum(len(phrases) for phrases in catalogue.phrases[language].needs.values())
        assert sum(count for _, _, count, _ in found) < taught / 50
