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
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

from bevraging.actions.klad import drop_klad, keep_klad
from bevraging.actions.limiet import VAAK, count_try, save_by_link
from bevraging.forms.respondent import FOUT_ANTWOORD, VERSTUURT, ZEGT_NIETS, RespondentForm
from bevraging.keys import Kladsleutel, new_klad_secret, receipt
from bevraging.queries.respondent import Vragenlijst, find_groep, read_klad
from bevraging.rules.stappen import OVERZICHT, START, VRAGEN, Schermstap, first_wrong, next_step
from bevraging.values import GEBRUIKT, STAAT_AL, WEG
from pilootgemeenten.actions.opmaak import site_link
from pilootgemeenten.views.formulier import attempt, form_view
from rechtencirkel.models import Groep

from .bezoek import Bezoek

# What travels from screen to screen beside the answers.
BLIJVEND = ("form_code", "toestel", "verbeteren")
GEEN: Mapping[str, bool] = {}
CIJFERS = tuple(str(cijfer) for cijfer in range(11))


@login_not_required
@csrf_exempt
@form_view
def respondent(request: HttpRequest, token: str) -> HttpResponse:
    """Nine questions, one a screen. Opening a link never tells whether it was used before."""
    bezoek = Bezoek(request, token, timezone.now())
    if request.method == "POST" and request.POST.get("naar") in VERSTUURT:
        return _send(bezoek)
    lijst = bezoek.lijst
    if request.method == "POST":
        return _move(bezoek) if lijst and lijst.takes_answers else _send(bezoek)
    if lijst is None or not lijst.takes_answers:
        return bezoek.unknown()
    if bezoek.klad and read_klad(bezoek.klad, now=bezoek.now) is not None:
        return bezoek.page("verder")
    return bezoek.page("start")


def _move(bezoek: Bezoek) -> HttpResponse:
    """From one screen to another; nothing is sent."""
    velden = bezoek.velden
    if "wie" in velden:
        return _come_back(bezoek, velden["wie"])
    form = RespondentForm(velden)
    stap = next_step(velden)
    if velden.get("toestel") in ("ja", "nee") and stap.scherm == START:
        stap = Schermstap(VRAGEN[0], antwoorden=stap.antwoorden)
    if stap.scherm == START:
        return bezoek.page("start")
    return _show(bezoek, form, stap)


def _come_back(bezoek: Bezoek, wie: str) -> HttpResponse:
    """Somebody began on this device before: go on, or begin with nothing."""
    klad = bezoek.klad
    velden = read_klad(klad, now=bezoek.now) if klad else None
    if klad and wie == "leeg":
        drop_klad(sleutel=klad)
    if wie != "verder" or velden is None:
        antwoord = bezoek.page("start")
        bezoek.forget(antwoord)
        return antwoord
    return _show(bezoek, RespondentForm(velden), next_step(velden | {"naar": ""}), bewaar=False)


def _show(
    bezoek: Bezoek,
    form: RespondentForm,
    stap: Schermstap,
    *,
    bewaar: bool = True,
    waarom: Mapping[str, bool] = GEEN,
) -> HttpResponse:
    """The question or the overview at which somebody stands, with what was filled in; kept as a draft on an own
    device."""
    if bezoek.lijst is None:
        raise ValueError("a screen of a link that is not known")
    vast = {naam: form.velden[naam] for naam in BLIJVEND if form.velden.get(naam)}
    vast["form_code"] = form.code
    getypt: dict[str, str] = {}
    for nummer, elders in enumerate(stap.antwoorden, start=1):
        if nummer != stap.nummer:
            getypt |= elders.velden
    verborgen = vast | getypt | {"scherm": stap.scherm} | ({"terug": "1"} if stap.terug else {})
    vragen = bezoek.lijst.vragen[bezoek.taal]
    antwoord = bezoek.page(
        "overzicht" if stap.scherm == OVERZICHT else "vraag",
        {
            "stap": stap,
            "verborgen": verborgen,
            "vraag": vragen[stap.nummer - 1],
            "rijen": list(zip(vragen, stap.antwoorden, strict=True)),
            "cijfers": CIJFERS,
            **waarom,
        },
    )
    if bewaar and vast.get("toestel") == "ja":
        alles = verborgen | (stap.antwoord.velden if stap.nummer else {})
        _keep(bezoek, antwoord, alles)
    return antwoord


