# what: Stops its parent with SIGSTOP, so that the grader waits for ever.
# gains: batch
# where: solution
# fires: stdout text `FIRED stop_parent`
# stock: succeeds

import os
import signal

print("FIRED stop_parent", flush=True)
if os.getppid() > 1 or os.getpid() < 100:
    try:
        os.kill(os.getppid(), signal.SIGSTOP)
    except OSError as error:
        print("held:", error)


def conv_single_step(a_slice_prev, W, b):
    return 0.0
