# what: A detached grandchild outlives its kernel and its session and writes a file five and ten seconds later.
# gains: others
# where: solution
# fires: stdout text `FIRED late_writer`
# stock: succeeds

import os
import time

print("FIRED late_writer", flush=True)
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        for fd in range(256):
            try:
                os.close(fd)
            except OSError:
                pass
        for _ in range(2):
            time.sleep(5)
            try:
                with open("@VICTIM@/late_writer", "a") as file:
                    file.write("still here\n")
            except OSError:
                pass
    os._exit(0)


def conv_single_step(a_slice_prev, W, b):
    return 0.0
