# what: Returns a list two million levels deep, whose destruction alone may overflow a stack, and an exception group as deep.
# gains: resources
# where: solution
# fires: stdout text `FIRED deep_nesting_result`
# stock: need_not (the caller stops at depth 6)

print("FIRED deep_nesting_result", flush=True)


def conv_single_step(a_slice_prev, W, b):
    nested = ()
    for _ in range(2_000_000):
        nested = (nested,)
    return nested
