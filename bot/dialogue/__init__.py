"""The conversation as a pure function: `step(state, event, catalogue)`. Never knows the channel or the words."""
