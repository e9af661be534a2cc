"""The admin: who sees what, invitations that take nobody over, and exports."""

from __future__ import annotations

import csv
import datetime as dt
import hashlib
import io
import re
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from python_calamine import CalamineWorkbook

from bevraging.exports import codebook_of, export_bestand
from bevraging.models.scores import SCORE_VELDEN
from bevraging.queries.microdata import MICRODATA_KOLOMMEN, microdata_groepen, microdata_rows
from pilootgemeenten.enums import Rol
from pilootgemeenten.models import Lidmaatschap, User
from rechtencirkel.actions.instrument import freeze_edities, save_woorden
from rechtencirkel.actions.onderzoek import begin_export
from rechtencirkel.enums import (
    Bestandsvorm,
    ExportSoort,
    ExportStatus,
    RondeStatus,
)
from rechtencirkel.exports import Bestand, logged_stream
from rechtencirkel.models import Exportlog, Groep, Onderzoeksovereenkomst, Richtvraag, Ronde
from tests.bevraging.vault import make_blad
from tests.bevraging.vrijgave_wereld import (
    close_ronde,
    closed_ronde,
    make_overeenkomst,
    release_all,
)
from tests.cast import NU, PASSWORD, Als, Cast

EXPORT = "/admin/rechtencirkel/exportlog/nieuw/"


@pytest.fixture
def overeenkomst(cast: Cast) -> Onderzoeksovereenkomst:
    return make_overeenkomst(cast)


def released(cast: Cast, ronde: Ronde, *nummers: int) -> list[Groep]:
    """The ronde goes its way to release; the groepen of these numbers consented before it opened."""
    ronde.groepen.filter(nummer__in=nummers).update(onderzoek_toestemming=True)
    return list(release_all(cast, close_ronde(ronde)).groepen.order_by("nummer"))


def make_groep(ronde: Ronde, nummer: int, aantal: int, score: int) -> Groep:
    groep = ronde.groepen.get(nummer=nummer)
    for _ in range(aantal):
        make_blad(groep, score, tekst="")
    return groep


@pytest.mark.parametrize("naam", ["coordinator", "bewaarder", "programmaleiding", "niemand"])
def test_the_admin_does_not_exist_for_who_has_no_role_there(als: Als, naam: str) -> None:
    assert als(naam).get("/admin/").status_code == 404


def test_each_sees_the_models_of_its_role(als: Als) -> None:
    def apps(naam: str) -> set[str]:
        antwoord = als(naam).get("/admin/")
        return {
            model["object_name"] for app in antwoord.context["app_list"] for model in app["models"]
        }

    assert apps("beheerder") - apps("onderzoeker") == {"User", "Lidmaatschap", "Verzending"}
    assert apps("onderzoeker") - apps("beheerder") == {"Snapshot", "Snapshotcel", "Exportlog"}


def test_the_admin_has_no_page_on_answers() -> None:
    from django.contrib import admin

    assert {model.__name__ for model in admin.site._registry} & {
        "Blad",
        "Groepsgesprek",
        "Toelichting",
        "Synthese",
        "GetrokkenCel",
        "KlaargelegdeTekst",
        "DoorgegevenTekst",
        "Antwoordlink",
        "Bladcode",
        "OpenBlad",
        "OpenGesprek",
        "Groepszegel",
        "Moment",
        "NieuweLinks",
        "WachtendeImport",
    } == set()


@pytest.mark.parametrize(
    ("pad", "status"),
    [
        ("pilootgemeenten/user/?password__startswith=argon2", 400),
        ("pilootgemeenten/user/?email__contains=halle", 400),
        ("pilootgemeenten/lidmaatschap/?user__password__startswith=a", 400),
        ("pilootgemeenten/user/?is_active__exact=1", 200),
        ("pilootgemeenten/user/?q=halle", 200),
        ("pilootgemeenten/lidmaatschap/?rol__exact=COORDINATOR", 200),
        ("rechtencirkel/ronde/?pilootgemeente__programma__id__exact=1", 200),
    ],
)
def test_only_declared_filters_can_be_asked_in_an_address(
    als: Als, cast: Cast, pad: str, status: int
) -> None:
    assert als("beheerder").get(f"/admin/{pad}").status_code == status


def test_the_admin_has_no_login_page_of_its_own(als: Als) -> None:
    assert als("").get("/admin/login/?next=/admin/").url == "/aanmelden/?next=/admin/"


