"""What is kept of who has an account, in the browser and on the server."""

from __future__ import annotations

from allauth.account.app_settings import RATE_LIMITS
from allauth.core.internal.ratelimit import parse_rates
from django.conf import settings

from bevraging.actions.importeren import HOUDBAAR
from pilootgemeenten.models.mensen import UITNODIGING_GELDT
from proactief import toestel
from proactief.opruimen import VERZENDING_BLIJFT, WERK_BLIJFT
from proactief.verlopen import HOUDBAAR_SECONDEN

from .regel import DAG, NIEMAND, Bewaarregel, Koekje, in_days, in_hours

# What docs/beheer.md asks of who runs the server.
RESERVEKOPIE_DAGEN = 14


def longest_limit() -> float:
    """How many seconds the longest counter of tries to log in counts."""
    return max(rate.duration for rates in RATE_LIMITS.values() for rate in parse_rates(rates))


def of_accounts() -> list[Bewaarregel]:
    """What is kept of who has an account."""
    return [
        Bewaarregel(
            "Uw e-mailadres, een afdruk van uw wachtwoord en wanneer u zich het laatst aanmeldde",
            "De beheerder (nooit het wachtwoord). Uw e-mailadres leest ook wie u mag uitnodigen, wie met u "
            "bewaarder is, en wie over een rol of een overeenkomst beslist.",
            "Blijft. Een account wordt stilgezet, niet gewist. Wilt u het weg? Vraag het via Contact.",
        ),
        Bewaarregel(
            "De naam die u zelf koos bij Mijn gegevens, als u dat deed",
            "Wie uw project leest, bij een rol die u aanvaardde. Bent of was u lid van een bewaarder? Dan "
            "alleen uw collega's daar.",
            "Tot u ze zelf leegmaakt of wijzigt.",
        ),
        Bewaarregel(
            "Of u het dagoverzicht in uw mail wilt",
            "Alleen u, bij Mijn gegevens",
            "Tot u het wijzigt.",
        ),
        Bewaarregel(
            "Uw rollen: wie u uitnodigde, wanneer u aanvaardde, weigerde of stopte",
            "De beheerder, en wie u mag uitnodigen",
            "Blijft. Een uitnodiging die niemand aanvaardt, vervalt na "
            f"{in_days(UITNODIGING_GELDT.total_seconds())}.",
        ),
        Bewaarregel(
            "De geschiedenis van een project: wat er veranderde, en in welke rol",
            "Wie het project leest. Er staat geen e-mailadres bij.",
            "Blijft.",
        ),
        Bewaarregel(
            "Welke exports een onderzoeker maakte",
            "Beheerder en onderzoeker; over de eigen groep ook de bewaarder",
            "Blijft.",
        ),
    ]


def of_logins() -> list[Bewaarregel]:
    """What is kept of logging in, for a while only."""
    return [
        Bewaarregel(
            "Dat u aangemeld bent (sessie)",
            NIEMAND,
            f"Als u zich afmeldt; ten laatste na {in_hours(settings.SESSION_COOKIE_AGE)}.",
        ),
        Bewaarregel(
            "Wat u typte toen uw sessie verliep",
            "Alleen u: het staat versleuteld in uw eigen browser, niet op de server",
            f"Na {in_hours(HOUDBAAR_SECONDEN)}.",
        ),
        Bewaarregel(
            "De link om een wachtwoord te kiezen",
            "Wie de mail krijgt. De link zelf bewaren we niet.",
            f"Werkt één keer, hoogstens {in_days(settings.PASSWORD_RESET_TIMEOUT)}.",
        ),
        Bewaarregel(
            "Hoe vaak iemand probeerde zich aan te melden, per adres en per toestel, onleesbaar gemaakt",
            NIEMAND,
            f"Als de teller afloopt: hoogstens {in_hours(longest_limit())}.",
        ),
        Bewaarregel(
            "Wat er in een mail staat die we sturen",
            "Wie ze krijgt",
            "We bewaren geen kopie: de woorden worden gemaakt als de mail vertrekt.",
        ),
        Bewaarregel(
            "Dat er een mail ging: aan welk adres, welke soort, waarover en hoe ver ze is",
            "De beheerder leest de soort en hoe ver ze is, nooit aan wie of waarover. Wie u uitnodigde, leest "
            "of die mail weg is.",
            f"{in_days(VERZENDING_BLIJFT.total_seconds()).capitalize()} nadat ze gevraagd werd.",
        ),
    ]


def of_server() -> list[Bewaarregel]:
    """What stands beside the program on its server."""
    return [
        Bewaarregel(
            "Werk op de achtergrond, zoals een cirkel tekenen",
            NIEMAND,
            f"{in_days(WERK_BLIJFT.total_seconds()).capitalize()} nadat het klaar is. Er staat geen antwoord in.",
        ),
        Bewaarregel(
            "Het logboek van de server: fouten, geweigerde adressen en dat een rol gegeven werd",
            "Wie de server beheert",
            "Dat bepaalt wie de server beheert: zie de privacyverklaring. Van de pagina's van wie antwoordt "
            "schrijft het programma geen adres in het logboek.",
        ),
        Bewaarregel(
            "Reservekopieën: de toestand van toen, ook van voor het sluiten",
            "Wie de server beheert",
            f"Hoogstens {RESERVEKOPIE_DAGEN} dagen: zo staat het in de uitleg voor wie de server beheert.",
        ),
    ]


def cookies() -> list[Koekje]:
    """Every cookie of this site; who answers by a link gets none."""
    return [
        Koekje(
            settings.SESSION_COOKIE_NAME,
            "Onthoudt dat u aangemeld bent.",
            f"Tot u de browser sluit, ten laatste {in_hours(settings.SESSION_COOKIE_AGE)}.",
        ),
        Koekje(
            settings.CSRF_COOKIE_NAME,
            "Zorgt dat niemand anders een formulier in uw naam verstuurt.",
            f"{settings.CSRF_COOKIE_AGE // DAG} dagen.",
        ),
        Koekje(
            f"{toestel.KOEKJE}…",
            "Onthoudt dat u zich met deze browser al aanmeldde: wie elders uw wachtwoord raadt, houdt u niet tegen.",
            f"{toestel.DAGEN} dagen.",
        ),
        Koekje(
            "messages",
            "Toont één keer een bericht, zoals “Bewaard”.",
            "Tot het bericht getoond is.",
        ),
        Koekje(
            "import-…",
            "Opent alleen voor u het bestand dat u aan het inlezen bent.",
            f"{in_hours(HOUDBAAR.total_seconds()).capitalize()}.",
        ),
        Koekje(
            "links-…",
            "Toont alleen u nog eens de kaarten of links die u net maakte.",
            f"{in_hours(HOUDBAAR.total_seconds()).capitalize()}.",
        ),
        Koekje(
            "moment-…",
            "Toont alleen u de code van het moment in de zaal dat u maakte.",
            "Tot het moment sluit: hoogstens twaalf uur.",
        ),
    ]
