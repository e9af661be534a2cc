"""Propose, send back, confirm, refuse, release: the rules of vrijgave.md sections 1 and 2."""

from __future__ import annotations

import datetime as dt
import json
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from bevraging.actions import samenvoegen, teksten, vrijgave
from bevraging.actions.standpunt import save_standpunt
from bevraging.enums import Beslissing
from bevraging.models import GetrokkenCel, KlaargelegdeTekst, Synthese, Toelichting
from bevraging.models.scores import SCORE_VELDEN
from bevraging.values import Besluit, Samenvatting, Standpuntwaarden
from kader.enums import Fase
from pilootgemeenten.models import Doelgroep
from rechtencirkel.actions.snapshot import store_charts
from rechtencirkel.cells import Inhoud, NietGehoord, Uitspraak
from rechtencirkel.enums import (
    Belanghebbendengroep,
    GroepStatus,
    Invoersoort,
    RondeStatus,
    ToelichtingSoort,
)
from rechtencirkel.models import DoorgegevenTekst, Groep, Ronde, Snapshot, Snapshotcel
from rechtencirkel.statistics.snapshot import digest, from_json, to_json
from tests.bevraging.vrijgave_wereld import (
    LATER,
    add_blad,
    add_tekst,
    close_ronde,
    closed_ronde,
    decide_all,
    propose_all,
    release_all,
)
from tests.cast import Cast, frozen_names, make_ronde


def cells(groep: Groep, nummer: int = 0) -> dict[str, tuple[Decimal | None, str, str]]:
    rijen = GetrokkenCel.objects.filter(groep=groep, nummer=nummer).order_by("pk")
    return {rij.fase: (rij.waarde, rij.rand, rij.band) for rij in rijen}


def inhoud_of(ronde: Ronde) -> Inhoud:
    return from_json(Snapshot.objects.get(ronde=ronde).inhoud)


def test_an_unreviewed_text_blocks_the_proposal(cast: Cast) -> None:
    groep = closed_ronde(cast)[0]
    with pytest.raises(ValidationError, match="nog 1 tekst nalezen"):
        vrijgave.propose_groep(groep=groep, now=LATER, by=cast.bewaarder)
    assert GetrokkenCel.objects.count() == 0
    decide_all(groep, Beslissing.ACHTERHOUDEN)
    vrijgave.propose_groep(groep=groep, now=LATER, by=cast.bewaarder)
    groep.refresh_from_db()
    assert (groep.status, groep.ooit_voorgesteld) == (GroepStatus.VOORGESTELD, True)
    assert KlaargelegdeTekst.objects.count() == 0


def test_the_first_proposal_draws_nine_cells_and_no_later_one_draws_again(cast: Cast) -> None:
    groep = closed_ronde(cast, [2, 3, 3, 4, 4, 6], [7] * 12)[0]
    decide_all(groep)
    vrijgave.propose_groep(groep=groep, now=LATER, by=cast.bewaarder)
    eerste = list(GetrokkenCel.objects.filter(groep=groep).order_by("pk").values())
    assert len(eerste) == 9
    for tweede in (cast.bewaarder2, cast.programmaleiding, cast.andere_bewaarder):
        vrijgave.send_back_groep(groep=groep, reden="lees na", now=LATER, by=tweede)
        assert KlaargelegdeTekst.objects.count() == 0
        vrijgave.propose_groep(groep=groep, now=LATER, by=cast.bewaarder)
    assert list(GetrokkenCel.objects.filter(groep=groep).order_by("pk").values()) == eerste
    assert KlaargelegdeTekst.objects.count() == 1


def test_a_cell_is_shown_from_five_who_answered_that_fase(cast: Cast) -> None:
    ronde = make_ronde(cast, status=RondeStatus.OPEN)
    groep = ronde.groepen.get(nummer=1)
    for _ in range(4):
        add_blad(groep, 5)
    add_blad(groep, None, *[5] * 8)
    close_ronde(ronde)
    vrijgave.propose_groep(groep=groep, now=LATER, by=cast.bewaarder)
    getoond = {fase: cel[0] is not None for fase, cel in cells(groep).items()}
    assert getoond == {fase: fase != Fase.PREVENTIE for fase in Fase}