INVITE = "/admin/pilootgemeenten/lidmaatschap/add/"


def test_a_beheerder_invites_but_never_a_bewaarder(als: Als, cast: Cast) -> None:
    gegevens = {
        "email": "nieuw@example.test",
        "rol": "COORDINATOR",
        "organisatie": cast.ocmw.pk,
        "pilootgemeente": cast.halle.pk,
    }
    assert als("beheerder").post(INVITE, gegevens).status_code == 302
    assert Lidmaatschap.objects.get(user__email="nieuw@example.test").rol == Rol.COORDINATOR
    antwoord = als("beheerder").post(
        INVITE, {**gegevens, "rol": "BEWAARDER", "organisatie": cast.vereniging.pk}
    )
    assert "rol" in antwoord.context["adminform"].form.errors
    assert Lidmaatschap.objects.filter(user__email="nieuw@example.test").count() == 1


def test_a_beheerder_changes_no_address_or_password(als: Als, cast: Cast) -> None:
    adres = f"/admin/pilootgemeenten/user/{cast.bewaarder.pk}/change/"
    als("beheerder").post(adres, {"email": "gekaapt@example.test", "password": "x"})
    user = User.objects.get(pk=cast.bewaarder.pk)
    assert (user.email, user.check_password(PASSWORD)) == ("bewaarder@example.test", True)


def test_a_threshold_goes_up_only(als: Als, cast: Cast) -> None:
    adres = f"/admin/pilootgemeenten/programma/{cast.programma.pk}/change/"
    leeg = {"fasen-TOTAL_FORMS": "0", "fasen-INITIAL_FORMS": "0"}
    velden = {"naam": "Programma A", "beginjaar": 2026, "eindjaar": 2028, **leeg}
    client = als("beheerder")
    assert client.post(adres, {**velden, "drempel": 7}).status_code == 302
    antwoord = client.post(adres, {**velden, "drempel": 6})
    assert antwoord.context["adminform"].form.errors["drempel"] == [
        "De drempel kan alleen omhoog. Hij is nu 7: daar rekenen mensen op."
    ]


def test_a_microdata_csv_holds_scores_and_nothing_else(
    als: Als,
    cast: Cast,
    open_ronde: Ronde,
    overeenkomst: Onderzoeksovereenkomst,
) -> None:
    groep = make_groep(open_ronde, 1, 6, 3)
    make_blad(groep, [None, *[10] * 8])
    released(cast, open_ronde, 1)
    antwoord = als("onderzoeker").post(
        EXPORT, {"soort": "MICRODATA", "vorm": "CSV", "overeenkomst": overeenkomst.pk}
    )
    inhoud = b"".join(antwoord.streaming_content)
    kop, *rijen = csv.reader(io.StringIO(inhoud.decode("utf-8-sig")), delimiter=";")
    assert kop == ["rij_nummer", "groep_code", *SCORE_VELDEN, "overgeslagen"]
    assert [rij[0] for rij in rijen] == ["1", "2", "3", "4", "5", "6", "7"]
    assert sorted(rij[1:] for rij in rijen) == sorted(
        [["halle/1/DOELGROEP", *["3"] * 9, ""]] * 6 + [["halle/1/DOELGROEP", "", *["10"] * 8, ""]]
    )
    log = Exportlog.objects.get()
    assert (log.status, log.rijen, log.sha256) == (
        ExportStatus.VOLTOOID,
        7,
        hashlib.sha256(inhoud).hexdigest(),
    )
    assert list(log.groepen.all()) == [groep]


def test_microdata_without_or_after_an_agreement_is_refused(
    als: Als,
    cast: Cast,
    open_ronde: Ronde,
    overeenkomst: Onderzoeksovereenkomst,
) -> None:
    make_groep(open_ronde, 1, 6, 3)
    released(cast, open_ronde, 1)
    client = als("onderzoeker")
    zonder = client.post(EXPORT, {"soort": "MICRODATA", "vorm": "CSV"})
    assert zonder.context["form"].non_field_errors() == [
        "Kies de overeenkomst waaronder u microdata exporteert."
    ]
    Onderzoeksovereenkomst.objects.update(einddatum=dt.date(2020, 1, 1))
    with pytest.raises(ValidationError, match="is afgelopen"):
        begin_export(
            soort=ExportSoort.MICRODATA,
            vorm="CSV",
            overeenkomst=Onderzoeksovereenkomst.objects.get(),
            groepen=microdata_groepen(),
            now=NU,
            by=cast.onderzoeker,
        )
    assert Exportlog.objects.count() == 0


