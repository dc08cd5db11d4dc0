"""One message read: language, place, needs with evidence, danger, and what to do about it."""

import re
from collections.abc import Mapping, MutableMapping
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple, Protocol

import numpy as np

from bot.catalogue.model import Catalogue, Phrases
from bot.understand.asides import facts_of
from bot.understand.danger import Alarm, alarm
from bot.understand.model import NEAREST, OUT, SCOPE, SMALL, Arrays, Model, Scored, key_of, restore, train
from bot.understand.normalise import clean, words
from bot.understand.places import Places, places
from bot.understand.thresholds import SURELY, in_scope

Decision = Literal["answer", "clarify", "out_of_scope", "emergency", "smalltalk"]
GAP = 0.4
"""Nats by which the best need must lead the second to be answered at once."""
TWIN_GAP = 2.0
"""As GAP, between the needs of two audiences for one service, e.g. pay subsidy for jobseekers and for employers."""
BARE = 3
"""Words up to which a message is a mere term and says nothing of who asks: then twins are always asked about."""
LIKELY = 0.08
"""Share of belief from which a need is offered though others are likelier."""
PART_GAP = 1.5
"""As GAP, for a part of a message to be a need of its own."""
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
    """A need's share of belief (0-1, all labels together 1), and the words of the message that spoke for it, loudest first."""

    need: str
    score: float
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a message means.

    candidates   needs with score 0-1 and the words that spoke, best first, at most five
    offered      the needs to choose from, when the decision is 'clarify'
    also         other needs that parts of the message ask for on their own
    facts        facts stated in passing, with their values
    scope        logit of being a need at all
    """

    decision: Decision
    language: str
    places: Places
    candidates: tuple[Match, ...]
    offered: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    alarm: Alarm | None = None
    facts: Mapping[str, str] = field(default_factory=dict)
    scope: float = 0.0


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
    model = model_of(catalogue)
    found = places(text, catalogue, ordinary=model.knows)
    named = {whole[number] for number in found.words}
    parts = _parts(text)
    message = _unplaced(whole, parts, named, model)
    scored = model.score(message, language)
    danger, facts = alarm(whole, catalogue), facts_of(whole, catalogue)
    asking = Asking(facts.get("audience", audience), len(message) <= BARE)
    ranked = [one for one in _ranked(model, scored, catalogue) if not _twin_fits(one.need, asking.audience, catalogue)]
    scope = _scope(model, scored, ranked, message)
    spoken = _language(model, scored, language)
    decision, offered = _decide(ranked, scope, in_scope(spoken), danger, asking, catalogue)
    matches = tuple(Match(one.need, one.share, _spoke(message, model, scored, one.need)) for one in ranked[:SHOWN])
    return Reading(
        decision=decision,
        language=spoken,
        places=found,
        candidates=matches if (scored.known >= 0).any() else (),
        offered=offered,
        also=_also(parts, named | {whole[number] for number in found.around}, ranked[0].need, model, catalogue),
        alarm=danger,
        facts=facts,
        scope=scope.need,
    )


class Ranked(NamedTuple):
    """A need with its logit in nats and its share of belief."""

    need: str
    logit: float
    share: float


class Asking(NamedTuple):
    """`audience`: who asks, None when not known; `bare`: in a mere term."""

    audience: str | None
    bare: bool


class Scope(NamedTuple):
    """`need`: logit of being a need at all; `small`: is it small talk rather than out of scope."""

    need: float
    small: bool


def _ranked(model: Model, scored: Scored, catalogue: Catalogue) -> list[Ranked]:
    """All needs, best first."""
    shares = np.exp(scored.logits - scored.logits.max())
    shares /= shares.sum()
    found = [
        Ranked(label, float(logit), float(share))
        for label, logit, share in zip(model.labels, scored.logits, shares, strict=True)
        if label in catalogue.needs
    ]
    return sorted(found, key=lambda one: (-one.logit, one.need))


def _scope(model: Model, scored: Scored, ranked: list[Ranked], message: tuple[str, ...]) -> Scope:
    letters = "".join(message)
    if not ranked or not (scored.known >= 0).any() or (len(letters) < 2 and letters.isascii()):
        return Scope(float("-inf"), False)
    best, labels = ranked[0], model.labels
    needs = np.array([one.logit for one in ranked])
    near = np.sort([scored.near[labels.index(one.need)] for one in ranked])
    out, small = labels.index(OUT), labels.index(SMALL)
    told = {
        "near": scored.near[labels.index(best.need)],
        "above the mean": best.logit - needs.mean(),
        "above the rest": best.logit - max(scored.logits[out], scored.logits[small]),
        "near out of scope": scored.near[out],
        "near ten": near[-NEAREST:].mean(),
        "near small talk": scored.near[small],
        "share": best.share,
        "spread": needs.std(),
        "always": 1.0,
    }
    is_small = bool(scored.logits[small] > max(scored.logits[out], best.logit))
    return Scope(float(sum(SCOPE[name] * value for name, value in told.items())), is_small)


def _spoke(message: tuple[str, ...], model: Model, scored: Scored, need: str) -> tuple[str, ...]:
    gains = model.evidence(scored, model.labels.index(need))
    loudest = sorted((number for number, gain in enumerate(gains) if gain > 0), key=lambda number: -gains[number])
    return tuple(dict.fromkeys(message[number] for number in loudest))[:SPOKE]


def _parts(text: str) -> list[tuple[str, ...]]:
    """The folded words between commas, full stops and words such as "and"."""
    return [part for part in map(words, _BETWEEN.split(clean(text))) if part]


def _unplaced(whole: tuple[str, ...], parts: list[tuple[str, ...]], named: set[str], model: Model) -> tuple[str, ...]:
    """The words without names of places, and without parts that say no more than where ("I live in Hollola")."""
    kept: list[str] = []
    for part in parts if named and len(parts) > 1 else [whole]:
        rest = tuple(word for word in part if word not in named)
        if len(rest) == len(part) or len(parts) == 1 or not _only_where(rest, model):
            kept += rest
    return tuple(kept) if len(kept) > 1 else tuple(word for word in whole if word not in named)


def _only_where(rest: tuple[str, ...], model: Model) -> bool:
    return not rest or model.labels[int(model.score(rest).logits.argmax())] == SMALL


def _also(parts: list[tuple[str, ...]], named: set[str], need: str, model: Model, catalogue: Catalogue) -> tuple[str, ...]:
    """Needs other than `need` that parts of the message ask for on their own. `named`: words that name a place."""
    bare = [tuple(word for word in part if word not in named) for part in parts[:PARTS]]
    tops = []
    for part in bare if len(parts) > 1 else []:
        if len(part) < 2 or facts_of(part, catalogue):
            continue
        scored = model.score(part)
        ranked = _ranked(model, scored, catalogue)
        if ranked[0].logit - ranked[1].logit >= PART_GAP and _scope(model, scored, ranked, part).need >= in_scope("") + SURELY:
            tops.append(ranked[0].need)
    service = catalogue.needs[need].service
    return tuple(dict.fromkeys(top for top in tops if not top.startswith("safety-") and catalogue.needs[top].service != service))


def _decide(
    ranked: list[Ranked], scope: Scope, least: float, danger: Alarm | None, asking: Asking, catalogue: Catalogue
) -> tuple[Decision, tuple[str, ...]]:
    if danger:
        return "emergency", ()
    if scope.small:
        return "smalltalk", ()
    if scope.need < least:
        return "out_of_scope", ()
    best, *others = ranked
    near = [one for one in others if best.logit - one.logit < _gap(best.need, one.need, asking, catalogue)]
    if best.need.startswith("safety-") and all(one.need.startswith("safety-") for one in near):
        return "emergency", ()
    if scope.need >= least + SURELY and not near:
        return "answer", ()
    also = [one for one in others if one not in near and one.share >= LIKELY]
    return "clarify", tuple(one.need for one in [best, *near, *also][:OFFERED])


def _gap(best: str, other: str, asking: Asking, catalogue: Catalogue) -> float:
    one, two = catalogue.needs[best], catalogue.needs[other]
    if asking.audience or one.service != two.service or one.audience == two.audience:
        return GAP
    return float("inf") if asking.bare else TWIN_GAP


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
    return model.codes[int(scored.tongues.argmax())]
