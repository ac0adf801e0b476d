# what: Recurses without a limit until the C stack ends.
# gains: resources
# where: solution
# fires: stdout text `FIRED deep_recursion`, then `ending`
# stock: succeeds

import sys
import threading

print("FIRED deep_recursion", flush=True)
sys.setrecursionlimit(2**31 - 1)


def conv_single_step(a_slice_prev, W, b):
    nested = []
    for _ in range(2_000_000):
        nested = [nested]
    repr(nested)
    return conv_single_step(a_slice_prev, W, b)
