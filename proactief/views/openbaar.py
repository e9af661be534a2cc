"""Pages that everybody may read."""

from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


@login_not_required
def home(request: HttpRequest) -> HttpResponse:
    return render(request, "base.html")


@login_not_required
def wie_ziet_wat(request: HttpRequest) -> HttpResponse:
    return render(request, "base.html")


@login_not_required
def handleiding(request: HttpRequest) -> HttpResponse:
    return render(request, "base.html")


@login_not_required
def handleiding_rol(request: HttpRequest, rol: str) -> HttpResponse:
    return render(request, "base.html")


@login_not_required
def gezondheid(request: HttpRequest) -> HttpResponse:
    """200 when the database answers; for the monitoring of the server."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok", content_type="text/plain")
