"""One message read: language, place, needs with evidence, danger, and what to do about it."""

import re
from collections.abc import Mapping, MutableMapping
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol

from bot.catalogue.model import Catalogue, Phrases
from bot.understand.asides import facts_of
from bot.understand.danger import Alarm, alarm
from bot.understand.model import OUT, SMALL, Arrays, Model, Scored, key_of, restore, train
from bot.understand.normalise import clean, words
from bot.understand.places import Places, places

Decision = Literal["answer", "clarify", "out_of_scope", "emergency", "smalltalk"]
SURE = 0.30
"""Score from which a need may be answered at once; chosen on the project's own questions, see tests/bench."""
LIKELY = 0.18
"""Score under which nothing is near enough to be offered."""
CLEAR = 0.82
"""The second need's score divided by the first's, above which the person is asked."""
TWIN = 0.35
"""As CLEAR, between the needs of two audiences for one service, e.g. pay subsidy for jobseekers and for employers."""
SURE_PART = 0.45
"""Score from which a part of a message is a need of its own."""
PARTS = 6
"""Parts of a message that are looked at."""
_BETWEEN = re.compile(
    r"[.,;!?\n。，、؛،]+|\b(?:ja|sekä|och|samt|and|also|plus|и|та|і|й|ning|ja ka|y|e|et|ve|iyo|và|kaj)\b| و |และ|和|还有",
    re.IGNORECASE,
)
OFFERED = 3
SHOWN = 5
SPOKE = 3
"""Words shown as evidence."""


@dataclass(frozen=True, slots=True)
class Match:
    """How near a message is to a need (0-1), and the words of the message that spoke for it, loudest first."""

    need: str
    score: float
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a message means.

    candidates   needs with score 0-1 and the words that spoke, best first, at most five
    offered      the needs to choose from, when the decision is 'clarify'
    also         needs that another part of the message asks for, when the decision is 'answer'
    facts        facts stated in passing, with their values
    """

    decision: Decision
    language: str
    places: Places
    candidates: tuple[Match, ...]
    offered: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    alarm: Alarm | None = None
    facts: Mapping[str, str] = field(default_factory=dict)


class Cache(Protocol):
    """Where trained arrays stay between starts, by key."""

    def get(self, key: str) -> Arrays | None: ...

    def put(self, key: str, arrays: Arrays) -> None: ...


_MODELS: MutableMapping[str, Model] = {}
_KEYS: MutableMapping[str, str] = {}


def prepare(catalogue: Catalogue, cache: Cache | None = None) -> Model:
    """The model of the catalogue's phrases, from `cache` where it holds one; the last two are kept in memory."""
    sources = sources_of(catalogue)
    key = key_of(sources)
    if key not in _MODELS:
        arrays = cache.get(key) if cache else None
        if arrays is None:
            arrays = train(sources)
            if cache:
                cache.put(key, arrays)
        _keep(_MODELS, key, restore(arrays))
    _keep(_KEYS, catalogue.version, key)
    return _MODELS[key]


def sources_of(catalogue: Catalogue) -> list[Phrases]:
    """The phrases in a fixed order of languages."""
    return [catalogue.phrases[language] for language in sorted(catalogue.phrases)]


def _keep(store: MutableMapping[str, Any], key: str, value: object) -> None:
    while len(store) > 1 and key not in store:
        store.pop(next(iter(store)))
    store[key] = value


def model_of(catalogue: Catalogue) -> Model:
    """The prepared model; prepared now if nobody did."""
    model = _MODELS.get(_KEYS.get(catalogue.version, ""))
    return model or prepare(catalogue)


