"""The words that go out on paper or in a mail: of cards, of sheets to write on, of text to paste; in one language."""

from __future__ import annotations

from bevraging.enums import VERTAALD
from bevraging.queries.links import languages_of
from kader.enums import Fase
from pilootgemeenten.actions.opmaak import site_link
from pilootgemeenten.charts import draw_qr
from rechtencirkel.enums import Taal
from rechtencirkel.models import Groep


def paper_words(groep: Groep, taal: str) -> dict[str, object]:
    """What every paper of this groep says; `ook`: in which languages one can answer beside its own."""
    publiek = public_page(groep)
    return {
        "aantal": len(Fase),
        "typ_op": as_typed(site_link(naam="kaartcode")),
        "publiek": as_typed(publiek),
        "publiek_qr": draw_qr(publiek),
        "ook": [(ander, VERTAALD[ander]) for ander in languages_of(groep) if ander != taal],
    }


def link_of(token: str, taal: str = Taal.NL) -> str:
    """What a respondent opens: in the language of the paper it stands on, where that is another."""
    adres = site_link(naam="respondent", args=[token])
    return adres if taal == Taal.NL else f"{adres}?taal={taal}"


def public_page(groep: Groep) -> str:
    """Where everybody will read what came of it."""
    naam = [groep.ronde.pilootgemeente.slug, groep.ronde.nummer]
    return site_link(naam="voor-iedereen-ronde", args=naam)


def as_typed(adres: str) -> str:
    """ "https://proactief.example/b/" -> "proactief.example/b"."""
    return adres.partition("://")[2].rstrip("/")
