"""What goes from a form to an action, together."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass

from pilootgemeenten.enums import OrganisatieType, Provincie, Rol
from pilootgemeenten.models import Niveau, Organisatie, Pilootgemeente, Programma


@dataclass(frozen=True, slots=True)
class Uitnodiging:
    """A role for somebody by e-mail: for which organisatie, and in which project or programma. `eenmalig` is the
    key of the form, if one was filled in."""

    email: str
    organisatie: Organisatie
    rol: Rol
    pilootgemeente: Pilootgemeente | None = None
    programma: Programma | None = None
    eenmalig: uuid.UUID | None = None


@dataclass(frozen=True, slots=True)
class Projectstart:
    """A gemeente that starts: its codes, the name of its OCMW and the address of who coordinates, empty
    where somebody is invited later. `eenmalig` is the key of the form."""

    programma: Programma
    naam: str
    provincie: Provincie
    nis_codes: tuple[str, ...]
    ocmw: str
    coordinator: str
    eenmalig: uuid.UUID


@dataclass(frozen=True, slots=True)
class OrganisatieWaarden:
    """The facts of an organisatie."""

    naam: str
    type: OrganisatieType
    niveau: Niveau | None = None
    website: str = ""
    contact: str = ""
    contact_email: str = ""


@dataclass(frozen=True, slots=True)
class Mailtekst:
    """What a mail says, made when it is sent and stored nowhere."""

    onderwerp: str
    tekst: str


Schrijf = Callable[[int, str], Mailtekst | None]


@dataclass(frozen=True, slots=True)
class Mailsoort:
    """A kind of mail, declared by its app and joined in proactief/mailsoorten.py.

    `schrijf` makes the words at the moment of sending, from the key of the object and the address; None
    when there is nothing to tell any more. What is not `dringend` waits for the digest of the morning
    (ADR 0014 says of each kind why).
    """

    code: str
    naam: str
    schrijf: Schrijf
    dringend: bool
