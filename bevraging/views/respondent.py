"""The screens of a respondent: no account, no session. The link is the only key, and there is no cookie unless a
person says that the device is its own.

Without a session there is nothing a CSRF token could protect: who can forge the request knows the
secret of the link or the receipt already. So these views are exempt (docs/adr/0007). Every screen carries all that was
filled in before it in hidden fields, and is the answer to a POST: nothing stands in an address (docs/adr/0018).
"""

from __future__ import annotations

from collections.abc import Mapping

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.views.decorators.csrf import csrf_exempt

from bevraging.actions.antwoord import count_try_by_token, save_by_token
from bevraging.actions.klad import drop_klad, keep_klad
from bevraging.actions.limiet import VAAK
from bevraging.forms.respondent import (
    FOUT_ANTWOORD,
    VERSTUURT,
    ZEGT_NIETS,
    RespondentForm,
    form_code_in,
)
from bevraging.keys import Kladsleutel, new_klad_secret, read_card, receipt, seen_mark
from bevraging.models import Moment
from bevraging.queries.moment import Ingang, read_moment
from bevraging.queries.respondent import Vragenlijst, read_klad
from bevraging.rules.stappen import OVERZICHT, START, VRAGEN, Schermstap, first_wrong, next_step
from bevraging.values import GEBRUIKT, STAAT_AL, VOORBIJ, WEG
from pilootgemeenten.actions.opmaak import site_link
from pilootgemeenten.charts import draw_qr
from pilootgemeenten.views.formulier import attempt, form_view
from rechtencirkel.enums import Taal
from rechtencirkel.models import Groep

from .bezoek import Bezoek, guard, guarded
from .kaartcode import no_such_code
from .papier import as_typed, public_page
from .schermen import CIJFERS, draw_step, fresh_screen, hidden_fields

# What travels from screen to screen beside the answers.
BLIJVEND = ("form_code", "toestel", "verbeteren")
GEEN: Mapping[str, bool] = {}


@login_not_required
@csrf_exempt
@form_view
def respondent(request: HttpRequest, token: str) -> HttpResponse:
    """Nine questions, one a screen. Opening a link never tells whether it was used before."""
    bezoek = Bezoek(request, token, timezone.now())
    if request.method != "POST" and (kaart := read_card(token)) not in (None, token):
        return guard(redirect("respondent", kaart))  # a card has one address, its draft one cookie
    if request.method == "POST" and request.POST.get("naar") in VERSTUURT:
        return _send(bezoek)
    lijst = bezoek.lijst
    if request.method == "POST":
        return _move(bezoek, lijst) if lijst and lijst.takes_answers else _refuse(bezoek)
    if lijst is None or not lijst.takes_answers:
        return no_such_code(bezoek)
    if bezoek.klad and read_klad(bezoek.klad, now=bezoek.now) is not None:
        return bezoek.page("verder")
    return _start(bezoek, lijst)


def _start(bezoek: Bezoek, lijst: Vragenlijst) -> HttpResponse:
    return guarded(fresh_screen(lijst, bezoek.taal, START, {}))


def _move(bezoek: Bezoek, lijst: Vragenlijst) -> HttpResponse:
    """From one screen to another; nothing is sent."""
    velden = bezoek.velden
    if "wie" in velden:
        return _come_back(bezoek, lijst, velden["wie"])
    velden = velden | {"form_code": form_code_in(velden)}
    stap = next_step(velden)
    if velden.get("toestel") in ("ja", "nee") and stap.scherm == START:
        stap = Schermstap(VRAGEN[0], antwoorden=stap.antwoorden)
    if stap.scherm == START:
        return _start(bezoek, lijst)
    antwoord = _show(bezoek, lijst, velden, stap)
    if velden.get("toestel") == "ja" and not lijst.moment_tot:
        _keep(bezoek, lijst, antwoord, _travelling(velden, stap, alle=True))
    return antwoord


