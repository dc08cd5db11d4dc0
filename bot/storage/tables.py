"""The tables. A conversation's key is the channel and its number there; no name, no words of a person."""

from sqlalchemy import Column, DateTime, Integer, MetaData, String, Table, Text

metadata = MetaData()

conversations = Table(
    "conversations",
    metadata,
    Column("key", String(80), primary_key=True),
    Column("state", Text, nullable=False),
    Column("changed", DateTime(timezone=True), nullable=False),
)

updates = Table(
    "updates",
    metadata,
    Column("channel", String(20), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("at", DateTime(timezone=True), nullable=False),
)
