"""What staff wrote, as checked values or as problems with file and line. Never decides a door, never talks."""
