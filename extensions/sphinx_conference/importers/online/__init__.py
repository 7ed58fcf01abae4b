"""Asking review systems over the network: what they answer is read as their files are."""
