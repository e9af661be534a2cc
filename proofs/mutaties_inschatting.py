"""The mutations of the inschatting (vrijgave.md 1.10, docs/adr/0017)."""

from proofs.mutatie import Mutatie

DOEN = "bevraging/actions/inschatting.py"
LEZEN = "bevraging/queries/inschatting.py"
VRIJGAVE = "bevraging/queries/vrijgave.py"
LADERS = "bevraging/permissions/laders.py"
VERSCHIL = "rechtencirkel/statistics/verschil.py"
PUNTEN = "rechtencirkel/charts/points.py"
DACHT = "tests/bevraging/test_inschatting.py"
VRIJ = "tests/bevraging/test_inschatting_vrijgave.py"
ERNAAST = "tests/rechtencirkel/test_inschatting.py"
STIL = "tests/veiligheid/test_inschatting.py"
WACHTEN = "tests/proactief/test_wachten.py"

INSCHATTING = tuple(
    Mutatie("1.10", naam, bestand, zoek, vervang, (test,))
    for naam, bestand, zoek, vervang, test in (
        (
            "who signs for another organisatie sends it",
            LADERS,
            " or not user.signs_as(ronde.organisatie_id, ronde.pilootgemeente):",
            ":",
            DACHT,
        ),
        (
            "it is taken after the planned minute",
            DOEN,
            " or (ronde.sluit_op and ronde.sluit_op <= now):",
            ":",
            DACHT,
        ),
        (
            "it is taken in a ronde that is not open",
            DOEN,
            "if not ronde.is_open or (",
            "if (",
            DACHT,
        ),
        (
            "a second one takes the place of the first",
            DOEN,
            "    if eerste is None:\n",
            "    if eerste:\n        eerste.delete()\n    if True:\n",
            DACHT,
        ),
        (
            "the same form twice is refused",
            DOEN,
            "    if eerste.kenmerk != kenmerk:\n",
            "    if True:\n",
            DACHT,
        ),
        (
            "who sends other values after it is told nothing",
            DOEN,
            "    if eerste.kenmerk != kenmerk:\n",
            "    if False:\n",
            DACHT,
        ),
        (
            "values are tried on what a colleague sent",
            "bevraging/keys.py",
            'f"{eenmalig}:{inhoud}"',
            "inhoud",
            DACHT,
        ),
        (
            "it is kept unsealed",
            LEZEN,
            "    return zegel.close(json.dumps([*scores]), zegel.name(str(groep.pk)))\n",
            "    return json.dumps([*scores]).encode()\n",
            "tests/veiligheid/test_a9_dump.py",
        ),
        (
            "one key for all rondes",
            "bevraging/keys.py",
            'Zegel(_hmac("inschatting", str(groep)))',
            'Zegel(_hmac("inschatting", ""))',
            "tests/bevraging/test_keys.py",
        ),
        (
            "its page reads what it says",
            LEZEN,
            "return Inschatting.objects.filter(groep=groep).exists()",
            "return unsealed(groep) is not None",
            VRIJ,
        ),
        (
            "a doelgroep in parts counts as one",
            "rechtencirkel/models/groep.py",
            "belanghebbendengroep=Belanghebbendengroep.DOELGROEP, doelgroep=None)",
            "belanghebbendengroep=Belanghebbendengroep.DOELGROEP)",
            DACHT,
        ),
        (
            "it is shown where the cell of the doelgroep is hidden",
            VRIJGAVE,
            "score if cel.getoond else None for",
            "score for",
            VRIJ,
        ),
        (
            "an inschatting of which nothing shows has its rows",
            VRIJGAVE,
            "return None if set(scores) == {None} else inschatting_reeks",
            "return inschatting_reeks",
            VRIJ,
        ),
        (
            "not given changes the bytes of a snapshot",
            "rechtencirkel/statistics/snapshot.py",
            "    if inhoud.inschatting:\n",
            '    velden["inschatting"] = None\n    if inhoud.inschatting:\n',
            ERNAAST,
        ),
        (
            "what it says stands outside the hash",
            "rechtencirkel/statistics/snapshot.py",
            '        velden["inschatting"] = list(inhoud.inschatting.scores)\n',
            "        pass\n",
            ERNAAST,
        ),
        (
            "certain is what the shown values say",
            VERSCHIL,
            "return max(NIETS, lower_bound(dacht, gaf)) - max(NIETS, lower_bound(gaf, dacht))",
            "return dacht.waarde - gaf.waarde",
            ERNAAST,
        ),
        (
            "what was thought has an interval as a mean has",
            "rechtencirkel/cells.py",
            "            return self.waarde, self.waarde\n",
            "            return SCALE\n",
            ERNAAST,
        ),
        (
            "it counts as somebody who was heard",
            "rechtencirkel/statistics/resultaat.py",
            "or (reeks.getoond and not reeks.is_inschatting)",
            "or reeks.getoond",
            ERNAAST,
        ),
        (
            "it bends the line of who was asked",
            PUNTEN,
            "return (tuple(point.true for point in points),)",
            "return (tuple(point.shown for point in points),)",
            ERNAAST,
        ),
        (
            "it is drawn as one more doelgroep",
            "rechtencirkel/charts/series.py",
            "    if reeks.is_inschatting:\n        return THOUGHT\n",
            "",
            ERNAAST,
        ),
        (
            "it stays after the day that was told",
            "bevraging/actions/bewaartermijn.py",
            "Microdatarij, Inschatting)",
            "Microdatarij)",
            VRIJ,
        ),
        (
            "it waits on home after it was sent",
            LEZEN,
            "        ~Exists(gestuurd),\n",
            "",
            WACHTEN,
        ),
        (
            "it waits on home after the planned minute",
            LEZEN,
            "        ronde__sluit_op__gt=now,\n",
            "",
            WACHTEN,
        ),
        (
            "home asks it of who signs for another organisatie",
            "proactief/queries/wachten.py",
            "        if user.signs_as(ronde.organisatie_id, ronde.pilootgemeente)\n",
            "",
            WACHTEN,
        ),
        (
            "other pages tell that it was sent",
            DOEN,
            "    if eerste is None:\n",
            "    if eerste is None:\n        Ronde.objects.filter(pk=ronde.pk).update(naam=ronde.naam + '.')\n",
            STIL,
        ),
    )
)
