"""The actieplan."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def actieplan(request: HttpRequest, slug: str) -> HttpResponse:
    return render(request, "base.html")
