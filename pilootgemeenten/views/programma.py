"""Views of the programmaleiding."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def programma(request: HttpRequest) -> HttpResponse:
    return render(request, "base.html")
