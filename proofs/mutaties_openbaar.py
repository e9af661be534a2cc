"""The mutations of what everybody may read (vrijgave.md 2.13, docs/adr/0021)."""

from proofs.mutatie import Mutatie

LEZEN = "rechtencirkel/queries/openbaar.py"
ZEGGEN = "rechtencirkel/actions/openbaar.py"
BOEK = "rechtencirkel/actions/herstel.py"
INTREKKEN = "rechtencirkel/actions/snapshot.py"
ONGEHOORD = "rechtencirkel/statistics/niet_gehoord.py"
VERSLAG = "dossier/queries/verslag/bron.py"
GEZEGD = "bevraging/queries/gezegd.py"

WAT = "tests/rechtencirkel/test_openbaar.py"
WIE = "tests/rechtencirkel/test_openbaar_wie.py"
JA = "tests/rechtencirkel/test_actions_openbaar.py"
PAGINA = "tests/rechtencirkel/test_publiceren.py"
TERUG = "tests/bevraging/test_herstel_openbaar.py"
RAAD = "tests/dossier/test_verslag_raad.py"
SCHERM = "tests/bevraging/test_views_openbaar.py"

OPENBAAR = tuple(
    Mutatie("2.13", naam, bestand, zoek, vervang, (f"{test}::test_{geval}",))
    for naam, bestand, zoek, vervang, test, geval in (
        (
            "of merged groepen one yes is enough",
            LEZEN,
            "if groep.is_bevestigd and all(lid.is_openbaar for lid in with_taken_up(groep, groepen))",
            "if groep.is_bevestigd and any(lid.is_openbaar for lid in with_taken_up(groep, groepen))",
            JA,
            "after_a_merge_every_bewaarder_says_yes",
        ),
        (
            "a text that was not marked stands there",
            LEZEN,
            "snapshot__ronde=ronde, mag_openbaar=True)",
            "snapshot__ronde=ronde)",
            WAT,
            "a_groep_that_agreed_stands_there_with_its_marked_texts",
        ),
        (
            "too few answers is said of who did not agree",
            LEZEN,
            "if rij.reden != TE_WEINIG or rij.label in genoemd",
            "if True",
            WAT,
            "too_few_answers_is_said_only_of_a_groep_that_agreed",
        ),
        (
            "who did not agree reads as not asked",
            ONGEHOORD,
            "    if inhoud.is_openbaar:\n        return inhoud.niet_gehoord\n",
            "",
            WAT,
            "who_was_not_asked_is_named_and_who_did_not_agree_is_not",
        ),
        (
            "what was thought stands without the doelgroep",
            LEZEN,
            "dacht.sleutel in gezegd and met_doelgroep else None",
            "dacht.sleutel in gezegd else None",
            WIE,
            "what_was_thought_never_stands_without_the_doelgroep",
        ),
        (
            "a standpunt stands without a yes",
            LEZEN,
            "tuple(rij for rij in vol.standpunten if rij.sleutel in gezegd)",
            "vol.standpunten",
            WIE,
            "whoever_agrees_nothing_of_another_is_said",
        ),
        (
            "the hashes of texts leave",
            LEZEN,
            "        teksten=(),\n",
            "",
            WIE,
            "whoever_agrees_nothing_of_another_is_said",
        ),
        (
            "the key of a reeks counts the groepen",
            LEZEN,
            "return f\"wie-{_mark('reeks', f'{ronde.pk} {sleutel}')[:8]}\"",
            "return sleutel",
            WAT,
            "no_key_and_no_number_counts_who_is_left_out",
        ),
        (
            "the number of a text counts those before it",
            LEZEN,
            'replace(rij, nummer="", rij=None)',
            "replace(rij, rij=None)",
            WAT,
            "no_key_and_no_number_counts_who_is_left_out",
        ),
        (
            "who appeared or vanished is named beside another ronde",
            LEZEN,
            "compare(_only(oud, in_beide), _only(nieuw, in_beide))",
            "compare(oud, nieuw)",
            WIE,
            "only_groepen_that_agreed_in_both_published_rondes_are_compared",
        ),
        (
            "a ronde that is not published is compared with",
            LEZEN,
            "vorige = Ronde.objects.published()",
            "vorige = Ronde.objects.released()",
            WIE,
            "only_groepen_that_agreed_in_both_published_rondes_are_compared",
        ),
        (
            "a groep agrees before the release, or after it was refused",
            ZEGGEN,
            "    if not may_agree(hoofd.ronde, leden):\n        raise ValidationError(NIETS)\n",
            "",
            JA,
            "a_refused_groep_never_agrees",
        ),
        (
            "what a colleague chose meanwhile is written over",
            ZEGGEN,
            "    if gezien != agreement_mark(leden, stond):\n        raise ValidationError(INTUSSEN)\n",
            "",
            JA,
            "what_a_colleague_chose_meanwhile_is_not_written_over",
        ),
        (
            "a text is added to what another bewaarder agreed to",
            ZEGGEN,
            "    if wordt - stond:\n",
            "    if False:\n",
            JA,
            "who_agreed_before_a_text_was_added_is_asked_again",
        ),
        (
            "a page is published in a programma of the past",
            ZEGGEN,
            "    require_not_past(ronde=ronde)\n",
            "",
            PAGINA,
            "in_a_programma_of_the_past_nothing_is_published",
        ),
        (
            "a ronde is published before its release",
            ZEGGEN,
            "    if not ronde.is_vrijgegeven or ronde.vervallen_op:\n",
            "    if ronde.vervallen_op:\n",
            PAGINA,
            "what_is_not_released_is_not_published",
        ),
        (
            "a yes that was taken back is no line of the herstelboek",
            BOEK,
            "    Groep.objects.filter(pk__in=groepen).update(openbaar_door=None, openbaar_op=None)\n",
            "",
            TERUG,
            "a_yes_that_was_taken_back_stays_taken_back",
        ),
        (
            "after a restore a text is public that was unticked",
            BOEK,
            "    rijen.update(mag_openbaar=False)\n",
            "",
            TERUG,
            "a_text_that_was_unticked_or_withdrawn_stays_away",
        ),
        (
            "after a restore a refused groep is public",
            BOEK,
            "        status__in=(GroepStatus.BEVESTIGD, GroepStatus.SAMENGEVOEGD),\n",
            "",
            TERUG,
            "a_groep_that_counts_as_refused_is_not_public",
        ),
        (
            "after a restore a page that was taken back is published",
            BOEK,
            "    ronde.update(openbaar_door=None, openbaar_op=None)\n",
            "",
            TERUG,
            "a_page_that_was_taken_back_is_not_published_again",
        ),
        (
            "the standpunt of another that says the same is taken for the own",
            GEZEGD,
            "    return gevonden[0] if len(gevonden) == 1 else None\n",
            "    return gevonden[0] if gevonden else None\n",
            SCHERM,
            "a_standpunt_is_known_after_its_organisatie_got_another_name",
        ),
        (
            "a withdrawn text stays marked",
            INTREKKEN,
            'tekst="", mag_openbaar=False, ingetrokken_op=now',
            'tekst="", ingetrokken_op=now',
            JA,
            "a_withdrawn_text_goes_from_the_page_at_once",
        ),
        (
            "the report for the council reads the whole result",
            VERSLAG,
            "read = _read_public if ",
            "read = _read_ronde if ",
            RAAD,
            "only_agreed_groepen_and_marked_texts_stand_in_it_without_a_number",
        ),
    )
)
