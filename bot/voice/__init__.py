"""Replies to words of a language. Never decides anything."""
