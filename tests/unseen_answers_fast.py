"""Wrong answers to lesson 5, as students write them; unseen_answers.py says what they are for."""

from tests.unseen import Answer

IM2COL = [
    Answer(
        "im2col",
        "straight_from_the_view",
        kind="a",
        cause=("channels_before_pixels",),
        source="""\
def im2col(A, f, stride):
    seen = np.lib.stride_tricks.sliding_window_view(A, (f, f), axis=(1, 2))
    seen = seen[:, ::stride, ::stride]
    m, n_H, n_W = seen.shape[:3]
    columns = seen.reshape(m * n_H * n_W, -1)
    return columns
""",
    ),
    Answer(
        "im2col",
        "column_for_each_window",
        kind="a",
        cause=("matrix_on_its_side",),
        source="""\
def im2col(A, f, stride):
    # im2col = image to columns, also steht jedes Fenster in einer Spalte
    fenster = np.lib.stride_tricks.sliding_window_view(A, (f, f), axis=(1, 2))[:, ::stride, ::stride]
    fenster = np.transpose(fenster, (0, 1, 2, 4, 5, 3))
    spalten = fenster.reshape(-1, f * f * A.shape[3]).T
    return spalten
""",
    ),
    Answer(
        "im2col",
        "steps_of_one_pixel",
        kind="c",
        source="""\
def im2col(A, f, stride):
    m, H, W, C = A.shape
    n_H = (H - f) // stride + 1
    n_W = (W - f) // stride + 1
    s0, s1, s2, s3 = A.strides
    windows = np.lib.stride_tricks.as_strided(A, (m, n_H, n_W, f, f, C), (s0, s1, s2, s1, s2, s3))
    return windows.reshape(m * n_H * n_W, f * f * C)
""",
    ),
    Answer(
        "im2col",
        "comma_forgotten",
        kind="c",
        source="""\
def im2col(A, f, stride):
    seen = np.lib.stride_tricks.sliding_window_view(A, (f, f), axis=(1, 2))
    seen = seen[:, ::stride]
    windows = seen.transpose(0, 1, 2, 4, 5, 3)
    columns = windows.reshape(-1, f * f * A.shape[3])
    return columns
""",
    ),
    Answer(
        "im2col",
        "last_axes_reversed",
        kind="a",
        cause=("window_rows_and_columns_exchanged",),
        source="""\
def im2col(A, f, stride):
    swv = np.lib.stride_tricks.sliding_window_view
    seen = swv(A, (f, f), axis=(1, 2))[:, ::stride, ::stride]
    # colonne, riga, canale
    windows = seen.transpose(0, 1, 2, 5, 4, 3)
    return windows.reshape(-1, f * f * A.shape[3])
""",
    ),
    Answer(
        "im2col",
        "stacked_places",
        kind="a",
        cause=("images_last",),
        source="""\
def im2col(A, f, stride):
    m, H, W, C = A.shape
    n_H, n_W = (H - f)//stride + 1, (W - f)//stride + 1
    y = stride*np.arange(n_H)[:, None, None, None] + np.arange(f)[None, None, :, None]
    x = stride*np.arange(n_W)[None, :, None, None] + np.arange(f)[None, None, None, :]
    # A[:, y, x] is (m, n_H, n_W, f, f, C)
    windows = np.moveaxis(A[:, y, x], 0, 2)
    return windows.reshape(n_H*n_W*m, f*f*C)
""",
    ),
    Answer(
        "im2col",
        "view_flattened_at_once",
        kind="b",
        cause=("channels_before_pixels", "stride_forgotten"),
        source="""\
def im2col(A, f, stride):
    vista = np.lib.stride_tricks.sliding_window_view(A, (f, f), axis=(1, 2))
    # una fila por ventana
    return vista.reshape(-1, f * f * A.shape[-1])
""",
    ),
    Answer(
        "im2col",
        "stride_in_the_last_axes",
        kind="c",
        source="""\
def im2col(A, f, stride):
    view = np.lib.stride_tricks.sliding_window_view(A, (f, f), axis=(1, 2))
    view = view[..., ::stride, ::stride]
    view = view.transpose(0, 1, 2, 4, 5, 3)
    m, n_H, n_W = view.shape[:3]
    return view.reshape(m*n_H*n_W, -1)
""",
    ),
    Answer(
        "im2col",
        "one_place_below_another",
        kind="c",
        source="""\
def im2col(A, f, stride):
    m, n_H_prev, n_W_prev, n_C_prev = A.shape
    n_H = 1 + (n_H_prev - f) // stride
    n_W = 1 + (n_W_prev - f) // stride
    # every place (r, s) of the windows, then glue them together
    parts = []
    for r in range(f):
        for s in range(f):
            part = A[:, r:r + stride*n_H:stride, s:s + stride*n_W:stride, :]
            parts.append(part.reshape(-1, n_C_prev))
    return np.concatenate(parts, axis=0).reshape(m*n_H*n_W, f*f*n_C_prev)
""",
    ),
    Answer(
        "im2col",
        "view_without_axis",
        kind="d",
        raises="ValueError",
        must_say="axis=(1, 2)",
        source="""\
def im2col(A, f, stride):
    seen = np.lib.stride_tricks.sliding_window_view(A, (f, f))
    seen = seen[:, ::stride, ::stride]
    windows = seen.transpose(0, 1, 2, 4, 5, 3)
    columns = windows.reshape(-1, f * f * A.shape[3])
    return columns
""",
    ),
    Answer(
        "im2col",
        "three_loops_in_one_line",
        kind="e",
        must_say="loop",
        source="""\
def im2col(A, f, stride):
    m, H, W, C = A.shape
    rows = [A[i, y:y+f, x:x+f].ravel()
            for i in range(m) for y in range(0, H-f+1, stride) for x in range(0, W-f+1, stride)]
    return np.array(rows)
""",
    ),
]

