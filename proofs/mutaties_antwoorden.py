"""The mutations of sending, closing and erasing."""

from proofs.mutatie import Mutatie

INVOER = "bevraging/actions/invoer.py"
INVOEREN = "tests/bevraging/test_actions_invoer.py"
WISSEN = "bevraging/actions/wissen.py"
WIST = "tests/bevraging/test_wissen.py"

ANTWOORDEN = (
    Mutatie(
        regel="3.2",
        naam="another form over a used link takes the place of the first",
        bestand=INVOER,
        zoek="if is_elders or (rij.is_weg and link):",
        vervang="if rij.is_weg and link:",
        tests=(INVOEREN,),
    ),
    Mutatie(
        regel="3.2",
        naam="a form that says something else is told bewaard without being asked",
        bestand=INVOER,
        zoek="    if herhaling == Herhaling.VRAAG:\n",
        vervang="    if herhaling == Herhaling.VRAAG:\n        return Opslag.STOND_AL\n    if False:\n",
        tests=(INVOEREN,),
    ),
    Mutatie(
        regel="3.2",
        naam="a link whose answer was withdrawn answers again",
        bestand=INVOER,
        zoek='    return rijen.exclude(inhoud=b"").update(inhoud=b"")\n',
        vervang="    return rijen.delete()[0]\n",
        tests=(INVOEREN,),
    ),
    Mutatie(
        regel="3.11",
        naam="closing keeps the key of the open answers",
        bestand="bevraging/actions/sluiten.py",
        zoek="update(zout=None, vernietigd_op=now)",
        vervang="update(vernietigd_op=None)",
        tests=("tests/bevraging/test_actions_sluiten.py",),
    ),
    Mutatie(
        regel="3.11",
        naam="closing writes the vault in the order of the names that stood open",
        bestand="bevraging/actions/kopie.py",
        zoek="    return [(key, per_key[key]) for key in sorted(per_key)]\n",
        vervang="    return list(per_key.items())\n",
        tests=("tests/bevraging/test_volgorde_sqlite.py",),
    ),
    Mutatie(
        regel="3.7",
        naam="who proposed an erasure confirms it",
        bestand=WISSEN,
        zoek="if akkoord and wissing.voorgesteld_door_id == by.pk:",
        vervang="if False:",
        tests=(WIST,),
    ),
    Mutatie(
        regel="3.7",
        naam="before the draw any number is erased",
        bestand=WISSEN,
        zoek="    if (gewist + 1) * EEN_OP > ooit:\n",
        vervang="    if False:\n",
        tests=(WIST,),
    ),
    Mutatie(
        regel="3.7",
        naam="a draw runs ahead of an erasure that two decided",
        bestand="bevraging/actions/vrijgave.py",
        zoek="    require_none_waits(groepen=[*voorstel.leden])\n",
        vervang="",
        tests=(WIST,),
    ),
    Mutatie(
        regel="2.11",
        naam="an erasure leaves the copy for researchers",
        bestand=WISSEN,
        zoek="    drop_microdata(groep=groep)\n",
        vervang="",
        tests=("tests/bevraging/test_microdata_verschil.py",),
    ),
    Mutatie(
        regel="3.7",
        naam="the words of an erased answer still go out",
        bestand=WISSEN,
        zoek="    _take_back_words(groep, blad, now)\n",
        vervang="",
        tests=(WIST,),
    ),
    Mutatie(
        regel="2.10",
        naam="a stale page confirms texts that nobody read",
        bestand="bevraging/actions/vrijgave.py",
        zoek="if gezien is not None and gezien != proposal_mark(groep):",
        vervang="if False:",
        tests=("tests/bevraging/test_views_tweede.py",),
    ),
    Mutatie(
        regel="1.7",
        naam="the clock closes a groep that was moved a moment ago",
        bestand="bevraging/actions/sluiten.py",
        zoek="(als_het_tijd_is and not moet_nu.exists())",
        vervang="False",
        tests=("tests/bevraging/test_actions_sluiten.py",),
    ),
    Mutatie(
        regel="3.10",
        naam="the counters of a link outlive its closing",
        bestand="bevraging/actions/sluiten.py",
        zoek="GAAN_MEE = (Antwoordlink, Klad, Linkpoging,",
        vervang="GAAN_MEE = (Antwoordlink, Klad,",
        tests=("tests/bevraging/test_views_respondent.py",),
    ),
    Mutatie(
        regel="3.10",
        naam="a kept page outlives a withdrawn text",
        bestand="rechtencirkel/actions/snapshot.py",
        zoek="    Resultaatpagina.objects.filter(ronde__in=keys).delete()\n",
        vervang="",
        tests=("tests/dossier/test_resultaatpagina.py",),
    ),
)
