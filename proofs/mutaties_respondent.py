"""Mutations of the way of a respondent: drafts, steps, languages, editions."""

from proofs.mutatie import Mutatie

KLAD = "tests/bevraging/test_klad.py"
STAPPEN = "tests/bevraging/test_stappen.py"
SCHERMEN = "tests/bevraging/test_views_respondent.py"
REFERENTIE = "tests/rechtencirkel/test_referentie.py"
VIEW = "bevraging/views/respondent.py"
REGEL = "bevraging/rules/stappen.py"

RESPONDENT = (
    Mutatie(
        regel="respondent",
        naam="a draft is kept without a yes",
        bestand=VIEW,
        zoek='if velden.get("toestel") == "ja" and',
        vervang='if velden.get("toestel") != "nee" and',
        tests=(KLAD,),
    ),
    Mutatie(
        regel="respondent",
        naam="a draft is shown before a choice",
        bestand=VIEW,
        zoek='        return bezoek.page("verder")\n',
        vervang='        return _come_back(bezoek, lijst, "verder")\n',
        tests=(KLAD,),
    ),
    Mutatie(
        regel="respondent",
        naam="who begins empty leaves the draft of another",
        bestand=VIEW,
        zoek='if klad and wie == "leeg":',
        vervang='if klad and wie == "":',
        tests=(KLAD,),
    ),
    Mutatie(
        regel="respondent",
        naam="a draft outlives its sending",
        bestand=VIEW,
        zoek="    if bezoek.klad:\n        drop_klad",
        vervang="    if not bezoek.klad:\n        drop_klad",
        tests=(KLAD,),
    ),
    Mutatie(
        regel="respondent",
        naam="the key of a draft is not of its link",
        bestand="bevraging/keys.py",
        zoek='_hmac("klad", f"{self.token}:{self.geheim}")',
        vervang='_hmac("klad", self.geheim)',
        tests=(KLAD,),
    ),
    Mutatie(
        regel="respondent",
        naam="a draft is kept in a groep that is closed",
        bestand="bevraging/actions/klad.py",
        zoek="if not open_nu.exists():",
        vervang="if False:",
        tests=(KLAD,),
    ),
    Mutatie(
        regel="respondent",
        naam="one goes on without an answer",
        bestand=REGEL,
        zoek="if hier.nummer and (fout := hier.antwoord.fout):",
        vervang="if hier.nummer and (fout := ''):",
        tests=(STAPPEN,),
    ),
    Mutatie(
        regel="respondent",
        naam="an answer that is not whole reads as one that says nothing",
        bestand="bevraging/forms/respondent.py",
        zoek="if first_wrong(self.antwoorden):",
        vervang="if False:",
        tests=(SCHERMEN,),
    ),
    Mutatie(
        regel="respondent",
        naam="a choice that is not known becomes a soort",
        bestand=REGEL,
        zoek='KEUZES.get(vak.keuze, "")',
        vervang="KEUZES.get(vak.keuze, vak.keuze)",
        tests=(STAPPEN,),
    ),
    Mutatie(
        regel="respondent",
        naam="the first screen tells which links are used",
        bestand="bevraging/views/bezoek.py",
        zoek='return replace(self, token="").page(',
        vervang="return self.page(",
        tests=(SCHERMEN,),
    ),
    Mutatie(
        regel="respondent",
        naam="an edition changes under a ronde that asks with it",
        bestand="rechtencirkel/actions/referentie.py",
        zoek="if oude and is_frozen(oude):",
        vervang="if False:",
        tests=(REFERENTIE,),
    ),
    Mutatie(
        regel="respondent",
        naam="what an edition does not say is empty",
        bestand="rechtencirkel/queries/vragen.py",
        zoek="return getattr(vraag, veld) or getattr(anders, veld)",
        vervang="return getattr(vraag, veld)",
        tests=("tests/bevraging/test_vertaling.py",),
    ),
    Mutatie(
        regel="respondent",
        naam="a promise of any length opens",
        bestand="rechtencirkel/queries/gebreken.py",
        zoek="elif len(ronde.belofte) > MAX_BELOFTE:",
        vervang="elif False:",
        tests=("tests/rechtencirkel/test_actions_ronde.py",),
    ),
)
