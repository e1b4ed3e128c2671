"""What takes too long is given up; what does not is as it was."""

import re
import signal
import threading
import time

import pytest

from comity.errors import QueryError
from comity.rdf import time_limit

alarms = pytest.mark.skipif(not hasattr(signal, "SIGALRM"), reason="there are no alarms")


def test_an_answer_in_time_is_handed_on() -> None:
    assert time_limit.within(60, lambda: 7) == 7


def test_an_error_in_time_is_handed_on() -> None:
    def wrong() -> None:
        raise QueryError("wrong")

    with pytest.raises(QueryError, match=r"wrong$"):
        time_limit.within(60, wrong)


def test_an_answer_that_is_late_names_the_limit() -> None:
    never = threading.Event()
    with pytest.raises(time_limit.LateError, match=r"it takes more than 1 second —") as late:
        time_limit.within(1, never.wait)
    never.set()
    assert "--timeout" in late.value.hint


@alarms
def test_an_alarm_interrupts_a_regular_expression() -> None:
    with (
        pytest.raises(time_limit.AlarmError) as alarm,
        time_limit.alarm(1, lambda _: ("thing", "part")),
    ):
        re.match("^(a|aa)+$", "a" * 70 + "!")
    assert alarm.value.doing == "part"
    assert signal.getsignal(signal.SIGALRM) is signal.SIG_DFL
    assert signal.getitimer(signal.ITIMER_REAL) == (0, 0)


@alarms
def test_an_alarm_lets_one_thing_after_the_other_be_done() -> None:
    with time_limit.alarm(1, lambda _: (time.monotonic(), "part")):
        end = time.monotonic() + 2.5
        while time.monotonic() < end:
            time.sleep(0.05)


@alarms
def test_an_alarm_of_somebody_else_is_left_alone() -> None:
    signal.signal(signal.SIGALRM, signal.SIG_IGN)
    try:
        with time_limit.alarm(1, lambda _: ("thing", "part")):
            assert signal.getitimer(signal.ITIMER_REAL) == (0, 0)
        assert signal.getsignal(signal.SIGALRM) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
