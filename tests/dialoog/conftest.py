"""The fixtures of `wereld.py` for every test of this folder."""

from tests.actieplan.wereld import actie, kader, probleem, vrije_ronde

__all__ = ["actie", "kader", "probleem", "vrije_ronde"]
