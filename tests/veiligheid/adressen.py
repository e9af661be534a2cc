"""Every address of the resolver, and the values that fill it in."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import product

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from pilootgemeenten.permissions import Toegangsrij
from proactief.access import RIJEN

from .wereld import CONCEPT, GROEPEN, STATEN, VRIJGEGEVEN, Plek

NIEMANDS_SLUG = "zulte"  # as long and as plain as a slug that exists
NIEMANDS_NUMMER = 987_654
NIEMANDS_SHA = "0" * 64
NIEMANDS_UUID = str(uuid.UUID(int=7))
Waarden = dict[str, object]


@dataclass(frozen=True)
class Adres:
    """A name in the resolver (`admin:` included) with the arguments it asks for; `alleen_post`: one of a button."""

    naam: str
    argumenten: tuple[str, ...]
    vast: Waarden = field(default_factory=dict)
    alleen_post: bool = False

    def url(self, waarden: Waarden) -> str:
        return reverse(self.naam, kwargs={naam: waarden[naam] for naam in self.argumenten})


def all_addresses() -> list[Adres]:
    """Every named address, in the order of the resolver, and every address without a name."""
    return list(_walk(get_resolver(), ""))


def _walk(resolver: URLResolver, ruimte: str) -> Iterator[Adres]:
    for deel in resolver.url_patterns:
        if isinstance(deel, URLResolver):
            yield from _walk(deel, f"{ruimte}{deel.namespace}:" if deel.namespace else ruimte)
        elif isinstance(deel, URLPattern):
            argumenten = tuple(sorted(deel.pattern.regex.groupindex))
            naam = f"{ruimte}{deel.name or '?'}"
            alleen_post = hasattr(deel.callback, "alleen_post")
            yield Adres(naam, argumenten, dict(deel.default_args), alleen_post)


def own_addresses() -> list[Adres]:
    """The addresses outside the admin."""
    return [adres for adres in all_addresses() if not adres.naam.startswith("admin:")]


@dataclass(frozen=True)
class Regel:
    """The row of the access table that an address stands in."""

    rij: Toegangsrij
    doen: bool


def rules() -> dict[str, list[Regel]]:
    """For each name of the table its rows: one, or something is wrong."""
    gevonden: dict[str, list[Regel]] = {}
    for rij in RIJEN:
        for namen, doen in ((rij.lezen, False), (rij.doen, True)):
            for naam in namen:
                gevonden.setdefault(naam, []).append(Regel(rij, doen))
    return gevonden


def fill(adres: Adres, plek: Plek) -> list[Waarden]:
    """All values with which this address exists in this gemeente: each ronde, groep, member."""
    keuzes = {naam: choices(adres.naam, naam, plek) for naam in adres.argumenten}
    return [
        dict(zip(keuzes, waarden, strict=True))
        for waarden in product(*keuzes.values())
        if _fits(adres, dict(zip(keuzes, waarden, strict=True)))
    ]


def _fits(adres: Adres, waarden: Waarden) -> bool:
    """A circle and a passed-on text exist in the released ronde only; a text in its own groep."""
    if adres.naam in ("cirkel", "cirkel-keuze", "ronde-beelden", "ronde-scherm", "balkbeeld"):
        return waarden["nummer"] == VRIJGEGEVEN
    return True


def choices(adres: str, argument: str, plek: Plek) -> list[object]:
    """The values of one argument; a new argument needs a line here."""
    per_pk: dict[str, list[object]] = {
        "organisatie-edit": [plek.organisatie.pk, plek.eigen_organisatie.pk],
        "lid-detail": [plek.lid.pk],
        "bewaarder-beslissen": [plek.bewaarderschap.pk],
        "rol-bevestigen": [plek.rolvoorstel.pk],
        "stilzetten-bevestigen": [plek.bewaarderlid.user_id],
        "bewaarder-lid-einde": [plek.bewaarderlid.pk, plek.andere_bewaarderlid.pk],
    }
    own_number = adres.startswith(("actie-", "probleem-"))
    known: dict[str, list[object]] = {
        "slug": [plek.slug],
        "nummer": [1] if own_number else list(STATEN),
        "ronde": [VRIJGEGEVEN, CONCEPT] if adres == "probleem-nieuw" else list(STATEN),
        "groep": list(GROEPEN),
        "pk": per_pk.get(adres, []),
        "stap": ["stuurgroep"],
        "code": ["abcdef0123456789"]
        if adres.startswith("groep-")
        else [rij.code for rij in plek.doelgroepen],
        "fase": ["onthaal"],
        "sha256": [plek.sha256],
        "vorm": ["svg"],
        "beeld": ["verschillen"],
        "tekst": list(plek.tekst.values()),
        "token": [plek.token],
        "rol": ["coordinator"],
    }
    if not known.get(argument):
        raise AssertionError(f"{adres}: say in tests/veiligheid/adressen.py what {argument} can be")
    return known[argument]


NIET_BESTAAND: Waarden = {
    "slug": NIEMANDS_SLUG,
    "nummer": NIEMANDS_NUMMER,
    "ronde": NIEMANDS_NUMMER,
    "groep": NIEMANDS_NUMMER,
    "pk": NIEMANDS_NUMMER,
    "stap": "bestaat-niet",
    "code": "bestaat-niet",
    "fase": "bestaat-niet",
    "sha256": NIEMANDS_SHA,
    "vorm": "svg",
    "beeld": "rondes",
    "tekst": NIEMANDS_UUID,
    "token": "bestaat-niet",
    "rol": "bestaat-niet",
}
