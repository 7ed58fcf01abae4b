"""What all tests share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import HealthCheck, settings

from tests.wide import Run

if TYPE_CHECKING:
    import pytest

# The same examples in every run: a test that fails for one person fails for all. Search wider with
# --hypothesis-profile=wide. How long an example takes depends on who else uses the machine, and is no failure.
AT_ANY_SPEED = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}
settings.register_profile("steady", derandomize=True, **AT_ANY_SPEED)
settings.register_profile("wide", max_examples=2000, **AT_ANY_SPEED)
settings.load_profile("steady")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--wide", action="store_true", help="run the tests marked wide, too")


def pytest_configure(config: pytest.Config) -> None:
    """Tell tests, before they are read, whether the run is wide."""
    Run.is_wide = config.getoption("--wide")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what is marked ``wide``, unless ``--wide`` is given."""
    if config.getoption("--wide"):
        return
    wide = [item for item in items if item.get_closest_marker("wide")]
    if wide:
        config.hook.pytest_deselected(items=wide)
        items[:] = [item for item in items if not item.get_closest_marker("wide")]
