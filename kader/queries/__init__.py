"""Reads of the kader and the plan."""
