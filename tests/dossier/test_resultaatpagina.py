"""The result page as it is kept: the same for all with one right, and gone when a text in it is withdrawn."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from rechtencirkel.actions.snapshot import keep_page, store_charts, withdraw_tekst
from rechtencirkel.models import Resultaatpagina, Ronde
from tests.bevraging.vrijgave_wereld import LATER, closed_ronde, release_all
from tests.cast import Cast

Als = Callable[[str], Client]


@pytest.fixture
def vrijgegeven(cast: Cast) -> Ronde:
    return release_all(cast, closed_ronde(cast))


def page(nummer: int = 1) -> str:
    return reverse("ronde-detail", args=["halle", nummer])


def html(client: Client, adres: str) -> str:
    return client.get(adres).content.decode()


def test_a_withdrawn_text_is_gone_from_the_table_of_kept_pages(
    als: Als, cast: Cast, vrijgegeven: Ronde
) -> None:
    store_charts(snapshot_id=vrijgegeven.snapshot.pk)
    tekst = vrijgegeven.snapshot.teksten.order_by("pk").first()
    before = Ronde.objects.get(pk=vrijgegeven.pk)
    for wie in ("coordinator", "stuurgroeplid"):
        html(als(wie), page())

    def kept() -> list[bool]:
        """Per kept page whether the text stands in it."""
        rijen = Resultaatpagina.objects.order_by("pk")
        return [tekst.tekst in rij.inhoud for rij in rijen]

    assert kept() == [True]
    withdraw_tekst(groep=tekst.groep, tekst_id=tekst.pk, now=LATER)
    assert kept() == []
    with pytest.raises(ValidationError, match="al ingetrokken"):
        withdraw_tekst(groep=tekst.groep, tekst_id=tekst.pk, now=LATER)
    # A page that was being drawn meanwhile comes too late.
    assert keep_page(ronde=before, inhoud=tekst.tekst) is False
    assert kept() == []
    assert tekst.tekst not in html(als("coordinator"), page())
    assert kept() == [False]


def test_the_body_is_kept_and_the_rest_of_the_page_is_drawn_anew(
    als: Als, vrijgegeven: Ronde
) -> None:
    store_charts(snapshot_id=vrijgegeven.snapshot.pk)
    client = als("coordinator")
    with CaptureQueriesContext(connection) as koud:
        eerste = html(client, page())
    assert len(koud) == 12  # four of them keep the body, under a lock
    with CaptureQueriesContext(connection) as bewaard:
        tweede = html(client, page())
    vragen = [q["sql"] for q in bewaard if q["sql"].lstrip().upper().startswith("SELECT")]
    assert len(vragen) == 5
    tokens = [
        re.findall(r'csrfmiddlewaretoken" value="([^"]+)"', tekst) for tekst in (eerste, tweede)
    ]
    assert [len(gevonden) for gevonden in tokens] == [2, 2]
    assert [len(token) for gevonden in tokens for token in gevonden] == [64] * 4
    assert tokens[0] != tokens[1]
    zonder = [re.sub(r'value="[^"]{64}"', "", tekst) for tekst in (eerste, tweede)]
    assert zonder[0] == zonder[1]
    assert "Formuleer een probleem" in tweede
    assert "Formuleer een probleem" not in html(als("stuurgroeplid"), page())


def test_a_kept_page_ends_with_the_role_that_allowed_it(
    als: Als, cast: Cast, vrijgegeven: Ronde
) -> None:
    store_charts(snapshot_id=vrijgegeven.snapshot.pk)
    client = als("stuurgroeplid")
    assert [client.get(page()).status_code for _ in range(3)] == [200, 200, 200]
    cast.stuurgroeplid.lidmaatschappen.update(beeindigd_op=LATER)
    assert client.get(page()).status_code == 404
