"""A9: a dump of the whole database, without the secrets of the environment, lets nobody in and opens nothing."""

from __future__ import annotations

import datetime as dt
import io
import re
import uuid
from collections.abc import Callable

import pytest
from cryptography.fernet import Fernet
from django.apps import apps
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.utils import timezone

from bevraging.actions.inschatting import send_inschatting
from bevraging.actions.invoer import save_blad
from bevraging.actions.links import make_links
from bevraging.actions.teksten import withdraw_passed
from bevraging.enums import Wijze
from bevraging.keys import new_form_code
from bevraging.models import NieuweLinks, WachtendeImport
from bevraging.rules.invoer import Tekst
from bevraging.values import Bladwaarden
from kader.enums import Fase
from rechtencirkel.actions.snapshot import store_charts
from rechtencirkel.enums import RondeStatus, ToelichtingSoort
from rechtencirkel.models import DoorgegevenTekst, Groep
from tests.bevraging.bestanden import xlsx
from tests.bevraging.vrijgave_wereld import LATER, closed_ronde, release_all
from tests.cast import Cast, client_of, make_ronde
from tests.testbed.answers import pasted_links

pytestmark = pytest.mark.django_db
INGETROKKEN, NOG_OPEN, UPLOAD = "Dit trok ik in", "Dit staat nog open", "Dit wacht in een bestand"


@pytest.fixture
def groep(cast: Cast) -> Groep:
    """An open groep, beside a released ronde of which a text was withdrawn after it was read."""
    release_all(cast, closed_ronde(cast, nummer=1, tekst=INGETROKKEN))
    tekst = DoorgegevenTekst.objects.order_by("pk").first()
    store_charts(snapshot_id=tekst.snapshot_id)
    assert (
        INGETROKKEN
        in client_of(cast.coordinator).get("/gemeenten/halle/rechtencirkel/1/").content.decode()
    )
    for rij in DoorgegevenTekst.objects.order_by("pk"):
        withdraw_passed(groep=rij.groep, tekst_id=rij.pk, now=LATER)
    return make_ronde(cast, status=RondeStatus.OPEN, nummer=2).groepen.get(nummer=1)


def dump() -> str:
    """Every value of every row of every table."""
    uit = io.StringIO()
    with connection.cursor() as cursor:
        for tabel in sorted(connection.introspection.table_names(cursor)):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(tabel)}")  # noqa: S608
            for rij in cursor.fetchall():
                for waarde in rij:
                    rauw = (
                        waarde if isinstance(waarde, bytes | memoryview) else str(waarde).encode()
                    )
                    uit.write(bytes(rauw).decode("utf-8", "replace") + "\n")
    return uit.getvalue()


def make_moment(client: Client) -> tuple[str, str]:
    """The code of a moment in the groep of this bewaarder, and the key under which it waits."""
    key, einde = str(uuid.uuid4()), timezone.localtime(timezone.now() + dt.timedelta(hours=2))
    velden = {"plaatsen": 5, "eenmalig": key, "sluit_op": f"{einde:%Y-%m-%dT%H:%M}"}
    pad = client.post("/bevragen/halle/2/1/moment/", velden).url
    return client.get(f"{pad}scherm/").context["token"], key


def test_nothing_in_a_dump_logs_somebody_in_or_opens_an_answer(
    groep: Groep, als: Callable[[str], Client]
) -> None:
    now = timezone.now()
    token = make_links(groep=groep, aantal=1, now=now)[0]
    tekst = Tekst(Fase.ONTHAAL, ToelichtingSoort.HIAAT, NOG_OPEN)
    code = new_form_code()
    save_blad(
        groep=groep,
        form_code=code,
        waarden=Bladwaarden((5,) * 9, (tekst,)),
        wijze=Wijze.LINK,
        token=token,
        now=now,
    )
    client = als("bewaarder")
    with io.BytesIO(xlsx(["", *[5] * 9, UPLOAD])) as bestand:
        bestand.name = "bladen.xlsx"
        client.post("/bevragen/halle/2/1/import/", {"bestand": bestand})
    velden = {"aantal": 2, "soort": "KAART", "eenmalig": str(uuid.uuid4())}
    nieuw = client.post("/bevragen/halle/2/1/links/", velden).url
    adressen = pasted_links(client.get(nieuw))
    code_in_zaal, key_in_zaal = make_moment(client)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    gedacht = uuid.uuid4()
    send_inschatting(
        ronde=groep.ronde, scores=(7, 3, 2, 5, 4, 5, 0, 10, 6), eenmalig=gedacht, now=now
    )
    gevonden = dump()
    geheim = {
        "session": cookie,
        "link": token,
        "form code": code,
        "withdrawn text": INGETROKKEN,
        "open answer": NOG_OPEN,
        "upload": UPLOAD,
        "new link": adressen[0].split("/")[-2],
        "key of new links": velden["eenmalig"],
        "code of a moment": code_in_zaal,
        "key of a moment": key_in_zaal,
        "inschatting": "[7, 3, 2, 5, 4, 5, 0, 10, 6]",
        "key of its form": str(gedacht),
    }
    over = [wat for wat, waarde in geheim.items() if waarde in gevonden]
    print(
        f"A9: {len(gevonden)} characters of {len(apps.get_models())} models, {len(over)} usable: {over}"
    )
    assert over == []
    assert len(gevonden) > 10_000


def test_the_stored_key_of_a_session_is_no_cookie(cast: Cast, als: Callable[[str], Client]) -> None:
    als("bewaarder").get("/")
    for rij in Session.objects.order_by("pk"):
        dief = Client()
        dief.cookies[settings.SESSION_COOKIE_NAME] = rij.session_key
        assert dief.get("/bevragen/").status_code == 302


def test_no_word_of_the_dump_opens_a_waiting_upload_or_new_links(
    groep: Groep, als: Callable[[str], Client]
) -> None:
    client = als("bewaarder")
    with io.BytesIO(xlsx(["", *[5] * 9, UPLOAD])) as bestand:
        bestand.name = "bladen.xlsx"
        client.post("/bevragen/halle/2/1/import/", {"bestand": bestand})
    velden = {"aantal": 2, "soort": "LINK", "eenmalig": str(uuid.uuid4())}
    client.post("/bevragen/halle/2/1/links/", velden)
    wachten = [bytes(m.objects.get().inhoud) for m in (WachtendeImport, NieuweLinks)]
    woorden = {*re.findall(r"[\w=-]{43,44}", dump())}
    for sessie in Session.objects.order_by("pk"):
        woorden |= {*re.findall(r"[\w=-]{43,44}", str(sessie.get_decoded()))}
    geopend = sum(opens(woord, inhoud) for woord in woorden for inhoud in wachten)
    print(f"A9: {len(woorden)} words tried as a key of an upload and of links, {geopend} open one")
    assert len(woorden) > 1
    assert geopend == 0


def opens(woord: str, inhoud: bytes) -> bool:
    try:
        Fernet(woord.encode()).decrypt(inhoud)
    except Exception:  # not a key, or not this one
        return False
    return True
