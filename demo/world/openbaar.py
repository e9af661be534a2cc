"""The page for everybody of one ronde of the demo: its groepen agreed, with some of their texts; every other released
ronde waits for somebody to say yes."""

from __future__ import annotations

from pilootgemeenten.models import Organisatie, User
from rechtencirkel.actions.openbaar import agree_groep, decide_said
from rechtencirkel.actions.publiceren import publish_ronde
from rechtencirkel.models import Groep, Ronde
from rechtencirkel.queries.akkoord import read_akkoord
from rechtencirkel.statistics.snapshot import from_json

from .projecten import Klok, Project, Wereld

SLUG, NAAM = "halle", "Tweede meting"
DAGEN_GELEDEN = 90
# Of which of the nine fasen the first text of a groep may be read by everybody.
FASEN_MET_TEKST = (1, 5, 6)


def publish_page(wereld: Wereld) -> None:
    """Who was asked about the OCMW of Halle reads what came of it."""
    project = wereld.projecten[SLUG]
    ronde = Ronde.objects.released().get(pilootgemeente=project.gemeente, naam=NAAM)
    for groep in ronde.groepen.select_related("ronde", "bewaarder").order_by("nummer"):
        _agree(project, groep, wereld.klok)
    if project.stuurgroeplid is not None:
        _agree_standpunten(ronde, wereld.klok, by=project.stuurgroeplid)
    publish_ronde(ronde=ronde, now=wereld.klok.moment(-DAGEN_GELEDEN, 16), by=project.coordinator)


def _agree(project: Project, groep: Groep, klok: Klok) -> None:
    """The bewaarder of this groep says yes, and marks the first text of some fasen."""
    if (beeld := read_akkoord(groep)) is None:
        return
    fasen = list(beeld.teksten)
    teksten = [rijen[0].pk for plaats, (_, rijen) in enumerate(fasen) if plaats in FASEN_MET_TEKST]
    agree_groep(
        groep=groep,
        teksten=teksten,
        gezien=beeld.gezien,
        now=klok.moment(-DAGEN_GELEDEN, 10),
        by=project.bewaarders[groep.bewaarder.naam][0],
    )


def _agree_standpunten(ronde: Ronde, klok: Klok, *, by: User) -> None:
    """The organisatie that signed a standpunt agrees to it; what was thought beforehand stays inside."""
    for rij in from_json(ronde.snapshot.inhoud).standpunten:
        decide_said(
            ronde=ronde,
            organisatie=Organisatie.objects.named(rij.label).get(),
            reeks=rij.sleutel,
            akkoord=True,
            now=klok.moment(-DAGEN_GELEDEN, 12),
            by=by,
        )
