"""The fixed cast: who takes part in the tests, as fixtures."""
