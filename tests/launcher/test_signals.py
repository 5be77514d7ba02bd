"""A signal that the caller ignores or blocks, as under `nohup`, is inherited: programs must end all the same."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.launcher.processes import clean_environment, is_alive, read_until, spawn, wait_until

_WAIT_FOR_A_SIGNAL = "import signal; print('ready', flush=True); signal.pause()"

_CHILD = "from launcher.parent import end_with_parent; end_with_parent(); " + _WAIT_FOR_A_SIGNAL
_PARENT_THAT_IGNORES = f"""
import signal, subprocess, sys
signal.signal(signal.SIGTERM, signal.SIG_IGN)
signal.pthread_sigmask(signal.SIG_BLOCK, {{signal.SIGTERM}})
child = subprocess.Popen([sys.executable, "-c", {_CHILD!r}], stdout=subprocess.PIPE)
child.stdout.readline()
print("child", child.pid, flush=True)
signal.pause()
"""


@contextmanager
def ignored_and_blocked(number: signal.Signals) -> Iterator[None]:
    """Make this process deaf to a signal for the length of a block."""
    handler = signal.signal(number, signal.SIG_IGN)
    mask = signal.pthread_sigmask(signal.SIG_BLOCK, {number})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, mask)
        signal.signal(number, handler)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_program_under_test_hears_a_signal_to_which_the_tests_are_deaf(number: signal.Signals) -> None:
    with ignored_and_blocked(number):
        process = spawn("-c", _WAIT_FOR_A_SIGNAL, environment=clean_environment())
    read_until(process, "ready")
    process.send_signal(number)
    try:
        assert process.wait(20) == -number
    finally:
        process.kill()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a process that its parent ended")
def test_a_program_ends_with_a_parent_that_ignores_its_signal() -> None:
    parent = spawn("-c", _PARENT_THAT_IGNORES, environment=clean_environment())
    child = int(read_until(parent, "child").split()[-1])
    parent.kill()
    parent.wait(20)
    try:
        wait_until(lambda: not is_alive(child), "the child ends")
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
