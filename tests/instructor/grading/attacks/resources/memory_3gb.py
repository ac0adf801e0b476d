# what: Takes 3 GB of memory at once and keeps it for ten seconds.
# gains: resources
# where: solution
# fires: stdout text `FIRED memory_3gb`
# stock: succeeds

import time

print("FIRED memory_3gb", flush=True)
try:
    taken = np.ones(3 * (1 << 30), np.uint8)
    print("TOOK 3 GB", flush=True)
    time.sleep(10)
    del taken
except MemoryError as error:
    print("held:", error)


def conv_single_step(a_slice_prev, W, b):
    return 0.0
