"""What the demo projects agreed after a released ronde: problems and verbeteracties."""

from __future__ import annotations

import datetime as dt

from actieplan.actions import create_actie
from actieplan.enums import ActieStatus
from actieplan.values import ActieWaarden
from dialoog.actions import create_probleem
from dialoog.models import Probleemformulering
from kader.models import Beleidstaak, Kaderversie, Werkpiste
from rechtencirkel.models import Ronde

from .projecten import Gegevens, Project


def make_plan(project: Project) -> None:
    """Problems found in the last released ronde about the first scored organisatie, and the acties on them."""
    ronde = (
        Ronde.objects.released()
        .filter(pilootgemeente=project.gemeente, organisatie__naam=project.gegevens["gescoord"][0])
        .order_by("-nummer")
        .first()
    )
    if ronde is None:
        return
    problemen = {
        rij["code"]: create_probleem(
            ronde=ronde, fase=rij["fase"], tekst=rij["tekst"], by=project.coordinator
        )
        for rij in project.gegevens["problemen"]
    }
    for rij in project.gegevens["verbeteracties"]:
        _make_actie(project, rij, problemen[rij["probleem"]])


def _make_actie(project: Project, rij: Gegevens, probleem: Probleemformulering) -> None:
    werkpiste, beleidstaak = _cel(rij)
    waarden = ActieWaarden(
        titel=rij["titel"],
        wat=rij["wat"],
        trekker=project.organisaties[rij["trekker"]],
        partners=tuple(project.organisaties[naam] for naam in rij["partners"]),
        streefdatum=dt.date.fromisoformat(rij["streefdatum"]),
        status=ActieStatus(rij["status"]),
        werkpiste=werkpiste,
        beleidstaak=beleidstaak,
        verdere_cellen=tuple(_cel(cel) for cel in rij["verdere_cellen"]),
        probleemformulering=probleem,
    )
    create_actie(pilootgemeente=project.gemeente, waarden=waarden, by=project.coordinator)


def _cel(rij: Gegevens) -> tuple[Werkpiste, Beleidstaak]:
    """The cell of the newest kader with these two codes."""
    versie = Kaderversie.objects.order_by("-nummer").first()
    return (
        Werkpiste.objects.get(kaderversie=versie, code=rij["werkpiste"]),
        Beleidstaak.objects.get(kaderversie=versie, code=rij["beleidstaak"]),
    )