def test_an_export_that_is_cut_off_is_logged_as_such(cast: Cast) -> None:
    log = begin_export(
        soort=ExportSoort.CELLEN,
        vorm="CSV",
        overeenkomst=None,
        groepen=[],
        now=NU,
        by=cast.onderzoeker,
    )
    bestand = export_bestand(ExportSoort.CELLEN, Bestandsvorm.CSV, None, [])
    stroom = logged_stream(log, bestand, clock=lambda: NU)
    next(stroom)
    log.refresh_from_db()
    assert log.status == ExportStatus.BEGONNEN
    stroom.close()
    log.refresh_from_db()
    assert (log.status, log.sha256) == (ExportStatus.AFGEBROKEN, "")


def test_an_xlsx_is_read_back_by_two_other_readers(
    cast: Cast, open_ronde: Ronde, tmp_path: Path
) -> None:
    from openpyxl import load_workbook

    make_groep(open_ronde, 1, 5, 4)
    released(cast, open_ronde, 1)
    bestand = Bestand(
        "XLSX",
        microdata_rows(microdata_groepen()),
        MICRODATA_KOLOMMEN,
        codebook_of(ExportSoort.MICRODATA),
    )
    pad = tmp_path / "export.xlsx"
    pad.write_bytes(b"".join(bestand))
    verwacht = [1, "halle/1/DOELGROEP", *[4] * 9]
    openpyxl = load_workbook(pad, read_only=True)
    [gelezen] = openpyxl["gegevens"].iter_rows(min_row=2, max_row=2, values_only=True)
    assert list(gelezen) == [*verwacht, None]
    openpyxl.close()
    assert CalamineWorkbook.from_path(pad).get_sheet_by_name("gegevens").to_python()[1] == [
        *verwacht,
        "",
    ]
    assert bestand.rijen == 5


