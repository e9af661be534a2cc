"""Every ronde of the demo walked by the actions people use: set up, open, answer, close, review, release."""

from __future__ import annotations

from random import Random
from uuid import uuid4

from bevraging.actions.inschatting import send_inschatting
from bevraging.actions.invoer import save_blad, save_gesprek
from bevraging.actions.sluiten import close_groep
from bevraging.actions.standpunt import save_standpunt
from bevraging.actions.teksten import decide_teksten
from bevraging.actions.vrijgave import confirm_groep, propose_groep, refuse_groep
from bevraging.enums import Beslissing, Wijze
from bevraging.keys import new_form_code
from bevraging.models.scores import SCORE_VELDEN
from bevraging.queries.teksten import Fasenalezing, nalezingen
from bevraging.rules.invoer import Score, Tekst
from bevraging.values import Besluit, Bladwaarden, Gesprekwaarden, Samenvatting, Standpuntwaarden
from kader.enums import Fase
from pilootgemeenten.models import Doelgroep, Organisatie, User
from rechtencirkel.actions.onderzoek import set_onderzoek_toestemming
from rechtencirkel.actions.ronde import (
    add_groep,
    close_ronde,
    create_ronde,
    open_ronde,
)
from rechtencirkel.enums import GroepStatus, ToelichtingSoort
from rechtencirkel.models import Groep, Ronde
from rechtencirkel.values import RondeWaarden

from .antwoorden import ZAAD, invent_bladen, invent_teksten
from .projecten import Project, Wereld
from .rondeplan import Groepplan, Rondeplan

DAGEN_OPEN, DAGEN_TOT_BESLISSING, DAGEN_BEWAREN = 21, 50, 900
# What the bewaarder of the demo says that a text without a choice is.
ANDERS = ToelichtingSoort.VERBETERPUNT.value
DAGEN_TOT_OPENEN = 0  # a ronde in concept waits for nobody but its coordinator
DAGEN_TOT_BELOFTE = 60  # after the decision
NALEZEN_TOT = 3  # how many fasen of a groep that is still closed are reviewed already


