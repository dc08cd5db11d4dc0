"""Is a request one that the Bot API would accept: checked against its own machine-readable description."""

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

LIMIT = re.compile(r"(\d+)-(\d+) (characters|bytes)")
ALONE = {"InlineKeyboardButton": ("text", "icon_custom_emoji_id", "style")}
"""Types of which exactly one field beside these must be given."""
SCALARS: dict[str, type | tuple[type, ...]] = {
    "String": str,
    "Integer": int,
    "Boolean": bool,
    "Float": (int, float),
}


@cache
def description() -> Any:
    """The part of the Bot API that is called; its source stands in the file."""
    return json.loads((Path(__file__).parent.parent / "data" / "botapi.json").read_text(encoding="utf-8"))


def faults(method: str, fields: dict[str, Any]) -> list[str]:
    """What is wrong with a call; [] for nothing. `fields` come as a form sends them: objects as JSON strings."""
    if method not in description()["methods"]:
        return [f"no method {method}"]
    return _fields(description()["methods"][method], fields, method)


def _fields(known: list[dict[str, Any]], given: dict[str, Any], where: str) -> list[str]:
    by_name = {field["name"]: field for field in known}
    found = [f"{where}: unknown field {name}" for name in given if name not in by_name]
    found += [f"{where}: {field['name']} is missing" for field in known if field["required"] and field["name"] not in given]
    for name, value in given.items():
        if name in by_name:
            found += _value(by_name[name], value, f"{where}.{name}")
    return found


def _value(field: dict[str, Any], value: Any, where: str) -> list[str]:
    attempts = [_typed(kind, value, where) for kind in field["types"]]
    best = min(attempts, key=len)
    limit = LIMIT.search(field["description"])
    if limit and isinstance(value, str):
        size = len(value.encode()) if limit[3] == "bytes" else len(value)
        if not int(limit[1]) <= size <= int(limit[2]):
            best = [*best, f"{where}: {size} {limit[3]}, allowed {limit[0]}"]
    return best


def _typed(kind: str, value: Any, where: str) -> list[str]:
    if isinstance(value, str) and kind != "String":
        try:
            value = json.loads(value)
        except ValueError:
            return [f"{where}: not {kind}"]
    if kind.startswith("Array of "):
        if not isinstance(value, list):
            return [f"{where}: not a list"]
        return [fault for number, item in enumerate(value) for fault in _typed(kind[9:], item, f"{where}[{number}]")]
    if kind in SCALARS:
        return [] if isinstance(value, SCALARS[kind]) else [f"{where}: not {kind}"]
    return _object(kind, value, where)


def _object(kind: str, value: Any, where: str) -> list[str]:
    known = description()["types"].get(kind)
    if known is None or not isinstance(value, dict):
        return [f"{where}: not {kind}"]
    if known["subtypes"]:
        return min((_object(subtype, value, where) for subtype in known["subtypes"]), key=len)
    found = _fields(known["fields"], value, where)
    if kind in ALONE and len(value.keys() - set(ALONE[kind])) != 1:
        found.append(f"{where}: exactly one action is needed")
    return found
