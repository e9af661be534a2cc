"""An agreement about microdata: the beheerder writes it, the programmaleiding confirms (2.11)."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from bevraging.queries.microdata import microdata_groepen
from rechtencirkel.actions.onderzoek import (
    begin_export,
    confirm_overeenkomst,
    save_overeenkomst,
)
from rechtencirkel.enums import ExportSoort
from rechtencirkel.models import Onderzoeksovereenkomst
from tests.bevraging.test_microdata import consented
from tests.bevraging.vrijgave_wereld import (
    make_overeenkomst,
    release_all,
)
from tests.cast import NU, Als, Cast


def written(cast: Cast, **velden: object) -> Onderzoeksovereenkomst:
    """As the beheerder writes it, not confirmed."""
    rij = Onderzoeksovereenkomst(
        naam="Studie",
        organisatie=cast.caw,
        programma=cast.programma,
        einddatum=dt.date(2099, 1, 1),
    )
    return save_overeenkomst(overeenkomst=rij, by=cast.beheerder)


def export(cast: Cast, overeenkomst: Onderzoeksovereenkomst) -> object:
    return begin_export(
        soort=ExportSoort.MICRODATA,
        vorm="CSV",
        overeenkomst=overeenkomst,
        groepen=microdata_groepen(),
        now=NU,
        by=cast.onderzoeker,
    )


def test_nothing_leaves_under_an_agreement_that_waits(cast: Cast, als: Als) -> None:
    release_all(cast, consented(cast))
    rij = written(cast)
    with pytest.raises(ValidationError, match="bevestigde “Studie” nog niet"):
        export(cast, rij)
    pagina = als("programmaleiding").get("/overeenkomsten/").content.decode()
    assert "Studie" in pagina
    velden = {"overeenkomst": rij.pk, "gelezen": rij.stand}
    assert als("programmaleiding").post("/overeenkomsten/", velden).status_code == 302
    rij.refresh_from_db()
    assert rij.bevestigd_door == cast.programmaleiding
    assert export(cast, rij)


def test_other_terms_wait_again(cast: Cast) -> None:
    rij = written(cast)
    confirm_overeenkomst(overeenkomst=rij, gelezen=rij.stand, now=NU, by=cast.programmaleiding)
    rij.refresh_from_db()
    rij.einddatum = dt.date(2100, 1, 1)
    save_overeenkomst(overeenkomst=rij, by=cast.beheerder)
    rij.refresh_from_db()
    assert not rij.is_bevestigd
    with pytest.raises(ValidationError, match="nog niet"):
        export(cast, rij)


def test_who_read_older_terms_confirms_nothing(cast: Cast) -> None:
    rij = written(cast)
    gelezen = rij.stand
    rij.einddatum = dt.date(2150, 1, 1)
    save_overeenkomst(overeenkomst=rij, by=cast.beheerder)
    with pytest.raises(ValidationError, match="intussen gewijzigd"):
        confirm_overeenkomst(overeenkomst=rij, gelezen=gelezen, now=NU, by=cast.programmaleiding)


def test_nobody_confirms_what_it_wrote_and_nobody_twice(cast: Cast) -> None:
    rij = written(cast)
    with pytest.raises(ValidationError, match="Een ander doet dat"):
        confirm_overeenkomst(overeenkomst=rij, gelezen=rij.stand, now=NU, by=cast.beheerder)
    confirm_overeenkomst(overeenkomst=rij, gelezen=rij.stand, now=NU, by=cast.programmaleiding)
    with pytest.raises(ValidationError, match="al bevestigd"):
        confirm_overeenkomst(overeenkomst=rij, gelezen=rij.stand, now=NU, by=cast.programmaleiding)


@pytest.mark.parametrize("wie", ["beheerder", "onderzoeker", "coordinator", "bewaarder"])
def test_only_the_programmaleiding_has_that_page(cast: Cast, als: Als, wie: str) -> None:
    rij = written(cast)
    velden = {"overeenkomst": rij.pk, "gelezen": rij.stand}
    antwoorden = [als(wie).get("/overeenkomsten/"), als(wie).post("/overeenkomsten/", velden)]
    assert [antwoord.status_code for antwoord in antwoorden] == [404, 404]
    rij.refresh_from_db()
    assert not rij.is_bevestigd


def test_another_programma_is_not_there(cast: Cast, als: Als) -> None:
    rij = written(cast)
    Onderzoeksovereenkomst.objects.update(programma=cast.ander_programma)
    velden = {"overeenkomst": rij.pk, "gelezen": rij.stand}
    assert als("programmaleiding").post("/overeenkomsten/", velden).status_code == 404
    assert "Studie" not in als("programmaleiding").get("/overeenkomsten/").content.decode()


def test_an_agreement_gives_its_own_programma_only(cast: Cast, als: Als) -> None:
    release_all(cast, consented(cast))
    onder = make_overeenkomst(cast)
    Onderzoeksovereenkomst.objects.update(programma=cast.ander_programma)
    antwoord = als("onderzoeker").post(
        "/admin/rechtencirkel/exportlog/nieuw/",
        {
            "soort": "MICRODATA",
            "vorm": "CSV",
            "overeenkomst": onder.pk,
            "programma": cast.programma.pk,
        },
    )
    assert "Er valt niets te exporteren" in antwoord.context["form"].non_field_errors()[0]
