"""Reads of this app over several models."""
