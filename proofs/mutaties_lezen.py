"""The mutations of reading a result: what is certain, what is said, and by which rules (vrijgave.md 2.6)."""

from proofs.mutatie import Mutatie

VERSCHIL = "rechtencirkel/statistics/verschil.py"
GAP = "tests/rechtencirkel/test_statistics_verschil.py"

LEZEN = tuple(
    Mutatie("lezen", naam, bestand, zoek, vervang, (test,))
    for naam, bestand, zoek, vervang, test in (
        (
            "certain is what the shown values say",
            VERSCHIL,
            "return high.interval[0] - low.interval[1]",
            "return (high.waarde or NIETS) - (low.waarde or NIETS)",
            GAP,
        ),
        (
            "intervals that touch are certain in a ronde",
            VERSCHIL,
            "if surest.zeker > 0:",
            "if surest.zeker >= 0:",
            GAP,
        ),
        (
            "intervals that touch are certain between rondes",
            VERSCHIL,
            "if lower_bound(nieuw, oud) > 0:",
            "if lower_bound(nieuw, oud) >= 0:",
            GAP,
        ),
        (
            "sub-groepen of one belanghebbendengroep make a gap",
            VERSCHIL,
            "if high[0].groep != low[0].groep",
            "if high[0].sleutel != low[0].sleutel",
            GAP,
        ),
        (
            "the pair that shows most is named though another is surer",
            VERSCHIL,
            "surest = max(pairs, key=lambda paar: (paar.zeker, paar.getoond))",
            "surest = max(pairs, key=lambda paar: (paar.getoond, paar.zeker))",
            GAP,
        ),
        (
            "at a tie of shown differences any pair is named",
            VERSCHIL,
            "widest = max(pairs, key=lambda paar: (paar.getoond, paar.zeker))",
            "widest = max(pairs, key=lambda paar: paar.getoond)",
            GAP,
        ),
        (
            "at least goes at a tie",
            VERSCHIL,
            "ten_minste=any(paar.ten_minste for paar in as_sure)",
            "ten_minste=surest.ten_minste",
            GAP,
        ),
        (
            "a shown difference is rounded to the finer step",
            VERSCHIL,
            "step = max(high.stap, low.stap)",
            "step = min(high.stap, low.stap)",
            GAP,
        ),
        (
            "a coded end differs from a value inside it",
            VERSCHIL,
            "bottom = SCALE[0] if high.rand == Rand.LAAG else high.waarde",
            "bottom = high.waarde",
            GAP,
        ),
        (
            "a tenth is said beside a whole number",
            VERSCHIL,
            "return self.zeker // step * step",
            "return self.zeker",
            GAP,
        ),
        (
            "the order of the groepen decides",
            VERSCHIL,
            "(plaats for plaats in plaatsen if plaats[1].getoond), key=_rank)",
            "(plaats for plaats in plaatsen if plaats[1].getoond), key=lambda plaats: 0)",
            GAP,
        ),
    )
)
