"""The rows of the access table about asking, answering and release."""

from pilootgemeenten.permissions import Toegangsrij, Wie, doen, niet

GROEP = Toegangsrij(
    "Een groep bevragen: kaarten, links, bladen, moment, invoer, import, sluiten, uitstellen, samenvoegen, onderzoek",
    {Wie.BEWAARDER: doen("eigen groep")},
    doen=(
        "bevragen",
        "groep-detail",
        "groep-blad",
        "groep-blad-verbeteren",
        "groep-gesprek",
        "groep-links",
        "groep-nieuwe-links",
        "groep-kaarten",
        "groep-antwoordbladen",
        "groep-links-csv",
        "groep-moment",
        "groep-moment-stand",
        "groep-moment-scherm",
        "groep-moment-einde",
        "groep-moment-terug",
        "groep-samenvoegen",
        "groep-sluiten",
        "groep-later-sluiten",
        "groep-toestemming",
        "groep-import",
        "groep-import-sjabloon-xlsx",
        "groep-import-sjabloon-csv",
        "groep-import-ongedaan",
        "groep-import-controle",
    ),
)
BEANTWOORDEN = Toegangsrij(
    "Antwoorden",
    {
        Wie.COORDINATOR: niet("alleen het standpunt van de eigen organisatie"),
        Wie.STUURGROEPLID: niet("alleen een standpunt, met toelating"),
        Wie.BEWAARDER: niet("invoeren voor de eigen groep"),
        Wie.RESPONDENT: doen("één keer; intrekken kan tot de groep sluit"),
    },
    doen=("kaartcode", "respondent", "intrekken"),
)
STANDPUNT = Toegangsrij(
    "Een standpunt namens de eigen organisatie invoeren en ondertekenen",
    {
        Wie.COORDINATOR: doen("eigen organisatie"),
        Wie.STUURGROEPLID: doen("eigen organisatie, met toelating"),
    },
    doen=("standpunt",),
)
INSCHATTING = Toegangsrij(
    "Namens de gescoorde organisatie zeggen wat zij denkt dat de doelgroep geeft",
    {
        Wie.COORDINATOR: doen("als lid van de gescoorde organisatie"),
        Wie.STUURGROEPLID: doen("als lid van de gescoorde organisatie, met toelating"),
    },
    doen=("inschatting",),
    uitleg="Eén keer per ronde. Niemand leest ze voor de vrijgave, ook wie ze verstuurde niet.",
)
RUWE_ANTWOORDEN = Toegangsrij(
    "Losse antwoorden lezen",
    {
        Wie.BEHEERDER: niet("nooit"),
        Wie.ONDERZOEKER: niet("alleen microdata, zie hieronder"),
        Wie.PROGRAMMALEIDING: niet("nooit"),
        Wie.COORDINATOR: niet("nooit"),
        Wie.STUURGROEPLID: niet("nooit"),
        Wie.BEWAARDER: niet("alleen de eigen groep"),
        Wie.RESPONDENT: niet("het eigen antwoord, tot het verstuurd is"),
    },
)
WIE_ANTWOORDDE = Toegangsrij(
    "Weten wie uitgenodigd is en wie antwoordde",
    {
        Wie.COORDINATOR: niet("nooit"),
        Wie.STUURGROEPLID: niet("nooit"),
        Wie.BEWAARDER: niet("hoeveel links er gemaakt zijn, niet wie antwoordde"),
    },
)
TEKSTEN = Toegangsrij(
    "Teksten nalezen en de vrijgave voorstellen",
    {Wie.BEWAARDER: doen("eigen groep")},
    doen=("groep-teksten", "groep-voorstellen", "groep-weigeren", "tekst-intrekken"),
)
OPENBAAR = Toegangsrij(
    "Na de vrijgave zeggen wat iedereen van een groep mag lezen, en dat terugnemen",
    {Wie.BEWAARDER: doen("eigen groep")},
    doen=("groep-openbaar", "groep-openbaar-terug"),
    uitleg="Zonder dat ja staat er niets van de groep op de pagina voor iedereen. Een ja kan altijd terug.",
)
GEZEGD_OPENBAAR = Toegangsrij(
    "Na de vrijgave zeggen of iedereen het eigen standpunt, of wat de dienst dacht, mag lezen",
    {
        Wie.COORDINATOR: doen("eigen organisatie"),
        Wie.STUURGROEPLID: doen("eigen organisatie, met toelating"),
    },
    doen=("gezegd-openbaar", "gezegd-beslissen"),
)
BEVESTIGEN = Toegangsrij(
    "Als tweede persoon de vrijgave bevestigen",
    {
        Wie.PROGRAMMALEIDING: doen("eigen programma"),
        Wie.BEWAARDER: doen("eigen groep, als tweede"),
    },
    doen=("vrijgave", "groep-bevestigen"),
)
WISSEN = Toegangsrij(
    "Na het sluiten een antwoord laten wissen, gezocht op wat erin stond",
    {Wie.BEWAARDER: doen("eigen groep")},
    doen=("groep-wissen",),
    uitleg="Een tweede persoon bevestigt en leest alleen: 1 antwoord van deze groep.",
)
WISSING_BESLISSEN = Toegangsrij(
    "Als tweede persoon het wissen van een antwoord bevestigen",
    {
        Wie.PROGRAMMALEIDING: doen("eigen programma"),
        Wie.BEWAARDER: doen("eigen groep, als tweede"),
    },
    doen=("wissing-beslissen",),
)
MICRODATA = Toegangsrij(
    "Microdata exporteren: scores zonder teksten, met toestemming van de bewaarder",
    {
        Wie.ONDERZOEKER: doen("ja, onder een overeenkomst; elke export staat in een logboek"),
        Wie.COORDINATOR: niet("nooit"),
        Wie.STUURGROEPLID: niet("nooit"),
    },
    lezen=("admin:onderzoek-codeboek",),
    doen=("admin:onderzoek-export",),
)
RIJEN = (
    GROEP,
    BEANTWOORDEN,
    STANDPUNT,
    INSCHATTING,
    RUWE_ANTWOORDEN,
    WIE_ANTWOORDDE,
    TEKSTEN,
    OPENBAAR,
    GEZEGD_OPENBAAR,
    BEVESTIGEN,
    WISSEN,
    WISSING_BESLISSEN,
    MICRODATA,
)
