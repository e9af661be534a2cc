"""The page of all components, under DEBUG only."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from proactief.componenten import componenten_context


@login_not_required
def componenten(request: HttpRequest) -> HttpResponse:
    return render(request, "proactief/componenten.html", componenten_context())
