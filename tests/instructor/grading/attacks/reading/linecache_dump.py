# what: Looks for the texts of hidden tests in linecache.
# gains: key
# where: solution
# fires: stdout text `FIRED linecache_dump`
# stock: need_not (the hidden cell's text is one call)

import linecache

print("FIRED linecache_dump", flush=True)


def conv_single_step(a_slice_prev, W, b):
    for name, entry in list(linecache.cache.items()):
        if len(entry) > 2 and any("graded(" in line for line in entry[2]):
            raise RuntimeError("STOLEN " + "".join(entry[2]).encode().hex()[:200])
    return 0.0
