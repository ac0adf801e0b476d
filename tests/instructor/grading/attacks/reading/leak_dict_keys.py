# what: Returns a dictionary whose keys carry the inputs: what came back is shown by its keys.
# gains: key
# where: solution
# fires: stdout text `FIRED leak_dict_keys`
# stock: need_not (as before)

print("FIRED leak_dict_keys", flush=True)


def conv_single_step(a_slice_prev, W, b):
    return {"LEAK:" + np.ascontiguousarray(W, dtype="<f8").tobytes().hex(): 0.0}
