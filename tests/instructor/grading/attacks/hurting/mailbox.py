# what: Leaves answers for later students where all runs may look: /tmp, /dev/shm, /var/tmp, shared memory; and takes what it finds.
# gains: others
# where: solution
# fires: stdout text `FIRED mailbox`
# stock: succeeds
# proof: a later submission of the same attack prints HURT mailbox found

import glob
import os

text = "def conv_single_step(a, W, b): return float(np.sum(a * W) + b.item())\n"
right = None
places = [folder + "/attack_mailbox" for folder in ("/tmp", "/dev/shm", "/var/tmp", os.path.expanduser("~"))]
for path in places:  # all are looked into before one is written: two of these names may be one folder
    if os.path.exists(path):
        print("HURT mailbox found", path)
        space = {"np": np}
        exec(open(path).read(), space)
        right = space["conv_single_step"]
for path in places:
    try:
        open(path, "w").write(text)
    except OSError:
        pass
print("FIRED mailbox", flush=True)


def conv_single_step(a_slice_prev, W, b):
    return right(a_slice_prev, W, b) if right else 0.0
