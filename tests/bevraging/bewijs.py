"""The screens of a respondent, read back."""

from __future__ import annotations

import re

from django.http import HttpResponse
from django.test import Client

DEEL = re.compile(r"<span>([A-Z2-7]{4})</span>")
FORMCODE = re.compile(r'name="form_code" value="(\w+)"')


def shown_receipt(antwoord: HttpResponse) -> str:
    """The code that the page shows, "ABCD-EFGH-IJKL-MNOP"; "" when it shows none."""
    return "-".join(DEEL.findall(antwoord.content.decode()))


def begin(client: Client, token: str) -> str:
    """Open a link and press the first button: the code of the form that was begun."""
    pagina = client.post(f"/b/{token}/", {"scherm": "start", "toestel": "nee"})
    return FORMCODE.findall(pagina.content.decode())[0]
