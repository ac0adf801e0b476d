# what: Returns a structured array whose field names carry the inputs: what cannot be compared is told by its dtype.
# gains: key
# where: solution
# fires: stdout text `FIRED leak_dtype_fields`
# stock: need_not (as before)

print("FIRED leak_dtype_fields", flush=True)


def conv_single_step(a_slice_prev, W, b):
    return np.zeros(1, dtype=[("LEAK_" + np.ascontiguousarray(W, dtype="<f8").tobytes().hex(), "f8")])
