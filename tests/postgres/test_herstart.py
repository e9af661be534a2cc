"""The server itself ends the connection, as at a restart: 503, and what was sent arrives once."""

from __future__ import annotations

import psycopg2
import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from bevraging.actions.links import make_links
from bevraging.keys import new_form_code
from bevraging.rules.invoer import SCORE_KOLOMMEN
from rechtencirkel.models import Ronde
from tests.bevraging.vault import read_bladen
from tests.proactief.test_fouten import expect_away, kept_fields


def end_connection() -> None:
    """Another session ends ours, which does not know of it yet."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        pid = cursor.fetchone()[0]
    velden = connection.get_connection_params()
    beheer = psycopg2.connect(**{naam: velden[naam] for naam in velden if naam != "cursor_factory"})
    beheer.cursor().execute("SELECT pg_terminate_backend(%s, 5000)", [pid])
    beheer.close()


@pytest.mark.django_db(transaction=True)
def test_a_connection_that_the_server_ended_is_503_and_the_answer_arrives_once(
    open_ronde: Ronde,
) -> None:
    token = make_links(groep=open_ronde.groepen.get(nummer=1), aantal=1, now=timezone.now())[0]
    velden = dict.fromkeys(SCORE_KOLOMMEN, "7") | {
        "form_code": new_form_code(),
        "naar": "versturen",
    }
    client = Client(raise_request_exception=False)
    end_connection()
    antwoord = client.post(f"/b/{token}/", velden)
    expect_away(antwoord)
    connection.close()  # as Django does between two requests, which the test client leaves out
    assert client.post(f"/b/{token}/", kept_fields(antwoord)).status_code == 200
    assert len(read_bladen()) == 1
