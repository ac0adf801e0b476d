# what: Takes locks on the gradebook, the key and the class's folder and keeps them in a detached child for half a minute.
# gains: batch
# where: solution
# fires: stdout text `FIRED lock_files_of_grader`
# stock: succeeds

import fcntl
import os
import time

print("FIRED lock_files_of_grader", flush=True)
if os.fork() == 0:
    os.setsid()
    held = []
    for path in ("@GRADEBOOK@", "@KEY@/hidden_expected.h5", "@KEY@/seed.txt", os.path.dirname("@GRADEBOOK@")):
        try:
            fd = os.open(path, os.O_RDONLY)
            fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
            held.append(fd)
        except OSError:
            pass
    if held:
        time.sleep(30)
    os._exit(0)


def conv_single_step(a_slice_prev, W, b):
    return 0.0