def test_texts_pass_as_decided_and_where_a_cell_is_hidden_only_a_synthese(cast: Cast) -> None:
    ronde = make_ronde(cast, status=RondeStatus.OPEN)
    groep = ronde.groepen.get(nummer=1)
    bladen = [add_blad(groep, None, *[6] * 8) for _ in range(5)]
    besluiten = (
        (Beslissing.DOORGEVEN, "door"),
        (Beslissing.HERWOORDEN, "oud"),
        (Beslissing.ACHTERHOUDEN, "geheim"),
    )
    for blad, (beslissing, tekst) in zip(bladen, besluiten, strict=False):
        rij = add_tekst(tekst, blad=blad)
        Toelichting.objects.filter(pk=rij.pk).update(beslissing=beslissing, nieuwe_tekst="nieuw")
    verborgen = add_tekst("los", fase=Fase.PREVENTIE, blad=bladen[0])
    Toelichting.objects.filter(pk=verborgen.pk).update(beslissing=Beslissing.DOORGEVEN)
    Synthese.objects.create(groep=groep, fase=Fase.PREVENTIE, tekst="Samen gezegd.")
    close_ronde(ronde)
    vrijgave.propose_groep(groep=groep, now=LATER, by=cast.bewaarder)
    tray = set(KlaargelegdeTekst.objects.values_list("fase", "soort", "tekst"))
    assert tray == {
        (Fase.ONTHAAL, ToelichtingSoort.HIAAT, "door"),
        (Fase.ONTHAAL, ToelichtingSoort.HIAAT, "nieuw"),
        (Fase.PREVENTIE, ToelichtingSoort.SYNTHESE, "Samen gezegd."),
    }


def test_a_second_person_confirms_and_never_who_proposed(cast: Cast) -> None:
    groep = propose_all(cast, closed_ronde(cast))[0]
    for act in (
        lambda: vrijgave.confirm_groep(groep=groep, now=LATER, by=cast.bewaarder),
        lambda: vrijgave.send_back_groep(groep=groep, reden="x", now=LATER, by=cast.bewaarder),
    ):
        with pytest.raises(ValidationError, match="zelf voorgesteld"):
            act()
    with pytest.raises(IntegrityError), transaction.atomic():
        Groep.objects.filter(pk=groep.pk).update(
            status=GroepStatus.BEVESTIGD, beslist_door=cast.bewaarder, beslist_op=LATER
        )
    vrijgave.confirm_groep(groep=groep, now=LATER, by=cast.bewaarder2)
    groep.refresh_from_db()
    assert (groep.status, groep.beslist_door) == (GroepStatus.BEVESTIGD, cast.bewaarder2)


def test_sending_back_needs_a_reason(cast: Cast) -> None:
    groep = propose_all(cast, closed_ronde(cast))[0]
    with pytest.raises(ValidationError, match="Zeg waarom"):
        vrijgave.send_back_groep(groep=groep, reden="  ", now=LATER, by=cast.bewaarder2)
    groep.refresh_from_db()
    assert groep.status == GroepStatus.VOORGESTELD


def test_no_act_twice_and_none_from_the_wrong_state(cast: Cast) -> None:
    eerste, tweede = closed_ronde(cast)
    with pytest.raises(ValidationError, match="nu niet voorgesteld"):
        vrijgave.confirm_groep(groep=eerste, now=LATER, by=cast.programmaleiding)
    propose_all(cast, [eerste])
    with pytest.raises(ValidationError, match="is intussen voorgesteld"):
        vrijgave.propose_groep(groep=eerste, now=LATER, by=cast.bewaarder)
    vrijgave.refuse_groep(groep=eerste, now=LATER, by=cast.bewaarder)
    for act, gezegd in (
        (vrijgave.refuse_groep, "is intussen geweigerd"),
        (vrijgave.propose_groep, "is intussen geweigerd"),
        (vrijgave.confirm_groep, "nu niet voorgesteld"),
    ):
        with pytest.raises(ValidationError, match=gezegd):
            act(groep=eerste, now=LATER, by=cast.programmaleiding)
    tweede.refresh_from_db()
    assert tweede.status == GroepStatus.GESLOTEN


