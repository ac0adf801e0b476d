"""Wrong answers to lesson 4 as students write them; see unseen_answers.py."""

from tests.unseen import Answer

CONV_BACKWARD = [
    Answer(
        "conv_backward",
        "minus_pad_at_the_end",
        kind="a",
        cause=("cut_pad_to_minus_pad",),
        source="""\
def conv_backward(dZ, cache):
    A_prev, W, b, hparameters = cache
    m, n_H_prev, n_W_prev, n_C_prev = A_prev.shape
    f, f, n_C_prev, n_C = W.shape
    m, n_H, n_W, n_C = dZ.shape
    stride = hparameters["stride"]
    pad = hparameters["pad"]
    A_prev_pad = zero_pad(A_prev, pad)
    dA_prev_pad = np.zeros(A_prev_pad.shape)
    dW = np.zeros(W.shape)
    db = np.zeros(b.shape)
    for i in range(m):
        for h in range(n_H):
            for w in range(n_W):
                for c in range(n_C):
                    vert_start = h * stride
                    vert_end = vert_start + f
                    horiz_start = w * stride
                    horiz_end = horiz_start + f
                    a_slice_prev = A_prev_pad[i, vert_start:vert_end, horiz_start:horiz_end, :]
                    dz = dZ[i, h, w, c]
                    dA_prev_pad[i, vert_start:vert_end, horiz_start:horiz_end, :] += W[:, :, :, c] * dz
                    dW[:, :, :, c] += a_slice_prev * dz
                    db[:, :, :, c] += dz
    return dA_prev_pad[:, pad:-pad, pad:-pad, :], dW, db
""",
    ),
    Answer(
        "conv_backward",
        "minus_pad_for_each_image",
        kind="a",
        cause=("cut_pad_to_minus_pad",),
        raises="ValueError",
        source="""\
def conv_backward(dZ, cache):
    (A_prev, W, b, hparameters) = cache
    (m, n_H_prev, n_W_prev, n_C_prev) = A_prev.shape
    (f, f, n_C_prev, n_C) = W.shape
    stride = hparameters["stride"]
    pad = hparameters["pad"]
    (m, n_H, n_W, n_C) = dZ.shape
    dA_prev = np.zeros((m, n_H_prev, n_W_prev, n_C_prev))
    dW = np.zeros((f, f, n_C_prev, n_C))
    db = np.zeros((1, 1, 1, n_C))
    A_prev_pad = zero_pad(A_prev, pad)
    dA_prev_pad = zero_pad(dA_prev, pad)
    for i in range(m):                       # loop over the training examples
        a_prev_pad = A_prev_pad[i]
        da_prev_pad = dA_prev_pad[i]
        for h in range(n_H):
            for w in range(n_W):
                for c in range(n_C):
                    vert_start = h * stride
                    vert_end = vert_start + f
                    horiz_start = w * stride
                    horiz_end = horiz_start + f
                    a_slice = a_prev_pad[vert_start:vert_end, horiz_start:horiz_end, :]
                    da_prev_pad[vert_start:vert_end, horiz_start:horiz_end, :] += W[:,:,:,c] * dZ[i, h, w, c]
                    dW[:,:,:,c] += a_slice * dZ[i, h, w, c]
                    db[:,:,:,c] += dZ[i, h, w, c]
        # Set the ith training example's dA_prev to the unpadded da_prev_pad (Hint: use X[pad:-pad, pad:-pad, :])
        dA_prev[i, :, :, :] = da_prev_pad[pad:-pad, pad:-pad, :]
    assert dA_prev.shape == (m, n_H_prev, n_W_prev, n_C_prev)
    return dA_prev, dW, db
""",
    ),
    Answer(
        "conv_backward",
        "slice_objects",
        kind="a",
        cause=("cut_pad_to_minus_pad",),
        source="""\
def conv_backward(dZ, cache):
    X, W, b, hp = cache
    s, p, f = hp["stride"], hp["pad"], W.shape[0]
    _, alto, ancho, _ = dZ.shape
    Xp = zero_pad(X, p)
    dXp = np.zeros_like(Xp)
    dW = np.zeros_like(W)
    for r in range(f):
        for t in range(f):
            filas, columnas = slice(r, r + s*alto, s), slice(t, t + s*ancho, s)
            dXp[:, filas, columnas] += np.einsum("mhwc,kc->mhwk", dZ, W[r, t])
            dW[r, t] = np.einsum("mhwk,mhwc->kc", Xp[:, filas, columnas], dZ)
    dentro = slice(p, -p)
    return dXp[:, dentro, dentro], dW, dZ.sum(axis=(0, 1, 2), keepdims=True)
""",
    ),
    Answer(
        "conv_backward",
        "padded_size_minus_nothing",
        kind="a",
        cause=("cut_pad_to_minus_pad",),
        source="""\
def unpad(bild, rand):
    return bild[rand:-rand, rand:-rand]

def conv_backward(dZ, cache):
    A_prev, W, b, hparameters = cache
    stride, rand = hparameters["stride"], hparameters["pad"]
    f = W.shape[0]
    gepolstert = zero_pad(A_prev, rand)
    dA, dW, db = np.zeros(gepolstert.shape), np.zeros(W.shape), np.zeros(b.shape)
    for (i, h, w, c), dz in np.ndenumerate(dZ):
        ecke = np.s_[i, h*stride:h*stride+f, w*stride:w*stride+f]
        dA[ecke] += W[..., c] * dz
        dW[..., c] += gepolstert[ecke] * dz
        db[..., c] += dz
    return np.stack([unpad(bild, rand) for bild in dA]), dW, db
""",
    ),
    Answer(
        "conv_backward",
        "h_and_w",
        kind="a",
        cause=("window_not_strided",),
        source="""\
def conv_backward(dZ, cache):
    A, W, b, hp = cache
    m, H, B, k = A.shape
    f = len(W)
    p = hp["pad"]
    P = zero_pad(A, p)
    dP, dW, db = 0*P, 0*W, 0*b
    for i in range(m):
        for h in range(dZ.shape[1]):
            for w in range(dZ.shape[2]):
                for c in range(W.shape[3]):
                    d = dZ[i,h,w,c]
                    dP[i, h:h+f, w:w+f] += d * W[...,c]
                    dW[...,c] += d * P[i, h:h+f, w:w+f]
                    db[...,c] += d
    return dP[:, p:p+H, p:p+B], dW, db
""",
    ),
    Answer(
        "conv_backward",
        "pad_is_stride",
        kind="a",
        cause=("pad_read_from_stride",),
        raises="ValueError",
        source="""\
def conv_backward(dZ, cache):
    A_prev, W, b, hparameters = cache
    m, n_H_prev, n_W_prev, n_C_prev = A_prev.shape
    f, f, n_C_prev, n_C = W.shape
    m, n_H, n_W, n_C = dZ.shape
    stride, pad = hparameters["stride"], hparameters["stride"]
    A_prev_pad = zero_pad(A_prev, pad)
    dA_prev_pad = np.zeros_like(A_prev_pad)
    dW = np.zeros_like(W)
    db = np.zeros_like(b)
    for i in range(m):
        for h in range(n_H):
            for w in range(n_W):
                for c in range(n_C):
                    v, u = h * stride, w * stride
                    dA_prev_pad[i, v:v+f, u:u+f, :] += W[:, :, :, c] * dZ[i, h, w, c]
                    dW[:, :, :, c] += A_prev_pad[i, v:v+f, u:u+f, :] * dZ[i, h, w, c]
                    db[:, :, :, c] += dZ[i, h, w, c]
    dA_prev = dA_prev_pad[:, pad:pad+n_H_prev, pad:pad+n_W_prev, :]
    return dA_prev, dW, db
""",
    ),
    Answer(
        "conv_backward",
        "initialised_like_weights",
        kind="a",
        cause=("random_start",),
        source="""\
def conv_backward(dZ, cache):
    A_prev, W, b, hparameters = cache
    _, n_H_prev, n_W_prev, _ = A_prev.shape
    f, stride, pad = W.shape[0], hparameters["stride"], hparameters["pad"]
    A_prev_pad = zero_pad(A_prev, pad)
    dA_prev_pad = np.zeros(A_prev_pad.shape)
    dW = np.random.randn(*W.shape)     # like the weights at the start of training
    db = np.zeros(b.shape)
    for i, h, w, c in np.ndindex(*dZ.shape):
        y, x = h*stride, w*stride
        dA_prev_pad[i, y:y+f, x:x+f] += W[..., c] * dZ[i, h, w, c]
        dW[..., c] += A_prev_pad[i, y:y+f, x:x+f] * dZ[i, h, w, c]
        db[..., c] += dZ[i, h, w, c]
    return dA_prev_pad[:, pad:pad+n_H_prev, pad:pad+n_W_prev], dW, db
""",
    ),
    Answer(
        "conv_backward",
        "dedented_line",
        kind="a",
        cause=("last_image_only",),
        source="""\
def conv_backward(dZ, cache):
    A_prev, W, b, hparameters = cache
    m, n_H_prev, n_W_prev, n_C_prev = A_prev.shape
    f, f, n_C_prev, n_C = W.shape
    m, n_H, n_W, n_C = dZ.shape
    stride, pad = hparameters["stride"], hparameters["pad"]
    A_prev_pad = zero_pad(A_prev, pad)
    dA_prev, dW, db = np.zeros(A_prev.shape), np.zeros(W.shape), np.zeros(b.shape)
    dA_prev_pad = zero_pad(dA_prev, pad)
    for i in range(m):
        for h in range(n_H):
            for w in range(n_W):
                for c in range(n_C):
                    vs, hs = h*stride, w*stride
                    dA_prev_pad[i, vs:vs+f, hs:hs+f, :] += W[:,:,:,c]*dZ[i,h,w,c]
                    dW[:,:,:,c] += A_prev_pad[i, vs:vs+f, hs:hs+f, :]*dZ[i,h,w,c]
                    db[:,:,:,c] += dZ[i,h,w,c]
    dA_prev[i] = dA_prev_pad[i, pad:pad+n_H_prev, pad:pad+n_W_prev, :]
    return dA_prev, dW, db
""",
    ),
    Answer(
        "conv_backward",
        "a_slice_of_image_0",
        kind="a",
        cause=("first_image_only",),
        source="""\
def conv_backward(dZ, cache):
    (A_prev, W, b, hparameters) = cache
    stride, pad = hparameters["stride"], hparameters["pad"]
    f = W.shape[0]
    A_prev_pad = zero_pad(A_prev, pad)
    dA_prev_pad = np.zeros_like(A_prev_pad)
    dW, db = np.zeros_like(W), np.zeros_like(b)
    for i in range(dZ.shape[0]):
        for h in range(dZ.shape[1]):
            for w in range(dZ.shape[2]):
                a_slice_prev = A_prev_pad[0, h*stride:h*stride+f, w*stride:w*stride+f, :]
                for c in range(dZ.shape[3]):
                    dz = dZ[i, h, w, c]
                    dA_prev_pad[i, h*stride:h*stride+f, w*stride:w*stride+f, :] += W[:, :, :, c] * dz
                    dW[:, :, :, c] += a_slice_prev * dz
                    db[0, 0, 0, c] += dz
    end_h, end_w = pad + A_prev.shape[1], pad + A_prev.shape[2]
    return dA_prev_pad[:, pad:end_h, pad:end_w, :], dW, db
""",
    ),
    Answer(
        "conv_backward",
        "horizontal_from_h",
        kind="a",
        cause=("rows_and_columns_swapped",),
        raises="ValueError",
        source="""\
def conv_backward(dZ, cache):
    A_prev, W, b, hparameters = cache
    m, n_H_prev, n_W_prev, n_C_prev = A_prev.shape
    f, f, n_C_prev, n_C = W.shape
    m, n_H, n_W, n_C = dZ.shape
    stride, pad = hparameters["stride"], hparameters["pad"]
    A_prev_pad = zero_pad(A_prev, pad)
    dA_prev_pad = np.zeros(A_prev_pad.shape)
    dW, db = np.zeros(W.shape), np.zeros(b.shape)
    for i in range(m):
        for h in range(n_H):
            horiz_start = h * stride      # h = horizontal
            horiz_end = horiz_start + f
            for w in range(n_W):
                vert_start = w * stride
                vert_end = vert_start + f
                for c in range(n_C):
                    dz = dZ[i, h, w, c]
                    dA_prev_pad[i, vert_start:vert_end, horiz_start:horiz_end] += W[..., c] * dz
                    dW[..., c] += A_prev_pad[i, vert_start:vert_end, horiz_start:horiz_end] * dz
                    db[..., c] += dz
    return dA_prev_pad[:, pad:pad+n_H_prev, pad:pad+n_W_prev], dW, db
""",
    ),
    Answer(
        "conv_backward",
        "sizes_worked_out_again",
        kind="a",
        cause=("one_row_short",),
        source="""\
def conv_backward(dZ, cache):
    A_prev, W, b, hparameters = cache
    m, n_H_prev, n_W_prev, _ = A_prev.shape
    f, _, _, n_C = W.shape
    stride, pad = hparameters["stride"], hparameters["pad"]
    n_H = (n_H_prev - f + 2*pad) // stride
    n_W = (n_W_prev - f + 2*pad) // stride
    A_prev_pad = zero_pad(A_prev, pad)
    dA_prev_pad, dW, db = np.zeros_like(A_prev_pad), np.zeros_like(W), np.zeros_like(b)
    for i in range(m):
        for h in range(n_H):
            for w in range(n_W):
                for c in range(n_C):
                    y, x = h*stride, w*stride
                    dA_prev_pad[i, y:y+f, x:x+f] += W[..., c] * dZ[i, h, w, c]
                    dW[..., c] += A_prev_pad[i, y:y+f, x:x+f] * dZ[i, h, w, c]
                    db[..., c] += dZ[i, h, w, c]
    return dA_prev_pad[:, pad:pad+n_H_prev, pad:pad+n_W_prev], dW, db
""",
    ),
    Answer(
        "conv_backward",
        "rotated_by_180",
        kind="a",
        cause=("kernel_flipped",),
        source="""\
def conv_backward(dZ, cache):
    A_prev, W, b, hparameters = cache
    stride, pad = hparameters["stride"], hparameters["pad"]
    (f, _, _, n_C), (_, n_H, n_W, _) = W.shape, dZ.shape
    A_prev_pad = zero_pad(A_prev, pad)
    W_rot = np.rot90(W, 2)       # full convolution with the rotated filter
    dA = np.zeros(A_prev_pad.shape)
    dW = np.zeros(W.shape)
    for h in range(n_H):
        for w in range(n_W):
            fenster = np.s_[:, h*stride:h*stride+f, w*stride:w*stride+f, :]
            dA[fenster] += np.tensordot(dZ[:, h, w, :], W_rot, axes=(1, 3))
            dW += np.tensordot(A_prev_pad[fenster], dZ[:, h, w, :], axes=(0, 0))
    db = dZ.sum((0, 1, 2)).reshape(1, 1, 1, n_C)
    return dA[:, pad:pad+A_prev.shape[1], pad:pad+A_prev.shape[2]], dW, db
""",
    ),
    Answer(
        "conv_backward",
        "equal_sign_for_dA",
        kind="a",
        cause=("input_gradient_overwritten",),
        source="""\
def conv_backward(dZ, cache):
    A_prev, W, b, hparameters = cache
    m, n_H_prev, n_W_prev, n_C_prev = A_prev.shape
    f, f, n_C_prev, n_C = W.shape
    m, n_H, n_W, n_C = dZ.shape
    stride, pad = hparameters["stride"], hparameters["pad"]
    A_prev_pad = zero_pad(A_prev, pad)
    dA_prev_pad, dW, db = np.zeros_like(A_prev_pad), np.zeros_like(W), np.zeros_like(b)
    for i in range(m):
        for h in range(n_H):
            for w in range(n_W):
                for c in range(n_C):
                    v, u = h*stride, w*stride
                    dA_prev_pad[i, v:v+f, u:u+f, :] = W[:, :, :, c] * dZ[i, h, w, c]
                    dW[:, :, :, c] += A_prev_pad[i, v:v+f, u:u+f, :] * dZ[i, h, w, c]
                    db[:, :, :, c] += dZ[i, h, w, c]
    return dA_prev_pad[:, pad:pad+n_H_prev, pad:pad+n_W_prev, :], dW, db
""",
    ),
    Answer(
        "conv_backward",
        "equal_sign_for_dW",
        kind="a",
        cause=("filter_gradient_overwritten",),
        source="""\
def conv_backward(dZ, cache):
    a, W, b, hp = cache
    s, p, f = hp["stride"], hp["pad"], W.shape[0]
    P = zero_pad(a, p)
    dP = np.zeros_like(P)
    dW = np.zeros_like(W)
    db = np.sum(dZ, axis=(0, 1, 2), keepdims=True)
    for i in range(len(P)):
        for h in range(dZ.shape[1]):
            for w in range(dZ.shape[2]):
                for c in range(dZ.shape[3]):
                    dP[i, h*s:h*s+f, w*s:w*s+f] += W[:,:,:,c] * dZ[i,h,w,c]
                    dW[:,:,:,c] = P[i, h*s:h*s+f, w*s:w*s+f] * dZ[i,h,w,c]
    return dP[:, p:p+a.shape[1], p:p+a.shape[2]], dW, db
""",
    ),
    Answer(
        "conv_backward",
        "db_without_index",
        kind="a",
        cause=("bias_gets_every_filter",),
        source="""\
def conv_backward(dZ, cache):
    A_prev, W, b, hparameters = cache
    stride, pad = hparameters["stride"], hparameters["pad"]
    f, n_C = W.shape[0], W.shape[3]
    m, n_H_prev, n_W_prev, _ = A_prev.shape
    X = zero_pad(A_prev, pad)
    dX, dW, db = np.zeros(X.shape), np.zeros(W.shape), np.zeros((1, 1, 1, n_C))
    for i in range(m):
        for h in range(dZ.shape[1]):
            for w in range(dZ.shape[2]):
                for c in range(n_C):
                    dz = dZ[i, h, w, c]
                    dX[i, h*stride:h*stride+f, w*stride:w*stride+f, :] += W[:, :, :, c] * dz
                    dW[:, :, :, c] += X[i, h*stride:h*stride+f, w*stride:w*stride+f, :] * dz
                    db += dz
    return dX[:, pad:pad+n_H_prev, pad:pad+n_W_prev, :], dW, db
""",
    ),
    Answer(
        "conv_backward",
        "one_over_m",
        kind="a",
        cause=("averaged_over_images",),
        source="""\
def conv_backward(dZ, cache):
    A_prev, W, b, hparameters = cache
    stride, pad, f = hparameters["stride"], hparameters["pad"], W.shape[0]
    m, n_H, n_W, n_C = dZ.shape
    X = zero_pad(A_prev, pad)
    v = np.lib.stride_tricks.sliding_window_view(X, (f, f), axis=(1, 2))[:, ::stride, ::stride]
    dW = np.einsum("mhwkij,mhwc->ijkc", v, dZ) / m
    db = np.sum(dZ, axis=(0, 1, 2), keepdims=True) / m
    dX = np.zeros(X.shape)
    i, j = np.indices((f, f))
    for h in range(n_H):
        for w in range(n_W):
            np.add.at(dX, (slice(None), h*stride + i, w*stride + j), np.einsum("mc,ijkc->mijk", dZ[:, h, w], W))
    return dX[:, pad:pad + A_prev.shape[1], pad:pad + A_prev.shape[2]], dW, db
""",
    ),
    Answer(
        "conv_backward",
        "minus_pad_and_one_over_m",
        kind="b",
        cause=("cut_pad_to_minus_pad", "averaged_over_images"),
        source="""\
def conv_backward(dZ, cache):
    A_prev, W, b, hparameters = cache
    m, n_H, n_W, n_C = dZ.shape
    f = W.shape[0]
    stride, pad = hparameters["stride"], hparameters["pad"]
    A_prev_pad = zero_pad(A_prev, pad)
    dA_prev_pad = np.zeros_like(A_prev_pad)
    dW, db = np.zeros_like(W), np.zeros_like(b)
    for i in range(m):
        for h in range(n_H):
            for w in range(n_W):
                for c in range(n_C):
                    v, u = h*stride, w*stride
                    dA_prev_pad[i, v:v+f, u:u+f] += W[..., c] * dZ[i, h, w, c]
                    dW[..., c] += A_prev_pad[i, v:v+f, u:u+f] * dZ[i, h, w, c]
                    db[..., c] += dZ[i, h, w, c]
    dW /= m
    db /= m
    return dA_prev_pad[:, pad:-pad, pad:-pad, :], dW, db
""",
    ),
    Answer(
        "conv_backward",
        "unstrided_and_every_bias",
        kind="b",
        cause=("window_not_strided", "bias_gets_every_filter"),
        source="""\
def conv_backward(dZ, cache):
    A_prev, W, b, hparameters = cache
    m, n_H, n_W, n_C = dZ.shape
    f, pad = W.shape[0], hparameters["pad"]
    A_prev_pad = zero_pad(A_prev, pad)
    dA_prev_pad = np.zeros_like(A_prev_pad)
    dW, db = np.zeros_like(W), np.zeros_like(b)
    for i in range(m):
        for h in range(n_H):
            for w in range(n_W):
                for c in range(n_C):
                    dA_prev_pad[i, h:h+f, w:w+f] += W[..., c] * dZ[i, h, w, c]
                    dW[..., c] += A_prev_pad[i, h:h+f, w:w+f] * dZ[i, h, w, c]
                    db[...] += dZ[i, h, w, c]
    return dA_prev_pad[:, pad:pad+A_prev.shape[1], pad:pad+A_prev.shape[2]], dW, db
""",
    ),
    Answer(
        "conv_backward",
        "turned_and_short",
        kind="b",
        cause=("kernel_flipped", "one_row_short"),
        source="""\
def conv_backward(dZ, cache):
    A_prev, W, b, hparameters = cache
    m, n_H, n_W, n_C = dZ.shape
    f, stride, pad = W.shape[0], hparameters["stride"], hparameters["pad"]
    A_prev_pad = zero_pad(A_prev, pad)
    dA_prev_pad = np.zeros_like(A_prev_pad)
    dW, db = np.zeros_like(W), np.zeros_like(b)
    for i in range(m):
        for h in range(n_H - 1):
            for w in range(n_W - 1):
                for c in range(n_C):
                    fenster = np.s_[i, h*stride:h*stride+f, w*stride:w*stride+f]
                    dA_prev_pad[fenster] += W[::-1, ::-1, :, c] * dZ[i, h, w, c]
                    dW[..., c] += A_prev_pad[fenster] * dZ[i, h, w, c]
                    db[..., c] += dZ[i, h, w, c]
    return dA_prev_pad[:, pad:pad+A_prev.shape[1], pad:pad+A_prev.shape[2]], dW, db
""",
    ),
    Answer(
        "conv_backward",
        "equal_signs_for_dW_and_db",
        kind="b",
        cause=("filter_gradient_overwritten", "bias_gradient_overwritten"),
        source="""\
def conv_backward(dZ, cache):
    A_prev, W, b, hparameters = cache
    m, n_H, n_W, n_C = dZ.shape
    f, stride, pad = W.shape[0], hparameters["stride"], hparameters["pad"]
    A_prev_pad = zero_pad(A_prev, pad)
    dA_prev_pad = np.zeros_like(A_prev_pad)
    dW, db = np.zeros_like(W), np.zeros_like(b)
    for i in range(m):
        for h in range(n_H):
            for w in range(n_W):
                for c in range(n_C):
                    fenster = np.s_[i, h*stride:h*stride+f, w*stride:w*stride+f]
                    dA_prev_pad[fenster] += W[..., c] * dZ[i, h, w, c]
                    dW[..., c] = A_prev_pad[fenster] * dZ[i, h, w, c]
                    db[..., c] = dZ[i, h, w, c]
    return dA_prev_pad[:, pad:pad+A_prev.shape[1], pad:pad+A_prev.shape[2]], dW, db
""",
    ),
    Answer(
        "conv_backward",
        "dZ_read_w_first",
        kind="c",
        raises="IndexError",
        source="""\
def conv_backward(dZ, cache):
    A_prev, W, b, hparameters = cache
    m, n_H, n_W, n_C = dZ.shape
    f, stride, pad = W.shape[0], hparameters["stride"], hparameters["pad"]
    A_prev_pad = zero_pad(A_prev, pad)
    dA_prev_pad = np.zeros_like(A_prev_pad)
    dW, db = np.zeros_like(W), np.zeros_like(b)
    for i in range(m):
        for h in range(n_H):
            for w in range(n_W):
                for c in range(n_C):
                    dz = dZ[i, w, h, c]
                    v, u = h*stride, w*stride
                    dA_prev_pad[i, v:v+f, u:u+f] += W[..., c] * dz
                    dW[..., c] += A_prev_pad[i, v:v+f, u:u+f] * dz
                    db[..., c] += dz
    return dA_prev_pad[:, pad:pad+A_prev.shape[1], pad:pad+A_prev.shape[2]], dW, db
""",
    ),
    Answer(
        "conv_backward",
        "window_turned_for_dW",
        kind="c",
        source="""\
def conv_backward(dZ, cache):
    A_prev, W, b, hparameters = cache
    stride, pad, f = hparameters["stride"], hparameters["pad"], W.shape[0]
    X = zero_pad(A_prev, pad)
    dX, dW, db = np.zeros(X.shape), np.zeros(W.shape), np.zeros(b.shape)
    for i, h, w, c in np.ndindex(dZ.shape):
        y, x = h*stride, w*stride
        dX[i, y:y+f, x:x+f] += W[..., c] * dZ[i, h, w, c]
        dW[..., c] += X[i, y:y+f, x:x+f][::-1, ::-1] * dZ[i, h, w, c]
        db[..., c] += dZ[i, h, w, c]
    return dX[:, pad:pad+A_prev.shape[1], pad:pad+A_prev.shape[2]], dW, db
""",
    ),
    Answer(
        "conv_backward",
        "border_left_on",
        kind="c",
        source="""\
def conv_backward(dZ, cache):
    A_prev, W, b, hparameters = cache
    stride, pad, f = hparameters["stride"], hparameters["pad"], W.shape[0]
    X = zero_pad(A_prev, pad)
    dX, dW, db = np.zeros(X.shape), np.zeros(W.shape), np.zeros(b.shape)
    for i, h, w, c in np.ndindex(dZ.shape):
        y, x = h*stride, w*stride
        dX[i, y:y+f, x:x+f] += W[..., c] * dZ[i, h, w, c]
        dW[..., c] += X[i, y:y+f, x:x+f] * dZ[i, h, w, c]
        db[..., c] += dZ[i, h, w, c]
    return dX, dW, db
""",
    ),
    Answer(
        "conv_backward",
        "cut_at_the_far_side",
        kind="a",
        cause=("border_cut_at_one_end",),
        source="""\
def conv_backward(dZ, cache):
    A_prev, W, b, hparameters = cache
    stride, pad, f = hparameters["stride"], hparameters["pad"], W.shape[0]
    X = zero_pad(A_prev, pad)
    dX, dW, db = np.zeros(X.shape), np.zeros(W.shape), np.zeros(b.shape)
    for i, h, w, c in np.ndindex(dZ.shape):
        y, x = h*stride, w*stride
        dX[i, y:y+f, x:x+f] += W[..., c] * dZ[i, h, w, c]
        dW[..., c] += X[i, y:y+f, x:x+f] * dZ[i, h, w, c]
        db[..., c] += dZ[i, h, w, c]
    dA_prev = dX[:, :A_prev.shape[1], :A_prev.shape[2], :]
    return dA_prev, dW, db
""",
    ),
    Answer(
        "conv_backward",
        "sums_kept_in_the_notebook",
        kind="c",
        source="""\
sums = {}

def conv_backward(dZ, cache):
    A_prev, W, b, hparameters = cache
    stride, pad, f = hparameters["stride"], hparameters["pad"], W.shape[0]
    X = zero_pad(A_prev, pad)
    dX = np.zeros(X.shape)
    dW = sums.setdefault(("dW", W.shape), np.zeros(W.shape))
    db = sums.setdefault(("db", b.shape), np.zeros(b.shape))
    for i, h, w, c in np.ndindex(dZ.shape):
        y, x = h*stride, w*stride
        dX[i, y:y+f, x:x+f] += W[..., c] * dZ[i, h, w, c]
        dW[..., c] += X[i, y:y+f, x:x+f] * dZ[i, h, w, c]
        db[..., c] += dZ[i, h, w, c]
    return dX[:, pad:pad+A_prev.shape[1], pad:pad+A_prev.shape[2]], dW.copy(), db.copy()
""",
    ),
    Answer(
        "conv_backward",
        "two_of_three",
        kind="c",
        source="""\
def conv_backward(dZ, cache):
    A_prev, W, b, hparameters = cache
    stride, pad, f = hparameters["stride"], hparameters["pad"], W.shape[0]
    X = zero_pad(A_prev, pad)
    dX, dW = np.zeros(X.shape), np.zeros(W.shape)
    for i, h, w, c in np.ndindex(dZ.shape):
        y, x = h*stride, w*stride
        dX[i, y:y+f, x:x+f] += W[..., c] * dZ[i, h, w, c]
        dW[..., c] += X[i, y:y+f, x:x+f] * dZ[i, h, w, c]
    return [dX[:, pad:pad+A_prev.shape[1], pad:pad+A_prev.shape[2]], dW]
""",
    ),
    Answer(
        "conv_backward",
        "three_out_of_the_cache",
        kind="d",
        raises="ValueError",
        must_say="4 things",
        source="""\
def conv_backward(dZ, cache):
    A_prev, W, hparameters = cache
    stride, pad = hparameters["stride"], hparameters["pad"]
    m, n_H, n_W, n_C = dZ.shape
    dA_prev_pad = np.zeros_like(zero_pad(A_prev, pad))
    return dA_prev_pad, np.zeros_like(W), np.zeros((1, 1, 1, n_C))
""",
    ),
    Answer(
        "conv_backward",
        "stride_of_the_cache",
        kind="d",
        raises="TypeError",
        must_say="hparameters",
        source="""\
def conv_backward(dZ, cache):
    A_prev, W, b, hparameters = cache
    stride = cache["stride"]
    pad = cache["pad"]
    m, n_H, n_W, n_C = dZ.shape
    dA_prev_pad = np.zeros_like(zero_pad(A_prev, pad))
    return dA_prev_pad, np.zeros_like(W), np.zeros_like(b)
""",
    ),
    Answer(
        "conv_backward",
        "all_filters_into_one_window",
        kind="d",
        raises="ValueError",
        must_say="w[:, :, :, c]",
        source="""\
def conv_backward(dZ, cache):
    A_prev, W, b, hparameters = cache
    stride, pad, f = hparameters["stride"], hparameters["pad"], W.shape[0]
    A_prev_pad = zero_pad(A_prev, pad)
    dA_prev_pad = np.zeros_like(A_prev_pad)
    dW, db = np.zeros_like(W), np.zeros_like(b)
    for i, h, w, c in np.ndindex(dZ.shape):
        v, u = h*stride, w*stride
        dA_prev_pad[i, v:v+f, u:u+f, :] += W * dZ[i, h, w, c]
        dW[:, :, :, c] += A_prev_pad[i, v:v+f, u:u+f, :] * dZ[i, h, w, c]
        db[:, :, :, c] += dZ[i, h, w, c]
    return dA_prev_pad[:, pad:pad+A_prev.shape[1], pad:pad+A_prev.shape[2]], dW, db
""",
    ),
    Answer(
        "conv_backward",
        "loops_over_the_input",
        kind="d",
        raises="IndexError",
        must_say="n_h",
        source="""\
def conv_backward(dZ, cache):
    A_prev, W, b, hparameters = cache
    m, n_H_prev, n_W_prev, n_C_prev = A_prev.shape
    f, f, n_C_prev, n_C = W.shape
    stride, pad = hparameters["stride"], hparameters["pad"]
    db = np.zeros(b.shape)
    for i in range(m):
        for h in range(n_H_prev + 2*pad):
            for w in range(n_W_prev + 2*pad):
                for c in range(n_C):
                    db[:, :, :, c] += dZ[i, h, w, c]
    return np.zeros(A_prev.shape), np.zeros(W.shape), db
""",
    ),
    Answer(
        "conv_backward",
        "none_from_the_template",
        kind="d",
        raises="TypeError",
        must_say="none",
        source="""\
def conv_backward(dZ, cache):
    A_prev, W, b, hparameters = cache
    stride, pad, f = hparameters["stride"], hparameters["pad"], W.shape[0]
    A_prev_pad = zero_pad(A_prev, pad)
    dA_prev_pad = np.zeros_like(A_prev_pad)
    dW = None
    db = None
    for i, h, w, c in np.ndindex(dZ.shape):
        v, u = h*stride, w*stride
        dA_prev_pad[i, v:v+f, u:u+f, :] += W[:, :, :, c] * dZ[i, h, w, c]
        dW[:, :, :, c] += A_prev_pad[i, v:v+f, u:u+f, :] * dZ[i, h, w, c]
        db[:, :, :, c] += dZ[i, h, w, c]
    return dA_prev_pad[:, pad:pad+A_prev.shape[1], pad:pad+A_prev.shape[2]], dW, db
""",
    ),
]

