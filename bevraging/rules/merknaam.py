"""Whether one word may be a name: of the lists, or by how it is made."""

from __future__ import annotations

import re

from .merkwoorden import (
    BEROEPEN,
    GEWOON,
    HERKOMST,
    NAMEN_WOORD,
    RELATIES,
    STAARTEN_DE,
    STAARTEN_VAN,
    TITELS,
    VOORNAMEN,
    ZIEKTEN,
    Woord,
    words,
)

INTRO = re.compile(
    r"(?:\b(?:heet|heette|heten|hete|genaamd|genoemd|noemt|noemen|naam is|naam|vraag(?:t|en)?(?: maar)? (?:naar|achter)"
    r"|groetjes(?: van)?|groeten(?: van)?|groet|mvg|liefs|getekend|dank(?: u| je)?(?: aan)?|danku|merci(?: aan)?"
    r"|bedankt|contact(?:persoon)?|hallo|beste|dag|zegt|zei|zegde|m'appelle|s'appelle|appelle|je suis|name is|adim|isim"
    r"|ik ben|ben ik|звати|зовут)|اسمي)[\s,:!]{1,3}$"
)
# After these even a name of no list is one.
ZEKERE_INTRO = re.compile(
    r"(?:\b(?:heet|heette|genaamd|naam is|vraag(?:t|en)?(?: maar)? (?:naar|achter)|groetjes(?: van)?|groeten van"
    r"|getekend|m'appelle|s'appelle|name is|adim|звати|зовут)|اسمي)[\s,:]{1,2}$"
)
LIDWOORDEN = words(
    "de den het 't een ne nen die dat deze geen elke iedere witte rode gele mooie le la un une the a"
)
TUSSEN = words(
    "van de der den het vande vanden vander ten ter op te el al ben bint ould abu di da dos das del la le von"
    " bou ait ibn"
)
NA_NAAM = re.compile(
    r"\s(?:van|aan|uit|bij|op)\s(?:(?:de|het|den|'t|onze|ons)\s)?(?:sociale|sociaal|ocmw|caw|cm|balie|onthaal|loket|dienst"
    r"|school|mutualiteit|ziekenfonds|vdab|voedselbank|poets|buren|gemeente|stad|wijk|kerk|moskee|overkant|hulp\w*|schuld\w*)\b"
)
BEGINT_ZIN = words("want dat maar toen als omdat ons onze")
NA_TITEL = words("hanim bey abla abi hoca teyze amca")
UITDRUKKING = re.compile(
    r"\b(?:jan en alleman|jan met de pet|jan modaal|jan klaassen|zwarte piet|pietje precies|piet precies|magere hein"
    r"|slimme piet|hans en grietje|lieve mensen|lieve vrouw|sint maarten|sint nicolaas|santa claus|dikke bertha"
    r"|frank en vrij|maria hemelvaart|tom ?tom|sam en co|en masse|o jee|jan rap)\b"
)
BEGINLETTER = re.compile(r"\s[a-z]\.")
STAARTEN = STAARTEN_VAN | STAARTEN_DE
VAN_GEEN_NAAM = re.compile(
    r"van(?:daag|daan|daar|door|dalen|dalisme|avond|ochtend|morgen|middag|nacht|af|uit|wege|waar|zelf|zelfsprekend|gnet|gen|gt"
    r"|onder|op|binnen|buiten|boven|ouds|tevoren|ille|mekaar|elkaar|ons|hier)\w{0,4}$"
)
VAN_NAAM = re.compile(r"van(?:de|den|der)?(?![aeiouy])[a-z]{4,20}$")
# What is no name after "mijn man" either: "krijgt", "wachtte", "gevallen"
WERKWOORDVORM = re.compile(r"(?:t|de|te|en|ing|lijk|ge)$|^(?:ge|be|ver|on)")
GEEN_NAAM = GEWOON | BEROEPEN | HERKOMST | ZIEKTEN | RELATIES | TITELS
UITGANG = ("ske", "tje", "eke", "ken", "ke", "je")


def is_first_name(woord: str) -> bool:
    """Whether somebody may be called so: of a list, both halves of one ("marie-jose"), small or with an s."""
    kaal = re.sub(r"'s?$|'(?:n?in|a|e|ya|ye|den|dan|de|da)$", "", woord)
    delen = kaal.split("-")
    if all(deel in VOORNAMEN for deel in delen) or kaal in VOORNAMEN:
        return True
    if woord > "\u0600" and any(woord[n:] in VOORNAMEN for n in (1, 2)):
        return True
    return kaal not in GEWOON and any(
        kaal.endswith(uitgang) and _plain_name(kaal.removesuffix(uitgang)) for uitgang in UITGANG
    )


def _plain_name(stam: str) -> bool:
    """A first name that makes a small one: "lowie" in "lowieke"; "jef" but not "roos" in "roosje"."""
    return len(stam) > 2 and stam in VOORNAMEN and stam not in NAMEN_WOORD and stam not in GEWOON


def is_word_too(woord: str) -> bool:
    return woord in NAMEN_WOORD or woord in GEWOON


def unknown(woord: Woord) -> bool:
    """A word of no list that has not the form of a verb: perhaps a name."""
    vlak = woord.vlak
    if len(vlak) < 3 or vlak in GEEN_NAAM:
        return False
    return woord.groot or not WERKWOORDVORM.search(vlak)


def like_van(woord: str) -> bool:
    """ "vanhoutte", "vandersteene": written as one word it is no Dutch word."""
    return bool(VAN_NAAM.match(woord)) and not VAN_GEEN_NAAM.match(woord) and woord not in GEWOON


# Spelled as only names are: "broecke", "haeghe", "uytterhoeven"
NAAMSPELLING = re.compile(r"ae|cke|ckx|cx|gh|uy|eyn|aert|ijck|eeck|oeck|[^e]ck$|ts$|sch$")


def spelled_like_a_name(woord: str) -> bool:
    return bool(NAAMSPELLING.search(woord)) and woord not in GEWOON
