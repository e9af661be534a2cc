"""Answers for tests, made and read where they stand: in the vault, or sealed while their groep is open."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass

from bevraging.actions.invoer import seal_of
from bevraging.enums import Wijze
from bevraging.models import Blad, Groepsgesprek, OpenBlad, OpenGesprek, Toelichting
from bevraging.models.scores import SCORE_VELDEN
from bevraging.queries.open import gesprekswaarden_of, waarden_of
from bevraging.rules.invoer import Tekst
from bevraging.values import Bladwaarden, Gesprekwaarden
from kader.enums import Fase
from rechtencirkel.enums import ToelichtingSoort
from rechtencirkel.models import Groep


def make_blad(
    groep: Groep, scores: Sequence[int | None] | int = 5, *, tekst: str = "", **meer: object
) -> Blad:
    """A blad with these nine scores (or nine times the same), with a text on the first fase."""
    negen = [scores] * 9 if isinstance(scores, int) else list(scores)
    blad = Blad.objects.create(
        groep=groep,
        sleutel=secrets.token_hex(32),
        wijze=Wijze.INVOER,
        **dict(zip(SCORE_VELDEN, negen, strict=True)),
        **meer,
    )
    if tekst:
        make_toelichting(tekst, blad=blad)
    return blad


def make_gesprek(groep: Groep, *, deelnemers: int = 6, toestemming: bool = True) -> Groepsgesprek:
    """A groepsgesprek that agreed on 4 everywhere."""
    return Groepsgesprek.objects.create(
        groep=groep,
        sleutel=secrets.token_hex(32),
        deelnemers=deelnemers,
        toestemming=toestemming,
        **dict.fromkeys(SCORE_VELDEN, 4),
    )


def make_toelichting(
    tekst: str, *, blad: Blad | None = None, gesprek: Groepsgesprek | None = None
) -> Toelichting:
    return Toelichting.objects.create(
        sleutel=secrets.token_hex(32),
        fase=Fase.PREVENTIE,
        soort=ToelichtingSoort.HIAAT,
        tekst=tekst,
        blad=blad,
        groepsgesprek=gesprek,
    )


def seal_blad(
    groep: Groep,
    scores: Sequence[int | None] | int = 5,
    *,
    tekst: str = "",
    wijze: Wijze = Wijze.INVOER,
    import_code: str = "",
) -> OpenBlad:
    """The same in an open groep: sealed, under a random name."""
    negen = tuple([scores] * 9 if isinstance(scores, int) else scores)
    teksten = (Tekst(Fase.PREVENTIE, ToelichtingSoort.HIAAT, tekst),) if tekst else ()
    zegel = seal_of(groep=groep)
    naam = zegel.name(secrets.token_hex(16))
    inhoud = zegel.close(Bladwaarden(negen, teksten).to_text(), naam)
    return OpenBlad.objects.create(
        sleutel=naam, groep=groep, wijze=wijze, import_code=import_code, inhoud=inhoud
    )


def seal_gesprek(
    groep: Groep, *, deelnemers: int = 6, toestemming: bool = True, tekst: str = ""
) -> OpenGesprek:
    """A groepsgesprek in an open groep that agreed on 4 everywhere, with a text on the first fase."""
    teksten = (Tekst(Fase.PREVENTIE, ToelichtingSoort.HIAAT, tekst),) if tekst else ()
    zegel = seal_of(groep=groep)
    naam = zegel.name(secrets.token_hex(16))
    waarden = Gesprekwaarden(deelnemers, toestemming, Bladwaarden((4,) * 9, teksten))
    return OpenGesprek.objects.create(
        sleutel=naam, groep=groep, inhoud=zegel.close(waarden.to_text(), naam)
    )


@dataclass(frozen=True)
class Gelezen:
    """An answer as it stands, open or closed: `preventie`, `nazorg` are its scores by name."""

    scores: tuple[int | None, ...]
    teksten: tuple[Tekst, ...]
    groep_id: int
    wijze: str = ""
    deelnemers: int = 0

    def __getattr__(self, naam: str) -> int | None:
        try:
            return dict(zip(SCORE_VELDEN, self.scores, strict=True))[naam]
        except KeyError as error:
            raise AttributeError(naam) from error


def _texts_of(rij: Blad | Groepsgesprek) -> tuple[Tekst, ...]:
    rijen = rij.toelichtingen.order_by("fase", "soort", "tekst")
    return tuple(Tekst(*velden) for velden in rijen.values_list("fase", "soort", "tekst"))


def read_bladen(**waar: object) -> list[Gelezen]:
    """Every blad that stands, those of open groepen first."""
    open_ones = OpenBlad.objects.standing().filter(**waar).order_by("pk")
    gelezen = [(rij, waarden_of(rij)) for rij in open_ones]
    return [
        *(Gelezen(w.scores, w.teksten, rij.groep_id, rij.wijze) for rij, w in gelezen),
        *(
            Gelezen(rij.gezegd, _texts_of(rij), rij.groep_id, rij.wijze)
            for rij in Blad.objects.filter(**waar).order_by("pk")
        ),
    ]


def read_gesprekken() -> list[Gelezen]:
    """Every groepsgesprek that stands."""
    open_ones = OpenGesprek.objects.standing().order_by("pk")
    gelezen = [(rij, gesprekswaarden_of(rij)) for rij in open_ones]
    return [
        *(
            Gelezen(w.blad.scores, w.blad.teksten, rij.groep_id, deelnemers=w.deelnemers)
            for rij, w in gelezen
        ),
        *(
            Gelezen(rij.scores, _texts_of(rij), rij.groep_id, deelnemers=rij.deelnemers)
            for rij in Groepsgesprek.objects.order_by("pk")
        ),
    ]


def read_teksten() -> list[str]:
    """Every text of an answer that stands."""
    return [tekst.tekst for rij in (*read_bladen(), *read_gesprekken()) for tekst in rij.teksten]
