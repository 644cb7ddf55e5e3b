"""Say how many examples Hypothesis draws: few and always the same ones, or as many more as somebody asks for."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

__all__ = ["some"]

_TIMES = int(os.environ.get("TREATYMAP_EXAMPLES", "1"))
"""How many times the usual number; then other ones in each run."""


def some(count: int) -> settings:
    """
    Ask for examples.

    Parameters
    ----------
    count
        How many the usual number is.
    """
    # drawing a whole atlas is slow on purpose
    slow = (HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much)
    return settings(max_examples=count * _TIMES, derandomize=_TIMES == 1, deadline=None, suppress_health_check=slow)