def read(text: str, catalogue: Catalogue, *, language: str | None = None, audience: str | None = None) -> Reading:
    """Never raises for what a person wrote. `language` and `audience` are what is known already."""
    whole = words(text)
    found = places(whole, catalogue)
    message = tuple(word for number, word in enumerate(whole) if number not in found.words)
    model = model_of(catalogue)
    scored = model.score(message, language)
    ranked = sorted(range(len(model.labels)), key=lambda label: (-scored.scores[label], model.labels[label]))
    order = [(model.labels[label], float(scored.scores[label])) for label in ranked]
    needs = [(need, score) for need, score in order if need in catalogue.needs]
    danger, facts = alarm(whole, catalogue), facts_of(whole, catalogue)
    decision, offered = _decide(order, needs, danger, facts.get("audience", audience), catalogue)
    matches = tuple(Match(need, score, _spoke(message, model, scored, need)) for need, score in needs[:SHOWN] if score > 0)
    return Reading(
        decision=decision,
        language=_language(model, scored, language),
        places=found,
        candidates=matches,
        offered=offered,
        also=_also(text, set(whole) - set(message), needs[0][0], model, catalogue) if decision == "answer" else (),
        alarm=danger,
        facts=facts,
    )


def _spoke(message: tuple[str, ...], model: Model, scored: Scored, need: str) -> tuple[str, ...]:
    gains = model.evidence(scored, model.labels.index(need))
    loudest = sorted((number for number, gain in enumerate(gains) if gain > 0), key=lambda number: -gains[number])
    return tuple(dict.fromkeys(message[number] for number in loudest))[:SPOKE]


def _also(text: str, named: set[str], need: str, model: Model, catalogue: Catalogue) -> tuple[str, ...]:
    """Needs that parts of the message ask for, where one part asks for `need` alone. `named`: words that name a place."""
    parts = [tuple(word for word in words(part) if word not in named) for part in _BETWEEN.split(clean(text))]
    parts = [part for part in parts if len(part) > 1][:PARTS]
    tops = []
    for part in parts if len(parts) > 1 else []:
        scores = model.score(part).scores
        best = int(scores.argmax())
        if scores[best] >= SURE_PART and model.labels[best] in catalogue.needs and not model.labels[best].startswith("safety-"):
            tops.append(model.labels[best])
    return tuple(dict.fromkeys(top for top in tops if top != need)) if need in tops else ()


Ranked = list[tuple[str, float]]


def _decide(
    order: Ranked, needs: Ranked, danger: Alarm | None, audience: str | None, catalogue: Catalogue
) -> tuple[Decision, tuple[str, ...]]:
    if danger or (needs and needs[0][0].startswith("safety-") and needs[0][1] >= SURE):
        return "emergency", ()
    if not needs or order[0][1] < LIKELY or order[0][0] == OUT:
        return "out_of_scope", ()
    if order[0][0] == SMALL:
        return "smalltalk", ()
    fitting = [one for one in needs if not one[0].startswith("safety-") and not _twin_fits(one[0], audience, catalogue)]
    if not fitting or fitting[0][1] < LIKELY:
        return "out_of_scope", ()
    best = fitting[0]
    near = [one for one in fitting[1:] if one[1] >= best[1] * _ratio(best[0], one[0], audience, catalogue)]
    if best[1] >= SURE and not near:
        return "answer", ()
    others = near or [one for one in fitting[1:] if one[1] >= LIKELY]
    return "clarify", (best[0], *(need for need, _ in others))[:OFFERED]


def _ratio(best: str, other: str, audience: str | None, catalogue: Catalogue) -> float:
    one, two = catalogue.needs[best], catalogue.needs[other]
    return TWIN if audience is None and one.service == two.service and one.audience != two.audience else CLEAR


def _twin_fits(need: str, audience: str | None, catalogue: Catalogue) -> bool:
    """Is this the other audience's need of a service that has one for `audience`. Anything else may be asked by anyone."""
    known = catalogue.needs[need]
    if audience is None or known.audience in (audience, "anyone"):
        return False
    return any(other.service == known.service and other.audience == audience for other in catalogue.needs.values())


def _language(model: Model, scored: Scored, prior: str | None) -> str:
    """The likeliest language; the person's own where no word is known."""
    if not model.codes or not (scored.known >= 0).any():
        return prior or "fi"
    return model.codes[int(scored.languages.argmax())]