def _come_back(bezoek: Bezoek, lijst: Vragenlijst, wie: str) -> HttpResponse:
    """Somebody began on this device before: go on, or begin with nothing."""
    klad = bezoek.klad
    velden = read_klad(klad, now=bezoek.now) if klad else None
    if klad and wie == "leeg":
        drop_klad(sleutel=klad)
    if wie != "verder" or velden is None:
        antwoord = _start(bezoek, lijst)
        bezoek.forget(antwoord)
        return antwoord
    velden = velden | {"form_code": form_code_in(velden)}
    return _show(bezoek, lijst, velden, next_step(velden))


def _travelling(velden: Mapping[str, str], stap: Schermstap, *, alle: bool) -> dict[str, str]:
    """What goes along to the next screen: all but what is asked here; `alle`: that too."""
    mee = {naam: velden[naam] for naam in BLIJVEND if velden.get(naam)}
    for nummer, antwoord in enumerate(stap.antwoorden, start=1):
        if alle or nummer != stap.nummer:
            mee |= antwoord.velden
    return mee | {"scherm": stap.scherm} | ({"terug": "1"} if stap.terug else {})


def _show(
    bezoek: Bezoek,
    lijst: Vragenlijst,
    velden: Mapping[str, str],
    stap: Schermstap,
    waarom: Mapping[str, bool] = GEEN,
) -> HttpResponse:
    """The question or the overview at which somebody stands, with what was filled in."""
    toestel = velden.get("toestel", "")
    mee = _travelling(velden, stap, alle=False)
    mee |= {"taal_nu": bezoek.taal, "gezien": seen_mark(bezoek.token)}
    if stap.is_fresh and not waarom:
        return guarded(fresh_screen(lijst, bezoek.taal, stap.scherm, mee, toestel))
    context = {"velden": hidden_fields(mee), "toestel": toestel, **waarom}
    return guarded(draw_step(lijst, bezoek.taal, stap, context))


def _keep(
    bezoek: Bezoek, lijst: Vragenlijst, antwoord: HttpResponse, velden: Mapping[str, str]
) -> None:
    """The draft, and the cookie without which nobody reads it."""
    geheim = bezoek.klad.geheim if bezoek.klad else new_klad_secret()
    sleutel, groep = Kladsleutel(bezoek.token, geheim), Groep(pk=lijst.groep_id)
    if keep_klad(groep=groep, sleutel=sleutel, velden=velden, now=bezoek.now):
        bezoek.remember(antwoord, geheim)


def _send(bezoek: Bezoek) -> HttpResponse:
    """Store what was sent; else say why not."""
    form, ingang = RespondentForm(bezoek.velden), bezoek.ingang
    if ingang and (bewaard := _save(bezoek, ingang, form)):
        return _thank(bezoek, ingang, form, bewaard)
    return _refuse(bezoek, form)


def _refuse(bezoek: Bezoek, form: RespondentForm | None = None) -> HttpResponse:
    """The screen that says why this cannot be stored, with everything that was filled in; also for who only went on
    while the groep closed."""
    form = form or RespondentForm(bezoek.velden)
    ingang, lijst = bezoek.ingang, bezoek.lijst
    codes = {fout.code for fout in form.non_field_errors().as_data()}
    if ingang and ingang.moment and (lijst is None or codes & {GEBRUIKT, VOORBIJ}):
        return _moment_over(bezoek, ingang.moment, form, al_verstuurd=GEBRUIKT in codes)
    if ingang is None or lijst is None:
        # What comes from a screen of ours can be copied; no page shows what anybody sends to a link that never was.
        is_van_ons = constant_time_compare(bezoek.velden.get("gezien", ""), seen_mark(bezoek.token))
        getypt = _typed(None, bezoek.taal, form) if is_van_ons else ()
        return bezoek.unknown(verstuurd=True, getypt=getypt)
    if GEBRUIKT in codes:
        return bezoek.page("gebruikt", {"getypt": _typed(lijst, bezoek.taal, form)})
    if codes & {FOUT_ANTWOORD, ZEGT_NIETS} and not _may_try(lijst, ingang, bezoek):
        form.add_error(None, VAAK)
    stap = first_wrong(form.antwoorden) or Schermstap(OVERZICHT, antwoorden=form.antwoorden)
    waarom = {
        "staat_al": STAAT_AL in codes,
        "weg": WEG in codes,
        "zegt_niets": ZEGT_NIETS in codes,
        "vaak": VAAK in form.non_field_errors(),
        "onvolledig": form.has_error("form_code"),
        "dicht": not lijst.takes_answers,
    }
    return _show(bezoek, lijst, form.velden | {"form_code": form.code}, stap, waarom)


