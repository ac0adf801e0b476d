# what: Returns arrays whose shape is made of the inputs' bytes: a wrong shape is told.
# gains: key
# where: solution
# fires: stdout text `FIRED leak_shape`
# stock: need_not (as before)
# proof: a told shape whose numbers are the first bytes of a hidden case's W, each plus one

print("FIRED leak_shape", flush=True)


def conv_single_step(a_slice_prev, W, b):
    raw = np.ascontiguousarray(W, dtype="<f8").tobytes()[5:8]
    return np.broadcast_to(np.float64(0), tuple(x + 1 for x in raw) + (0,))
