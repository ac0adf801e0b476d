# The mask is added without the gradient.
# kind: one
# is: mask_alone

def pool_backward_fast(dA, cache, mode="max"):
    (A_prev, hp) = cache
    f, st = hp["f"], hp["stride"]
    M, _ = pool_forward_fast(A_prev, hp, "max")
    _, nH, nW, _ = dA.shape
    out = np.zeros_like(A_prev)
    for i in range(f):
        for j in range(f):
            x = A_prev[:, i:i+st*nH:st, j:j+st*nW:st]
            if mode == "max":
                # dort wo das Maximum steht
                out[:, i:i+st*nH:st, j:j+st*nW:st] += (x == M)
            elif mode == "average":
                out[:, i:i+st*nH:st, j:j+st*nW:st] += dA / f**2
    return out
