"""A1 in the admin: every page of it, and every way to take over a bewaarder's account."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.contrib import admin
from django.db.models import Model
from django.urls import reverse

from pilootgemeenten.admin import RolAdmin
from pilootgemeenten.admin.basis import global_rollen
from pilootgemeenten.enums import Rol
from pilootgemeenten.models import Lidmaatschap, User
from rechtencirkel.enums import ExportSoort, ExportStatus
from rechtencirkel.models import Exportlog, Onderzoeksovereenkomst

from .adressen import NIEMANDS_NUMMER, Adres, all_addresses, rules
from .antwoorden import Persoon
from .steekproef import OMVANG, all_or_one
from .test_a1_toegang import METHODEN, Telling
from .wereld import LATER, WERELD, Wereld

# Pages of the admin that belong to no model, with what a beheerder or onderzoeker gets by GET.
ALGEMEEN = {
    "admin:index": 200,
    "admin:login": 302,
    "admin:logout": 200,
    "admin:password_change": 302,
    "admin:password_change_done": 200,
    "admin:autocomplete": 403,
    "admin:jsi18n": 200,
    "admin:app_list": 200,
}
ZONDER_NAAM = "admin:?"  # `<object_id>/` leads to its change page, the rest is Django's "not found"
VAN_MODEL = ("changelist", "add", "history", "delete", "change")
INLOGGEN = ("/aanmelden/?next=", "/admin/login/?next=")  # the second leads on to the first
ANDEREN = ("coordinator", "bewaarder", "programmaleiding", "niemand", "dubbel")


@pytest.fixture
def wereld(db: None) -> Wereld:
    return WERELD.put_back()


def admin_of(adres: Adres) -> tuple[RolAdmin, str] | None:
    """The model page behind `admin:app_model_change` and its kind."""
    deel = adres.naam.removeprefix("admin:").rsplit("_", 1)
    for model, model_admin in admin.site._registry.items():
        if deel[0] == f"{model._meta.app_label}_{model._meta.model_name}" and len(deel) == 2:
            return model_admin, deel[1]
    return None


def test_every_page_of_the_admin_is_placed_and_no_answer_has_one() -> None:
    placed, wrong = 0, []
    for adres in all_addresses():
        if adres.naam.startswith("admin:") and adres.naam != ZONDER_NAAM:
            gevonden = admin_of(adres)
            known = (gevonden and gevonden[1] in VAN_MODEL) or adres.naam in {**ALGEMEEN, **rules()}
            placed += 1
            if not known:
                wrong.append(adres.naam)
    modellen = {model.__name__ for model in admin.site._registry}
    print(f"A1 admin: {placed} pages of {len(modellen)} models, {len(wrong)} in no row")
    assert wrong == []
    assert {m for m in admin.site._registry.values() if not isinstance(m, RolAdmin)} == set()
    secret = {"Blad", "Groepsgesprek", "Toelichting", "Synthese", "GetrokkenCel", "Antwoordlink"}
    secret |= {"OpenBlad", "OpenGesprek", "Groepszegel", "Moment", "Bladcode"}
    secret |= {"DoorgegevenTekst", "NieuweLinks", "WachtendeImport", "Groep", "Postvakbericht"}
    assert modellen & secret == set()
    assert secret <= {model.__name__ for model in apps.get_models()}


def verwacht(model_admin: RolAdmin, soort: str, user: User) -> tuple[int, ...]:
    """What a row says of a page of its model; nothing is ever deleted."""
    rollen = global_rollen(user)
    if not model_admin.rij.toegestaan(rollen, doen=False):
        return (404,)
    doen = model_admin.rij.toegestaan(rollen, doen=True)
    if soort == "delete" or (soort == "add" and not (model_admin.may_add and doen)):
        return (403,)
    return (200,)


def an_object(model: type[Model], wereld: Wereld) -> Model:
    """A row of this model; what the world has none of is made here."""
    if model is Onderzoeksovereenkomst and not model.objects.exists():
        model.objects.create(
            naam="Onderzoek", einddatum=LATER.date(), organisatie=wereld.cast.vereniging
        )
    if model is Exportlog and not model.objects.exists():
        model.objects.create(
            soort=ExportSoort.CELLEN,
            vorm="CSV",
            status=ExportStatus.BEGONNEN,
            begonnen_op=LATER,
            user=wereld.cast.onderzoeker,
        )
    rij = model.objects.order_by("pk").first()
    if rij is None:
        velden = {"code": "een", "naam": "Een", "definitie": "d", "bron": "b", "volgorde": 1}
        namen = {veld.name for veld in model._meta.fields}
        rij = model.objects.create(
            **{
                naam: waarde
                for naam, waarde in {**velden, "toetsvraag": "t"}.items()
                if naam in namen
            }
        )
    return rij


def urls_of(adres: Adres, wereld: Wereld) -> tuple[str, str]:
    """The address with an object that exists, and with one that does not."""
    gevonden = admin_of(adres)
    if "object_id" not in adres.argumenten or gevonden is None:
        waarden = {"app_label": "kader", "soort": ExportSoort.CELLEN.value}
        url = reverse(adres.naam, kwargs={naam: waarden[naam] for naam in adres.argumenten})
        return url, url
    pk = an_object(gevonden[0].model, wereld).pk
    return tuple(reverse(adres.naam, args=[waarde]) for waarde in (pk, NIEMANDS_NUMMER))


def named() -> list[Adres]:
    return [
        adres
        for adres in all_addresses()
        if adres.naam.startswith("admin:") and adres.naam != ZONDER_NAAM
    ]


def test_to_who_has_no_role_there_the_admin_does_not_exist(wereld: Wereld) -> None:
    telling = Telling()
    mensen = [Persoon(naam, wereld.mensen[naam]) for naam in ANDEREN]
    vreemde = Persoon("niemand aangemeld", None)
    for adres in named():
        bestaat, niet = urls_of(adres, wereld)
        for method in METHODEN:
            antwoord = vreemde.ask(method, bestaat)
            naar = antwoord.naar.startswith(INLOGGEN)
            telling.expect((antwoord.status, naar) == (302, True), "to the login page", bestaat)
            for persoon in all_or_one(mensen, f"{method} {adres.naam}"):
                antwoord = persoon.ask(method, bestaat)
                wat = f"{persoon} {method} {bestaat} -> {antwoord.status}"
                if adres.naam == "admin:login":
                    telling.expect(antwoord.status == 302, "the one login page", wat)
                    continue
                telling.expect(antwoord.status == 404, "does not exist", wat)
                telling.expect(antwoord.schrijft == (), "writes nothing", wat)
                if niet != bestaat:
                    ander = persoon.ask(method, niet)
                    telling.expect(ander.zichtbaar == antwoord.zichtbaar, "as absent", wat)
    telling.report(f"admin, no role, {OMVANG}")


def test_beheerder_and_onderzoeker_get_what_the_row_of_the_model_says(wereld: Wereld) -> None:
    telling = Telling()
    for naam in ("beheerder", "onderzoeker"):
        persoon = Persoon(naam, wereld.mensen[naam])
        for adres in named():
            gevonden = admin_of(adres)
            bestaat, niet = urls_of(adres, wereld)
            antwoord = persoon.ask("GET", bestaat)
            wat = f"{naam} {bestaat} -> {antwoord.status}"
            if gevonden is not None:
                telling.expect(
                    antwoord.status in verwacht(*gevonden, persoon.user), "page of a model", wat
                )
            elif adres.naam in ALGEMEEN:
                telling.expect(antwoord.status == ALGEMEEN[adres.naam], "page of the site", wat)
            else:
                regel = rules()[adres.naam][0]
                mag = regel.rij.toegestaan(global_rollen(persoon.user), doen=regel.doen)
                telling.expect((antwoord.status == 200) == mag, "page of the research", wat)
            telling.expect(antwoord.schrijft == (), "a GET writes nothing", wat)
            if antwoord.status == 404 and niet != bestaat:
                ander = persoon.ask("GET", niet)
                telling.expect(ander.zichtbaar == antwoord.zichtbaar, "as absent", wat)
    telling.report("admin, beheerder and onderzoeker")


def bewaarder_state(user: User) -> tuple[object, ...]:
    """All that would be different after a take-over."""
    vers = User.objects.get(pk=user.pk)
    return (
        vers.email,
        vers.password,
        vers.is_active,
        sorted(Lidmaatschap.objects.filter(rol=Rol.BEWAARDER).values_list("user", "beeindigd_op")),
        [veld.name for veld in User._meta.fields if veld.name in ("is_superuser", "is_staff")],
    )


def attempts(wereld: Wereld) -> list[tuple[str, str, dict[str, object]]]:
    """Each way to become, or to speak for, a bewaarder: what it is, where, and the forged fields."""
    doel, cast = wereld.cast.bewaarder, wereld.cast
    lid = cast.bewaarder.lidmaatschappen.get()
    user_page = reverse("admin:pilootgemeenten_user_change", args=[doel.pk])
    role_page = reverse("admin:pilootgemeenten_lidmaatschap_add")
    role = {"organisatie": cast.vereniging.pk, "pilootgemeente": cast.halle.pk, "programma": ""}
    forged = {"is_superuser": "on", "is_staff": "on", "is_demo": "on", "is_active": "on"}
    mij = {"email": cast.beheerder.email}
    return [
        ("another e-mail", user_page, {"email": "dief@example.test", "is_active": "on"}),
        ("another password", user_page, {"email": doel.email, "password": "dief", **forged}),
        ("the page of its password", f"{user_page[:-7]}password/", {"password1": "dief-dief-dief"}),
        ("a new account", reverse("admin:pilootgemeenten_user_add"), {"email": "d@example.test"}),
        (
            "delete it",
            reverse("admin:pilootgemeenten_user_delete", args=[doel.pk]),
            {"post": "yes"},
        ),
        ("a bewaarder role for oneself", role_page, {**mij, "rol": Rol.BEWAARDER, **role}),
        ("for an accomplice", role_page, {"email": "x@example.test", "rol": "BEWAARDER", **role}),
        (
            "a role turned into another",
            reverse("admin:pilootgemeenten_lidmaatschap_change", args=[lid.pk]),
            {"user": cast.beheerder.pk, "email": cast.beheerder.email, "rol": "BEWAARDER", **role},
        ),
        (
            "the last of a bewaarder ended",
            reverse("admin:pilootgemeenten_lidmaatschap_changelist"),
            {"action": "beeindigen", "_selected_action": [lid.pk]},
        ),
    ]


def test_no_way_through_the_admin_takes_over_a_bewaarder(wereld: Wereld) -> None:
    telling = Telling()
    doel = wereld.cast.bewaarder
    for naam in ("beheerder", "onderzoeker"):
        browser = Persoon(naam, wereld.mensen[naam]).client
        for wat, url, velden in attempts(wereld):
            before = bewaarder_state(doel)
            response = browser.post(url, velden)
            telling.expect(response.status_code < 500, "answers", f"{naam}: {wat}")
            telling.expect(bewaarder_state(doel) == before, "nothing changed", f"{naam}: {wat}")
    telling.report("take-over of a bewaarder")


def test_nobody_invites_a_bewaarder_by_forging_a_form_of_the_site(wereld: Wereld) -> None:
    telling = Telling()
    cast = wereld.cast
    url = reverse("lid-uitnodigen", args=[cast.halle.slug])
    for naam in ("coordinator", "programmaleiding", "stuurgroeplid", "beheerder"):
        browser = Persoon(naam, wereld.mensen[naam]).client
        for email in (wereld.mensen[naam].email, "nieuw@example.test"):
            before = bewaarder_state(cast.bewaarder)
            browser.post(
                url, {"email": email, "rol": Rol.BEWAARDER, "organisatie": cast.vereniging.pk}
            )
            telling.expect(bewaarder_state(cast.bewaarder) == before, "nothing changed", naam)
    telling.report("forged invitations")
