"""A screen of the review reads the texts that stand on it, however many the groep has."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bevraging.enums import Beslissing
from bevraging.models import Toelichting
from bevraging.queries.nalezen import TEKSTEN_PER_DEEL, review_page
from bevraging.queries.teksten import nalezingen
from kader.enums import Fase
from rechtencirkel.models import Groep
from tests.bevraging.test_views_vrijgave import address, chosen, seen, texts_of
from tests.bevraging.vrijgave_wereld import add_blad, add_gesprek, add_tekst, closed_ronde
from tests.cast import Als, Cast

TEKSTEN = address("groep-teksten")
MEER = 3 * TEKSTEN_PER_DEEL


def filled(cast: Cast, per_fase: int) -> Groep:
    """A groep in which so many texts stand on each of two fasen."""
    groep = closed_ronde(cast, [4] * 6, [7] * 6, tekst="")[0]
    for fase in (Fase.ONTHAAL, Fase.NAZORG):
        for nummer in range(per_fase):
            add_tekst(f"{fase} {nummer}", fase=fase, blad=add_blad(groep, 4))
    return Groep.objects.select_related("ronde").get(pk=groep.pk)


def texts_read(vragen: CaptureQueriesContext) -> list[int]:
    """Of each question that reads words of texts: how many rows it gave at most."""
    teksten = [v["sql"] for v in vragen if '"tekst"' in v["sql"] and "toelichting" in v["sql"]]
    gelezen = []
    for sql in teksten:
        with connection.cursor() as cursor:
            cursor.execute(sql.replace("%", "%%") if connection.vendor == "sqlite" else sql)
            gelezen.append(len(cursor.fetchall()))
    return gelezen


@pytest.mark.parametrize("per_fase", [1, MEER])
def test_a_page_costs_the_same_and_reads_no_more_than_it_shows(
    als: Als, cast: Cast, per_fase: int
) -> None:
    filled(cast, per_fase)
    client = als("bewaarder")
    with CaptureQueriesContext(connection) as vragen:
        pagina = client.get(f"{TEKSTEN}?fase=onthaal&pagina=2").context["pagina"]
    op_pagina = min(per_fase, TEKSTEN_PER_DEEL)
    assert len(pagina.deel.object_list) == op_pagina
    assert (len(vragen), texts_read(vragen)) == (14, [op_pagina])
    assert pagina.totaal == 2 * per_fase


@pytest.mark.parametrize("per_fase", [1, MEER])
def test_a_save_reads_only_the_texts_it_decides_about(als: Als, cast: Cast, per_fase: int) -> None:
    groep = filled(cast, per_fase)
    client = als("bewaarder")
    rij = client.get(f"{TEKSTEN}?fase=onthaal").context["pagina"].deel.object_list[0].toelichting
    velden = seen(client, "onthaal", **chosen(Toelichting.objects.get(pk=rij.pk), "ACHTERHOUDEN"))
    with CaptureQueriesContext(connection) as vragen:
        assert client.post(TEKSTEN, velden).status_code == 302
    assert texts_read(vragen) == [min(per_fase, TEKSTEN_PER_DEEL), 1]
    gekozen = [t for t in texts_of(groep) if t.beslissing == Beslissing.ACHTERHOUDEN]
    assert [t.pk for t in gekozen] == [rij.pk]


def test_the_pages_together_are_all_texts_of_the_groep(cast: Cast) -> None:
    """Blads shown and hidden, conversations with and without consent: page by page what is read at once."""
    groep = filled(cast, MEER + 1)
    for deelnemers, score, toestemming in (
        (6, 4, True),
        (6, 4, False),
        (3, 4, True),
        (6, None, True),
    ):
        gesprek = add_gesprek(groep, deelnemers=deelnemers, score=score, toestemming=toestemming)
        add_tekst(f"gesprek {deelnemers} {score} {toestemming}", groepsgesprek=gesprek)
    verborgen = add_blad(groep, *[None] * 9)
    add_tekst("van wie geen zicht had", fase=Fase.PREVENTIE, blad=verborgen)
    Toelichting.objects.filter(tekst="ONTHAAL 7").update(beslissing=Beslissing.DOORGEVEN)
    for heel in nalezingen(groep):
        paginas = [review_page(groep, heel.slug, str(nummer)) for nummer in range(1, 5)]
        telling = next(rij for rij in paginas[0].fasen if rij.fase == heel.fase)
        assert (telling.open, telling.klaar) == (heel.open, len(heel.doorgeefbaar) - heel.open)
        delen = paginas[: paginas[0].deel.paginator.num_pages]
        samen = [rij for pagina in delen for rij in pagina.deel.object_list]
        assert tuple(samen) == heel.doorgeefbaar
        for pagina in paginas:
            assert pagina.fase.gesloten == heel.gesloten
            assert pagina.fase.zonder_akkoord == heel.zonder_akkoord
            assert pagina.fase.may_summarise == heel.may_summarise


def test_a_summary_alone_is_kept_where_something_was_said_that_may_pass(
    als: Als, cast: Cast
) -> None:
    groep = filled(cast, 1)
    zonder = add_gesprek(groep, deelnemers=6, score=4, toestemming=False)
    add_tekst("zonder akkoord", groepsgesprek=zonder)
    client = als("bewaarder")
    velden = seen(client, "onthaal", synthese="in onze woorden")
    assert client.post(TEKSTEN, velden).status_code == 302
    assert [rij.tekst for rij in groep.syntheses.order_by("pk")] == ["in onze woorden"]
