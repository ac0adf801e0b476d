# what: Returns a view of one number broadcast to 400 million, which costs nothing until somebody copies it (3.2 GB).
# gains: resources
# where: solution
# fires: stdout text `FIRED broadcast_result`
# stock: succeeds

print("FIRED broadcast_result", flush=True)


def conv_single_step(a_slice_prev, W, b):
    return np.broadcast_to(np.float64(0), (20000, 20000))
