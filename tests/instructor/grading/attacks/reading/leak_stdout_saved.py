# what: Keeps the real stdout, stderr and their duplicates from the notebook's run and writes the inputs there when it is called.
# gains: key
# where: solution
# fires: stdout text `FIRED leak_stdout_saved`
# stock: succeeds

import os
import sys

ways = [sys.stdout, sys.__stdout__, sys.stderr, sys.__stderr__]
copies = []
for fd in (1, 2):
    try:
        copies.append(os.dup(fd))
    except OSError:
        pass
print("FIRED leak_stdout_saved", flush=True)


def conv_single_step(a_slice_prev, W, b):
    text = "LEAK:" + np.ascontiguousarray(W, dtype="<f8").tobytes().hex() + "\n"
    for way in ways:
        try:
            way.write(text)
            way.flush()
        except Exception:
            pass
    for fd in copies:
        try:
            os.write(fd, text.encode())
        except OSError:
            pass
    return 0.0
