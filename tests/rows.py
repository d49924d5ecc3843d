"""`bin/test --rows`: runs the acceptance examples and says which product rows stand, by which tests."""

from collections import defaultdict

import pytest

PROMISED = (
    *("S0.3", "S0.4", "S1.1", "S1.5", "S1.6", "S2.4", "S2.5", "S4.1", "S4.3", "S4.4", "S4.5", "S4.8", "idea-27"),
    *("S0.11", "S3.2", "S3.4", "S3.5", "idea-4"),
    *(f"complaint-{number}" for number in (4, 5, 6, 10, 12, 13, 31, 34)),
)


def pytest_addoption(parser):
    parser.addoption("--rows", action="store_true", help="run the acceptance examples and list the rows that stand")


def pytest_collection_modifyitems(config, items):
    for item in items:
        # user properties travel with the report, also from another process
        item.user_properties += [("row", mark.args[0]) for mark in item.iter_markers("row")]
    if config.getoption("--rows"):
        kept = [item for item in items if item.get_closest_marker("row")]
        config.hook.pytest_deselected(items=[item for item in items if not item.get_closest_marker("row")])
        items[:] = kept


@pytest.hookimpl(trylast=True)
def pytest_terminal_summary(terminalreporter, config):
    if not config.getoption("--rows"):
        return
    outcomes = rows_of(terminalreporter.stats)
    terminalreporter.section("rows")
    for row in [*PROMISED, *sorted(set(outcomes) - set(PROMISED))]:
        tests = outcomes.get(row, {})
        stands = bool(tests) and set(tests.values()) == {"passed"}
        terminalreporter.line(f"{row:<14} {'stands' if stands else 'does not stand' if tests else 'no test yet'}")
        for name, outcome in sorted(tests.items()):
            terminalreporter.line(f"               {name}{'' if outcome == 'passed' else f' ({outcome})'}")


def rows_of(stats: dict) -> dict[str, dict[str, str]]:
    """Row → test → how it ended."""
    rows: dict[str, dict[str, str]] = defaultdict(dict)
    for outcome in ("passed", "skipped", "failed", "error"):
        for report in stats.get(outcome, []):
            for name, value in getattr(report, "user_properties", ()):
                if name == "row":
                    rows[value][report.nodeid] = outcome
    return rows
