"""Two people saving the same thing: the second sees both texts, nothing is lost."""

from django.core.exceptions import ValidationError

CONFLICT = (
    "Iemand anders heeft dit intussen gewijzigd. Hieronder staat uw tekst, en ernaast wat de ander "
    "bewaarde. Pas aan wat nodig is en bewaar opnieuw."
)


def check_versie(*, gewijzigd: int) -> None:
    """Raise when an UPDATE that names the versie found no row: another was first."""
    if not gewijzigd:
        raise ValidationError(CONFLICT, code="versie")
