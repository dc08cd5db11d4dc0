"""The kinds of value a catalogue file may hold: one declaration reads the file, and makes the JSON Schema for editors.

A kind turns a `Node` into a plain Python value and adds a `Problem` for whatever is wrong; it never stops at the first.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Any, Protocol

from rapidfuzz.fuzz import ratio
from rapidfuzz.process import extractOne

from bot.catalogue.hours import HoursError, parse_hours
from bot.catalogue.source import Node
from bot.errors import Place, Problem

Schema = dict[str, Any]
DID_YOU_MEAN = 60
"""rapidfuzz score of 0-100 from which a name is worth suggesting."""


@dataclass(slots=True)
class Findings:
    """What reading gathers: problems, and every mention of an id, to be looked up when all files are read."""

    problems: list[Problem] = field(default_factory=list)
    mentions: list[tuple[str, str, Place]] = field(default_factory=list)

    def add(self, place: Place, message: str, way_out: str = "") -> None:
        """One more error."""
        self.problems.append(Problem(place, message, way_out))


class Kind(Protocol):
    """What a value is: how it is read and how it is described to an editor."""

    def read(self, node: Node, findings: Findings) -> Any: ...

    def schema(self) -> Schema: ...


def did_you_mean(word: str, known: Mapping[str, object] | tuple[str, ...] | list[str]) -> str:
    """'Did you mean "phone"?', or what is known when nothing is near."""
    near = extractOne(word, list(known), scorer=ratio)
    if near and near[1] >= DID_YOU_MEAN:
        return f'Did you mean "{near[0]}"?'
    names = sorted(known)
    return "Known: " + ", ".join(names[:12]) + (" ..." if len(names) > 12 else "")


@dataclass(frozen=True, slots=True)
class Word:
    """A string; with `pattern`, one that matches it whole. `says` names it to an editor."""

    pattern: str = ""
    says: str = "text"
    longest: int = 600

    def read(self, node: Node, findings: Findings) -> str:
        if not isinstance(node.value, str) or not node.value.strip():
            findings.add(node.place, f"{self.says} is missing here", "Write it, or null where it is not known")
            return ""
        if len(node.value) > self.longest:
            findings.add(node.place, f"{self.says} is {len(node.value)} characters long", f"At most {self.longest}")
        if self.pattern and not re.fullmatch(self.pattern, node.value):
            findings.add(node.place, f'"{node.value}" is not {self.says}')
        return node.value.strip()

    def schema(self) -> Schema:
        return {"type": "string", "maxLength": self.longest} | ({"pattern": f"^{self.pattern}$"} if self.pattern else {})


URL = Word(r"https?://[^\s<>\"]+", "a web address (https://...)")
ID = Word(r"[a-z0-9]+(-[a-z0-9]+)*", "an id (small letters, digits and hyphens)", 60)


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a closed set of words."""

    allowed: tuple[str, ...]

    def read(self, node: Node, findings: Findings) -> str:
        if isinstance(node.value, str) and node.value in self.allowed:
            return node.value
        said = f'"{node.value}"' if isinstance(node.value, str) else "this"
        findings.add(node.place, f"{said} is not one of the known words", did_you_mean(str(node.value), self.allowed))
        return self.allowed[0]

    def schema(self) -> Schema:
        return {"enum": list(self.allowed)}


@dataclass(frozen=True, slots=True)
class Date:
    """A day, YYYY-MM-DD."""

    def read(self, node: Node, findings: Findings) -> date | None:
        try:
            return date.fromisoformat(str(node.value)) if re.fullmatch(r"\d{4}-\d\d-\d\d", str(node.value)) else _no_date()
        except ValueError:
            findings.add(node.place, f'"{node.value}" is not a date', "Write it as 2026-11-24")
            return None

    def schema(self) -> Schema:
        return {"type": "string", "format": "date"}


def _no_date() -> date:
    raise ValueError


@dataclass(frozen=True, slots=True)
class Hours:
    """Opening hours: "Mo-Fr 09:00-15:00", "24/7"."""

    def read(self, node: Node, findings: Findings) -> Any:
        try:
            return parse_hours(str(node.value))
        except HoursError as fault:
            findings.add(node.place, f'"{node.value}" are no opening hours: {fault}', 'Write them as "Mo-Fr 09:00-15:00"')
            return None

    def schema(self) -> Schema:
        return {"type": "string", "examples": ["Mo-Fr 09:00-15:00", "24/7"]}


