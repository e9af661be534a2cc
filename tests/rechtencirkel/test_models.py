"""Each constraint of rondes, answers and exports, on both sides: what it lets in and what not."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, models, transaction

from bevraging.enums import SamenvoegingStatus
from bevraging.models import (
    Blad,
    Groepsgesprek,
    Samenvoeging,
    Standpunt,
    Standpunttekst,
    Synthese,
    Toelichting,
)
from kader.enums import Fase
from pilootgemeenten.models import Doelgroep
from rechtencirkel.enums import GroepStatus, RondeStatus
from rechtencirkel.models import Exportlog, Groep, Onderzoeksovereenkomst, Ronde, Vraag
from tests.bevraging.vault import make_blad, make_gesprek, make_toelichting
from tests.cast import NU, Cast, frozen_names

LATER = NU.replace(year=NU.year + 1)


@pytest.fixture
def rijen(cast: Cast, open_ronde: Ronde) -> dict[str, models.Model]:
    """One right row of each model, by its name."""
    groep = open_ronde.groepen.get(nummer=1)
    blad, gesprek = make_blad(groep), make_gesprek(groep)
    vraag = Vraag.objects.filter(fase=Fase.ONTHAAL).order_by("pk").first()
    standpunt = Standpunt.objects.create(
        ronde=open_ronde, organisatie=cast.ocmw, belanghebbendengroep="BELEID"
    )
    onder = Onderzoeksovereenkomst.objects.create(
        naam="Onderzoek", einddatum=LATER.date(), organisatie=cast.vereniging
    )
    return {
        "ronde": open_ronde,
        "groep": groep,
        "zus": open_ronde.groepen.get(nummer=2),
        "blad": blad,
        "gesprek": gesprek,
        "tekst": make_toelichting("Een tekst.", blad=blad),
        "synthese": Synthese.objects.create(groep=groep, fase=Fase.ONTHAAL, tekst="Samen."),
        "standpunt": standpunt,
        "standpunttekst": Standpunttekst.objects.create(
            standpunt=standpunt, fase=Fase.ONTHAAL, soort="HIAAT", tekst="x"
        ),
        "samenvoeging": Samenvoeging.objects.create(
            van=groep, naar=open_ronde.groepen.get(nummer=2), voorgesteld_door=cast.bewaarder
        ),
        "editie": vraag.editie,
        "vraag": vraag,
        "richtvraag": vraag.richtvragen.order_by("pk").first(),
        "log": Exportlog.objects.create(
            soort="MICRODATA", vorm="CSV", begonnen_op=NU, user=cast.onderzoeker, overeenkomst=onder
        ),
    }


Waarden = dict[str, Any]
# Name of the constraint, the row, what it allows, what it refuses.
REGELS: tuple[tuple[str, str, Waarden, Waarden], ...] = (
    ("blad_scores_0_tot_10", "blad", {"onthaal": 10}, {"onthaal": 11}),
    ("blad_scores_0_tot_10", "blad", {"nazorg": None}, {"preventie": 12}),
    (
        "blad_overgeslagen_zonder_score",
        "blad",
        {"nazorg": None, "overgeslagen": 256},
        {"overgeslagen": 256},
    ),
    (
        "blad_overgeslagen_zonder_score",
        "blad",
        {"preventie": None, "overgeslagen": 1},
        {"overgeslagen": 1},
    ),
    ("blad_overgeslagen_zonder_score", "blad", {"overgeslagen": 0}, {"overgeslagen": 512}),
    ("blad_wijze_bekend", "blad", {"wijze": "LINK"}, {"wijze": "POST"}),
    ("groepsgesprek_scores_0_tot_10", "gesprek", {"onthaal": 0}, {"onthaal": 11}),
    ("groepsgesprek_2_tot_200_deelnemers", "gesprek", {"deelnemers": 2}, {"deelnemers": 1}),
    ("groepsgesprek_2_tot_200_deelnemers", "gesprek", {"deelnemers": 200}, {"deelnemers": 201}),
    ("toelichting_fase_bekend", "tekst", {"fase": "NAZORG"}, {"fase": "VERTREK"}),
    ("toelichting_soort_bekend", "tekst", {"soort": "HIAAT"}, {"soort": "KLACHT"}),
    ("toelichting_soort_bekend", "tekst", {"soort": "", "zonder_keuze": True}, {"soort": " "}),
    (
        "toelichting_zonder_soort_niet_gekozen",
        "tekst",
        {"soort": "", "zonder_keuze": True},
        {"soort": "", "zonder_keuze": False},
    ),
    (
        "toelichting_gaat_door_met_soort",
        "tekst",
        {"soort": "", "zonder_keuze": True, "beslissing": "ACHTERHOUDEN"},
        {"soort": "", "zonder_keuze": True, "beslissing": "DOORGEVEN"},
    ),
    (
        "toelichting_gaat_door_met_soort",
        "tekst",
        {"zonder_keuze": True, "beslissing": "HERWOORDEN", "nieuwe_tekst": "Anders."},
        {"soort": "", "zonder_keuze": True, "beslissing": "HERWOORDEN", "nieuwe_tekst": "Anders."},
    ),
    (
        "toelichting_herwoord_met_tekst",
        "tekst",
        {"beslissing": "HERWOORDEN", "nieuwe_tekst": "Anders."},
        {"beslissing": "HERWOORDEN", "nieuwe_tekst": ""},
    ),
    ("toelichting_bij_blad_of_groepsgesprek", "tekst", {"fase": "ONTHAAL"}, {"blad": None}),
    ("synthese_fase_bekend", "synthese", {"fase": "NAZORG"}, {"fase": "VERTREK"}),
    ("standpunt_scores_0_tot_10", "standpunt", {"onthaal": 10}, {"onthaal": 11}),
    (
        "standpunt_ondertekend_met_wie_en_wanneer",
        "standpunt",
        {"ondertekend_op": None},
        {"ondertekend_op": NU},
    ),
    ("ronde_drempel_min_5", "ronde", {"drempel": 5}, {"drempel": 4}),
    ("ronde_geopend_met_moment", "ronde", {"geopend_op": LATER}, {"geopend_op": None}),
    (
        "ronde_gesloten_met_moment",
        "ronde",
        {"status": RondeStatus.GESLOTEN, "gesloten_op": NU},
        {"status": RondeStatus.GESLOTEN, "gesloten_op": None},
    ),
    (
        "ronde_vrijgegeven_met_moment",
        "ronde",
        {"status": RondeStatus.VRIJGEGEVEN, "gesloten_op": NU, "vrijgegeven_op": NU},
        {"status": RondeStatus.VRIJGEGEVEN, "gesloten_op": NU, "vrijgegeven_op": None},
    ),
    ("ronde_open_met_belofte_en_data", "ronde", {"belofte": "We lezen."}, {"belofte": ""}),
    ("ronde_open_met_belofte_en_data", "ronde", {"naam": "Ander"}, {"beslis_op": NU}),
    ("ronde_open_met_belofte_en_data", "ronde", {"belofte_op": NU}, {"belofte_op": None}),
    (
        "ronde_open_met_belofte_en_data",
        "ronde",
        {"organisatie_naam": "OCMW"},
        {"organisatie_naam": ""},
    ),
    ("groep_open_met_vaste_namen", "groep", {"vaste_naam": "senioren"}, {"vaste_naam": ""}),
    ("groep_open_met_vaste_namen", "groep", {"bewaarder_naam": "VZW"}, {"bewaarder_naam": ""}),
    ("groep_status_bekend", "groep", {"status": "OPEN"}, {"status": "HEROPEND", "gesloten_op": NU}),
    (
        "groep_gesloten_met_moment",
        "groep",
        {"status": GroepStatus.GESLOTEN, "gesloten_op": NU},
        {"status": GroepStatus.GESLOTEN, "gesloten_op": None},
    ),
    (
        "groep_deel_alleen_van_doelgroep",
        "groep",
        {"doelgroep": 1},
        {"doelgroep": 1, "belanghebbendengroep": "BELEID"},
    ),
    (
        "groep_samengevoegd_met_groep",
        "groep",
        {
            "status": GroepStatus.SAMENGEVOEGD,
            "gesloten_op": NU,
            "beslist_op": NU,
            "samengevoegd_met": "zus",
        },
        {"status": GroepStatus.SAMENGEVOEGD, "gesloten_op": NU, "beslist_op": NU},
    ),
    (
        "groep_voorgesteld_met_wie_en_wanneer",
        "groep",
        {
            "status": GroepStatus.VOORGESTELD,
            "gesloten_op": NU,
            "voorgesteld_op": NU,
            "voorgesteld_door": "bewaarder",
            "ooit_voorgesteld": True,
        },
        {"status": GroepStatus.VOORGESTELD, "gesloten_op": NU},
    ),
    (
        "groep_bevestigd_door_een_tweede",
        "groep",
        {
            "status": GroepStatus.BEVESTIGD,
            "gesloten_op": NU,
            "voorgesteld_op": NU,
            "voorgesteld_door": "bewaarder",
            "ooit_voorgesteld": True,
            "beslist_door": "programmaleiding",
            "beslist_op": NU,
        },
        {
            "status": GroepStatus.BEVESTIGD,
            "gesloten_op": NU,
            "voorgesteld_op": NU,
            "voorgesteld_door": "bewaarder",
            "ooit_voorgesteld": True,
            "beslist_door": "bewaarder",
            "beslist_op": NU,
        },
    ),
    ("samenvoeging_met_een_andere_groep", "samenvoeging", {"naar": "zus"}, {"naar": "groep"}),
    ("vraag_fase_bekend", "vraag", {"uitleg": "x"}, {"fase": "VERTREK"}),
    ("editie_taal_bekend", "editie", {"taal": "tr"}, {"taal": "de"}),
    ("editie_verwoording_bekend", "editie", {"bron": "x"}, {"verwoording": "PLAT"}),
    ("editie_status_bekend", "editie", {"status": "GEVALIDEERD"}, {"status": "AF"}),
    (
        "groep_belanghebbendengroep_bekend",
        "groep",
        {"nummer": 7},
        {"belanghebbendengroep": "BUREN"},
    ),
    ("toelichting_beslissing_bekend", "tekst", {"tekst": "x"}, {"beslissing": "LATER"}),
    (
        "standpunt_belanghebbendengroep_bekend",
        "standpunt",
        {"versie": 2},
        {"belanghebbendengroep": "BUREN"},
    ),
    ("standpunttekst_soort_bekend", "standpunttekst", {"tekst": "x"}, {"soort": "KLACHT"}),
    (
        "samenvoeging_status_bekend",
        "samenvoeging",
        {"status": "VOORGESTELD"},
        {"status": "X", "beslist_door": "beheerder"},
    ),
    ("exportlog_vorm_bekend", "log", {"vorm": "XLSX"}, {"vorm": "DOC"}),
    (
        "exportlog_geeindigd_met_moment",
        "log",
        {"status": "AFGEBROKEN", "geeindigd_op": NU},
        {"status": "AFGEBROKEN"},
    ),
    ("exportlog_geeindigd_met_moment", "log", {"vorm": "XLSX"}, {"geeindigd_op": NU}),
    (
        "groep_voorstel_met_wie_en_wanneer",
        "groep",
        {"voorgesteld_door": "bewaarder", "voorgesteld_op": NU},
        {"voorgesteld_op": NU},
    ),
    (
        "groep_beslist_met_moment",
        "groep",
        {"status": GroepStatus.GEWEIGERD, "gesloten_op": NU, "beslist_op": NU},
        {"status": GroepStatus.GEWEIGERD, "gesloten_op": NU},
    ),
    ("groep_beslist_met_moment", "groep", {"nummer": 7}, {"beslist_door": "bewaarder"}),
    (
        "samenvoeging_beslist_met_wie",
        "samenvoeging",
        {"status": "GEWEIGERD", "beslist_door": "bewaarder"},
        {"status": "GEWEIGERD"},
    ),
    (
        "exportlog_microdata_onder_overeenkomst",
        "log",
        {"soort": "CELLEN", "overeenkomst": None},
        {"overeenkomst": None},
    ),
    (
        "exportlog_voltooid_met_hash",
        "log",
        {"status": "VOLTOOID", "geeindigd_op": NU, "rijen": 3, "sha256": "a" * 64},
        {"status": "VOLTOOID", "geeindigd_op": NU, "rijen": 3, "sha256": ""},
    ),
)


def resolved(waarden: Waarden, rijen: dict[str, models.Model], cast: Cast) -> Waarden:
    """Names of rows and people become those rows and people."""
    keys = ("naar", "samengevoegd_met", "voorgesteld_door", "beslist_door")
    gevonden = {
        naam: rijen.get(waarde) or cast.mensen[waarde]
        for naam, waarde in waarden.items()
        if naam in keys
    }
    if waarden.get("doelgroep"):
        gevonden["doelgroep"] = Doelgroep.objects.get_or_create(code="senioren", naam="Senioren")[0]
    return {**waarden, **gevonden}


@pytest.mark.parametrize(
    ("naam", "rij", "goed", "fout"),
    REGELS,
    ids=[f"{regel[0]}-{i}" for i, regel in enumerate(REGELS)],
)
def test_what_is_right_is_stored_and_what_is_wrong_is_refused_by_its_own_constraint(
    cast: Cast, rijen: dict[str, models.Model], naam: str, rij: str, goed: Waarden, fout: Waarden
) -> None:
    queryset = type(rijen[rij]).objects.filter(pk=rijen[rij].pk)
    with pytest.raises(IntegrityError, match=naam), transaction.atomic():
        queryset.update(**resolved(fout, rijen, cast))
    assert queryset.update(**resolved(goed, rijen, cast)) == 1


UNIEK: tuple[tuple[str, Waarden], ...] = (
    ("synthese", {"fase": Fase.NAZORG}),
    ("standpunttekst", {"fase": Fase.NAZORG}),
    ("samenvoeging", {"status": SamenvoegingStatus.GEWEIGERD, "beslist_door_id": 1}),
    ("editie", {"nummer": 9}),
    ("vraag", {"fase": "nieuw"}),
    ("richtvraag", {"volgorde": 9}),
    ("standpunt", {"organisatie": "caw"}),
    ("ronde", {"nummer": 9, "naam": "Negende"}),
    ("groep", {"nummer": 9, "belanghebbendengroep": "BELEID"}),
)


@pytest.mark.parametrize(("rij", "anders"), UNIEK, ids=[regel[0] for regel in UNIEK])
def test_there_is_one_of_each_and_another_beside_it(
    cast: Cast, rijen: dict[str, models.Model], rij: str, anders: Waarden
) -> None:
    model = type(rijen[rij])
    velden = {
        veld.attname: getattr(rijen[rij], veld.attname)
        for veld in model._meta.concrete_fields
        if not veld.primary_key
    }
    with pytest.raises(IntegrityError), transaction.atomic():
        model.objects.create(**velden)
    if anders.get("fase") == "nieuw":
        anders = {"fase": "NAZORG"}
        model.objects.filter(**anders).delete()
    if "beslist_door_id" in anders:
        anders = {**anders, "beslist_door_id": cast.bewaarder.pk}
    if "organisatie" in anders:
        anders = {"organisatie_id": cast.caw.pk}
    assert model.objects.create(**{**velden, **anders}).pk


@pytest.mark.parametrize(
    "velden",
    [{"doelgroep": True}, {"doelgroep": False}],
    ids=["a part", "the whole"],
)
def test_a_whole_or_a_part_stands_once_in_a_ronde(
    rijen: dict[str, models.Model], velden: dict[str, bool]
) -> None:
    groep = rijen["groep"]
    deel = (
        Doelgroep.objects.create(code="senioren", naam="Senioren") if velden["doelgroep"] else None
    )
    wie: dict[str, Any] = {"ronde": groep.ronde, "bewaarder": groep.bewaarder, "doelgroep": deel}
    wie |= frozen_names("senioren", groep.bewaarder)
    if deel:
        Groep.objects.create(nummer=8, belanghebbendengroep="DOELGROEP", **wie)
    with pytest.raises(IntegrityError), transaction.atomic():
        Groep.objects.create(nummer=9, belanghebbendengroep="DOELGROEP", **wie)
    assert groep.ronde.groepen.count() == (3 if deel else 2)


def test_a_text_belongs_to_one_blad_or_one_conversation_never_to_both(
    rijen: dict[str, models.Model],
) -> None:
    make: Callable[..., Toelichting] = make_toelichting
    assert make("Van een gesprek.", gesprek=rijen["gesprek"]).blad is None
    with pytest.raises(IntegrityError), transaction.atomic():
        make("Van allebei.", blad=rijen["blad"], gesprek=rijen["gesprek"])
    assert Toelichting.objects.count() == 2


def test_keys_of_answers_are_given_never_counted_up(rijen: dict[str, models.Model]) -> None:
    velden = [model._meta.pk for model in (Blad, Groepsgesprek, Toelichting)]
    assert {type(veld) for veld in velden} == {models.CharField}
    with pytest.raises(IntegrityError), transaction.atomic():
        Blad.objects.create(pk=rijen["blad"].pk, wijze="INVOER", groep=rijen["groep"])
    assert Blad.objects.create(pk=secrets.token_hex(32), wijze="LINK", groep=rijen["groep"]).pk
