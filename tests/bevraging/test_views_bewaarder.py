"""The bewaarder's board and its groepen: who sees what, and what each page does."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from bevraging.actions import invoer, vrijgave
from bevraging.actions.links import make_links
from bevraging.enums import Wijze
from bevraging.models import Antwoordlink, Blad
from bevraging.values import Bladwaarden
from bevraging.views.wegen import MAG_HET, WAT_NU
from pilootgemeenten.enums import BewaarderStatus, Rol
from pilootgemeenten.models import Bewaarderschap
from rechtencirkel.enums import Belanghebbendengroep, GroepStatus
from rechtencirkel.models import Groep, Groeplezer, Ronde
from tests.bevraging.vrijgave_wereld import LATER, closed_ronde, propose_all
from tests.cast import Cast, frozen_names, give_rol

Als = Callable[[str], Client]
BASIS = "/bevragen/halle/1/1/"
PAGES = [
    "",
    "blad/",
    "blad/verbeteren/",
    "gesprek/",
    "links/",
    "sluiten/",
    "toestemming/",
    "import/",
]
FILES = ["import/sjabloon.xlsx", "import/sjabloon.csv"]
OTHERS = [
    "coordinator",
    "stuurgroeplid",
    "tekenaar",
    "andere_bewaarder",
    "coordinator_leuven",
    "programmaleiding",
    "onderzoeker",
    "beheerder",
    "niemand",
]


@pytest.fixture
def groep(open_ronde: Ronde) -> Groep:
    return open_ronde.groepen.get(nummer=1)


def plain(answer: HttpResponse, eigen: str) -> str:
    """A page without its random values and its own address."""
    return re.sub(r'value="[^"]*"', "", answer.content.decode()).replace(eigen, "/1/x/")


def fill(groep: Groep, aantal: int) -> None:
    for nummer in range(aantal):
        invoer.save_blad(
            groep=groep,
            form_code=f"{nummer:A>16}",
            waarden=Bladwaarden((5,) * 9),
            wijze=Wijze.INVOER,
            now=timezone.now(),
        )


@pytest.mark.parametrize("pad", [*PAGES, *FILES])
def test_only_the_bewaarder_of_the_groep_opens_its_pages(groep: Groep, als: Als, pad: str) -> None:
    assert [als(naam).get(BASIS + pad).status_code for naam in ("bewaarder", "bewaarder2")] == [
        200,
        200,
    ]
    assert {naam: als(naam).get(BASIS + pad).status_code for naam in OTHERS} == dict.fromkeys(
        OTHERS, 404
    )
    assert {naam: als(naam).post(BASIS + pad).status_code for naam in OTHERS} == dict.fromkeys(
        OTHERS, 404
    )
    assert als("").get(BASIS + pad).url == f"/aanmelden/?next={BASIS}{pad}"


@pytest.mark.parametrize("pad", [*PAGES, *FILES, "import/ongedaan/", "import/abc/", "links/abc/"])
def test_a_groep_that_does_not_exist_answers_as_one_of_another(
    groep: Groep, als: Als, pad: str
) -> None:
    client = als("bewaarder")
    open_it = client.post if pad == "import/ongedaan/" else client.get
    weg = open_it(f"/bevragen/halle/1/9/{pad}")
    ander = open_it(f"/bevragen/halle/1/2/{pad}")
    assert (weg.status_code, ander.status_code) == (404, 404)
    assert plain(weg, "/1/9/") == plain(ander, "/1/2/")


def test_the_board_is_for_bewaarders_and_shows_only_their_groepen(groep: Groep, als: Als) -> None:
    assert [rij.groep for rij in als("bewaarder").get("/bevragen/").context["bord"].rijen] == [
        groep
    ]
    codes = {naam: als(naam).get("/bevragen/").status_code for naam in OTHERS}
    assert codes == {**dict.fromkeys(OTHERS, 404), "andere_bewaarder": 200}
    assert als("").get("/bevragen/").status_code == 302


def test_a_withdrawn_admission_leaves_an_opened_groep_to_its_readers(
    groep: Groep, als: Als, cast: Cast
) -> None:
    Bewaarderschap.objects.filter(organisatie=cast.vereniging).update(
        status=BewaarderStatus.INGETROKKEN
    )
    client = als("bewaarder")
    assert [rij.groep for rij in client.get("/bevragen/").context["bord"].rijen] == [groep]
    assert client.get(BASIS).status_code == 200


@pytest.mark.parametrize("organisatie", ["vereniging", "ocmw"])
def test_who_coordinates_or_belongs_to_the_scored_organisatie_sees_nothing(
    groep: Groep, als: Als, cast: Cast, organisatie: str
) -> None:
    rol = Rol.COORDINATOR if organisatie == "vereniging" else Rol.STUURGROEPLID
    give_rol(
        user=cast.bewaarder,
        rol=rol,
        organisatie=getattr(cast, organisatie),
        pilootgemeente=cast.halle,
    )
    client = als("bewaarder")
    assert client.get("/bevragen/").context["bord"].rijen == []
    assert client.get(BASIS).status_code == 404


def test_the_board_asks_as_many_queries_for_three_groepen_as_for_one(
    groep: Groep, als: Als, cast: Cast
) -> None:
    client = als("bewaarder")
    client.get("/bevragen/")
    with CaptureQueriesContext(
        connection,
    ) as one:
        client.get("/bevragen/")
    for nummer, soort in enumerate(
        (Belanghebbendengroep.BELEID, Belanghebbendengroep.ANDERE_DIENSTEN), start=3
    ):
        meer = Groep.objects.create(
            ronde=groep.ronde,
            nummer=nummer,
            belanghebbendengroep=soort,
            bewaarder=cast.vereniging,
            status=GroepStatus.OPEN,
            **frozen_names(soort.label, cast.vereniging),
        )
        Groeplezer.objects.create(
            groep=meer, lidmaatschap=cast.bewaarder.lidmaatschappen.get(rol=Rol.BEWAARDER)
        )
    with CaptureQueriesContext(connection) as three:
        assert len(client.get("/bevragen/").context["bord"].rijen) == 3
    assert (len(one), len(three)) == (9, 9)


def test_the_page_of_a_groep_counts_what_stands_in_it(groep: Groep, als: Als) -> None:
    fill(groep, 3)
    client = als("bewaarder")
    with CaptureQueriesContext(connection) as queries:
        telling = client.get(BASIS).context["telling"]
    assert (telling.bladen, telling.gesprekken, telling.links) == (3, 0, 0)
    assert len(queries) == 8


@pytest.mark.parametrize(
    ("status", "zin"),
    [
        (GroepStatus.GESLOTEN, "Lees de teksten na en stel daarna de vrijgave voor."),
        (GroepStatus.GEWEIGERD, "Klaar. Van deze groep wordt niets getoond."),
    ],
)
def test_the_page_of_a_closed_groep_says_what_comes_next(
    groep: Groep, als: Als, status: GroepStatus, zin: str
) -> None:
    beslist_op = timezone.now() if status == GroepStatus.GEWEIGERD else None
    Groep.objects.filter(pk=groep.pk).update(
        status=status, gesloten_op=timezone.now(), beslist_op=beslist_op
    )
    client = als("bewaarder")
    assert client.get(BASIS).context["vervolg"].wat == zin
    assert [client.get(BASIS + pad).status_code for pad in PAGES] == [
        200, 302, 302, 302, 302, 302, 200, 302
    ]  # fmt: skip


def test_a_groep_is_closed_after_one_more_question_and_never_twice(groep: Groep, als: Als) -> None:
    fill(groep, 2)
    make_links(groep=groep, aantal=2, now=timezone.now())
    client = als("bewaarder")
    assert client.get(f"{BASIS}sluiten/").context["telling"].bladen == 2
    assert client.post(f"{BASIS}sluiten/").url == BASIS
    groep.refresh_from_db()
    assert (groep.status, Blad.objects.count()) == (GroepStatus.GESLOTEN, 2)
    assert client.get(BASIS).context["telling"].bladen == 2
    assert Antwoordlink.objects.count() == 0
    said = client.post(f"{BASIS}sluiten/", follow=True).context["messages"]
    assert [str(message) for message in said][-1] == "Deze groep is niet meer open."


def test_no_page_of_a_groep_is_kept_by_a_browser(groep: Groep, als: Als) -> None:
    client = als("bewaarder")
    assert {"no-store" in client.get(BASIS + pad)["Cache-Control"] for pad in PAGES} == {True}


def test_the_board_tells_a_confirmed_groep_from_a_released_one(als: Als, cast: Cast) -> None:
    def zinnen() -> list[str]:
        html = als("bewaarder").get("/bevragen/").content.decode()
        return re.findall(r"<p>(Klaar[^<]*)</p>", html)

    groepen = closed_ronde(cast)
    eerste, tweede = propose_all(cast, groepen)
    vrijgave.confirm_groep(groep=eerste, now=LATER, by=cast.programmaleiding)
    assert zinnen() == [
        "Klaar. Het resultaat komt na de bevraging, als over elke groep beslist is."
    ]
    vrijgave.confirm_groep(groep=tweede, now=LATER, by=cast.programmaleiding)
    assert zinnen() == [MAG_HET]


def test_the_board_leads_to_the_members_also_without_any_groep(als: Als, cast: Cast) -> None:
    html = als("bewaarder").get("/bevragen/").content.decode()
    assert f'href="/bevragen/halle/leden/?organisatie={cast.vereniging.pk}"' in html
    assert "Nog geen groep om te bevragen" in html


def test_the_second_person_is_led_to_confirm_and_who_proposed_is_not(als: Als, cast: Cast) -> None:
    propose_all(cast, closed_ronde(cast))
    naar = 'href="/vrijgave/halle/1/1/"'
    paden = ("/bevragen/", BASIS)
    assert [naar in als("bewaarder2").get(pad).content.decode() for pad in paden] == [True, True]
    assert [naar in als("bewaarder").get(pad).content.decode() for pad in paden] == [False, False]
    assert als("bewaarder2").get("/vrijgave/halle/1/1/").status_code == 200


def test_the_page_of_a_groep_leads_to_texts_only_where_texts_can_be_read(
    als: Als, cast: Cast
) -> None:
    def leads() -> bool:
        return f'href="{BASIS}teksten/"' in als("bewaarder").get(BASIS).content.decode()

    groepen = closed_ronde(cast)
    seen = [leads()]
    eerste, tweede = propose_all(cast, groepen)
    seen.append(leads())
    vrijgave.confirm_groep(groep=eerste, now=LATER, by=cast.programmaleiding)
    seen.append(leads())
    vrijgave.confirm_groep(groep=tweede, now=LATER, by=cast.programmaleiding)
    assert [*seen, leads()] == [True, False, False, True]


def test_past_its_date_the_page_of_an_open_groep_asks_for_no_more_answers(
    groep: Groep, als: Als
) -> None:
    client = als("bewaarder")
    voor = client.get(BASIS).content.decode()
    Ronde.objects.update(sluit_op=timezone.now())
    daarna = client.get(BASIS).content.decode()
    assert [WAT_NU[GroepStatus.OPEN] in html for html in (voor, daarna)] == [True, False]
    assert "De sluitingsdatum is voorbij." in daarna
