"""The stuurgroep of one project: organisaties, their people, and who may keep answers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce

from pilootgemeenten.enums import OrganisatieType, Rol
from pilootgemeenten.models import (
    Bewaarderschap,
    Deelname,
    Lidmaatschap,
    LidmaatschapQuerySet,
    Pilootgemeente,
    Programma,
    User,
    invitation_words,
)

NODIG = (OrganisatieType.OCMW, OrganisatieType.DOELGROEPORGANISATIE)


@dataclass(frozen=True, slots=True)
class Getoondlid:
    """A member with the name that readers of the project may see; empty where there is none."""

    lid: Lidmaatschap
    naam: str


@dataclass(frozen=True, slots=True)
class Partner:
    """An organisatie in or beside the stuurgroep, with who acts for it."""

    deelname: Deelname
    leden: list[Getoondlid]
    uitgenodigd: list[Lidmaatschap]


@dataclass(frozen=True, slots=True)
class Stuurgroep:
    """All partners by name; `ontbreekt` names what a stuurgroep cannot do without."""

    in_stuurgroep: list[Partner]
    ernaast: list[Partner]
    ontbreekt: list[str]


def missing_types(types: Iterable[str]) -> list[str]:
    """The kinds of organisatie that should be in the stuurgroep and are not, in words."""
    aanwezig = set(types)
    return [soort.label for soort in NODIG if soort not in aanwezig]


def deelnames_of(gemeente: Pilootgemeente) -> list[Deelname]:
    """Who takes part now, by name."""
    return list(
        Deelname.objects.running()
        .filter(pilootgemeente=gemeente)
        .select_related("organisatie__niveau")
        .order_by("organisatie__naamsleutel", "pk")
    )


def shown_names(leden: LidmaatschapQuerySet) -> dict[int, str]:
    """By user: the name that these people chose. Who was only invited is known by the address alone, or
    an invitation would tell who has an account. Of who keeps answers anywhere, or ever did, nobody
    outside that organisatie reads one, whatever the other roles. One query."""
    bewaart = Lidmaatschap.objects.filter(
        user=OuterRef("pk"), rol=Rol.BEWAARDER, aanvaard_op__isnull=False
    )
    mensen = User.objects.filter(~Exists(bewaart), pk__in=leden.running().values("user"))
    return dict(mensen.exclude(weergavenaam="").order_by("pk").values_list("pk", "weergavenaam"))


def load_stuurgroep(gemeente: Pilootgemeente) -> Stuurgroep:
    """Three queries; members of a bewaarder are not listed here, only that organisatie sees them.

    Who is invited and did not accept stands apart, and reads alike whatever became of it. Nor does the
    list tell who is on hold.
    """
    leden: dict[int, list[Getoondlid]] = defaultdict(list)
    uitgenodigd: dict[int, list[Lidmaatschap]] = defaultdict(list)
    rijen = Lidmaatschap.objects.given().of_stuurgroep(gemeente)
    namen = shown_names(rijen)
    for lid in (
        rijen.with_mail().select_related("user", "organisatie").order_by("rol", "user__email", "pk")
    ):
        if lid.is_voorstel:
            uitgenodigd[lid.organisatie_id].append(lid)
        else:
            leden[lid.organisatie_id].append(Getoondlid(lid, namen.get(lid.user_id, "")))
    partners = [
        Partner(rij, leden[rij.organisatie_id], uitgenodigd[rij.organisatie_id])
        for rij in deelnames_of(gemeente)
    ]
    binnen = [partner for partner in partners if partner.deelname.in_stuurgroep]
    return Stuurgroep(
        in_stuurgroep=binnen,
        ernaast=[partner for partner in partners if not partner.deelname.in_stuurgroep],
        ontbreekt=missing_types(partner.deelname.organisatie.type for partner in binnen),
    )


def _heeft_lid() -> dict[str, Exists]:
    """`heeft_lid`: whether at least one member of the bewaarder can log in."""
    leden = Lidmaatschap.objects.of_bewaarder(OuterRef("organisatie"), OuterRef("pilootgemeente"))
    return {"heeft_lid": Exists(leden)}


def _mail_of_first() -> Coalesce:
    uitgenodigd = Lidmaatschap.objects.proposed().filter(
        rol=Rol.BEWAARDER,
        organisatie=OuterRef("organisatie"),
        pilootgemeente=OuterRef("pilootgemeente"),
    )
    rijen = uitgenodigd.annotate(mail=invitation_words(OuterRef("pk"))).order_by("-pk")
    return Coalesce(Subquery(rijen.values("mail")[:1]), Value(""))


def bewaarders_of(gemeente: Pilootgemeente) -> list[Bewaarderschap]:
    """Proposed and decided bewaarders of a project, each with `heeft_lid`."""
    return list(
        Bewaarderschap.objects.filter(pilootgemeente=gemeente)
        .annotate(**_heeft_lid())
        .select_related("organisatie")
        .order_by("organisatie__naamsleutel", "pk")
    )


def bewaarders_of_programma(programma: Programma) -> list[Bewaarderschap]:
    """The same over all pilootgemeenten of a programma, oldest proposal first, each with `mail`: how far
    the invitation of its first member is."""
    return list(
        Bewaarderschap.objects.filter(pilootgemeente__programma=programma)
        .annotate(**_heeft_lid(), mail=_mail_of_first())
        .select_related("organisatie", "pilootgemeente")
        .order_by("voorgesteld_op", "pk")
    )


def bewaarder_leden(gemeente: Pilootgemeente, organisatie_ids: Iterable[int]) -> list[Lidmaatschap]:
    """Members of these bewaarders here by address: those on hold, and who is invited, included."""
    return list(
        Lidmaatschap.objects.given()
        .filter(pilootgemeente=gemeente, rol=Rol.BEWAARDER, organisatie__in=organisatie_ids)
        .with_mail()
        .select_related("user", "organisatie")
        .order_by("organisatie__naamsleutel", "user__email", "pk")
    )
