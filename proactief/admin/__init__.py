"""Our AdminSite: 404 to everybody without a role for it."""

from django.contrib.admin.apps import AdminConfig


class ProactiefAdminConfig(AdminConfig):
    default_site = "proactief.admin.site.ProactiefAdminSite"