def test_what_does_not_fit_on_a_sheet_is_said_before_anything_leaves(
    als: Als, cast: Cast, open_ronde: Ronde, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_groep(open_ronde, 1, 5, 4)
    released(cast, open_ronde)
    monkeypatch.setattr("rechtencirkel.exports.bestand.MEESTE_RIJEN", 17)
    velden = {"soort": ExportSoort.CELLEN, "vorm": "XLSX"}
    antwoord = als("onderzoeker").post(EXPORT, velden).content.decode()
    assert "Dit zijn 18 rijen. In XLSX passen er 17 op een blad. Kies CSV." in antwoord
    assert Exportlog.objects.count() == 0
    csv_bestand = als("onderzoeker").post(EXPORT, {**velden, "vorm": "CSV"})
    assert csv_bestand["Content-Type"].startswith("text/csv")


def test_nobody_but_the_onderzoeker_exports(als: Als) -> None:
    assert {
        naam: als(naam).get(EXPORT).status_code
        for naam in ("onderzoeker", "beheerder", "coordinator", "programmaleiding", "")
    } == {
        "onderzoeker": 200,
        "beheerder": 404,
        "coordinator": 404,
        "programmaleiding": 404,
        "": 302,
    }


@pytest.mark.parametrize("vorm", ["CSV", "XLSX"])
def test_cells_leave_with_a_comma_in_csv_and_as_numbers_in_xlsx(
    als: Als, cast: Cast, vorm: str
) -> None:
    release_all(cast, closed_ronde(cast))
    antwoord = als("onderzoeker").post(EXPORT, {"soort": "CELLEN", "vorm": vorm})
    inhoud = b"".join(antwoord.streaming_content)
    if vorm == "CSV":
        rijen = list(csv.reader(io.StringIO(inhoud.decode("utf-8-sig")), delimiter=";"))
        kolom = rijen[0].index("score")
        assert {re.fullmatch(r"([0-9]|10)(,5)?|", rij[kolom]) is not None for rij in rijen[1:]} == {
            True
        }
    else:
        blad = CalamineWorkbook.from_filelike(io.BytesIO(inhoud)).get_sheet_by_name("gegevens")
        kolom = blad.to_python()[0].index("score")
        soorten = {type(rij[kolom]) for rij in blad.to_python()[1:] if rij[kolom] != ""}
        assert soorten == {float}


@pytest.mark.parametrize(
    "naam", ['=HYPERLINK("https://kwaad.test","klik")', "+32 2 123", "-1", "@SUM(A1)", "Meting +"]
)
def test_a_name_that_a_spreadsheet_would_run_is_text_in_both_and_led_by_a_sign_in_csv_only(
    als: Als, cast: Cast, naam: str
) -> None:
    ronde = release_all(cast, closed_ronde(cast))
    Ronde.objects.filter(pk=ronde.pk).update(naam=naam)

    def read(vorm: str) -> bytes:
        antwoord = als("onderzoeker").post(EXPORT, {"soort": "CELLEN", "vorm": vorm})
        return b"".join(antwoord.streaming_content)

    rijen = list(csv.reader(io.StringIO(read("CSV").decode("utf-8-sig")), delimiter=";"))
    kolom = rijen[0].index("ronde_naam")
    geleid = naam if naam[0] == "M" else f"'{naam}"
    assert {rij[kolom] for rij in rijen[1:]} == {geleid}
    boek = CalamineWorkbook.from_filelike(io.BytesIO(read("XLSX")))
    cellen = boek.get_sheet_by_name("gegevens").to_python()
    assert {rij[cellen[0].index("ronde_naam")] for rij in cellen[1:]} == {naam}


def test_the_bewaarder_sees_each_export_of_its_groep_and_no_other(
    als: Als, cast: Cast, open_ronde: Ronde, overeenkomst: Onderzoeksovereenkomst
) -> None:
    make_groep(open_ronde, 1, 6, 3)
    released(cast, open_ronde, 1)
    antwoord = als("onderzoeker").post(
        EXPORT, {"soort": "MICRODATA", "vorm": "CSV", "overeenkomst": overeenkomst.pk}
    )
    b"".join(antwoord.streaming_content)
    zin = "voltooid, onder “Onderzoek” met Samenlevingsopbouw"
    assert zin in als("bewaarder").get("/bevragen/halle/1/1/").content.decode()
    assert zin not in als("andere_bewaarder").get("/bevragen/halle/1/2/").content.decode()


def test_microdata_of_no_groep_is_refused_and_not_logged(
    cast: Cast, overeenkomst: Onderzoeksovereenkomst
) -> None:
    with pytest.raises(ValidationError, match="Er valt niets te exporteren"):
        begin_export(
            soort=ExportSoort.MICRODATA,
            vorm="CSV",
            overeenkomst=overeenkomst,
            groepen=[],
            now=NU,
            by=cast.onderzoeker,
        )
    assert Exportlog.objects.count() == 0


def test_a_beheerder_writes_an_agreement_down_and_betters_it(als: Als, cast: Cast) -> None:
    lijst = "/admin/rechtencirkel/onderzoeksovereenkomst/"
    velden = {"naam": "Nieuw", "organisatie": cast.caw.pk, "einddatum": "2027-12-31"}
    velden["programma"] = cast.programma.pk
    assert als("beheerder").post(f"{lijst}add/", velden).status_code == 302
    rij = Onderzoeksovereenkomst.objects.get()
    als("beheerder").post(f"{lijst}{rij.pk}/change/", {**velden, "naam": "Beter"})
    rij.refresh_from_db()
    assert (rij.naam, rij.einddatum) == ("Beter", dt.date(2027, 12, 31))


def test_the_words_of_the_instrument_freeze_when_a_ronde_opens(
    als: Als, cast: Cast, ronde: Ronde
) -> None:
    rij = Richtvraag.objects.order_by("pk").first()
    adres = f"/admin/rechtencirkel/richtvraag/{rij.pk}/change/"
    velden = {"tekst": "Hoe gaat het aan de balie?"}
    assert als("beheerder").post(adres, velden).status_code == 302
    rij.refresh_from_db()
    assert rij.tekst == velden["tekst"]
    freeze_edities(ronde=ronde)
    Ronde.objects.update(status=RondeStatus.OPEN, geopend_op=NU, organisatie_naam="OCMW Halle")
    assert als("beheerder").post(adres, {**velden, "tekst": "Anders"}).status_code == 403
    rij.tekst = "Anders"
    with pytest.raises(ValidationError, match="al een ronde geopend"):
        save_woorden(rij=rij)
    rij.refresh_from_db()
    assert rij.tekst == velden["tekst"]
