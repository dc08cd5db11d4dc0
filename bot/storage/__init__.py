"""What is kept: one small state per conversation, and which updates were answered. The only importer of SQLAlchemy."""

from bot.storage.cache import FileCache
from bot.storage.store import Conversation, Store, StoreDown

__all__ = ["Conversation", "FileCache", "Store", "StoreDown"]
