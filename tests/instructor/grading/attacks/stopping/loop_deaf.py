# what: A loop that ignores SIGINT, SIGALRM, SIGTERM and SIGXCPU and catches every exception (ends by itself after 150 seconds).
# gains: batch
# where: solution
# fires: stdout text `FIRED loop_deaf`
# stock: succeeds

import signal
import time

print("FIRED loop_deaf", flush=True)
for number in (signal.SIGINT, signal.SIGALRM, signal.SIGTERM, signal.SIGXCPU, signal.SIGVTALRM, signal.SIGPROF):
    signal.signal(number, signal.SIG_IGN)
end = time.monotonic() + 150
while time.monotonic() < end:
    try:
        while time.monotonic() < end:
            pass
    except BaseException:
        pass


def conv_single_step(a_slice_prev, W, b):
    return 0.0
