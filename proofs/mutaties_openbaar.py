"""The mutations of what everybody may read (vrijgave.md 2.13, docs/adr/0021)."""

from proofs.mutatie import Mutatie

LEZEN = "rechtencirkel/queries/openbaar.py"
ZEGGEN = "rechtencirkel/actions/openbaar.py"
BOEK = "rechtencirkel/actions/herstel.py"
INTREKKEN = "rechtencirkel/actions/snapshot.py"
ONGEHOORD = "rechtencirkel/statistics/niet_gehoord.py"
VERSLAG = "dossier/queries/verslag/bron.py"
GEZEGD = "bevraging/queries/gezegd.py"
PUBLICEREN = "rechtencirkel/actions/publiceren.py"
BERICHT = "rechtencirkel/actions/openbaarbericht.py"
MENSEN = "pilootgemeenten/models/mensen.py"

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
            "for rij in unheard(vol) if rij.reden != TE_WEINIG)",
            "for rij in unheard(vol))",
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
            "    if not in_het_verleden:\n        require_not_past(ronde=ronde)\n",
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
            "of two groepen of one name the silent one is told",
            LEZEN,
            "return (*(rij for rij in unheard(vol) if rij.reden != TE_WEINIG), *weinig)",
            "return tuple(r for r in unheard(vol) if r.reden != TE_WEINIG or r.label in namen.values())",
            WAT,
            "of_two_groepen_of_one_name_nothing_is_said_of_the_one_that_did_not_agree",
        ),
        (
            "in a programma of the past a groep takes nothing back",
            ZEGGEN,
            "    leden = _locked_family(groep, in_het_verleden=True)\n",
            "    leden = _locked_family(groep)\n",
            JA,
            "in_a_programma_of_the_past_a_yes_is_still_taken_back",
        ),
        (
            "in a programma of the past an organisatie takes nothing back",
            ZEGGEN,
            "in_het_verleden=not akkoord)",
            "in_het_verleden=False)",
            JA,
            "in_a_programma_of_the_past_a_yes_is_still_taken_back",
        ),
        (
            "in a programma of the past an organisatie says yes",
            ZEGGEN,
            "in_het_verleden=not akkoord)",
            "in_het_verleden=True)",
            JA,
            "in_a_programma_of_the_past_nobody_says_yes",
        ),
        (
            "in a programma of the past a page stays",
            PUBLICEREN,
            "    ronde = lock_released(ronde=ronde, in_het_verleden=True)\n",
            "    ronde = lock_released(ronde=ronde)\n",
            PAGINA,
            "in_a_programma_of_the_past_a_page_is_still_taken_back",
        ),
        (
            "the no of another organisatie takes a yes back",
            ZEGGEN,
            "staat.filter(organisatie=organisatie).delete()",
            "staat.delete()",
            JA,
            "the_no_of_another_organisatie_takes_no_yes_back",
        ),
        (
            "a yes is not found by its organisatie",
            GEZEGD,
            "if ja.get(rij.sleutel) == organisatie.pk]",
            "if False]",
            SCHERM,
            "a_yes_is_taken_back_after_its_organisatie_got_another_name",
        ),
        (
            "who said yes to it is no matter for another that says the same",
            GEZEGD,
            "for rij in open_ if rij and rij.sleutel not in ja}",
            "for rij in open_ if rij}",
            SCHERM,
            "what_another_said_yes_to_is_not_the_own",
        ),
        (
            "who signs for two organisaties decides for the first only",
            MENSEN,
            "return list(dict.fromkeys(rij.organisatie for rij in self._signing_in(pilootgemeente)))",
            "return [rij.organisatie for rij in self._signing_in(pilootgemeente)][:1]",
            SCHERM,
            "who_signs_for_two_organisaties_decides_for_each",
        ),
        (
            "after a restore a yes is of nobody known",
            BOEK,
            'pk__in=[feiten.get("organisatie")]',
            "pk__in=[]",
            TERUG,
            "what_an_organisatie_said_last_stands",
        ),
        (
            "the mail looks one step up in a chain of merges",
            BERICHT,
            "staat = family_of(groep, groepen)[0].pk in openbaar",
            "staat = groep.pk in openbaar or groep.samengevoegd_met_id in openbaar",
            PAGINA,
            "the_mail_follows_a_chain_of_merges_to_its_end",
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
