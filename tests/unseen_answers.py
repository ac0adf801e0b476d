"""Wrong answers to lessons 1 to 3 as students write them.

Lesson 4's are in unseen_answers_backward.py, lesson 5's in unseen_answers_fast.py,
lesson 6's in unseen_answers_training.py.

They are a test of the diagnosis only as long as nobody fits them, or the known mistakes, to each other:
test_unseen_answers_are_wrong.py says what each of them does wrong.
"""

from tests.unseen import Answer, compiled
from tests.unseen_answers_backward import BACKWARD
from tests.unseen_answers_fast import FAST
from tests.unseen_answers_training import TRAINING

__all__ = ["ANSWERS", "FORWARD", "Answer", "compiled"]

ZERO_PAD = [
    Answer(
        "zero_pad",
        "number_as_width",
        kind="a",
        cause=("pads_every_axis",),
        source="""\
def zero_pad(X, pad):
    X_pad = np.pad(X, pad, 'constant', constant_values=0)
    return X_pad
""",
    ),
    Answer(
        "zero_pad",
        "pair_with_zero_first",
        kind="a",
        cause=("one_side",),
        source="""\
def zero_pad(X, pad):
    ancho = (0, pad)
    nada = (0, 0)
    # filas y columnas
    return np.pad(X, [nada, ancho, ancho, nada], mode="constant")
""",
    ),
    Answer(
        "zero_pad",
        "rows_joined",
        kind="a",
        cause=("rows_only",),
        source="""\
def zero_pad(X, pad):
    m, n_H, n_W, n_C = X.shape
    rand = np.zeros((m, pad, n_W, n_C))
    return np.concatenate((rand, X, rand), axis=1)
""",
    ),
    Answer(
        "zero_pad",
        "full_of_pad",
        kind="a",
        cause=("border_of_pad",),
        source="""\
def zero_pad(X, pad):
    m, n_H, n_W, n_C = X.shape
    # make the big array first, then put the picture in the middle
    X_pad = np.full((m, n_H + 2*pad, n_W + 2*pad, n_C), pad, dtype=float)
    X_pad[:, pad:pad+n_H, pad:pad+n_W, :] = X
    return X_pad
""",
    ),
    Answer(
        "zero_pad",
        "clipped_indices",
        kind="a",
        cause=("repeats_edge",),
        source="""\
def zero_pad(X, pad):
    m, n_H, n_W, n_C = X.shape
    rows = np.clip(np.arange(-pad, n_H + pad), 0, n_H - 1)
    cols = np.clip(np.arange(-pad, n_W + pad), 0, n_W - 1)
    return X[:, rows][:, :, cols]
""",
    ),
    Answer(
        "zero_pad",
        "like_the_picture",
        kind="a",
        cause=("one_pixel",),
        source="""\
def zero_pad(X, pad):
    out = []
    for bild in X:
        hoehe, breite, kanaele = bild.shape
        neu = np.zeros((hoehe + 2, breite + 2, kanaele))
        neu[1:hoehe+1, 1:breite+1] = bild
        out.append(neu)
    return np.array(out)
""",
    ),
    Answer(
        "zero_pad",
        "zeros_like_X",
        kind="a",
        cause=("same_size",),
        source="""\
def zero_pad(X, pad):
    X_pad = np.zeros_like(X)
    for i in range(X.shape[0]):
        bigger = np.pad(X[i], ((pad, pad), (pad, pad), (0, 0)))
        X_pad[i] = bigger[:X.shape[1], :X.shape[2]]
    return X_pad
""",
    ),
    Answer(
        "zero_pad",
        "pad_after_with_pad",
        kind="b",
        cause=("one_side", "border_of_pad"),
        source="""\
def zero_pad(X, pad):
    return np.pad(X, ((0,0), (0,pad), (0,pad), (0,0)), "constant", constant_values=pad)
""",
    ),
    Answer(
        "zero_pad",
        "lower_right_corner",
        kind="c",
        source="""\
def zero_pad(X, pad):
    m, n_H, n_W, n_C = X.shape
    X_pad = np.zeros((m, n_H + 2 * pad, n_W + 2 * pad, n_C))
    X_pad[:, 2 * pad:, 2 * pad:, :] = X
    return X_pad
""",
    ),
    Answer(
        "zero_pad",
        "mean_around",
        kind="c",
        source="""\
def zero_pad(X, pad):
    # grey looks nicer than black
    grau = X.mean()
    return np.pad(X, ((0, 0), (pad, pad), (pad, pad), (0, 0)), constant_values=grau)
""",
    ),
    Answer(
        "zero_pad",
        "no_return",
        kind="c",
        source="""\
def zero_pad(X, pad):
    X_pad = np.pad(X, ((0, 0), (pad, pad), (pad, pad), (0, 0)))
    print(X_pad.shape)
""",
    ),
    Answer(
        "zero_pad",
        "two_pairs",
        kind="d",
        raises="ValueError",
        must_say="pair for each",
        source="""\
def zero_pad(X, pad):
    X_pad = np.pad(X, ((pad, pad), (pad, pad)), mode="constant", constant_values=0)
    return X_pad
""",
    ),
    Answer(
        "zero_pad",
        "shape_called",
        kind="d",
        raises="TypeError",
        must_say="parentheses",
        source="""\
def zero_pad(X, pad):
    m, n_H, n_W, n_C = X.shape()
    X_pad = np.zeros((m, n_H + 2*pad, n_W + 2*pad, n_C))
    X_pad[:, pad:n_H+pad, pad:n_W+pad, :] = X
    return X_pad
""",
    ),
]

CONV_SINGLE_STEP = [
    Answer(
        "conv_single_step",
        "b_inside_the_sum",
        kind="a",
        cause=("bias_in_every_product",),
        source="""\
def conv_single_step(a_slice_prev, W, b):
    total = 0
    for x, w in zip(a_slice_prev.flatten(), W.flatten()):
        total += x * w + b.item()
    return total
""",
    ),
    Answer(
        "conv_single_step",
        "einsum_alone",
        kind="a",
        cause=("no_bias",),
        source="""\
def conv_single_step(a_slice_prev, W, b):
    return np.einsum('ijk,ijk', a_slice_prev, W)
""",
    ),
    Answer(
        "conv_single_step",
        "grey_only",
        kind="a",
        cause=("first_channel_only",),
        source="""\
def conv_single_step(a_slice_prev, W, b):
    f = W.shape[0]
    suma = b[0, 0, 0]
    for fila in range(f):
        for col in range(f):
            suma = suma + a_slice_prev[fila, col, 0] * W[fila, col, 0]
    return suma
""",
    ),
    Answer(
        "conv_single_step",
        "textbook_convolution",
        kind="a",
        cause=("flips_kernel",),
        source="""\
def conv_single_step(a_slice_prev, W, b):
    # wikipedia: the kernel has to be rotated by 180 degrees
    K = np.rot90(W, 2)
    return np.sum(K * a_slice_prev) + b.item()
""",
    ),
    Answer(
        "conv_single_step",
        "row_and_column_of_W",
        kind="a",
        cause=("transposes_kernel",),
        source="""\
def conv_single_step(a_slice_prev, W, b):
    f, _, tiefe = W.shape
    z = 0.0
    for r in range(f):
        for s in range(f):
            for k in range(tiefe):
                z += a_slice_prev[r, s, k] * W[s, r, k]
    return z + b[0][0][0]
""",
    ),
    Answer(
        "conv_single_step",
        "at_sign_channel_by_channel",
        kind="a",
        cause=("matrix_product",),
        source="""\
def conv_single_step(a_slice_prev, W, b):
    s = 0
    for k in range(W.shape[-1]):
        s += np.sum(a_slice_prev[:, :, k] @ W[:, :, k])
    return s + b.item()
""",
    ),
    Answer(
        "conv_single_step",
        "np_dot",
        kind="a",
        cause=("matrix_product",),
        raises="ValueError",
        source="""\
def conv_single_step(a_slice_prev, W, b):
    s = np.dot(a_slice_prev, W)
    Z = np.sum(s)
    Z = Z + b.item()
    return Z
""",
    ),
    Answer(
        "conv_single_step",
        "returns_s",
        kind="a",
        cause=("no_sum",),
        source="""\
def conv_single_step(a_slice_prev, W, b):
    s = a_slice_prev * W
    Z = s + b
    return Z
""",
    ),
    Answer(
        "conv_single_step",
        "turned_and_forgotten",
        kind="b",
        cause=("flips_kernel", "no_bias"),
        source="""\
def conv_single_step(a_slice_prev, W, b):
    s = np.multiply(a_slice_prev, W[::-1, ::-1, :])
    Z = np.sum(s)
    b.item()
    return Z
""",
    ),
    Answer(
        "conv_single_step",
        "whole_number",
        kind="c",
        source="""\
def conv_single_step(a_slice_prev, W, b):
    Z = np.sum(a_slice_prev * W)
    Z = int(Z + b.item())
    return Z
""",
    ),
    Answer(
        "conv_single_step",
        "never_below_zero",
        kind="c",
        source="""\
def conv_single_step(a_slice_prev, W, b):
    z = (a_slice_prev * W).sum() + b.item()
    return abs(z)
""",
    ),
    Answer(
        "conv_single_step",
        "float_of_b",
        kind="d",
        raises="TypeError",
        must_say="b.item()",
        source="""\
def conv_single_step(a_slice_prev, W, b):
    # Element-wise product between a_slice_prev and W.
    s = a_slice_prev * W
    # Sum over all entries of the volume s.
    Z = np.sum(s)
    # Add bias b to Z. Cast b to a float() so that Z results in a scalar value.
    Z = Z + float(b)
    return Z
""",
    ),
    Answer(
        "conv_single_step",
        "asscalar",
        kind="d",
        raises="AttributeError",
        must_say=".item()",
        source="""\
def conv_single_step(a_slice_prev, W, b):
    return np.sum(a_slice_prev * W) + np.asscalar(b)
""",
    ),
]

