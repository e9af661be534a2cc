"""Every kind of mail that the program can send: those of every app, joined (settings.MAILSOORTEN)."""

from bevraging.actions.bericht import BEVRAGINGSMAIL
from pilootgemeenten.actions.accounts import ACCOUNTMAIL
from pilootgemeenten.actions.bewaardermail import BEWAARDERMAIL
from pilootgemeenten.actions.ledenmail import LEDENMAIL
from pilootgemeenten.values import Mailsoort
from proactief.foutmail import FOUT
from rechtencirkel.actions.bericht import RONDEMAIL
from rechtencirkel.actions.openbaarbericht import OPENBAARMAIL
from rechtencirkel.actions.vrijgavebericht import VRIJGAVEMAIL

SOORTEN: tuple[Mailsoort, ...] = (
    *ACCOUNTMAIL,
    *LEDENMAIL,
    *BEWAARDERMAIL,
    *RONDEMAIL,
    *VRIJGAVEMAIL,
    *OPENBAARMAIL,
    *BEVRAGINGSMAIL,
    FOUT,
)
