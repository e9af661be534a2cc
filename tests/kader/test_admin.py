"""The words of the kader, bettered in the admin."""

import pytest

from kader.actions import load_kader
from kader.models import ToegankelijkheidsB, Werkpiste
from proactief.management.commands.laad_referentie import read_data
from tests.cast import Als


@pytest.mark.parametrize(("wie", "nieuw"), [("beheerder", True), ("onderzoeker", False)])
def test_only_the_beheerder_betters_a_definition_and_the_code_stays(
    als: Als, wie: str, nieuw: bool
) -> None:
    load_kader(gegevens=read_data("kader", "kader_1"), by=None)
    rij = Werkpiste.objects.newest()[0]
    velden = {"naam": rij.naam, "definitie": "Anders.", "voorbeeld": "x", "bron": rij.bron}
    als(wie).post(f"/admin/kader/werkpiste/{rij.pk}/change/", {**velden, "code": "gekaapt"})
    nu = Werkpiste.objects.get(pk=rij.pk)
    assert (nu.definitie, nu.code) == ("Anders." if nieuw else rij.definitie, rij.code)


def test_the_beheerder_adds_a_b(als: Als) -> None:
    velden = {"code": "b8", "naam": "B", "toetsvraag": "Is het zo?", "bron": "x", "volgorde": 8}
    antwoord = als("beheerder").post("/admin/kader/toegankelijkheidsb/add/", velden)
    assert antwoord.status_code == 302
    assert ToegankelijkheidsB.objects.get().toetsvraag == "Is het zo?"