CONV_FORWARD = [
    Answer(
        "conv_forward",
        "single_letters",
        kind="a",
        cause=("window_not_strided",),
        source="""\
def conv_forward(A_prev, W, b, hparameters):
    m, H, B, k = A_prev.shape
    f, _, _, n = W.shape
    s, p = hparameters["stride"], hparameters["pad"]
    x = zero_pad(A_prev, p)
    Z = np.zeros((m, (H - f + 2*p)//s + 1, (B - f + 2*p)//s + 1, n))
    for i in range(m):
        for h in range(Z.shape[1]):
            for w in range(Z.shape[2]):
                for c in range(n):
                    Z[i,h,w,c] = conv_single_step(x[i, h:h+f, w:w+f, :], W[...,c], b[...,c])
    return Z, (A_prev, W, b, hparameters)
""",
    ),
    Answer(
        "conv_forward",
        "sliding_windows_without_steps",
        kind="a",
        cause=("window_not_strided",),
        source="""\
from numpy.lib.stride_tricks import sliding_window_view

def conv_forward(A_prev, W, b, hparameters):
    schritt, rand = hparameters["stride"], hparameters["pad"]
    f = W.shape[0]
    n_H = (A_prev.shape[1] - f + 2 * rand) // schritt + 1
    n_W = (A_prev.shape[2] - f + 2 * rand) // schritt + 1
    fenster = sliding_window_view(zero_pad(A_prev, rand), (f, f), axis=(1, 2))
    Z = np.einsum("ihwkrs,rskc->ihwc", fenster, W)
    Z = Z[:, :n_H, :n_W] + b
    return Z, (A_prev, W, b, hparameters)
""",
    ),
    Answer(
        "conv_forward",
        "as_strided",
        kind="a",
        cause=("rows_not_strided",),
        source="""\
def conv_forward(A_prev, W, b, hparameters):
    f, f, k, n_C = W.shape
    stride = hparameters["stride"]
    pad = hparameters["pad"]
    X = zero_pad(A_prev, pad)
    m = X.shape[0]
    n_H = (X.shape[1] - f) // stride + 1
    n_W = (X.shape[2] - f) // stride + 1
    s0, s1, s2, s3 = X.strides
    v = np.lib.stride_tricks.as_strided(
        X, shape=(m, n_H, n_W, f, f, k), strides=(s0, s1, s2 * stride, s1, s2, s3)
    )
    Z = np.tensordot(v, W, axes=3) + b
    cache = (A_prev, W, b, hparameters)
    return Z, cache
""",
    ),
    Answer(
        "conv_forward",
        "one_long_comprehension",
        kind="a",
        cause=("columns_not_strided",),
        source="""\
def conv_forward(A_prev, W, b, hparameters):
    s, pad, f = hparameters["stride"], hparameters["pad"], W.shape[0]
    Ap = zero_pad(A_prev, pad)
    n_H = (Ap.shape[1] - f)//s + 1
    n_W = (Ap.shape[2] - f)//s + 1
    Z = np.array([[[[conv_single_step(Ap[i, h*s:h*s+f, w:w+f], W[:,:,:,c], b[:,:,:,c])
                     for c in range(W.shape[3])]
                    for w in range(n_W)]
                   for h in range(n_H)]
                  for i in range(len(Ap))])
    return Z, (A_prev, W, b, hparameters)
""",
    ),
    Answer(
        "conv_forward",
        "copied_line",
        kind="a",
        cause=("pad_read_from_stride",),
        source="""\
def conv_forward(A_prev, W, b, hparameters):
    (m, n_H_prev, n_W_prev, n_C_prev) = A_prev.shape
    (f, f, n_C_prev, n_C) = W.shape
    stride = hparameters['stride']
    pad = hparameters['stride']
    n_H = (n_H_prev - f + 2 * pad) // stride + 1
    n_W = (n_W_prev - f + 2 * pad) // stride + 1
    Z = np.zeros([m, n_H, n_W, n_C])
    A_prev_pad = zero_pad(A_prev, pad)
    for h in range(n_H):
        for w in range(n_W):
            stueck = A_prev_pad[:, h*stride:h*stride+f, w*stride:w*stride+f, :]
            Z[:, h, w, :] = np.tensordot(stueck, W, axes=([1, 2, 3], [0, 1, 2])) + b[0, 0, 0]
    return Z, (A_prev, W, b, hparameters)
""",
    ),
    Answer(
        "conv_forward",
        "wrong_a_prev",
        kind="a",
        cause=("unpadded_input_used",),
        raises="ValueError",
        source="""\
def conv_forward(A_prev, W, b, hparameters):
    m, n_H_prev, n_W_prev, n_C_prev = A_prev.shape
    f, f, n_C_prev, n_C = W.shape
    stride, pad = hparameters["stride"], hparameters["pad"]
    n_H = (n_H_prev - f + 2*pad) // stride + 1
    n_W = (n_W_prev - f + 2*pad) // stride + 1
    Z = np.zeros((m, n_H, n_W, n_C))
    A_prev_pad = zero_pad(A_prev, pad)
    for i in range(m):
        a_prev_pad = A_prev[i]
        for h in range(n_H):
            vert_start = h * stride
            vert_end = vert_start + f
            for w in range(n_W):
                horiz_start = w * stride
                horiz_end = horiz_start + f
                a_slice_prev = a_prev_pad[vert_start:vert_end, horiz_start:horiz_end, :]
                for c in range(n_C):
                    Z[i, h, w, c] = conv_single_step(a_slice_prev, W[:,:,:,c], b[:,:,:,c])
    cache = (A_prev, W, b, hparameters)
    return Z, cache
""",
    ),
    Answer(
        "conv_forward",
        "ohne_plus_eins",
        kind="a",
        cause=("one_row_short",),
        source="""\
def conv_forward(A_prev, W, b, hparameters):
    anzahl, hoehe, breite, kanaele = A_prev.shape
    f, _, _, filter_anzahl = W.shape
    schritt = hparameters["stride"]
    rand = hparameters["pad"]
    neue_hoehe = (hoehe - f + 2 * rand) // schritt
    neue_breite = (breite - f + 2 * rand) // schritt
    Z = np.zeros((anzahl, neue_hoehe, neue_breite, filter_anzahl))
    gepolstert = zero_pad(A_prev, rand)
    for bild in range(anzahl):
        for zeile in range(neue_hoehe):
            for spalte in range(neue_breite):
                oben, links = zeile * schritt, spalte * schritt
                ausschnitt = gepolstert[bild, oben:oben + f, links:links + f]
                for c in range(filter_anzahl):
                    Z[bild, zeile, spalte, c] = conv_single_step(ausschnitt, W[..., c], b[..., c])
    return Z, (A_prev, W, b, hparameters)
""",
    ),
    Answer(
        "conv_forward",
        "sum_of_b",
        kind="a",
        cause=("every_bias",),
        source="""\
def conv_forward(A_prev, W, b, hparameters):
    stride, pad = hparameters["stride"], hparameters["pad"]
    f, n_C = W.shape[0], W.shape[3]
    X = zero_pad(A_prev, pad)
    Z = np.zeros((X.shape[0], (X.shape[1]-f)//stride + 1, (X.shape[2]-f)//stride + 1, n_C))
    for (i, h, w, c), _ in np.ndenumerate(Z):
        y, x = h*stride, w*stride
        Z[i, h, w, c] = np.sum(X[i, y:y+f, x:x+f] * W[:, :, :, c]) + np.sum(b)
    return Z, (A_prev, W, b, hparameters)
""",
    ),
    Answer(
        "conv_forward",
        "bias_of_zeros",
        kind="a",
        cause=("no_bias",),
        source="""\
def conv_forward(A_prev, W, b, hparameters):
    stride, pad = hparameters["stride"], hparameters["pad"]
    (m, alto, ancho, _) = A_prev.shape
    (f, _, _, n_C) = W.shape
    n_H = (alto - f + 2 * pad) // stride + 1
    n_W = (ancho - f + 2 * pad) // stride + 1
    Z = np.zeros((m, n_H, n_W, n_C))
    relleno = zero_pad(A_prev, pad)
    sesgo = np.zeros((1, 1, 1))
    for i in range(m):
        for h in range(n_H):
            for w in range(n_W):
                for c in range(n_C):
                    trozo = relleno[i, h*stride:h*stride+f, w*stride:w*stride+f, :]
                    Z[i, h, w, c] = conv_single_step(trozo, W[:, :, :, c], sesgo)
    return Z, (A_prev, W, b, hparameters)
""",
    ),
    Answer(
        "conv_forward",
        "debugged_with_image_0",
        kind="a",
        cause=("first_image_only",),
        source="""\
def conv_forward(A_prev, W, b, hparameters):
    m, n_H_prev, n_W_prev, n_C_prev = A_prev.shape
    f, f, n_C_prev, n_C = W.shape
    stride = hparameters["stride"]
    pad = hparameters["pad"]
    n_H = (n_H_prev - f + 2*pad)//stride + 1
    n_W = (n_W_prev - f + 2*pad)//stride + 1
    Z = np.zeros((m, n_H, n_W, n_C))
    A_prev_pad = zero_pad(A_prev, pad)
    print("A_prev_pad", A_prev_pad.shape)
    a_prev_pad = A_prev_pad[0]    # try with one image first
    for i in range(m):
        for h in range(n_H):
            for w in range(n_W):
                for c in range(n_C):
                    v, u = h*stride, w*stride
                    Z[i,h,w,c] = conv_single_step(a_prev_pad[v:v+f, u:u+f, :], W[:,:,:,c], b[:,:,:,c])
    print("Z", Z.shape)
    return Z, (A_prev, W, b, hparameters)
""",
    ),
    Answer(
        "conv_forward",
        "two_sums",
        kind="a",
        cause=("first_channel_only",),
        source="""\
def conv_forward(A_prev, W, b, hparameters):
    s = hparameters["stride"]
    X = zero_pad(A_prev, hparameters["pad"])
    f, n_C = W.shape[0], W.shape[-1]
    n_H = (X.shape[1] - f) // s + 1
    n_W = (X.shape[2] - f) // s + 1
    Z = np.zeros((X.shape[0], n_H, n_W, n_C)) + b
    for r in range(f):
        for t in range(f):
            teil = X[:, r:r + s*n_H:s, t:t + s*n_W:s, 0]
            for c in range(n_C):
                Z[..., c] += teil * W[r, t, 0, c]
    return Z, (A_prev, W, b, hparameters)
""",
    ),
    Answer(
        "conv_forward",
        "np_flip",
        kind="a",
        cause=("flips_kernel",),
        source="""\
def conv_forward(A_prev, W, b, hparameters):
    stride, pad = hparameters["stride"], hparameters["pad"]
    f = W.shape[0]
    view = np.lib.stride_tricks.sliding_window_view(zero_pad(A_prev, pad), (f, f), axis=(1, 2))
    view = view[:, ::stride, ::stride]
    kernels = np.flip(W, axis=(0, 1))   # a real convolution, like scipy.signal.convolve2d
    Z = np.einsum('mhwkij,ijkc->mhwc', view, kernels) + b
    cache = (A_prev, W, b, hparameters)
    return Z, cache
""",
    ),
    Answer(
        "conv_forward",
        "x_is_first",
        kind="a",
        cause=("rows_and_columns_swapped",),
        raises="ValueError",
        source="""\
def conv_forward(A_prev, W, b, hparameters):
    m, n_H_prev, n_W_prev, n_C_prev = A_prev.shape
    f, f, n_C_prev, n_C = W.shape
    stride, pad = hparameters["stride"], hparameters["pad"]
    n_H = (n_H_prev - f + 2*pad)//stride + 1
    n_W = (n_W_prev - f + 2*pad)//stride + 1
    Z = np.zeros((m, n_H, n_W, n_C))
    A_prev_pad = zero_pad(A_prev, pad)

    def corners(x, y):
        return x*stride, x*stride + f, y*stride, y*stride + f

    for i, image in enumerate(A_prev_pad):
        for h in range(n_H):
            for w in range(n_W):
                vert_start, vert_end, horiz_start, horiz_end = corners(w, h)
                for c in range(n_C):
                    a_slice_prev = image[vert_start:vert_end, horiz_start:horiz_end]
                    Z[i, h, w, c] = conv_single_step(a_slice_prev, W[:, :, :, c], b[:, :, :, c])
    return Z, (A_prev, W, b, hparameters)
""",
    ),
    Answer(
        "conv_forward",
        "while_loops",
        kind="a",
        cause=("n_W_from_rows",),
        raises="ValueError",
        source="""\
def conv_forward(A_prev, W, b, hparameters):
    m, n_H_prev, n_W_prev, n_C_prev = A_prev.shape
    f, f, n_C_prev, n_C = W.shape
    stride = hparameters["stride"]
    pad = hparameters["pad"]
    n_H = (n_H_prev - f + 2*pad)//stride + 1
    n_W = (n_H_prev - f + 2*pad)//stride + 1
    Z = np.zeros((m, n_H, n_W, n_C))
    A_prev_pad = zero_pad(A_prev, pad)
    i = 0
    while i < m:
        h = 0
        while h < n_H:
            w = 0
            while w < n_W:
                y, x = h*stride, w*stride
                window = A_prev_pad[i, y:y+f, x:x+f, :]
                c = 0
                while c < n_C:
                    Z[i, h, w, c] = conv_single_step(window, W[:, :, :, c], b[:, :, :, c])
                    c += 1
                w += 1
            h += 1
        i += 1
    return Z, (A_prev, W, b, hparameters)
""",
    ),
    Answer(
        "conv_forward",
        "nested_size_helper",
        kind="a",
        cause=("pad_counted_once",),
        source="""\
def conv_forward(A_prev, W, b, hparameters):
    f, n_C = W.shape[0], W.shape[3]
    stride, pad = hparameters["stride"], hparameters["pad"]

    def size(n):
        return 1 + (n - f + pad) // stride

    n_H, n_W = size(A_prev.shape[1]), size(A_prev.shape[2])
    A_prev_pad = zero_pad(A_prev, pad)
    Z = np.empty((len(A_prev), n_H, n_W, n_C))
    for h in range(n_H):
        for w in range(n_W):
            a = A_prev_pad[:, h*stride:h*stride+f, w*stride:w*stride+f]
            for c in range(n_C):
                Z[:, h, w, c] = (a * W[..., c]).sum(axis=(1, 2, 3)) + b[0, 0, 0, c]
    return Z, (A_prev, W, b, hparameters)
""",
    ),
    Answer(
        "conv_forward",
        "name_used_again",
        kind="a",
        cause=("padded_input_in_cache",),
        source="""\
def conv_forward(A_prev, W, b, hparameters):
    stride = hparameters["stride"]
    pad = hparameters["pad"]
    A_prev = zero_pad(A_prev, pad)
    m, n_H_prev, n_W_prev, n_C_prev = A_prev.shape   # with the border already
    f, f, n_C_prev, n_C = W.shape
    n_H = (n_H_prev - f) // stride + 1
    n_W = (n_W_prev - f) // stride + 1
    Z = np.zeros((m, n_H, n_W, n_C))
    for i in range(m):
        for zeile, y in enumerate(range(0, n_H_prev - f + 1, stride)):
            for spalte, x in enumerate(range(0, n_W_prev - f + 1, stride)):
                for c in range(n_C):
                    Z[i, zeile, spalte, c] = conv_single_step(A_prev[i, y:y+f, x:x+f], W[..., c], b[..., c])
    return Z, (A_prev, W, b, hparameters)
""",
    ),
    Answer(
        "conv_forward",
        "short_and_unbiased",
        kind="b",
        cause=("one_row_short", "no_bias"),
        source="""\
def conv_forward(A_prev, W, b, hparameters):
    m, H, Wd, C = A_prev.shape
    f, _, _, n_C = W.shape
    s, p = hparameters["stride"], hparameters["pad"]
    A = zero_pad(A_prev, p)
    n_H, n_W = (H - f + 2*p)//s, (Wd - f + 2*p)//s
    Z = np.zeros((m, n_H, n_W, n_C))
    for i in range(m):
        for h in range(n_H):
            for w in range(n_W):
                for c in range(n_C):
                    Z[i, h, w, c] = np.sum(A[i, s*h:s*h+f, s*w:s*w+f] * W[..., c])
    return Z, (A_prev, W, b, hparameters)
""",
    ),
    Answer(
        "conv_forward",
        "grey_and_unstrided",
        kind="b",
        cause=("window_not_strided", "first_channel_only"),
        source="""\
def conv_forward(A_prev, W, b, hparameters):
    m, n_H_prev, n_W_prev, n_C_prev = A_prev.shape
    f, f, n_C_prev, n_C = W.shape
    stride, pad = hparameters["stride"], hparameters["pad"]
    n_H = (n_H_prev - f + 2*pad)//stride + 1
    n_W = (n_W_prev - f + 2*pad)//stride + 1
    Z = np.zeros((m, n_H, n_W, n_C))
    A_prev_pad = zero_pad(A_prev, pad)
    for i in range(m):
        for h in range(n_H):
            for w in range(n_W):
                for c in range(n_C):
                    a_slice_prev = A_prev_pad[i, h:h+f, w:w+f, 0:1]
                    Z[i, h, w, c] = conv_single_step(a_slice_prev, W[:, :, 0:1, c], b[:, :, :, c])
    return Z, (A_prev, W, b, hparameters)
""",
    ),
    Answer(
        "conv_forward",
        "all_biases_and_padded_cache",
        kind="b",
        cause=("every_bias", "padded_input_in_cache"),
        source="""\
def conv_forward(A_prev, W, b, hparameters):
    stride, pad, f = hparameters["stride"], hparameters["pad"], W.shape[0]
    A_prev_pad = zero_pad(A_prev, pad)
    v = np.lib.stride_tricks.sliding_window_view(A_prev_pad, (f, f), axis=(1, 2))[:, ::stride, ::stride]
    Z = np.einsum("mhwkij,ijkc->mhwc", v, W) + b.sum()
    cache = (A_prev_pad, W, b, hparameters)
    return Z, cache
""",
    ),
    Answer(
        "conv_forward",
        "end_is_start_plus_stride",
        kind="c",
        raises="ValueError",
        source="""\
def conv_forward(A_prev, W, b, hparameters):
    m, n_H_prev, n_W_prev, n_C_prev = A_prev.shape
    f, f, n_C_prev, n_C = W.shape
    stride, pad = hparameters["stride"], hparameters["pad"]
    n_H = (n_H_prev - f + 2*pad)//stride + 1
    n_W = (n_W_prev - f + 2*pad)//stride + 1
    Z = np.zeros((m, n_H, n_W, n_C))
    A_prev_pad = zero_pad(A_prev, pad)
    for i in range(m):
        for h in range(n_H):
            for w in range(n_W):
                for c in range(n_C):
                    vert_start = h * stride
                    vert_end = vert_start + stride
                    horiz_start = w * stride
                    horiz_end = horiz_start + stride
                    a = A_prev_pad[i, vert_start:vert_end, horiz_start:horiz_end, :]
                    Z[i, h, w, c] = conv_single_step(a, W[:, :, :, c], b[:, :, :, c])
    return Z, (A_prev, W, b, hparameters)
""",
    ),
    Answer(
        "conv_forward",
        "last_filter_everywhere",
        kind="c",
        source="""\
def conv_forward(A_prev, W, b, hparameters):
    stride, pad = hparameters["stride"], hparameters["pad"]
    f, n_C = W.shape[0], W.shape[3]
    for c in range(n_C):
        kernel, bias = W[:, :, :, c], b[:, :, :, c]
    X = zero_pad(A_prev, pad)
    n_H, n_W = (X.shape[1] - f)//stride + 1, (X.shape[2] - f)//stride + 1
    Z = np.zeros((len(X), n_H, n_W, n_C))
    for i in range(len(X)):
        for h in range(n_H):
            for w in range(n_W):
                a = X[i, h*stride:h*stride+f, w*stride:w*stride+f, :]
                Z[i, h, w, :] = conv_single_step(a, kernel, bias)
    return Z, (A_prev, W, b, hparameters)
""",
    ),
    Answer(
        "conv_forward",
        "bias_twice",
        kind="c",
        source="""\
def conv_forward(A_prev, W, b, hparameters):
    stride, pad = hparameters["stride"], hparameters["pad"]
    f, n_C = W.shape[0], W.shape[3]
    X = zero_pad(A_prev, pad)
    n_H, n_W = (X.shape[1] - f)//stride + 1, (X.shape[2] - f)//stride + 1
    Z = np.zeros((len(X), n_H, n_W, n_C))
    for i in range(len(X)):
        for h in range(n_H):
            for w in range(n_W):
                for c in range(n_C):
                    a = X[i, h*stride:h*stride+f, w*stride:w*stride+f, :]
                    Z[i, h, w, c] = conv_single_step(a, W[:, :, :, c], b[:, :, :, c])
    Z = Z + b
    return Z, (A_prev, W, b, hparameters)
""",
    ),
    Answer(
        "conv_forward",
        "zeros_of_int",
        kind="c",
        source="""\
def conv_forward(A_prev, W, b, hparameters):
    paso, borde = hparameters["stride"], hparameters["pad"]
    f, n_C = W.shape[0], W.shape[3]
    X = zero_pad(A_prev, borde)
    Z = np.zeros((X.shape[0], (X.shape[1]-f)//paso + 1, (X.shape[2]-f)//paso + 1, n_C), dtype=int)
    for i in range(Z.shape[0]):
        for h in range(Z.shape[1]):
            for w in range(Z.shape[2]):
                for c in range(n_C):
                    trozo = X[i, h*paso:h*paso+f, w*paso:w*paso+f]
                    Z[i, h, w, c] = conv_single_step(trozo, W[..., c], b[..., c])
    return Z, (A_prev, W, b, hparameters)
""",
    ),
    Answer(
        "conv_forward",
        "kernel_transposed",
        kind="c",
        source="""\
def conv_forward(A_prev, W, b, hparameters):
    stride, pad, f = hparameters["stride"], hparameters["pad"], W.shape[0]
    v = np.lib.stride_tricks.sliding_window_view(zero_pad(A_prev, pad), (f, f), axis=(1, 2))
    Z = np.einsum("mhwkij,jikc->mhwc", v[:, ::stride, ::stride], W) + b
    return Z, (A_prev, W, b, hparameters)
""",
    ),
    Answer(
        "conv_forward",
        "mean_for_sum",
        kind="a",
        cause=("mean_of_products",),
        source="""\
def conv_forward(A_prev, W, b, hparameters):
    s, p = hparameters["stride"], hparameters["pad"]
    f, _, _, n_C = W.shape
    X = np.pad(A_prev, ((0, 0), (p, p), (p, p), (0, 0)))
    n_H, n_W = (X.shape[1] - f)//s + 1, (X.shape[2] - f)//s + 1
    Z = np.zeros((X.shape[0], n_H, n_W, n_C))
    for h in range(n_H):
        for w in range(n_W):
            for c in range(n_C):
                prod = X[:, h*s:h*s+f, w*s:w*s+f, :] * W[:, :, :, c]
                Z[:, h, w, c] = np.mean(prod, axis=(1, 2, 3)) + b[0, 0, 0, c]
    return Z, (A_prev, W, b, hparameters)
""",
    ),
    Answer(
        "conv_forward",
        "list_as_default",
        kind="c",
        source="""\
def conv_forward(A_prev, W, b, hparameters, results=[]):
    m, n_H_prev, n_W_prev, n_C_prev = A_prev.shape
    f, f, n_C_prev, n_C = W.shape
    stride, pad = hparameters["stride"], hparameters["pad"]
    n_H = (n_H_prev - f + 2*pad)//stride + 1
    n_W = (n_W_prev - f + 2*pad)//stride + 1
    A_prev_pad = zero_pad(A_prev, pad)
    for i in range(m):
        for h in range(n_H):
            for w in range(n_W):
                for c in range(n_C):
                    a = A_prev_pad[i, h*stride:h*stride+f, w*stride:w*stride+f]
                    results.append(conv_single_step(a, W[..., c], b[..., c]))
    Z = np.array(results[:m * n_H * n_W * n_C]).reshape(m, n_H, n_W, n_C)
    return Z, (A_prev, W, b, hparameters)
""",
    ),
    Answer(
        "conv_forward",
        "channels_first",
        kind="c",
        source="""\
def conv_forward(A_prev, W, b, hparameters):
    stride, pad, f = hparameters["stride"], hparameters["pad"], W.shape[0]
    v = np.lib.stride_tricks.sliding_window_view(zero_pad(A_prev, pad), (f, f), axis=(1, 2))
    Z = np.einsum("mhwkij,ijkc->mchw", v[:, ::stride, ::stride], W) + b.reshape(1, -1, 1, 1)
    return Z, (A_prev, W, b, hparameters)
""",
    ),
    Answer(
        "conv_forward",
        "minus_2_pad",
        kind="c",
        raises="ValueError",
        source="""\
def conv_forward(A_prev, W, b, hparameters):
    m, n_H_prev, n_W_prev, n_C_prev = A_prev.shape
    f, f, n_C_prev, n_C = W.shape
    stride, pad = hparameters["stride"], hparameters["pad"]
    n_H = (n_H_prev - f - 2*pad)//stride + 1
    n_W = (n_W_prev - f - 2*pad)//stride + 1
    Z = np.zeros((m, n_H, n_W, n_C))
    A_prev_pad = zero_pad(A_prev, pad)
    for i in range(m):
        for h in range(n_H):
            for w in range(n_W):
                for c in range(n_C):
                    a = A_prev_pad[i, h*stride:h*stride+f, w*stride:w*stride+f, :]
                    Z[i, h, w, c] = conv_single_step(a, W[:, :, :, c], b[:, :, :, c])
    return Z, (A_prev, W, b, hparameters)
""",
    ),
    Answer(
        "conv_forward",
        "step_that_only_prints",
        kind="c",
        source="""\
def step(a, W, b):
    print(np.sum(a * W) + b.item())

def conv_forward(A_prev, W, b, hparameters):
    stride, pad = hparameters["stride"], hparameters["pad"]
    f, n_C = W.shape[0], W.shape[3]
    X = zero_pad(A_prev, pad)
    n_H, n_W = (X.shape[1] - f)//stride + 1, (X.shape[2] - f)//stride + 1
    Z = np.zeros((len(X), n_H, n_W, n_C))
    for i in range(len(X)):
        for h in range(n_H):
            for w in range(n_W):
                for c in range(n_C):
                    a = X[i, h*stride:h*stride+f, w*stride:w*stride+f, :]
                    Z[i, h, w, c] = step(a, W[:, :, :, c], b[:, :, :, c])
    return Z, (A_prev, W, b, hparameters)
""",
    ),
    Answer(
        "conv_forward",
        "two_names_for_four_sizes",
        kind="d",
        raises="ValueError",
        must_say="give every one a name",
        source="""\
def conv_forward(A_prev, W, b, hparameters):
    m, n_H_prev, n_W_prev, n_C_prev = A_prev.shape
    f, n_C = W.shape
    stride = hparameters["stride"]
    pad = hparameters["pad"]
    n_H = (n_H_prev - f + 2*pad)//stride + 1
    n_W = (n_W_prev - f + 2*pad)//stride + 1
    Z = np.zeros((m, n_H, n_W, n_C))
    return Z, (A_prev, W, b, hparameters)
""",
    ),
    Answer(
        "conv_forward",
        "zeros_without_tuple",
        kind="d",
        raises="TypeError",
        must_say="tuple",
        source="""\
def conv_forward(A_prev, W, b, hparameters):
    m, n_H_prev, n_W_prev, n_C_prev = A_prev.shape
    f, f, n_C_prev, n_C = W.shape
    stride, pad = hparameters["stride"], hparameters["pad"]
    n_H = (n_H_prev - f + 2*pad)//stride + 1
    n_W = (n_W_prev - f + 2*pad)//stride + 1
    Z = np.zeros(m, n_H, n_W, n_C)
    return Z, (A_prev, W, b, hparameters)
""",
    ),
    Answer(
        "conv_forward",
        "one_slash",
        kind="d",
        raises="TypeError",
        must_say="//",
        source="""\
def conv_forward(A_prev, W, b, hparameters):
    m, n_H_prev, n_W_prev, n_C_prev = A_prev.shape
    f, f, n_C_prev, n_C = W.shape
    stride, pad = hparameters["stride"], hparameters["pad"]
    n_H = (n_H_prev - f + 2*pad) / stride + 1
    n_W = (n_W_prev - f + 2*pad) / stride + 1
    A_prev_pad = zero_pad(A_prev, pad)
    Z = []
    for i in range(m):
        for h in range(n_H):
            for w in range(n_W):
                for c in range(n_C):
                    a = A_prev_pad[i, h*stride:h*stride+f, w*stride:w*stride+f]
                    Z.append(conv_single_step(a, W[..., c], b[..., c]))
    Z = np.reshape(Z, (m, n_H, n_W, n_C))
    return Z, (A_prev, W, b, hparameters)
""",
    ),
    Answer(
        "conv_forward",
        "key_padding",
        kind="d",
        raises="KeyError",
        must_say='"pad"',
        source="""\
def conv_forward(A_prev, W, b, hparameters):
    stride = hparameters["stride"]
    pad = hparameters["padding"]
    f = W.shape[0]
    v = np.lib.stride_tricks.sliding_window_view(zero_pad(A_prev, pad), (f, f), axis=(1, 2))
    Z = np.einsum("mhwkij,ijkc->mhwc", v[:, ::stride, ::stride], W) + b
    return Z, (A_prev, W, b, hparameters)
""",
    ),
    Answer(
        "conv_forward",
        "misspelt_name",
        kind="d",
        raises="NameError",
        must_say="a_prev_pad",
        source="""\
def conv_forward(A_prev, W, b, hparameters):
    m, n_H_prev, n_W_prev, n_C_prev = A_prev.shape
    f, f, n_C_prev, n_C = W.shape
    stride, pad = hparameters["stride"], hparameters["pad"]
    n_H = (n_H_prev - f + 2*pad)//stride + 1
    n_W = (n_W_prev - f + 2*pad)//stride + 1
    Z = np.zeros((m, n_H, n_W, n_C))
    A_prev_pad = zero_pad(A_prev, pad)
    for i in range(m):
        a_prev_pad = A_prev_pda[i]
        for h in range(n_H):
            for w in range(n_W):
                for c in range(n_C):
                    a = a_prev_pad[h*stride:h*stride+f, w*stride:w*stride+f, :]
                    Z[i, h, w, c] = conv_single_step(a, W[:, :, :, c], b[:, :, :, c])
    return Z, (A_prev, W, b, hparameters)
""",
    ),
    Answer(
        "conv_forward",
        "block_into_one_place",
        kind="d",
        raises="ValueError",
        must_say=".item()",
        source="""\
def conv_forward(A_prev, W, b, hparameters):
    stride, pad = hparameters["stride"], hparameters["pad"]
    f, n_C = W.shape[0], W.shape[3]
    X = zero_pad(A_prev, pad)
    n_H, n_W = (X.shape[1] - f)//stride + 1, (X.shape[2] - f)//stride + 1
    Z = np.zeros((len(X), n_H, n_W, n_C))
    for i in range(len(X)):
        for h in range(n_H):
            for w in range(n_W):
                for c in range(n_C):
                    a = X[i, h*stride:h*stride+f, w*stride:w*stride+f, :]
                    Z[i, h, w, c] = np.sum(a * W[:, :, :, c]) + b[:, :, :, c]
    return Z, (A_prev, W, b, hparameters)
""",
    ),
    Answer(
        "conv_forward",
        "dot_stride",
        kind="d",
        raises="AttributeError",
        must_say='["stride"]',
        source="""\
def conv_forward(A_prev, W, b, hparameters):
    stride = hparameters.stride
    pad = hparameters.pad
    f = W.shape[0]
    n_H = (A_prev.shape[1] - f + 2*pad)//stride + 1
    n_W = (A_prev.shape[2] - f + 2*pad)//stride + 1
    Z = np.zeros((A_prev.shape[0], n_H, n_W, W.shape[3]))
    return Z, (A_prev, W, b, hparameters)
""",
    ),
]

