"""The kader as a page that everybody may read."""

from html import unescape

import pytest
from django.test import Client

from kader.models import Beleidstaak, Kernproces, Principe, Werkpiste
from tests.actieplan.wereld import Kader

pytestmark = pytest.mark.django_db


def test_without_data_the_page_says_what_to_do(client: Client) -> None:
    pagina = client.get("/kader/")
    assert pagina.status_code == 200
    assert "Het kader is nog niet geladen" in pagina.content.decode()


@pytest.mark.parametrize("model", [Principe, Beleidstaak, Kernproces, Werkpiste])
def test_every_element_has_its_name_definition_example_and_source(
    client: Client, kader: Kader, model: type
) -> None:
    pagina = unescape(client.get("/kader/").content.decode())
    elementen = list(model.objects.order_by("pk"))
    gevonden = [
        all(tekst in pagina for tekst in (e.naam, e.definitie, e.voorbeeld, e.bron))
        for e in elementen
    ]
    assert elementen
    assert gevonden == [True] * len(elementen)


def test_every_box_of_the_figure_leads_to_its_definition(client: Client, kader: Kader) -> None:
    pagina = client.get("/kader/").content.decode()
    vakken = [
        f"{naam}-{element.code}"
        for naam, model in (
            ("principe", Principe),
            ("beleidstaak", Beleidstaak),
            ("kernproces", Kernproces),
            ("werkpiste", Werkpiste),
        )
        for element in model.objects.order_by("pk")
    ]
    assert [(f'href="#{v}"' in pagina, f'id="{v}"' in pagina) for v in vakken] == [
        (True, True)
    ] * 12


def test_the_page_costs_eight_queries(
    client: Client,
    kader: Kader,
    django_assert_num_queries,  # noqa: ANN001
) -> None:
    with django_assert_num_queries(8):
        client.get("/kader/")


def test_the_page_is_only_read(client: Client, kader: Kader) -> None:
    assert client.post("/kader/").status_code == 405
