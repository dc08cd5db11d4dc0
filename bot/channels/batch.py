"""The batch interface: one JSON object in, one out. Needs no database; a bad line gets its error and the run goes on."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from time import perf_counter_ns
from types import MappingProxyType
from typing import Any

from bot.catalogue import Catalogue
from bot.catalogue.model import FACTS
from bot.routing import Door, Question, Situation, resolve
from bot.understand import Reading, places, read

KEYS = ("id", "text", "language", "municipality", "audience", "facts")


def answer(line: bytes, catalogue: Catalogue) -> dict[str, Any]:
    """The result for one line of input."""
    number: Any = None
    try:
        asked = json.loads(line.decode("utf-8"))
        if not isinstance(asked, dict):
            return {"id": None, "error": "the line is not a JSON object"}
        number = asked.get("id")
        begun = perf_counter_ns()
        result = _result(asked, catalogue)
    except UnicodeDecodeError:
        return {"id": number, "error": "the line is not UTF-8"}
    except json.JSONDecodeError as fault:
        return {"id": number, "error": f"the line is not JSON: {fault.msg} at column {fault.colno}"}
    except RecursionError:
        return {"id": number, "error": "the line is nested too deep"}
    except ValueError as fault:
        return {"id": number, "error": str(fault)}
    return {"id": number, **result, "elapsed_us": (perf_counter_ns() - begun) // 1000}


def situation(code: str | None, audience: str | None, facts: Mapping[str, str]) -> Situation:
    """The situation of a caller's words. ValueError for a fact or value that no rule knows."""
    known = dict(facts) | ({"audience": audience} if audience else {})
    for fact, value in known.items():
        if fact not in FACTS:
            raise ValueError(f'unknown fact "{fact}". Known: {", ".join(FACTS)}')
        if value not in FACTS[fact]:
            raise ValueError(f'"{value}" is no value of "{fact}". Known: {", ".join(FACTS[fact])}')
    return Situation(municipality=code, facts=MappingProxyType(known))


def _result(asked: dict[str, Any], catalogue: Catalogue) -> dict[str, Any]:
    for key in ("language", "municipality", "audience"):
        if asked.get(key) is not None and not isinstance(asked[key], str):
            raise ValueError(f'"{key}" is not a string')
    if not isinstance(asked.get("text"), str):
        raise ValueError('"text" is missing or not a string')
    facts = {} if asked.get("facts") is None else asked["facts"]
    if not isinstance(facts, dict) or not all(isinstance(value, str) for value in facts.values()):
        raise ValueError('"facts" is not an object of strings')
    known = situation(None, asked.get("audience"), facts)
    reading = read(asked["text"], catalogue, language=asked.get("language"), audience=asked.get("audience"))
    code = _place(asked.get("municipality"), reading, catalogue)
    need = _need(reading)
    here = replace(known, municipality=code, facts={**reading.facts, **known.facts})
    found = resolve(need, here, catalogue, date.today()) if need else None
    return {
        "decision": reading.decision,
        "need": need,
        "candidates": _candidates(reading),
        "language": reading.language,
        "municipality": catalogue.municipalities[code].name["fi"] if code else None,
        "door": _door(found, catalogue) if isinstance(found, Door) else None,
        "question": found.fact if isinstance(found, Question) else None,
        "because": _because(reading),
    }


def _place(given: str | None, reading: Reading, catalogue: Catalogue) -> str | None:
    """The municipality in the message wins over the given one: a person may ask for somewhere else."""
    if len(reading.places.codes) == 1:
        return reading.places.codes[0]
    if not given:
        return None
    if given in catalogue.municipalities:
        return given
    codes = places(given, catalogue, asked=True).codes
    if len(codes) != 1:
        raise ValueError(f'unknown municipality "{given}"')
    return codes[0]


def _need(reading: Reading) -> str | None:
    if reading.decision == "emergency":
        return reading.alarm.need if reading.alarm else reading.candidates[0].need
    return reading.candidates[0].need if reading.decision == "answer" else None


def _candidates(reading: Reading) -> list[dict[str, Any]]:
    by_need = {match.need: match for match in reading.candidates}
    order = [*reading.offered, *(need for need in by_need if need not in reading.offered)]
    return [{"need": need, "score": round(by_need[need].score, 4)} for need in order if need in by_need]


def _door(door: Door, catalogue: Catalogue) -> dict[str, str]:
    return {"provider": door.provider, "role": door.role, "reason": catalogue.grounds[door.ground].text["fi"]}


def _because(reading: Reading) -> list[str]:
    danger = [reading.alarm.because] if reading.alarm else []
    return danger + [word for match in reading.candidates[:1] for word in match.because]
