"""The rows of the access table about people, organisaties and the project file."""

from .tabel import DOEN, LEZEN, Toegangsrij, Wie

OPEN_PAGINAS = Toegangsrij(
    "De startpagina, het kader, de handleiding en deze pagina lezen",
    dict.fromkeys(Wie, LEZEN("ja")),
    lezen=("home", "kader", "handleiding", "handleiding-rol", "wie-ziet-wat"),
)
ACCOUNTS = Toegangsrij(
    "Accounts en rollen beheren",
    {
        Wie.BEHEERDER: DOEN("ja, maar nooit een bewaarder, en nooit het wachtwoord of e-mailadres van een ander"),
    },
    uitleg="De beheerder nodigt uit, zet een account stil of stuurt een herstelmail.",
)
LEDEN_UITNODIGEN = Toegangsrij(
    "Leden van de stuurgroep uitnodigen",
    {Wie.PROGRAMMALEIDING: DOEN("eigen programma"), Wie.COORDINATOR: DOEN("eigen stuurgroep")},
)
BEWAARDER_VOORSTELLEN = Toegangsrij(
    "Een bewaarder voorstellen", {Wie.COORDINATOR: DOEN("eigen project")}
)
BEWAARDER_TOELATEN = Toegangsrij(
    "Een bewaarder toelaten en het eerste lid uitnodigen",
    {Wie.PROGRAMMALEIDING: DOEN("eigen programma")},
)
BEWAARDER_LEDEN = Toegangsrij(
    "Leden van een bewaarder uitnodigen", {Wie.BEWAARDER: DOEN("eigen organisatie")}
)
ORGANISATIE = Toegangsrij(
    "Een organisatie toevoegen of wijzigen",
    {
        Wie.PROGRAMMALEIDING: DOEN("wijzigen in het eigen programma"),
        Wie.COORDINATOR: DOEN("toevoegen; wijzigen zolang alleen het eigen project haar kent"),
        Wie.BEWAARDER: DOEN("eigen contactgegevens"),
    },
)
PROGRAMMA = Toegangsrij(
    "Programma, drempel, instrument en codelijsten",
    {
        Wie.BEHEERDER: DOEN,
        Wie.ONDERZOEKER: LEZEN,
        Wie.PROGRAMMALEIDING: DOEN("eigen programma"),
        Wie.COORDINATOR: LEZEN,
        Wie.STUURGROEPLID: LEZEN,
        Wie.BEWAARDER: LEZEN,
    },
)
_PROJECT_LEZERS = {
    Wie.BEHEERDER: LEZEN("ja"),
    Wie.ONDERZOEKER: LEZEN("ja"),
    Wie.PROGRAMMALEIDING: LEZEN("eigen programma"),
    Wie.COORDINATOR: LEZEN("eigen project"),
    Wie.STUURGROEPLID: LEZEN("eigen project"),
    Wie.BEWAARDER: LEZEN("eigen project"),
}
PROJECT_LEZEN = Toegangsrij(
    "Het project, de stuurgroep, de doelgroepenmatrix en het actieplan lezen",
    _PROJECT_LEZERS,
    lezen=("gemeente-list", "gemeente-detail", "stuurgroep"),
)
PROJECT_SCHRIJVEN = Toegangsrij(
    "Het project, de stuurgroep en het draaiboek wijzigen",
    {
        **_PROJECT_LEZERS,
        Wie.PROGRAMMALEIDING: DOEN("eigen programma"),
        Wie.COORDINATOR: DOEN("eigen project"),
    },
)
MATRIX = Toegangsrij(
    "De doelgroepenmatrix wijzigen",
    {
        **_PROJECT_LEZERS,
        Wie.PROGRAMMALEIDING: DOEN("eigen programma"),
        Wie.COORDINATOR: DOEN("eigen project"),
        Wie.BEWAARDER: DOEN("eigen rijen"),
    },
)
RIJEN = (
    OPEN_PAGINAS,
    ACCOUNTS,
    LEDEN_UITNODIGEN,
    BEWAARDER_VOORSTELLEN,
    BEWAARDER_TOELATEN,
    BEWAARDER_LEDEN,
    ORGANISATIE,
    PROGRAMMA,
    PROJECT_LEZEN,
    PROJECT_SCHRIJVEN,
    MATRIX,
)