def test_the_last_confirmation_releases_once_with_cells_and_texts(cast: Cast) -> None:
    groepen = propose_all(cast, closed_ronde(cast))
    vrijgave.confirm_groep(groep=groepen[0], now=LATER, by=cast.programmaleiding)
    assert Snapshot.objects.count() == 0
    vrijgave.confirm_groep(groep=groepen[1], now=LATER, by=cast.programmaleiding)
    ronde = Ronde.objects.get()
    snapshot = ronde.snapshot
    assert (ronde.status, ronde.vrijgegeven_op) == (RondeStatus.VRIJGEGEVEN, LATER)
    assert snapshot.sha256 == digest(snapshot.inhoud)
    assert snapshot.cellen.count() == 18
    assert snapshot.teksten.count() == 2
    assert vrijgave.release_ronde(ronde=ronde, now=LATER).pk == snapshot.pk
    assert vrijgave.release_due(now=LATER + dt.timedelta(days=90)) == 0
    inhoud = inhoud_of(ronde)
    assert (inhoud.gemeente, inhoud.organisatie, inhoud.vrijgegeven) == (
        "Halle",
        "OCMW Halle",
        "2026-11-23",
    )
    assert [reeks.label for reeks in inhoud.reeksen] == ["doelgroep", "medewerkers"]
    assert inhoud.teksten == tuple(sorted(snapshot.teksten.values_list("sha256", flat=True)))


def test_the_snapshot_says_what_its_rows_say_and_is_canonical(cast: Cast) -> None:
    ronde = release_all(cast, closed_ronde(cast))
    inhoud = inhoud_of(ronde)
    assert to_json(inhoud) == ronde.snapshot.inhoud
    assert ronde.snapshot.inhoud == json.dumps(
        json.loads(ronde.snapshot.inhoud),
        sort_keys=True,
        separators=(",", ":"),
        ensure_ascii=False,
    )
    rijen = {
        (rij.reeks, rij.fase): (rij.waarde, rij.rand, rij.band, rij.spreiding)
        for rij in Snapshotcel.objects.all()
    }
    assert rijen == {
        (reeks.sleutel, cel.fase): (cel.waarde, cel.rand, cel.band or "", cel.spreiding or "")
        for reeks in inhoud.reeksen
        for cel in reeks.cellen
    }


def test_a_refused_groep_reads_exactly_as_one_with_too_few_answers(cast: Cast) -> None:
    rondes = []
    for nummer, weigert in ((1, True), (2, False)):
        eerste, tweede = closed_ronde(
            cast, [5] * 6 if weigert else [5] * 2, [7] * 12, nummer=nummer, tekst=""
        )
        if weigert:
            add_tekst("blijft binnen", blad=eerste.bladen.order_by("pk").first())
            propose_all(cast, [eerste])
            vrijgave.refuse_groep(groep=eerste, now=LATER, by=cast.bewaarder)
        else:
            release_all(cast, [eerste])
        rondes.append(release_all(cast, [tweede]))
    geweigerd, te_weinig = (inhoud_of(ronde) for ronde in rondes)
    assert geweigerd.reeksen[0] == te_weinig.reeksen[0]
    assert geweigerd.niet_gehoord == te_weinig.niet_gehoord
    assert geweigerd.niet_gehoord[-1] == NietGehoord("doelgroep", "te weinig antwoorden")
    assert geweigerd.teksten == ()
    assert DoorgegevenTekst.objects.count() + KlaargelegdeTekst.objects.count() == 0


