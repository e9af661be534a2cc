"""Views of ronde."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def ronde_list(request: HttpRequest, slug: str) -> HttpResponse:
    return render(request, "base.html")
