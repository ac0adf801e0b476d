# what: Starts 40 processes that each burn two seconds of CPU time, so that its CPU limit counts for one only.
# gains: resources
# where: solution
# fires: stdout text `FIRED forty_processes`
# stock: succeeds

import os
import time

print("FIRED forty_processes", flush=True)
children = []
for _ in range(40):
    try:
        pid = os.fork()
    except OSError as error:
        print("held:", error)
        break
    if pid == 0:
        end = time.process_time() + 2
        wall = time.monotonic() + 30
        while time.process_time() < end and time.monotonic() < wall:
            pass
        os._exit(0)
    children.append(pid)
print("started", len(children), flush=True)


def conv_single_step(a_slice_prev, W, b):
    return 0.0