def test_a_signed_standpunt_stands_in_the_snapshot_and_an_unsigned_one_does_not(cast: Cast) -> None:
    ronde = make_ronde(cast, status=RondeStatus.OPEN)
    for organisatie, onderteken in ((cast.caw, True), (cast.ocmw, False)):
        save_standpunt(
            ronde=ronde,
            organisatie=organisatie,
            waarden=Standpuntwaarden(
                belanghebbendengroep=Belanghebbendengroep.ANDERE_DIENSTEN,
                scores={**dict.fromkeys(SCORE_VELDEN, 6), "nazorg": None},
                teksten={(Fase.ONTHAAL, ToelichtingSoort.HIAAT): "Lange wachttijd."},
            ),
            versie=0,
            onderteken=onderteken,
            now=LATER,
            by=cast.tekenaar,
        )
    inhoud = inhoud_of(release_all(cast, close_ronde(ronde)))
    assert [(rij.label, rij.scores) for rij in inhoud.standpunten] == [
        ("CAW Halle", (6,) * 8 + (None,))
    ]
    assert inhoud.standpunten[0].uitspraken == (
        Uitspraak(Fase.ONTHAAL, ToelichtingSoort.HIAAT, "Lange wachttijd."),
    )
    assert Snapshotcel.objects.filter(invoersoort=Invoersoort.STANDPUNT).count() == 9


def test_at_the_decision_date_what_is_undecided_counts_as_refused(cast: Cast) -> None:
    eerste, _tweede = closed_ronde(cast)
    decide_all(eerste)
    ronde = Ronde.objects.get()
    assert vrijgave.release_due(now=ronde.beslis_op - dt.timedelta(seconds=1)) == 0
    with pytest.raises(ValidationError, match="datum om te beslissen is voorbij"):
        vrijgave.propose_groep(groep=eerste, now=ronde.beslis_op, by=cast.bewaarder)
    assert vrijgave.release_due(now=ronde.beslis_op) == 1
    assert vrijgave.release_due(now=ronde.beslis_op) == 0
    assert set(Groep.objects.values_list("status", flat=True)) == {GroepStatus.GEWEIGERD}
    redenen = [rij.reden for rij in inhoud_of(ronde).niet_gehoord]
    assert redenen == ["niet bevraagd"] * 2 + ["te weinig antwoorden"] * 2
    assert DoorgegevenTekst.objects.count() + KlaargelegdeTekst.objects.count() == 0


def test_a_merged_groep_is_one_reeks_with_both_names_and_both_codes(cast: Cast) -> None:
    ronde = make_ronde(cast, status=RondeStatus.OPEN)
    for nummer, code in ((1, "senioren"), (3, "jongeren")):
        doelgroep = Doelgroep.objects.create(code=code, naam=code)
        Groep.objects.update_or_create(
            ronde=ronde,
            nummer=nummer,
            defaults={
                "belanghebbendengroep": Belanghebbendengroep.DOELGROEP,
                "doelgroep": doelgroep,
                "bewaarder": cast.vereniging,
                "status": GroepStatus.OPEN,
                **frozen_names(code, cast.vereniging),
            },
        )
    groot, klein = ronde.groepen.get(nummer=1), ronde.groepen.get(nummer=3)
    for groep, aantal in ((groot, 3), (klein, 3)):
        for _ in range(aantal):
            add_blad(groep, 6)
    add_tekst("van jongeren", blad=klein.bladen.order_by("pk").first())
    close_ronde(ronde)
    samenvoegen.propose_samenvoeging(van=klein, naar=groot, now=LATER, by=cast.bewaarder)
    with pytest.raises(ValidationError, match="nog 1 tekst"):
        vrijgave.propose_groep(groep=groot, now=LATER, by=cast.bewaarder)
    decide_all(klein)
    release_all(cast, [groot, ronde.groepen.get(nummer=2)])
    inhoud = inhoud_of(ronde)
    reeks = inhoud.reeksen[0]
    assert (reeks.label, reeks.code) == (
        "senioren en jongeren",
        "DOELGROEP/jongeren+DOELGROEP/senioren",
    )
    assert {cel.waarde for cel in reeks.cellen} == {Decimal("6.0")}
    assert len(inhoud.reeksen) == 2
    assert list(DoorgegevenTekst.objects.values_list("tekst", flat=True)) == ["van jongeren"]


