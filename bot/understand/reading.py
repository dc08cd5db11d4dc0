"""One message read: language, place, needs with evidence, danger, and what to do about it."""

from dataclasses import dataclass
from typing import Literal

from bot.catalogue.model import Catalogue
from bot.understand.danger import Alarm, alarm
from bot.understand.index import OUT, SMALL, Match, index_of
from bot.understand.normalise import words
from bot.understand.places import Places, places

Decision = Literal["answer", "clarify", "out_of_scope", "emergency", "smalltalk"]
SURE = 0.30
"""Score from which a need may be answered at once; chosen on the project's own questions, see tests/bench."""
LIKELY = 0.18
"""Score under which nothing is near enough to be offered."""
CLEAR = 0.82
"""The second need's score divided by the first's, above which the person is asked."""
OFFERED = 3
SHOWN = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a message means.

    candidates   needs with score 0-1 and the phrase that spoke, best first, at most five
    offered      the needs to choose from, when the decision is 'clarify'
    """

    decision: Decision
    language: str
    places: Places
    candidates: tuple[Match, ...]
    offered: tuple[str, ...] = ()
    alarm: Alarm | None = None


def read(text: str, catalogue: Catalogue, *, language: str | None = None, audience: str | None = None) -> Reading:
    """Never raises for what a person wrote. `language` and `audience` are what is known already."""
    message = words(text)
    found = places(message, catalogue)
    index = index_of(catalogue)
    ranked = index.rank(message, language)
    needs = tuple(match for match in ranked if match.need not in (OUT, SMALL))
    danger = alarm(message, catalogue)
    decision, offered = _decide(ranked, needs, danger, audience, catalogue)
    return Reading(
        decision=decision,
        language=_language(ranked, language),
        places=found,
        candidates=needs[:SHOWN],
        offered=offered,
        alarm=danger,
    )


def _decide(
    ranked: list[Match], needs: tuple[Match, ...], danger: Alarm | None, audience: str | None, catalogue: Catalogue
) -> tuple[Decision, tuple[str, ...]]:
    if danger or (needs and needs[0].need.startswith("safety-") and needs[0].score >= SURE):
        return "emergency", ()
    if not ranked or ranked[0].score < LIKELY:
        return "out_of_scope", ()
    if ranked[0].need == SMALL:
        return "smalltalk", ()
    if ranked[0].need == OUT or not needs:
        return "out_of_scope", ()
    fitting = [match for match in needs if _fits(match.need, audience, catalogue) and not match.need.startswith("safety-")]
    near = [match.need for match in fitting if match.score >= max(LIKELY, CLEAR * fitting[0].score)]
    if fitting and fitting[0].score >= SURE and len(near) == 1:
        return "answer", ()
    likely = tuple(match.need for match in fitting if match.score >= LIKELY)[:OFFERED]
    return ("clarify", likely) if likely else ("out_of_scope", ())


def _fits(need: str, audience: str | None, catalogue: Catalogue) -> bool:
    known = catalogue.needs.get(need)
    if known is None:
        return False
    return audience is None or known.audience in (audience, "anyone") or known.group == "business"


def _language(ranked: list[Match], prior: str | None) -> str:
    """The language of the best match; the person's own where nothing speaks for another."""
    if not ranked:
        return prior or "fi"
    best = ranked[0]
    return prior if prior and best.score < SURE else best.language
