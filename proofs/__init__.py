"""Proofs that take longer than a test may: `python -m proofs.<name>`, each prints one table."""