class Verloop:
    """One ronde on its way; its days are counted from its opening."""

    def __init__(self, wereld: Wereld, plan: Rondeplan, *, zaad: str) -> None:
        self.wereld, self.plan = wereld, plan
        self.project: Project = wereld.projecten[plan.slug]
        self.toeval = Random(f"{ZAAD}-{zaad}")  # noqa: S311 - invented scores, never a cell
        self.is_lopend = any(groep.stand == GroepStatus.OPEN for groep in plan.groepen)

    def dag(self, dagen: int) -> int:
        """So many days after opening, as the clock counts: from now."""
        return dagen - self.plan.geopend

    def run(self) -> Ronde:
        """Make the ronde and let it come as far as its plan says."""
        ronde = self._set_up()
        groepen = [(plan, self._add(ronde, plan)) for plan in self.plan.groepen]
        if not self.plan.geopend:
            return ronde
        klok = self.wereld.klok
        ronde = open_ronde(ronde=ronde, now=klok.moment(self.dag(0)), by=self.project.coordinator)
        for plan, groep in groepen:
            self._answer(plan, groep)
        self._sign(ronde)
        self._think(ronde)
        for plan, groep in groepen:
            self._close(plan, groep)
        close_ronde(ronde=ronde, now=klok.moment(self.dag(DAGEN_OPEN), 18))
        for plan, groep in groepen:
            self._review(plan, Groep.objects.select_related("ronde").get(pk=groep.pk))
        return Ronde.objects.get(pk=ronde.pk)

    def _set_up(self) -> Ronde:
        klok, is_concept = self.wereld.klok, not self.plan.geopend
        is_beslist = all(
            plan.stand in (GroepStatus.BEVESTIGD, GroepStatus.GEWEIGERD)
            for plan in self.plan.groepen
        )
        sluit = 45 if is_concept or self.is_lopend else self.dag(DAGEN_OPEN)
        beslis = self.dag(DAGEN_TOT_BESLISSING) if is_beslist and not is_concept else 90
        beloften = self.wereld.gegevens["beloften"]
        waarden = RondeWaarden(
            naam=self.plan.naam,
            organisatie=self._organisatie(self.plan.organisatie),
            belofte=beloften[len(self.plan.groepen) % len(beloften)],
            belofte_op=klok.dag(beslis + DAGEN_TOT_BELOFTE),
            opent_op=klok.dag(DAGEN_TOT_OPENEN if is_concept else self.dag(0)),
            sluit_op=klok.moment(sluit, 18),
            beslis_op=klok.moment(beslis, 18),
            bewaren_tot=klok.dag(DAGEN_BEWAREN),
        )
        return create_ronde(
            pilootgemeente=self.project.gemeente, waarden=waarden, by=self.project.coordinator
        )

    def _organisatie(self, naam: str) -> Organisatie:
        return self.project.organisaties[naam]

    def _bewaarder(self, groep: Groep) -> list[User]:
        return self.project.bewaarders[groep.bewaarder.naam]

    def _kiest(self, plan: Groepplan) -> str:
        """Who keeps a groep: the one of its kind, unless this ronde or groep has another."""
        gegevens = self.project.gegevens
        verdeling = gegevens.get("bewaarders_per_gescoorde", {}).get(
            self.plan.organisatie, gegevens["bewaarders"]
        )
        soort = plan.soort.value
        return plan.bewaarder or verdeling.get(soort, verdeling["MEDEWERKERS"])

    def _add(self, ronde: Ronde, plan: Groepplan) -> Groep:
        groep = add_groep(
            ronde=ronde,
            belanghebbendengroep=plan.soort,
            doelgroep=Doelgroep.objects.get(code=plan.doelgroep) if plan.doelgroep else None,
            bewaarder=self._organisatie(self._kiest(plan)),
        )
        if plan.onderzoek:
            set_onderzoek_toestemming(groep=groep, toestemming=True)
        return groep

    def _answer(self, plan: Groepplan, groep: Groep) -> None:
        pool = self.wereld.gegevens["toelichtingen"]
        rijen = invent_bladen(plan, pool, self.toeval)
        if plan.verdacht:
            rijen[0] = _with_marks(rijen[0], self.wereld.gegevens["nalezen"]["te_markeren"])
            _leave_choices(rijen)
        wanneer = self.wereld.klok.moment(self.dag(3))
        for nummer, rij in enumerate(rijen):
            save_blad(
                groep=groep,
                form_code=new_form_code(),
                waarden=rij,
                wijze=Wijze.LINK if nummer % 2 else Wijze.INVOER,
                now=wanneer,
            )
        if plan.gesprek:
            self._talk(plan, groep)

    def _talk(self, plan: Groepplan, groep: Groep) -> None:
        """The groepsgesprek: the dialooggroep agreed on one score per fase."""
        pool = self.wereld.gegevens["toelichtingen"]
        save_gesprek(
            groep=groep,
            form_code=new_form_code(),
            waarden=Gesprekwaarden(
                plan.gesprek,
                True,
                Bladwaarden(
                    tuple(None if g is None else int(g) for g in plan.gemiddelden),
                    tuple(
                        invent_teksten(plan.soort, pool, self.toeval, ToelichtingSoort.VERBETERPUNT)
                    ),
                ),
            ),
            now=self.wereld.klok.moment(self.dag(4)),
        )

    def _sign(self, ronde: Ronde) -> None:
        plan, lid = self.plan.standpunt, self.project.stuurgroeplid
        if plan is None or lid is None:
            return
        teksten: list[Tekst] = []
        if plan.teksten:
            pool = self.wereld.gegevens["toelichtingen"]
            teksten = invent_teksten(plan.soort, pool, self.toeval, ToelichtingSoort.GOEDE_PRAKTIJK)
        scores: dict[str, Score] = dict(zip(SCORE_VELDEN, plan.scores, strict=True))
        save_standpunt(
            ronde=ronde,
            organisatie=lid.rollen[0].organisatie,
            waarden=Standpuntwaarden(
                belanghebbendengroep=plan.soort,
                scores=scores,
                teksten={(tekst.fase, tekst.soort): tekst.tekst for tekst in teksten},
            ),
            versie=0,
            onderteken=True,
            now=self.wereld.klok.moment(self.dag(6)),
            by=lid,
        )

    def _think(self, ronde: Ronde) -> None:
        if self.plan.gedacht:
            send_inschatting(
                ronde=ronde,
                scores=self.plan.gedacht,
                eenmalig=uuid4(),
                now=self.wereld.klok.moment(self.dag(6)),
            )

    def _close(self, plan: Groepplan, groep: Groep) -> None:
        """By its bewaarder, the day before the planned one."""
        if plan.stand == GroepStatus.OPEN:
            return
        wanneer = self.wereld.klok.moment(self.dag(DAGEN_OPEN) - 1, 17)
        close_groep(groep=groep, now=wanneer)

    def _review(self, plan: Groepplan, groep: Groep) -> None:
        """Read the texts, propose, and let a second person decide: as far as the plan goes."""
        if plan.stand == GroepStatus.OPEN:
            return
        klok, leden = self.wereld.klok, self._bewaarder(groep)
        fasen = nalezingen(groep)
        is_klaar = plan.stand != GroepStatus.GESLOTEN
        for fase in fasen if is_klaar else fasen[:NALEZEN_TOT]:
            self._decide(groep, fase)
        if plan.stand == GroepStatus.GEWEIGERD:
            refuse_groep(groep=groep, now=klok.moment(self.dag(DAGEN_OPEN) + 2), by=leden[0])
        if plan.stand in (GroepStatus.VOORGESTELD, GroepStatus.BEVESTIGD):
            groep = propose_groep(
                groep=groep, now=klok.moment(self.dag(DAGEN_OPEN) + 3), by=leden[0]
            )
        if plan.stand == GroepStatus.BEVESTIGD:
            tweede = leden[1] if len(leden) > 1 else self.wereld.leiding
            confirm_groep(groep=groep, now=klok.moment(self.dag(DAGEN_OPEN) + 6), by=tweede)

    def _decide(self, groep: Groep, fase: Fasenalezing) -> None:
        """Pass on what may pass, in other words or not at all where the data say so."""
        synthese = "" if fase.getoond else self.wereld.gegevens["syntheses"][fase.fase]
        decide_teksten(
            groep=groep,
            fase=fase.fase,
            beslissingen={
                rij.toelichting.pk: self._besluit(rij.toelichting.tekst)
                for rij in fase.doorgeefbaar
            },
            synthese=Samenvatting(synthese),
        )

    def _besluit(self, tekst: str) -> Besluit:
        nalezen = self.wereld.gegevens["nalezen"]
        if nieuw := nalezen["HERWOORDEN"].get(tekst):
            return Besluit(Beslissing.HERWOORDEN, nieuw, nagekeken=True, soort=ANDERS)
        if tekst in nalezen["ACHTERHOUDEN"]:
            return Besluit(Beslissing.ACHTERHOUDEN)
        return Besluit(Beslissing.DOORGEVEN, nagekeken=True, soort=ANDERS)


def _leave_choices(rijen: list[Bladwaarden]) -> None:
    """Of those who answer by a link, the one who wrote most did not say what it is."""
    nummer = max(range(1, len(rijen), 2), key=lambda nummer: len(rijen[nummer].teksten))
    teksten = tuple(tekst._replace(soort="") for tekst in rijen[nummer].teksten)
    rijen[nummer] = Bladwaarden(rijen[nummer].scores, teksten)


def _with_marks(rij: Bladwaarden, verdacht: dict[str, str]) -> Bladwaarden:
    """A blad on which something stands that could point to a person."""
    teksten = [tekst for tekst in rij.teksten if tekst.fase not in verdacht]
    teksten += [
        Tekst(Fase(fase), ToelichtingSoort.HIAAT, tekst) for fase, tekst in verdacht.items()
    ]
    return Bladwaarden(rij.scores, tuple(teksten))