POOL_FORWARD = [
    Answer(
        "pool_forward",
        "short_names",
        kind="a",
        cause=("window_not_strided",),
        source="""\
def pool_forward(A_prev, hparameters, mode="max"):
    m, H, B, n = A_prev.shape
    f, s = hparameters["f"], hparameters["stride"]
    A = np.zeros((m, (H-f)//s + 1, (B-f)//s + 1, n))
    g = np.max if mode == "max" else np.mean
    for h in range(A.shape[1]):
        for w in range(A.shape[2]):
            A[:, h, w, :] = g(A_prev[:, h:h+f, w:w+f, :], axis=(1, 2))
    return A, (A_prev, hparameters)
""",
    ),
    Answer(
        "pool_forward",
        "forgotten_on_vert_start",
        kind="a",
        cause=("rows_not_strided",),
        source="""\
def pool_forward(A_prev, hparameters, mode="max"):
    (m, n_H_prev, n_W_prev, n_C_prev) = A_prev.shape
    f = hparameters["f"]
    stride = hparameters["stride"]
    n_H = int(1 + (n_H_prev - f) / stride)
    n_W = int(1 + (n_W_prev - f) / stride)
    n_C = n_C_prev
    A = np.zeros((m, n_H, n_W, n_C))
    for i in range(m):
        for h in range(n_H):
            vert_start = h
            vert_end = vert_start + f
            for w in range(n_W):
                horiz_start = w * stride
                horiz_end = horiz_start + f
                for c in range(n_C):
                    a_prev_slice = A_prev[i, vert_start:vert_end, horiz_start:horiz_end, c]
                    if mode == "max":
                        A[i, h, w, c] = np.max(a_prev_slice)
                    elif mode == "average":
                        A[i, h, w, c] = np.mean(a_prev_slice)
    cache = (A_prev, hparameters)
    return A, cache
""",
    ),
    Answer(
        "pool_forward",
        "views_with_one_step",
        kind="a",
        cause=("columns_not_strided",),
        source="""\
def pool_forward(A_prev, hparameters, mode="max"):
    f, paso = hparameters["f"], hparameters["stride"]
    n_W = (A_prev.shape[2] - f) // paso + 1
    ventanas = np.lib.stride_tricks.sliding_window_view(A_prev, (f, f), axis=(1, 2))
    ventanas = ventanas[:, ::paso][:, :, :n_W]
    if mode == "max":
        return ventanas.max(axis=(4, 5)), (A_prev, hparameters)
    return ventanas.mean(axis=(4, 5)), (A_prev, hparameters)
""",
    ),
    Answer(
        "pool_forward",
        "without_plus_one",
        kind="a",
        cause=("one_row_short",),
        source="""\
def pool_forward(A_prev, hparameters, mode="max"):
    m, n_H_prev, n_W_prev, n_C = A_prev.shape
    f, stride = hparameters["f"], hparameters["stride"]
    def pool_one(fenster):
        if mode == "max":
            return np.max(fenster)
        return np.average(fenster)
    n_H = (n_H_prev - f) // stride
    n_W = (n_W_prev - f) // stride
    A = np.zeros((m, n_H, n_W, n_C))
    for i in range(m):
        for h in range(n_H):
            for w in range(n_W):
                for c in range(n_C):
                    A[i, h, w, c] = pool_one(A_prev[i, h*stride:h*stride+f, w*stride:w*stride+f, c])
    return A, (A_prev, hparameters)
""",
    ),
    Answer(
        "pool_forward",
        "copied_slice_of_conv",
        kind="a",
        cause=("pools_every_channel",),
        source="""\
def pool_forward(A_prev, hparameters, mode="max"):
    m, n_H_prev, n_W_prev, n_C_prev = A_prev.shape
    f = hparameters["f"]
    stride = hparameters["stride"]
    n_H = (n_H_prev - f) // stride + 1
    n_W = (n_W_prev - f) // stride + 1
    A = np.zeros((m, n_H, n_W, n_C_prev))
    for i in range(m):
        for h in range(n_H):
            for w in range(n_W):
                for c in range(n_C_prev):
                    # the same as in conv_forward
                    a_slice_prev = A_prev[i, h*stride:h*stride+f, w*stride:w*stride+f, :]
                    if mode == "max":
                        A[i, h, w, c] = a_slice_prev.max()
                    else:
                        A[i, h, w, c] = a_slice_prev.mean()
    return A, (A_prev, hparameters)
""",
    ),
    Answer(
        "pool_forward",
        "enumerate_over_images",
        kind="a",
        cause=("first_image_only",),
        source="""\
def pool_forward(A_prev, hparameters, mode="max"):
    f, stride = hparameters["f"], hparameters["stride"]
    m, alto, ancho, canales = A_prev.shape
    A = np.zeros((m, (alto - f)//stride + 1, (ancho - f)//stride + 1, canales))
    for i, imagen in enumerate(A_prev):
        for h, y in enumerate(range(0, alto - f + 1, stride)):
            for w, x in enumerate(range(0, ancho - f + 1, stride)):
                for c in range(canales):
                    ventana = A_prev[0, y:y+f, x:x+f, c]
                    A[i, h, w, c] = np.max(ventana) if mode == "max" else np.mean(ventana)
    return A, (A_prev, hparameters)
""",
    ),
    Answer(
        "pool_forward",
        "x_before_y",
        kind="a",
        cause=("rows_and_columns_swapped",),
        raises="ValueError",
        source="""\
def pool_forward(A_prev, hparameters, mode="max"):
    m, n_H_prev, n_W_prev, n_C = A_prev.shape
    f, stride = hparameters["f"], hparameters["stride"]
    n_H, n_W = (n_H_prev - f)//stride + 1, (n_W_prev - f)//stride + 1
    A = np.zeros((m, n_H, n_W, n_C))
    for i in range(m):
        for h in range(n_H):
            for w in range(n_W):
                for c in range(n_C):
                    vert_start, horiz_start = w*stride, h*stride
                    window = A_prev[i, vert_start:vert_start+f, horiz_start:horiz_start+f, c]
                    if mode == "max":
                        A[i, h, w, c] = np.max(window)
                    else:
                        A[i, h, w, c] = np.mean(window)
    return A, (A_prev, hparameters)
""",
    ),
    Answer(
        "pool_forward",
        "divided_later",
        kind="a",
        cause=("sum_for_average",),
        source="""\
def pool_forward(A_prev, hparameters, mode="max"):
    f, stride = hparameters["f"], hparameters["stride"]
    n_H = (A_prev.shape[1] - f)//stride + 1
    n_W = (A_prev.shape[2] - f)//stride + 1
    A = None
    for r in range(f):
        for s in range(f):
            pixel = A_prev[:, r:r + stride*n_H:stride, s:s + stride*n_W:stride, :]
            if A is None:
                A = pixel.copy()
            elif mode == "max":
                A = np.maximum(A, pixel)
            else:
                A = A + pixel
    # average: TODO divide
    return A, (A_prev, hparameters)
""",
    ),
    Answer(
        "pool_forward",
        "or_in_the_condition",
        kind="a",
        cause=("mode_ignored",),
        source="""\
def pool_forward(A_prev, hparameters, mode="max"):
    m, n_H_prev, n_W_prev, n_C = A_prev.shape
    f = hparameters["f"]
    stride = hparameters["stride"]
    n_H = (n_H_prev - f)//stride + 1
    n_W = (n_W_prev - f)//stride + 1
    A = np.zeros((m, n_H, n_W, n_C))
    for i in range(m):
        for h in range(n_H):
            for w in range(n_W):
                for c in range(n_C):
                    x = A_prev[i, h*stride:h*stride+f, w*stride:w*stride+f, c]
                    if mode == "max" or "maximum":
                        A[i, h, w, c] = np.max(x)
                    elif mode == "average" or "mean":
                        A[i, h, w, c] = np.mean(x)
    return A, (A_prev, hparameters)
""",
    ),
    Answer(
        "pool_forward",
        "asks_for_avg",
        kind="a",
        cause=("mode_ignored",),
        source="""\
def pool_forward(A_prev, hparameters, mode="max"):
    f, stride = hparameters["f"], hparameters["stride"]
    v = np.lib.stride_tricks.sliding_window_view(A_prev, (f, f), (1, 2))[:, ::stride, ::stride]
    if mode == "avg":
        A = v.mean((-2, -1))
    else:
        A = v.max((-2, -1))
    return A, (A_prev, hparameters)
""",
    ),
    Answer(
        "pool_forward",
        "not_equal_max",
        kind="a",
        cause=("modes_exchanged",),
        source="""\
def pool_forward(A_prev, hparameters, mode="max"):
    f, s = hparameters["f"], hparameters["stride"]
    funktion = np.max if mode != "max" else np.mean
    m, hoehe, breite, kanaele = A_prev.shape
    zeilen, spalten = (hoehe - f)//s + 1, (breite - f)//s + 1
    werte = [funktion(A_prev[i, h*s:h*s+f, w*s:w*s+f, c])
             for i in range(m) for h in range(zeilen) for w in range(spalten) for c in range(kanaele)]
    return np.array(werte).reshape(m, zeilen, spalten, kanaele), (A_prev, hparameters)
""",
    ),
    Answer(
        "pool_forward",
        "A_is_zeros_already",
        kind="a",
        cause=("maximum_starts_at_0",),
        source="""\
def pool_forward(A_prev, hparameters, mode="max"):
    f, stride = hparameters["f"], hparameters["stride"]
    m, n_H_prev, n_W_prev, n_C = A_prev.shape
    n_H = (n_H_prev - f)//stride + 1
    n_W = (n_W_prev - f)//stride + 1
    A = np.zeros((m, n_H, n_W, n_C))
    for i in range(m):
        for h in range(n_H):
            for w in range(n_W):
                for c in range(n_C):
                    for r in range(f):
                        for s in range(f):
                            value = A_prev[i, h*stride + r, w*stride + s, c]
                            if mode == "max":
                                if value > A[i, h, w, c]:
                                    A[i, h, w, c] = value
                            else:
                                A[i, h, w, c] += value / (f*f)
    return A, (A_prev, hparameters)
""",
    ),
    Answer(
        "pool_forward",
        "short_sums",
        kind="b",
        cause=("one_row_short", "sum_for_average"),
        source="""\
def pool_forward(A_prev, hparameters, mode="max"):
    m, n_H_prev, n_W_prev, n_C = A_prev.shape
    f, stride = hparameters["f"], hparameters["stride"]
    n_H, n_W = (n_H_prev - f)//stride, (n_W_prev - f)//stride
    A = np.zeros((m, n_H, n_W, n_C))
    for h in range(n_H):
        for w in range(n_W):
            window = A_prev[:, h*stride:h*stride+f, w*stride:w*stride+f, :]
            A[:, h, w, :] = window.max(axis=(1, 2)) if mode == "max" else window.sum(axis=(1, 2))
    return A, (A_prev, hparameters)
""",
    ),
    Answer(
        "pool_forward",
        "unstrided_and_exchanged",
        kind="b",
        cause=("window_not_strided", "modes_exchanged"),
        source="""\
def pool_forward(A_prev, hparameters, mode="max"):
    m, n_H_prev, n_W_prev, n_C = A_prev.shape
    f, stride = hparameters["f"], hparameters["stride"]
    n_H, n_W = (n_H_prev - f)//stride + 1, (n_W_prev - f)//stride + 1
    A = np.zeros((m, n_H, n_W, n_C))
    for i in range(m):
        for h in range(n_H):
            for w in range(n_W):
                for c in range(n_C):
                    window = A_prev[i, h:h+f, w:w+f, c]
                    if mode == "average":
                        A[i, h, w, c] = np.max(window)
                    else:
                        A[i, h, w, c] = np.mean(window)
    return A, (A_prev, hparameters)
""",
    ),
    Answer(
        "pool_forward",
        "end_is_start_plus_stride",
        kind="a",
        cause=("window_as_large_as_stride",),
        source="""\
def pool_forward(A_prev, hparameters, mode="max"):
    m, n_H_prev, n_W_prev, n_C = A_prev.shape
    f = hparameters["f"]
    stride = hparameters["stride"]
    n_H = (n_H_prev - f)//stride + 1
    n_W = (n_W_prev - f)//stride + 1
    A = np.zeros((m, n_H, n_W, n_C))
    for i in range(m):
        for h in range(n_H):
            for w in range(n_W):
                vert_start, vert_end = h*stride, (h+1)*stride
                horiz_start, horiz_end = w*stride, (w+1)*stride
                for c in range(n_C):
                    a = A_prev[i, vert_start:vert_end, horiz_start:horiz_end, c]
                    A[i, h, w, c] = np.max(a) if mode == "max" else np.mean(a)
    return A, (A_prev, hparameters)
""",
    ),
    Answer(
        "pool_forward",
        "elif_avg",
        kind="c",
        source="""\
def pool_forward(A_prev, hparameters, mode="max"):
    m, n_H_prev, n_W_prev, n_C = A_prev.shape
    f, stride = hparameters["f"], hparameters["stride"]
    n_H, n_W = (n_H_prev - f)//stride + 1, (n_W_prev - f)//stride + 1
    A = np.zeros((m, n_H, n_W, n_C))
    for i in range(m):
        for h in range(n_H):
            for w in range(n_W):
                for c in range(n_C):
                    a = A_prev[i, h*stride:h*stride+f, w*stride:w*stride+f, c]
                    if mode == "max":
                        A[i, h, w, c] = np.max(a)
                    elif mode == "avg":
                        A[i, h, w, c] = np.mean(a)
    return A, (A_prev, hparameters)
""",
    ),
    Answer(
        "pool_forward",
        "median",
        kind="c",
        source="""\
def pool_forward(A_prev, hparameters, mode="max"):
    f, stride = hparameters["f"], hparameters["stride"]
    v = np.lib.stride_tricks.sliding_window_view(A_prev, (f, f), axis=(1, 2))[:, ::stride, ::stride]
    A = v.max(axis=(4, 5)) if mode == "max" else np.median(v, axis=(4, 5))
    return A, (A_prev, hparameters)
""",
    ),
    Answer(
        "pool_forward",
        "ceil_for_floor",
        kind="c",
        raises="ValueError",
        source="""\
def pool_forward(A_prev, hparameters, mode="max"):
    m, n_H_prev, n_W_prev, n_C = A_prev.shape
    f, stride = hparameters["f"], hparameters["stride"]
    n_H = int(np.ceil((n_H_prev - f) / stride)) + 1
    n_W = int(np.ceil((n_W_prev - f) / stride)) + 1
    A = np.zeros((m, n_H, n_W, n_C))
    for i in range(m):
        for h in range(n_H):
            for w in range(n_W):
                for c in range(n_C):
                    a = A_prev[i, h*stride:h*stride+f, w*stride:w*stride+f, c]
                    A[i, h, w, c] = np.max(a) if mode == "max" else np.mean(a)
    return A, (A_prev, hparameters)
""",
    ),
    Answer(
        "pool_forward",
        "average_returns_nothing",
        kind="c",
        source="""\
def pool_forward(A_prev, hparameters, mode="max"):
    f, stride = hparameters["f"], hparameters["stride"]
    v = np.lib.stride_tricks.sliding_window_view(A_prev, (f, f), axis=(1, 2))[:, ::stride, ::stride]
    if mode == "max":
        A = v.max(axis=(4, 5))
        return A, (A_prev, hparameters)
    if mode == "average":
        A = v.mean(axis=(4, 5))
""",
    ),
    Answer(
        "pool_forward",
        "numbers_of_the_notebook",
        kind="c",
        source="""\
f = 2
stride = 2

def pool_forward(A_prev, hparameters, mode="max"):
    m, n_H_prev, n_W_prev, n_C = A_prev.shape
    n_H = (n_H_prev - f)//stride + 1
    n_W = (n_W_prev - f)//stride + 1
    A = np.zeros((m, n_H, n_W, n_C))
    for i in range(m):
        for h in range(n_H):
            for w in range(n_W):
                for c in range(n_C):
                    a = A_prev[i, h*stride:h*stride+f, w*stride:w*stride+f, c]
                    A[i, h, w, c] = np.max(a) if mode == "max" else np.mean(a)
    return A, (A_prev, hparameters)
""",
    ),
    Answer(
        "pool_forward",
        "largest_size_wins",
        kind="c",
        source="""\
def pool_forward(A_prev, hparameters, mode="max"):
    m, n_H_prev, n_W_prev, n_C = A_prev.shape
    f, stride = hparameters["f"], hparameters["stride"]
    n_H, n_W = (n_H_prev - f)//stride + 1, (n_W_prev - f)//stride + 1
    A = np.zeros((m, n_H, n_W, n_C))
    for i, h, w, c in np.ndindex(m, n_H, n_W, n_C):
        a = A_prev[i, h*stride:h*stride+f, w*stride:w*stride+f, c]
        if mode == "max":
            A[i, h, w, c] = np.max(np.abs(a))
        else:
            A[i, h, w, c] = np.mean(a)
    return A, (A_prev, hparameters)
""",
    ),
    Answer(
        "pool_forward",
        "even_rows_only",
        kind="c",
        source="""\
def pool_forward(A_prev, hparameters, mode="max"):
    m, n_H_prev, n_W_prev, n_C = A_prev.shape
    f, stride = hparameters["f"], hparameters["stride"]
    n_H, n_W = (n_H_prev - f)//stride + 1, (n_W_prev - f)//stride + 1
    A = np.zeros((m, n_H, n_W, n_C))
    for i in range(m):
        for h in range(0, n_H, 2):     # pooling halves
            for w in range(0, n_W, 2):
                for c in range(n_C):
                    a = A_prev[i, h*stride:h*stride+f, w*stride:w*stride+f, c]
                    A[i, h, w, c] = a.max() if mode == "max" else a.mean()
    return A, (A_prev, hparameters)
""",
    ),
    Answer(
        "pool_forward",
        "for_in_a_number",
        kind="d",
        raises="TypeError",
        must_say="range",
        source="""\
def pool_forward(A_prev, hparameters, mode="max"):
    m, n_H_prev, n_W_prev, n_C = A_prev.shape
    f, stride = hparameters["f"], hparameters["stride"]
    n_H, n_W = (n_H_prev - f)//stride + 1, (n_W_prev - f)//stride + 1
    A = np.zeros((m, n_H, n_W, n_C))
    for i in m:
        for h in n_H:
            for w in n_W:
                for c in n_C:
                    A[i, h, w, c] = np.max(A_prev[i, h*stride:h*stride+f, w*stride:w*stride+f, c])
    return A, (A_prev, hparameters)
""",
    ),
    Answer(
        "pool_forward",
        "end_counts_from_h",
        kind="d",
        raises="ValueError",
        must_say="empty",
        source="""\
def pool_forward(A_prev, hparameters, mode="max"):
    m, n_H_prev, n_W_prev, n_C = A_prev.shape
    f, stride = hparameters["f"], hparameters["stride"]
    n_H, n_W = (n_H_prev - f)//stride + 1, (n_W_prev - f)//stride + 1
    A = np.zeros((m, n_H, n_W, n_C))
    for i in range(m):
        for h in range(n_H):
            for w in range(n_W):
                for c in range(n_C):
                    a = A_prev[i, h*stride:h, w*stride:w, c]
                    biggest, mean = np.max(a), np.sum(a) / f**2
                    A[i, h, w, c] = biggest if mode == "max" else mean
    return A, (A_prev, hparameters)
""",
    ),
    Answer(
        "pool_forward",
        "three_axes",
        kind="d",
        raises="IndexError",
        must_say="n_c",
        source="""\
def pool_forward(A_prev, hparameters, mode="max"):
    m, n_H_prev, n_W_prev, n_C = A_prev.shape
    f, stride = hparameters["f"], hparameters["stride"]
    n_H, n_W = (n_H_prev - f)//stride + 1, (n_W_prev - f)//stride + 1
    A = np.zeros((m, n_H, n_W))
    for i in range(m):
        for h in range(n_H):
            for w in range(n_W):
                for c in range(n_C):
                    a = A_prev[i, h*stride:h*stride+f, w*stride:w*stride+f, c]
                    A[i, h, w, c] = np.max(a) if mode == "max" else np.mean(a)
    return A, (A_prev, hparameters)
""",
    ),
    Answer(
        "pool_forward",
        "shape_of_a_list",
        kind="d",
        raises="AttributeError",
        must_say="list",
        source="""\
def pool_forward(A_prev, hparameters, mode="max"):
    m, n_H_prev, n_W_prev, n_C = A_prev.shape
    f, stride = hparameters["f"], hparameters["stride"]
    A = []
    for bild in A_prev:
        for y in range(0, n_H_prev - f + 1, stride):
            for x in range(0, n_W_prev - f + 1, stride):
                fenster = bild[y:y+f, x:x+f]
                A.append(fenster.max(axis=(0, 1)) if mode == "max" else fenster.mean(axis=(0, 1)))
    print(A.shape)
    return np.array(A), (A_prev, hparameters)
""",
    ),
    Answer(
        "pool_forward",
        "np_float",
        kind="d",
        raises="AttributeError",
        must_say="np.float",
        source="""\
def pool_forward(A_prev, hparameters, mode="max"):
    f, s = hparameters["f"], hparameters["stride"]
    m, n_H_prev, n_W_prev, n_C = A_prev.shape
    A = np.zeros((m, (n_H_prev-f)//s + 1, (n_W_prev-f)//s + 1, n_C), dtype=np.float)
    for h in range(A.shape[1]):
        for w in range(A.shape[2]):
            x = A_prev[:, h*s:h*s+f, w*s:w*s+f]
            A[:, h, w] = x.max(axis=(1, 2)) if mode == "max" else x.mean(axis=(1, 2))
    return A, (A_prev, hparameters)
""",
    ),
]

FORWARD = [*ZERO_PAD, *CONV_SINGLE_STEP, *CONV_FORWARD, *POOL_FORWARD]

ANSWERS = [*FORWARD, *BACKWARD, *FAST, *TRAINING]
