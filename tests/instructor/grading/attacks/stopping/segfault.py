# what: Reads address 0 by ctypes when called.
# gains: batch
# where: solution
# fires: stdout text `FIRED segfault`, then `ending`
# stock: succeeds

import ctypes

print("FIRED segfault", flush=True)


def conv_single_step(a_slice_prev, W, b):
    return ctypes.string_at(0)
