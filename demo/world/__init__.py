"""The demo world: programma 2026-2028 with nineteen projects, made through the actions people use.

Initiatiefnemer, focus and visie of the six cases, and names without "(demo)", are facts of the report;
who takes part and is asked now, every score, text and account is invented. What stands in
`demo/data/demo.json` is material, the course of the rondes is `verloop.py`. Nothing here runs unless
DEBUG and DEMO are both on.
"""
