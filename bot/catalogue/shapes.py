"""The shape of every catalogue file. The loader reads by it and `luotsi schema` prints it for editors."""

from bot.catalogue.kinds import ID, URL, Choice, Date, Hours, Kind, Many, Record, Ref, Table, TextKind, Word
from bot.catalogue.model import CONTACT_KINDS, FACTS, GROUPS, GUARANTEE_KINDS, SHOWN_STATUSES, STAGES

YES_NO = Choice(("yes", "no"))
LANGUAGE = Word(r"[a-z]{2,3}", "a language code such as fi", 3)
CODE = Word(r"\d{3}|a[a-z]-[0-9]+", "a municipality code of three digits", 6)
LABEL = TextKind(longest=30)
NAME = TextKind(longest=120, free=True)

NEED = Record(
    {"audience": Choice(("person", "employer", "anyone")), "group": Choice(GROUPS), "service": Ref("services"), "name": LABEL}
)
STAGE = Record({"stage": Choice(STAGES), "role": Ref("roles")})
SERVICE = Record(
    {"name": TextKind(longest=120), "statutory": YES_NO, "summary": TextKind(longest=260), "stages": Many(STAGE)},
    {
        "bring": Many(TextKind(longest=160)),
        "next": Many(TextKind(longest=220)),
        "laws": Many(Ref("laws")),
        "sources": Many(URL),
        "checked": Date(),
    },
)
CONTACT = Record(
    {"kind": Choice(CONTACT_KINDS), "value": Word(longest=300), "status": Choice(SHOWN_STATUSES), "source": URL},
    {
        "for": TextKind(longest=160),
        "languages": Many(LANGUAGE),
        "hours": Hours(),
        "price": TextKind(longest=80),
        "needs": Many(Ref("needs")),
        "source_date": Word(longest=20),
        "checked": Date(),
    },
)
FILL = Record(
    {"role": Ref("roles")},
    {"municipalities": Many(Ref("municipalities")), "areas": Many(Ref("areas")), "counties": Many(Ref("counties"))},
)
PROVIDER = Record(
    {"name": NAME, "fills": Many(FILL), "contacts": Many(CONTACT)},
    {"then": Many(Ref("providers")), "note": TextKind(longest=200), "source": URL},
)
ROLE = Record({"name": TextKind(longest=80)}, {"instead": Ref("roles"), "then": Ref("providers")})
GROUND = Record({"text": TextKind(longest=220), "source": URL, "kind": Choice(("statute", "agreement", "decision", "practice"))})
RULE = Record(
    {"need": Ref("needs"), "role": Ref("roles"), "ground": Ref("grounds")},
    {
        "when": Record({}, {fact: Many(Choice(values)) for fact, values in FACTS.items()}),
        "valid_from": Date(),
        "valid_to": Date(),
    },
)
MUNICIPALITY = Record(
    {
        "fi": Word(longest=40),
        "sv": Word(longest=40),
        "area": Ref("areas"),
        "county": Ref("counties"),
        "status": Choice(("fi", "fi-sv", "sv-fi", "sv", "fi-se")),
    },
    {"names": Many(Word(longest=40)), "ambiguous": YES_NO},
)
SCENARIO = Record(
    {"name": TextKind(longest=120), "about": TextKind(longest=500), "source": Word(longest=300)},
    {
        "on": Date(),
        "areas": Table(NAME),
        "municipalities": Table(Record({}, {"area": Ref("areas"), "county": Ref("counties")}), CODE),
        "roles": Table(ROLE),
        "laws": Table(TextKind(longest=160)),
        "grounds": Table(GROUND),
        "rules": Table(RULE),
        "providers": Table(PROVIDER),
        "services": Table(Record({}, {"stages": Many(STAGE), "statutory": YES_NO, "laws": Many(Ref("laws"))})),
        "remove": Record({}, {"rules": Many(ID), "providers": Many(ID)}),
    },
)
GUARANTEE = Record(
    {"kind": Choice(GUARANTEE_KINDS), "text": TextKind(longest=300), "source": Word(longest=300)},
    {"needs": Many(Ref("needs")), "areas": Many(Ref("areas")), "roles": Many(Ref("roles")), "languages": Many(LANGUAGE)},
)
OVERLAP = Record(
    {
        "needs": Many(Ref("needs")),
        "providers": Many(Ref("providers")),
        "reason": TextKind(longest=300),
        "approved_by": Word(longest=120),
        "until": Date(),
    },
)
SAYINGS = Many(Word(says="a phrase", longest=400))
PEOPLE: dict[str, Kind] = {"language": LANGUAGE, "written_by": Word(longest=120)}
REVIEW: dict[str, Kind] = {"reviewed_by": Word(longest=120), "reviewed": Date()}

SHAPES: dict[str, Record] = {
    "needs": Record({"needs": Table(NEED)}),
    "services": Record({"services": Table(SERVICE)}),
    "providers": Record({"providers": Table(PROVIDER)}),
    "responsibilities": Record(
        {"roles": Table(ROLE), "laws": Table(TextKind(longest=160)), "grounds": Table(GROUND), "rules": Table(RULE)}
    ),
    "areas": Record(
        {
            "areas": Table(NAME),
            "counties": Table(NAME),
            "regions": Table(Many(Word(longest=40))),
            "municipalities": Table(MUNICIPALITY, CODE),
        }
    ),
    "scenarios": SCENARIO,
    "golden": Record(PEOPLE | {"golden": Table(Record({"find": SAYINGS, "not": SAYINGS}))}, REVIEW),
    "guarantees": Record({"guarantees": Table(GUARANTEE)}),
    "overlaps": Record({"overlaps": Table(OVERLAP)}),
    "phrases": Record(
        PEOPLE | {"phrases": Table(SAYINGS), "out_of_scope": SAYINGS, "smalltalk": SAYINGS},
        REVIEW
        | {
            "answers": Record({"yes": SAYINGS, "no": SAYINGS}),
            "facts": Record({}, {f"{fact}-{value}": SAYINGS for fact, values in FACTS.items() for value in values}),
        },
    ),
    "danger": Record(PEOPLE | {"danger": Table(SAYINGS), "not_danger": SAYINGS}, REVIEW),
}
"""By the name of the file, or of the folder it lies in."""

__all__ = ["ID", "SHAPES"]
