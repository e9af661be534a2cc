"""The mutations of what is told and asked before a ronde opens (vrijgave.md 1.2, 1.7, 1.9, 2.11)."""

from proofs.mutatie import Mutatie

OPENEN = "tests/rechtencirkel/test_openen.py"
AANKONDIGEN = "tests/rechtencirkel/test_aankondigen.py"
EERST = "tests/proactief/test_beslis_eerst.py"
DAGEN = "tests/rechtencirkel/test_rules_dagen.py"
TOESTEMMING = "tests/bevraging/test_toestemming.py"
GEBREKEN = "rechtencirkel/queries/gebreken.py"
VERTELLEN = "rechtencirkel/actions/aankondigen.py"
ONDERZOEK = "rechtencirkel/actions/onderzoek.py"

BIJ_OPENEN = (
    Mutatie(
        regel="1.9",
        naam="a ronde opens otherwise than was shown",
        bestand="rechtencirkel/actions/openen.py",
        zoek="    if anders := opening_of(ronde, now=now).changed_since(gezien):\n",
        vervang="    if not (anders := [str(opening_of(ronde, now=now))]):\n",
        tests=(OPENEN,),
    ),
    Mutatie(
        regel="1.9",
        naam="a reader more is no change of what was shown",
        bestand="rechtencirkel/queries/openen.py",
        zoek="lezers = [[lid.pk for lid in leden[groep.bewaarder_id]] for groep in groepen]",
        vervang="lezers: list[int] = []",
        tests=(OPENEN,),
    ),
    Mutatie(
        regel="2.11",
        naam="a ronde opens before the day while a bewaarder may still decide",
        bestand=GEBREKEN,
        zoek="groep.onderzoek_toestemming is None and _is_before(ronde.opent_op, now)",
        vervang="groep is None",
        tests=(OPENEN,),
    ),
    Mutatie(
        regel="2.11",
        naam="a ronde opens without a day that was told",
        bestand=GEBREKEN,
        zoek="    if ronde.opent_op is None:\n        mist.append",
        vervang="    if False:\n        mist.append",
        tests=(OPENEN,),
    ),
    Mutatie(
        regel="1.7",
        naam="days out of order are stored",
        bestand="rechtencirkel/actions/ronde.py",
        zoek="    if fout := wrong_dates(waarden.kolommen):\n",
        vervang="    if fout := dict(list(wrong_dates(waarden.kolommen).items())[9:]):\n",
        tests=(DAGEN,),
    ),
    Mutatie(
        regel="1.7",
        naam="the form tells of days out of order only when all else is right",
        bestand="rechtencirkel/forms.py",
        zoek="for naam, zin in wrong_dates(schoon).items():",
        vervang="for naam, zin in ():",
        tests=(DAGEN,),
    ),
    Mutatie(
        regel="2.11",
        naam="each groep of a bewaarder is a mail",
        bestand=VERTELLEN,
        zoek="            ronde.aangekondigd_aan.add(bewaarder)\n",
        vervang="",
        tests=(AANKONDIGEN,),
    ),
    Mutatie(
        regel="1.3",
        naam="a bewaarder that is not admitted is told",
        bestand=VERTELLEN,
        zoek="Bewaarderschap.objects.admitted().filter(",
        vervang="Bewaarderschap.objects.filter(",
        tests=(AANKONDIGEN,),
    ),
    Mutatie(
        regel="2.11",
        naam="another day is not told",
        bestand="rechtencirkel/actions/ronde.py",
        zoek="        tell_other_day(ronde=nieuw)\n",
        vervang="        pass\n",
        tests=(AANKONDIGEN,),
    ),
    Mutatie(
        regel="2.11",
        naam="a decision goes over that of a colleague unseen",
        bestand=ONDERZOEK,
        zoek="if not zelfde and gezien not in (None, groep.onderzoek_antwoord):",
        vervang="if False:",
        tests=(TOESTEMMING,),
    ),
    Mutatie(
        regel="2.11",
        naam="silence becomes a refusal after opening",
        bestand=ONDERZOEK,
        zoek="    elif groep.onderzoek_toestemming is None:\n        raise ValidationError(NIETS_TE_BESLISSEN)\n",
        vervang="",
        tests=(TOESTEMMING,),
    ),
    Mutatie(
        regel="2.11",
        naam="a post without a choice is a no",
        bestand="bevraging/views/bewaarder.py",
        zoek="    if keuze not in TOESTEMMING_BEWAARD:\n",
        vervang="    if False:\n",
        tests=(TOESTEMMING,),
    ),
    Mutatie(
        regel="2.11",
        naam="who did not decide counts as who agreed, in a merged pair",
        bestand="bevraging/queries/microdata.py",
        zoek="""    zonder = Groep.objects.filter(samengevoegd_met=OuterRef("pk")).exclude(
        onderzoek_toestemming=True
    )
""",
        vervang="""    zonder = Groep.objects.filter(
        samengevoegd_met=OuterRef("pk"), onderzoek_toestemming=False
    )
""",
        tests=("tests/bevraging/test_microdata.py",),
    ),
    Mutatie(
        regel="1.9",
        naam="a second click on opening is a refusal",
        bestand="rechtencirkel/actions/openen.py",
        zoek="    if nu.geopend_op:\n        return nu\n",
        vervang="",
        tests=(OPENEN,),
    ),
    Mutatie(
        regel="2.11",
        naam="at opening each groep of a bewaarder is a mail",
        bestand="pilootgemeenten/actions/mail.py",
        zoek="in sorted(set(aan))",
        vervang="in sorted(aan)",
        tests=(AANKONDIGEN,),
    ),
    Mutatie(
        regel="2.11",
        naam="home asks for a decision that can no longer be given",
        bestand="bevraging/views/bordrij.py",
        zoek="    if _is_past(groep):\n        return Vervolg(AFGELOPEN)\n",
        vervang="",
        tests=(EERST,),
    ),
)
