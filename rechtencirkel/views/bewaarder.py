"""Views of bewaarder."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def bevragen(request: HttpRequest) -> HttpResponse:
    return render(request, "base.html")
