# what: Sends SIGTERM, SIGINT and SIGHUP to the process groups of itself and of its parent.
# gains: batch
# where: solution
# fires: stdout text `FIRED signals_to_group`
# stock: succeeds

import os
import signal

print("FIRED signals_to_group", flush=True)
for number in (signal.SIGHUP, signal.SIGINT, signal.SIGTERM):
    previous = signal.signal(number, signal.SIG_IGN)
    for pid in (os.getpid(), os.getppid()):
        try:
            group = os.getpgid(pid)
            if group > 1 or os.getpid() < 100:
                os.killpg(group, number)
        except OSError as error:
            print("held:", error)
    signal.signal(number, previous)


def conv_single_step(a_slice_prev, W, b):
    return 0.0
