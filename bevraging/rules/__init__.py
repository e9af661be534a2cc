"""Checks and decisions of the vault: plain values in, a verdict out; no database."""
