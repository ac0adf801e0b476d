# what: Returns 900 lists of 900 lists of numbers, a dictionary of long keys, and lists that hold themselves.
# gains: resources
# where: solution
# fires: stdout text `FIRED many_leaves`
# stock: need_not (lists longer than 1,000 are refused by the caller)

print("FIRED many_leaves", flush=True)
calls = []


def conv_single_step(a_slice_prev, W, b):
    calls.append(1)
    ring = []
    ring.extend([ring] * 900)
    row = [0.0] * 900
    things = [[row] * 900, [[row] * 900] * 900, ring, {str(i) * 100_000: 0.0 for i in range(900)}]
    return things[len(calls) // 2 % len(things)]
