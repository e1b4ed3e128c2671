"""How long a query or a shape of a corpus may take: a change under review must not hold up a check.

Two ways, since two things run: the engine's compiled code, which no signal reaches and which lets
other threads run, and Python, which a signal reaches even inside a regular expression.
"""

import signal
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from types import FrameType
from typing import Final, TypeVar

from comity.errors import QueryError

SECONDS: Final = 60
MORE: Final = "make it simpler, or allow more: comity check --timeout 600"

T = TypeVar("T")
Doing = Callable[[FrameType | None], tuple[object, object]]
"""What returns, for a frame, the thing that is being done, and the part of it to blame."""


class LateError(QueryError):
    """A query takes longer than it may."""


class AlarmError(BaseException):
    """Work in Python takes longer than it may; no handler of common errors takes it."""

    def __init__(self, doing: object) -> None:
        """Keep what was being done."""
        super().__init__(doing)
        self.doing = doing


def late(seconds: int) -> str:
    """Return what to say of something that takes longer than it may."""
    return f"it takes more than {seconds:,} second{'s' if seconds > 1 else ''}"


def within(seconds: int, ask: Callable[[], T]) -> T:
    """Return what a query gives, read to its end.

    Args:
        seconds: How long it may take. What takes longer goes on until the process ends: nothing
            stops the engine. So ask nothing else after it.
        ask: Runs the query.

    Raises:
        LateError: It takes longer.
    """
    answer: Future[T] = Future()

    def run() -> None:
        try:
            answer.set_result(ask())
        except BaseException as error:  # noqa: BLE001 (raised again, where it is waited for)
            answer.set_exception(error)

    threading.Thread(target=run, daemon=True).start()
    try:
        return answer.result(seconds)
    except TimeoutError:
        raise LateError(late(seconds), hint=MORE) from None


@contextmanager
def alarm(seconds: int, doing: Doing) -> Iterator[None]:
    """Interrupt work in Python that stays at one thing for longer than it may.

    Where there are no such signals (Windows, another thread than the first), or somebody else
    uses them, there is no limit.

    Args:
        seconds: How long one thing may take; it is noticed within twice as long.
        doing: Says what is being done.

    Raises:
        AlarmError: One thing takes longer; it has the part to blame.
    """
    if (
        not hasattr(signal, "SIGALRM")
        or threading.current_thread() is not threading.main_thread()
        or signal.getsignal(signal.SIGALRM) is not signal.SIG_DFL
    ):
        yield
        return
    before: list[object] = []

    def look(_: int, frame: FrameType | None) -> None:
        thing, part = doing(frame)
        if before == [thing]:
            raise AlarmError(part)
        before[:] = [thing]

    signal.signal(signal.SIGALRM, look)
    signal.setitimer(signal.ITIMER_REAL, seconds, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
