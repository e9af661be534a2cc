"""Files that leave the vault or come back into it: the template of an import, and what a researcher gets."""

from .onderzoek import codebook_of, export_bestand
from .sjabloon import template_csv, template_xlsx

__all__ = ["codebook_of", "export_bestand", "template_csv", "template_xlsx"]
