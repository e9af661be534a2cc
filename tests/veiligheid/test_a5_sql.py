"""A5: no request of somebody outside the vault sends a statement that names one of its tables."""

from __future__ import annotations

import re
from uuid import uuid4

import pytest
from django.contrib.contenttypes.models import ContentType
from django.urls import reverse

from bevraging.models import (
    Blad,
    Groepsgesprek,
    Groepszegel,
    Microdatarij,
    OpenBlad,
    OpenGesprek,
    Synthese,
    Toelichting,
)
from bevraging.rules.invoer import SCORE_KOLOMMEN
from rechtencirkel.enums import ExportSoort, RondeStatus
from tests.bevraging.vrijgave_wereld import closed_ronde, make_overeenkomst, release_all
from tests.cast import Cast, make_ronde

from .antwoorden import Persoon, body_of, statements
from .kruipen import crawl, guesses
from .steekproef import all_or
from .verloop import Verloop

KLUIS = (
    Blad,
    Groepsgesprek,
    Toelichting,
    Synthese,
    Microdatarij,
    OpenBlad,
    OpenGesprek,
    Groepszegel,
)
NAAM = re.compile(rf"\b(?:{'|'.join(model._meta.db_table for model in KLUIS)})\b", re.IGNORECASE)
BUITEN = ("coordinator", "stuurgroeplid", "programmaleiding", "beheerder", "onderzoeker")
STATEN = all_or(("open", "voorgesteld", "vrijgegeven"), ("vrijgegeven",))


def in_the_vault(sql: list[str]) -> list[str]:
    return [regel for regel in sql if NAAM.search(regel)]


@pytest.mark.django_db(transaction=True)
def test_no_page_of_somebody_outside_reads_the_vault_and_no_confirmation_does(cast: Cast) -> None:
    verloop = Verloop(cast)
    mensen = [Persoon(naam, getattr(cast, naam)) for naam in BUITEN]
    totaal, paginas, wrong = 0, 0, []
    for staat in verloop.states():
        for persoon in mensen if staat in STATEN else ():
            bezoek = crawl(persoon, guesses(verloop))
            paginas += bezoek.gezien
            totaal += len(bezoek.sql)
            wrong += [f"{persoon} {staat} {u}: {r[:90]}" for u, r in bezoek.sql if NAAM.search(r)]
    release = verloop.leidingsql
    print(
        f"A5: {paginas} pages of {len(mensen)} people, {totaal} statements, {len(wrong)} in the "
        f"vault; sending back and confirming with release: {len(release)} statements, "
        f"{len(in_the_vault(release))} in the vault"
    )
    assert wrong == []
    assert len(release) > 20
    assert in_the_vault(release) == []


@pytest.mark.django_db
def test_the_capture_does_see_the_bewaarder_read_its_vault(cast: Cast) -> None:
    ronde = make_ronde(cast, status=RondeStatus.OPEN)
    url = reverse("groep-detail", args=[cast.halle.slug, ronde.nummer, 1])
    with statements() as sql:
        Persoon("bewaarder", cast.bewaarder).client.get(url)
    assert in_the_vault(sql) != []


@pytest.mark.django_db
def test_setting_up_a_ronde_reads_no_vault(cast: Cast) -> None:
    ronde = make_ronde(cast)
    persoon = Persoon("coordinator", cast.coordinator)
    slug, nummer = cast.halle.slug, ronde.nummer
    stappen = [
        ("ronde-nieuw", [slug], {"naam": "Nog een", "organisatie": cast.ocmw.pk}),
        ("groep-toevoegen", [slug, nummer], {"belanghebbendengroep": "BELEID"}),
        ("groep-verwijderen", [slug, nummer, 2], {}),
        ("ronde-openen", [slug, nummer], {}),
        ("standpunt", [slug, nummer], {"onthaal": "4", "ondertekenen": "ja"}),
        (
            "inschatting",
            [slug, nummer],
            {"eenmalig": str(uuid4()), **dict.fromkeys(SCORE_KOLOMMEN, "5")},
        ),
        ("ronde-laten-vallen", [slug, nummer], {}),
    ]
    wrong, totaal = [], 0
    for naam, args, velden in stappen:
        adres = reverse(naam, args=args)
        with statements() as sql:
            if naam == "ronde-openen":  # it opens what its page showed
                velden = {"gezien": persoon.client.get(adres).context["opening"].stand}
            response = persoon.client.post(adres, velden)
        assert response.status_code in (200, 302, 404)
        totaal += len(sql)
        wrong += [f"{naam}: {regel[:90]}" for regel in in_the_vault(sql)]
    print(f"A5: {len(stappen)} forms of the coordinator, {totaal} statements, {len(wrong)} wrong")
    ronde.refresh_from_db()
    assert (ronde.status, ronde.groepen.count()) == (RondeStatus.OPEN, 1)
    assert wrong == []


@pytest.mark.django_db
def test_the_admin_never_looks_an_answer_up_by_its_key(cast: Cast) -> None:
    wrong, totaal = [], 0
    for naam in ("beheerder", "onderzoeker"):
        persoon = Persoon(naam, getattr(cast, naam))
        for model in KLUIS:
            soort = ContentType.objects.get_for_model(model)
            for url in (
                f"/admin/r/{soort.pk}/{'a' * 64}/",
                f"/admin/{model._meta.app_label}/{model._meta.model_name}/",
                f"/admin/autocomplete/?app_label={model._meta.app_label}&model_name={model._meta.model_name}"
                "&field_name=groep&term=a",
            ):
                with statements() as sql:
                    status = persoon.client.get(url).status_code
                totaal += 1
                wrong += [f"{naam} {url} {status}: {r[:80]}" for r in in_the_vault(sql)]
    print(f"A5: {totaal} addresses tried in the admin, {len(wrong)} statements in the vault")
    assert wrong == []


@pytest.mark.django_db
def test_the_export_of_microdata_reads_the_frozen_copy_and_no_answer(
    cast: Cast,
) -> None:
    groepen = closed_ronde(cast)
    groepen[0].ronde.groepen.update(onderzoek_toestemming=True)
    release_all(cast, groepen)
    onder = make_overeenkomst(cast)
    persoon = Persoon("onderzoeker", cast.onderzoeker)
    gelezen = {}
    for soort in ExportSoort:
        velden = {"soort": soort.value, "vorm": "CSV", "overeenkomst": onder.pk}
        with statements() as sql:
            body_of(persoon.client.post(reverse("admin:onderzoek-export"), velden))
        gelezen[soort] = {found[0].lower() for regel in sql if (found := NAAM.search(regel))}
    print(f"A5: the onderzoeker reads {gelezen}")
    assert gelezen == {ExportSoort.CELLEN: set(), ExportSoort.MICRODATA: {"bevraging_microdatarij"}}
