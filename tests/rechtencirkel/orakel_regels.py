"""The oracle of the rules: what each may say by the published cells, and whether it is so by all scores.

It shares no code with the rules; who a rule is about is read back from its words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from rechtencirkel.statistics.lijst import gap_list

from .orakel import FASEN, LABEL, ORDER, Ronde

BINNEN = ("MEDEWERKERS", "BELEID")
Claims = dict[str, set[tuple[str, ...]]]


def rule_faults(ronde: Ronde) -> Iterator[str]:
    """Everything that a tag says and is not so, or does not say and might."""
    for gap in gap_list(ronde.inhoud):
        fase = FASEN.index(gap.fase.label)
        gezegd = {tag.tekst: read(tag.tekst, tag.wie) for tag in gap.tags}
        if gezegd != (verwacht := may_say(ronde, fase)):
            yield f"{gap.fase.label}: says {gezegd}, may say {verwacht}"
        for naam, wie in gezegd.items():
            for wat in wie:
                if not TRUTH[naam](ronde, fase, *wat):
                    yield f"{gap.fase.label}: {naam} of {wat} is not so"


def read(naam: str, wie: str) -> set[tuple[str, ...]]:
    """ "a meer dan b en c" -> (a, b), (a, c); names of groepen -> one each; else the words."""
    if " meer dan " in wie:
        delen = [deel.split(" meer dan ") for deel in wie.split("; ")]
        return {
            (hoog, laag)
            for hoge, lage in delen
            for hoog in re.findall(LABEL, hoge)
            for laag in re.findall(LABEL, lage)
        }
    if naam in ("te weinig gehoord", "wat de dienst dacht"):
        return {(wie,)}
    return {(label,) for label in re.findall(LABEL, wie)}


def may_say(ronde: Ronde, fase: int) -> Claims:
    shown = ronde.shown(fase)
    soorten = {ronde.soort[label] for label in shown}
    ver = {paar for paar, bound in ronde.bounds(fase).items() if bound >= 2}
    allen = {(label,) for label in shown} if len(soorten) > 1 else set()
    claims: Claims = {
        "blinde vlek": {paar for paar in ver if sides(ronde, *paar) == (True, False)},
        "verborgen inspanning": {paar for paar in ver if sides(ronde, *paar) == (False, True)},
        "gedeeld knelpunt": allen if all(tot <= 4 for _, tot in shown.values()) else set(),
        "gedeelde sterkte": allen if all(van >= 6 for van, _ in shown.values()) else set(),
        "verdeeldheid binnen een groep": {
            (label,) for label in shown if ronde.cellen[label][fase][3] == "VERDEELD"
        },
        "te weinig gehoord": missing_side(soorten),
        "door minder mensen van een groep beantwoord": answered_less(ronde, fase),
        "wat de dienst dacht": thought(ronde, fase),
    }
    return {naam: wie for naam, wie in claims.items() if wie}


def sides(ronde: Ronde, hoog: str, laag: str) -> tuple[bool, bool]:
    """Whether each works in the dienst or steers it."""
    return ronde.soort[hoog] in BINNEN, ronde.soort[laag] in BINNEN


def missing_side(soorten: set[str]) -> set[tuple[str, ...]]:
    if not soorten:
        return {("geen enkele groep heeft een cijfer",)}
    if "DOELGROEP" not in soorten:
        return {("geen cijfer van de doelgroep",)}
    return {("alleen een cijfer van de doelgroep",)} if len(soorten) == 1 else set()


def answered_less(ronde: Ronde, fase: int) -> set[tuple[str, ...]]:
    gevonden = set()
    for label, cellen in ronde.cellen.items():
        rangen = [ORDER.index(cel[2]) if cel else -1 for cel in cellen]
        if rangen[fase] < max(rangen):
            gevonden.add((label,))
    return gevonden


def thought(ronde: Ronde, fase: int) -> set[tuple[str, ...]]:
    shown, inschatting = ronde.shown(fase), ronde.inhoud.inschatting
    if inschatting is None or "doelgroep" not in shown:
        return set()
    van, tot = shown["doelgroep"]
    dacht = Fraction(inschatting.scores[fase])
    if dacht - tot >= 2:
        return {("hoger dan wat de doelgroep gaf",)}
    return {("lager dan wat de doelgroep gaf",)} if van - dacht >= 2 else set()


def _apart(ronde: Ronde, fase: int, hoog: str, laag: str) -> bool:
    return ronde.mean(hoog, fase) - ronde.mean(laag, fase) >= 2


def _divided(ronde: Ronde, fase: int, label: str) -> bool:
    scores = sorted(ronde.scores[label][fase])
    kwart = -(-len(scores) // 4)
    return len(scores) >= 20 and scores[-kwart] - scores[kwart - 1] > 6


def _side_is_missing(ronde: Ronde, fase: int, wat: str) -> bool:
    heard = {ronde.soort[label] for label, scores in ronde.scores.items() if len(scores[fase]) >= 5}
    return "DOELGROEP" not in heard or heard == {"DOELGROEP"}


def _fewer(ronde: Ronde, fase: int, label: str) -> bool:
    return len(ronde.scores[label][fase]) < max(map(len, ronde.scores[label]))


def _off(ronde: Ronde, fase: int, wat: str) -> bool:
    naast = ronde.inhoud.inschatting.scores[fase] - ronde.mean("doelgroep", fase)
    return naast >= 2 if wat.startswith("hoger") else naast <= -2


TRUTH = {
    "blinde vlek": _apart,
    "verborgen inspanning": _apart,
    "gedeeld knelpunt": lambda ronde, fase, label: ronde.mean(label, fase) <= 4,
    "gedeelde sterkte": lambda ronde, fase, label: ronde.mean(label, fase) >= 6,
    "verdeeldheid binnen een groep": _divided,
    "te weinig gehoord": _side_is_missing,
    "door minder mensen van een groep beantwoord": _fewer,
    "wat de dienst dacht": _off,
}
