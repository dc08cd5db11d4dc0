"""Doors to people: terminal and Telegram. They translate at the edge and do nothing else."""
