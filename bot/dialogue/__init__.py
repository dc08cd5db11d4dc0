"""The conversation as a pure function: `step(state, event, catalogue)`. Never knows the channel, the words or the clock."""

from bot.dialogue.step import step
from bot.dialogue.values import Event, Pressed, Reply, Said, Sent, Started, State, Turn, from_json, to_json

__all__ = ["Event", "Pressed", "Reply", "Said", "Sent", "Started", "State", "Turn", "from_json", "step", "to_json"]