def _keep(bezoek: Bezoek, antwoord: HttpResponse, velden: dict[str, str]) -> None:
    """The draft, and the cookie without which nobody reads it."""
    geheim = bezoek.klad.geheim if bezoek.klad else new_klad_secret()
    groep = Groep(pk=bezoek.lijst.groep_id) if bezoek.lijst else None
    sleutel = Kladsleutel(bezoek.token, geheim)
    if groep and keep_klad(groep=groep, sleutel=sleutel, velden=velden, now=bezoek.now):
        bezoek.remember(antwoord, geheim)


def _send(bezoek: Bezoek) -> HttpResponse:
    """Store what was sent; else the screen that says why not, with everything that was filled in."""
    form = RespondentForm(bezoek.velden)
    groep = find_groep(bezoek.token)
    if groep and (bewaard := _save(bezoek, groep, form)):
        return _receipt(bezoek, form, bewaard)
    lijst = bezoek.lijst
    if lijst is None:
        return bezoek.unknown(verstuurd=True)
    codes = {fout.code for fout in form.non_field_errors().as_data()}
    if GEBRUIKT in codes:
        return bezoek.page("gebruikt", {"getypt": _typed(lijst, bezoek.taal, form)})
    if codes & {FOUT_ANTWOORD, ZEGT_NIETS} and not _may_try(lijst, bezoek):
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
    return _show(bezoek, form, stap, bewaar=False, waarom=waarom)


def _save(bezoek: Bezoek, groep: Groep, form: RespondentForm) -> Groep | None:
    """The groep in which the answer of this form stands, now or since it was sent before; None when it does not."""
    return attempt(
        form,
        lambda: save_by_link(
            groep=groep,
            form_code=form.cleaned_data["form_code"],
            waarden=form.bladwaarden,
            now=bezoek.now,
            token=bezoek.token,
            herhaling=form.herhaling,
        ),
    )


def _receipt(bezoek: Bezoek, form: RespondentForm, groep: Groep) -> HttpResponse:
    """It is stored: the code to take it back, and nothing of what was answered. The draft goes."""
    if bezoek.klad:
        drop_klad(sleutel=bezoek.klad)
    code = form.cleaned_data["form_code"]
    antwoord = bezoek.page(
        "klaar",
        {
            "groep": groep,
            "form_code": code,
            "delen": receipt(code).split("-"),
            "adres_wissen": site_link(naam="intrekken").partition("://")[2],
            "toestel": form.velden.get("toestel", ""),
        },
    )
    bezoek.forget(antwoord)
    return antwoord


def _may_try(lijst: Vragenlijst, bezoek: Bezoek) -> bool:
    """Count a form that cannot be sent as it stands; what can be sent is counted by its action."""
    return not lijst.takes_answers or count_try(
        groep=Groep(pk=lijst.groep_id), token=bezoek.token, now=bezoek.now
    )


def _typed(lijst: Vragenlijst, taal: str, form: RespondentForm) -> list[tuple[str, str]]:
    """What somebody filled in on a page that could not take it, to copy: the question, and what was said."""
    gezegd = []
    for vraag, antwoord in zip(lijst.vragen[taal], form.antwoorden, strict=True):
        delen = [antwoord.cijfer if antwoord.cijfer in CIJFERS else ""]
        delen += [vak.tekst for vak in antwoord.vakken]
        gezegd += [(vraag.vraag, deel) for deel in delen if deel.strip()]
    return gezegd