COL2IM = [
    Answer(
        "col2im",
        "plain_assignment",
        kind="a",
        cause=("overwritten",),
        source="""\
def col2im(columns, shape, f, stride):
    m, n_H_prev, n_W_prev, n_C_prev = shape
    n_H, n_W = (n_H_prev - f) // stride + 1, (n_W_prev - f) // stride + 1
    windows = columns.reshape(m, n_H, n_W, f, f, n_C_prev)
    A = np.zeros(shape)
    for r in range(f):
        for s in range(f):
            A[:, r : r + stride * n_H : stride, s : s + stride * n_W : stride, :] = windows[:, :, :, r, s, :]
    return A
""",
    ),
    Answer(
        "col2im",
        "plus_equals_on_index_arrays",
        kind="c",
        source="""\
def col2im(columns, shape, f, stride):
    m, H, W, C = shape
    n_H = (H - f)//stride + 1
    n_W = (W - f)//stride + 1
    ii = (np.arange(n_H)*stride)[:, None] + np.arange(f)      # n_H x f
    jj = (np.arange(n_W)*stride)[:, None] + np.arange(f)      # n_W x f
    A = np.zeros(shape)
    # no loops at all!
    A[:, ii[:, None, :, None], jj[None, :, None, :], :] += columns.reshape(m, n_H, n_W, f, f, C)
    return A
""",
    ),
    Answer(
        "col2im",
        "axes_of_the_view",
        kind="a",
        cause=("channels_before_pixels",),
        source="""\
def col2im(columns, shape, f, stride):
    m, H, W, C = shape
    oH, oW = (H - f) // stride + 1, (W - f) // stride + 1
    # (m, n_H, n_W, n_C, f, f) comme dans la vue
    fenetres = columns.reshape(m, oH, oW, C, f, f)
    A = np.zeros((m, H, W, C))
    for i in range(f):
        for j in range(f):
            A[:, i:i+stride*oH:stride, j:j+stride*oW:stride] += fenetres[..., i, j]
    return A
""",
    ),
    Answer(
        "col2im",
        "slices_without_step",
        kind="a",
        cause=("stride_forgotten",),
        source="""\
def col2im(columns, shape, f, stride):
    m, n_H_prev, n_W_prev, n_C_prev = shape
    n_H = (n_H_prev - f) // stride + 1
    n_W = (n_W_prev - f) // stride + 1
    windows = columns.reshape(m, n_H, n_W, f, f, n_C_prev)
    A = np.zeros(shape)
    for r in range(f):
        for s in range(f):
            rows = slice(r, r + n_H)
            cols = slice(s, s + n_W)
            A[:, rows, cols, :] += windows[:, :, :, r, s, :]
    return A
""",
    ),
    Answer(
        "col2im",
        "row_and_column_exchanged",
        kind="a",
        cause=("window_rows_and_columns_exchanged",),
        source="""\
def col2im(columns, shape, f, stride):
    m, altura, largura, canais = shape
    n_H, n_W = (altura - f) // stride + 1, (largura - f) // stride + 1
    janelas = columns.reshape(m, n_H, n_W, f, f, canais)
    A = np.zeros(shape)
    for x in range(f):
        for y in range(f):
            A[:, y:y+stride*n_H:stride, x:x+stride*n_W:stride, :] += janelas[:, :, :, x, y, :]
    return A
""",
    ),
    Answer(
        "col2im",
        "view_order_and_assignment",
        kind="b",
        cause=("channels_before_pixels", "overwritten"),
        source="""\
def col2im(columns, shape, f, stride):
    m, H, W, C = shape
    n_H = (H - f) // stride + 1
    n_W = (W - f) // stride + 1
    w = columns.reshape(m, n_H, n_W, C, f, f).transpose(0, 1, 2, 4, 5, 3)
    A = np.zeros(shape)
    for k in range(f * f):
        r, s = divmod(k, f)
        A[:, r:r + stride*n_H:stride, s:s + stride*n_W:stride] = w[:, :, :, r, s]
    return A
""",
    ),
    Answer(
        "col2im",
        "end_without_the_start",
        kind="c",
        raises="ValueError",
        source="""\
def col2im(columns, shape, f, stride):
    m, n_H_prev, n_W_prev, n_C_prev = shape
    n_H, n_W = (n_H_prev - f) // stride + 1, (n_W_prev - f) // stride + 1
    windows = columns.reshape(m, n_H, n_W, f, f, n_C_prev)
    A = np.zeros(shape)
    for r in range(f):
        for s in range(f):
            rows = slice(r, stride * n_H, stride)
            cols = slice(s, stride * n_W, stride)
            A[:, rows, cols, :] += windows[:, :, :, r, s, :]
    return A
""",
    ),
    Answer(
        "col2im",
        "undoes_im2col",
        kind="a",
        cause=("averaged_where_windows_overlap",),
        source="""\
def col2im(columns, shape, f, stride):
    m, H, W, C = shape
    n_H, n_W = (H - f)//stride + 1, (W - f)//stride + 1
    windows = columns.reshape(m, n_H, n_W, f, f, C)
    A, count = np.zeros(shape), np.zeros(shape)
    for r in range(f):
        for s in range(f):
            place = np.s_[:, r:r + stride*n_H:stride, s:s + stride*n_W:stride]
            A[place] += windows[:, :, :, r, s]
            count[place] += 1
    # a pixel is in several windows, so divide to get it back
    return A / np.maximum(count, 1)
""",
    ),
    Answer(
        "col2im",
        "batch_added_up",
        kind="c",
        source="""\
def col2im(columns, shape, f, stride):
    m, n_H_prev, n_W_prev, n_C_prev = shape
    n_H = (n_H_prev - f) // stride + 1
    n_W = (n_W_prev - f) // stride + 1
    h, w, r, s, c = np.ogrid[:n_H, :n_W, :f, :f, :n_C_prev]
    A = np.zeros(shape)
    # np.add.at suma tambien los repetidos; el gradiente es la suma sobre el lote
    suma = columns.reshape(m, n_H, n_W, f, f, n_C_prev).sum(axis=0)
    np.add.at(A, (slice(None), h*stride + r, w*stride + s, c), suma)
    return A
""",
    ),
    Answer(
        "col2im",
        "slices_to_the_end",
        kind="c",
        raises="ValueError",
        source="""\
def col2im(columns, shape, f, stride):
    m, n_H_prev, n_W_prev, n_C_prev = shape
    n_H = (n_H_prev - f) // stride + 1
    n_W = (n_W_prev - f) // stride + 1
    windows = columns.reshape(m, n_H, n_W, f, f, n_C_prev)
    A = np.zeros(shape)
    for r in range(f):
        for s in range(f):
            A[:, r::stride, s::stride, :] += windows[:, :, :, r, s, :]
    return A
""",
    ),
    Answer(
        "col2im",
        "windows_as_many_as_pixels",
        kind="d",
        raises="ValueError",
        must_say="n_h, n_w",
        source="""\
def col2im(columns, shape, f, stride):
    m, n_H_prev, n_W_prev, n_C_prev = shape
    windows = columns.reshape(m, n_H_prev, n_W_prev, f, f, n_C_prev)
    A = np.zeros(shape)
    for r in range(f):
        for s in range(f):
            rows = slice(r, r + stride * n_H_prev, stride)
            cols = slice(s, s + stride * n_W_prev, stride)
            A[:, rows, cols, :] += windows[:, :, :, r, s, :]
    return A
""",
    ),
    Answer(
        "col2im",
        "window_after_window",
        kind="e",
        must_say="loop",
        source="""\
def col2im(columns, shape, f, stride):
    m, H, W, C = shape
    n_H, n_W = (H - f)//stride + 1, (W - f)//stride + 1
    windows = columns.reshape(m, n_H, n_W, f, f, C)
    A = np.zeros(shape)
    for h in range(n_H):
        for w in range(n_W):
            y, x = h*stride, w*stride
            A[:, y:y+f, x:x+f] += windows[:, h, w]
    return A
""",
    ),
]

