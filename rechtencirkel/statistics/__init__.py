"""Numbers of released cells: what they say beside each other, as frozen dataclasses and in words."""
