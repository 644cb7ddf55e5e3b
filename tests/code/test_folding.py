"""Steps told by their differences are the same steps."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from treatymap.mapgen.folding import GONE, fold

NAMES = st.text(min_size=1, max_size=3)
TABLES = st.dictionaries(NAMES, st.integers() | NAMES, max_size=4)
STEPS = st.lists(
    st.fixed_dictionaries({"zones": TABLES, "texts": TABLES, "date": NAMES, "open": st.lists(NAMES)}), max_size=5
)


def unfold(told: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Put steps together again, as the page's script does."""
    steps: list[dict[str, Any]] = []
    for step in told:
        whole = dict(step)
        for key, value in step.items() if steps else ():
            if isinstance(value, dict):
                kept = {name: item for name, item in steps[-1][key].items() if name not in value.get(GONE, ())}
                whole[key] = kept | {name: item for name, item in value.items() if name != GONE}
        steps.append(whole)
    return steps


@given(STEPS)
def test_nothing_is_lost_in_folding(steps: list[dict[str, Any]]) -> None:
    """Whatever changes, comes or goes from step to step is there again when the steps are unfolded."""
    assert unfold(fold(steps)) == steps


def test_what_stays_the_same_is_told_once() -> None:
    """A step beside its like has nothing to tell but what is no table."""
    step = {"zones": {"north": {"label": "North"}}, "date": "1800-01-01"}

    assert fold([step, step]) == [step, {"zones": {}, "date": "1800-01-01"}]


@given(STEPS)
def test_folding_changes_nothing_of_what_it_was_given(steps: list[dict[str, Any]]) -> None:
    """The steps go on to the tables of the languages as they are."""
    before = repr(steps)
    fold(steps)

    assert repr(steps) == before