@dataclass(frozen=True, slots=True)
class Ref:
    """The id of something in `table`; looked up when every file has been read."""

    table: str

    def read(self, node: Node, findings: Findings) -> str:
        word = ID.read(node, findings)
        if word:
            findings.mentions.append((self.table, word, node.place))
        return word

    def schema(self) -> Schema:
        return {"type": "string", "description": f"id from {self.table}"}


@dataclass(frozen=True, slots=True)
class TextKind:
    """The same text in several languages; Finnish always, Swedish and English too unless `free`."""

    longest: int = 600
    free: bool = False
    languages: tuple[str, ...] = ("fi", "sv", "en")

    def read(self, node: Node, findings: Findings) -> Mapping[str, str]:
        if not isinstance(node.value, dict):
            findings.add(node.place, "the text needs its languages", 'Write "fi: ...", "sv: ..." and "en: ..." below it')
            return MappingProxyType({"fi": ""})
        for language in node.value:
            if language not in self.languages:
                findings.add(node.key_places[language], f'unknown language "{language}"', did_you_mean(language, self.languages))
        for language in self.languages[:1] if self.free else self.languages:
            if language not in node.value:
                findings.add(
                    node.place, f'the text has no "{language}"', "Finnish and Swedish are equal; English serves the rest"
                )
        word = Word(longest=self.longest)
        return MappingProxyType({k: word.read(v, findings) for k, v in node.items() if v.value is not None})

    def schema(self) -> Schema:
        word = Word(longest=self.longest).schema()
        required = list(self.languages[:1] if self.free else self.languages)
        return {
            "type": "object",
            "properties": dict.fromkeys(self.languages, word),
            "required": required,
            "additionalProperties": False,
        }


@dataclass(frozen=True, slots=True)
class Many:
    """A list of one kind."""

    of: Kind

    def read(self, node: Node, findings: Findings) -> tuple[Any, ...]:
        if not isinstance(node.value, list):
            findings.add(node.place, "a list is expected here", 'Start each line with "- "')
            return ()
        return tuple(self.of.read(member, findings) for member in node.value)

    def schema(self) -> Schema:
        return {"type": "array", "items": self.of.schema()}


@dataclass(frozen=True, slots=True)
class Table:
    """A mapping from ids to one kind; `table` makes the ids known to `Ref`."""

    of: Kind
    keys: Word = ID

    def read(self, node: Node, findings: Findings) -> dict[str, Any]:
        if not isinstance(node.value, dict):
            findings.add(node.place, "entries with ids are expected here")
            return {}
        for key in node.value:
            self.keys.read(Node(node.key_places[key], key), findings)
        return {key: self.of.read(value, findings) for key, value in node.value.items()}

    def schema(self) -> Schema:
        names = {"pattern": f"^{self.keys.pattern}$"} if self.keys.pattern else {}
        return {"type": "object", "propertyNames": names, "additionalProperties": self.of.schema()}


@dataclass(frozen=True, slots=True)
class Record:
    """Named fields. `optional` ones may be left out or null; they read as None."""

    required: Mapping[str, Kind]
    optional: Mapping[str, Kind] = field(default_factory=dict)

    def read(self, node: Node, findings: Findings) -> dict[str, Any]:
        fields = {**self.required, **self.optional}
        if not isinstance(node.value, dict):
            findings.add(node.place, "named fields are expected here", "Known: " + ", ".join(fields))
            return {}
        for name in node.value.keys() - fields.keys():
            findings.add(node.key_places[name], f'unknown field "{name}"', did_you_mean(name, tuple(fields)))
        for name in self.required.keys() - node.value.keys():
            findings.add(node.place, f'the field "{name}" is missing', "Add it")
        found: dict[str, Any] = dict.fromkeys(fields) | {"place": node.place}
        for name, kind in fields.items():
            child = node.value.get(name)
            if child is not None and (child.value is not None or name in self.required):
                found[name] = kind.read(child, findings)
        return found

    def schema(self) -> Schema:
        required = {name: kind.schema() for name, kind in self.required.items()}
        optional = {name: {"anyOf": [kind.schema(), {"type": "null"}]} for name, kind in self.optional.items()}
        return {"type": "object", "properties": required | optional, "required": sorted(required), "additionalProperties": False}
