"""Views of gemeenten."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def gemeente_list(request: HttpRequest) -> HttpResponse:
    return render(request, "base.html")


def stuurgroep(request: HttpRequest, slug: str) -> HttpResponse:
    return render(request, "base.html")
