"""The mutations about what is marked in a text, and about looking at every text (vrijgave.md 2.9)."""

from proofs.mutatie import Mutatie

REGELS = ("tests/bevraging/test_rules_markeringen.py",)
DOEN = ("tests/bevraging/test_actions_teksten.py",)
SCHERM = ("tests/bevraging/test_views_teksten.py",)


def _merk(naam: str, bestand: str, zoek: str, vervang: str, tests: tuple[str, ...]) -> Mutatie:
    return Mutatie("merken", naam, f"bevraging/{bestand}.py", zoek, vervang, tests)


MERKEN = (
    _merk(
        "a text passes that nobody looked at",
        "actions/teksten",
        "if beslissing in GAAT_DOOR and wordt != stond and not besluit.nagekeken:",
        "if False:",
        DOEN,
    ),
    _merk(
        "a groep is proposed while texts have no decision",
        "actions/vrijgave",
        "    _check_all_read(groep, voorstel.stand)\n",
        "",
        DOEN,
    ),
    _merk(
        "only a text with a mark is looked at",
        "forms/teksten",
        "schoon, LEES_NA)",
        'schoon, "")',
        SCHERM,
    ),
    _merk(
        "a look at one decision counts for the next",
        "forms/teksten",
        "label=NAGEKEKEN, required=False",
        "label=NAGEKEKEN, required=False, initial=beslist",
        ("tests/browser/test_nalezen.py",),
    ),
    _merk(
        "rewording starts with nothing",
        "forms/teksten",
        " or without_marks(self.stukken[sleutel])",
        "",
        SCHERM,
    ),
    _merk(
        "words in a box that was not chosen are refused",
        "forms/teksten",
        '            self.errors.pop(f"nieuw-{sleutel}", None)\n',
        "",
        SCHERM,
    ),
    _merk(
        "marks of one kind that overlap are cut",
        "rules/markeringen",
        "if samen and begin < samen[-1][1]:",
        "if False:",
        REGELS,
    ),
    _merk(
        "a crumb of a mark that was cut is one",
        "rules/markeringen",
        're.compile(r"\\w{4}")',
        're.compile(r"")',
        REGELS,
    ),
    _merk(
        "many in a pattern are one",
        "rules/merkzinnen",
        "        if not VAN_VELEN.search(vlak[max(0, begin - 24) : begin]):\n",
        "        if True:\n",
        REGELS,
    ),
    _merk(
        "a pattern with two ways finds one of them",
        "rules/merkvormen",
        'vondst.span("m" if vondst.groupdict().get("m") else 0)',
        'vondst.span("m" if "m" in self.patroon.groupindex else 0)',
        REGELS,
    ),
    _merk(
        "a name needs its capital and its accents",
        "rules/merkwoorden",
        "    return tekst.translate(_VLAK)",
        "    return tekst",
        REGELS,
    ),
    _merk(
        "a text in capitals is one name after another",
        "rules/merkwoorden",
        "groot = self.tekst[begin].isupper() and not roept",
        "groot = self.tekst[begin].isupper()",
        REGELS,
    ),
    _merk(
        "a mark in a decomposed text stands in the wrong place",
        "rules/merkwoorden",
        "return self.plekken[index] if self.plekken else index",
        "return index",
        REGELS,
    ),
    _merk(
        "half a number is a mark",
        "rules/markeringen",
        "heel=soort in HEEL",
        "heel=False",
        REGELS,
    ),
    _merk(
        "every jan and roos is a name",
        "rules/merknamen",
        "(not is_word_too(woord.vlak) or self._is_called(index))",
        "True",
        REGELS,
    ),
    _merk(
        "an expression is a name",
        "rules/merknamen",
        "if woord.begin in self.stil:",
        "if False:",
        REGELS,
    ),
    _merk(
        "an unknown name after a title is none",
        "rules/merknamen",
        "return eind if eind > index else index + (unknown(woord) or bekend)",
        "return eind",
        REGELS,
    ),
    _merk(
        "initials are no name",
        "rules/merknamen",
        "    yield from letter_names(lees)",
        "",
        REGELS,
    ),
    _merk(
        "every word that is a place too is one",
        "rules/merkplekken",
        "if aantal > 1 or woord.vlak not in PLAATSEN_WOORD | GEWOON:",
        "if True:",
        REGELS,
    ),
    _merk(
        "the trade of another is one's own",
        "rules/merkzinnen",
        "if _own_trade(lees.vlak[max(0, begin - 30) : begin].split()):",
        "if True:",
        REGELS,
    ),
    _merk(
        "a language that is asked for tells an origin",
        "rules/merkzinnen",
        "not (wens or zaak)",
        "not zaak",
        REGELS,
    ),
    _merk(
        "a dish or an interpreter tells an origin",
        "rules/merkzinnen",
        "not (wens or zaak)",
        "not wens",
        REGELS,
    ),
    _merk(
        "what one gets sick of is an illness",
        "rules/merkzinnen",
        "(velen or NIET_ZIEK.match(vlak, eind) or BIJNA_ZIEK.search(voor))",
        "(velen or BIJNA_ZIEK.search(voor))",
        REGELS,
    ),
    _merk(
        "what gives a headache is an illness",
        "rules/merkzinnen",
        "if NIET_ZIEK.match(vlak, eind) and DAARVAN",
        "if False and DAARVAN",
        REGELS,
    ),
    _merk(
        "what is said of many is said of somebody",
        "rules/merkzinnen",
        "(velen or NIET_ZIEK.match(vlak, eind) or BIJNA_ZIEK.search(voor))",
        "(NIET_ZIEK.match(vlak, eind) or BIJNA_ZIEK.search(voor))",
        REGELS,
    ),
    _merk(
        "what stands before a pattern does not count",
        "rules/merkvormen",
        "return past and not (gewoon or uitgesloten or vooraf)",
        "return past and not (gewoon or uitgesloten)",
        REGELS,
    ),
    _merk(
        "what may not stand in a pattern does not count",
        "rules/merkvormen",
        "return past and not (gewoon or uitgesloten or vooraf)",
        "return past and not (gewoon or vooraf)",
        REGELS,
    ),
)
