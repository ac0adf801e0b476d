# what: Holds an exclusive lock on the gradebook for half a minute in a detached child.
# gains: batch
# where: solution
# fires: stdout text `FIRED database_locked`
# stock: succeeds

import os
import sqlite3
import time

print("FIRED database_locked", flush=True)
if os.fork() == 0:
    os.setsid()
    try:
        base = sqlite3.connect("file:@GRADEBOOK@?mode=rw", uri=True, timeout=2)
        base.execute("begin exclusive")
        time.sleep(30)
    except sqlite3.Error:
        pass
    os._exit(0)
time.sleep(0.3)


def conv_single_step(a_slice_prev, W, b):
    return 0.0
