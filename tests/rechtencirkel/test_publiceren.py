"""The coordinator publishes the page for everybody of a released ronde, and takes it back."""

from __future__ import annotations

import re

import pytest
from django.core.exceptions import ValidationError

from pilootgemeenten.enums import Handeling
from pilootgemeenten.models import Doelgroep, Gebeurtenis, Programma, Verzending
from rechtencirkel.actions.openbaarbericht import OPENBAAR
from rechtencirkel.actions.publiceren import publish_ronde, withdraw_publication
from rechtencirkel.models import Groep, Ronde
from rechtencirkel.queries.openbaar import published_ronde
from tests.bevraging.test_actions_samenvoegen import let_read
from tests.bevraging.vrijgave_wereld import LATER, closed_ronde, release_all
from tests.cast import Als, Cast, frozen_names

from .akkoord import agree, groep_of, merged_ronde

pytestmark = pytest.mark.django_db
PAGINA = "/gemeenten/halle/rechtencirkel/1/voor-iedereen/"
KNOP = f"{PAGINA}publiceren/"


@pytest.fixture
def ronde(cast: Cast) -> Ronde:
    return release_all(cast, closed_ronde(cast))


def told() -> list[tuple[str, str]]:
    rijen = Gebeurtenis.objects.filter(
        handeling__in=(Handeling.GEPUBLICEERD, Handeling.TERUGGENOMEN)
    )
    return [(rij.handeling, rij.by.email.partition("@")[0]) for rij in rijen.order_by("pk")]


def mailed() -> list[str]:
    rijen = Verzending.objects.filter(soort="OPENBAAR").order_by("pk")
    return sorted(rij.aan.partition("@")[0] for rij in rijen)


def test_published_twice_is_once_and_so_is_taken_back(ronde: Ronde, cast: Cast) -> None:
    for _ in range(2):
        publish_ronde(ronde=ronde, now=LATER, by=cast.coordinator)
    assert published_ronde("halle", 1) == ronde
    assert told() == [("GEPUBLICEERD", "coordinator")]
    assert mailed() == ["andere", "bewaarder", "bewaarder2"]
    for _ in range(2):
        withdraw_publication(ronde=ronde, by=cast.coordinator)
    assert published_ronde("halle", 1) is None
    assert told()[1:] == [("TERUGGENOMEN", "coordinator")]


def test_what_is_not_released_is_not_published(cast: Cast, open_ronde: Ronde) -> None:
    with pytest.raises(ValidationError, match="niet vrijgegeven"):
        publish_ronde(ronde=open_ronde, now=LATER, by=cast.coordinator)
    assert told() == []


def test_in_a_programma_of_the_past_nothing_is_published(ronde: Ronde, cast: Cast) -> None:
    Programma.objects.update(is_historisch=True)
    with pytest.raises(ValidationError, match="afgelopen"):
        publish_ronde(ronde=ronde, now=LATER, by=cast.coordinator)
    assert published_ronde("halle", 1) is None


def test_in_a_programma_of_the_past_a_page_is_still_taken_back(
    ronde: Ronde, cast: Cast, als: Als
) -> None:
    publish_ronde(ronde=ronde, now=LATER, by=cast.coordinator)
    Programma.objects.update(is_historisch=True)
    client = als("coordinator")
    html = client.get(PAGINA).content.decode()
    assert ("Neem de pagina terug" in html, "Publiceer deze pagina" in html) == (True, False)
    assert als("stuurgroeplid").post(KNOP, {"terug": "1"}).status_code == 403
    assert client.post(KNOP, {"terug": "1"}).url == PAGINA
    assert published_ronde("halle", 1) is None
    html = client.get(PAGINA).content.decode()
    assert ("afgelopen" in html, "Publiceer deze pagina" in html) == (True, False)
    assert client.post(KNOP, {"publiceren": "1"}).url == PAGINA
    assert published_ronde("halle", 1) is None


def test_the_mail_says_to_each_what_stands_when_it_goes(ronde: Ronde, cast: Cast) -> None:
    agree(ronde, 1, cast.bewaarder)
    naar_wie = [cast.coordinator, cast.bewaarder, cast.andere_bewaarder]

    def tekst(wie: object) -> str:
        woorden = OPENBAAR.schrijf(ronde.pk, wie.email)
        assert woorden is not None
        return woorden.tekst

    eerst = [tekst(wie) for wie in naar_wie]
    assert ["is niet gepubliceerd" in deel for deel in eerst] == [True] * 3
    assert ["Openbaar mogen nu: doelgroep." in deel for deel in eerst] == [True, False, False]
    assert "“doelgroep” mag openbaar" in eerst[1]
    assert "“medewerkers” mag nu niet openbaar" in eerst[2]
    publish_ronde(ronde=ronde, now=LATER, by=cast.coordinator)
    assert ["is gepubliceerd" in tekst(wie) for wie in naar_wie] == [True] * 3
    assert OPENBAAR.schrijf(ronde.pk, cast.stuurgroeplid.email) is None
    assert OPENBAAR.schrijf(ronde.pk + 1, cast.coordinator.email) is None


