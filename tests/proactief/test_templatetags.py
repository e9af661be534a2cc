"""Dutch numbers and dates, and the sums behind the components."""

from datetime import UTC, date, datetime
from decimal import Decimal
from types import SimpleNamespace

import pytest
from django import forms
from django.template import Context, Template
from hypothesis import given
from hypothesis import strategies as st

from proactief.templatetags import formulieren, proactief, verschilbalk
from rechtencirkel.enums import Belanghebbendengroep


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (4.5, "4,5"),
        (3, "3"),
        (3.0, "3"),
        (10, "10"),
        (0, "0"),
        (-0.0, "0"),
        (Decimal("7.30"), "7,3"),
        (Decimal("100"), "100"),
        (None, ""),
        ("", ""),
    ],
)
def test_a_number_has_a_comma_and_no_empty_decimals(
    value: Decimal | float | None, text: str
) -> None:
    assert proactief.dutch_decimal(value) == text


def test_a_date_is_written_out_in_dutch() -> None:
    assert proactief.dutch_date(date(2027, 3, 12)) == "12 maart 2027"
    assert proactief.dutch_date(date(2026, 1, 1)) == "1 januari 2026"
    assert proactief.dutch_date(None) == ""


def test_a_moment_is_shown_in_the_time_of_brussels() -> None:
    assert proactief.dutch_date(datetime(2026, 12, 31, 23, 30, tzinfo=UTC)) == "1 januari 2027"
    summer = datetime(2027, 7, 1, 7, 5, tzinfo=UTC)
    assert proactief.dutch_datetime(summer) == "1 juli 2027 om 09.05 uur"
    assert proactief.dutch_datetime(None) == ""


def test_a_coordinate_keeps_its_point_in_a_dutch_page() -> None:
    assert Template("{% load proactief %}{{ x|procent }}").render(Context({"x": 22.5})) == "22.5%"


def test_every_belanghebbendengroep_has_its_own_class_and_its_own_mark() -> None:
    classes = [proactief.groep_klasse(code) for code in Belanghebbendengroep]
    assert classes == ["g-doelgroep", "g-medewerkers", "g-beleid", "g-andere"]
    marks = [proactief.marker_vorm(name) for name in classes]
    assert marks == ["rond", "vierkant", "driehoek", "ruit"]
    assert [proactief.marker_vorm(name) for name in ("g1", "g2", "g3", "g4")] == marks


def test_the_state_of_a_step_is_said_in_words() -> None:
    assert proactief.stap_staat("TE_DOEN") == proactief.Staat("te-doen", "nog te doen")
    assert proactief.stap_staat("overgeslagen") == proactief.Staat("overgeslagen", "overgeslagen")
    with pytest.raises(KeyError):
        proactief.stap_staat("onbekend")


def test_a_row_that_does_not_fit_its_columns_is_refused() -> None:
    assert proactief.met_koppen(("3", "7"), ("A", "B")) == [("A", "3"), ("B", "7")]
    with pytest.raises(ValueError):
        proactief.met_koppen(("3",), ("A", "B"))


def test_the_last_crumb_is_the_page_itself() -> None:
    source = '{% load proactief %}{% kruimel "Halle" "/halle/" "Stuurgroep" %}'
    html = Template(source).render(Context({}))
    assert html.count("<a ") == 1
    assert '<span aria-current="page">Stuurgroep</span>' in html


def points(*places: float) -> list[SimpleNamespace]:
    return [SimpleNamespace(x=x, groep_klasse="g1", label=f"doelgroep {x}") for x in places]


def test_marks_that_would_cover_each_other_are_stacked() -> None:
    bar = verschilbalk.verschil_tekening(points(20, 20, 22, 70))
    assert [(p.x, p.y) for p in bar.punten] == [
        ("20%", "14"),
        ("20%", "34"),
        ("22%", "54"),
        ("70%", "34"),
    ]
    assert (bar.midden, bar.hoogte) == ("34", "88")


def test_the_bar_says_its_marks_in_words() -> None:
    bar = verschilbalk.verschil_tekening(
        [
            {"x": 80, "groep_klasse": "g2", "label": "medewerkers 8 of hoger", "open": True},
            {"x": 45, "groep_klasse": "g-doelgroep", "label": "doelgroep 4,5"},
        ]
    )
    assert bar.beschrijving == ("Op een schaal van 0 tot 10: doelgroep 4,5, medewerkers 8 of hoger")
    assert [(p.vorm, p.open) for p in bar.punten] == [("rond", False), ("vierkant", True)]


