# what: Forks up to 200 processes in all, each of which forks again, and each sleeps five seconds.
# gains: resources
# where: solution
# fires: stdout text `FIRED fork_bomb`
# stock: succeeds

import os
import time

print("FIRED fork_bomb", flush=True)
made = 0
for depth in range(8):
    try:
        if os.fork() == 0:
            made = None
            break
        made += 1
    except OSError as error:
        print("held:", error)
        break
if made is None:
    try:
        for _ in range(24):
            if os.fork() == 0:
                break
    except OSError:
        pass
    time.sleep(5)
    os._exit(0)
print("forked", made, flush=True)


def conv_single_step(a_slice_prev, W, b):
    return 0.0
