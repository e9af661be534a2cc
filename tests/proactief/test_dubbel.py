"""The same form sent twice: one row, and the second answer says so in words.

Problemen and verbeteracties, whose forms carry a key of their own, are told in `tests/kader`.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable

import pytest
from django.db.models import Model
from django.utils import timezone

from bevraging.keys import new_form_code
from bevraging.models import OpenBlad, OpenGesprek, Standpunt
from bevraging.rules.invoer import SCORE_KOLOMMEN
from pilootgemeenten.enums import Rol
from pilootgemeenten.models import Bewaarderschap, Deelname, Lidmaatschap, Organisatie
from rechtencirkel.models import Groep, Ronde
from tests.cast import Als, Cast, make_ronde

HALLE, RONDE = "/gemeenten/halle/stuurgroep/", "/gemeenten/halle/rechtencirkel/"
ZEVENS = dict.fromkeys(SCORE_KOLOMMEN, "7")
Velden = dict[str, object]


def nieuwe_ronde(cast: Cast) -> Velden:
    over = timezone.localtime() + dt.timedelta(days=20)
    return {"naam": "Nulmeting", "organisatie": cast.ocmw.pk, "sluit_op": f"{over:%d/%m/%Y %H:%M}"}


def gesprek(cast: Cast) -> Velden:
    return {**ZEVENS, "form_code": new_form_code(), "deelnemers": "7", "toestemming": "on"}


def zet_klaar(cast: Cast, wat: str) -> str:
    """What has to stand before the form opens; returns what the address still misses."""
    if wat == "open":
        make_ronde(cast, status="OPEN")
    elif wat == "concept":
        make_ronde(cast)
    return ""


@pytest.mark.parametrize(
    ("wie", "klaar", "pad", "velden", "model", "tweede"),
    [
        (
            "coordinator",
            "",
            f"{HALLE}organisatie/",
            lambda cast: {"naam": "Wijkhuis", "type": "ANDERE"},
            Organisatie,
            "Er bestaat al een organisatie met deze naam.",
        ),
        (
            "coordinator_leuven",
            "",
            "/gemeenten/leuven/stuurgroep/organisatie/",
            lambda cast: {"organisatie": cast.ocmw.pk, "sluit_aan": "1"},
            Deelname,
            "Doet ze al mee, dan staat ze bij de stuurgroep.",
        ),
        (
            "coordinator",
            "",
            f"{HALLE}leden/",
            lambda cast: {
                "email": "nieuw@example.test",
                "organisatie": cast.caw.pk,
                "rol": Rol.STUURGROEPLID,
                "eenmalig": str(uuid.uuid4()),
            },
            Lidmaatschap,
            "De uitnodiging voor nieuw@example.test wordt verstuurd.",
        ),
        (
            "coordinator",
            "",
            f"{HALLE}bewaarder/",
            lambda cast: {
                "organisatie": cast.caw.pk,
                "motivering": "Zij kennen de mensen.",
                "eerste_lid": "eerste@example.test",
            },
            Bewaarderschap,
            "Deze organisatie is al voorgesteld.",
        ),
        (
            "coordinator",
            "",
            f"{RONDE}nieuw/",
            nieuwe_ronde,
            Ronde,
            "Er is al een ronde met deze naam. Kies een andere naam.",
        ),
        (
            "coordinator",
            "concept",
            f"{RONDE}1/groepen/",
            lambda cast: {"belanghebbendengroep": "BELEID", "bewaarder": cast.vereniging.pk},
            Groep,
            "Deze groep staat al in de ronde.",
        ),
        (
            "bewaarder",
            "open",
            "/bevragen/halle/1/1/blad/",
            lambda cast: {**ZEVENS, "form_code": new_form_code()},
            OpenBlad,
            "Dit blad was al bewaard, het telt één keer.",
        ),
        (
            "bewaarder",
            "open",
            "/bevragen/halle/1/1/gesprek/",
            gesprek,
            OpenGesprek,
            "Dit groepsgesprek was al bewaard.",
        ),
        (
            "coordinator",
            "open",
            f"{RONDE}1/standpunt/",
            lambda cast: {**ZEVENS, "belanghebbendengroep": "BELEID", "versie": "0"},
            Standpunt,
            "is bewaard, nog niet ondertekend.",
        ),
    ],
)
def test_the_same_form_twice_is_one_row(
    als: Als,
    cast: Cast,
    wie: str,
    klaar: str,
    pad: str,
    velden: Callable[[Cast], Velden],
    model: type[Model],
    tweede: str,
) -> None:
    adres = pad.format(zet_klaar(cast, klaar))
    ervoor = model.objects.count()
    browser, getypt = als(wie), velden(cast)
    eerste = browser.post(adres, getypt)
    assert (eerste.status_code, model.objects.count()) == (302, ervoor + 1)
    browser.get(eerste.url)  # what the first answer said is read
    rijen = list(model.objects.order_by("pk").values())
    opnieuw = browser.post(adres, getypt, follow=True)
    assert opnieuw.status_code == 200
    assert tweede in opnieuw.content.decode()
    assert list(model.objects.order_by("pk").values()) == rijen