def test_confirming_and_releasing_touch_no_table_with_answers(cast: Cast) -> None:
    groepen = propose_all(cast, closed_ronde(cast))
    with CaptureQueriesContext(
        connection,
    ) as gezien:
        vrijgave.send_back_groep(
            groep=groepen[0], reden="lees na", now=LATER, by=cast.programmaleiding
        )
    vrijgave.propose_groep(groep=groepen[0], now=LATER, by=cast.bewaarder)
    with CaptureQueriesContext(connection) as ook_gezien:
        for groep in groepen:
            vrijgave.confirm_groep(groep=groep, now=LATER, by=cast.programmaleiding)
    tabellen = ("bevraging_blad", "bevraging_groepsgesprek", "bevraging_toelichting")
    sql = [vraag["sql"] for vraag in (*gezien, *ook_gezien)]
    raak = [regel for regel in sql if any(tabel in regel for tabel in tabellen)]
    print(f"A5: {len(sql)} statements, {len(raak)} that name an answer table")
    assert Snapshot.objects.count() == 1
    assert raak == []


@pytest.mark.parametrize("is_demo", [True, False])
def test_every_circle_of_the_demo_says_that_it_is_invented(cast: Cast, is_demo: bool) -> None:
    cast.programma.is_demo = is_demo
    cast.programma.save()
    ronde = release_all(cast, closed_ronde(cast))
    store_charts(snapshot_id=ronde.snapshot.pk)
    assert {
        grafiek.soort: b"Demo: verzonnen scores." in bytes(grafiek.inhoud)
        for grafiek in ronde.snapshot.grafieken.filter(soort__startswith="SVG").order_by("pk")
    } == {"SVG": is_demo, "SVG_SMAL": is_demo}


def test_only_what_the_page_shows_is_decided_and_only_while_closed(cast: Cast) -> None:
    groep = closed_ronde(cast)[0]
    rij = Toelichting.objects.get(blad__groep=groep)

    def decide(sleutel: str, besluit: Besluit) -> None:
        teksten.decide_teksten(
            groep=groep,
            fase=Fase(rij.fase),
            beslissingen={sleutel: besluit},
            synthese=Samenvatting(),
        )

    with pytest.raises(ValidationError, match=r"mag niet \(meer\) apart door"):
        decide("vreemd", Besluit(Beslissing.DOORGEVEN, nagekeken=True))
    with pytest.raises(ValidationError, match="Schrijf de nieuwe tekst"):
        decide(rij.pk, Besluit(Beslissing.HERWOORDEN, " ", nagekeken=True))
    decide(rij.pk, Besluit(Beslissing.DOORGEVEN, nagekeken=True))
    vrijgave.propose_groep(groep=groep, now=LATER, by=cast.bewaarder)
    with pytest.raises(ValidationError, match="kunt u nu niet wijzigen"):
        decide(rij.pk, Besluit(Beslissing.ACHTERHOUDEN))
    rij.refresh_from_db()
    assert rij.beslissing == Beslissing.DOORGEVEN


def test_proposing_reads_the_texts_once(cast: Cast) -> None:
    groep = closed_ronde(cast)[0]
    decide_all(groep)
    with CaptureQueriesContext(connection) as gezien:
        vrijgave.propose_groep(groep=groep, now=LATER, by=cast.bewaarder)
    gelezen = [
        vraag["sql"] for vraag in gezien if 'FROM "bevraging_toelichting"' in str(vraag["sql"])
    ]
    assert (len(gelezen), KlaargelegdeTekst.objects.filter(groep=groep).count()) == (1, 1)