CREATE_MASK_FROM_WINDOW = [
    Answer(
        "create_mask_from_window",
        "axis_0",
        kind="a",
        cause=("maximum_of_each_column",),
        source="""\
def create_mask_from_window(x):
    maximo = np.max(x, axis=0)
    mascara = (x == maximo)
    return mascara
""",
    ),
    Answer(
        "create_mask_from_window",
        "row_by_row",
        kind="a",
        cause=("maximum_of_each_row",),
        source="""\
def create_mask_from_window(x):
    return np.array([[value == max(row) for value in row] for row in x])
""",
    ),
    Answer(
        "create_mask_from_window",
        "value_at_the_place",
        kind="a",
        cause=("keeps_value",),
        source="""\
def create_mask_from_window(x):
    mask = np.zeros(x.shape)
    r, s = np.unravel_index(np.argmax(x), x.shape)
    mask[r, s] = x[r, s]
    return mask
""",
    ),
    Answer(
        "create_mask_from_window",
        "absolute",
        kind="a",
        cause=("largest_size",),
        source="""\
def create_mask_from_window(x):
    betrag = np.abs(x)
    return betrag == betrag.max()
""",
    ),
    Answer(
        "create_mask_from_window",
        "smaller_than_maximum",
        kind="a",
        cause=("reversed_mask",),
        source="""\
def create_mask_from_window(x):
    # everything that is not the maximum is set to zero
    mask = np.where(x == np.max(x), False, True)
    return mask
""",
    ),
    Answer(
        "create_mask_from_window",
        "where_it_is",
        kind="a",
        cause=("returns_index",),
        source="""\
def create_mask_from_window(x):
    best = (0, 0)
    for i in range(x.shape[0]):
        for j in range(x.shape[1]):
            if x[i, j] > x[best]:
                best = (i, j)
    return best
""",
    ),
    Answer(
        "create_mask_from_window",
        "all_but_the_farthest",
        kind="b",
        cause=("largest_size", "reversed_mask"),
        source="""\
def create_mask_from_window(x):
    return np.abs(x) != np.max(np.abs(x))
""",
    ),
    Answer(
        "create_mask_from_window",
        "the_two_largest",
        kind="c",
        source="""\
def create_mask_from_window(x):
    ordenado = sorted(x.ravel())
    return x >= ordenado[-2:][0]
""",
    ),
    Answer(
        "create_mask_from_window",
        "method_not_called",
        kind="c",
        source="""\
def create_mask_from_window(x):
    mask = x == x.max
    return mask
""",
    ),
    Answer(
        "create_mask_from_window",
        "transposed",
        kind="c",
        source="""\
def create_mask_from_window(x):
    def first_largest(zahlen, bisher=0, stelle=0):
        if stelle == len(zahlen):
            return bisher
        if zahlen[stelle] > zahlen[bisher]:
            bisher = stelle
        return first_largest(zahlen, bisher, stelle + 1)

    k = first_largest(list(x.flat))
    mask = np.zeros(x.shape[::-1], dtype=bool)
    mask[k % x.shape[1], k // x.shape[1]] = True
    return mask
""",
    ),
    Answer(
        "create_mask_from_window",
        "if_array",
        kind="d",
        raises="ValueError",
        must_say="array",
        source="""\
def create_mask_from_window(x):
    mask = np.zeros(x.shape)
    if x == np.max(x):
        mask = 1
    else:
        mask = 0
    return mask
""",
    ),
]

