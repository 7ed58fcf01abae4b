"""What all tests share."""

from __future__ import annotations

from hypothesis import settings

# The same examples in every run: a test that fails for one person fails for all. Search wider with
# --hypothesis-profile=wide.
settings.register_profile("steady", derandomize=True, deadline=None)
settings.register_profile("wide", max_examples=2000, deadline=None)
settings.load_profile("steady")
