"""Words that people read: none of those that were thrown out comes back.

Looked at: every template without its tags, every sentence in the code (docstrings and the log are for
developers), and the texts of the data files. Each word stands here with what is said instead.
"""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.testbed.source import ROOT, modules, templates
from tests.testbed.vertaling import SCHERMEN

WEG: dict[str, str] = {
    # What the program does not do (yet). Who builds it takes the line away.
    r"(?:geeft|geven|met) advies\b": "there is no page to give advice on",
    r"zeggen ze terug": "there is no terugkoppeling yet",
    r"ziet u waar elk project staat": "the list shows names only",
    r"alleen de vereniging": "a researcher reads too, where that was agreed",
    # Words that were read in two ways, or by nobody.
    r"\bga(?:at|an) (?:er )?(?:niets )?buiten\b": "komt in het resultaat",
    r"\bbuiten ga(?:at|an)\b|naar buiten (?:zou )?ga": "komt in het resultaat",
    r"(?:vrijgaven?|overeenkomst(?:en)?) (?:die )?(?:op u )?wacht(?:en)?\b|wacht nu geen": "kijk een voorstel na",
    r"alleen (?:deze mensen|u en uw collega's[^.]*) (?:lezen|zien) de antwoorden": "a researcher may read the scores",
    r"\bwerkblad": "tabblad",
    r"\bwelk blad\b": "welk tabblad",
    r"een link of een blad": "a paper",
    r"\bvork\b": "tussen welke getallen",
    r"toevallig|op toeval": "willekeurig, met het lot",
    r"\bgetrokken (?:cijfer|waren)|al getrokken": "ligt vast",
    r"bladzijde": "pagina",
    r"opladen|[Ll]aad (?:het|uw) bestand op": "kies een bestand",
    r"komt de uitnodiging toe": "naar dit adres gaat",
    # Words of the code, of English or of an office.
    r"\bsnapshots?\b": "vrijgegeven resultaat",
    r"lidmaatschap": "rol",
    r"\bwissing(?:en)?\b": "een antwoord wissen",
    r"\bpk\b|\btoken\b|\buser\b": "-",
    r"\bcommando": "opdracht",
    r"leesmij": "het bestand README",
    r"\b(?:middels|teneinde|inzake|omtrent|alsmede|desgewenst|dient te|dienen te|te allen tijde)\b": "plain words",
    r"\b(?:updaten|submitten|checken|inloggen|uploaden|deleten|opstarten van)\b": "a Dutch word",
}
TAGS = re.compile(r"{#.*?#}|{%\s*comment.*?endcomment\s*%}|<[^>]+>", re.S)
QUOTED = re.compile(r'"([^"]*)"')
TEMPLATETAG = re.compile(r"{%.*?%}|{{.*?}}", re.S)


def visible(text: str) -> str:
    """What a template lets people read: its own text, and the sentences that it hands to a partial."""
    text = TAGS.sub(" ", text)
    zinnen = " ".join(
        zin for tag in TEMPLATETAG.findall(text) for zin in QUOTED.findall(tag) if " " in zin
    )
    return f"{TEMPLATETAG.sub(' ', text)} {zinnen}"


def is_log(node: ast.AST) -> bool:
    """A call of the logger, whose words are for who runs the server."""
    func = getattr(node, "func", None)
    return isinstance(func, ast.Attribute) and getattr(func.value, "id", "") == "logger"


def sentences(tree: ast.Module) -> Iterator[str]:
    """Every text of more than one word that is no docstring and goes to no log."""
    apart: set[int] = set()
    for node in ast.walk(tree):
        if is_log(node):
            apart |= {id(deel) for deel in ast.walk(node)}
        elif isinstance(node, ast.Expr):
            apart.add(id(node.value))
    for node in ast.walk(tree):
        tekst = node.value if isinstance(node, ast.Constant) else None
        if isinstance(tekst, str) and " " in tekst.strip() and id(node) not in apart:
            yield tekst


def texts() -> dict[str, str]:
    """All that is looked at, by its file."""
    gevonden = {
        str(pad.relative_to(ROOT)): visible(pad.read_text(encoding="utf-8")) for pad in templates()
    }
    for module in modules():
        gevonden[module.name] = "\n".join(sentences(module.tree))
    for pad in sorted(ROOT.glob("*/data/*.json")):
        inhoud = json.loads(pad.read_text(encoding="utf-8"))
        gevonden[str(pad.relative_to(ROOT))] = "\n".join(values(inhoud))
    return gevonden


def values(inhoud: object) -> Iterator[str]:
    """The texts in a data file, without its keys and codes."""
    if isinstance(inhoud, dict | list):
        for deel in inhoud.values() if isinstance(inhoud, dict) else inhoud:
            yield from values(deel)
    elif isinstance(inhoud, str) and " " in inhoud:
        yield inhoud


@pytest.mark.parametrize("woord", WEG)
def test_a_word_that_was_thrown_out_does_not_come_back(woord: str) -> None:
    alle = texts()
    terug = [
        f"{naam}: ...{tekst[max(0, gevonden.start() - 40) : gevonden.end() + 20]!r} ({WEG[woord]})"
        for naam, tekst in alle.items()
        for gevonden in re.finditer(woord, tekst, re.IGNORECASE)
    ]
    print(f"{len(alle)} files, {len(terug)} times")
    assert len(alle) > 300
    assert terug == []


def test_a_word_is_found_wherever_people_read_it() -> None:
    partial = '{% include "x.html" with tekst="Dit gaat buiten." only %}{# snapshot #}<p id="pk">'
    assert "Dit gaat buiten." in visible(partial)
    assert not re.search(r"snapshot|pk", visible(partial))
    code = 'def f():\n    """Een snapshot."""\n    logger.info("lidmaatschap %s", 1)\n    return "Deze wissing is weg."'
    assert list(sentences(ast.parse(code))) == ["Deze wissing is weg."]


def test_a_page_for_who_answers_knows_no_blad() -> None:
    """To them it is an answer; a blad is a word between bewaarders."""
    namen = [
        "proactief/handleiding/respondent.html",
        *(f"bevraging/respondent/{pad.name}" for pad in SCHERMEN.glob("*.html")),
        "proactief/verklaringen/_privacy.html",
        "proactief/wie_ziet_wat.html",
        "proactief/home.html",
    ]
    gevonden = [
        naam
        for naam in namen
        if re.search(
            r"\bblad(?:en)?\b", visible(Path(ROOT, "templates", naam).read_text(encoding="utf-8"))
        )
    ]
    assert gevonden == []