DISTRIBUTE_VALUE = [
    Answer(
        "distribute_value",
        "ones_times_dz",
        kind="a",
        cause=("not_divided",),
        source="""\
def distribute_value(dz, shape):
    (n_H, n_W) = shape
    a = np.ones((n_H, n_W)) * dz
    return a
""",
    ),
    Answer(
        "distribute_value",
        "len_of_a",
        kind="a",
        cause=("divided_by_n_H",),
        source="""\
def distribute_value(dz, shape):
    a = np.zeros(shape)
    a += dz / len(a)
    return a
""",
    ),
    Answer(
        "distribute_value",
        "sum_of_shape",
        kind="a",
        cause=("divided_by_sum",),
        source="""\
def distribute_value(dz, shape):
    anteil = dz / sum(shape)
    return np.full(shape, anteil)
""",
    ),
    Answer(
        "distribute_value",
        "one_size",
        kind="a",
        cause=("square_of_n_H",),
        source="""\
def distribute_value(dz, shape):
    n = shape[0]
    return np.full((n, n), dz / n**2)
""",
    ),
    Answer(
        "distribute_value",
        "the_share_alone",
        kind="a",
        cause=("returns_average",),
        source="""\
def distribute_value(dz, shape):
    n_H, n_W = shape
    average = dz / (n_H * n_W)
    return average
""",
    ),
    Answer(
        "distribute_value",
        "floor_division",
        kind="a",
        cause=("whole_division",),
        source="""\
def distribute_value(dz, shape):
    reparto = dz // np.prod(shape)
    return np.array([[reparto for _ in range(shape[1])] for _ in range(shape[0])])
""",
    ),
    Answer(
        "distribute_value",
        "one_over_the_sum",
        kind="b",
        cause=("gradient_ignored", "divided_by_sum"),
        source="""\
def distribute_value(dz, shape):
    n_H, n_W = shape
    return np.ones((n_H, n_W)) / (n_H + n_W)
""",
    ),
    Answer(
        "distribute_value",
        "square_and_whole",
        kind="b",
        cause=("square_of_n_H", "not_divided"),
        source="""\
def distribute_value(dz, shape):
    n_H, n_W = shape
    a = []
    for r in range(n_H):
        a.append([dz] * n_H)
    return np.array(a)
""",
    ),
    Answer(
        "distribute_value",
        "multiplied",
        kind="c",
        source="""\
def distribute_value(dz, shape):
    n_H, n_W = shape
    return np.full((n_H, n_W), dz * n_H * n_W)
""",
    ),
    Answer(
        "distribute_value",
        "square_root",
        kind="c",
        source="""\
def distribute_value(dz, shape):
    a = np.empty(shape)
    a[:] = dz / np.sqrt(a.size)
    return a
""",
    ),
    Answer(
        "distribute_value",
        "random_shares",
        kind="c",
        source="""\
def distribute_value(dz, shape):
    # together they make dz
    shares = np.random.rand(*shape)
    return dz * shares / shares.sum()
""",
    ),
    Answer(
        "distribute_value",
        "full_without_tuple",
        kind="d",
        raises="TypeError",
        must_say="tuple",
        source="""\
def distribute_value(dz, shape):
    n_H, n_W = shape
    average = dz / (n_H * n_W)
    a = np.full(n_H, n_W, average)
    return a
""",
    ),
    Answer(
        "distribute_value",
        "shape_of_shape",
        kind="d",
        raises="AttributeError",
        must_say="tuple",
        source="""\
def distribute_value(dz, shape):
    n_H, n_W = shape.shape
    average = dz / (n_H * n_W)
    return np.full((n_H, n_W), average)
""",
    ),
]

