"""Doors found a second, naive way: plain loops over the YAML files, sharing no code with the bot."""

from pathlib import Path
from typing import Any

import yaml


class Naive:
    """The rules and providers as lists, searched from the top each time."""

    def __init__(self, folder: Path) -> None:
        def read(path: Path) -> Any:
            return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)

        duties = read(folder / "responsibilities.yaml")
        self.roles, self.rules = duties["roles"], list(duties["rules"].values())
        self.places = read(folder / "areas.yaml")["municipalities"]
        self.providers: dict[str, Any] = {}
        for path in sorted((folder / "providers").glob("*.yaml")):
            self.providers |= read(path)["providers"]

    def door(self, need: str, code: str, facts: dict[str, str]) -> str:
        """The id of the provider."""
        for rule in self.rules:
            if rule["need"] == need and all(facts.get(fact) in values for fact, values in rule.get("when", {}).items()):
                return self._who(rule["role"], code)
        raise LookupError(need)

    def _who(self, role: str, code: str) -> str:
        place = self.places[code]
        for field, value in (("municipalities", code), ("areas", place["area"]), ("counties", place["county"]), ("", "")):
            for key, provider in self.providers.items():
                for fill in provider["fills"]:
                    if fill["role"] != role:
                        continue
                    named = [name for name in ("municipalities", "areas", "counties") if fill.get(name)]
                    if (field and value in fill.get(field, [])) or (not field and not named):
                        return str(key)
            implied = {"municipalities": "municipality", "areas": "employment-area", "counties": "wellbeing-county"}
            if field and implied[field] == role:
                kind = {"municipalities": "municipality", "areas": "area", "counties": "county"}[field]
                return f"{kind}-{value}"
        return self._who(self.roles[role]["instead"], code)
