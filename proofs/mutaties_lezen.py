"""The mutations of reading a result: what is certain, what is said, and by which rules (vrijgave.md 2.6)."""

from proofs.mutatie import Mutatie

VERSCHIL = "rechtencirkel/statistics/verschil.py"
REGELS = "rechtencirkel/statistics/regels.py"
KOP = "rechtencirkel/statistics/kop.py"
LIJST = "rechtencirkel/statistics/lijst.py"
RONDES = "rechtencirkel/statistics/rondes.py"
WOORDEN = "rechtencirkel/statistics/woorden.py"
GAP = "tests/rechtencirkel/test_statistics_verschil.py"
REGEL = "tests/rechtencirkel/test_statistics_regels.py"
LEAD = "tests/rechtencirkel/test_statistics_kop.py"
LIST = "tests/rechtencirkel/test_statistics_lijst.py"
RONDE = "tests/rechtencirkel/test_statistics_rondes.py"
ORAKEL = "tests/rechtencirkel/test_lezen_orakel.py"

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
            "return abs(bound) // step * step",
            "return abs(bound)",
            GAP,
        ),
        (
            "the order of the groepen decides",
            VERSCHIL,
            "(plaats for plaats in plaatsen if plaats[1].getoond), key=_rank)",
            "(plaats for plaats in plaatsen if plaats[1].getoond), key=lambda plaats: 0)",
            GAP,
        ),
        (
            "the size said is what the shown values differ",
            WOORDEN,
            "_size(verschil.paar.gezegd, ten_minste)",
            "_size(verschil.getoond, ten_minste)",
            GAP,
        ),
        (
            "what was thought has tenths beside a whole number",
            WOORDEN,
            "_size(size_said(zeker, dacht, gaf), ten_minste)",
            "_size(abs(zeker), ten_minste)",
            "tests/rechtencirkel/test_inschatting.py",
        ),
        (
            "beside a coded end no more is said than that it is certain",
            WOORDEN,
            "TEN_MINSTE if is_open_ended(hoog, laag) else",
            "TEN_MINSTE if is_open_ended(laag, hoog) else",
            "tests/rechtencirkel/test_inschatting.py",
        ),
        (
            "a name read from the right turns the sentence",
            WOORDEN,
            'return f"{isolated(reeks.label)} {cel_tekst(cel)}"',
            'return f"{reeks.label} {cel_tekst(cel)}"',
            "tests/rechtencirkel/test_namen.py",
        ),
        (
            "the lead names what is misschien as certain",
            KOP,
            "if gap.paar and gap.zekerheid == Zekerheid.ZEKER]",
            "if gap.paar]",
            LEAD,
        ),
        (
            "the lead says two points of a fase that has less",
            KOP,
            "eerste, *rest = (veel or zeker)[:GENOEMD]",
            "eerste, *rest = zeker[:GENOEMD]",
            LEAD,
        ),
        (
            "the lead names three fasen",
            KOP,
            "GENOEMD = 2  # fasen",
            "GENOEMD = 3  # fasen",
            LEAD,
        ),
        (
            "the lead gives two fasen to the groepen of the first",
            KOP,
            "    if rest and _who(eerste[1]) == _who(rest[0][1]):\n",
            "    if rest:\n",
            ORAKEL,
        ),
        (
            "a blind spot is what the shown values say",
            REGELS,
            "if paar.zeker >= VEEL and",
            "if paar.getoond >= VEEL and",
            REGEL,
        ),
        (
            "beleid takes no part",
            REGELS,
            "BINNEN = (Belanghebbendengroep.MEDEWERKERS, Belanghebbendengroep.BELEID)",
            "BINNEN = (Belanghebbendengroep.MEDEWERKERS,)",
            REGEL,
        ),
        (
            "two inside make a blind spot",
            REGELS,
            "binnen.groep in BINNEN and buiten.groep not in BINNEN",
            "binnen.groep in BINNEN",
            REGEL,
        ),
        (
            "a bottleneck is shared for the shown values",
            REGELS,
            "lambda cel: cel.interval[1] <= LAAG",
            "lambda cel: cel.waarde <= LAAG",
            REGEL,
        ),
        (
            "a strength is shared for the shown values",
            REGELS,
            "lambda cel: cel.interval[0] >= HOOG",
            "lambda cel: cel.waarde >= HOOG",
            REGEL,
        ),
        (
            "parts of one groep share with nobody else",
            REGELS,
            "if len(cellen.soorten) < 2 or not all",
            "if len(shown) < 2 or not all",
            REGEL,
        ),
        (
            "any spread is divided",
            REGELS,
            "if plaats[1].spreiding == Spreiding.VERDEELD",
            "if plaats[1].spreiding",
            REGEL,
        ),
        (
            "without the doelgroep enough were heard",
            REGELS,
            "    if doelgroep not in cellen.soorten:\n",
            "    if False:\n",
            REGEL,
        ),
        (
            "a hidden fase is answered as well as another",
            REGELS,
            "(rank[cel.band] if cel.band else 0)",
            "(rank[cel.band] if cel.band else 9)",
            REGEL,
        ),
        (
            "what was thought has a tag from any difference",
            REGELS,
            "    if abs(cellen.naast_gedacht) < VEEL:\n",
            "    if not cellen.naast_gedacht:\n",
            REGEL,
        ),
        (
            "one question for every fase",
            REGELS,
            "return LEESVRAGEN[self.duiding][fase.plaats]",
            "return LEESVRAGEN[self.duiding][0]",
            REGEL,
        ),
        (
            "the bar draws what is shown, not what is certain",
            LIJST,
            "van=laag.tot if laag and is_zeker else None",
            "van=laag.x if laag and is_zeker else None",
            LIST,
        ),
        (
            "what is misschien has a bar",
            LIJST,
            "tot=hoog.van if hoog and is_zeker else None",
            "tot=hoog.van if hoog else None",
            LIST,
        ),
        (
            "other questions are compared",
            RONDES,
            "    if oud.instrument != nieuw.instrument:\n",
            "    if False:\n",
            RONDE,
        ),
        (
            "another cut is a groep that was not there",
            RONDES,
            "Onvergeleken(reeks.label, anders if eerder else",
            "Onvergeleken(reeks.label,",
            RONDE,
        ),
        (
            "a groep that vanished is not named",
            RONDES,
            "    for reeks in toen:\n",
            "    for reeks in ():\n",
            RONDE,
        ),
        (
            "a groep without values is not named",
            RONDES,
            "        if waar:\n",
            "        if False:\n",
            RONDE,
        ),
    )
)