def test_the_mail_follows_a_chain_of_merges_to_its_end(cast: Cast, open_ronde: Ronde) -> None:
    """A groep that joined senioren before those joined jongeren counts in jongeren too."""
    ronde = merged_ronde(cast, open_ronde)
    midden = groep_of(ronde, 11)
    eerst = Groep.objects.create(
        ronde=ronde,
        nummer=13,
        belanghebbendengroep=midden.belanghebbendengroep,
        doelgroep=Doelgroep.objects.create(code="gezinnen", naam="gezinnen"),
        bewaarder=midden.bewaarder,
        status=midden.status,
        samengevoegd_met=midden,
        gesloten_op=midden.gesloten_op,
        beslist_op=midden.beslist_op,
        **frozen_names("gezinnen", midden.bewaarder),
    )
    let_read(eerst)
    agree(ronde, 11, cast.bewaarder)
    agree(ronde, 12, cast.andere_bewaarder)
    woorden = OPENBAAR.schrijf(ronde.pk, cast.bewaarder.email)
    assert woorden is not None
    assert "“gezinnen” mag openbaar" in woorden.tekst
    assert "nu niet" not in woorden.tekst


def test_the_page_shows_who_agreed_and_exactly_what_stands_there(
    ronde: Ronde, cast: Cast, als: Als
) -> None:
    pagina = als("coordinator").get(PAGINA)
    assert [rij.mag for rij in pagina.context["akkoorden"]] == [False, False]
    assert "nog niemand zei ja" in pagina.content.decode()
    agree(ronde, 2, cast.andere_bewaarder)
    html = als("coordinator").get(PAGINA).content.decode()
    assert "Ik wist het niet. (2)" in html
    assert "Ik wist het niet. (1)" not in html
    assert ronde.snapshot.sha256[:8] not in html


def test_the_coordinator_publishes_from_the_page_and_others_only_read(
    ronde: Ronde, als: Als
) -> None:
    for wie in ("stuurgroeplid", "bewaarder", "programmaleiding"):
        client = als(wie)
        assert (
            client.get(PAGINA).status_code,
            client.post(KNOP, {"publiceren": "1"}).status_code,
        ) == (
            200,
            403,
        )
        assert "Publiceer deze pagina" not in client.get(PAGINA).content.decode()
    assert published_ronde("halle", 1) is None
    coordinator = als("coordinator")
    assert coordinator.post(KNOP, {}).url == PAGINA
    assert published_ronde("halle", 1) is None
    assert coordinator.post(KNOP, {"publiceren": "1"}).url == PAGINA
    assert published_ronde("halle", 1) == ronde
    assert "/voor-iedereen/halle/1/" in coordinator.get(PAGINA).content.decode()
    coordinator.post(KNOP, {"terug": "1"})
    assert published_ronde("halle", 1) is None


def test_before_the_release_the_page_says_that_there_is_nothing_yet(
    open_ronde: Ronde, als: Als
) -> None:
    html = als("coordinator").get(PAGINA).content.decode()
    assert "Nog niets om te publiceren" in html
    assert "Publiceer deze pagina" not in html


def test_the_result_leads_to_it_and_it_to_what_an_organisatie_said(ronde: Ronde, als: Als) -> None:
    gezegd = 'href="/gemeenten/halle/rechtencirkel/1/mag-openbaar/"'
    for wie, tekent in (("coordinator", True), ("tekenaar", True), ("stuurgroeplid", False)):
        client = als(wie)
        resultaat = client.get("/gemeenten/halle/rechtencirkel/1/").content.decode()
        assert f'href="{PAGINA}"' in resultaat
        assert (gezegd in client.get(PAGINA).content.decode()) == tekent


def test_in_a_programma_of_the_past_the_link_to_it_still_opens(ronde: Ronde, als: Als) -> None:
    Programma.objects.update(is_historisch=True)
    client = als("tekenaar")
    (adres,) = re.findall(r'href="([^"]*mag-openbaar/)"', client.get(PAGINA).content.decode())
    assert client.get(adres).status_code == 200


def test_the_preview_is_the_page_itself_and_only_for_who_prepares_it(
    ronde: Ronde, cast: Cast, als: Als
) -> None:
    agree(ronde, 2, cast.andere_bewaarder)
    voorbeeld = als("coordinator").get(f"{PAGINA}voorbeeld/")
    assert als("niemand").get(f"{PAGINA}voorbeeld/").status_code == 404
    assert als("").get(f"{PAGINA}voorbeeld/").status_code == 302
    publish_ronde(ronde=ronde, now=LATER, by=cast.coordinator)
    pagina = als("").get("/voor-iedereen/halle/1/").content.decode()
    html = voorbeeld.content.decode()
    assert ("Voorbeeld, nog niet gepubliceerd" in html, "nog niet gepubliceerd" in pagina) == (
        True,
        False,
    )
    for van_papier in ("Zo stond het er op", "Nummer van wat hier staat", 'class="qr"'):
        assert (van_papier in html, van_papier in pagina) == (False, True)
    # Equal but for the banner and the foot; and once published equal.
    zonder_balk = re.sub(r'<p class="demo-balk voorbeeld.*?</p>', "", html, flags=re.DOTALL)
    zonder_voet = re.sub(r"<footer.*?</footer>", "", pagina, flags=re.DOTALL)
    assert zonder_balk.split() == zonder_voet.split()
    assert als("coordinator").get(f"{PAGINA}voorbeeld/").content.decode() == pagina


def test_there_is_no_preview_before_the_release(open_ronde: Ronde, als: Als) -> None:
    assert als("coordinator").get(f"{PAGINA}voorbeeld/").url == PAGINA
