# Rows and columns of the filter are exchanged.
# kind: one
# is: transposes_kernel

def conv_single_step(a_slice_prev, W, b):
    f, _, tiefe = W.shape
    z = 0.0
    for r in range(f):
        for s in range(f):
            for k in range(tiefe):
                z += a_slice_prev[r, s, k] * W[s, r, k]
    return z + b[0][0][0]