def _save(bezoek: Bezoek, ingang: Ingang, form: RespondentForm) -> Groep | None:
    """The groep in which the answer of this form stands, now or since it was sent before; None when it does not."""
    return attempt(
        form,
        lambda: save_by_token(
            ingang=ingang,
            form_code=form.cleaned_data["form_code"],
            waarden=form.bladwaarden,
            now=bezoek.now,
            token=bezoek.token,
            herhaling=form.herhaling,
        ),
    )


def _thank(bezoek: Bezoek, ingang: Ingang, form: RespondentForm, groep: Groep) -> HttpResponse:
    """What a room sent goes together: there is no receipt, and a form for the next person (vrijgave.md 3.5)."""
    if ingang.moment:
        return bezoek.page("moment_klaar", {"groep": groep, "token": bezoek.token})
    return _receipt(bezoek, form, groep)


def _moment_over(
    bezoek: Bezoek, moment: Moment, form: RespondentForm, *, al_verstuurd: bool
) -> HttpResponse:
    """Full, ended, or a form that was sent before: nothing is stored, and what was filled in can be copied."""
    lijst = read_moment(moment, now=bezoek.now)
    taal = bezoek.taal if lijst and bezoek.taal in lijst.vragen else Taal.NL.value
    getypt = _typed(lijst, taal, form)
    inhoud = {"token": bezoek.token, "al_verstuurd": al_verstuurd, "getypt": getypt}
    return bezoek.page("moment_voorbij", inhoud, 200 if al_verstuurd else 404)


def _receipt(bezoek: Bezoek, form: RespondentForm, groep: Groep) -> HttpResponse:
    """It is stored: the code to take it back, and nothing of what was answered. The draft goes."""
    if bezoek.klad:
        drop_klad(sleutel=bezoek.klad)
    code, publiek = form.cleaned_data["form_code"], public_page(groep)
    antwoord = bezoek.page(
        "klaar",
        {
            "groep": groep,
            "form_code": code,
            "delen": receipt(code).split("-"),
            "publiek": as_typed(publiek),
            "publiek_qr": draw_qr(publiek),
            "adres_wissen": site_link(naam="intrekken").partition("://")[2],
            "toestel": form.velden.get("toestel", ""),
        },
    )
    bezoek.forget(antwoord)
    return antwoord


def _may_try(lijst: Vragenlijst, ingang: Ingang, bezoek: Bezoek) -> bool:
    """Count a form that cannot be sent as it stands; what can be sent is counted by its action."""
    return not lijst.takes_answers or count_try_by_token(
        ingang=ingang, token=bezoek.token, now=bezoek.now
    )


def _typed(
    lijst: Vragenlijst | None, taal: str, form: RespondentForm
) -> list[tuple[int, str, str]]:
    """What somebody filled in on a page that could not take it, to copy: the number of the question, the question
    ("" where it is not known any more), and what was said."""
    vragen = [rij.vraag for rij in lijst.vragen[taal]] if lijst else [""] * len(VRAGEN)
    gezegd = []
    for nummer, (vraag, antwoord) in enumerate(zip(vragen, form.antwoorden, strict=True), start=1):
        delen = [antwoord.cijfer if antwoord.cijfer in CIJFERS else ""]
        delen += [vak.tekst for vak in antwoord.vakken]
        gezegd += [(nummer, vraag, deel) for deel in delen if deel.strip()]
    return gezegd
