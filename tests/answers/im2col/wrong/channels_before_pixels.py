# The transpose is missing, so the numbers of a row go channel by channel, (n_C_prev, f, f), and not pixel by pixel.
# kind: one
# is: channels_before_pixels

def im2col(A, f, stride):
    view = np.lib.stride_tricks.sliding_window_view(A, (f, f), axis=(1, 2))
    view = view[:, ::stride, ::stride]
    m, n_H, n_W, n_C_prev = view.shape[:4]
    columns = view.reshape(m * n_H * n_W, f * f * n_C_prev)
    return columns
