"""Mutations of cards and momenten (vrijgave.md 3.3 and 3.5)."""

from proofs.mutatie import Mutatie

MOMENT_TESTS = "tests/bevraging/test_moment.py"
SCHERMEN = "tests/bevraging/test_views_moment.py"
CODE = "tests/bevraging/test_kaartcode.py"
ANTWOORD = "bevraging/actions/antwoord.py"
ACTIES = "bevraging/actions/moment.py"


def _of(naam: str, bestand: str, zoek: str, vervang: str, test: str, regel: str = "3.5") -> Mutatie:
    return Mutatie(regel, naam, bestand, zoek, vervang, (test,))


MOMENTEN = (
    _of(
        "a full or ended moment still takes answers",
        ANTWOORD,
        "if nu is None or not has_place(nu, now=now):",
        "if nu is None:",
        MOMENT_TESTS,
    ),
    _of(
        "a form of a moment replaces what it said",
        ANTWOORD,
        "herhaling=Herhaling.VRAAG,\n            moment_code",
        "herhaling=Herhaling.VERVANG,\n            moment_code",
        MOMENT_TESTS,
    ),
    _of(
        "a room is limited as one link",
        ANTWOORD,
        "return moment.plaatsen * POGINGEN_PER_PLAATS",
        "return MAX_PER_LINK",
        MOMENT_TESTS,
    ),
    _of(
        "one answer of a moment is taken back by its form code",
        "bevraging/actions/invoer.py",
        'filter(pk__in=namen, moment_code="")',
        "filter(pk__in=namen)",
        MOMENT_TESTS,
    ),
    _of(
        "a moment lasts as long as somebody likes",
        ACTIES,
        "if not now < sluit_op <= laatste:",
        "if not now < sluit_op:",
        MOMENT_TESTS,
    ),
    _of(
        "the code of a moment outlives its groep",
        ACTIES,
        "code=secrets.token_hex(16),",
        "code=stand.moment.pk,",
        MOMENT_TESTS,
    ),
    _of(
        "a groep is proposed before anybody said how many took part",
        "bevraging/actions/vrijgave.py",
        "    require_settled(groepen=voorstel.leden, now=now)\n",
        "",
        MOMENT_TESTS,
    ),
    _of(
        "a groep is joined before anybody said how many took part",
        "bevraging/actions/samenvoegen.py",
        'deze groep.")\n    require_settled(groepen=[van, naar], now=now)\n',
        'deze groep.")\n',
        MOMENT_TESTS,
    ),
    _of(
        "what a moment lost comes back with a backup",
        ACTIES,
        "        note_line(soort=Boeksoort.INGETROKKEN, namen=namen)\n",
        "        pass\n",
        MOMENT_TESTS,
    ),
    _of(
        "a moment keeps a draft",
        "bevraging/views/respondent.py",
        " and not lijst.moment_tot:",
        ":",
        SCHERMEN,
    ),
    _of(
        "the check sign is not looked at",
        "bevraging/keys.py",
        "return tekens if _check_sign(tekens[:-1]) == tekens[-1] else None",
        "return tekens",
        CODE,
        "3.3",
    ),
    _of(
        "signs weigh alike, so that two may change places",
        "bevraging/keys.py",
        "som = _times_two(som ^ KAARTTEKENS.index(teken))",
        "som = som ^ KAARTTEKENS.index(teken)",
        CODE,
        "3.3",
    ),
    _of(
        "another spelling of a card is another link",
        "bevraging/keys.py",
        "    return read_card(token) or token\n",
        "    return token\n",
        CODE,
        "3.3",
    ),
    _of(
        "a line of the log tells that somebody typed a code",
        "proactief/logging.py",
        r"""|/b(?=[\s\"'?]|$)|""",
        "|",
        "tests/proactief/test_logging.py",
        "3.3",
    ),
)
