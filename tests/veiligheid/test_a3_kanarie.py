"""A3: a mark in every text; who may not read it finds it on no page, in no file and in no mail."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from django.core import mail
from django.urls import reverse

from pilootgemeenten.enums import Rol
from pilootgemeenten.models import User
from rechtencirkel.enums import ExportSoort
from tests.cast import Cast, give_rol

from .antwoorden import Persoon, body_of
from .bestanden import readable
from .kruipen import Bezoek, crawl, guesses
from .steekproef import OMVANG, all_or
from .verloop import (
    ALLE,
    IN_VOORBEELD,
    NA_AFLOOP,
    NA_VRIJGAVE,
    NOOIT,
    ONTWERP,
    REDEN,
    STATEN,
    WEG,
    Verloop,
)

pytestmark = pytest.mark.django_db(transaction=True)
ELKE_KEER = ("coordinator", "stuurgroeplid", "programmaleiding")
SOMS = ("onderzoeker", "beheerder")  # in the states in which something could first leave
SOMS_IN = ("open", "voorgesteld", "vrijgegeven", "ingetrokken")
STEEKPROEF = {
    "open": ("coordinator", "beheerder"),
    "gesloten": ("stuurgroeplid",),
    "voorgesteld": ("programmaleiding", "onderzoeker"),
    "teruggestuurd": ("coordinator",),
    "een groep beslist": ("programmaleiding",),
    "vrijgegeven": (*ELKE_KEER, *SOMS),
    "ingetrokken": ("stuurgroeplid",),
}


def looks(staat: str) -> Sequence[str]:
    """Who looks in this state."""
    return all_or(
        (*ELKE_KEER, *(SOMS if staat in SOMS_IN else ())),
        STEEKPROEF.get(staat, ()),
    )


def allowed(naam: str, staat: str) -> set[str]:
    """The marks that this person may meet in this state."""
    mag: set[str] = set()
    if staat in NA_AFLOOP and naam != "beheerder":
        mag |= {*NA_VRIJGAVE}
    if staat == "vrijgegeven" and naam != "beheerder":
        mag |= {WEG}
    if naam == "programmaleiding" and staat in (*IN_VOORBEELD, "een groep beslist"):
        mag |= {*NA_VRIJGAVE, WEG}  # the preview of the second person
    if naam == "coordinator":
        mag |= {ONTWERP}  # the draft of its own organisatie
    return mag


def marks(bezoek: Bezoek) -> dict[str, str]:
    """Each mark that was met, with the first page it stood on."""
    return {
        merk: url
        for url, inhoud in reversed(bezoek.paginas.items())
        for merk in ALLE
        if f"{merk}.".encode() in inhoud or f"{merk}<".encode() in inhoud
    }


def exports(persoon: Persoon) -> Bezoek:
    """Every file the onderzoeker can make."""
    bezoek = Bezoek()
    url = reverse("admin:onderzoek-export")
    for soort in ExportSoort:
        for vorm in ("CSV", "XLSX"):
            inhoud = body_of(persoon.client.post(url, {"soort": soort, "vorm": vorm}))
            bezoek.paginas[f"{url} {soort} {vorm}"] = readable(inhoud)
    return bezoek


def test_nobody_meets_a_text_that_was_not_passed_on_to_them(cast: Cast) -> None:
    verloop = Verloop(cast)
    mensen = {naam: Persoon(naam, getattr(cast, naam)) for naam in (*ELKE_KEER, *SOMS)}
    lekken, dood, gezien, ooit = [], [], 0, set()
    for staat in verloop.states():
        for persoon in (mensen[naam] for naam in looks(staat)):
            bezoeken = [crawl(persoon, guesses(verloop))]
            if persoon.naam == "onderzoeker":
                bezoeken.append(exports(persoon))
            for bezoek in bezoeken:
                gezien += len(bezoek.paginas)
                dood += [f"{persoon} {staat}: {regel}" for regel in bezoek.dood]
                gevonden = marks(bezoek)
                ooit |= {(persoon.naam, staat, merk) for merk in gevonden}
                lekken += [
                    f"{persoon} {staat}: {merk} on {url}"
                    for merk, url in gevonden.items()
                    if merk not in allowed(persoon.naam, staat)
                ]
    mailed = [bericht.body for bericht in mail.outbox]
    lekken += [f"mail: {tekst[:40]}" for tekst in mailed if any(merk in tekst for merk in ALLE)]
    print(
        f"A3 ({OMVANG}): {len(STATEN)} states, {len(mensen)} people, {gezien} pages and files, "
        f"{len(mailed)} mails, {len(ooit)} marks met where they may be, {len(lekken)} leaked"
    )
    assert (lekken, dood) == ([], [])
    _the_crawl_does_see(ooit)


def _the_crawl_does_see(ooit: set[tuple[str, str, str]]) -> None:
    """What may be read is indeed met: a crawl that sees nothing would prove nothing."""
    for naam in ("coordinator", "stuurgroeplid", "programmaleiding"):
        for merk in (*NA_VRIJGAVE, WEG):
            assert (naam, "vrijgegeven", merk) in ooit
    assert ("programmaleiding", "voorgesteld", NA_VRIJGAVE[0]) in ooit
    assert ("coordinator", "open", ONTWERP) in ooit
    assert {merk for _, _, merk in ooit} & {*NOOIT, REDEN} == set()


def test_the_bewaarder_does_meet_its_own_texts(cast: Cast) -> None:
    """The same crawl finds them all for who keeps them: the marks are where they should be."""
    verloop = Verloop(cast)
    gevonden: set[str] = set()
    for staat in verloop.states():
        gevonden |= {*marks(crawl(verloop.bewaarder, guesses(verloop)))}
        gevonden |= {*marks(crawl(verloop.ander, guesses(verloop)))}
        if staat == "teruggestuurd":
            break
    assert {rij.rol for rij in cast.bewaarder.rollen} == {Rol.BEWAARDER}
    print(f"A3: the bewaarders met {len(gevonden)} of {len(ALLE)} marks")
    assert {*NOOIT, *NA_VRIJGAVE, WEG, REDEN} - gevonden == set()


def test_the_name_of_who_keeps_answers_is_met_by_colleagues_only(cast: Cast) -> None:
    """With a second role in the stuurgroep too, where everybody reads names."""
    verloop = Verloop(cast)
    namen = {naam: f"KANARIE{naam}" for naam in ("bewaarder", "bewaarder2", "andere_bewaarder")}
    for naam, merk in {**namen, "tekenaar": "ZICHTBAAR"}.items():
        User.objects.filter(pk=getattr(cast, naam).pk).update(weergavenaam=merk)
    give_rol(
        user=cast.bewaarder2,
        rol=Rol.STUURGROEPLID,
        organisatie=cast.caw,
        pilootgemeente=cast.halle,
    )
    gezien: dict[str, set[str]] = {}
    pagina, staat = 0, next(iter(verloop.states()))
    for wie in (*ELKE_KEER, *SOMS, "bewaarder", "andere_bewaarder"):
        bezoek = crawl(Persoon(wie, getattr(cast, wie)), guesses(verloop))
        pagina += len(bezoek.paginas)
        alles = b"".join(bezoek.paginas.values())
        gezien[wie] = {merk for merk in (*namen.values(), "ZICHTBAAR") if merk.encode() in alles}
    print(f"A3: {pagina} pages while a ronde is {staat}; names met: {gezien}")
    eigen = {namen["bewaarder"], namen["bewaarder2"]}
    assert gezien == {
        **{wie: {"ZICHTBAAR"} for wie in ("coordinator", "stuurgroeplid", "programmaleiding")},
        "onderzoeker": {"ZICHTBAAR"},
        "beheerder": {"ZICHTBAAR"},
        "bewaarder": {"ZICHTBAAR", *eigen},
        "andere_bewaarder": {"ZICHTBAAR", namen["andere_bewaarder"]},
    }