def test_what_is_certain_stands_above_the_marks_between_the_two_bands() -> None:
    laag = {"x": 30, "van": 25, "tot": 35, "groep_klasse": "g-doelgroep", "label": "doelgroep 3"}
    hoog = {
        "x": 70,
        "van": 60,
        "tot": 80,
        "groep_klasse": "g-medewerkers",
        "label": "medewerkers 7",
    }
    bar = verschilbalk.verschil_tekening([laag, hoog], 35, 60, "zeker 2,5", laag, hoog)
    assert [(band.x, band.breedte, band.klasse) for band in bar.banden] == [
        ("25%", "10%", "g-doelgroep"),
        ("60%", "20%", "g-medewerkers"),
    ]
    assert bar.tussen == verschilbalk.Vlak("35%", "25%", "47.5%")
    assert bar.beschrijving.endswith("doelgroep 3, medewerkers 7, zeker 2,5")
    plain = verschilbalk.verschil_tekening([laag, hoog])
    assert (plain.tussen, plain.banden) == (None, ())
    assert float(bar.midden) - float(plain.midden) == verschilbalk.KOP


@given(st.lists(st.integers(0, 100), max_size=12))
def test_every_mark_is_drawn_inside_the_bar_and_none_on_another(places: list[int]) -> None:
    bar = verschilbalk.verschil_tekening(points(*places))
    drawn = [(float(p.x[:-1]), float(p.y)) for p in bar.punten]
    assert sorted(x for x, _ in drawn) == sorted(places)
    assert all(0 < y < float(bar.hoogte) for _, y in drawn)
    assert len(set(drawn)) == len(drawn)


class Formulier(forms.Form):
    """One field of each kind."""

    titel = forms.CharField(label="Titel")
    akkoord = forms.BooleanField(label="Akkoord", required=False)
    partners = forms.MultipleChoiceField(label="Partners", choices=[("a", "A"), ("b", "B")])


def test_a_page_may_take_help_and_placeholder_from_a_field() -> None:
    form = Formulier({})
    form.fields["titel"].widget.attrs["placeholder"] = "Titel"
    form["titel"].help_text = "Hulp"
    formulieren.plain_field(form, "titel")
    assert form["titel"].help_text == ""
    assert "placeholder" not in str(form["titel"])


def test_the_helper_of_a_form_is_copied_and_never_changed() -> None:
    form = Formulier()
    form.helper = formulieren.FormHelper()  # type: ignore[attr-defined]
    bare = formulieren.zonder_formtag(form)
    assert (bare.form_tag, bare.disable_csrf) == (False, True)
    assert form.helper.form_tag is True  # type: ignore[attr-defined]


def test_what_may_stay_empty_says_so_and_a_fault_links_to_its_field() -> None:
    source = "{% load crispy_forms_tags %}{{ form|crispy }}"
    html = Template(source).render(Context({"form": Formulier({"titel": ""})}))
    assert html.count("(niet verplicht)") == 0
    assert html.count("(verplicht)") == 0
    assert '<a href="#div_id_titel"><strong>Titel</strong> Dit veld is verplicht.</a>' in html
    assert 'id="id_titel_error"' in html
    assert 'aria-describedby="id_titel_error"' in html


def test_what_is_the_same_on_every_page_is_drawn_once_and_knows_nothing_of_a_reader() -> None:
    sjabloon = Template(
        "{% load proactief %}{% vast %}{% url 'kader' %} {{ wie|default:'-' }}{% endvast %} {{ wie }}"
    )
    eerst, dan = (sjabloon.render(Context({"wie": wie})) for wie in ("An", "Bert"))
    assert (eerst, dan) == ("/kader/ - An", "/kader/ - Bert")


def test_what_stands_on_a_page_twice_is_drawn_once_and_stays_escaped() -> None:
    sjabloon = Template(
        "{% load proactief %}{% vang as stuk %}<b>{{ wie }}</b>{% endvang %}{{ stuk }}{{ stuk }}"
    )
    assert sjabloon.render(Context({"wie": "<An>"})) == "<b>&lt;An&gt;</b>" * 2
