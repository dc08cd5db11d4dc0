"""What is known of who asks: the municipality and the closed set of facts. Holds no identity."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """Facts by name as in `catalogue.model.FACTS`; what is not known is not there.

    municipality   code of three digits, None when not known
    """

    municipality: str | None = None
    facts: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    def knowing(self, fact: str, value: str) -> "Situation":
        """The same situation with one fact more."""
        if fact == "municipality":
            return replace(self, municipality=value)
        return replace(self, facts=MappingProxyType({**self.facts, fact: value}))