CONV_FORWARD_FAST = [
    Answer(
        "conv_forward_fast",
        "filters_as_rows_then_turned",
        kind="a",
        cause=("filters_cut_row_by_row",),
        source="""\
def conv_forward_fast(A_prev, W, b, hparameters):
    m, n_H_prev, n_W_prev, n_C_prev = A_prev.shape
    f, f, n_C_prev, n_C = W.shape
    stride, pad = hparameters["stride"], hparameters["pad"]
    n_H = (n_H_prev - f + 2 * pad) // stride + 1
    n_W = (n_W_prev - f + 2 * pad) // stride + 1
    columns = im2col(zero_pad(A_prev, pad), f, stride)
    filters = W.reshape(n_C, -1).T
    Z = columns @ filters + b.reshape(n_C)
    return Z.reshape(m, n_H, n_W, n_C), (A_prev, W, b, hparameters)
""",
    ),
    Answer(
        "conv_forward_fast",
        "product_only",
        kind="a",
        cause=("no_bias",),
        source="""\
def conv_forward_fast(A_prev, W, b, hparameters):
    f, _, _, n_C = W.shape
    s, p = hparameters["stride"], hparameters["pad"]
    A_prev_pad = zero_pad(A_prev, p)
    m = len(A_prev)
    n_H = (A_prev_pad.shape[1] - f)//s + 1
    n_W = (A_prev_pad.shape[2] - f)//s + 1
    Z = np.dot(im2col(A_prev_pad, f, s), W.reshape(-1, n_C))
    Z = Z.reshape(m, n_H, n_W, n_C)
    cache = (A_prev, W, b, hparameters)
    return Z, cache
""",
    ),
    Answer(
        "conv_forward_fast",
        "channels_first_then_moved",
        kind="a",
        cause=("filters_before_places",),
        source="""\
def conv_forward_fast(A_prev, W, b, hparameters):
    m, n_H_prev, n_W_prev, n_C_prev = A_prev.shape
    f, f, n_C_prev, n_C = W.shape
    stride, pad = hparameters["stride"], hparameters["pad"]
    n_H, n_W = (n_H_prev - f + 2 * pad) // stride + 1, (n_W_prev - f + 2 * pad) // stride + 1
    A_prev_pad = zero_pad(A_prev, pad)
    columns = im2col(A_prev_pad, f, stride)
    filters = W.reshape(f * f * n_C_prev, n_C)
    product = columns @ filters + b.reshape(1, n_C)
    # wie in PyTorch: (m, n_C, n_H, n_W)
    Z = product.reshape(m, n_C, n_H, n_W).transpose(0, 2, 3, 1)
    return Z, (A_prev, W, b, hparameters)
""",
    ),
    Answer(
        "conv_forward_fast",
        "padded_under_the_old_name",
        kind="a",
        cause=("padded_input_in_cache",),
        source="""\
def conv_forward_fast(A_prev, W, b, hparameters):
    stride = hparameters["stride"]
    pad = hparameters["pad"]
    f = W.shape[0]
    A_prev = zero_pad(A_prev, pad)
    seen = np.lib.stride_tricks.sliding_window_view(A_prev, (f, f), axis=(1, 2))[:, ::stride, ::stride]
    Z = np.einsum("mhwcij,ijck->mhwk", seen, W) + b
    return Z, (A_prev, W, b, hparameters)
""",
    ),
    Answer(
        "conv_forward_fast",
        "all_biases_summed",
        kind="a",
        cause=("every_bias",),
        source="""\
def conv_forward_fast(A_prev, W, b, hparameters):
    m, n_H_prev, n_W_prev, n_C_prev = A_prev.shape
    f, f, n_C_prev, n_C = W.shape
    stride, pad = hparameters["stride"], hparameters["pad"]
    n_H = int((n_H_prev - f + 2*pad)/stride) + 1
    n_W = int((n_W_prev - f + 2*pad)/stride) + 1
    X = im2col(zero_pad(A_prev, pad), f, stride)
    F = W.reshape(-1, n_C)
    Z = X @ F + np.sum(b)
    return Z.reshape((m, n_H, n_W, n_C)), (A_prev, W, b, hparameters)
""",
    ),
    Answer(
        "conv_forward_fast",
        "filter_turned_round",
        kind="a",
        cause=("flips_kernel",),
        source="""\
def conv_forward_fast(A_prev, W, b, hparameters):
    m, n_H_prev, n_W_prev, n_C_prev = A_prev.shape
    f, f, n_C_prev, n_C = W.shape
    stride, pad = hparameters["stride"], hparameters["pad"]
    n_H, n_W = (n_H_prev - f + 2*pad)//stride + 1, (n_W_prev - f + 2*pad)//stride + 1
    P = zero_pad(A_prev, pad)
    Z = np.zeros((m, n_H, n_W, n_C))
    for r in range(f):
        for s in range(f):
            # splot: jadro jest odwrocone
            Z += P[:, r:r+stride*n_H:stride, s:s+stride*n_W:stride] @ W[f-1-r, f-1-s]
    return Z + b, (A_prev, W, b, hparameters)
""",
    ),
    Answer(
        "conv_forward_fast",
        "one_filter_after_another",
        kind="b",
        cause=("filters_cut_row_by_row", "no_bias"),
        source="""\
def conv_forward_fast(A_prev, W, b, hparameters):
    m, n_H_prev, n_W_prev, _ = A_prev.shape
    f, n_C = W.shape[0], W.shape[3]
    stride, pad = hparameters["stride"], hparameters["pad"]
    n_H = (n_H_prev - f + 2 * pad) // stride + 1
    n_W = (n_W_prev - f + 2 * pad) // stride + 1
    X = im2col(zero_pad(A_prev, pad), f, stride)
    F = np.reshape(W, (n_C, -1))
    Z = np.matmul(X, F.T).reshape(m, n_H, n_W, n_C)
    return Z, (A_prev, W, b, hparameters)
""",
    ),
    Answer(
        "conv_forward_fast",
        "letters_of_einsum_mixed",
        kind="c",
        source="""\
def conv_forward_fast(A_prev, W, b, hparameters):
    f = W.shape[0]
    stride, pad = hparameters["stride"], hparameters["pad"]
    seen = np.lib.stride_tricks.sliding_window_view(zero_pad(A_prev, pad), (f, f), axis=(1, 2))
    seen = seen[:, ::stride, ::stride]
    Z = np.einsum("mhwcrs,srck->mhwk", seen, W) + b
    return Z, (A_prev, W, b, hparameters)
""",
    ),
    Answer(
        "conv_forward_fast",
        "tensordot_last_three",
        kind="c",
        raises="ValueError",
        source="""\
def conv_forward_fast(A_prev, W, b, hparameters):
    f = W.shape[0]
    s, p = hparameters["stride"], hparameters["pad"]
    padded = zero_pad(A_prev, p)
    views = np.lib.stride_tricks.sliding_window_view(padded, (f, f), axis=(1, 2))[:, ::s, ::s]
    Z = np.tensordot(views, W, axes=3) + b
    cache = (A_prev, W, b, hparameters)
    return Z, cache
""",
    ),
    Answer(
        "conv_forward_fast",
        "filters_still_with_four_axes",
        kind="d",
        raises="ValueError",
        must_say="w.reshape",
        source="""\
def conv_forward_fast(A_prev, W, b, hparameters):
    m, n_H_prev, n_W_prev, n_C_prev = A_prev.shape
    f, f, n_C_prev, n_C = W.shape
    stride, pad = hparameters["stride"], hparameters["pad"]
    n_H = (n_H_prev - f + 2 * pad) // stride + 1
    n_W = (n_W_prev - f + 2 * pad) // stride + 1
    columns = im2col(zero_pad(A_prev, pad), f, stride)
    Z = columns @ W + b
    Z = Z.reshape(m, n_H, n_W, n_C)
    return Z, (A_prev, W, b, hparameters)
""",
    ),
]

