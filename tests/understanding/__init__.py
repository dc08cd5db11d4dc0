"""The project's own test messages, written by others than the phrases, and the figures they may not fall below."""
