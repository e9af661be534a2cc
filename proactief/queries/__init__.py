"""What the home page reads: where somebody can go, what waits for him, and what to do next."""
