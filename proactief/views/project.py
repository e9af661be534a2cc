"""The project page of one pilootgemeente."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def gemeente_detail(request: HttpRequest, slug: str) -> HttpResponse:
    return render(request, "base.html")
