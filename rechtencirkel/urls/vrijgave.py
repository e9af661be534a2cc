"""Addresses of vrijgave."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
