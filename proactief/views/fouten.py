"""The page for a form whose security token no longer fits."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 with what to do: nothing was stored, go back and send again."""
    return render(request, "403_csrf.html", status=403)