POOL_BACKWARD = [
    Answer(
        "pool_backward",
        "without_stride",
        kind="a",
        cause=("window_not_strided",),
        source="""\
def pool_backward(dA, cache, mode="max"):
    A_prev, hp = cache
    f = hp["f"]
    g = np.zeros_like(A_prev)
    for (i, h, w, c), d in np.ndenumerate(dA):
        if mode == "max":
            g[i, h:h+f, w:w+f, c] += create_mask_from_window(A_prev[i, h:h+f, w:w+f, c]) * d
        else:
            g[i, h:h+f, w:w+f, c] += distribute_value(d, (f, f))
    return g
""",
    ),
    Answer(
        "pool_backward",
        "equal_signs",
        kind="a",
        cause=("gradient_overwritten",),
        source="""\
def pool_backward(dA, cache, mode="max"):
    (A_prev, hparameters) = cache
    stride = hparameters["stride"]
    f = hparameters["f"]
    m, n_H, n_W, n_C = dA.shape
    dA_prev = np.zeros(A_prev.shape)
    for i in range(m):
        a_prev = A_prev[i]
        for h in range(n_H):
            for w in range(n_W):
                for c in range(n_C):
                    vert_start = h * stride
                    vert_end = vert_start + f
                    horiz_start = w * stride
                    horiz_end = horiz_start + f
                    if mode == "max":
                        a_prev_slice = a_prev[vert_start:vert_end, horiz_start:horiz_end, c]
                        mask = create_mask_from_window(a_prev_slice)
                        dA_prev[i, vert_start:vert_end, horiz_start:horiz_end, c] = mask * dA[i, h, w, c]
                    elif mode == "average":
                        da = dA[i, h, w, c]
                        dA_prev[i, vert_start:vert_end, horiz_start:horiz_end, c] = distribute_value(da, (f, f))
    return dA_prev
""",
    ),
    Answer(
        "pool_backward",
        "erstes_bild",
        kind="a",
        cause=("first_image_only",),
        source="""\
def pool_backward(dA, cache, mode="max"):
    A_prev, hparameters = cache
    f, schritt = hparameters["f"], hparameters["stride"]
    ergebnis = np.zeros(A_prev.shape)
    bild = A_prev[0]
    for i in range(dA.shape[0]):
        for h in range(dA.shape[1]):
            for w in range(dA.shape[2]):
                oben, links = h * schritt, w * schritt
                for c in range(dA.shape[3]):
                    ziel = ergebnis[i, oben:oben+f, links:links+f, c]
                    if mode == "max":
                        fenster = bild[oben:oben+f, links:links+f, c]
                        ziel += (fenster == fenster.max()) * dA[i, h, w, c]
                    else:
                        ziel += dA[i, h, w, c] / f**2
    return ergebnis
""",
    ),
    Answer(
        "pool_backward",
        "vert_from_w",
        kind="a",
        cause=("rows_and_columns_swapped",),
        raises="ValueError",
        source="""\
def pool_backward(dA, cache, mode="max"):
    A_prev, hparameters = cache
    f, stride = hparameters["f"], hparameters["stride"]
    m, n_H, n_W, n_C = dA.shape
    dA_prev = np.zeros(A_prev.shape)
    for i in range(m):
        for h in range(n_H):
            for w in range(n_W):
                for c in range(n_C):
                    vert_start, horiz_start = w * stride, h * stride
                    vert_end, horiz_end = vert_start + f, horiz_start + f
                    if mode == "max":
                        window = A_prev[i, vert_start:vert_end, horiz_start:horiz_end, c]
                        mask = create_mask_from_window(window)
                        dA_prev[i, vert_start:vert_end, horiz_start:horiz_end, c] += mask * dA[i, h, w, c]
                    else:
                        share = distribute_value(dA[i, h, w, c], (f, f))
                        dA_prev[i, vert_start:vert_end, horiz_start:horiz_end, c] += share
    return dA_prev
""",
    ),
    Answer(
        "pool_backward",
        "ranges_over_the_input",
        kind="a",
        cause=("one_row_short",),
        source="""\
def pool_backward(dA, cache, mode="max"):
    A_prev, hparameters = cache
    f, stride = hparameters["f"], hparameters["stride"]
    m, n_H_prev, n_W_prev, n_C = A_prev.shape
    n_H, n_W = (n_H_prev - f)//stride, (n_W_prev - f)//stride
    dA_prev = np.zeros(A_prev.shape)
    for i in range(m):
        for c in range(n_C):
            for h, y in zip(range(n_H), range(0, n_H_prev, stride)):
                for w, x in zip(range(n_W), range(0, n_W_prev, stride)):
                    window = A_prev[i, y:y+f, x:x+f, c]
                    if mode == "max":
                        dA_prev[i, y:y+f, x:x+f, c] += create_mask_from_window(window) * dA[i, h, w, c]
                    else:
                        dA_prev[i, y:y+f, x:x+f, c] += distribute_value(dA[i, h, w, c], window.shape)
    return dA_prev
""",
    ),
    Answer(
        "pool_backward",
        "mask_times_slice",
        kind="a",
        cause=("mask_times_input",),
        source="""\
def pool_backward(dA, cache, mode="max"):
    A_prev, hparameters = cache
    f, stride = hparameters["f"], hparameters["stride"]
    m, n_H, n_W, n_C = dA.shape
    dA_prev = np.zeros(A_prev.shape)
    for i, h, w, c in np.ndindex(m, n_H, n_W, n_C):
        zona = np.s_[i, h*stride:h*stride+f, w*stride:w*stride+f, c]
        if mode == "max":
            dA_prev[zona] += create_mask_from_window(A_prev[zona]) * A_prev[zona]
        if mode == "average":
            dA_prev[zona] += distribute_value(dA[i, h, w, c], (f, f))
    return dA_prev
""",
    ),
    Answer(
        "pool_backward",
        "one_at_the_winner",
        kind="a",
        cause=("mask_alone",),
        source="""\
def pool_backward(dA, cache, mode="max"):
    A_prev, hparameters = cache
    f, stride = hparameters["f"], hparameters["stride"]
    dA_prev = np.zeros(A_prev.shape)
    for i, h, w, c in np.ndindex(dA.shape):
        y, x = h*stride, w*stride
        if mode == "max":
            r, s = divmod(int(A_prev[i, y:y+f, x:x+f, c].argmax()), f)
            dA_prev[i, y + r, x + s, c] += 1
        else:
            dA_prev[i, y:y+f, x:x+f, c] += dA[i, h, w, c] / (f * f)
    return dA_prev
""",
    ),
    Answer(
        "pool_backward",
        "mask_forgotten",
        kind="a",
        cause=("whole_window_gets_it",),
        source="""\
def pool_backward(dA, cache, mode="max"):
    A_prev, hparameters = cache
    f, stride = hparameters["f"], hparameters["stride"]
    dA_prev = np.zeros(A_prev.shape)
    for i in range(dA.shape[0]):
        for h in range(dA.shape[1]):
            for w in range(dA.shape[2]):
                for c in range(dA.shape[3]):
                    window = A_prev[i, h*stride:h*stride+f, w*stride:w*stride+f, c]
                    mask = create_mask_from_window(window)
                    if mode == "max":
                        dA_prev[i, h*stride:h*stride+f, w*stride:w*stride+f, c] += dA[i, h, w, c]
                    else:
                        dA_prev[i, h*stride:h*stride+f, w*stride:w*stride+f, c] += dA[i, h, w, c] / mask.size
    return dA_prev
""",
    ),
    Answer(
        "pool_backward",
        "mean_of_the_window",
        kind="a",
        cause=("average_of_input",),
        source="""\
def pool_backward(dA, cache, mode="max"):
    A_prev, hparameters = cache
    f, stride = hparameters["f"], hparameters["stride"]
    m, n_H, n_W, n_C = dA.shape
    dA_prev = np.zeros(A_prev.shape)
    for i in range(m):
        for h in range(n_H):
            for w in range(n_W):
                for c in range(n_C):
                    y, x = h*stride, w*stride
                    window = A_prev[i, y:y+f, x:x+f, c]
                    if mode == "max":
                        dA_prev[i, y:y+f, x:x+f, c] += create_mask_from_window(window) * dA[i, h, w, c]
                    else:
                        dA_prev[i, y:y+f, x:x+f, c] += np.mean(window)
    return dA_prev
""",
    ),
    Answer(
        "pool_backward",
        "vectorised_average",
        kind="a",
        cause=("average_not_divided",),
        source="""\
def pool_backward(dA, cache, mode="max"):
    A_prev, hp = cache
    f, s = hp["f"], hp["stride"]
    _, H, B, _ = dA.shape
    out = np.zeros(A_prev.shape)
    v = np.lib.stride_tricks.sliding_window_view(A_prev, (f, f), axis=(1, 2))[:, ::s, ::s]
    top = v.max(axis=(4, 5))
    for r in range(f):
        for t in range(f):
            platz = np.s_[:, r:r + s*H:s, t:t + s*B:s]
            if mode == "max":
                out[platz] += np.where(A_prev[platz] == top, dA, 0)
            else:
                out[platz] += dA
    return out
""",
    ),
    Answer(
        "pool_backward",
        "argmax_always",
        kind="a",
        cause=("mode_ignored",),
        source="""\
def pool_backward(dA, cache, mode="max"):
    A_prev, hparameters = cache
    f, stride = hparameters["f"], hparameters["stride"]
    m, n_H, n_W, n_C = dA.shape
    v = np.lib.stride_tricks.sliding_window_view(A_prev, (f, f), axis=(1, 2))[:, ::stride, ::stride]
    k = v.reshape(m, n_H, n_W, n_C, f * f).argmax(axis=-1)
    i, h, w, c = np.indices(dA.shape)
    dA_prev = np.zeros(A_prev.shape)
    np.add.at(dA_prev, (i, h * stride + k // f, w * stride + k % f, c), dA)
    return dA_prev
""",
    ),
    Answer(
        "pool_backward",
        "if_and_else_exchanged",
        kind="a",
        cause=("modes_exchanged",),
        source="""\
def pool_backward(dA, cache, mode="max"):
    A_prev, hparameters = cache
    f, stride = hparameters["f"], hparameters["stride"]
    m, n_H, n_W, n_C = dA.shape

    def share(window, dz):
        if mode == "average":
            return create_mask_from_window(window) * dz
        return distribute_value(dz, window.shape)

    dA_prev = np.zeros(A_prev.shape)
    for i in range(m):
        for h in range(n_H):
            for w in range(n_W):
                for c in range(n_C):
                    y, x = h*stride, w*stride
                    dA_prev[i, y:y+f, x:x+f, c] += share(A_prev[i, y:y+f, x:x+f, c], dA[i, h, w, c])
    return dA_prev
""",
    ),
    Answer(
        "pool_backward",
        "slice_of_dA",
        kind="a",
        cause=("gradient_read_at_input_corners",),
        raises="ValueError",
        source="""\
def pool_backward(dA, cache, mode="max"):
    A_prev, hparameters = cache
    f, stride = hparameters["f"], hparameters["stride"]
    m, n_H, n_W, n_C = dA.shape
    dA_prev = np.zeros(A_prev.shape)
    for i in range(m):
        for h in range(n_H):
            for w in range(n_W):
                for c in range(n_C):
                    vert_start = h * stride
                    vert_end = vert_start + f
                    horiz_start = w * stride
                    horiz_end = horiz_start + f
                    da = dA[i, vert_start:vert_end, horiz_start:horiz_end, c]
                    if mode == "max":
                        mask = create_mask_from_window(A_prev[i, vert_start:vert_end, horiz_start:horiz_end, c])
                        dA_prev[i, vert_start:vert_end, horiz_start:horiz_end, c] += mask * da
                    else:
                        dA_prev[i, vert_start:vert_end, horiz_start:horiz_end, c] += distribute_value(da, (f, f))
    return dA_prev
""",
    ),
    Answer(
        "pool_backward",
        "ones_and_whole_gradients",
        kind="b",
        cause=("mask_alone", "average_not_divided"),
        source="""\
def pool_backward(dA, cache, mode="max"):
    A_prev, hparameters = cache
    f, stride = hparameters["f"], hparameters["stride"]
    dA_prev = np.zeros(A_prev.shape)
    for i, h, w, c in np.ndindex(dA.shape):
        corner = np.s_[i, h*stride:h*stride+f, w*stride:w*stride+f, c]
        if mode == "max":
            dA_prev[corner] += create_mask_from_window(A_prev[corner])
        else:
            dA_prev[corner] += dA[i, h, w, c]
    return dA_prev
""",
    ),
    Answer(
        "pool_backward",
        "overwritten_without_stride",
        kind="b",
        cause=("window_not_strided", "gradient_overwritten"),
        source="""\
def pool_backward(dA, cache, mode="max"):
    A_prev, hparameters = cache
    f, stride = hparameters["f"], hparameters["stride"]
    dA_prev = np.zeros(A_prev.shape)
    for i in range(dA.shape[0]):
        for h in range(dA.shape[1]):
            for w in range(dA.shape[2]):
                for c in range(dA.shape[3]):
                    ventana = A_prev[i, h:h+f, w:w+f, c]
                    if mode == "max":
                        dA_prev[i, h:h+f, w:w+f, c] = create_mask_from_window(ventana) * dA[i, h, w, c]
                    else:
                        dA_prev[i, h:h+f, w:w+f, c] = distribute_value(dA[i, h, w, c], (f, f))
    return dA_prev
""",
    ),
    Answer(
        "pool_backward",
        "exchanged_and_short",
        kind="b",
        cause=("modes_exchanged", "one_row_short"),
        source="""\
def pool_backward(dA, cache, mode="max"):
    A_prev, hparameters = cache
    f, stride = hparameters["f"], hparameters["stride"]
    m, n_H, n_W, n_C = dA.shape
    dA_prev = np.zeros_like(A_prev)
    for i in range(m):
        for h in range(n_H - 1):
            for w in range(n_W - 1):
                for c in range(n_C):
                    corner = np.s_[i, h*stride:h*stride+f, w*stride:w*stride+f, c]
                    if mode != "max":
                        dA_prev[corner] += create_mask_from_window(A_prev[corner]) * dA[i, h, w, c]
                    else:
                        dA_prev[corner] += distribute_value(dA[i, h, w, c], (f, f))
    return dA_prev
""",
    ),
    Answer(
        "pool_backward",
        "average_over_the_output",
        kind="c",
        source="""\
def pool_backward(dA, cache, mode="max"):
    A_prev, hparameters = cache
    f, stride = hparameters["f"], hparameters["stride"]
    m, n_H, n_W, n_C = dA.shape
    dA_prev = np.zeros(A_prev.shape)
    for i in range(m):
        for h in range(n_H):
            for w in range(n_W):
                for c in range(n_C):
                    y, x = h*stride, w*stride
                    if mode == "max":
                        mask = create_mask_from_window(A_prev[i, y:y+f, x:x+f, c])
                        dA_prev[i, y:y+f, x:x+f, c] += mask * dA[i, h, w, c]
                    else:
                        dA_prev[i, y:y+f, x:x+f, c] += dA[i, h, w, c] / (n_H * n_W)
    return dA_prev
""",
    ),
    Answer(
        "pool_backward",
        "divided_at_the_end",
        kind="c",
        source="""\
def pool_backward(dA, cache, mode="max"):
    A_prev, hparameters = cache
    f, stride = hparameters["f"], hparameters["stride"]
    dA_prev = np.zeros(A_prev.shape)
    for i, h, w, c in np.ndindex(dA.shape):
        corner = np.s_[i, h*stride:h*stride+f, w*stride:w*stride+f, c]
        if mode == "max":
            dA_prev[corner] += create_mask_from_window(A_prev[corner]) * dA[i, h, w, c]
        else:
            dA_prev[corner] += dA[i, h, w, c]
    return dA_prev / (f * f)
""",
    ),
    Answer(
        "pool_backward",
        "row_and_column_of_the_winner",
        kind="a",
        cause=("mask_transposed",),
        source="""\
def pool_backward(dA, cache, mode="max"):
    A_prev, hparameters = cache
    f, stride = hparameters["f"], hparameters["stride"]
    dA_prev = np.zeros(A_prev.shape)
    for i, h, w, c in np.ndindex(dA.shape):
        y, x = h*stride, w*stride
        if mode == "max":
            s, r = np.unravel_index(np.argmax(A_prev[i, y:y+f, x:x+f, c]), (f, f))
            dA_prev[i, y + r, x + s, c] += dA[i, h, w, c]
        else:
            dA_prev[i, y:y+f, x:x+f, c] += distribute_value(dA[i, h, w, c], (f, f))
    return dA_prev
""",
    ),
    Answer(
        "pool_backward",
        "size_of_the_gradient",
        kind="c",
        source="""\
def pool_backward(dA, cache, mode="max"):
    A_prev, hparameters = cache
    f, stride = hparameters["f"], hparameters["stride"]
    dA_prev = np.zeros(A_prev.shape)
    for i, h, w, c in np.ndindex(dA.shape):
        corner = np.s_[i, h*stride:h*stride+f, w*stride:w*stride+f, c]
        dz = abs(dA[i, h, w, c])
        if mode == "max":
            dA_prev[corner] += create_mask_from_window(A_prev[corner]) * dz
        else:
            dA_prev[corner] += distribute_value(dz, (f, f))
    return dA_prev
""",
    ),
    Answer(
        "pool_backward",
        "return_in_the_loop",
        kind="c",
        source="""\
def pool_backward(dA, cache, mode="max"):
    A_prev, hparameters = cache
    f, stride = hparameters["f"], hparameters["stride"]
    m, n_H, n_W, n_C = dA.shape
    dA_prev = np.zeros(A_prev.shape)
    for i in range(m):
        for h in range(n_H):
            for w in range(n_W):
                for c in range(n_C):
                    corner = np.s_[i, h*stride:h*stride+f, w*stride:w*stride+f, c]
                    if mode == "max":
                        dA_prev[corner] += create_mask_from_window(A_prev[corner]) * dA[i, h, w, c]
                    else:
                        dA_prev[corner] += distribute_value(dA[i, h, w, c], (f, f))
                return dA_prev
""",
    ),
    Answer(
        "pool_backward",
        "pad_from_conv_backward",
        kind="d",
        raises="KeyError",
        must_say='"stride"',
        source="""\
def pool_backward(dA, cache, mode="max"):
    A_prev, hparameters = cache
    f = hparameters["f"]
    stride = hparameters["stride"]
    pad = hparameters["pad"]
    A_prev_pad = zero_pad(A_prev, pad)
    return np.zeros(A_prev_pad.shape)
""",
    ),
    Answer(
        "pool_backward",
        "cache_of_conv",
        kind="d",
        raises="ValueError",
        must_say="2 things",
        source="""\
def pool_backward(dA, cache, mode="max"):
    (A_prev, W, b, hparameters) = cache
    f, stride = hparameters["f"], hparameters["stride"]
    m, n_H, n_W, n_C = dA.shape
    dA_prev = np.zeros(A_prev.shape)
    return dA_prev
""",
    ),
    Answer(
        "pool_backward",
        "zeros_of_int",
        kind="d",
        raises="UFuncTypeError",
        must_say="float",
        source="""\
def pool_backward(dA, cache, mode="max"):
    A_prev, hparameters = cache
    f, stride = hparameters["f"], hparameters["stride"]
    m, n_H, n_W, n_C = dA.shape
    dA_prev = np.zeros(A_prev.shape, dtype=int)
    for i in range(m):
        for h in range(n_H):
            for w in range(n_W):
                for c in range(n_C):
                    y, x = h*stride, w*stride
                    if mode == "max":
                        mask = create_mask_from_window(A_prev[i, y:y+f, x:x+f, c])
                        dA_prev[i, y:y+f, x:x+f, c] += mask * dA[i, h, w, c]
                    else:
                        dA_prev[i, y:y+f, x:x+f, c] += distribute_value(dA[i, h, w, c], (f, f))
    return dA_prev
""",
    ),
    Answer(
        "pool_backward",
        "np_int",
        kind="d",
        raises="AttributeError",
        must_say="np.int",
        source="""\
def pool_backward(dA, cache, mode="max"):
    A_prev, hparameters = cache
    f = np.int(hparameters["f"])
    stride = np.int(hparameters["stride"])
    dA_prev = np.zeros(A_prev.shape)
    return dA_prev
""",
    ),
]

BACKWARD = [*CONV_BACKWARD, *CREATE_MASK_FROM_WINDOW, *DISTRIBUTE_VALUE, *POOL_BACKWARD]
