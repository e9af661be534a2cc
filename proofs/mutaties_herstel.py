"""The mutations of the herstelboek and of restoring (issue "The machinery", vrijgave.md 3.12)."""

from proofs.mutatie import Mutatie

ANTWOORDEN = "tests/bevraging/test_herstel.py"
BOEK = "tests/pilootgemeenten/test_herstelboek.py"
SITE = "tests/proactief/test_herstel.py"
KLUIS = "bevraging/actions/herstel.py"
SCHRIJVEN = "pilootgemeenten/actions/herstelboek.py"
BESTAND = "pilootgemeenten/actions/boekbestand.py"


def _herstel(naam: str, bestand: str, zoek: str, vervang: str, *tests: str) -> Mutatie:
    return Mutatie(
        regel="herstel", naam=naam, bestand=bestand, zoek=zoek, vervang=vervang, tests=tests
    )


HERSTEL = (
    _herstel(
        "a draw that the backup lacks is drawn again",
        KLUIS,
        "    return sum(refuse_restored(groep=lid, now=now) for lid in leden.in_its_place())\n",
        "    return len(leden)\n",
        ANTWOORDEN,
    ),
    _herstel(
        "a proposal that broke off may draw other cells",
        KLUIS,
        "        if draw_digest(groep) == sha256:\n",
        "        if draw_digest(groep):\n",
        ANTWOORDEN,
    ),
    _herstel(
        "an erased answer under a new key stays",
        KLUIS,
        ' or find_by_inhoud(groep, feiten["inhoud"])',
        "",
        ANTWOORDEN,
    ),
    _herstel(
        "a groep without its erased answer goes out",
        KLUIS,
        "        return refuse_restored(groep=groep, now=now)\n    take_out",
        "        return 0\n    take_out",
        ANTWOORDEN,
    ),
    _herstel(
        "a refused groep keeps its microdata",
        KLUIS,
        '    """\n    drop_microdata(groep=groep)\n    if groep.is_open:\n',
        '    """\n    if groep.is_open:\n',
        ANTWOORDEN,
    ),
    _herstel(
        "a refused groep tells nobody",
        KLUIS,
        "    mail_restored(groep=overlevende(groep))\n",
        "",
        ANTWOORDEN,
    ),
    _herstel(
        "words of an older proposal are released",
        KLUIS,
        "        empty_tray(groep=groep)  # other",
        "        pass  # other",
        ANTWOORDEN,
    ),
    _herstel(
        "the merged parts of a draw go on",
        KLUIS,
        '[groep.pk, *feiten["leden"]]',
        "[groep.pk]",
        ANTWOORDEN,
    ),
    _herstel(
        "closing by the clock leaves no line",
        "bevraging/actions/sluiten.py",
        "    if gesloten:\n        _note_closing(gesloten, now)\n",
        "",
        ANTWOORDEN,
    ),
    _herstel(
        "a withdrawal leaves no line",
        "bevraging/actions/invoer.py",
        "    if weg:\n        note_line(soort=Boeksoort.INGETROKKEN, namen=weg)\n    return bool(weg)\n",
        "    return bool(weg)\n",
        ANTWOORDEN,
    ),
    _herstel(
        "a release leaves no line of its own",
        "bevraging/actions/vrijgave.py",
        "    if besloten or vrij:\n",
        "    if besloten and not vrij:\n",
        ANTWOORDEN,
    ),
    _herstel(
        "a changed line is read as it stands",
        BESTAND,
        "            if not regel.follows(vorige):\n",
        "            if not regel.soort:\n",
        BOEK,
        SITE,
    ),
    _herstel(
        "what was cut off swallows the next line",
        BESTAND,
        'b"" if nieuw or self._ends_whole() else b"\\n"',
        'b""',
        BOEK,
    ),
    _herstel(
        "an act goes on while the file is ahead",
        SCHRIJVEN,
        "    if stand not in HEEL:\n",
        "    if stand is None:\n",
        BOEK,
    ),
    _herstel(
        "a file of another site is taken for ours",
        SCHRIJVEN,
        "Boekstand.GELIJK if laatste.keten == keten else Boekstand.VREEMD",
        "Boekstand.GELIJK",
        BOEK,
    ),
    _herstel(
        "a missing file is begun anew without a word",
        SCHRIJVEN,
        "Boekstand.WEG if nummer else Boekstand.NIEUW",
        "Boekstand.NIEUW",
        BOEK,
        SITE,
    ),
    _herstel(
        "a restored database is served",
        "proactief/middleware.py",
        "                return True\n        except Error",
        "                return False\n        except Error",
        SITE,
    ),
    _herstel(
        "the clock runs on a restored database",
        "proactief/management/commands/tik.py",
        "            if not may_serve(now=now, begin=True):\n",
        "            if now is None:\n",
        SITE,
    ),
    _herstel(
        "an old file is trusted at the start",
        "proactief/herstel.py",
        "    if begin and stand is Boekstand.GELIJK and is_old",
        "    if not begin and stand is Boekstand.GELIJK and is_old",
        SITE,
    ),
    _herstel(
        "who was logged in before the backup still is",
        "proactief/herstel.py",
        "    return Session.objects.all().delete()[0]\n",
        "    return 0\n",
        SITE,
    ),
    _herstel(
        "the health page tells of an act that is being committed",
        "proactief/gezondheid.py",
        "    goed = stand in (*HEEL, Boekstand.EEN_VOOR)\n",
        "    goed = stand in HEEL\n",
        "tests/proactief/test_gezondheid.py",
    ),
)
