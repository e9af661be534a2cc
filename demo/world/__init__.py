"""The demo world: programma 2026-2028 with nineteen projects, made through the actions people use.

Organisaties, doelgroepen and focus of the six cases are facts of the report; every score, text and
account is invented. What stands in `demo/data/demo.json` is material, the course of the rondes
is `verloop.py`. Nothing here runs unless DEBUG and DEMO are both on.
"""
