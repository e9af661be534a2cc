"""The three pages that a beheerder reads and confirms: privacy, toegankelijkheid and contact."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any

from django.template.loader import render_to_string

from pilootgemeenten.enums import Rol
from pilootgemeenten.models import User, Verantwoordelijke
from proactief.bewaring import cookies
from proactief.queries.wachten_groepen import Wachttaak

PAGINAS = ("privacy", "toegankelijkheid", "contact")


@dataclass(frozen=True, slots=True)
class Verklaring:
    """Who answers for this site (None: not filled in), and whether these very words were confirmed."""

    rij: Verantwoordelijke | None
    sha256: str

    @property
    def is_bevestigd(self) -> bool:
        return self.rij is not None and self.rij.gelezen_sha256 == self.sha256


def words(rij: Verantwoordelijke | None) -> dict[str, Any]:
    """What the text of each page says: the same for everybody who reads it."""
    return {"wie": rij, "koekjes": cookies()}


def hash_of(rij: Verantwoordelijke | None) -> str:
    """The hash of the three texts as they read with this row; another word gives another hash."""
    som = hashlib.sha256()
    for pagina in PAGINAS:
        som.update(render_to_string(f"proactief/verklaringen/_{pagina}.html", words(rij)).encode())
    return som.hexdigest()


def load_verklaring() -> Verklaring:
    rij = Verantwoordelijke.objects.order_by("pk").first()
    return Verklaring(rij, hash_of(rij))


def waiting_pages(user: User) -> list[Wachttaak]:
    """What waits for a beheerder as long as nobody confirmed these words; for others nothing."""
    if not user.heeft_globaal(Rol.BEHEERDER) or (verklaring := load_verklaring()).is_bevestigd:
        return []
    if verklaring.rij is None:
        wat = "Vul in wie verantwoordelijk is voor deze website: contact en privacy zijn nog een ontwerp."
    else:
        wat = "Lees de privacyverklaring, de toegankelijkheidsverklaring en de contactpagina na en bevestig ze."
    return [Wachttaak(wat, "verantwoordelijke")]
