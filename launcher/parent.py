"""Ending with the process that started us, even when it is killed."""

from __future__ import annotations

import ctypes
import os
import signal
import sys

#: Given by `make run` and by the tests to the programs that they start.
END_WITH_PARENT = "--end-with-parent"

_PR_SET_PDEATHSIG = 1


def end_with_parent(number: int = signal.SIGTERM) -> None:
    """Ask Linux to send this process a signal when its parent ends.

    The signal counts even where the parent ignores or blocks it (`nohup`, a script's background job),
    which a child inherits. Elsewhere a no-op: there, Ctrl-C and make's SIGTERM still reach this process.
    """
    if sys.platform == "linux":
        if signal.getsignal(number) is signal.SIG_IGN:
            signal.signal(number, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {number})
        parent = os.getppid()
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, number)
        if os.getppid() != parent:
            os.kill(os.getpid(), number)
