"""What happens on a site before and after its last backup, each in a process of its own.

Prints what stands, as JSON.
"""

from __future__ import annotations

import json
import sys
from typing import Any

import django

django.setup()

from django.utils import timezone  # noqa: E402

from bevraging.actions.invoer import save_blad, withdraw_blad  # noqa: E402
from bevraging.actions.links import make_links  # noqa: E402
from bevraging.actions.sluiten import close_groep  # noqa: E402
from bevraging.actions.teksten import withdraw_passed  # noqa: E402
from bevraging.enums import Wijze  # noqa: E402
from bevraging.models import Antwoordlink, Blad, OpenBlad  # noqa: E402
from bevraging.values import Bladwaarden  # noqa: E402
from pilootgemeenten.models import User  # noqa: E402
from rechtencirkel.enums import RondeStatus  # noqa: E402
from rechtencirkel.models import DoorgegevenTekst, Groep, Snapshot  # noqa: E402
from tests.bevraging.test_wissen import erase_of  # noqa: E402
from tests.bevraging.vrijgave_wereld import add_blad, closed_ronde, release_all  # noqa: E402
from tests.cast import build_cast, make_ronde  # noqa: E402

CODE = "ABCDEFGHIJKLMNOP"
GEHEIM = "Dit wil ik niet meer."


class Mensen:
    """The people of the cast, by the name in their address."""

    def __getattr__(self, naam: str) -> User:
        return User.objects.get(email=f"{naam}@example.test")


def groep_of(ronde: int, nummer: int) -> Groep:
    return Groep.objects.select_related("ronde").get(ronde__nummer=ronde, nummer=nummer)


def before() -> None:
    """Ronde 1 is open with links and an answer, in ronde 2 twenty answered, ronde 3 is released with its texts."""
    cast = build_cast()
    make_ronde(cast, status=RondeStatus.OPEN)
    make_links(groep=groep_of(1, 1), aantal=80, now=timezone.now())
    waarden = Bladwaarden((7,) * 9, ())
    for nummer in (1, 2):
        save_blad(
            groep=groep_of(1, nummer),
            form_code=CODE if nummer == 2 else CODE[::-1],
            waarden=waarden,
            wijze=Wijze.INVOER,
            now=timezone.now(),
        )
    add_blad(closed_ronde(cast, [5] * 19, [7] * 6, nummer=2)[0], 0)
    release_all(cast, closed_ronde(cast, nummer=3, tekst=GEHEIM))


def after() -> None:
    """By hand a groep is closed, an answer is taken back, one is erased and a text is withdrawn."""
    now = timezone.now()
    close_groep(groep=groep_of(1, 1), now=now)
    assert withdraw_blad(form_code=CODE, now=now)
    assert erase_of(groep_of(2, 1), Mensen(), preventie=0) == 1  # type: ignore[arg-type]
    groep = groep_of(3, 1)
    tekst = DoorgegevenTekst.objects.get(groep=groep)
    withdraw_passed(groep=groep, tekst_id=tekst.pk, now=now)


def look() -> dict[str, Any]:
    """What may differ between the database, its backup and what was restored."""
    return {
        "groep": groep_of(1, 1).status,
        "links": Antwoordlink.objects.count(),
        "in de kluis": Blad.objects.filter(groep=groep_of(1, 1)).count(),
        "open antwoorden": OpenBlad.objects.standing().count(),
        "te wissen": Blad.objects.filter(groep=groep_of(2, 1), preventie=0).count(),
        "teksten": sorted(DoorgegevenTekst.objects.values_list("tekst", flat=True)),
        "vrijgegeven": Snapshot.objects.get().sha256,
    }


if __name__ == "__main__":
    {"before": before, "after": after, "look": look}[sys.argv[1]]()
    print(json.dumps(look()))
