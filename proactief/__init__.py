"""The wires of the house. The version stands here and nowhere else: year, month, and which one of that month."""

VERSIE = "2026.11.1"
