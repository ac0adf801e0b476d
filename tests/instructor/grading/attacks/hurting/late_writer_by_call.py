# what: The call on the cases leaves a detached grandchild, with all signals ignored, that keeps the channel open and writes later.
# gains: others
# where: solution
# fires: stdout text `FIRED late_writer_by_call`
# stock: succeeds

import os
import signal
import time

print("FIRED late_writer_by_call", flush=True)


def conv_single_step(a_slice_prev, W, b):
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            for number in range(1, 65):
                try:
                    signal.signal(number, signal.SIG_IGN)
                except (OSError, ValueError):
                    pass
            signal.setitimer(signal.ITIMER_REAL, 0)
            time.sleep(20)  # every descriptor is still open: who waits for the end of the channel waits for this
            try:
                with open("@VICTIM@/late_writer_by_call", "a") as file:
                    file.write("still here\n")
            except OSError:
                pass
        os._exit(0)
    return 0.0
