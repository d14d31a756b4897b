"""Runs one command, and says how long it took, the most memory it had, and how it ended.

    launcher.py OUT ERR SECONDS COMMAND…   says seconds, KiB and the exit code; negative ones are signals

A process is charged with the memory of the one that starts it, so this one loads next to nothing.
"""

import os
import signal
import sys
import time


def main(out: str, err: str, patience: str, *words: str) -> None:
    """Run the command with its output in two files; end it when it takes longer than the seconds given."""
    how = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
    into = [(os.POSIX_SPAWN_OPEN, number, file, how, 0o600) for number, file in ((1, out), (2, err))]
    start = time.perf_counter()
    child = os.posix_spawnp(words[0], words, os.environ, file_actions=into)
    signal.signal(signal.SIGALRM, lambda *_: os.kill(child, signal.SIGKILL))
    signal.alarm(int(patience))
    _, status, used = os.wait4(child, 0)
    seconds = time.perf_counter() - start
    print(seconds, used.ru_maxrss, os.waitstatus_to_exitcode(status))


if __name__ == "__main__":
    main(*sys.argv[1:])
