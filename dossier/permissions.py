"""The row of the access table about what leaves for the council."""

from pilootgemeenten.permissions import Toegangsrij, Wie, doen, lezen

RAADSVERSLAG = Toegangsrij(
    "Het verslag voor de raad: alleen wat openbaar mag",
    {
        Wie.PROGRAMMALEIDING: lezen("eigen programma"),
        Wie.COORDINATOR: doen("eigen project"),
        Wie.STUURGROEPLID: lezen("eigen project"),
        Wie.BEWAARDER: lezen("eigen project"),
    },
    lezen=("verslag-raad-pdf", "verslag-raad-docx"),
    doen=("verslag-raad",),
    uitleg="De coördinator schrijft erbij wat de raad gevraagd wordt. Het volledige verslag is een ander bestand, "
    "voor wie het resultaat mag lezen.",
)
