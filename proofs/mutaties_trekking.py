"""The mutations of the keyed draw (ADR 0012)."""

from proofs.mutatie import Mutatie

RULE = "tests/bevraging/test_statistics.py"
TRACE = "tests/bevraging/test_herleiding.py"
RONDES = "tests/bevraging/test_herleiding_rondes.py"
KEY_TESTS = "tests/bevraging/test_keys.py"
TREKKEN = "tests/bevraging/test_vrijgave_trekking.py"
VRIJGAVE = "bevraging/statistics.py"
KEYS = "bevraging/keys.py"
ACTIE = "bevraging/actions/vrijgave.py"

TREKKING = (
    Mutatie(
        regel="4",
        naam="every draw is a fresh one",
        bestand=KEYS,
        zoek="offset = int.from_bytes(hmac.digest(sleutel, waarvoor, hashlib.sha256))",
        vervang="offset = secrets.randbits(OFFSET_BITS)",
        tests=(KEY_TESTS, RULE, RONDES),
    ),
    Mutatie(
        regel="4",
        naam="another number of persons gives a fresh draw of the value",
        bestand=VRIJGAVE,
        zoek="draw=draws(value_lot(fase, band))",
        vervang="draw=draws((*value_lot(fase, band), len(scores)))",
        tests=(RULE,),
    ),
    Mutatie(
        regel="4",
        naam="all bands of persons share one draw of the value",
        bestand=VRIJGAVE,
        zoek='return ("waarde", fase.value, band.value)',
        vervang='return ("waarde", fase.value)',
        tests=(RULE,),
    ),
    Mutatie(
        regel="4",
        naam="all fasen share one draw of the value",
        bestand=VRIJGAVE,
        zoek='return ("waarde", fase.value, band.value)',
        vervang='return ("waarde", band.value)',
        tests=(RULE,),
    ),
    Mutatie(
        regel="4",
        naam="two organisaties share their draws",
        bestand=KEYS,
        zoek="series = [pilootgemeente, organisatie, sorted(set(codes))]",
        vervang="series = [pilootgemeente, sorted(set(codes))]",
        tests=(KEY_TESTS,),
    ),
    Mutatie(
        regel="4",
        naam="draws hang on the secret that may change",
        bestand=KEYS,
        zoek="sleutel = settings.DRAW_SECRET.encode()\n\n    def draws",
        vervang="sleutel = settings.ANSWER_SECRET.encode()\n\n    def draws",
        tests=(KEY_TESTS,),
    ),
    Mutatie(
        regel="4",
        naam="a changed secret draws",
        bestand=ACTIE,
        zoek="    if rij.vingerafdruk != vingerafdruk:\n",
        vervang="    if False:\n",
        tests=(TREKKEN,),
    ),
    Mutatie(
        regel="4",
        naam="the action draws by chance, whatever the rule keeps",
        bestand=ACTIE,
        zoek="draw_cells(blad_scores(leden), drempel=drempel, draws=draws)",
        vervang="draw_cells(blad_scores(leden), drempel=drempel, draws=lambda _: __import__('secrets').randbelow)",
        tests=(TREKKEN,),
    ),
    Mutatie(
        regel="5",
        naam="a label keeps its draw when a score changes",
        bestand=VRIJGAVE,
        zoek='return ("spreiding", fase.value, *sorted(scores))',
        vervang='return ("spreiding", fase.value, band_of(len(scores)))',
        tests=(RULE,),
    ),
    Mutatie(
        regel="5",
        naam="a label hangs on the order of the blads",
        bestand=VRIJGAVE,
        zoek='return ("spreiding", fase.value, *sorted(scores))',
        vervang='return ("spreiding", fase.value, *scores)',
        tests=(RULE, TRACE),
    ),
)
