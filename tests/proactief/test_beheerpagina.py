"""The admin speaks Dutch, says what its reader does there, and a beheerder makes an organisatie in it."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.contrib import admin
from django.urls import reverse

from pilootgemeenten.models import Organisatie
from tests.cast import Als, Cast

NIEUW = reverse("admin:pilootgemeenten_organisatie_add")
# What Django's admin says in English where it has no Dutch.
ENGELS = re.compile(
    r"\b(Model name|Add link|Change or view|Models in the|User|Add|View|Change|Delete|Select|History)\b"
)
WIJKHUIS = {"naam": "Wijkhuis", "type": "ANDERE", "niveau": "", "contact": "", "contact_email": ""}


def words(html: str) -> str:
    """What is read on a page, the titles of links and pictures included."""
    zonder = re.sub(r"<(script|style)\b.*?</\1>", " ", html, flags=re.S)
    titels = " ".join(re.findall(r'(?:title|aria-label|placeholder)="([^"]*)"', zonder))
    return unescape(re.sub(r"<[^>]+>", " ", zonder) + titels)


@pytest.mark.parametrize("wie", ["beheerder", "onderzoeker"])
def test_no_page_of_the_admin_has_an_english_heading(als: Als, cast: Cast, wie: str) -> None:
    client, gelezen, engels = als(wie), 0, []
    paden = [reverse("admin:index")]
    for model in admin.site._registry:
        naam = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        paden += [reverse(f"{naam}_changelist"), reverse(f"{naam}_add")]
    for pad in paden:
        antwoord = client.get(pad)
        if antwoord.status_code == 200:
            gelezen += 1
            engels += [(pad, woord) for woord in ENGELS.findall(words(antwoord.content.decode()))]
    print(f"{gelezen} pages of the admin as {wie}, {len(engels)} English words")
    assert gelezen > 10
    assert engels == []


def test_who_opens_the_admin_reads_what_he_does_there(als: Als, cast: Cast) -> None:
    for wie, kop, punt in (
        ("beheerder", "Proactief: beheer", "Beheer"),
        ("onderzoeker", "Proactief: onderzoek", "Onderzoek"),
    ):
        assert als(wie).get("/admin/").context["site_header"] == kop
        thuis = als(wie).get("/").context
        assert punt in [rij.label for rij in thuis["navigatie"]]
        assert punt in [kaart.titel for kaart, _ in thuis["kaarten"]]
    for pad in ("/", "/admin/"):
        assert "exporteren" not in words(als("beheerder").get(pad).content.decode()).lower()
    kaart = next(
        rij
        for rij, _ in als("onderzoeker").get("/").context["kaarten"]
        if rij.naam == "admin:index"
    )
    assert kaart.tekst == "Lezen, filteren en exporteren wat vrijgegeven is."


def test_a_beheerder_makes_an_organisatie_and_invites_for_it(als: Als, cast: Cast) -> None:
    antwoord = als("beheerder").post(NIEUW, {**WIJKHUIS, "contact_email": "info@wijkhuis.test"})
    wijkhuis = Organisatie.objects.get(naam="Wijkhuis")
    assert antwoord.url == reverse("admin:pilootgemeenten_organisatie_changelist")
    assert (wijkhuis.type, wijkhuis.contact_email, wijkhuis.deelnames.count()) == (
        "ANDERE",
        "info@wijkhuis.test",
        0,
    )
    uitnodigen = als("beheerder").get(reverse("admin:pilootgemeenten_lidmaatschap_add"))
    assert "Wijkhuis" in uitnodigen.content.decode()


@pytest.mark.parametrize(
    ("fout", "zin"),
    [
        ({"naam": "caw  HALLE"}, "bestaat al"),
        ({"naam": "Wijk\thuis"}, "Schrijf alles op één regel."),
        ({"naam": ""}, "verplicht"),
        ({"type": "X"}, "geldige keuze"),
    ],
)
def test_a_faulty_organisatie_is_told_beside_its_field_and_not_stored(
    als: Als, cast: Cast, fout: dict[str, str], zin: str
) -> None:
    voor = Organisatie.objects.count()
    antwoord = als("beheerder").post(NIEUW, {**WIJKHUIS, **fout})
    fouten = antwoord.context["adminform"].form.errors
    assert set(fouten) == set(fout)
    assert zin in str(fouten)
    assert Organisatie.objects.count() == voor


def test_nobody_else_makes_one_in_the_admin_nor_changes_one(als: Als, cast: Cast) -> None:
    assert {
        wie: als(wie).post(NIEUW, WIJKHUIS).status_code
        for wie in ("onderzoeker", "programmaleiding", "coordinator", "niemand")
    } == {"onderzoeker": 403, "programmaleiding": 404, "coordinator": 404, "niemand": 404}
    wijzig = reverse("admin:pilootgemeenten_organisatie_change", args=[cast.caw.pk])
    assert als("beheerder").post(wijzig, {**WIJKHUIS, "naam": "Anders"}).status_code == 403
    assert set(Organisatie.objects.order_by("pk").values_list("naam", flat=True)) == {
        "OCMW Halle",
        "Vereniging Halle",
        "Samenlevingsopbouw",
        "CAW Halle",
    }
