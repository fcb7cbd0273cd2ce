"""What several commands say of runs, all on stderr; stdout is for what a script reads."""

from __future__ import annotations

from ..cloud.estimate import PRICED, Estimate
from ..cloud.job import Run, State, Target
from ..cloud.store import Store
from ..cloud.submit import LOG_SECONDS, Report, Written, follow, log, only_checks_failed
from ..compiler.command import complain, say
from ..compiler.forecast.amounts import bytes_text

CODES = {State.SUCCEEDED: 0, State.FAILED: 1, State.CHECKS_FAILED: 3, State.CANCELLED: 4}
TIMED_OUT, INTERRUPTED = 5, 130


def tell_amount(found: Estimate) -> None:
    """Say how much a run will write."""
    tables, least = (
        f"{found.tables} table{'' if found.tables == 1 else 's'}",
        "at least " if found.is_least else "",
    )
    say(f"{tables}, {least}{found.rows:,} rows, about {bytes_text(found.bytes)}")


def tell_cost(found: Estimate, price: float, own_price: bool) -> None:
    """Say what a run will cost."""
    source = "as you say" if own_price else f"{PRICED}, --price says another"
    say(
        f"about {found.vcpu_hours:.2f} vCPU-hours, {found.vcpu_hours * price:,.2f} USD (at"
        f" {price:.4f} a vCPU-hour: {source}); an estimate, it may be half or twice as much"
    )


def tell_end(
    target: Target, store: Store | None, run: Run, log_seconds: float = LOG_SECONDS
) -> State:
    """Say how a run has ended, with the end of its log if it failed; return how it is now that this
    was read.
    """
    state = run.state
    said = log(target, store, run.id, say, log_seconds) if store and state is State.FAILED else {}
    for uri, lines in said.items():
        complain("\n".join([f"\n{uri}", *lines]))
    if only_checks_failed(line for lines in said.values() for line in lines):
        state = State.CHECKS_FAILED
    end = f"{run.id}: {state.value}{': ' if run.detail else ''}{run.detail}"
    (say if state is State.SUCCEEDED else complain)(end)
    return state


def tell_until_end(target: Target, run: str, report: Report | None, seconds: float) -> Run:
    """Follow a run, and say what happens; return how it ended."""
    for event in follow(target, run, report, seconds):
        if isinstance(event, Written):
            say(f"{event.table}: {event.rows:,} rows in {event.seconds:.1f} s")
        elif event.state.has_ended:
            return event
        else:
            say(f"{run}: {event.state.value}")
    raise AssertionError("a run is followed to its end")
