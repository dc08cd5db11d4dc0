"""Need and situation to one door, with the reason. Pure."""
