"""A1: every address x everybody x every place x GET and POST answers as the access table says."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from django.urls import reverse
from django.utils import timezone

from pilootgemeenten.enums import GLOBAL_ROLLEN, Rol
from pilootgemeenten.models import Pilootgemeente
from pilootgemeenten.permissions import Wie
from proactief.gezondheid import show_life

from .adressen import (
    NIET_BESTAAND,
    Adres,
    Regel,
    Waarden,
    all_addresses,
    fill,
    own_addresses,
    rules,
)
from .antwoorden import Antwoord, Persoon
from .oordeel import Geval, Oordeel, judge
from .steekproef import OMVANG, ROLLEN, all_or, all_or_one
from .wereld import GROEPEN, OPEN, STATEN, VRIJGEGEVEN, WERELD, Plek, Wereld

# Addresses that exist in the demo world or while developing only.
ELDERS = {"postvak", "componenten"}
METHODEN = ("GET", "POST")
NIET_ZO = 405  # a POST to an address that only shows


@dataclass
class Telling:
    """What was tried, and what came out otherwise than the table says."""

    gedaan: Counter[str] = field(default_factory=Counter)
    onverwacht: list[str] = field(default_factory=list)

    def expect(self, klopt: bool, soort: str, wat: str) -> None:
        self.gedaan[soort] += 1
        if not klopt:
            self.onverwacht.append(f"{soort}: {wat}")

    def report(self, naam: str) -> None:
        aantallen = ", ".join(f"{soort} {aantal}" for soort, aantal in sorted(self.gedaan.items()))
        print(
            f"A1 {naam}: {self.gedaan.total()} tried ({aantallen}), {len(self.onverwacht)} unexpected"
        )
        print("\n".join(self.onverwacht))
        assert self.gedaan.total() > 0
        assert self.onverwacht == []


@pytest.fixture
def wereld(db: None) -> Wereld:
    return WERELD.put_back()


def rule_of(adres: Adres) -> Regel:
    """The one row of this address."""
    return rules()[adres.naam][0]


def is_account(adres: Adres) -> bool:
    """A page of the login itself; allauth answers there, in a test of its own below."""
    return adres.naam.startswith("account_")


def is_open(regel: Regel) -> bool:
    """Whoever has the address may come in, without an account."""
    return regel.rij.van(Wie.IEDEREEN).lezen or regel.rij.van(Wie.RESPONDENT).doen


def test_every_address_stands_in_exactly_one_row_and_every_row_names_real_ones() -> None:
    namen = [adres.naam for adres in own_addresses()]
    table = rules()
    outside = [naam for naam in namen if naam not in table]
    twice = [naam for naam, rijen in table.items() if len(rijen) != 1]
    known = {adres.naam for adres in all_addresses()} | ELDERS
    unknown = [naam for naam in table if naam not in known]
    print(
        f"A1: {len(namen)} addresses, {len(table)} in the table, {len(outside)} in no row, "
        f"{len(twice)} in two, {len(unknown)} that do not exist"
    )
    assert (outside, twice, unknown) == ([], [], [])


def places(wereld: Wereld) -> Iterator[Plek]:
    yield from (wereld.halle, wereld.leuven, wereld.genk)


def cases(wereld: Wereld) -> Iterator[tuple[Adres, Regel, Pilootgemeente | None, Waarden]]:
    """Every filled-in address of the table outside the admin that asks who one is."""
    for adres in own_addresses():
        regel = rule_of(adres)
        if is_account(adres) or is_open(regel):
            continue
        if not adres.argumenten:
            yield adres, regel, None, {}
        else:
            for plek in places(wereld):
                for waarden in fill(adres, plek):
                    yield adres, regel, plek.gemeente, waarden


def methods_to_ask(oordeel: Oordeel, geval: Geval) -> tuple[str, ...]:
    """Who may come in is tried in every state of every groep; who may not, open and (GET) released.

    What is closed to somebody is tried in one groep, to a bewaarder in both; in another gemeente in
    one ronde, and in another programma by those with a role that reaches over gemeenten.
    """
    waarden, rollen = geval.waarden, {rij.rol for rij in geval.user.rollen}
    if oordeel == Oordeel.BINNEN or geval.gemeente is None:
        return METHODEN
    if waarden.get("groep", 1) != GROEPEN[0] and Rol.BEWAARDER not in rollen:
        return ()
    if geval.gemeente.slug == "genk" and not rollen & {Rol.PROGRAMMALEIDING, *GLOBAL_ROLLEN}:
        return ()
    ronde = waarden.get("ronde", waarden.get("nummer", OPEN))
    if ronde in (1, OPEN):
        return METHODEN
    return ("GET",) if ronde == VRIJGEGEVEN and geval.gemeente.slug == "halle" else ()


def absent(geval: Geval) -> list[Waarden]:
    """The same address for what does not exist: another slug for a stranger, else another key."""
    waarden = geval.waarden
    if geval.gemeente is not None and "slug" in waarden and not geval.rollen:
        return [{**waarden, "slug": NIET_BESTAAND["slug"]}]
    sleutels = [naam for naam in waarden if naam not in ("slug", "vorm")]
    return [{**waarden, naam: NIET_BESTAAND[naam]} for naam in sleutels]


def ask(persoon: Persoon, method: str, adres: Adres, waarden: Waarden) -> Antwoord:
    return persoon.ask(method, adres.url(waarden), str(waarden.get("slug", "")))


def ask_absent(persoon: Persoon, method: str, adres: Adres, waarden: Waarden) -> Antwoord:
    """The answer for what does not exist, asked once."""
    key = (method, adres.url(waarden))
    if key not in persoon.eerder:
        persoon.eerder[key] = ask(persoon, method, adres, waarden)
    return persoon.eerder[key]


def people(wereld: Wereld) -> list[Persoon]:
    namen = all_or([*wereld.mensen], ROLLEN)
    return [Persoon(naam, wereld.mensen[naam]) for naam in namen]


Vraag = tuple[Geval, Oordeel, tuple[str, ...]]


def questions(wereld: Wereld, persoon: Persoon) -> Iterator[Vraag]:
    """What this person asks: each way in at home, and (a sample of) all that is closed or elsewhere."""
    verder: dict[tuple[str, Oordeel], list[Vraag]] = defaultdict(list)
    for adres, regel, gemeente, waarden in cases(wereld):
        geval = Geval(persoon.user, gemeente, adres, waarden)
        oordeel = judge(regel, geval)
        vraag = geval, oordeel, methods_to_ask(oordeel, geval)
        if oordeel == Oordeel.BINNEN and gemeente in (None, wereld.halle.gemeente):
            yield vraag
        elif vraag[2]:
            verder[adres.naam, oordeel].append(vraag)
    for (naam, oordeel), vragen in verder.items():
        yield from all_or_one(vragen, f"{persoon} {naam} {oordeel.name}")


def test_the_sample_has_every_role_address_gemeente_and_state(wereld: Wereld) -> None:
    mensen = people(wereld)
    gevallen = [geval for persoon in mensen for geval, _, _ in questions(wereld, persoon)]
    assert {rij.rol for persoon in mensen for rij in persoon.user.rollen} == {*Rol}
    assert {geval.adres.naam for geval in gevallen} == {adres.naam for adres, *_ in cases(wereld)}
    elders = [geval for geval in gevallen if geval.gemeente not in (None, wereld.halle.gemeente)]
    assert {geval.gemeente for geval in elders} == {wereld.leuven.gemeente, wereld.genk.gemeente}
    for deel in (gevallen, elders):
        rondes = {geval.waarden.get("ronde", geval.waarden.get("nummer")) for geval in deel}
        assert rondes >= {*STATEN}


def test_everybody_gets_what_the_table_says_and_nothing_tells_what_exists(wereld: Wereld) -> None:
    telling = Telling()
    binnen: dict[tuple[str, str], list[int]] = defaultdict(list)
    mensen = people(wereld)
    for persoon in mensen:
        naam = persoon.naam
        for geval, oordeel, methoden in questions(wereld, persoon):
            adres, waarden = geval.adres, geval.waarden
            for method in methoden:
                antwoord = ask(persoon, method, adres, waarden)
                wat = f"{naam} {method} {adres.url(waarden)} -> {antwoord.status}"
                if method == "GET" and adres.alleen_post:
                    _check_button(telling, antwoord, wat)
                else:
                    _check(telling, oordeel, antwoord, wat, method)
                if oordeel == Oordeel.ONZICHTBAAR:
                    _check_absent(telling, persoon, geval, method, antwoord)
                else:
                    binnen[naam, adres.naam].append(
                        antwoord.status if oordeel == Oordeel.BINNEN else 0
                    )
    for (naam, adres_naam), statussen in binnen.items():
        if any(statussen):
            open_ = [status for status in statussen if status in (200, 302)]
            telling.expect(open_ != [], "somewhere let in", f"{naam} {adres_naam} {statussen}")
    telling.report(f"{len(mensen)} people, {OMVANG}")


def _check(telling: Telling, oordeel: Oordeel, antwoord: Antwoord, wat: str, method: str) -> None:
    niet_zo = (NIET_ZO,) if method == "POST" else ()
    dicht = (oordeel.value, *niet_zo)
    if oordeel == Oordeel.BINNEN:
        # 404 and 403 remain for a state in which nothing can be done; the sum above wants one way in.
        telling.expect(antwoord.status in (200, 302, 403, 404, *niet_zo), "may", wat)
    else:
        telling.expect(antwoord.status in dicht, f"may not ({oordeel.value})", wat)
    if oordeel != Oordeel.BINNEN or method == "GET":
        telling.expect(antwoord.schrijft == (), "writes nothing", f"{wat} {antwoord.schrijft}")


def _check_button(telling: Telling, antwoord: Antwoord, wat: str) -> None:
    """Who opens the address of a button comes at its page, which asks who that is: whoever it is, whatever exists."""
    telling.expect(antwoord.status == 302, "to its page", wat)
    telling.expect(antwoord.schrijft == (), "writes nothing", f"{wat} {antwoord.schrijft}")


def _check_absent(
    telling: Telling, persoon: Persoon, geval: Geval, method: str, antwoord: Antwoord
) -> None:
    for waarden in absent(geval):
        ander = ask_absent(persoon, method, geval.adres, waarden)
        telling.expect(
            ander.zichtbaar == antwoord.zichtbaar,
            "as what does not exist",
            f"{persoon} {method} {geval.adres.url(geval.waarden)} <> {geval.adres.url(waarden)}",
        )


def test_a_key_of_another_gemeente_under_ones_own_slug_is_a_key_that_does_not_exist(
    wereld: Wereld,
) -> None:
    telling = Telling()
    for persoon in people(wereld):
        for adres in own_addresses():
            if "slug" not in adres.argumenten or not {"pk", "sha256", "tekst"} & {
                *adres.argumenten
            }:
                continue
            for vreemd, eigen in zip(
                fill(adres, wereld.leuven), fill(adres, wereld.halle), strict=True
            ):
                if vreemd.get("pk") == eigen.get("pk") and "pk" in eigen:
                    continue  # an organisatie of both
                gekruist = {**vreemd, "slug": wereld.halle.slug}
                for method in METHODEN[adres.alleen_post :]:
                    antwoord = ask(persoon, method, adres, gekruist)
                    leeg = {n: NIET_BESTAAND[n] for n in ("pk", "sha256", "tekst") if n in eigen}
                    ander = ask_absent(persoon, method, adres, {**gekruist, **leeg})
                    wat = f"{persoon} {method} {adres.url(gekruist)} -> {antwoord.status}"
                    telling.expect(antwoord.status in (404, 403, 405), "refused", wat)
                    telling.expect(antwoord.zichtbaar == ander.zichtbaar, "as absent", wat)
    telling.report(f"keys of another gemeente, {OMVANG}")


def test_who_is_not_logged_in_goes_to_the_login_page_whether_it_exists_or_not(
    wereld: Wereld,
) -> None:
    telling = Telling()
    persoon = Persoon("niemand aangemeld", None)
    login, gezien = reverse("account_login"), set()
    for adres, _, _, waarden in cases(wereld):
        if waarden.get("slug", wereld.halle.slug) != wereld.halle.slug:
            continue
        for waarden_ in (waarden, *({**waarden, n: NIET_BESTAAND[n]} for n in waarden)):
            for method in METHODEN:
                url = adres.url(waarden_)
                if (method, url) in gezien:
                    continue
                gezien.add((method, url))
                antwoord = persoon.ask(method, url)
                telling.expect(
                    (antwoord.status, antwoord.naar) == (302, f"{login}?next={url}"),
                    "to the login page",
                    f"{method} {url} -> {antwoord.status} {antwoord.naar}",
                )
    telling.report("nobody logged in")


def test_open_addresses_open_for_everybody_and_a_wrong_link_is_as_no_link(wereld: Wereld) -> None:
    telling = Telling()
    mensen = [Persoon("niemand aangemeld", None)]
    mensen += [Persoon(naam, user) for naam, user in wereld.mensen.items()]
    show_life(now=timezone.now())  # the health page is well when the clock and the worker run
    for persoon in mensen:
        for adres in own_addresses():
            regel = rule_of(adres)
            if is_account(adres) or not is_open(regel):
                continue
            waarden = fill(adres, wereld.halle)[0] if adres.argumenten else {}
            antwoord = ask(persoon, "GET", adres, waarden)
            telling.expect(antwoord.status == 200, "open", f"{persoon} {adres.url(waarden)}")
            telling.expect(antwoord.schrijft == (), "writes nothing", adres.naam)
            if adres.argumenten:
                fout = {**waarden, **{n: NIET_BESTAAND[n] for n in waarden}}
                antwoord = ask(persoon, "GET", adres, fout)
                # The public page reads the same for what does not exist (vrijgave.md 2.13).
                verwacht = 200 if adres.naam == "voor-iedereen-ronde" else 404
                telling.expect(antwoord.status == verwacht, "wrong key", f"{persoon} {adres.naam}")
    telling.report("open addresses")


def test_pages_of_the_login_ask_who_one_is_only_to_change_ones_own_account(wereld: Wereld) -> None:
    telling = Telling()
    vreemde, lid = Persoon("niemand aangemeld", None), Persoon("lid", wereld.cast.niemand)
    for adres in filter(is_account, own_addresses()):
        waarden = {"uidb36": "abc", "key": "set-password"} if adres.argumenten else {}
        antwoord = vreemde.ask("GET", adres.url(waarden))
        naar_login = antwoord.naar.startswith(f"{reverse('account_login')}?next=")
        telling.expect(naar_login != is_open(rule_of(adres)), "asks who one is", adres.naam)
        for wie in (antwoord, lid.ask("GET", adres.url(waarden))):
            telling.expect(wie.status in (200, 302), "answers", f"{adres.naam} {wie.status}")
    telling.report("the login")
