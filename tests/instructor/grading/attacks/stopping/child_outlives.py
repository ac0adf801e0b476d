# what: Leaves a child with the notebook's outputs open, so that whoever waits for their end waits half a minute.
# gains: batch
# where: solution
# fires: stdout text `FIRED child_outlives`
# stock: succeeds

import subprocess
import sys

print("FIRED child_outlives", flush=True)
subprocess.Popen([sys.executable, "-c", "import time; time.sleep(30)"], close_fds=False, start_new_session=True)


def conv_single_step(a_slice_prev, W, b):
    return 0.0
