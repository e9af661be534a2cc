"""The standpunt of an organisatie."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def standpunt(request: HttpRequest, slug: str, nummer: int) -> HttpResponse:
    return render(request, "base.html")
