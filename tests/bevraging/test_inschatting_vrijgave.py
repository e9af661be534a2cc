"""What the scored organisatie thought, at release and after: in snapshot, page and file, and gone in time."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import override_settings
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from bevraging.actions import vrijgave
from bevraging.actions.bewaartermijn import delete_expired
from bevraging.exports import export_bestand
from bevraging.models import Inschatting
from bevraging.queries.inschatting import unsealed
from bevraging.queries.microdata import microdata_groepen
from pilootgemeenten.actions.boekbestand import Boek
from rechtencirkel.enums import Bestandsvorm, ExportSoort, Invoersoort, RondeStatus
from rechtencirkel.models import Ronde, Snapshot, Snapshotcel
from rechtencirkel.statistics.snapshot import from_json
from tests.bevraging.vrijgave_wereld import (
    LATER,
    add_blad,
    close_ronde,
    propose_all,
    release_all,
)
from tests.cast import NU, Als, Cast, make_ronde
from tests.testbed.herstel import redo, since_the_backup

from .test_inschatting import ADRES, ANDERE, NEGEN, RONDE, form, send, stored


def answered(cast: Cast, *, dacht: bool = True, gaf: tuple[int | None, ...] = (3,) * 9) -> Ronde:
    """An open ronde: six people of the doelgroep gave these nine scores, twelve medewerkers a 7."""
    ronde = make_ronde(cast, status=RondeStatus.OPEN)
    een, twee = ronde.groepen.order_by("nummer")
    for _ in range(6):
        add_blad(een, *gaf)
    for _ in range(12):
        add_blad(twee, 7)
    if dacht:
        send(ronde)
    return ronde


def released(cast: Cast, **hoe: object) -> Ronde:
    return release_all(cast, close_ronde(answered(cast, **hoe)))


def test_at_release_it_stands_in_the_snapshot_and_in_the_rows(cast: Cast) -> None:
    inhoud = from_json(released(cast).snapshot.inhoud)
    assert inhoud.inschatting.scores == NEGEN
    rijen = Snapshotcel.objects.filter(invoersoort=Invoersoort.INSCHATTING).order_by("pk")
    assert [(rij.label, rij.reeks, rij.band, int(rij.waarde)) for rij in rijen] == [
        ("wat OCMW Halle dacht", "inschatting", "", score) for score in NEGEN
    ]


def test_where_the_cell_of_the_doelgroep_is_hidden_it_is_nowhere(cast: Cast) -> None:
    gaf = (3, None, 3, 3, 3, 3, None, 3, 3)
    snapshot = released(cast, gaf=gaf).snapshot
    assert from_json(snapshot.inhoud).inschatting.scores == (7, None, 2, 5, 4, 5, None, 10, 6)
    leeg = Snapshotcel.objects.filter(invoersoort=Invoersoort.INSCHATTING, waarde=None)
    assert leeg.count() == 2


def test_not_given_and_nothing_to_show_read_alike(cast: Cast) -> None:
    """A doelgroep with too few answers, or refused: the bytes do not tell whether something was sent."""
    bytes_ = set()
    for nummer, (dacht, weiger) in enumerate(
        [(False, False), (True, False), (False, True), (True, True)], 1
    ):
        ronde = make_ronde(cast, status=RondeStatus.OPEN, nummer=nummer)
        for _ in range(6 if weiger else 4):
            add_blad(ronde.groepen.get(nummer=1), 3)
        if dacht:
            send(ronde)
        een, twee = close_ronde(ronde)
        vrijgave.refuse_groep(groep=twee, now=NU, by=cast.andere_bewaarder)
        if weiger:
            vrijgave.refuse_groep(groep=een, now=NU, by=cast.bewaarder)
        else:
            release_all(cast, [een])
        inhoud = Snapshot.objects.get(ronde=ronde).inhoud
        bytes_.add(inhoud.replace(f"Ronde {nummer}", "Ronde").replace(f'mer":{nummer}', 'mer":0'))
    assert len(bytes_) == 1
    assert not Snapshotcel.objects.filter(invoersoort=Invoersoort.INSCHATTING).exists()


def test_the_result_page_says_it_and_says_nothing_where_nothing_was_given(
    als: Als, cast: Cast
) -> None:
    released(cast)
    pagina = als("stuurgroeplid").get(RONDE).content.decode()
    for zin in (
        "OCMW Halle dacht 7, de doelgroep gaf 3: zeker 3 verschil.",
        "Wat OCMW Halle dacht, ligt bij vijf fasen zeker hoger",
        "Zwart kruis: wat OCMW Halle vooraf dacht dat de doelgroep zou geven.",
    ):
        assert zin in pagina
    kop = pagina.split('<table class="hitte')[1].split("</thead>")[0].split("<th")[-1]
    assert ("wat OCMW Halle dacht" in kop, "niet bevraagd" in kop) == (True, True)


def test_not_given_is_not_on_the_result_page(als: Als, cast: Cast) -> None:
    released(cast, dacht=False)
    pagina = als("stuurgroeplid").get(RONDE).content.decode()
    assert ("dacht" in pagina, "g-inschatting" in pagina) == (False, False)


def test_under_another_secret_it_reads_as_not_given_and_no_ronde_waits(cast: Cast) -> None:
    ronde = make_ronde(cast, status=RondeStatus.OPEN)
    send(ronde)
    with override_settings(ANSWER_SECRET="een ander geheim dan dat van toen, lang genoeg"):
        assert unsealed(ronde.groepen.get(nummer=1)) is None


def test_what_was_sent_for_one_ronde_opens_in_no_other(cast: Cast) -> None:
    een, twee = (make_ronde(cast, status=RondeStatus.OPEN, nummer=n) for n in (1, 2))
    inhoud = send(een).inhoud
    Inschatting.objects.create(groep=twee.groepen.get(nummer=1), inhoud=inhoud, kenmerk="k")
    assert unsealed(twee.groepen.get(nummer=1)) is None


def test_it_goes_with_the_blads_at_the_day_that_was_told_and_the_snapshot_stays(
    cast: Cast,
) -> None:
    ronde = released(cast)
    Ronde.objects.update(bewaren_tot=NU.date() + dt.timedelta(days=200))
    for dagen, staat_er in ((199, True), (202, False)):
        delete_expired(now=NU + dt.timedelta(days=dagen))
        assert Inschatting.objects.exists() is staat_er
    assert from_json(Snapshot.objects.get(ronde=ronde).inhoud).inschatting.scores == NEGEN


@contextmanager
def reads() -> Iterator[list[str]]:
    """The statements that read what an inschatting says."""
    gelezen: list[str] = []
    with CaptureQueriesContext(connection) as alle:
        yield gelezen
    gelezen += [
        regel["sql"]
        for regel in alle
        if regel["sql"].startswith("SELECT") and 'inschatting"."inhoud' in regel["sql"]
    ]


def test_only_the_release_reads_what_it_says(als: Als, cast: Cast) -> None:
    ronde = make_ronde(cast, status=RondeStatus.OPEN)
    for groep in ronde.groepen.order_by("nummer"):
        for _ in range(6):
            add_blad(groep, 5)
    client = als("coordinator")
    with reads() as gelezen:
        for velden in (form(), form(ANDERE)):
            client.post(ADRES, velden, follow=True)
        for pad in ("/", RONDE, ADRES):
            client.get(pad)
        een, twee = close_ronde(ronde)
        for groep, wie in ((een, cast.bewaarder), (twee, cast.andere_bewaarder)):
            vrijgave.propose_groep(groep=groep, now=NU, by=wie)
        vrijgave.confirm_groep(groep=een, now=NU, by=cast.programmaleiding)
    assert gelezen == []
    with reads() as gelezen:
        vrijgave.confirm_groep(groep=twee, now=NU, by=cast.programmaleiding)
    assert len(gelezen) == 1


def test_in_the_file_for_research_it_has_rows_of_its_own_and_says_why_one_is_empty(
    cast: Cast,
) -> None:
    released(cast, gaf=(None, *(3,) * 8))
    inhoud = b"".join(
        export_bestand(ExportSoort.CELLEN, Bestandsvorm.CSV, None, microdata_groepen())
    )
    rijen = csv.DictReader(io.StringIO(inhoud.decode("utf-8-sig")), delimiter=";")
    velden = ("reeks_label", "belanghebbendengroep_code", "doelgroep_code", "score", "leeg_code")
    gezien = [
        tuple(rij[veld] for veld in velden)
        for rij in rijen
        if rij["invoersoort_code"] == "INSCHATTING"
    ]
    wat = ("wat OCMW Halle dacht", "DOELGROEP", "")
    assert gezien[:2] == [(*wat, "", "NIET_GETOOND"), (*wat, "3", "")]
    assert len(gezien) == 9


def test_it_is_no_microdata(cast: Cast) -> None:
    ronde = answered(cast)
    ronde.groepen.update(onderzoek_toestemming=True)
    release_all(cast, close_ronde(ronde))
    inhoud = b"".join(
        export_bestand(ExportSoort.MICRODATA, Bestandsvorm.CSV, None, microdata_groepen())
    ).decode("utf-8-sig")
    assert inhoud.count("\n") == 1 + 6 + 12
    assert "nschatting" not in inhoud


def test_what_was_shown_comes_back_after_a_restore_with_the_same_bytes(
    boek: Boek, cast: Cast
) -> None:
    groepen = propose_all(cast, close_ronde(answered(cast)))
    with since_the_backup():
        for groep in groepen:
            vrijgave.confirm_groep(groep=groep, now=LATER, by=cast.programmaleiding)
        gezien = Snapshot.objects.get().inhoud
    assert (Snapshot.objects.count(), '"inschatting":' in gezien) == (0, True)
    redo()
    assert Snapshot.objects.get().inhoud == gezien
    assert Snapshotcel.objects.filter(invoersoort=Invoersoort.INSCHATTING).count() == 9


def test_one_sent_since_the_backup_is_gone_and_is_sent_again_until_the_planned_minute_only(
    boek: Boek, cast: Cast
) -> None:
    """The herstelboek has no line of it: it would tell that it was sent, and outlive its erasure."""
    ronde = make_ronde(cast, status=RondeStatus.OPEN)
    with since_the_backup():
        send(ronde)
    assert ([*boek.read()], redo(), stored()) == ([], {}, None)
    with pytest.raises(ValidationError, match="De ronde is gesloten"):
        send(ronde, now=ronde.sluit_op)
    send(ronde, (1,) * 9, now=timezone.now())
    assert stored() == (1,) * 9