CONV_BACKWARD_FAST = [
    Answer(
        "conv_backward_fast",
        "minus_pad",
        kind="a",
        cause=("cut_pad_to_minus_pad",),
        source="""\
def conv_backward_fast(dZ, cache):
    A_prev, W, b, hparameters = cache
    f, f, n_C_prev, n_C = W.shape
    stride, pad = hparameters["stride"], hparameters["pad"]
    A_prev_pad = zero_pad(A_prev, pad)
    columns = im2col(A_prev_pad, f, stride)
    dZ_rows = dZ.reshape(-1, n_C)
    dW = (columns.T @ dZ_rows).reshape(W.shape)
    db = dZ.sum(axis=(0, 1, 2), keepdims=True)
    dcolumns = dZ_rows @ W.reshape(-1, n_C).T
    dA_prev_pad = col2im(dcolumns, A_prev_pad.shape, f, stride)
    dA_prev = dA_prev_pad[:, pad:-pad, pad:-pad, :]
    return dA_prev, dW, db
""",
    ),
    Answer(
        "conv_backward_fast",
        "mean_over_the_batch",
        kind="a",
        cause=("averaged_over_images",),
        source="""\
def conv_backward_fast(dZ, cache):
    (A_prev, W, b, hparameters) = cache
    m, H, Wd, C = A_prev.shape
    f, _, _, K = W.shape
    s, p = hparameters["stride"], hparameters["pad"]
    Ap = zero_pad(A_prev, p)
    X = im2col(Ap, f, s)
    G = dZ.reshape(-1, K)
    # promedio sobre los m ejemplos, como en la regresion
    dW = (X.T @ G).reshape(W.shape) / m
    db = G.sum(axis=0).reshape(1, 1, 1, K) / m
    dA = col2im(G @ W.reshape(-1, K).T, Ap.shape, f, s)
    return dA[:, p:p+H, p:p+Wd], dW, db
""",
    ),
    Answer(
        "conv_backward_fast",
        "sum_of_all_for_every_bias",
        kind="a",
        cause=("bias_gets_every_filter",),
        source="""\
def conv_backward_fast(dZ, cache):
    A_prev, W, b, hparameters = cache
    m, n_H_prev, n_W_prev, n_C_prev = A_prev.shape
    f, f, n_C_prev, n_C = W.shape
    stride, pad = hparameters["stride"], hparameters["pad"]
    A_prev_pad = zero_pad(A_prev, pad)
    seen = np.lib.stride_tricks.sliding_window_view(A_prev_pad, (f, f), axis=(1, 2))[:, ::stride, ::stride]
    dW = np.einsum("mhwcrs,mhwk->rsck", seen, dZ)
    db = np.zeros(b.shape) + np.sum(dZ)
    dcolumns = np.tensordot(dZ, W, axes=(3, 3)).reshape(-1, f * f * n_C_prev)
    dA_prev_pad = col2im(dcolumns, A_prev_pad.shape, f, stride)
    dA_prev = dA_prev_pad[:, pad:pad+n_H_prev, pad:pad+n_W_prev, :]
    return dA_prev, dW, db
""",
    ),
    Answer(
        "conv_backward_fast",
        "rows_of_dZ_by_channel",
        kind="a",
        cause=("gradient_cut_row_by_row",),
        source="""\
def conv_backward_fast(dZ, cache):
    A_prev, W, b, hparameters = cache
    m, n_H_prev, n_W_prev, n_C_prev = A_prev.shape
    f, f, n_C_prev, n_C = W.shape
    stride, pad = hparameters["stride"], hparameters["pad"]
    A_prev_pad = zero_pad(A_prev, pad)
    columns = im2col(A_prev_pad, f, stride)
    dZ_rows = dZ.reshape(n_C, -1).T
    dW = (columns.T @ dZ_rows).reshape(W.shape)
    db = np.sum(dZ, axis=(0, 1, 2)).reshape(b.shape)
    dcolumns = dZ_rows @ W.reshape(f * f * n_C_prev, n_C).T
    dA_prev_pad = col2im(dcolumns, A_prev_pad.shape, f, stride)
    dA_prev = dA_prev_pad[:, pad : pad + n_H_prev, pad : pad + n_W_prev, :]
    return dA_prev, dW, db
""",
    ),
    Answer(
        "conv_backward_fast",
        "filter_gradient_the_other_way_round",
        kind="a",
        cause=("filter_gradient_not_turned",),
        source="""\
def conv_backward_fast(dZ, cache):
    A_prev, W, b, hparameters = cache
    m, n_H_prev, n_W_prev, n_C_prev = A_prev.shape
    f, f, n_C_prev, n_C = W.shape
    stride, pad = hparameters["stride"], hparameters["pad"]
    A_pad = zero_pad(A_prev, pad)
    cols = im2col(A_pad, f, stride)
    g = dZ.reshape(-1, n_C)
    # (n_C, N) @ (N, f*f*n_C_prev)
    dW = np.dot(g.T, cols).reshape(W.shape)
    db = g.sum(0).reshape(b.shape)
    dcols = np.dot(g, W.reshape(-1, n_C).T)
    dA = col2im(dcols, A_pad.shape, f, stride)
    return dA[:, pad:pad + n_H_prev, pad:pad + n_W_prev, :], dW, db
""",
    ),
    Answer(
        "conv_backward_fast",
        "border_left_on",
        kind="a",
        cause=("border_left_on",),
        source="""\
def conv_backward_fast(dZ, cache):
    A_prev, W, b, hparameters = cache
    f, n_C = W.shape[0], W.shape[-1]
    stride, pad = hparameters["stride"], hparameters["pad"]
    bordo = zero_pad(A_prev, pad)
    colonne = im2col(bordo, f, stride)
    righe = dZ.reshape(-1, n_C)
    dW = (colonne.T @ righe).reshape(W.shape)
    db = righe.sum(axis=0).reshape(b.shape)
    dA_prev = col2im(righe @ W.reshape(-1, n_C).T, bordo.shape, f, stride)
    return dA_prev, dW, db
""",
    ),
    Answer(
        "conv_backward_fast",
        "mean_and_minus_pad",
        kind="b",
        cause=("averaged_over_images", "cut_pad_to_minus_pad"),
        source="""\
def conv_backward_fast(dZ, cache):
    A_prev, W, b, hparameters = cache
    m = A_prev.shape[0]
    f, f, n_C_prev, n_C = W.shape
    stride, pad = hparameters["stride"], hparameters["pad"]
    A_prev_pad = zero_pad(A_prev, pad)
    columns = im2col(A_prev_pad, f, stride)
    dZ_rows = dZ.reshape(-1, n_C)
    dW = 1/m * (columns.T @ dZ_rows).reshape(W.shape)
    db = 1/m * np.sum(dZ_rows, axis=0).reshape(b.shape)
    dcolumns = dZ_rows @ W.reshape(-1, n_C).T
    dA_prev = col2im(dcolumns, A_prev_pad.shape, f, stride)[:, pad:-pad, pad:-pad]
    return dA_prev, dW, db
""",
    ),
    Answer(
        "conv_backward_fast",
        "folded_without_border",
        kind="c",
        raises="ValueError",
        source="""\
def conv_backward_fast(dZ, cache):
    A_prev, W, b, hparameters = cache
    f, f, n_C_prev, n_C = W.shape
    stride, pad = hparameters["stride"], hparameters["pad"]
    columns = im2col(zero_pad(A_prev, pad), f, stride)
    dZ_rows = dZ.reshape(-1, n_C)
    dW = (columns.T @ dZ_rows).reshape(W.shape)
    db = np.sum(dZ, axis=(0, 1, 2)).reshape(b.shape)
    dcolumns = dZ_rows @ W.reshape(-1, n_C).T
    # dA_prev has the shape of A_prev
    dA_prev = col2im(dcolumns, A_prev.shape, f, stride)
    return dA_prev, dW, db
""",
    ),
    Answer(
        "conv_backward_fast",
        "gradients_in_another_order",
        kind="c",
        source="""\
def conv_backward_fast(dZ, cache):
    A_prev, W, b, hparameters = cache
    m, n_H_prev, n_W_prev, n_C_prev = A_prev.shape
    f, f, n_C_prev, n_C = W.shape
    stride, pad = hparameters["stride"], hparameters["pad"]
    A_prev_pad = zero_pad(A_prev, pad)
    X = im2col(A_prev_pad, f, stride)
    F = W.reshape(-1, n_C)
    dZ_rows = dZ.reshape(-1, n_C)
    dF = X.T @ dZ_rows
    dX = dZ_rows @ F.T
    dA_prev = col2im(dX, A_prev_pad.shape, f, stride)[:, pad:pad+n_H_prev, pad:pad+n_W_prev]
    return dF.reshape(W.shape), dZ_rows.sum(axis=0).reshape(b.shape), dA_prev
""",
    ),
    Answer(
        "conv_backward_fast",
        "windows_not_turned",
        kind="d",
        raises="ValueError",
        must_say=".t",
        source="""\
def conv_backward_fast(dZ, cache):
    A_prev, W, b, hparameters = cache
    m, n_H_prev, n_W_prev, n_C_prev = A_prev.shape
    f, f, n_C_prev, n_C = W.shape
    stride, pad = hparameters["stride"], hparameters["pad"]
    A_prev_pad = zero_pad(A_prev, pad)
    columns = im2col(A_prev_pad, f, stride)
    dZ_rows = dZ.reshape(-1, n_C)
    dW = (columns @ dZ_rows).reshape(W.shape)
    db = np.sum(dZ, axis=(0, 1, 2)).reshape(b.shape)
    dcolumns = dZ_rows @ W.reshape(f * f * n_C_prev, n_C).T
    dA_prev_pad = col2im(dcolumns, A_prev_pad.shape, f, stride)
    dA_prev = dA_prev_pad[:, pad : pad + n_H_prev, pad : pad + n_W_prev, :]
    return dA_prev, dW, db
""",
    ),
]

