# what: Writes points into the gradebook when its process ends, after the grader has recorded.
# gains: points
# where: solution
# fires: stdout text `FIRED atexit_gradebook`
# stock: succeeds

import atexit
import sqlite3
import time


def last_word():
    time.sleep(0.5)
    try:
        with sqlite3.connect("file:@GRADEBOOK@?mode=rw", uri=True, timeout=5) as base:
            base.execute("update grade set manual_score = 4, extra_credit = 50, needs_manual_grade = 0")
    except Exception:
        pass


atexit.register(last_word)
print("FIRED atexit_gradebook", flush=True)


def conv_single_step(a_slice_prev, W, b):
    return 0.0
