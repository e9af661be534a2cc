"""Addresses of resultaat."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
