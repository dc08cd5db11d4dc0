"""Words to language, place, needs and danger. Pure: no clock, file, network or randomness."""
