"""Luotsi brings a person to one right door. Developers' folder; what staff edit lies in `knowledge/`, words in `locales/`."""
