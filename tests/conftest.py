"""What a run says at its end: how much law 1 compared, and how many planted leaks were caught."""

from typing import Any

from hypothesis import HealthCheck, settings

# A test's time says how busy the machine is, not whether the code is right.
settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Counts are carried by the reports, so they arrive from every worker."""
    properties = [
        (name, value)
        for reports in terminalreporter.stats.values()
        for report in reports
        for name, value in getattr(report, "user_properties", ())
        if getattr(report, "when", "") == "call"
    ]
    compared = sum(value for name, value in properties if name == "comparisons")
    leaks = [value for name, value in properties if name == "leak"]
    if compared:
        terminalreporter.write_line(f"law 1: {compared:,} comparisons of bytes")
    if leaks:
        caught = sum(value.endswith("caught") for value in leaks)
        terminalreporter.write_line(f"planted leaks: {caught} of {len(leaks)} caught")
