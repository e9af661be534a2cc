"""The mutations about texts and merging (vrijgave.md 1.6, 2.8 and 2.9)."""

from proofs.mutatie import Mutatie

SAMEN_DOEN = "bevraging/actions/samenvoegen.py"
MERGE = "tests/bevraging/test_actions_samenvoegen.py"
TEKSTEN_DOEN = "bevraging/actions/teksten.py"
GESPREK = "tests/bevraging/test_vrijgave_gesprek.py"
NALEZEN = "tests/bevraging/test_actions_teksten.py"
SAMEN_SCHERM = "tests/bevraging/test_views_samenvoegen.py"

CITATEN = "tests/bevraging/test_rules_markeringen.py"
VOORSTEL = "tests/bevraging/test_views_voorstellen.py"
ZONDER_KEUZE = "tests/bevraging/test_zonder_keuze.py"
OVERGESLAGEN = "tests/bevraging/test_overgeslagen.py"

TEKSTEN = (
    Mutatie(
        regel="9",
        naam="the warning about counting comes one quote late",
        bestand="bevraging/rules/markeringen.py",
        zoek="citaten >= TOPS[band]",
        vervang="citaten > TOPS[band]",
        tests=(CITATEN,),
    ),
    Mutatie(
        regel="9",
        naam="a bewaarder is not warned that its quotes tell the number",
        bestand="bevraging/queries/voorstel.py",
        zoek="return _countable(self._op_pagina, self.banden)",
        vervang="return ()",
        tests=(VOORSTEL,),
    ),
    Mutatie(
        regel="1.6",
        naam="who took its proposal back is joined all the same",
        bestand=SAMEN_DOEN,
        zoek="    _check_runs(samenvoeging)\n    if not akkoord:",
        vervang="    if not akkoord:",
        tests=(MERGE,),
    ),
    Mutatie(
        regel="1.6",
        naam="two who ask each other leave two proposals",
        bestand=SAMEN_DOEN,
        zoek="if Samenvoeging.objects.between(naar, van).proposed().exists():",
        vervang="if False:",
        tests=(MERGE,),
    ),
    Mutatie(
        regel="1.6",
        naam="what else was proposed about a merged pair stays",
        bestand=SAMEN_DOEN,
        zoek="    over.update(status=SamenvoegingStatus.INGETROKKEN, beslist_door=by)\n",
        vervang="",
        tests=(MERGE,),
    ),
    Mutatie(
        regel="1.6",
        naam="joining does not ask first",
        bestand="bevraging/views/samenvoegen.py",
        zoek='naar=stand.sibling(request.GET.get("naar", "")),',
        vervang="naar=None,",
        tests=(SAMEN_SCHERM,),
    ),
    Mutatie(
        regel="1.6",
        naam="a bewaarder learns how many texts the other must still read",
        bestand="bevraging/actions/vrijgave.py",
        zoek="if open_teksten := stand.open_of(groep):",
        vervang="if open_teksten := sum(stand.open.values()):",
        tests=(SAMEN_SCHERM,),
    ),
    Mutatie(
        regel="1.6",
        naam="a bewaarder learns how many blads the other keeps",
        bestand="bevraging/queries/bewaarder.py",
        zoek="return [lid for lid in groep.leden if lid.bewaarder_id == groep.bewaarder_id]",
        vervang="return groep.leden",
        tests=(SAMEN_SCHERM,),
    ),
    Mutatie(
        regel="1.6",
        naam="a bewaarder reads what the other has not finished",
        bestand="bevraging/queries/voorstel.py",
        zoek="if not self.stand.waits_for(self.stand.hoofd):",
        vervang="if True:",
        tests=(SAMEN_SCHERM,),
    ),
    Mutatie(
        regel="1.6",
        naam="the merged groep leads nowhere while its texts are unread",
        bestand="bevraging/views/wegen.py",
        zoek="    if stand.hoofd.is_gesloten:",
        vervang="    if stand.hoofd.is_gesloten and groep.is_gesloten:",
        tests=(SAMEN_SCHERM,),
    ),
    Mutatie(
        regel="8",
        naam="texts of a groepsgesprek without consent are passed on",
        bestand="bevraging/queries/tellen.py",
        zoek="return gesprek.toestemming and gesprek.deelnemers",
        vervang="return gesprek.deelnemers",
        tests=(GESPREK,),
    ),
    Mutatie(
        regel="8",
        naam="a groepsgesprek without consent passes in a summary",
        bestand="bevraging/queries/teksten.py",
        zoek="if rij.tekst and fase.of_groepen([rij.groep_id]).may_summarise",
        vervang="if rij.tekst",
        tests=(GESPREK,),
    ),
    Mutatie(
        regel="8",
        naam="a summary of a groepsgesprek without consent is kept",
        bestand=TEKSTEN_DOEN,
        zoek="if synthese.tekst.strip() and not nalezing.may_summarise:",
        vervang="if False:",
        tests=(GESPREK,),
    ),
    Mutatie(
        regel="8",
        naam="a groepsgesprek without consent is drawn",
        bestand="bevraging/queries/teksten.py",
        zoek="groep__in=groepen, toestemming=True, deelnemers__gte=drempel",
        vervang="groep__in=groepen, deelnemers__gte=drempel",
        tests=(GESPREK,),
    ),
    Mutatie(
        regel="9",
        naam="a text that a colleague held back passes from an older page",
        bestand=TEKSTEN_DOEN,
        zoek="gezien = Toelichting.objects.filter(pk=rij.pk, versie=besluit.versie)",
        vervang="gezien = Toelichting.objects.filter(pk=rij.pk)",
        tests=(NALEZEN,),
    ),
    Mutatie(
        regel="9",
        naam="a stale synthese is written over a newer one",
        bestand=TEKSTEN_DOEN,
        zoek="    if synthese.versie != bewaard.gezien_als:\n        return False\n",
        vervang="",
        tests=(NALEZEN,),
    ),
    Mutatie(
        regel="9",
        naam="an empty field of somebody who saw no synthese empties that of a colleague",
        bestand=TEKSTEN_DOEN,
        zoek="if tekst == staat or not (tekst or synthese.versie):",
        vervang="if tekst == staat:",
        tests=(NALEZEN,),
    ),
    Mutatie(
        regel="9",
        naam="part of a page is kept where a colleague decided another part",
        bestand=TEKSTEN_DOEN,
        zoek="raise Conflict(Intussen(",
        vervang="return groep\n        raise Conflict(Intussen(",
        tests=(NALEZEN,),
    ),
    Mutatie(
        regel="9",
        naam="a text without a soort is decided to pass",
        bestand=TEKSTEN_DOEN,
        zoek="if beslissing in GAAT_DOOR and not soort:",
        vervang="if False:",
        tests=(ZONDER_KEUZE,),
    ),
    Mutatie(
        regel="9",
        naam="the screen lets a text pass without a soort",
        bestand="bevraging/forms/teksten.py",
        zoek="if besluit in GAAT_DOOR and not (rij.soort",
        vervang="if False and not (rij.soort",
        tests=(ZONDER_KEUZE,),
    ),
    Mutatie(
        regel="9",
        naam="a bewaarder changes the soort that a person chose",
        bestand=TEKSTEN_DOEN,
        zoek="zegt_iets = rij.zonder_keuze and besluit.soort in SOORTEN",
        vervang="zegt_iets = besluit.soort in SOORTEN",
        tests=(ZONDER_KEUZE,),
    ),
    Mutatie(
        regel="3.12",
        naam="an erased answer is known by the soort that its bewaarder gave",
        bestand="bevraging/queries/wissen.py",
        zoek='"" if t.zonder_keuze else t.soort',
        vervang="t.soort",
        tests=(ZONDER_KEUZE,),
    ),
    Mutatie(
        regel="2.11",
        naam="a fase passed over counts as answered",
        bestand="bevraging/rules/microdata.py",
        zoek="GEEN_SCORE = (None, OVERGESLAGEN)",
        vervang="GEEN_SCORE = (None,)",
        tests=(OVERGESLAGEN,),
    ),
    Mutatie(
        regel="2.11",
        naam="the copy does not tell geen zicht from overgeslagen",
        bestand="bevraging/queries/microdata.py",
        zoek="return [join_scores(scores, overgeslagen) for",
        vervang="return [tuple(scores) for",
        tests=(OVERGESLAGEN,),
    ),
    Mutatie(
        regel="3.1",
        naam="closing forgets what was passed over",
        bestand="bevraging/actions/sluiten.py",
        zoek="(key, groep.pk, wijze, *scores, overgeslagen)",
        vervang="(key, groep.pk, wijze, *scores, 0 * overgeslagen)",
        tests=(OVERGESLAGEN,),
    ),
)
