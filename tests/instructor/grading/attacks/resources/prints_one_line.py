# what: Prints one line of 50 MB.
# gains: resources
# where: solution
# fires: stdout text `FIRED prints_one_line`
# stock: succeeds

print("FIRED prints_one_line", flush=True)
print("x" * 50_000_000)


def conv_single_step(a_slice_prev, W, b):
    return 0.0