POOL_FORWARD_FAST = [
    Answer(
        "pool_forward_fast",
        "every_window",
        kind="a",
        cause=("stride_forgotten",),
        source="""\
def pool_forward_fast(A_prev, hparameters, mode="max"):
    f = hparameters["f"]
    seen = np.lib.stride_tricks.sliding_window_view(A_prev, (f, f), axis=(1, 2))
    if mode == "max":
        A = np.max(seen, axis=(4, 5))
    else:
        A = np.mean(seen, axis=(4, 5))
    return A, (A_prev, hparameters)
""",
    ),
    Answer(
        "pool_forward_fast",
        "largest_so_far_from_zeros",
        kind="a",
        cause=("maximum_starts_at_0",),
        source="""\
def pool_forward_fast(A_prev, hparameters, mode="max"):
    m, n_H_prev, n_W_prev, n_C = A_prev.shape
    f, stride = hparameters["f"], hparameters["stride"]
    n_H = (n_H_prev - f)//stride + 1
    n_W = (n_W_prev - f)//stride + 1
    A = np.zeros((m, n_H, n_W, n_C))
    for r in range(f):
        for s in range(f):
            x = A_prev[:, r:r+stride*n_H:stride, s:s+stride*n_W:stride]
            if mode == "max":
                A = np.maximum(A, x)
            else:
                A += x / f**2
    return A, (A_prev, hparameters)
""",
    ),
    Answer(
        "pool_forward_fast",
        "never_asks_for_the_mode",
        kind="a",
        cause=("mode_ignored",),
        source="""\
def pool_forward_fast(A_prev, hparameters, mode="max"):
    f, pas = hparameters["f"], hparameters["stride"]
    vue = np.lib.stride_tricks.sliding_window_view(A_prev, (f, f), axis=(1, 2))[:, ::pas, ::pas]
    # le plus grand de chaque fenetre
    A = vue.max(axis=-1).max(axis=-1)
    return A, (A_prev, hparameters)
""",
    ),
    Answer(
        "pool_forward_fast",
        "sum_over_the_window",
        kind="a",
        cause=("sum_for_average",),
        source="""\
def pool_forward_fast(A_prev, hparameters, mode="max"):
    f, stride = hparameters["f"], hparameters["stride"]
    m, H, W, C = A_prev.shape
    n_H, n_W = (H - f) // stride + 1, (W - f) // stride + 1
    parts = np.array([A_prev[:, r:r+stride*n_H:stride, s:s+stride*n_W:stride]
                      for r in range(f) for s in range(f)])
    reduce = {"max": np.max, "average": np.sum}[mode]
    return reduce(parts, axis=0), (A_prev, hparameters)
""",
    ),
    Answer(
        "pool_forward_fast",
        "zeros_and_no_division",
        kind="b",
        cause=("maximum_starts_at_0", "sum_for_average"),
        source="""\
def pool_forward_fast(A_prev, hparameters, mode="max"):
    f, stride = hparameters["f"], hparameters["stride"]
    m, n_H_prev, n_W_prev, n_C = A_prev.shape
    n_H, n_W = (n_H_prev - f) // stride + 1, (n_W_prev - f) // stride + 1
    A = np.zeros((m, n_H, n_W, n_C))
    for k in range(f * f):
        r, s = k // f, k % f
        teil = A_prev[:, r : r + stride * n_H : stride, s : s + stride * n_W : stride, :]
        A = np.where(teil > A, teil, A) if mode == "max" else A + teil
    return A, (A_prev, hparameters)
""",
    ),
    Answer(
        "pool_forward_fast",
        "blocks_by_reshape",
        kind="a",
        cause=("windows_side_by_side",),
        raises="ValueError",
        source="""\
def pool_forward_fast(A_prev, hparameters, mode="max"):
    m, n_H_prev, n_W_prev, n_C = A_prev.shape
    f, stride = hparameters["f"], hparameters["stride"]
    # split rows and columns into blocks of f
    blocks = A_prev.reshape(m, n_H_prev // f, f, n_W_prev // f, f, n_C)
    if mode == "max":
        A = blocks.max(axis=(2, 4))
    else:
        A = blocks.mean(axis=(2, 4))
    return A, (A_prev, hparameters)
""",
    ),
    Answer(
        "pool_forward_fast",
        "axes_one_too_early",
        kind="c",
        source="""\
def pool_forward_fast(A_prev, hparameters, mode="max"):
    f, stride = hparameters["f"], hparameters["stride"]
    seen = np.lib.stride_tricks.sliding_window_view(A_prev, (f, f), axis=(1, 2))
    seen = seen[:, ::stride, ::stride]
    if mode == "max":
        A = np.max(seen, axis=(3, 4))
    else:
        A = np.mean(seen, axis=(3, 4))
    cache = (A_prev, hparameters)
    return A, cache
""",
    ),
    Answer(
        "pool_forward_fast",
        "axis_as_a_list",
        kind="d",
        raises="TypeError",
        must_say="tuple",
        source="""\
def pool_forward_fast(A_prev, hparameters, mode="max"):
    f, stride = hparameters["f"], hparameters["stride"]
    seen = np.lib.stride_tricks.sliding_window_view(A_prev, (f, f), axis=(1, 2))
    seen = seen[:, ::stride, ::stride]
    if mode == "max":
        A = np.max(seen, axis=[4, 5])
    else:
        A = np.mean(seen, axis=[4, 5])
    return A, (A_prev, hparameters)
""",
    ),
]

