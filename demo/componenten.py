"""Sample data for the page that shows every component in every state (DEBUG only)."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django import forms
from django.core.paginator import Paginator

from demo.postvak import Bericht
from pilootgemeenten.forms.versie import Regel


@dataclass(frozen=True, slots=True)
class Voorbeeldpunt:
    """One mark on a gap bar; x from 0 to 100."""

    x: float
    groep_klasse: str
    label: str
    open: bool = False


@dataclass(frozen=True, slots=True)
class Voorbeeldverschil:
    """One line of a gap list."""

    naam: str
    label: str
    label_soort: str
    punten: tuple[Voorbeeldpunt, ...]
    van: float
    tot: float
    tekst: str


@dataclass(frozen=True, slots=True)
class Voorbeeldstap:
    label: str
    status: str
    url: str = ""
    reden: str = ""


class VoorbeeldForm(forms.Form):
    """One field of every kind."""

    titel = forms.CharField(label="Titel", help_text="Kort, in gewone woorden.", max_length=120)
    wat = forms.CharField(label="Wat doen we?", widget=forms.Textarea(attrs={"rows": 4}))
    aantal = forms.IntegerField(label="Aantal uren per maand", min_value=0, required=False)
    streefdatum = forms.DateField(
        label="Streefdatum", widget=forms.DateInput(attrs={"type": "date"}), required=False
    )
    status = forms.ChoiceField(
        label="Status",
        choices=[("", "Kies een status"), ("gepland", "gepland"), ("bezig", "bezig")],
    )
    wie = forms.ChoiceField(
        label="Wie trekt dit?",
        help_text="Eén organisatie is genoeg.",
        choices=[("ocmw", "Het OCMW"), ("vereniging", "De doelgroeporganisatie")],
        widget=forms.RadioSelect,
    )
    partners = forms.MultipleChoiceField(
        label="Partners",
        choices=[("caw", "Het CAW"), ("school", "De scholen"), ("arts", "De huisartsen")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    bestand = forms.FileField(label="Rekenblad", required=False, help_text="XLSX of CSV, tot 5 MB.")
    akkoord = forms.BooleanField(label="De stuurgroep heeft dit gelezen")


VERSCHILLEN = (
    Voorbeeldverschil(
        "Rechtendetectie",
        "blinde vlek",
        "heet",
        (
            Voorbeeldpunt(30, "g-doelgroep", "doelgroep 3"),
            Voorbeeldpunt(40, "g-andere", "andere diensten 4"),
            Voorbeeldpunt(60, "g-beleid", "beleid 6"),
            Voorbeeldpunt(70, "g-medewerkers", "medewerkers 7"),
        ),
        35,
        60,
        "Doelgroep 3, medewerkers 7: zeker 2,5 verschil.",
    ),
    Voorbeeldverschil(
        "Onthaal",
        "misschien",
        "neutraal",
        (
            Voorbeeldpunt(45, "g1", "doelgroep 4,5"),
            Voorbeeldpunt(60, "g4", "andere diensten 6"),
            Voorbeeldpunt(80, "g2", "medewerkers 8 of hoger", open=True),
        ),
        45,
        45,
        "Misschien anders: doelgroep 4,5, medewerkers 8 of hoger. Een open teken is een uiterste.",
    ),
    Voorbeeldverschil(
        "Nazorg",
        "gedeeld knelpunt",
        "neutraal",
        (
            Voorbeeldpunt(20, "g1", "doelgroep 2 of lager", open=True),
            Voorbeeldpunt(20, "g2", "medewerkers 2 of lager", open=True),
            Voorbeeldpunt(20, "g3", "beleid 2"),
            Voorbeeldpunt(22.5, "g4", "andere diensten 2,25"),
        ),
        20,
        22.5,
        "Tekens op dezelfde plaats staan onder elkaar.",
    ),
    Voorbeeldverschil(
        "Uitersten",
        "",
        "",
        (Voorbeeldpunt(0, "g1", "doelgroep 0"), Voorbeeldpunt(100, "g2", "medewerkers 10")),
        0,
        100,
        "Ook 0 en 10 passen in de kaart.",
    ),
)

STAPPEN = (
    Voorbeeldstap("Stuurgroep opstarten", "KLAAR", "#stappen"),
    Voorbeeldstap("Doelgroepen kiezen", "klaar"),
    Voorbeeldstap("De doelgroep bevragen", "BEZIG", "#stappen"),
    Voorbeeldstap("Dialoog voorbereiden", "TE_DOEN"),
    Voorbeeldstap(
        "Voorstel van actieplan", "OVERGESLAGEN", reden="de stuurgroep begint met losse acties"
    ),
)

LEGENDA = (
    {"label": "Doelgroep", "groep_klasse": "g-doelgroep", "detail": "10–19 personen"},
    {"label": "Medewerkers OCMW", "groep_klasse": "g-medewerkers", "detail": "5–9 personen"},
    {"label": "Beleid", "groep_klasse": "g-beleid", "detail": "standpunt"},
    {"label": "Andere diensten", "groep_klasse": "g-andere", "detail": "te weinig antwoorden"},
)

BERICHT = Bericht(
    van="proactief@example.test",
    aan="bewaarder@example.test",
    onderwerp="Stel uw wachtwoord in",
    tekst="Dag,\n\nKies zelf een wachtwoord: https://example.test/wachtwoord/\n\nTot binnenkort.",
    tijd=datetime(2027, 3, 12, 13, 30, tzinfo=UTC),
)

KOLOMMEN = ("Fase", "Doelgroep", "Medewerkers", "Verschil")
RIJEN = (
    ("Preventie", "3", "5", "2"),
    ("Onthaal", "4,5", "8 of hoger", "ten minste 3,5"),
    ("Nazorg", "te weinig antwoorden", "4", ""),
)


def _refused_form() -> VoorbeeldForm:
    """A form that came back with a fault in almost every field."""
    form = VoorbeeldForm({"titel": "", "aantal": "-1", "wie": "niemand"}, auto_id="fout_%s")
    form.is_valid()
    return form


class ConflictForm(VoorbeeldForm):
    """As after a colleague saved first."""

    ander = (
        Regel("Titel", "Een rustige wachtzaal", anders=True),
        Regel("Status", "bezig", anders=False),
    )


def componenten_context() -> dict[str, Any]:
    """All that `demo/componenten.html` shows."""
    return {
        "kruimelpad": [{"label": "Halle", "url": "#"}, {"label": "Componenten", "url": ""}],
        "form": VoorbeeldForm(auto_id="leeg_%s"),
        "form_fout": _refused_form(),
        "form_ander": ConflictForm(auto_id="ander_%s"),
        "pagina": Paginator(range(120), 50).page(2),
        "verschillen": VERSCHILLEN,
        "stappen": STAPPEN,
        "legenda": LEGENDA,
        "bericht": BERICHT,
        "kolommen": KOLOMMEN,
        "rijen": RIJEN,
        "wachtend": (("Lees de teksten van “doelgroep” na.", "#"), ("Geef het standpunt.", "#")),
        "punten": ("Fase toegang: score 11 is te hoog.", "Fase nazorg: geen score."),
        "melding_soorten": ("info", "goed", "let-op", "fout", "stil"),
        "label_soorten": ("neutraal", "heet", "goed", "let-op", "accent"),
        "knop_soorten": ("primary", "outline-primary", "danger", "link"),
    }
