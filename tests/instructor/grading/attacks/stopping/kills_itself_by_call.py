# what: Ends itself with SIGKILL when it is called; a kill from outside is tried again, and this one each time.
# gains: batch
# where: solution
# fires: stdout text `FIRED kills_itself_by_call`, then `ending`
# stock: succeeds

import os
import signal

print("FIRED kills_itself_by_call", flush=True)


def conv_single_step(a_slice_prev, W, b):
    os.kill(os.getpid(), signal.SIGKILL)