POOL_BACKWARD_FAST = [
    Answer(
        "pool_backward_fast",
        "equals_in_the_slice",
        kind="a",
        cause=("gradient_overwritten",),
        source="""\
def pool_backward_fast(dA, cache, mode="max"):
    A_prev, hparameters = cache
    f, stride = hparameters["f"], hparameters["stride"]
    maxima, _ = pool_forward_fast(A_prev, hparameters)
    m, n_H, n_W, n_C = dA.shape
    dA_prev = np.zeros(A_prev.shape)
    for r in range(f):
        for s in range(f):
            rows = slice(r, r + stride * n_H, stride)
            cols = slice(s, s + stride * n_W, stride)
            if mode == "max":
                dA_prev[:, rows, cols, :] = (A_prev[:, rows, cols, :] == maxima) * dA
            else:
                dA_prev[:, rows, cols, :] = dA / (f * f)
    return dA_prev
""",
    ),
    Answer(
        "pool_backward_fast",
        "marks_without_gradient",
        kind="a",
        cause=("mask_alone",),
        source="""\
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
""",
    ),
    Answer(
        "pool_backward_fast",
        "mask_times_the_pixels",
        kind="a",
        cause=("mask_times_input",),
        source="""\
def pool_backward_fast(dA, cache, mode="max"):
    A_prev, hparameters = cache
    f, stride = hparameters["f"], hparameters["stride"]
    maxima, _ = pool_forward_fast(A_prev, hparameters, mode="max")
    m, n_H, n_W, n_C = dA.shape
    dA_prev = np.zeros(A_prev.shape)
    for r in range(f):
        for s in range(f):
            rows, cols = slice(r, r + stride*n_H, stride), slice(s, s + stride*n_W, stride)
            pixels = A_prev[:, rows, cols, :]
            if mode == "max":
                mask = pixels == maxima
                dA_prev[:, rows, cols, :] += mask * pixels
            else:
                dA_prev[:, rows, cols, :] += dA / (f * f)
    return dA_prev
""",
    ),
    Answer(
        "pool_backward_fast",
        "dA_to_every_pixel",
        kind="a",
        cause=("average_not_divided",),
        source="""\
def pool_backward_fast(dA, cache, mode="max"):
    A_prev, hparameters = cache
    f, stride = hparameters["f"], hparameters["stride"]
    m, n_H_prev, n_W_prev, n_C = A_prev.shape
    _, n_H, n_W, _ = dA.shape
    y = stride * np.arange(n_H)[:, None, None, None] + np.arange(f)[:, None]
    x = stride * np.arange(n_W)[:, None, None] + np.arange(f)
    windows = A_prev[:, y, x]                      # (m, n_H, n_W, f, f, n_C)
    grad = dA[:, :, :, None, None, :]
    if mode == "max":
        parts = (windows == windows.max(axis=(3, 4), keepdims=True)) * grad
    else:
        parts = np.ones_like(windows) * grad
    dA_prev = np.zeros_like(A_prev)
    np.add.at(dA_prev, (slice(None), y, x), parts)
    return dA_prev
""",
    ),
    Answer(
        "pool_backward_fast",
        "slices_side_by_side",
        kind="c",
        source="""\
def pool_backward_fast(dA, cache, mode="max"):
    A_prev, hparameters = cache
    f = hparameters["f"]
    maxima, _ = pool_forward_fast(A_prev, hparameters, mode="max")
    m, n_H, n_W, n_C = dA.shape
    dA_prev = np.zeros(A_prev.shape)
    for r in range(f):
        for s in range(f):
            if mode == "max":
                mask = A_prev[:, r:r+n_H, s:s+n_W, :] == maxima
                dA_prev[:, r:r+n_H, s:s+n_W, :] += mask * dA
            else:
                dA_prev[:, r:r+n_H, s:s+n_W, :] += dA / (f * f)
    return dA_prev
""",
    ),
    Answer(
        "pool_backward_fast",
        "assigned_and_undivided",
        kind="b",
        cause=("gradient_overwritten", "average_not_divided"),
        source="""\
def pool_backward_fast(dA, cache, mode="max"):
    A_prev, hparameters = cache
    f, stride = hparameters["f"], hparameters["stride"]
    maxima = pool_forward_fast(A_prev, hparameters, mode="max")[0]
    n_H, n_W = dA.shape[1:3]
    dA_prev = np.zeros(A_prev.shape)
    for r in range(f):
        for s in range(f):
            lugar = (slice(None), slice(r, r + stride * n_H, stride), slice(s, s + stride * n_W, stride))
            if mode == "max":
                dA_prev[lugar] = np.where(A_prev[lugar] == maxima, dA, 0)
            else:
                dA_prev[lugar] = dA
    return dA_prev
""",
    ),
    Answer(
        "pool_backward_fast",
        "largest_of_all",
        kind="a",
        cause=("maximum_of_the_image",),
        source="""\
def pool_backward_fast(dA, cache, mode="max"):
    A_prev, hparameters = cache
    f, stride = hparameters["f"], hparameters["stride"]
    m, n_H, n_W, n_C = dA.shape
    biggest = np.max(A_prev, axis=(1, 2), keepdims=True)
    dA_prev = np.zeros(A_prev.shape)
    for r in range(f):
        for s in range(f):
            rows = slice(r, r + stride * n_H, stride)
            cols = slice(s, s + stride * n_W, stride)
            if mode == "max":
                dA_prev[:, rows, cols, :] += (A_prev[:, rows, cols, :] == biggest) * dA
            else:
                dA_prev[:, rows, cols, :] += dA / (f * f)
    return dA_prev
""",
    ),
    Answer(
        "pool_backward_fast",
        "divided_by_f",
        kind="a",
        cause=("divided_by_f",),
        source="""\
def pool_backward_fast(dA, cache, mode="max"):
    A_prev, hparameters = cache
    f, stride = hparameters["f"], hparameters["stride"]
    maxima, _ = pool_forward_fast(A_prev, hparameters)
    n_H, n_W = dA.shape[1], dA.shape[2]
    dA_prev = np.zeros_like(A_prev)
    for r in range(f):
        for s in range(f):
            here = np.s_[:, r:r + n_H*stride:stride, s:s + n_W*stride:stride, :]
            # mode average: each pixel gets an equal share
            dA_prev[here] += dA * (A_prev[here] == maxima) if mode == "max" else dA / f
    return dA_prev
""",
    ),
    Answer(
        "pool_backward_fast",
        "both_results_as_maxima",
        kind="d",
        raises="ValueError",
        must_say="tuple",
        source="""\
def pool_backward_fast(dA, cache, mode="max"):
    A_prev, hparameters = cache
    f, stride = hparameters["f"], hparameters["stride"]
    maxima = pool_forward_fast(A_prev, hparameters, mode="max")
    m, n_H, n_W, n_C = dA.shape
    dA_prev = np.zeros(A_prev.shape)
    for r in range(f):
        for s in range(f):
            rows = slice(r, r + stride * n_H, stride)
            cols = slice(s, s + stride * n_W, stride)
            mask = A_prev[:, rows, cols, :] == maxima
            if mode == "max":
                dA_prev[:, rows, cols, :] += mask * dA
            else:
                dA_prev[:, rows, cols, :] += dA / (f * f)
    return dA_prev
""",
    ),
    Answer(
        "pool_backward_fast",
        "image_after_image",
        kind="e",
        must_say="loop",
        source="""\
def pool_backward_fast(dA, cache, mode="max"):
    A_prev, hparameters = cache
    f, stride = hparameters["f"], hparameters["stride"]
    maxima, _ = pool_forward_fast(A_prev, hparameters)
    m, n_H, n_W, n_C = dA.shape
    dA_prev = np.zeros(A_prev.shape)
    for i in range(m):
        for r in range(f):
            for s in range(f):
                rows = slice(r, r + stride*n_H, stride)
                cols = slice(s, s + stride*n_W, stride)
                if mode == "max":
                    dA_prev[i, rows, cols] += dA[i] * (A_prev[i, rows, cols] == maxima[i])
                else:
                    dA_prev[i, rows, cols] += dA[i] / (f*f)
    return dA_prev
""",
    ),
]

FAST = [
    *IM2COL,
    *COL2IM,
    *CONV_FORWARD_FAST,
    *CONV_BACKWARD_FAST,
    *POOL_FORWARD_FAST,
    *POOL_BACKWARD_FAST,
]
