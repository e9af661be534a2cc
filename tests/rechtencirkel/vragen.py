"""The questions as they are shipped."""

from proactief.management.commands.laad_referentie import TALEN, read_data
from rechtencirkel.actions.referentie import load_edities, load_instrument


def load_vragen(*talen: str) -> None:
    """The instrument with its questions, in these languages or in all."""
    load_instrument(gegevens=read_data("rechtencirkel", "instrument_1"), by=None)
    for taal in talen or TALEN:
        load_edities(gegevens=read_data("rechtencirkel", f"vragen_{taal}"), by=None)
