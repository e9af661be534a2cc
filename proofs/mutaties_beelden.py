"""The mutations of what is drawn of a released ronde: by value, whose it is, and what a file says itself."""

from proofs.mutatie import Mutatie

WAARDEN = "tests/rechtencirkel/test_charts_waarden.py"
KLEIN = "tests/rechtencirkel/test_charts_klein.py"
BALKEN = "tests/rechtencirkel/test_charts_balken.py"
RESULTAAT = "tests/dossier/test_views_resultaat.py"
KEUZE = "tests/rechtencirkel/test_beeld.py"
BEELD = "rechtencirkel/queries/beeld.py"
SAMEN = "rechtencirkel/charts/compose.py"

BEELDEN = tuple(
    Mutatie("beelden", naam, bestand, zoek, vervang, (test,))
    for naam, bestand, zoek, vervang, test in (
        (
            "marks of one score hide each other",
            "rechtencirkel/charts/points.py",
            "        if lanes:\n",
            "        if lanes > 9:\n",
            WAARDEN,
        ),
        (
            "a mark beside its place has no hair to it",
            SAMEN,
            "            if point.across\n",
            "            if point.across > 9\n",
            WAARDEN,
        ),
        (
            "five lines stand in one circle",
            SAMEN,
            "    return lines <= layout.most and ",
            "    return ",
            KLEIN,
        ),
        (
            "who is chosen alone looks as the first of the groep",
            SAMEN,
            "    picked = [look for look in looks(reeksen) if chosen is None or look.reeks.sleutel in chosen]\n",
            "    picked = looks([it for it in reeksen if chosen is None or it.sleutel in chosen])\n",
            WAARDEN,
        ),
        (
            "the black bar covers what is not certain",
            "rechtencirkel/charts/bars.py",
            "tussen = banden[0][1], banden[1][0]",
            "tussen = banden[0][0], banden[1][1]",
            BALKEN,
        ),
        (
            "an arrow stands where a change is not certain",
            "rechtencirkel/charts/arrows.py",
            "    if pijl.is_zeker and pijl.van is not None",
            "    if pijl.van is not None",
            BALKEN,
        ),
        (
            "a choice is drawn of a ronde that is not released",
            BEELD,
            "ronde=ronde, ronde__status=RondeStatus.VRIJGEGEVEN",
            "ronde=ronde",
            KEUZE,
        ),
        (
            "a file that leaves the site does not say who was not heard",
            BEELD,
            '            f"Niet gehoord: {in_a_sentence(inhoud)}",\n',
            "",
            KEUZE,
        ),
        (
            "a file to keep is shown instead",
            "rechtencirkel/views.py",
            '    hoe = "attachment" if bewaren else "inline"\n',
            '    hoe = "inline"\n',
            KEUZE,
        ),
        (
            "a chart of a ronde that is not released",
            "rechtencirkel/permissions.py",
            "Grafiek.objects.released().in_their_place()",
            "Grafiek.objects.in_their_place()",
            RESULTAAT,
        ),
        (
            "a chart for whoever knows its address",
            "rechtencirkel/permissions.py",
            "    RESULTAAT.check(user.rollen_in(grafiek.snapshot.ronde.pilootgemeente), doen=False)\n",
            "",
            RESULTAAT,
        ),
    )
)
